"""How broad the columns of a table are, and in which size it is set: no amount wraps, names wrap where they must."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingzhang.model.report import Field, Grid, Role
from mingzhang.rendering.word.measure import lines, unbreakable, width
from mingzhang.rendering.word.paper import ACROSS, TEXT, Paper
from mingzhang.rendering.word.styles import row_line

SIZES = (21, 18, 16, 15, 13)
"""Half-points: 五号, 小五, 8, 六号 and 小六; the largest that fits is taken."""
_EDGES = 160
"""What a cell keeps free at its left and right, with some room for other fonts than ours."""
_ROW_EDGES = 120
"""What a row keeps free above and below."""
_ROOMY, _TIGHT = (7, 4), (4, 2)
"""Characters of a label, and of a head, that a column has room for at least."""
_LABEL, _HEAD = 20, 8
"""Characters of a label, and of a head, beyond which it may wrap even where there is room."""
_SQUARE = 10
"""Twips of a Chinese character for each half-point of its size."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as it is set: its paper, its size in half-points, and its columns in twips."""

    paper: Paper
    size: int
    columns: tuple[int, ...]


def layout(grid: Grid) -> Layout:
    """The first paper and the largest size in which a table has room; a broad one never stands upright."""
    for paper in (() if grid.wide else (TEXT,)) + ACROSS:
        if found := _fitted(grid, paper):
            return found
    columns = _least(grid, SIZES[-1], _TIGHT)
    room = ACROSS[-1].room
    return Layout(ACROSS[-1], SIZES[-1], _shared(room, columns))


def _fitted(grid: Grid, paper: Paper) -> Layout | None:
    for most in (_ROOMY, _TIGHT):
        for size in SIZES:
            least = _least(grid, size, most)
            if sum(least) <= paper.room:
                # Room goes to names first: a name that wraps makes its whole row higher.
                wishes = (_least(grid, size, (_LABEL, most[1])), _least(grid, size, (_LABEL, _HEAD)))
                return Layout(paper, size, _spread(paper.room, least, wishes))
    return None


def is_head(grid: Grid, row: int, field: Field) -> bool:
    """Whether a cell belongs to the head of its table, or is the head of a row."""
    return row < grid.head or field.role is Role.HEAD


def _least(grid: Grid, size: int, most: tuple[int, int]) -> list[int]:
    """What every column needs when labels and heads wrap at so many characters."""
    label, head = (characters * _SQUARE * size for characters in most)
    needed = [_SQUARE * size + _EDGES] * grid.width
    for row, column, field in grid.placed():
        whole = width(field.text, size)
        if field.role is Role.AMOUNT:
            # Other programs have broader digits than Times New Roman.
            wanted = whole * 11 // 10
        elif field.columns > 1:
            continue
        else:
            most_of_it = min(whole, head if is_head(grid, row, field) else label)
            wanted = max(most_of_it, unbreakable(field.text, size))
        _widen(needed, range(column, column + field.columns), wanted + _EDGES + _indent(field, size))
    return needed


def _indent(field: Field, size: int) -> int:
    return field.level * _SQUARE * size


def _widen(columns: list[int], over: range, wanted: int) -> None:
    missing = wanted - sum(columns[each] for each in over)
    for count, each in enumerate(over):
        if missing > 0:
            columns[each] += missing // len(over) + (count < missing % len(over))


def _spread(room: int, least: Sequence[int], wishes: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """The room given out: wish by wish to those who want more, then to all."""
    settled = tuple(least)
    for wanted in wishes:
        more = [max(each - has, 0) for each, has in zip(wanted, settled, strict=True)]
        left = room - sum(settled)
        parts = _shared(left, more) if sum(more) > left else more
        settled = tuple(has + part for has, part in zip(settled, parts, strict=True))
    return _shared(room, settled)


def _shared(room: int, weights: Sequence[int]) -> tuple[int, ...]:
    """A room cut in proportion, to the last twip."""
    total = sum(weights)
    if not total:
        return (0,) * len(weights)
    edges, sofar = [0], 0
    for weight in weights:
        sofar += weight
        edges.append(room * sofar // total)
    return tuple(right - left for left, right in pairwise(edges))


def heights(grid: Grid, found: Layout) -> list[int]:
    """How high each row will be, in twips."""
    least = row_line(found.size) + _ROW_EDGES
    high = [least] * len(grid.lines)
    for row, column, field in grid.placed():
        if field.rows == 1:
            many = _lines(field, found, column)
            high[row] = max(high[row], many * row_line(found.size) + _ROW_EDGES)
    return high


def _lines(field: Field, found: Layout, column: int) -> int:
    room = sum(found.columns[column : column + field.columns]) - _ROW_EDGES - _indent(field, found.size)
    return sum(lines(part, found.size, max(room, 1)) for part in field.text.split("\n"))
