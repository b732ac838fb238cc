"""The way back for files of fixed pages: page and box of every character."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.model.document import Location

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the upper left corner of the page as it is shown."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Page and box of every character of `raw`; breaks and edges of cells have the box of a neighbour.

    `lines` numbers the lines of the pages, so that a span that wraps is one box a line. Plain arrays, because a
    document of 300 pages goes from one process to another.
    """

    pages: array[int]
    """From 1."""
    lines: array[int]
    edges: array[float]
    """Four numbers a character: left, top, right, bottom."""

    def locate(self, start: int, end: int) -> Location:
        """Page and box of the first line of `raw[start:end]`."""
        found = next(self.boxes(start, end), None)
        return Location() if found is None else Location(page=found[0], box=found[1])

    def boxes(self, start: int, end: int) -> Iterator[tuple[int, Box]]:
        """Page and box of every line that `raw[start:end]` stands on; an empty span has that of its place."""
        last = len(self.pages)
        start = min(start, last - 1)
        end = min(max(end, start + 1), last)
        while 0 <= start < end:
            behind = start + 1
            while behind < end and self.lines[behind] == self.lines[start]:
                behind += 1
            yield self.pages[start], self._around(start, behind)
            start = behind

    def _around(self, start: int, end: int) -> Box:
        edges = self.edges[4 * start : 4 * end]
        left, top, right, bottom = min(edges[0::4]), min(edges[1::4]), max(edges[2::4]), max(edges[3::4])
        return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)
