"""What a rule is.

A rule is a pure function over a `Reading` that answers as often as it finds something to judge: it holds, it
is broken, or too little was said. Silence is not success, so all three are counted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mingzhang.model.document import Document, Span
from mingzhang.model.finding import Expected, Family, Severity
from mingzhang.statements.reading import Reading


@dataclass(frozen=True, slots=True)
class Holds:
    """The rule was applied and is kept; `at` is where, if it is one place."""

    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Too little is said to judge; `need` names what is missing, in Chinese."""

    need: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The rule is broken at `at` (the shortest words that show it)."""

    at: Span
    message: str
    """One Chinese sentence: what stands there, what it should be, why."""
    related: tuple[Span, ...] = ()
    arithmetic: str = ""
    expected: Expected | None = None
    severity: Severity | None = None
    """Milder or graver than the rule's own."""
    suspects: tuple[Span, ...] = ()
    """Further words that may be the wrong ones, when nothing tells which."""


Verdict = Holds | Unknown | Broken
Judge = Callable[[Reading], Iterator[Verdict]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue."""

    id: str
    family: Family
    title: str
    """One Chinese sentence: what must be so."""
    severity: Severity
    basis: str
    holds: str
    """Report text (or arithmetic, for an identity) that keeps the rule."""
    breaks: str
    """The same with a fault that this rule names."""
    judge: Judge | None = None
    """None for rules that the number engine judges (relations between written numbers)."""
    since: int = 0
    until: int = 9999
    """Fiscal years in which it applies."""


def rule(
    id: str,  # noqa: A002 - the word of the catalogue
    *,
    family: Family,
    severity: Severity,
    basis: str,
    holds: str,
    breaks: str,
    since: int = 0,
    until: int = 9999,
    absence: bool | None = None,
) -> Callable[[Judge], Rule]:
    """Make a judging function a rule; the first line of its docstring is the title.

    `absence`: it says that something is not there, which nobody knows when pages could not be read. So do
    the rules on structure, unless they say otherwise.
    """

    def make(judge: Judge) -> Rule:
        title = (judge.__doc__ or "").strip().partition("\n")[0].strip()
        missing = family is Family.STRUCTURE if absence is None else absence
        return Rule(
            id, family, title, severity, basis, holds, breaks, _cautious(judge, missing), since, until
        )

    return make


UNREAD = "读不出的页（扫描图片等）中的内容"


def _cautious(judge: Judge, absence: bool) -> Judge:
    """A judging function that calls nothing broken for want of what a page that could not be read may hold."""

    def judged(reading: Reading) -> Iterator[Verdict]:
        for verdict in judge(reading):
            if (
                isinstance(verdict, Broken)
                and reading.document.unread
                and (absence or _may_go_on(reading.document, verdict.at))
            ):
                yield Unknown(UNREAD)
            else:
                yield verdict

    return judged


def _may_go_on(document: Document, span: Span) -> bool:
    """Whether words go on, or their table does, on a page that could not be read."""
    table = next((table for table in document.tables if span in table.span), None)
    if table is None or not table.cells:
        page = document.place(span).page
        return page is not None and page + 1 in document.unread
    first, last = (document.place(table.cells[at].span).page or 0 for at in (0, -1))
    return any(first - 1 <= page <= last + 1 for page in document.unread)
