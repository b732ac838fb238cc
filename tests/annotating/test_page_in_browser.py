"""The page in a real browser: opened from disk, clicked, filtered, typed at."""

from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mingzhang.annotating import page
from mingzhang.checking.result import CheckResult, DocumentResult
from mingzhang.model.document import Cell, Lines, Paragraph, Span, Table
from tests.browsing import MARKS, launched, silent_tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = MARKS


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with launched() as opened:
        yield opened


@pytest.fixture
def opened(browser: "Browser", tmp_path: Path) -> Iterator["Page"]:
    with silent_tab(browser, tmp_path / "result.html") as tab:
        yield tab


def show(tab: "Page", tmp_path: Path, *documents: DocumentResult) -> None:
    file = tmp_path / "result.html"
    file.write_text(page.render(CheckResult(documents)), encoding="utf-8")
    tab.goto(file.as_uri())


def in_view(tab: "Page", selector: str) -> bool:
    box = tab.locator(selector).first.bounding_box()
    size = tab.viewport_size
    return bool(box and size and box["y"] >= 0 and box["y"] + box["height"] <= size["height"])


@pytest.fixture
def long(checked: DocumentResult) -> DocumentResult:
    """The archive's report under eighty paragraphs, so that its marks start out of view."""
    document = checked.document
    assert document
    above = "青禾县档案馆依法履行档案管理职责。\n" * 80
    size, each = len(above), len(above) // 80

    def moved(span: Span) -> Span:
        return Span(span.start + size, span.end + size)

    blocks = tuple(
        Table(moved(b.span), tuple(Cell(moved(c.span), c.row, c.column, c.rows, c.columns) for c in b.cells))
        if isinstance(b, Table)
        else Paragraph(moved(b.span), b.level)
        for b in document.blocks
    )
    filler = tuple(Paragraph(Span(start, start + each - 1)) for start in range(0, size, each))
    raw = above + document.raw
    lengthened = replace(
        document,
        text=above + document.text,
        raw=raw,
        index=array("L", range(len(raw))),
        origin=Lines.of(raw),
        blocks=filler + blocks,
    )
    findings = tuple(
        replace(
            finding,
            places=tuple(
                place if place.document else lengthened.place(moved(Span(place.start, place.end)), place.role)
                for place in finding.places
            ),
        )
        for finding in checked.findings
    )
    return replace(checked, document=lengthened, findings=findings, coverage=None)


def test_a_card_leads_to_its_words(opened: "Page", tmp_path: Path, long: DocumentResult) -> None:
    show(opened, tmp_path, long)
    assert not in_view(opened, "mark.error")
    opened.click("#d1f1 h3")
    assert in_view(opened, "mark.error.flash")
    assert opened.locator("mark.chosen").all_inner_texts() == ["480.58", "320.64", "160.00", "320.58"]
    assert opened.locator("[aria-current]").get_attribute("id") == "d1f1"


def test_a_place_link_leads_to_that_place(opened: "Page", tmp_path: Path, long: DocumentResult) -> None:
    show(opened, tmp_path, long)
    opened.click("#d1f1 .places .related a >> text=320.58")
    assert opened.locator("mark.flash").inner_text() == "320.58"
    assert in_view(opened, "mark.flash")


def test_a_mark_opens_its_card(opened: "Page", tmp_path: Path, checked: DocumentResult) -> None:
    show(opened, tmp_path, checked)
    opened.click("mark.warning")
    assert opened.locator("[aria-current]").get_attribute("id") == "d1f2"
    assert in_view(opened, "#d1f2")


def test_a_mark_of_two_findings_opens_them_in_turn(
    opened: "Page", tmp_path: Path, checked: DocumentResult
) -> None:
    show(opened, tmp_path, checked)
    shared = opened.locator("mark[data-findings='1 2']")
    found = []
    for _ in range(3):
        shared.click()
        found.append(opened.locator("[aria-current]").get_attribute("id"))
    assert found == ["d1f1", "d1f2", "d1f1"]


