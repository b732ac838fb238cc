"""The words around a place: its sentence, or its row when it stands in a table.

What is shown are the user's own characters (full-width digits stay full-width), with line breaks inside a
sentence taken out, and with nothing in it that could steer a terminal.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from unicodedata import category, normalize

from mingzhang.model.document import Block, Cell, Document, Span, Table
from mingzhang.model.finding import Place

ENDS = "。；！？\n"
REACH = 44
"""Characters shown on either side of a place at most."""
NEIGHBOURS = 3
"""Cells shown on either side of a cell at most; the first cell of the row is always shown."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A place with the words before and after it."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True)
class Excerpts:
    """The excerpts of one document."""

    document: Document

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.document.blocks]

    def block(self, position: int) -> Block | None:
        """The paragraph or table that a position stands in."""
        at = bisect_right(self._starts, position) - 1
        if at < 0:
            return None
        block = self.document.blocks[at]
        return block if position <= block.span.end else None

    def around(self, place: Place) -> Excerpt:
        """The sentence or the row that a place stands in, cut to a readable length."""
        block = None if place.document else self.block(place.start)
        match block:
            case None:
                return Excerpt("", plain(place.quote), "")
            case Table():
                cell = next((cell for cell in block.cells if covers(cell.span, place.start)), None)
                if cell is None:
                    return Excerpt("", plain(place.quote), "")
                return self._row(block, cell, place)
            case _:
                return self._sentence(block.span, place)

    def _sentence(self, within: Span, place: Place) -> Excerpt:
        text = self.document.text
        start = max(text.rfind(mark, within.start, place.start) for mark in ENDS) + 1
        start = max(start, within.start)
        ends = (text.find(mark, place.end, within.end) for mark in ENDS)
        end = min((at + 1 for at in ends if at >= 0), default=max(within.end, place.end))
        before = self._read(max(start, place.start - REACH), place.start).lstrip()
        after = self._read(place.end, min(end, place.end + REACH)).rstrip()
        return Excerpt(
            ("…" if place.start - REACH > start else "") + before,
            self._read(place.start, place.end),
            after + ("…" if place.end + REACH < end else ""),
        )

    def _row(self, table: Table, cell: Cell, place: Place) -> Excerpt:
        row = table.row(cell.row)
        at = row.index(cell)
        first = max(at - NEIGHBOURS, 0)
        left = [self._cell(each) for each in row[first:at]]
        if first > 0:
            left = [self._cell(row[0]), *(["…"] if first > 1 else []), *left]
        right = [self._cell(each) for each in row[at + 1 : at + 1 + NEIGHBOURS]]
        if at + 1 + NEIGHBOURS < len(row):
            right.append("…")
        before = "".join(f"{each} │ " for each in left) + self._read(cell.span.start, place.start).lstrip()
        after = self._read(place.end, cell.span.end).rstrip() + "".join(f" │ {each}" for each in right)
        return Excerpt(before, self._read(place.start, place.end), after)

    def _cell(self, cell: Cell) -> str:
        text = self._read(cell.span.start, cell.span.end).strip()
        return text if len(text) <= REACH else text[:REACH] + "…"

    def _read(self, start: int, end: int) -> str:
        return plain(shown(self.document, start, end))


def covers(span: Span, position: int) -> bool:
    """Whether a position stands in a span, its end included: an empty place may stand there."""
    return span.start <= position <= span.end


def shown(document: Document, start: int, end: int) -> str:
    """The text from `start` to `end` in the user's own characters: １２３ where the grammar reads 123."""
    return "".join(_own(document, start, min(end, len(document.text))))


def _own(document: Document, start: int, end: int) -> Iterator[str]:
    raw, index = document.raw, document.index
    for at in range(start, end):
        read, written = document.text[at], raw[index[at]]
        # A source that escapes its characters (“&lt;”) is shown as read, not as escaped.
        yield written if read == written or normalize("NFKC", written) == read else read


def plain(text: str) -> str:
    """Text on one line without control and direction characters, which could rewrite what is displayed."""
    return "".join(map(_plain, text)) if not text.isprintable() else text


def _plain(char: str) -> str:
    if char in "\t\n\r\f\v":
        return " "
    match category(char):
        case "Cf":
            return ""
        case "Cc" | "Cs":
            return "�"
        case _:
            return char
