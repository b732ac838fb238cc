"""A web page becomes a Document; line and column lead into its source.

Elements nested ten thousand deep cost nothing, because only tables are kept on a stack. A table that holds
another one, or has one cell, is layout: its words are paragraphs.
"""

import html
import re
from dataclasses import dataclass, field

from mingzhang.model.document import Document, Lines, Span, Table
from mingzhang.model.problems import TooLarge
from mingzhang.readers.limits import Limits
from mingzhang.readers.markup import Tag, Unclosed, Words, tokens
from mingzhang.readers.merged import Grid, Overflow, Place, cells
from mingzhang.readers.signs import BEGINS
from mingzhang.readers.weaving import Weaver
from mingzhang.readers.wrapping import Break, in_cell

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset"
        " figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol option"
        " p pre section select summary table tbody td tfoot th thead tr ul",
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NO_HEADING = frozenset({"p", "table", "ul", "ol", "li"})
"""Blocks that end a heading whose end tag was forgotten."""
_PIECE = re.compile(
    r"[ \t\n\r\f]+|&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?|[^ \t\n\r\f&]+|&"
)
_SHORT = 14
"""Longest line of a heading that a narrow cell has broken; longer ones are paragraphs of the cell."""


def read_html(raw: str, name: str, limits: Limits) -> Document:
    """Read a web page. Raises EmptyFile and TooLarge."""
    page = _Page(raw, name, limits)
    for count, token in enumerate(tokens(raw)):
        if count > limits.tags:
            raise TooLarge(
                name, found=f"超过 {limits.tags} 个网页标记", limit=f"{limits.tags} 个", option="--max-tags"
            )
        page.add(token)
    page.finish()
    return page.weaver.document("html", Lines.of(raw))


@dataclass(slots=True)
class _Line:
    """Words up to the next block; atoms are a slice of the source, or characters that stand for it."""

    atoms: list[tuple[int, int, str | None]] = field(default_factory=list)
    last: str = ""
    space: tuple[int, bool] | None = None
    """Offset of white space that is due if more words follow, and whether it breaks the source's line."""

    def add(self, start: int, end: int, words: str, stand_in: str | None = None) -> None:
        """Add `words`; white space before them is one space, none where it only wraps Chinese."""
        if self.space and self.atoms:
            at, wraps = self.space
            if not (wraps and max(self.last, words[0]) > "\u2e7f"):
                self.atoms.append((at, at + 1, " "))
        self.space = None
        self.atoms.append((start, end, stand_in))
        self.last = words[-1]


@dataclass(slots=True)
class _OpenCell:
    edge: int
    """Offset of the last character of its tag."""
    place: Place
    lines: list[_Line] = field(default_factory=list)


class _OpenTable:
    def __init__(self, limits: Limits) -> None:
        self.grid = Grid(limits.cells)
        self.cell: _OpenCell | None = None
        self.placed: list[tuple[Span, Place]] = []
        self.paragraphs: list[Span] = []
        """The lines of the cells, in case the table is layout."""
        self.layout = False


