"""The tables of a Word 97 file, which are paragraphs whose properties say that they stand in one.

A row is known by its end, which states where its cells begin, in twentieths of a point. Cells of different rows
that begin at one place are one column.
"""

from dataclasses import dataclass, field

from mingzhang.readers.word.draft import CellDraft, Line, TableDraft
from mingzhang.readers.word97.changes import RowLayout

_ONE_EDGE = 30
"""Twentieths of a point by which the edges of one column may differ from row to row."""
_TO_THE_LEFT, _ABOVE, _BEGINS_ABOVE = 3, 0x60, 0x60

Content = list[Line | TableDraft]


@dataclass(slots=True)
class _Cell:
    edge: int
    content: Content = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    cells: list[_Cell]
    layout: RowLayout | None


class OpenTable:
    """A table that is being read, paragraph by paragraph."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rows: list[_Row] = []
        self._cells: list[_Cell] = []
        self._count = 0
        self.content: Content | None = None
        """What the open cell holds so far; None between two cells."""
        self.rest: Content = []
        """What stands beyond the limit of cells."""
        self.is_layout = False

    @property
    def is_full(self) -> bool:
        """Whether the table has more cells than the limit; what follows is text."""
        return self._count > self._limit

    def open(self, position: int) -> Content:
        """What the open cell holds; a cell begins where none is open."""
        if self.content is None:
            self._count += 1
            cell = _Cell(max(position - 1, 0))
            self.content = cell.content
            if self.is_full:
                self.content = self.rest
            else:
                self._cells.append(cell)
        return self.content

    def end_cell(self, position: int) -> None:
        """The open cell ends; an empty one was not opened before."""
        self.open(position)
        self.content = None

    def end_row(self, layout: RowLayout | None) -> None:
        """The row ends."""
        self.content = None
        if self._cells:
            self._rows.append(_Row(self._cells, layout))
            self._cells = []

    def close(self) -> TableDraft:
        """The table with its cells in their places."""
        self.end_row(None)
        columns = _columns(self._rows)
        table = TableDraft(is_layout=self.is_layout)
        above: dict[tuple[int, int], CellDraft] = {}
        for number, row in enumerate(self._rows):
            above = _place(row, number, columns, above, table)
        return table


def _columns(rows: list[_Row]) -> dict[int, int]:
    """The column that begins at each edge."""
    edges = sorted({edge for row in rows if _fits(row) and row.layout for edge in row.layout.edges})
    columns: dict[int, int] = {}
    column, last = -1, None
    for edge in edges:
        if last is None or edge - last > _ONE_EDGE:
            column += 1
            last = edge
        columns[edge] = column
    return columns


def _fits(row: _Row) -> bool:
    """Whether a row's layout is of as many cells as the row has."""
    return row.layout is not None and len(row.layout.merges) == len(row.cells)


def _place(
    row: _Row,
    number: int,
    columns: dict[int, int],
    above: dict[tuple[int, int], CellDraft],
    table: TableDraft,
) -> dict[tuple[int, int], CellDraft]:
    """Put the cells of a row into the table; the cells that the next row may continue."""
    below: dict[tuple[int, int], CellDraft] = {}
    left: CellDraft | None = None
    column = 0
    for place, cell in enumerate(row.cells):
        merge, begin, width = 0, column, 1
        if row.layout is not None and _fits(row):
            edges = row.layout.edges
            merge, begin = row.layout.merges[place], max(columns[edges[place]], column)
            width = max(columns[edges[place + 1]] - begin, 1)
        column = begin + width
        if merge & _TO_THE_LEFT == 1 and left is not None:
            left.columns = column - left.column
            continue
        found = above.get((begin, width))
        if merge & _ABOVE and merge & _ABOVE != _BEGINS_ABOVE and found is not None:
            found.rows += 1
            below[begin, width] = found
            left = None
            continue
        left = CellDraft(number, begin, 1, width, cell.edge, cell.content)
        table.cells.append(left)
        if merge & _ABOVE:
            below[begin, width] = left
    return below
