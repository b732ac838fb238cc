"""A Word file made of a Document: headings, paragraphs and real tables, in the characters of the user's file."""

from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from mingzhang.annotating.excerpt import shown
from mingzhang.annotating.word import template
from mingzhang.annotating.word.comments import clean
from mingzhang.annotating.word.parts import serialised
from mingzhang.model.document import Cell, Document, Span, Table
from mingzhang.model.paragraphs import Paragraphs
from mingzhang.ooxml.names import (
    CELL,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    RUN,
    TABLE,
    TEXT,
    VALUE,
    XML_SPACE,
    W,
    w,
)

_WIDEST = 63
"""Columns that Word allows; the cells of wider tables become paragraphs."""
_PAGE = 8306
"""Twentieths of a point between the margins of the page."""
_TALL, _BROAD, _BROADEST = 16838, 11906, 31680
"""The longer and the shorter side of the page, and the longest that Word allows."""
_MARGIN = 1800
_COLUMN = 90
"""What half a Chinese character takes in a table."""
_EDGES = 3
"""Half-width columns that a cell keeps free at its edges."""
_NARROWEST, _SHORT_NAME, _NAME = 4, 8, 16
"""Half-width columns: the least that a column has, and what a name has before it wraps, on the page and on one of its own."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file, and the way from the document's text into it."""

    data: bytes
    way: Paragraphs


def make(document: Document) -> Made:
    """The file of a document, without comments."""
    writer = _Writer(document)
    for block in document.blocks:
        if isinstance(block, Table):
            writer.table(block)
        else:
            writer.paragraph(writer.body, block.span, block.level)
    writer.finish()
    return Made(template.bundle(serialised(writer.root)).packed(), writer.way)


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.root = etree.Element(w("document"), nsmap={"w": W})
        self.body = etree.SubElement(self.root, w("body"))
        self.way = Paragraphs()
        self._count = 0

    def paragraph(self, parent: _Element, span: Span, level: int | None = None, style: str = "") -> None:
        """Add the words of a span, a paragraph for each of its lines."""
        at = span.start
        for line in self.document.read(span).split("\n"):
            self._line(parent, Span(at, at + len(line)), f"Heading{level}" if level else style)
            at += len(line) + 1

    def _line(self, parent: _Element, span: Span, style: str) -> None:
        paragraph = etree.SubElement(parent, PARAGRAPH)
        if style:
            etree.SubElement(etree.SubElement(paragraph, PARAGRAPH_PROPERTIES), w("pStyle"), {VALUE: style})
        self.way.add(span.start, self._count + 1, 0, element=self._count)
        self._count += 1
        if len(span):
            text = etree.SubElement(etree.SubElement(paragraph, RUN), TEXT, {XML_SPACE: "preserve"})
            text.text = _same_length(shown(self.document, span.start, span.end))

    def table(self, table: Table) -> None:
        """Add a table with its merged cells."""
        if table.width > _WIDEST:
            for cell in table.cells:
                self.paragraph(self.body, cell.span)
            return
        columns = _widths(self.document, table, _SHORT_NAME)
        apart = _COLUMN * sum(columns) > _PAGE
        room = _PAGE
        if apart:
            self._end_section()
            columns = _widths(self.document, table, _NAME)
            room = max(_TALL - 2 * _MARGIN, min(_COLUMN * sum(columns), _BROADEST - 2 * _MARGIN))
        made = etree.SubElement(self.body, TABLE)
        properties = etree.SubElement(made, w("tblPr"))
        etree.SubElement(properties, w("tblStyle"), {VALUE: template.TABLE_STYLE})
        etree.SubElement(properties, w("tblW"), {w("w"): "5000", w("type"): "pct"})
        grid = etree.SubElement(made, w("tblGrid"))
        for width in columns:
            etree.SubElement(grid, w("gridCol"), {w("w"): str(room * width // sum(columns))})
        for row in range(table.height):
            self._row(etree.SubElement(made, ROW), table, row)
        # Two tables without a paragraph between them would be one.
        if apart:
            self._end_section(room + 2 * _MARGIN)
        else:
            self._gap()

    def _row(self, made: _Element, table: Table, row: int) -> None:
        places: list[Cell | None] = []
        column = 0
        while column < table.width:
            cell = table.at(row, column)
            places.append(cell if cell is not None and cell.column == column else None)
            column += cell.columns if cell is not None and places[-1] is cell else 1
        # Where a row ends before the table does, it has no cells.
        missing = 0
        while len(places) > 1 and places[-1] is None:
            places.pop()
            missing += 1
        if missing:
            etree.SubElement(etree.SubElement(made, w("trPr")), w("gridAfter"), {VALUE: str(missing)})
        for cell in places:
            place = etree.SubElement(made, CELL)
            if cell is None:
                self._gap(place)
            else:
                self._cell(place, cell, row)

    def _cell(self, made: _Element, cell: Cell, row: int) -> None:
        properties = etree.SubElement(made, w("tcPr"))
        if cell.columns > 1:
            etree.SubElement(properties, w("gridSpan"), {VALUE: str(cell.columns)})
        if cell.rows > 1:
            etree.SubElement(properties, w("vMerge"), {VALUE: "restart" if row == cell.row else "continue"})
        if row == cell.row:
            self.paragraph(made, cell.span, style=template.CELL_STYLE)
        else:
            self._gap(made)

    def _gap(self, parent: _Element | None = None) -> None:
        """An empty paragraph that stands for no words."""
        etree.SubElement(self.body if parent is None else parent, PARAGRAPH)
        self._count += 1

    def _end_section(self, broad: int = 0) -> None:
        """Let what follows begin on a page of its own; what stands before has pages lying on their side if `broad`."""
        paragraph = etree.SubElement(self.body, PARAGRAPH)
        self._section(etree.SubElement(paragraph, PARAGRAPH_PROPERTIES), broad)
        self._count += 1

    def finish(self) -> None:
        """Close the body with the page's size."""
        self._section(self.body)

    def _section(self, parent: _Element, broad: int = 0) -> None:
        section = etree.SubElement(parent, w("sectPr"))
        size = {w("w"): str(broad or _BROAD), w("h"): str(_BROAD if broad else _TALL)}
        etree.SubElement(section, w("pgSz"), size | ({w("orient"): "landscape"} if broad else {}))
        sides = dict.fromkeys(("top", "bottom"), "1440") | dict.fromkeys(("left", "right"), str(_MARGIN))
        margins = sides | {"header": "851", "footer": "992", "gutter": "0"}
        etree.SubElement(section, w("pgMar"), {w(name): width for name, width in margins.items()})


def _widths(document: Document, table: Table, name: int) -> list[int]:
    """Half-width columns that each column wants by what stands in it: names may wrap, amounts may not."""
    wanted = [_NARROWEST] * table.width
    for cell in table.cells:
        if cell.columns == 1:
            words = document.cell(cell)
            most = len(words) if words.isascii() else min(2 * len(words), name)
            wanted[cell.column] = max(wanted[cell.column], most)
    return [each + _EDGES for each in wanted]


def _same_length(text: str) -> str:
    """Text that XML can hold, one character for one, so that the way stays right."""
    cleaned = clean(text)
    return cleaned if len(cleaned) == len(text) else "".join(clean(each) or " " for each in text)
