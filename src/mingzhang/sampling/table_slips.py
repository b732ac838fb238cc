"""Plant slips in the public tables of a report: those that typing figures into cells brings about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import Enum
from itertools import pairwise
from random import Random

from mingzhang.model.report import Grid, Report, Role


class TableSlip(Enum):
    """A kind of slip in a table."""

    DIGIT = "一格错一位数字"
    SWAP = "一格两位数字颠倒"
    POINT = "一格小数点错位"
    SIGN = "一格多写负号"
    EMPTY = "一格漏填"
    ROWS = "上下两格串行"


At = tuple[int, int]
"""A cell of a table: its line, and which of the line's fields it is."""

Edit = dict[At, str]
"""What is to stand in cells."""


def planted_in_tables(report: Report, random: Random, kind: TableSlip) -> Report:
    """The report with one slip of a kind in one of its tables; as it was where no cell allows it."""
    edits = [
        (number, edit)
        for number, block in enumerate(report.blocks)
        if isinstance(block, Grid)
        for edit in _MAKERS[kind](block, random)
    ]
    if not edits:
        return report
    number, edit = random.choice(edits)
    blocks = list(report.blocks)
    grid = blocks[number]
    assert isinstance(grid, Grid)
    blocks[number] = _edited(grid, edit)
    return replace(report, blocks=tuple(blocks))


def _edited(grid: Grid, edit: Edit) -> Grid:
    return replace(
        grid,
        lines=tuple(
            tuple(
                replace(field, text=edit[row, place], amount=None, terms=())
                if (row, place) in edit
                else field
                for place, field in enumerate(line)
            )
            for row, line in enumerate(grid.lines)
        ),
    )


def _cells(grid: Grid) -> Iterator[tuple[At, str]]:
    """The amounts that are not nothing, as they are shown."""
    for row, line in enumerate(grid.lines):
        for place, field in enumerate(line):
            if field.role is Role.AMOUNT and field.text.strip("0.,-"):
                yield (row, place), field.text


def _digits(grid: Grid, random: Random) -> Iterator[Edit]:
    for at, old in _cells(grid):
        place = random.choice([place for place, sign in enumerate(old) if sign.isdigit()])
        digit = random.choice(
            [each for each in "0123456789" if each != old[place] and (place or each != "0")]
        )
        yield {at: old[:place] + digit + old[place + 1 :]}


def _swaps(grid: Grid, random: Random) -> Iterator[Edit]:
    for at, old in _cells(grid):
        pairs = [
            place
            for place, (one, other) in enumerate(pairwise(old))
            if one.isdigit() and other.isdigit() and one != other and (place or other != "0")
        ]
        if pairs:
            place = random.choice(pairs)
            yield {at: old[:place] + old[place + 1] + old[place] + old[place + 2 :]}


def _points(grid: Grid, random: Random) -> Iterator[Edit]:
    """One digit more before the point: 84.45 becomes 844.50."""
    for at, old in _cells(grid):
        whole, point, decimals = old.replace(",", "").partition(".")
        if point:
            yield {at: f"{whole}{decimals[0]}.{decimals[1:]}0".lstrip("0")}


def _signs(grid: Grid, random: Random) -> Iterator[Edit]:
    for at, old in _cells(grid):
        if not old.startswith("-"):
            yield {at: f"-{old}"}


def _empties(grid: Grid, random: Random) -> Iterator[Edit]:
    for at, _ in _cells(grid):
        yield {at: ""}


def _rows(grid: Grid, random: Random) -> Iterator[Edit]:
    """Two cells of a column, one below the other, hold each other's amounts."""
    shown = dict(_cells(grid))
    for (row, place), old in shown.items():
        below = shown.get((row + 1, place), old)
        if below != old and len(grid.lines[row]) == len(grid.lines[row + 1]):
            yield {(row, place): below, (row + 1, place): old}


_MAKERS: dict[TableSlip, Callable[[Grid, Random], Iterator[Edit]]] = {
    TableSlip.DIGIT: _digits,
    TableSlip.SWAP: _swaps,
    TableSlip.POINT: _points,
    TableSlip.SIGN: _signs,
    TableSlip.EMPTY: _empties,
    TableSlip.ROWS: _rows,
}
