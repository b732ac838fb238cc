"""The styles: everything of a report that looks alike has one, so that a clerk can change it in one place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingzhang.ooxml.bundle import DECLARATION
from mingzhang.rendering.word import fonts
from mingzhang.rendering.word.markup import root, tag

LINE = 579
"""The fixed height of a line of text, 28.95 pt in twips."""
SIZE = 32
"""三号, in half-points."""
TABLE_STYLE = "ReportTable"
TITLE_LINE, PART_SIZE, PART_LINE, PART_AFTER = 920, 44, 720, 289
"""Heights of a line of the title and of the heading of a part; the size of the latter and the space below it."""
FORM_NUMBER_LINE, FORM_TITLE_LINE, FORM_ABOVE_LINE, NOTE_LINE = 360, 560, 360, 360
CAPTION_LINE, CAPTION_AFTER, NOTE_BEFORE = 400, 160, 60


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. `line` is its fixed height in twips, `size` in half-points."""

    id: str
    name: str
    font: str = fonts.BODY
    size: int = SIZE
    line: int = LINE
    align: str = "both"
    indent: int = 0
    """Characters that the first line is indented by."""
    before: int = 0
    after: int = 0
    keep: bool = False
    """On one page with what follows."""
    outline: int = 0
    """1 to 3 for a heading."""
    following: str = "BodyText"
    base: str = "Normal"
    extra: str = ""
    """Further paragraph properties: tab stops."""
    ind: str = ""

    def markup(self) -> str:
        """The style as Word reads it."""
        first = (
            tag("w:ind", firstLineChars=100 * self.indent, firstLine=self.indent * self.size * 10)
            if self.indent
            else self.ind
        )
        line, rule = (self.line, "exact") if self.line else (240, "auto")
        return tag(
            "w:style",
            tag("w:name", val=self.name),
            tag("w:basedOn", val=self.base),
            tag("w:next", val=self.following),
            tag("w:qFormat"),
            tag(
                "w:pPr",
                "<w:keepNext/>" if self.keep else "",
                "<w:keepLines/>" if self.keep else "",
                self.extra,
                tag("w:spacing", before=self.before, after=self.after, line=line, lineRule=rule),
                first,
                tag("w:jc", val=self.align),
                tag("w:outlineLvl", val=self.outline - 1) if self.outline else "",
            ),
            tag("w:rPr", fonts.faces(self.font), *_size(self.size)),
            type="paragraph",
            styleId=self.id,
            **({} if self.name.isascii() else {"customStyle": 1}),
        )


def _size(half_points: int) -> tuple[str, str]:
    return tag("w:sz", val=half_points), tag("w:szCs", val=half_points)


def _leader(room: int) -> str:
    return tag("w:tabs", tag("w:tab", val="right", leader="dot", pos=room))


def _named(room: int) -> tuple[Style, ...]:
    return (
        Style("Title", "Title", fonts.TITLE, 72, TITLE_LINE, "center"),
        Style("CoverFoot", "封面落款", size=36, line=700, align="center", following="CoverFoot"),
        Style("Heading1", "heading 1", fonts.TITLE, PART_SIZE, PART_LINE, "center", after=PART_AFTER, keep=True, outline=1),
        Style("Heading2", "heading 2", fonts.HEAD, indent=2, keep=True, outline=2),
        Style("Heading3", "heading 3", fonts.SUBHEAD, indent=2, keep=True, outline=3),
        Style("BodyText", "正文文字", indent=2),
        Style("TOCHeading", "TOC Heading", fonts.TITLE, PART_SIZE, PART_LINE, "center", after=PART_AFTER),
        Style("TOC1", "toc 1", fonts.HEAD, 28, 520, "left", extra=_leader(room), following="Normal"),
        Style("TOC2", "toc 2", size=28, line=520, align="left", extra=_leader(room), following="Normal",
              ind=tag("w:ind", left=560)),
        Style("TOC3", "toc 3", size=28, line=520, align="left", extra=_leader(room), following="Normal",
              ind=tag("w:ind", left=1120)),
        Style("Figure", "图", line=0, align="center", keep=True, following="Caption"),
        Style("Caption", "caption", fonts.HEAD, 24, CAPTION_LINE, "center", after=CAPTION_AFTER),
        Style("FormNumber", "表号", fonts.TABLE, 24, FORM_NUMBER_LINE, "right", keep=True, following="FormTitle"),
        Style("FormTitle", "表题", fonts.TITLE, 36, FORM_TITLE_LINE, "center", keep=True, following="FormAbove"),
        Style("FormAbove", "表前说明", fonts.TABLE, 21, FORM_ABOVE_LINE, "left", keep=True),
        Style("Note", "注释", fonts.TABLE, 21, NOTE_LINE, "both", before=NOTE_BEFORE),
        Style("Footer", "footer", fonts.TABLE, 28, 0, "center", following="Footer"),
        Style("SectionEnd", "分节", size=2, line=20, align="left"),
    )  # fmt: skip


