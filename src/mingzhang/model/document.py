"""A document as text that knows where every character came from.

`text` is what the grammar reads: full-width digits and signs made half-width one for one, line breaks inside
a wrapped sentence, name or number taken out. `raw` is what the file says. `index[i]` is the offset in `raw`
of `text[i]`, and `origin` leads from there to the line and column, the run, or the page and box. Spans are
always in `text`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from mingzhang.model.finding import Place, Role


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to `end` of a document's text."""

    start: int
    end: int

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Location:
    """Where a character stands in the user's own file; what the format does not have is None."""

    line: int | None = None
    column: int | None = None
    """From 1, in characters of the line, the paragraph or the cell."""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom in points, from the upper left corner of the page as it is shown."""
    paragraph: int | None = None
    """Word files: from 1, in reading order, those in the cells of tables counted."""
    cell: str | None = None
    """Workbooks: sheet and address, "公开03!D7"."""


class Origin(Protocol):
    """The way back from offsets in `raw` to the user's file."""

    def locate(self, start: int, end: int) -> Location:
        """Where `raw[start:end]` begins."""
        ...


@dataclass(frozen=True, slots=True)
class Lines:
    """The way back for text: line and column, counted from 1, lines split at a line feed."""

    starts: array[int]

    @classmethod
    def of(cls, raw: str) -> "Lines":
        """The lines of a text."""
        starts = array("L", [0])
        at = raw.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = raw.find("\n", at + 1)
        return cls(starts)

    def locate(self, start: int, end: int) -> Location:
        """Line and column of `start`."""
        line = bisect_right(self.starts, start)
        return Location(line=line, column=start - self.starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `level` is 1 to 6 where the format itself marks a heading."""

    span: Span
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; a merged cell stands once, at its upper left corner."""

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Table:
    """A table of cells; `cells` are in reading order."""

    span: Span
    cells: tuple[Cell, ...]

    @cached_property
    def height(self) -> int:
        """Number of rows."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @cached_property
    def width(self) -> int:
        """Number of columns."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    @cached_property
    def _grid(self) -> dict[tuple[int, int], Cell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place of the grid, if any."""
        return self._grid.get((row, column))

    def row(self, row: int) -> list[Cell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == row]


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """What a reader makes of a file."""

    name: str
    format: str
    text: str
    raw: str
    index: array[int]
    origin: Origin
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = field(default=())
    """What the reader could not read, in Chinese sentences; empty when all was read."""

    def read(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def cell(self, cell: Cell) -> str:
        """The text of a cell, without spaces around it."""
        return self.read(cell.span).strip()

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs outside tables, in order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables, in order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def quote(self, span: Span) -> str:
        """The user's own characters of a span, as far as they stand on its first line."""
        if not len(span):
            return ""
        start, end = self.index[span.start], self.index[span.end - 1] + 1
        # Behind a line that stood in the wrong place the source goes back: then the first line is quoted to its end.
        raw = self.raw[start : end if start < end else start + len(span)]
        return raw.partition("\n")[0].rstrip("\r")

    def place(self, span: Span, role: Role = Role.RELATED, section: str = "") -> Place:
        """The place of a span in the user's own file."""
        start = self.index[span.start] if span.start < len(self.index) else len(self.raw)
        end = self.index[span.end - 1] + 1 if len(span) else start
        location = self.origin.locate(start, end)
        return Place(
            role=role,
            start=span.start,
            end=span.end,
            quote=self.quote(span),
            line=location.line,
            column=location.column,
            page=location.page,
            box=location.box,
            section=section,
            paragraph=location.paragraph,
            cell=location.cell,
        )
