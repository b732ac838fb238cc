"""The page of a report in a real browser: on a desk, on a telephone, on paper, with the keyboard, and heard."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest

from mingzhang.rendering.html.write import write
from tests.browsing import MARKS, launched, silent_tab
from tests.rendering.sample import broad, sample_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = MARKS
TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with launched() as opened:
        yield opened


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = sample_report(gap=True)
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(write(replace(report, blocks=(*report.blocks, broad(60)))), "utf-8")
    return path


@pytest.fixture
def tab(browser: "Browser", file: Path) -> Iterator["Page"]:
    with silent_tab(browser, file) as opened:
        opened.goto(file.as_uri())
        yield opened


def top(tab: "Page", selector: str) -> float:
    box = tab.locator(selector).first.bounding_box()
    assert box
    return box["y"]


def test_what_is_heard_says_what_it_is(tab: "Page") -> None:
    heard = tab.locator("body").aria_snapshot()
    for each in (
        'link "跳到正文"',
        'heading "青禾县农业农村局2023年度部门决算" [level=1]',
        'complementary "待填写的内容"',
        'navigation "目录"',
        "main",
        'heading "第一部分 部门概况" [level=2]',
        'heading "（一）支出决算结构情况" [level=4]',
        'img "图1：收、支决算总计变动情况图"',
        'group "收入支出决算总表"',
        'table "公开01表 收入支出决算总表 公开部门：青禾县农业农村局 单位：万元"',
        'columnheader "决算数"',
        'rowheader "一般公共预算财政拨款收入"',
    ):
        assert each in heard, each


def test_the_contents_lead_to_the_headings(tab: "Page") -> None:
    tab.click("nav >> text=第三部分 附表")
    assert 0 <= top(tab, "h2:has-text('第三部分 附表')") < 700


def test_the_contents_stay_beside_the_text_on_a_desk(tab: "Page") -> None:
    tab.evaluate("scrollTo(0, 3000)")
    assert top(tab, "nav") == 0
    box = tab.locator("main").bounding_box()
    assert box
    assert box["x"] > 350


def test_the_keyboard_skips_to_the_text(tab: "Page") -> None:
    assert not tab.locator(".skip").evaluate("link => link.getBoundingClientRect().right > 0")
    tab.keyboard.press("Tab")
    assert tab.locator(".skip").evaluate("link => link.getBoundingClientRect().left >= 0")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "text"


def test_a_telephone_moves_tables_not_the_page(tab: "Page") -> None:
    tab.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    assert tab.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]
    wide = tab.locator(".scroll").last
    assert wide.evaluate("box => box.scrollWidth > 3 * box.clientWidth")
    wide.focus()
    tab.keyboard.press("End")
    wide.evaluate("box => box.scrollTo(800, 0)")
    boxes = [wide.locator(name).first.bounding_box() for name in ("caption .title", "tbody th")]
    assert [round(box["x"]) for box in boxes if box] == [16, 16]


def test_words_in_drawings_can_be_read_on_a_telephone(tab: "Page") -> None:
    tab.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    smallest = (
        "Math.min(...[...document.querySelectorAll('svg text')].map(t => t.getBoundingClientRect().height))"
    )
    assert tab.evaluate(smallest) >= 9


_COLOURS = """() => [...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(
    n => n.nodeType == 3 && n.textContent.trim()) && !e.closest('svg, style')).map(e => {
  let ground = e;
  while (ground && getComputedStyle(ground).backgroundColor == 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
  return getComputedStyle(e).color + '|' + (ground ? getComputedStyle(ground).backgroundColor : 'rgb(255, 255, 255)');
})"""


def _lightness(colour: str) -> float:
    parts = [int(each) / 255 for each in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_all_words_stand_out_from_their_ground(tab: "Page") -> None:
    pairs = set(tab.evaluate(_COLOURS))
    assert len(pairs) > 4
    for pair in pairs:
        one, other = sorted(map(_lightness, pair.split("|")))
        assert (other + 0.05) / (one + 0.05) >= 4.5, pair


def test_large_type_does_not_break_the_page(tab: "Page") -> None:
    tab.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    tab.add_style_tag(content="html { font-size: 200% !important; }")
    assert tab.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]


@pytest.fixture(scope="module")
def paper(browser: "Browser", file: Path) -> Iterator[pdfium.PdfDocument]:
    with silent_tab(browser, file) as opened:
        opened.goto(file.as_uri())
        yield pdfium.PdfDocument(opened.pdf(prefer_css_page_size=True))


def _words(paper: pdfium.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in paper]


def test_paper_has_pages_across_for_wide_tables(paper: pdfium.PdfDocument) -> None:
    sizes = [tuple(round(each) for each in page.get_size()) for page in paper]
    assert sizes[0] == (595, 842)
    assert (842, 595) in sizes
    assert sizes[-1] == (1191, 842)
    assert all(
        "科目编码" in "".join(words.split())
        for words, size in zip(_words(paper), sizes, strict=True)
        if size == sizes[-1]
    )


def test_pages_of_paper_have_numbers_but_for_the_cover(paper: pdfium.PdfDocument) -> None:
    words = _words(paper)
    assert "— 2 —" in words[1]
    assert "— 1 —" not in words[0]
    assert not any("跳到正文" in each for each in words)


def test_on_paper_no_public_table_begins_at_the_foot_of_a_page(paper: pdfium.PdfDocument) -> None:
    assert all(len(re.findall(r"公开\d\d表", each)) <= 1 for each in _words(paper))
