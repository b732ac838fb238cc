"""What our own readers read back from the page, the PDF and the text is what the report says, cell by cell."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree

from mingzhang.model.document import Document, Table
from mingzhang.model.report import Contents, Cover, Figure, Grid, Heading, Paragraph, Report
from mingzhang.readers.html import read_html
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.normalise import TABLE
from mingzhang.readers.pdf.read import read_pdf
from mingzhang.readers.text import read_text
from mingzhang.rendering.html.write import write as html
from mingzhang.rendering.pdf.write import write as pdf
from mingzhang.rendering.svg.write import write as svg
from mingzhang.rendering.text import write as text
from tests.rendering.sample import broad, sample_report

SEEDS = (3, 8)
Cells = dict[tuple[int, int, int, int], str]


@cache
def report(seed: int) -> Report:
    """A sample with two tables of many columns besides."""
    sample = sample_report(seed)
    return replace(sample, blocks=(*sample.blocks, broad(26), broad(61)))


@cache
def page(seed: int) -> Document:
    return read_html(html(report(seed)), "report.html", DEFAULT)


@cache
def paper(seed: int) -> Document:
    return read_pdf(pdf(report(seed)), "report.pdf", DEFAULT)


@cache
def plain(seed: int) -> Document:
    return read_text(text(report(seed)), "report.txt", DEFAULT)


def squeezed(words: str) -> str:
    """Words as readers hand them on, without white space."""
    return "".join(words.translate(TABLE).split())


def told(written: Report) -> Iterator[str]:
    """The paragraphs of a report in order, those around tables included."""
    for block in written.blocks:
        match block:
            case Cover(title, foot):
                yield from (title, *foot)
            case Contents(title):
                headings = [each for each in written.blocks if isinstance(each, Heading)]
                yield from (title, *(each.text for each in headings if each.level <= block.depth))
            case Heading(words):
                yield words
            case Paragraph():
                yield block.text
            case Figure():
                yield block.caption
            case Grid():
                yield from (block.number, block.title, f"{block.above} 单位：{block.unit}")
                yield from filter(None, [block.below])
            case _:
                continue


def paragraphs(document: Document) -> list[str]:
    return [squeezed(document.read(each.span)) for each in document.paragraphs]


def cells_of(grid: Grid) -> Cells:
    return {
        (row, column, field.rows, field.columns): squeezed(field.text) for row, column, field in grid.placed()
    }


def cells(document: Document, table: Table) -> Cells:
    return {
        (cell.row, cell.column, cell.rows, cell.columns): squeezed(document.cell(cell))
        for cell in table.cells
    }


def grids(written: Report) -> list[Grid]:
    return [block for block in written.blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_page_says_what_the_report_says(seed: int) -> None:
    assert paragraphs(page(seed)) == ["跳到正文", *map(squeezed, told(report(seed)))]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("read", [page, paper], ids=["html", "pdf"])
def test_every_cell_comes_back(seed: int, read: Callable[[int], Document]) -> None:
    document = read(seed)
    found = [cells(document, table) for table in document.tables]
    assert found == [cells_of(grid) for grid in grids(report(seed))]
    assert document.notes == ()


def without_leaders(words: str) -> str:
    """A line of the contents without what leads to its page."""
    return re.sub(r"\.{4,}\d+$", "", words)


def labels(written: Report) -> set[str]:
    """What stands in the charts."""
    charts = [etree.fromstring(svg(block)) for block in written.blocks if isinstance(block, Figure)]
    return {squeezed(each.text or "") for chart in charts for each in chart.iter("{*}text")}


def without_charts(document: Document, inside: set[str]) -> list[str]:
    """The paragraphs without those that are nothing but labels of a chart."""
    found = [document.read(each.span) for each in document.paragraphs]
    return [squeezed(each) for each in found if not {squeezed(part) for part in each.split("  ")} <= inside]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_pdf_says_what_the_report_says(seed: int) -> None:
    written = report(seed)
    found = [without_leaders(words) for words in without_charts(paper(seed), labels(written))]
    unit, title = written.unit, written.title.removeprefix(written.unit)
    assert found == [unit, title, *map(squeezed, list(told(written))[1:])]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_labels_of_the_charts_can_be_read_in_the_pdf(seed: int) -> None:
    read = {
        squeezed(part) for each in paper(seed).paragraphs for part in paper(seed).read(each.span).split("  ")
    }
    assert labels(report(seed)) - read == set()


def pages_of(document: Document, headings: Sequence[str]) -> dict[str, int]:
    """The page of each heading where it stands in the text."""
    return {
        squeezed(document.read(each.span)): document.place(each.span).page or 0
        for each in document.paragraphs
        if squeezed(document.read(each.span)) in headings
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_the_contents_lead_to_the_right_pages(seed: int) -> None:
    listed = {
        without_leaders(words): int(words.rpartition(".")[2])
        for words in paragraphs(paper(seed))
        if re.search(r"\.{4,}\d+$", words)
    }
    assert len(listed) == 7
    found = pages_of(paper(seed), list(listed))
    front = found["第一部分部门概况"] - 1
    assert {words: number - front for words, number in found.items()} == listed


@pytest.mark.parametrize("seed", SEEDS)
def test_the_text_says_what_the_report_says(seed: int) -> None:
    written = replace(report(seed), blocks=tuple(b for b in report(seed).blocks if not isinstance(b, Grid)))
    assert text(written).splitlines() == list(told(written))
    # Plain text loses which cells are merged, and a head without any row below it is no table there.
    found = [_filled(cells(plain(seed), table)) for table in plain(seed).tables]
    assert found == [_filled(cells_of(grid)) for grid in grids(report(seed)) if len(grid.lines) > 1]


def _filled(found: Cells) -> list[str]:
    return [words for _, words in sorted(found.items()) if words]
