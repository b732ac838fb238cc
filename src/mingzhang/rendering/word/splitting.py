"""Tables broader than Word can hold: continued beside themselves, the columns that name the rows repeated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from mingzhang.model.report import Field, Grid, Line, Role

MOST = 63
"""Columns that Word allows in a table."""


def parts(grid: Grid) -> Iterator[Grid]:
    """The table, or its parts from left to right; the note below stands below the last."""
    width = grid.width
    if width <= MOST:
        yield grid
        return
    amounts = (column for _, column, field in grid.placed() if field.role is Role.AMOUNT)
    names = min(min(amounts, default=0), MOST // 2)
    count = -((names - width) // (MOST - names))
    edges = (names + (width - names) * number // count for number in range(count + 1))
    for number, (left, right) in enumerate(pairwise(edges), start=1):
        yield replace(
            grid,
            title=grid.title if number == 1 else f"{grid.title}（续）",
            lines=_cut(grid, names, left, right),
            below=grid.below if number == count else "",
        )


def _cut(grid: Grid, names: int, left: int, right: int) -> tuple[Line, ...]:
    """The lines with the columns of the names, and those from `left` up to `right`."""
    lines: list[list[Field]] = [[] for _ in grid.lines]
    for row, column, field in grid.placed():
        end = column + field.columns
        kept = _overlap(column, end, 0, names) + _overlap(column, end, left, right)
        if kept:
            lines[row].append(replace(field, columns=kept))
    return tuple(map(tuple, lines))


def _overlap(start: int, end: int, left: int, right: int) -> int:
    return max(min(end, right) - max(start, left), 0)