def row_line(size: int) -> int:
    """The fixed height of a line in a table, in twips."""
    return size * 13


def cell_styles(size: int) -> tuple[Style, Style, Style]:
    """The styles of labels, heads and amounts in a table of this size."""
    mark = f"（{size / 2:g}磅）"
    line = row_line(size)
    return (
        Style(f"CellText{size}", f"表内文字{mark}", fonts.TABLE, size, line, "left", following=f"CellText{size}"),
        Style(f"CellHead{size}", f"表头{mark}", fonts.HEAD, size, line, "center", keep=True,
              following=f"CellHead{size}"),
        Style(f"CellAmount{size}", f"表内数字{mark}", fonts.TABLE, size, line, "right",
              following=f"CellAmount{size}"),
    )  # fmt: skip


def styles(room: int, sizes: Iterable[int]) -> str:
    """The part with all styles; `room` is the length of a line of text, `sizes` are those of the tables."""
    return DECLARATION + root("w:styles", *_basic(), *(style.markup() for style in _all(room, sizes)))


def _all(room: int, sizes: Iterable[int]) -> Iterator[Style]:
    yield from _named(room)
    for size in sizes:
        yield from cell_styles(size)


def _basic() -> Iterator[str]:
    yield tag(
        "w:docDefaults",
        tag(
            "w:rPrDefault",
            tag(
                "w:rPr",
                fonts.faces(fonts.BODY),
                *_size(SIZE),
                tag("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
            ),
        ),
        # No sign hangs over the end of its line: programs disagree on when it may.
        tag("w:pPrDefault", tag("w:pPr", tag("w:widowControl", val=0), tag("w:overflowPunct", val=0))),
    )
    yield tag(
        "w:style",
        tag("w:name", val="Normal"),
        tag("w:qFormat"),
        tag("w:pPr", tag("w:widowControl", val=0), tag("w:jc", val="both")),
        type="paragraph",
        default=1,
        styleId="Normal",
    )
    yield tag(
        "w:style",
        tag("w:name", val="Default Paragraph Font"),
        tag("w:uiPriority", val=1),
        tag("w:semiHidden"),
        tag("w:unhideWhenUsed"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    )
    yield tag(
        "w:style",
        tag("w:name", val="待填写"),
        tag("w:basedOn", val="DefaultParagraphFont"),
        tag("w:qFormat"),
        tag(
            "w:rPr",
            tag("w:b"),
            tag("w:bCs"),
            tag("w:bdr", val="single", sz=8, space=0, color="auto"),
        ),
        type="character",
        customStyle=1,
        styleId="Gap",
    )
    edges = {"top": 60, "left": 60, "bottom": 60, "right": 60}
    yield _table_style("TableNormal", "Normal Table", "", {"top": 0, "left": 108, "bottom": 0, "right": 108})
    yield _table_style(TABLE_STYLE, "决算表", "TableNormal", edges)


def _table_style(style: str, name: str, base: str, margins: dict[str, int]) -> str:
    outer = ("top", "left", "bottom", "right")
    borders = tag(
        "w:tblBorders",
        *(tag(f"w:{side}", val="single", sz=8, space=0, color="auto") for side in outer),
        *(tag(f"w:{side}", val="single", sz=4, space=0, color="auto") for side in ("insideH", "insideV")),
    )
    return tag(
        "w:style",
        tag("w:name", val=name),
        tag("w:basedOn", val=base) if base else "",
        tag("w:uiPriority", val=99),
        "" if base else "<w:semiHidden/><w:unhideWhenUsed/>",
        tag(
            "w:tblPr",
            tag("w:tblInd", w=0, type="dxa"),
            borders if base else "",
            tag("w:tblCellMar", *(tag(f"w:{side}", w=wide, type="dxa") for side, wide in margins.items())),
        ),
        type="table",
        styleId=style,
        **({"customStyle": 1} if base else {"default": 1}),
    )
