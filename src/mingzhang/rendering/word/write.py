"""A report becomes a Word file: the same report, the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingzhang.model.report import Heading, Report
from mingzhang.ooxml import theme
from mingzhang.ooxml.bundle import DECLARATION, Bundle
from mingzhang.rendering.word.contents import Entry, field
from mingzhang.rendering.word.fonts import font_table
from mingzhang.rendering.word.markup import paragraph, plain, root, run, tag
from mingzhang.rendering.word.pagination import pages
from mingzhang.rendering.word.paper import TEXT
from mingzhang.rendering.word.sections import Section, sections
from mingzhang.rendering.word.styles import styles
from mingzhang.rendering.word.writer import MAIN, Writer

_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_WORD = "http://schemas.microsoft.com/office/word"


def write(report: Report) -> bytes:
    """The report as .docx, with native charts, a table of contents and gaps that can be filled in."""
    cut = sections(report.blocks)
    bundle = Bundle()
    bundle.relate("", "officeDocument", MAIN)
    _further(bundle, report, cut)
    footer = bundle.relate(MAIN, "footer", "word/footer1.xml")
    writer = Writer(report, bundle, footer, _entries(cut))
    body = "".join(writer.body(cut)) or TEXT.section()
    main = DECLARATION + root("w:document", tag("w:body", body))
    bundle.add(MAIN, main, f"{_KINDS}.document.main+xml")
    return bundle.packed()


def _entries(cut: Iterable[Section]) -> list[Entry]:
    """The headings with their pages."""
    cut = tuple(cut)
    headings = [
        placed.block for section in cut for placed in section.placed if isinstance(placed.block, Heading)
    ]
    return [
        Entry(number, heading.level, heading.text, page)
        for number, (heading, page) in enumerate(zip(headings, pages(cut), strict=True), start=1)
    ]


def _further(bundle: Bundle, report: Report, cut: Sequence[Section]) -> None:
    """The parts besides the text, and those of the charts."""
    sizes = {placed.layout.size for section in cut for placed in section.placed if placed.layout}
    number = field("PAGE", run("1"))
    footer = root("w:ftr", paragraph("Footer", run("— "), number, run(" —")))
    parts = {
        "styles": ("styles", styles(TEXT.room, sorted(sizes, reverse=True))),
        "settings": ("settings", _settings()),
        "fontTable": ("fontTable", font_table()),
    }
    for relation, (name, content) in parts.items():
        bundle.add(f"word/{name}.xml", content, f"{_KINDS}.{relation}+xml")
        bundle.relate(MAIN, relation, f"word/{name}.xml")
    bundle.add("word/footer1.xml", DECLARATION + footer, f"{_KINDS}.footer+xml")
    bundle.add(theme.NAME, theme.THEME, theme.KIND)
    bundle.relate(MAIN, "theme", theme.NAME)
    bundle.add(
        "docProps/core.xml", _core(report), "application/vnd.openxmlformats-package.core-properties+xml"
    )
    bundle.relate("", _CORE_RELATION, "docProps/core.xml")


def _settings() -> str:
    compatible = {"compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1}
    return DECLARATION + root(
        "w:settings",
        tag("w:zoom", percent=100),
        tag("w:defaultTabStop", val=640),
        tag("w:characterSpacingControl", val="doNotCompress"),
        tag(
            "w:compat",
            *(tag("w:compatSetting", name=name, uri=_WORD, val=value) for name, value in compatible.items()),
        ),
        tag("w:themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def _core(report: Report) -> str:
    """Title and author; no date, which would make every file another."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{plain(report.title)}</dc:title><dc:creator>{plain(report.unit)}</dc:creator>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
