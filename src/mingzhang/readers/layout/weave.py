"""Rows and tables in reading order become a Document, with page and box for every character."""

from array import array
from collections.abc import Sequence
from itertools import groupby

from mingzhang.model.document import Cell, Document, Span, Table
from mingzhang.model.pages import Boxes
from mingzhang.readers.layout.margins import Margins, Placed, margins_of
from mingzhang.readers.layout.rows import Row
from mingzhang.readers.layout.running import Item
from mingzhang.readers.layout.sheet import Glyph, Sheet
from mingzhang.readers.layout.tables import Box, Laid
from mingzhang.readers.limits import Limits
from mingzhang.readers.lines import width
from mingzhang.readers.normalise import TABLE
from mingzhang.readers.weaving import Weaver
from mingzhang.readers.wrapping import Break, between, goes_on, in_cell

_INDENT = "  "
_GAP = "  "
_SAME_TYPE = 1.12
"""By how much the type of one paragraph may differ from line to line."""
_NUMERIC = frozenset("0123456789,.%-，．")
_SLACK = 1.2
"""Em that a number which the cell's edge broke may stay short of it, beside the cell's padding."""


def weave(found: Sequence[Item], name: str, kind: str, limits: Limits) -> Document:
    """The document of rows and tables. Raises TooLarge."""
    margins = margins_of([item for item in found if isinstance(item, Row)])
    script = _Script()
    parts: list[list[Placed] | _Written] = []
    for is_row, group in groupby(found, lambda item: isinstance(item, Row)):
        if is_row:
            parts.append([script.line(row, margins) for row in group if isinstance(row, Row)])
        else:
            parts += [script.table(laid) for laid in group if isinstance(laid, Laid)]
    weaver = Weaver(script.raw, name, limits)
    for part in parts:
        if isinstance(part, list):
            _weave_lines(weaver, part, margins)
        else:
            _weave_table(weaver, part)
    return weaver.document(kind, script.origin)


class _Written:
    """A table in the raw text: for each cell the offset of its edge, and its lines with theirs."""

    def __init__(self, laid: Laid) -> None:
        self.laid = laid
        self.cells: list[tuple[Box, int, list[int]]] = []


class _Script:
    """The raw text, and where each of its characters stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._pages, self._lines, self._edges = array("H"), array("L"), array("f")
        self._line = 0

    @property
    def raw(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    @property
    def origin(self) -> Boxes:
        """The way back."""
        return Boxes(self._pages, self._lines, self._edges)

    def line(self, row: Row, margins: Margins) -> Placed:
        """Write a row as a line of text."""
        if self._length:
            self._break("\n")
        column = margins.of(row.sheet)
        indent = _INDENT if column.is_indented(row) else ""
        start = self._length
        self._line += 1
        self._write([*((space, row.glyphs[0]) for space in indent), *row.marks], row.sheet)
        text = indent + row.text.translate(TABLE)
        return Placed(start, text, 0, width(text), False, row=row)

    def table(self, laid: Laid) -> _Written:
        """Write a table: a row a line, its cells parted by tabs."""
        written = _Written(laid)
        for boxes in laid.rows:
            for number, box in enumerate(boxes):
                edge = self._length
                if self._length:
                    self._break("\t" if number else "\n")
                starts: list[int] = []
                for row in box.lines:
                    if starts:
                        self._break("\n")
                    self._line += 1
                    starts.append(self._length)
                    self._write(row.marks, row.sheet)
                written.cells.append((box, edge, starts))
        return written

    def _write(self, marks: Sequence[tuple[str, Glyph]], sheet: Sheet) -> None:
        self._parts.append("".join([text for text, _ in marks]))
        self._length += len(marks)
        self._pages.extend([sheet.number] * len(marks))
        self._lines.extend([self._line] * len(marks))
        self._edges.extend(
            [
                edge
                for _, glyph in marks
                for edge in sheet.shown((glyph.left, glyph.top, glyph.right, glyph.bottom))
            ]
        )

    def _break(self, character: str) -> None:
        """Write a break; it has the place of what stands before it."""
        self._parts.append(character)
        self._length += 1
        self._pages.append(self._pages[-1])
        self._lines.append(self._lines[-1])
        self._edges.extend(self._edges[-4:])


def _weave_lines(weaver: Weaver, lines: Sequence[Placed], margins: Margins) -> None:
    """Add lines as paragraphs."""
    begin = weaver.position
    above: Placed | None = None
    for line in lines:
        if above is not None and _goes_on(above, line, margins):
            if character := between(above.words, line.words).value:
                weaver.put(character, line.start - 1)
        else:
            weaver.paragraph(begin)
            weaver.separate(max(line.start - 1, 0))
            begin = weaver.position
        start = line.start + len(line.text) - len(line.text.lstrip())
        weaver.take(start, start + len(line.words))
        above = line
    weaver.paragraph(begin)


def _goes_on(line: Placed, following: Placed, margins: Margins) -> bool:
    if following.row.sheet is not line.row.sheet and following.row.sheet.behind_gap:
        return False
    larger, smaller = max(line.row.em, following.row.em), min(line.row.em, following.row.em)
    # Words with wide gaps between them are fields, not a line that the edge broke.
    gapped = _GAP in line.words or _GAP in following.words
    line.full = not gapped and margins.broken(line.row, following.row)
    return larger <= _SAME_TYPE * smaller and goes_on(line, following, margins)


def _weave_table(weaver: Weaver, written: _Written) -> None:
    begin: int | None = None
    cells = []
    columns = -1
    for box, edge, starts in written.cells:
        weaver.separate(edge, "\n" if box.field.column <= columns else "\t")
        columns = box.field.column
        begin = weaver.position if begin is None else begin
        span = _weave_cell(weaver, box, starts)
        cells.append(Cell(span, box.field.row, box.field.column, box.field.rows, box.field.columns))
    if begin is not None:
        weaver.blocks.append(Table(Span(begin, weaver.position), tuple(cells)))


def _weave_cell(weaver: Weaver, box: Box, starts: Sequence[int]) -> Span:
    begin = weaver.position
    above: Row | None = None
    for row, start in zip(box.lines, starts, strict=True):
        if above is not None:
            kind = _break_in(box, above, row)
            if kind is not Break.NONE:
                weaver.put(kind.value, start - 1)
        weaver.take(start, start + len(row.text))
        above = row
    return Span(begin, weaver.position)


def _break_in(box: Box, above: Row, below: Row) -> Break:
    """What a line break in a cell is worth; a number that fills its cell goes on."""
    if _NUMERIC.issuperset(above.words + below.words):
        room = box.width - (above.right - above.left)
        if room <= _SLACK * above.em and below.words[0] != "-":
            return Break.NONE
    return in_cell(above.text.translate(TABLE), below.text.translate(TABLE))
