"""A web page, printed by a browser: the same text, tables and findings, page numbers and page breaks and all."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from mingzhang.checking.check import check, understand
from mingzhang.model.document import Document
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.pdf.read import read_pdf
from mingzhang.readers.read import read_bytes
from mingzhang.sampling.county import books, departments, sample_of
from mingzhang.sampling.reports import pack_of
from tests.readers.plain_page import plain_page
from tests.readers.showing import grid, paragraphs

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLIPS = 6
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: nothing is printed"),
]
# The widest table has 33 columns: it is set small, on wide pages.
STYLE = "* {max-width: none !important} td, th {font-size: 6px !important; padding: 2px !important}"
FOOT = (
    "<div style='font-size: 8px; width: 100%; text-align: center'>- <span class='pageNumber'></span> -</div>"
)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def page() -> str:
    """The sample report, slips included, as a plain page."""
    book = next(books(departments(1)[0], 2023, 1, seed=29))
    return plain_page(sample_of(book, pack_of(book), SLIPS, seed=7).report)


@pytest.fixture(scope="module", params=["420mm", "210mm"], ids=["tall pages", "low pages"])
def printed(browser: "Browser", page: str, request: pytest.FixtureRequest) -> Document:
    """The page on paper of two heights: tables break in other places."""
    tab = browser.new_page()
    tab.set_content(page)
    tab.add_style_tag(content=STYLE)
    data = tab.pdf(
        width="594mm",
        height=request.param,
        margin={"top": "20mm", "bottom": "20mm", "left": "20mm", "right": "20mm"},
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=FOOT,
    )
    tab.close()
    return read_pdf(data, "报告.pdf", DEFAULT)


@pytest.fixture(scope="module")
def source(page: str) -> Document:
    return read_bytes(page.encode(), "报告.html")


def bare(text: str | None) -> str:
    return "".join((text or "").split())


def test_the_paragraphs_are_the_same(printed: Document, source: Document) -> None:
    assert list(map(bare, paragraphs(printed))) == list(map(bare, paragraphs(source)))


def test_the_tables_are_the_same(printed: Document, source: Document) -> None:
    found, wanted = (
        [[[bare(text) for text in row] for row in grid(document, table)] for table in document.tables]
        for document in (printed, source)
    )
    assert found == wanted


def test_the_findings_are_the_same(printed: Document, source: Document) -> None:
    found, wanted = (
        [(finding.rule, finding.message) for finding in check(understand(document), "报告").findings]
        for document in (printed, source)
    )
    assert found == wanted
    assert len(found) >= SLIPS - 1
