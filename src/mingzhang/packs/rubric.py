"""Rubrics: tables of criteria with their points, the wording of their rules, and the formulas that follow them.

One file of `rubrics/` is one rubric. A criterion is scored by `points` (a formula over facts, and over `rate`, which
formulas call 率), or by `items` (yes or no, or so many points each), or, when it has neither, by a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.packs.formula import BadFormula, Node, parse
from mingzhang.packs.source import Entry

RATE = "率"
FULL = "分值"
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class RubricItem:
    """A part of a criterion: points for a yes, or points for each of a number of things, up to `most`."""

    name: str
    points: Decimal
    is_counted: bool = False
    most: Decimal | None = None

    @property
    def maximum(self) -> Decimal | None:
        """The most that it gives; None when there is no limit."""
        return self.most if self.is_counted else self.points


@dataclass(frozen=True, slots=True)
class Example:
    """Facts as they are written, and the points that they give."""

    given: Mapping[str, str]
    score: Decimal


@dataclass(frozen=True, slots=True, eq=False)
class RubricCriterion:
    """A row of a rubric."""

    path: tuple[str, ...]
    """The headings above it."""
    name: str
    maximum: Decimal
    wording: str
    line: int
    facts: tuple[str, ...] = ()
    rate: Node | None = None
    points: Node | None = None
    items: tuple[RubricItem, ...] = ()
    best: Mapping[str, str] | None = None
    """The facts at which the rule gives most, where the formula's bounds do not show it."""
    example: Example | None = None

    @property
    def is_judged(self) -> bool:
        """Whether only a person can give the points."""
        return self.points is None and not self.items


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of a rubric with the points that the form states for it."""

    path: tuple[str, ...]
    maximum: Decimal | None
    line: int
    is_bonus: bool = False


@dataclass(frozen=True, slots=True)
class Rubric:
    """A table of criteria."""

    id: str
    title: str
    file: str
    total: Decimal
    headings: tuple[Heading, ...]
    criteria: tuple[RubricCriterion, ...]

    def is_bonus(self, criterion: RubricCriterion) -> bool:
        """Whether a criterion's points are beside the total."""
        return any(each.is_bonus and each.path == criterion.path[:1] for each in self.headings)


def rubric(id: str, source: Entry) -> Rubric:  # noqa: A002 - the word of the pack files
    """The rubric of a file. Raises BadPack."""
    headings: list[Heading] = []
    criteria: list[RubricCriterion] = []
    made = source.text("title"), source.decimal("total")
    for entry in source.entries("categories"):
        _heading(entry, (), headings, criteria)
    source.finish()
    return Rubric(id, *made[:1], source.file, made[1], tuple(headings), tuple(criteria))


def _heading(
    entry: Entry, above: tuple[str, ...], headings: list[Heading], criteria: list[RubricCriterion]
) -> None:
    path = (*above, entry.text("name"))
    if len(path) > _DEEPEST:
        raise entry.problem("“groups”套得太深")
    maximum = entry.decimal("max") if entry.has("max") else None
    headings.append(Heading(path, maximum, entry.line, entry.flag("bonus", False)))
    criteria += [_criterion(each, path) for each in entry.entries("criteria")]
    for each in entry.entries("groups"):
        _heading(each, path, headings, criteria)
    entry.finish()


def _criterion(entry: Entry, path: tuple[str, ...]) -> RubricCriterion:
    best = entry.entry("best")
    example = entry.entry("example")
    made = RubricCriterion(
        path,
        entry.text("name"),
        entry.decimal("max"),
        entry.text("rule"),
        entry.line,
        entry.texts("facts"),
        _formula(entry, "rate"),
        _formula(entry, "points"),
        tuple(_item(each) for each in entry.entries("items")),
        _given(best) if best is not None else None,
        _example(example) if example is not None else None,
    )
    entry.finish()
    if made.points is not None and made.items:
        raise entry.problem("“points”和“items”只能写一个")
    return made


def _formula(entry: Entry, key: str) -> Node | None:
    if not entry.has(key):
        return None
    try:
        return parse(entry.text(key))
    except BadFormula as slip:
        raise entry.problem(str(slip), key) from None


def _item(entry: Entry) -> RubricItem:
    is_counted = entry.has("each")
    made = RubricItem(
        entry.text("name"),
        entry.decimal("each" if is_counted else "points"),
        is_counted,
        entry.decimal("most") if entry.has("most") else None,
    )
    entry.finish()
    return made


def _example(entry: Entry) -> Example:
    given = entry.entry("given")
    made = Example(_given(given) if given is not None else {}, entry.decimal("score"))
    entry.finish()
    return made


def _given(entry: Entry) -> dict[str, str]:
    return {key: line.text for key, line in entry.pairs().items()}
