"""The performance forms of a document."""

from dataclasses import dataclass
from functools import lru_cache

from mingzhang.evaluation.form_reading import read_form
from mingzhang.evaluation.grid import pieces
from mingzhang.evaluation.model import Form, ScoreSheet
from mingzhang.evaluation.sections import sections
from mingzhang.evaluation.sheet_reading import is_sheet, read_sheet
from mingzhang.model.document import Document


def read_forms(document: Document) -> tuple[Form | ScoreSheet, ...]:
    """The forms and scoring tables that stand in a document's tables, in order; none is no failure."""
    return _read(_Same(document))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A document compared by identity: thirty rules ask for the forms of one document."""

    document: Document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.document is other.document

    def __hash__(self) -> int:
        return id(self.document)


@lru_cache(maxsize=2)
def _read(same: _Same) -> tuple[Form | ScoreSheet, ...]:
    document = same.document
    return tuple(
        read_sheet(document, section) if is_sheet(section) else read_form(document, section)
        for section in sections(pieces(document))
    )
