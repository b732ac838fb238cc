"""What tests see of a Word file that was made: its parts, and what our own reader makes of them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element

from mingzhang.model.document import Document
from mingzhang.model.report import (
    Block,
    Contents,
    Cover,
    Figure,
    FigureKind,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Report,
)
from mingzhang.ooxml.names import VALUE, w
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.read import read_docx


def read(data: bytes) -> Document:
    """The document of a Word file."""
    return read_docx(data, "报告.docx", Limits())


def xml(data: bytes, part: str = "word/document.xml") -> _Element:
    """The root of a part."""
    with ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read(part))


def names(data: bytes, start: str) -> list[str]:
    """The parts whose names begin so, in order."""
    with ZipFile(BytesIO(data)) as file:
        return sorted(name for name in file.namelist() if name.startswith(start))


def style(paragraph: _Element) -> str:
    """The style of a paragraph."""
    return next(paragraph.iter(w("pStyle"))).get(VALUE, "")


def words(element: _Element) -> str:
    """All text of an element."""
    return "".join(node.text or "" for node in element.iter(w("t")))


def styled(data: bytes, wanted: str) -> list[_Element]:
    """The paragraphs in a style, in order."""
    return [each for each in xml(data).iter(w("p")) if style(each) == wanted]


def lines(document: Document) -> list[str]:
    """The paragraphs that say something, in the characters of the file."""
    return [quote for each in document.paragraphs if (quote := document.quote(each.span))]


def said(report: Report, contents: list[str]) -> list[str]:
    """The paragraphs of a report as they are to be read back; `contents` are those of its table of contents."""
    return [line for block in report.blocks for line in _said(block, contents) if line]


def _said(block: Block, contents: list[str]) -> list[str]:
    match block:
        case Grid():
            above = " ".join(filter(None, (block.above, block.unit and f"单位：{block.unit}")))
            return [block.number, block.title, above, block.below]
        case Figure():
            return [*labels(block), block.caption]
        case Cover():
            return [block.title, *block.foot]
        case Contents():
            return [block.title, *contents]
        case Heading() | Paragraph():
            return [block.text]
        case PageBreak():
            return []


def labels(figure: Figure) -> list[str]:
    """What is written in a chart, as our reader tells it: amounts with two decimals, shares of a pie."""
    found: list[str] = []
    for series in figure.series:
        if figure.kind is FigureKind.COLUMNS:
            found.append(series.name)
        for name, amount in zip(figure.categories, series.amounts, strict=True):
            is_pie = figure.kind is FigureKind.PIE
            found.append(f"{name} {share(amount, sum(series.amounts)) if is_pie else shown(amount)}")
    return found


def shown(amount: int) -> str:
    """An amount of 分 in 万元 with two decimals, a half up."""
    hundredths = (amount + 5_000) // 10_000
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def share(amount: int, whole: int) -> str:
    """A share of the whole with two decimals, a half up."""
    hundredths = (20_000 * amount + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
