"""The grid of a web page's table: where each cell stands when others reach over rows and columns."""

from dataclasses import dataclass, replace

from mingzhang.model.document import Cell, Span

WIDEST = 1_000
_TALLEST = 65_534
"""What browsers allow."""


class Overflow(Exception):
    """The table has more places than the limit."""


@dataclass(slots=True)
class Place:
    """Where a cell begins and how far it reaches, before the table's height is known."""

    row: int
    column: int
    rows: int
    columns: int


class Grid:
    """Places cells one by one, as browsers do."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._row = -1
        self._column = 0
        self._taken_until: dict[int, int] = {}
        self._work = 0

    def next_row(self) -> None:
        """A new row begins."""
        self._row += 1
        self._column = 0

    def place(self, rows: int, columns: int) -> Place:
        """The place of the next cell. Raises Overflow when the table is over the limit."""
        if self._row < 0:
            self.next_row()
        columns = min(max(columns, 1), WIDEST)
        rows = _TALLEST if rows == 0 else min(rows, _TALLEST)
        begin = self._column
        while self._taken_until.get(self._column, 0) > self._row:
            self._column += 1
        self._work += self._column - begin + columns
        if self._work > 4 * self._limit:
            raise Overflow
        place = Place(self._row, self._column, rows, columns)
        if rows > 1:
            until = self._row + rows
            self._taken_until.update(dict.fromkeys(range(self._column, self._column + columns), until))
        self._column += columns
        return place


def cells(placed: list[tuple[Span, Place]], limit: int) -> tuple[Cell, ...]:
    """The cells of a finished table, no cell reaching below its last row.

    When merged cells cover more places than the limit, they count for the place they begin at only.
    """
    height = max(place.row for _, place in placed) + 1
    found = tuple(
        Cell(span, place.row, place.column, min(place.rows, height - place.row), place.columns)
        for span, place in placed
    )
    if sum(cell.rows * cell.columns for cell in found) > limit:
        return tuple(replace(cell, rows=1, columns=1) for cell in found)
    return found
