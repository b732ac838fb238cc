"""The body of the file: every block in Word's markup, with the parts that it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from mingzhang.model.report import Contents, Cover, Figure, Grid, Heading, Paragraph, Piece, Report
from mingzhang.ooxml.bundle import Bundle
from mingzhang.ooxml.names import C
from mingzhang.rendering.word import charts, datasheet
from mingzhang.rendering.word.contents import Entry, bookmarked, contents, field
from mingzhang.rendering.word.cover import cover
from mingzhang.rendering.word.markup import paragraph, run, tag
from mingzhang.rendering.word.sections import Kind, Placed, Section
from mingzhang.rendering.word.tables import table

MAIN = "word/document.xml"
_HIGHLIGHT = '<w:rStyle w:val="Gap"/><w:highlight w:val="yellow"/>'
_NEW_PAGE = "<w:pageBreakBefore/>"
_END = '<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{}</w:pPr></w:p>'
_PLAIN_END = _END.format("")


class Writer:
    """Writes the sections of one report; counts what must be numbered over the whole file."""

    def __init__(self, report: Report, bundle: Bundle, footer: str, entries: Sequence[Entry]) -> None:
        self._report = report
        self._bundle = bundle
        self._footer = footer
        self._entries = entries
        self._headings = iter(entries)
        self._figures = 0
        self._gaps = 0

    def body(self, sections: Sequence[Section]) -> Iterator[str]:
        """The markup of the body, section by section; a section's properties stand at its end."""
        begun = False
        for count, section in enumerate(sections):
            yield from chain.from_iterable(map(self._block, section.placed))
            first = section.kind is Kind.BODY and not begun
            begun = begun or first
            properties = self._properties(section, first)
            if count < len(sections) - 1:
                yield _END.format(properties)
            else:
                yield (_PLAIN_END if _ends_with_table(section) else "") + properties

    def _properties(self, section: Section, first: bool) -> str:
        match section.kind:
            case Kind.COVER:
                return section.paper.section()
            case Kind.CONTENTS:
                return section.paper.section(self._footer, "upperRoman", 1)
            case Kind.BODY:
                return section.paper.section(self._footer, "decimal", int(first))

    def _block(self, placed: Placed) -> Iterator[str]:
        before = _NEW_PAGE if placed.new_page else ""
        match placed.block:
            case Cover() as block:
                yield cover(block, self._report.unit)
            case Contents() as block:
                yield contents(block, self._entries)
            case Heading() as block:
                words = bookmarked(next(self._headings).number, run(block.text))
                yield paragraph(f"Heading{block.level}", words, properties=before)
            case Paragraph() as block:
                style = "Note" if block.note else "BodyText"
                yield paragraph(style, *map(self._piece, block.pieces), properties=before)
            case Figure() as block:
                yield from self._figure(block, before)
            case Grid() as block:
                yield from _form(block, placed, before)
            case _:
                pass

    def _piece(self, piece: Piece) -> str:
        if not piece.gap:
            return run(piece.text)
        # A control that still shows what to write: typing replaces it, and the mark goes with it.
        self._gaps += 1
        properties = tag(
            "w:sdtPr",
            tag("w:alias", val="待填写"),
            tag("w:tag", val=piece.gap[:64]),
            tag("w:id", val=self._gaps),
            "<w:showingPlcHdr/>",
        )
        return tag("w:sdt", properties, tag("w:sdtContent", run(piece.text, _HIGHLIGHT)))

    def _figure(self, figure: Figure, before: str) -> Iterator[str]:
        self._figures += 1
        yield paragraph("Figure", tag("w:r", self._drawing(figure)), properties=before)
        yield paragraph("Caption", *_caption(figure, self._figures))

    def _drawing(self, figure: Figure) -> str:
        number = self._figures
        part = f"word/charts/chart{number}.xml"
        sheet = f"word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx"
        self._bundle.add(sheet, datasheet.workbook(figure), datasheet.KIND)
        self._bundle.add(part, charts.chart(figure, self._bundle.relate(part, "package", sheet)), charts.KIND)
        reference = tag("c:chart", r_id=self._bundle.relate(MAIN, "chart", part))
        told = figure.description or figure.caption
        return tag(
            "w:drawing",
            tag(
                "wp:inline",
                tag("wp:extent", cx=charts.WIDTH, cy=charts.HEIGHT),
                tag("wp:docPr", id=number, name=f"图表 {number}", descr=told),
                "<wp:cNvGraphicFramePr/>",
                tag("a:graphic", tag("a:graphicData", reference, uri=C)),
                distT=0,
                distB=0,
                distL=0,
                distR=0,
            ),
        )


def _ends_with_table(section: Section) -> bool:
    """A body must not: Word would call the file broken."""
    last = section.placed[-1].block
    return isinstance(last, Grid) and not last.below


def _caption(figure: Figure, count: int) -> Iterator[str]:
    """The caption; its number is counted by Word where it is the one that Word would come to."""
    label = f"图{count}"
    if (
        figure.id == str(count)
        and figure.caption.startswith(label)
        and not figure.caption[len(label) :][:1].isdigit()
    ):
        yield run("图")
        yield field("SEQ 图 \\* ARABIC", run(figure.id))
        yield run(figure.caption[len(label) :])
    else:
        yield run(figure.caption)


def _form(grid: Grid, placed: Placed, before: str) -> Iterator[str]:
    """A table with what stands above and below it."""
    assert placed.layout is not None
    unit = f"单位：{grid.unit}" if grid.unit else ""
    above = []
    if grid.number:
        above.append(("FormNumber", run(grid.number), ""))
    if grid.title:
        above.append(("FormTitle", run(grid.title), ""))
    if grid.above or unit:
        stop = tag("w:tabs", tag("w:tab", val="right", pos=placed.layout.paper.room))
        words = f"{grid.above}\t{unit}" if grid.above and unit else grid.above or unit
        above.append(("FormAbove", run(words), stop if grid.above else tag("w:jc", val="right")))
    for style, words, properties in above or [("SectionEnd", "", "")]:
        yield paragraph(style, words, properties=before + properties)
        before = ""
    if grid.lines:
        yield table(grid, placed.layout, keep=bool(grid.below))
    if grid.below:
        yield paragraph("Note", run(grid.below))
