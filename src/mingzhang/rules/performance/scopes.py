"""What the text says of each project: the paragraphs about it, and the facts of the whole department beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.evaluation.model import Field, Form
from mingzhang.evaluation.naming import named
from mingzhang.model.fact import Key
from mingzhang.model.interval import Interval
from mingzhang.model.statement import Mention
from mingzhang.rules.performance.lines import Line, lines, project_forms
from mingzhang.statements.reading import Reading


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A reading compared by its document's identity: a dozen rules ask for the paragraphs of one reading."""

    reading: Reading

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.reading.document is other.reading.document

    def __hash__(self) -> int:
        return id(self.reading.document)


@dataclass(frozen=True, slots=True)
class _Told:
    """The paragraphs of a document, by what they are about."""

    projects: tuple[tuple[Form, tuple[Line, ...]], ...]
    whole: tuple[Line, ...]


def told(reading: Reading) -> tuple[tuple[Form, tuple[Line, ...]], ...]:
    """Each project's form with the paragraphs that are about the project."""
    return _told(_Same(reading)).projects


def whole_lines(reading: Reading) -> tuple[Line, ...]:
    """The paragraphs about the department, not about one of its projects."""
    return _told(_Same(reading)).whole


@lru_cache(maxsize=2)
def _told(same: _Same) -> _Told:
    reading = same.reading
    projects = project_forms(reading)
    about: dict[str, list[Line]] = {name: [] for name in ("", *projects)}
    known = {"": ""}
    for line in lines(reading):
        scope = reading.scope(line.span.start)
        if scope not in known:
            known[scope] = named(scope, projects)
        about[known[scope]].append(line)
    return _Told(tuple((form, tuple(about[name])) for name, form in projects.items()), tuple(about[""]))


def stated(reading: Reading, concept: str) -> Mention | None:
    """The first statement of this year's amount of all money; None when there is none, or statements differ."""
    key = Key(concept, reading.profile.year or 0)
    found = reading.by_key.get(key, [])
    alike = {mention.written.figure for mention in found}
    return found[0] if len(alike) == 1 else None


def amount(mention: Mention) -> Interval:
    """What a statement of money says, in 分."""
    return mention.written.interval()


def executed_of(forms: Sequence[Form]) -> list[tuple[Form, Field]] | None:
    """What each project spent; None when a form does not say."""
    found: list[tuple[Form, Field]] = []
    for each in forms:
        executed = each.total.executed if each.total is not None else None
        if executed is None or not executed.digits:
            return None
        found.append((each, executed))
    return found
