"""Which rows belong to one form: tables hold several forms, and forms run over several tables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingzhang.evaluation.columns import HEADER, TITLE, fund_columns, indicator_columns
from mingzhang.evaluation.grid import Piece, Row
from mingzhang.evaluation.model import Field

_CODE_LIST = re.compile(r"^附(?:件|表)\d*[:：]|^\d+[.．、]|[;；。]")


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one form and the lines above it."""

    captions: tuple[Field, ...]
    rows: tuple[Row, ...]

    @property
    def heads(self) -> int:
        """How many indicator heads it has."""
        return sum(bool(indicator_columns(row)) for row in self.rows)

    @property
    def title(self) -> Field | None:
        """The line that names the form: inside the table, else the last one above it."""
        inside = (slot.field for row in self.rows[:3] for slot in row if is_title(slot.field))
        return next(inside, None) or next((line for line in reversed(self.captions) if is_title(line)), None)


def is_title(field: Field) -> bool:
    """Whether a line is the title of a form, not a sentence or a list entry that names one."""
    words = " ".join(field.text.split())
    title = TITLE.search(words) or TITLE.search(field.compact)
    return title is not None and title.start() <= 60 and _CODE_LIST.search(words) is None


def sections(found: Iterable[Piece]) -> Iterator[Section]:
    """The forms of a document: tables cut where a form begins, joined where one goes on."""
    waiting: Section | None = None
    for piece in found:
        for part in _cut(piece):
            if waiting is not None and _goes_on(waiting, part):
                waiting = Section(waiting.captions, waiting.rows + part.rows)
                continue
            if waiting is not None and is_performance(waiting):
                yield waiting
            waiting = part
    if waiting is not None and is_performance(waiting):
        yield waiting


def is_performance(section: Section) -> bool:
    """Whether the rows are a performance form: they have an indicator head, or a title and a funds head."""
    return section.heads > 0 or (section.title is not None and any(fund_columns(row) for row in section.rows))


def _cut(piece: Piece) -> Iterator[Section]:
    """Cut where a title stands in a row of its own, or a project is named after indicators were listed."""
    captions, start, seen_head = piece.captions, 0, False
    for at, row in enumerate(piece.rows):
        begins = at > start and (_is_title_row(row) or (seen_head and _names_project(row)))
        if begins and any(slot.filled for each in piece.rows[start:at] for slot in each):
            yield Section(captions, piece.rows[start:at])
            captions, start, seen_head = (), at, False
        seen_head = seen_head or bool(indicator_columns(row))
    yield Section(captions, piece.rows[start:])


def _goes_on(waiting: Section, part: Section) -> bool:
    """Whether a part without title or project is the rest of the form before."""
    if any(is_title(line) for line in part.captions) or len(part.captions) > 2:
        return False
    if part.title is not None or any(_names_project(row) for row in part.rows):
        return (
            waiting.heads == 0
            and waiting.title is not None
            and not _has_project(waiting)
            and part.title is None
        )
    if not (is_performance(waiting) or _has_project(waiting)):
        return False
    heads = part.heads
    return not part.captions and (heads == 0 or waiting.heads == 0)


def _has_project(section: Section) -> bool:
    return any(_names_project(row) for row in section.rows)


def _names_project(row: Row) -> bool:
    first = next((slot for slot in row if slot.filled), None)
    return first is not None and HEADER["project"].search(first.text) is not None


def _is_title_row(row: Row) -> bool:
    filled = [slot for slot in row if slot.filled]
    return len(filled) == 1 and is_title(filled[0].field)
