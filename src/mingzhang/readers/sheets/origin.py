"""The way back from a workbook's text to its cells."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

from mingzhang.model.document import Location
from mingzhang.readers.sheets.grid import Place, address


@dataclass(slots=True)
class Cells:
    """Where in the text each cell begins. A sheet's name stands in the text, too; it has no address."""

    sheets: list[str] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("L"))
    _sheets: array[int] = field(default_factory=lambda: array("L"))
    _rows: array[int] = field(default_factory=lambda: array("L"))
    """From 1; 0 for the name of the sheet."""
    _columns: array[int] = field(default_factory=lambda: array("L"))

    def begin_sheet(self, name: str) -> None:
        """What follows stands in another sheet."""
        self.sheets.append(name)

    def add(self, start: int, place: Place | None) -> None:
        """A cell begins at an offset; None: the name of the sheet."""
        row, column = (place[0] + 1, place[1]) if place else (0, 0)
        self.starts.append(start)
        self._sheets.append(len(self.sheets) - 1)
        self._rows.append(row)
        self._columns.append(column)

    def locate(self, start: int, end: int) -> Location:
        """The cell that `raw[start]` stands in, and which of its characters it is."""
        at = bisect_right(self.starts, start) - 1
        if at < 0:
            return Location()
        name, row = self.sheets[self._sheets[at]], self._rows[at]
        cell = f"{name}!{address((row - 1, self._columns[at]))}" if row else name
        return Location(cell=cell, column=start - self.starts[at] + 1)
