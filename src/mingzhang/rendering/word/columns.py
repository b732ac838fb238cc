"""How broad the columns of a table are, and in which size it is set: no amount wraps, names wrap where they must."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from mingzhang.model.report import Field, Grid, Role
from mingzhang.rendering.word.heights import above, below
from mingzhang.rendering.word.measure import SQUARE, lines, thousandths, unbreakable
from mingzhang.rendering.word.paper import ACROSS, TEXT, Paper
from mingzhang.rendering.word.styles import row_line

SIZES = (21, 18, 16, 15, 13)
"""Half-points: 五号, 小五, 8, 六号 and 小六; the largest that fits is taken."""
_LAST_SIZES = (*SIZES, 11, 10)
"""On the broadest sheet 七号 and 八号 as well."""
_SLACK = 40
"""Some room in a cell for other fonts than ours."""
_FREE = (120, 80, 40)
"""What a row keeps free above and below together; the most with which the table stands on one page."""
_ROOMY, _TIGHT = (7, 4), (4, 2)
"""Characters of a label, and of a head, that a column has room for at least."""
_LABEL, _HEAD = 20, 8
"""Characters of a label, and of a head, beyond which it may wrap even where there is room."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as it is set: its paper, its size in half-points, its columns in twips."""

    paper: Paper
    size: int
    columns: tuple[int, ...]
    free: int = _FREE[0]
    """What its rows keep free above and below together, in twips."""


def layout(grid: Grid, taken: int | None = None) -> Layout:
    """How a table is set; `taken` of the height of its first page is not free for it, None when nobody knows."""
    found = _set(grid)
    if taken is not None:
        rest = (
            found.paper.depth
            - taken
            - above(grid)
            - below(grid)
            - sum(row_heights(grid, replace(found, free=0)))
        )
        fitting = (free for free in _FREE if free * len(grid.lines) <= rest)
        found = replace(found, free=next(fitting, found.free))
    return found


def _set(grid: Grid) -> Layout:
    """The first paper and the largest size in which a table has room; a broad one never stands upright."""
    last = ACROSS[-1]
    cells = list(_cells(grid))
    needs = {most: _needs(cells, grid.width, most) for most in (_ROOMY, _TIGHT)}
    for paper in (() if grid.wide else (TEXT,)) + ACROSS:
        for most, size in _tries(_LAST_SIZES if paper is last else SIZES):
            least = _sized(needs[most], size)
            if sum(least) <= paper.room:
                # Room goes to names first: a name that wraps makes its whole row higher.
                wishes = (_needs(cells, grid.width, (_LABEL, head)) for head in (most[1], _HEAD))
                return Layout(
                    paper, size, _spread(paper.room, least, (_sized(wish, size) for wish in wishes))
                )
    size = _LAST_SIZES[-1]
    return Layout(last, size, _shared(last.room, _sized(needs[_TIGHT], size)))


def _tries(sizes: Sequence[int]) -> Iterator[tuple[tuple[int, int], int]]:
    """Ways to set a table, the best first: one size less is better than names that wrap early, two are not."""
    for size in sizes:
        yield _ROOMY, size
        if size < sizes[0]:
            yield _TIGHT, size


def side(size: int) -> int:
    """What a cell keeps free at its left, and at its right, in twips."""
    return 60 if size > SIZES[2] else 30


def is_head(grid: Grid, row: int, field: Field) -> bool:
    """Whether a cell belongs to the head of its table, or is the head of a row."""
    return row < grid.head or field.role is Role.HEAD


class _Cell(NamedTuple):
    """What counts of a cell; lengths in thousandths of the size of its letters."""

    over: range
    whole: int
    unbreakable: int
    role: Role
    indent: int


def _cells(grid: Grid) -> Iterator[_Cell]:
    for row, column, field in grid.placed():
        role = Role.HEAD if is_head(grid, row, field) else field.role
        if role is Role.AMOUNT or field.columns == 1:
            over = range(column, column + field.columns)
            whole = thousandths(field.text)
            yield _Cell(over, whole, unbreakable(field.text), role, SQUARE * field.level)


def _needs(cells: Iterable[_Cell], width: int, most: tuple[int, int]) -> list[int]:
    """What every column needs, in thousandths, when labels and heads wrap at so many characters."""
    label, head = (SQUARE * characters for characters in most)
    needed = [SQUARE] * width
    for cell in cells:
        if cell.role is Role.AMOUNT:
            # Other programs have broader digits than Times New Roman.
            wanted = cell.whole * 11 // 10
        else:
            wanted = max(min(cell.whole, head if cell.role is Role.HEAD else label), cell.unbreakable)
        _widen(needed, cell.over, wanted + cell.indent)
    return needed


def _sized(needs: Sequence[int], size: int) -> list[int]:
    """The same in twips for letters of a size, with the edges of the cells."""
    return [need * size // 100 + 2 * side(size) + _SLACK for need in needs]


def _widen(columns: list[int], over: range, wanted: int) -> None:
    if len(over) == 1:
        columns[over.start] = max(columns[over.start], wanted)
        return
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


def row_heights(grid: Grid, found: Layout) -> list[int]:
    """How high each row will be, in twips."""
    high = [1] * len(grid.lines)
    for row, column, field in grid.placed():
        if field.rows == 1:
            high[row] = max(high[row], _lines(field, found, column))
    return [many * row_line(found.size) + found.free for many in high]


def _lines(field: Field, found: Layout, column: int) -> int:
    room = (
        sum(found.columns[column : column + field.columns])
        - 2 * side(found.size)
        - field.level * 10 * found.size
    )
    return sum(lines(part, found.size, max(room, 1)) for part in field.text.split("\n"))
