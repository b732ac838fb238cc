"""How wide the columns of a table have to be, on which paper it stands, and in which size of type.

No number is ever broken and no type is smaller than can be read: a table that is too wide for A4 upright stands on A4
across, then on A3, then on A2. Widths are reckoned in em from the characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mingzhang.model.report import Field, Grid, Role

_LARGEST = 10.5
"""Points of the type of a table, at most."""
_LATIN = 0.57
_PADDING = 0.7
"""Em beside the words of a cell, left and right together."""
_NAME = 8.0
"""Em to which the words of a cell may be narrowed."""
_EASY = {Role.LABEL: 11.0, Role.HEAD: 4.0}
"""Em with which words are read well enough, so that other columns have their turn."""
_FULL = 26.0
"""Em beyond which a column of words is no easier to read."""
_HEAD_LINES = 6
"""Lines that the words over a column may take."""
_HEAD = 2.0
"""Em of the narrowest head."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page for tables, with the length of a line on it."""

    name: str
    line: float
    """In points, between margins."""
    good: float
    """Points of type that is read with ease; it is as small before words are broken for want of room."""
    least: float
    """Points of the smallest type that is read on it."""


PORTRAIT = Paper("a4", 442.0, 9.0, 8.0)
ACROSS = (
    Paper("a4-across", 728.0, 8.0, 6.5),
    Paper("a3-across", 1077.0, 6.5, 5.0),
    Paper("a2-across", 1570.0, 6.0, 0.0),
)


@dataclass(frozen=True, slots=True)
class Fit:
    """Paper, size of type in points, and the width of every column in em."""

    paper: Paper
    size: float
    columns: tuple[float, ...]


def fit(grid: Grid) -> Fit:
    """How a table stands on paper; its columns fill the line."""
    least, easy, full = _widths(grid)
    papers = ACROSS if grid.wide else (PORTRAIT, *ACROSS)
    sized = ((paper, _size(paper, sum(least), sum(easy))) for paper in papers)
    paper, size = next(each for each in sized if each[1] >= each[0].least)
    line = paper.line / size
    columns = _grown(_grown(least, easy, line), full, line)
    rest = line / sum(columns) if columns else 1.0
    return Fit(paper, size, tuple(each * rest for each in columns))


def _size(paper: Paper, least: float, easy: float) -> float:
    """Points of type with which so many em, easy to read or at least, have room on a line."""
    return min(_LARGEST, paper.line / max(least, 1.0), max(paper.good, paper.line / max(easy, 1.0)))


def _widths(grid: Grid) -> tuple[list[float], list[float], list[float]]:
    """Em that each column needs, with which it is read well, and with which it has its words on one line."""
    least, easy, full = ([_HEAD + _PADDING] * grid.width for _ in range(3))
    for _, column, field in grid.placed():
        narrow, good, whole = _needs(field)
        covered = range(column, column + field.columns)
        for place in covered:
            least[place] += max(0.0, narrow - sum(least[each] for each in covered)) / field.columns
        if field.columns == 1:
            easy[column], full[column] = max(easy[column], good), max(full[column], whole)
    return least, easy, full


def _needs(field: Field) -> tuple[float, float, float]:
    full = max((_wide(line) for line in field.text.split("\n")), default=0.0)
    whole = max(map(_wide, _whole(field.text)), default=0.0)
    if field.role is Role.AMOUNT:
        narrow = full
    elif field.role is Role.HEAD:
        narrow = max(whole, min(full, max(_HEAD, full / _HEAD_LINES)))
    else:
        narrow = max(whole, min(full, _NAME))
    easy = max(narrow, min(full, _EASY.get(field.role, full)))
    return narrow + _PADDING, easy + _PADDING, max(easy, min(full, _FULL)) + _PADDING


def _whole(text: str) -> Iterator[str]:
    """What is not broken: numbers and Latin words."""
    return ("".join(run) for latin, run in groupby(text, lambda c: c.isascii() and not c.isspace()) if latin)


def _wide(words: str) -> float:
    return sum(_LATIN if character.isascii() else 1.0 for character in words)


def _grown(columns: Sequence[float], wanted: Sequence[float], line: float) -> list[float]:
    """The columns as wide as is wanted, as far as the line goes: each has the same part of its wish."""
    wishes = [max(0.0, more - each) for each, more in zip(columns, wanted, strict=True)]
    part = min(1.0, max(0.0, line - sum(columns)) / sum(wishes)) if sum(wishes) > 0 else 0.0
    return [each + part * wish for each, wish in zip(columns, wishes, strict=True)]