class _Page:
    def __init__(self, raw: str, name: str, limits: Limits) -> None:
        self.raw = raw
        self.limits = limits
        self.weaver = Weaver(raw, name, limits)
        self.line = _Line()
        self.level: int | None = None
        self.tables: list[_OpenTable] = []
        self.deeper = 0
        """Tables open beyond the limit of nesting."""
        self.preformatted = 0

    def add(self, token: Tag | Words | Unclosed) -> None:
        match token:
            case Words(start, end):
                self._words(start, end)
            case Unclosed(name, start):
                line = self.raw.count("\n", 0, start) + 1
                self.weaver.notes.append(f"第 {line} 行的 {name} 没有结束标记，其后的内容未读。")
            case Tag(name=name) if name in _BLOCKS:
                self._end_line()
                self._block(token)
            case Tag():
                pass

    def _words(self, start: int, end: int) -> None:
        for piece in _PIECE.finditer(self.raw, start, end):
            words, at = piece.group(), piece.start()
            if words[0] == "&" and len(words) > 1:
                decoded = re.sub(r"[\t\n\r\f]", " ", html.unescape(words))
                if decoded:
                    self.line.add(at, piece.end(), decoded, decoded)
            elif words[0] not in " \t\n\r\f":
                self.line.add(at, piece.end(), words)
            elif self.preformatted and "\n" in words:
                self._end_line()
            else:
                self.line.space = (at, "\n" in words)

    def _block(self, tag: Tag) -> None:
        if tag.name in _HEADINGS:
            self.level = None if tag.closing else _HEADINGS[tag.name]
        elif tag.name in _NO_HEADING and not tag.closing:
            self.level = None
        if tag.name == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if tag.closing else 1))
        elif tag.name == "table":
            self._close_table() if tag.closing else self._open_table()
        elif tag.name == "tr" and self._table and not self.deeper:
            self._close_cell()
            if not tag.closing:
                self._table.grid.next_row()
        elif tag.name in ("td", "th") and self._table and not self.deeper:
            self._close_cell()
            if not tag.closing:
                self._open_cell(tag.end - 1, tag.rows, tag.columns)

    @property
    def _table(self) -> _OpenTable | None:
        return self.tables[-1] if self.tables else None

    def _open_table(self) -> None:
        if len(self.tables) >= self.limits.nesting:
            self.deeper += 1
            return
        if self._table:
            self._make_layout(self._table)
        self.tables.append(_OpenTable(self.limits))

    def _close_table(self) -> None:
        if self.deeper:
            self.deeper -= 1
        elif self._table:
            self._close_cell()
            table = self.tables.pop()
            if len(table.placed) == 1:
                self._make_layout(table)
            self._weave_table(table)

    def _open_cell(self, edge: int, rows: int = 1, columns: int = 1) -> None:
        table = self._table
        if table is None or table.layout:
            return
        try:
            if len(table.placed) >= self.limits.cells:
                raise Overflow
            table.cell = _OpenCell(edge, table.grid.place(rows, columns))
        except Overflow:
            self.weaver.notes.append(f"有一张表超过 {self.limits.cells} 个单元格，超出的部分只作为文字读取。")
            self._weave_table(table)
            table.placed, table.paragraphs, table.layout = [], [], True

    def _close_cell(self) -> None:
        table = self._table
        if table is None or table.cell is None:
            return
        cell, table.cell = table.cell, None
        same_row = bool(table.placed) and table.placed[-1][1].row == cell.place.row
        self.weaver.separate(cell.edge, "\t" if same_row else "\n")
        begin = paragraph = self.weaver.position
        above = ""
        for line in cell.lines:
            words = self._text(line)
            long = max(len(above), len(words)) > _SHORT
            kind = Break.PARAGRAPH if long or BEGINS.match(above) else in_cell(above, words)
            if above and kind is not Break.NONE:
                if kind is Break.PARAGRAPH:
                    table.paragraphs.append(Span(paragraph, self.weaver.position))
                self.weaver.put(kind.value, line.atoms[0][0] - 1)
                paragraph = self.weaver.position if kind is Break.PARAGRAPH else paragraph
            self._weave(line)
            above = words
        table.paragraphs.append(Span(paragraph, self.weaver.position))
        table.placed.append((Span(begin, self.weaver.position), cell.place))

    def _make_layout(self, table: _OpenTable) -> None:
        """The table is no table: what was read of it becomes paragraphs, and what follows, too."""
        if not table.layout:
            self._close_cell()
            for span in table.paragraphs:
                self.weaver.paragraph(span.start, end=span.end)
            table.placed, table.layout = [], True

    def _weave_table(self, table: _OpenTable) -> None:
        if table.placed:
            found = cells(table.placed, self.limits.cells)
            self.weaver.blocks.append(Table(Span(found[0].span.start, found[-1].span.end), found))

    def _end_line(self) -> None:
        """A block begins or ends: what was collected is a paragraph, or a line of the open cell."""
        line, self.line = self.line, _Line()
        if not self._text(line).strip():
            return
        table = self._table
        # Words between the cells are a cell without a tag; before the first one they are the caption.
        loose = table is not None and table.cell is None and bool(table.placed)
        if loose:
            self._open_cell(line.atoms[0][0] - 1)
        if table is not None and table.cell is not None:
            table.cell.lines.append(line)
            if loose:
                self._close_cell()
            return
        line = self._trimmed(line)
        self.weaver.separate(line.atoms[0][0] - 1)
        begin = self.weaver.position
        self._weave(line)
        self.weaver.paragraph(begin, self.level)

    def _trimmed(self, line: _Line) -> _Line:
        """The line without indentation; it has other words, too."""
        atoms = list(line.atoms)
        for edge in (0, -1):
            while not (words := self._words_of(atoms[edge])).strip():
                atoms.pop(edge)
            start, end, stand_in = atoms[edge]
            if stand_in is None:
                start, end = (
                    (end - len(words.lstrip()), end) if edge == 0 else (start, start + len(words.rstrip()))
                )
            atoms[edge] = (start, end, stand_in)
        return _Line(atoms)

    def _weave(self, line: _Line) -> None:
        for start, end, stand_in in line.atoms:
            if stand_in is None:
                self.weaver.take(start, end)
            else:
                self.weaver.stand_in(stand_in, start)

    def _text(self, line: _Line) -> str:
        return "".join(map(self._words_of, line.atoms))

    def _words_of(self, atom: tuple[int, int, str | None]) -> str:
        start, end, stand_in = atom
        return self.raw[start:end] if stand_in is None else stand_in

    def finish(self) -> None:
        """The page is over: whatever is open ends."""
        self._end_line()
        self.deeper = 0
        while self.tables:
            self._close_table()
