"""Where the cells of a Word table stand: columns by `gridSpan`, rows by `vMerge`."""

from collections.abc import Iterator

from lxml.etree import _Element

from mingzhang.ooxml.names import ALTERNATE, CELL, ROW, VALUE, child, value, w, whole
from mingzhang.readers.merged import WIDEST
from mingzhang.readers.word.draft import CellDraft
from mingzhang.readers.word.walk import choice

_CELL_PROPERTIES = w("tcPr")
_ROW_PROPERTIES = w("trPr")
_SPAN = w("gridSpan")
_DOWN = w("vMerge")
_ACROSS = w("hMerge")
_BEFORE = w("gridBefore")
_DELETED_CELL = w("cellDel")
_DELETED_ROW = w("del")
_PROPERTIES = frozenset(map(w, ("tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr")))


def rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table that were not deleted."""
    for row in _inside(table, ROW):
        if child(child(row, _ROW_PROPERTIES), _DELETED_ROW) is None:
            yield row


def _inside(parent: _Element, wanted: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, also those that a content control wraps."""
    levels = [iter(parent)]
    while levels:
        node = next(levels[-1], None)
        if node is None:
            levels.pop()
        elif node.tag == wanted:
            yield node
        elif node.tag == ALTERNATE:
            if (chosen := choice(node)) is not None:
                levels.append(iter(chosen))
        elif node.tag not in _PROPERTIES and node.tag not in (CELL, ROW):
            levels.append(iter(node))


class Places:
    """Gives each cell its place, row by row."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._covered = 0
        self.full = False
        """Whether the table covers more places than the limit; from then on its cells have no place."""
        self._row = -1
        self._above: dict[int, CellDraft] = {}
        """By the column where it begins: the cell that a merge from below would continue."""

    def row(self, row: _Element) -> Iterator[tuple[_Element, CellDraft | None]]:
        """The cells of the next row, each with its place; None for what continues another cell."""
        self._row += 1
        column = min(whole(value(child(row, _ROW_PROPERTIES), _BEFORE)) or 0, WIDEST)
        above, self._above = self._above, {}
        left: CellDraft | None = None
        for cell in _inside(row, CELL):
            properties = child(cell, _CELL_PROPERTIES)
            if child(properties, _DELETED_CELL) is not None:
                continue
            columns = min(max(whole(value(properties, _SPAN)) or 1, 1), WIDEST)
            self._covered += columns
            self.full = self.full or self._covered > self._limit
            place = None if self.full else self._place(properties, column, columns, above, left)
            yield cell, place
            left = place or left
            column += columns

    def _place(
        self,
        properties: _Element | None,
        column: int,
        columns: int,
        above: dict[int, CellDraft],
        left: CellDraft | None,
    ) -> CellDraft | None:
        if left is not None and _continues(properties, _ACROSS):
            left.columns += columns
            return None
        found = above.get(column)
        if found is not None and found.columns == columns and _continues(properties, _DOWN):
            found.rows += 1
            self._above[column] = found
            return None
        place = CellDraft(self._row, column, 1, columns, 0)
        if child(properties, _DOWN) is not None:
            self._above[column] = place
        return place


def _continues(properties: _Element | None, tag: str) -> bool:
    """Whether a cell goes on with the one above (or to the left): the merge is not said to begin here."""
    merge = child(properties, tag)
    return merge is not None and merge.get(VALUE, "continue") != "restart"