def test_filters_and_search_narrow_the_list(opened: "Page", tmp_path: Path, checked: DocumentResult) -> None:
    show(opened, tmp_path, checked)

    def visible() -> list[str | None]:
        return [card.get_attribute("data-number") for card in opened.locator(".card:visible").all()]

    assert visible() == ["1", "2", "3"]
    opened.click(".chip[data-family=numbers]")
    assert visible() == ["1", "2"]
    opened.click(".chip[data-severity=error]")
    assert (visible(), opened.locator(".shown").inner_text()) == (["1"], "显示 1 / 3 处")
    opened.click(".chip[data-family=numbers]")
    opened.click(".chip[data-severity=error]")
    opened.keyboard.press("/")
    opened.keyboard.type("尾数")
    assert visible() == ["2"]
    opened.keyboard.type("无此")
    assert (visible(), opened.locator(".nothing").is_visible()) == ([], True)


def test_a_mark_whose_card_is_filtered_away_brings_it_back(
    opened: "Page", tmp_path: Path, checked: DocumentResult
) -> None:
    show(opened, tmp_path, checked)
    opened.click(".chip[data-severity=info]")
    opened.click("mark.error")
    assert opened.locator("#d1f1").is_visible()


def test_keys_walk_through_the_findings(opened: "Page", tmp_path: Path, checked: DocumentResult) -> None:
    show(opened, tmp_path, checked)
    found = []
    for key in "jjjjk":
        opened.keyboard.press(key)
        found.append(opened.locator("[aria-current]").get_attribute("id"))
    assert found == ["d1f1", "d1f2", "d1f3", "d1f3", "d1f2"]


def test_unbound_numbers_can_be_hidden(opened: "Page", tmp_path: Path, checked: DocumentResult) -> None:
    show(opened, tmp_path, checked)

    def underlined() -> bool:
        return bool(
            opened.evaluate(
                "getComputedStyle(document.querySelector('u.unbound')).textDecorationStyle == 'dotted'"
            )
        )

    assert underlined()
    opened.click(".toggle")
    assert not underlined()


def test_several_reports_are_opened_from_the_overview(
    opened: "Page", tmp_path: Path, result: CheckResult
) -> None:
    show(opened, tmp_path, *result.documents)
    assert opened.locator(".report:visible").count() == 0
    opened.click(".index a >> nth=0")
    opened.locator(".report:visible").wait_for()
    assert opened.locator(".report:visible").get_attribute("id") == "d1"
    opened.keyboard.press("j")
    assert opened.locator("[aria-current]").get_attribute("id") == "d1f1"
    opened.click(".back")
    # The page moves when the browser says that its address changed, which is a little later.
    opened.locator("#overview").wait_for(state="visible")
    assert opened.locator(".report:visible").count() == 0


def test_a_narrow_screen_shows_one_side_at_a_time(
    opened: "Page", tmp_path: Path, long: DocumentResult
) -> None:
    opened.set_viewport_size({"width": 400, "height": 700})
    show(opened, tmp_path, long)
    assert not opened.locator(".text").is_visible()
    opened.click("#d1f1 h3")
    assert not opened.locator(".findings").is_visible()
    assert in_view(opened, "mark.error.flash")
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    opened.click("mark.error")
    assert in_view(opened, "#d1f1 h3")


def test_paper_shows_findings_and_document(opened: "Page", tmp_path: Path, checked: DocumentResult) -> None:
    show(opened, tmp_path, checked)
    opened.emulate_media(media="print")
    cards, text = opened.locator(".cards").bounding_box(), opened.locator(".paper").bounding_box()
    assert cards
    assert text
    assert cards["y"] + cards["height"] <= text["y"]
    assert not opened.locator(".chips").first.is_visible()
    number = "getComputedStyle(document.querySelector('mark.error'), '::after').content"
    assert opened.evaluate(number) == '"1"'
