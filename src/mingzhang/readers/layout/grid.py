"""Crossing rules become grids: columns, rows, and cells that reach over several of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.readers.layout.ruling import TOLERANCE, clusters, nearest
from mingzhang.readers.layout.sheet import Rule

BRINK = 2.0
"""Points from the right edge of the page within which a line was put there by the edge."""
_OVERHANG = 6.0
"""A level line that reaches this far beyond the outermost upright one is the edge of an open column."""


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a grid: where it begins, and over how many rows and columns it reaches."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Grid:
    """The columns and rows of a ruled table, by their edges, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point; None outside of the grid."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None

    def owners(self) -> dict[tuple[int, int], Field]:
        """The cell that covers each place."""
        return {
            (row, column): field
            for field in self.fields
            for row in range(field.row, field.row + field.rows)
            for column in range(field.column, field.column + field.columns)
        }


def grids(
    upright: Sequence[Rule], level: Sequence[Rule], size: tuple[float, float], most_cells: int
) -> list[Grid]:
    """The grids of a page's lines, from top to bottom; frames and grids with too many places are none.

    What the edge of the page cuts off is no column and no row: nobody can see whether it is empty.
    """
    width, height = size
    upright = [rule for rule in upright if 0 <= rule.at <= width - BRINK]
    level = [rule for rule in level if 0 <= rule.at <= height]
    found = []
    for ups, levels in _crossing(upright, level):
        xs, ys = _edges(ups, levels, width), _edges(levels, ups, height)
        if len(xs) > 1 and len(ys) > 1 and (len(xs) - 1) * (len(ys) - 1) <= most_cells:
            grid = Grid(tuple(xs), tuple(ys), tuple(_fields(_Lines(xs, ups), _Lines(ys, levels))))
            found.append(grid)
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _crossing(upright: Sequence[Rule], level: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together, at least two of either direction."""
    ordered = sorted(level, key=lambda rule: rule.at)
    heights = [rule.at for rule in ordered]
    parent = list(range(len(upright) + len(ordered)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for number, up in enumerate(upright):
        first = bisect_left(heights, up.start - TOLERANCE)
        last = bisect_right(heights, up.end + TOLERANCE)
        for other in range(first, last):
            if ordered[other].start - TOLERANCE <= up.at <= ordered[other].end + TOLERANCE:
                parent[root(number)] = root(len(upright) + other)
    together: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate([*upright, *ordered]):
        together.setdefault(root(number), ([], []))[0 if rule.upright else 1].append(rule)
    return ((ups, levels) for ups, levels in together.values() if ups and levels)


def _edges(rules: Sequence[Rule], across: Sequence[Rule], end: float) -> list[float]:
    """The edges that lines make; where most lines across reach further on the page, the outer cells are open."""
    edges = clusters(rule.at for rule in rules)
    starts, ends = sorted(rule.start for rule in across), sorted(rule.end for rule in across)
    first, last = starts[(len(starts) - 1) // 2], ends[len(ends) // 2]
    if 0 < first < edges[0] - _OVERHANG:
        edges.insert(0, first)
    if edges[-1] + _OVERHANG < last < end - BRINK:
        edges.append(last)
    return edges


class _Lines:
    """The lines at each edge, to be asked what they part."""

    def __init__(self, edges: Sequence[float], rules: Sequence[Rule]) -> None:
        self.edges = edges
        self._runs: list[list[tuple[float, float]]] = [[] for _ in edges]
        for rule in sorted(rules, key=lambda rule: rule.start):
            runs = self._runs[nearest(edges, rule.at)]
            if runs and rule.start <= runs[-1][1] + TOLERANCE:
                runs[-1] = (runs[-1][0], max(runs[-1][1], rule.end))
            else:
                runs.append((rule.start, rule.end))

    def part(self, edge: int, at: float) -> bool:
        """Whether there is a line at an edge where the other coordinate is `at`."""
        runs = self._runs[edge]
        before = bisect_right(runs, (at + TOLERANCE, float("inf"))) - 1
        return before >= 0 and at - TOLERANCE <= runs[before][1]

    def middle(self, number: int) -> float:
        """The middle of a column or row."""
        return (self.edges[number] + self.edges[number + 1]) / 2


def _fields(columns: _Lines, rows: _Lines) -> Iterator[Field]:
    """The cells: each reaches right while no upright line and down while no level one ends it."""
    height, width = len(rows.edges) - 1, len(columns.edges) - 1
    walls = [[columns.part(edge, rows.middle(row)) for edge in range(width + 1)] for row in range(height)]
    floors = [
        [rows.part(edge, columns.middle(column)) for column in range(width)] for edge in range(height + 1)
    ]
    taken = [[False] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            right = column + 1
            while right < width and not taken[row][right] and not walls[row][right]:
                right += 1
            below = row + 1
            while (
                below < height
                and not any(floors[below][column:right])
                and not any(taken[below][column:right])
                and not any(walls[below][column + 1 : right])
            ):
                below += 1
            for each in range(row, below):
                taken[each][column:right] = [True] * (right - column)
            yield Field(row, column, below - row, right - column)
