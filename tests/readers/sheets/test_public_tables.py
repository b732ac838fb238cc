"""The public tables of a book say the same facts as a workbook and as a web page."""

import pytest

from mingzhang.checking.check import check, understand
from mingzhang.model.fact import Key
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.sheets.read import read_workbook
from mingzhang.tables.public import TableFacts, read_tables
from tests.readers.sheets.workbooks import Tables
from tests.tables.books import GENERAL, YEAR, Page, Style, book, fact
from tests.tables.test_public import PROVINCES, Province, said

STYLES = {
    "plain": Style(),
    "yuan": Style(unit="元", zeros="0.00", separators=True),
    "three code columns": Style(code_columns=3, total_first=False),
    "line numbers": Style(numbered_lines=True, zeros="—"),
    "kinds in rows": Style(kinds_in_rows=True, unit="元", code_columns=3, numbered_lines=True),
}


def in_a_workbook(province: Province, style: Style) -> tuple[Tables, TableFacts]:
    tables = Tables(style, book(7))
    province(tables)
    return tables, read_tables(read_workbook(tables.workbook(), "青禾县水务局.xlsx", DEFAULT), YEAR, "万元")


def amounts(stated: list[tuple[str, Key]]) -> list[tuple[str, Key]]:
    return [(digits.replace(",", ""), key) for digits, key in stated]


@pytest.mark.parametrize("province", PROVINCES.values(), ids=PROVINCES)
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_the_facts_are_those_of_the_page(province: Province, style: Style) -> None:
    tables, facts = in_a_workbook(province, style)
    page = Page(style, book(7))
    province(page)
    on_the_page = read_tables(page.document(), YEAR, "万元")
    assert amounts(said(facts)) == amounts(said(on_the_page)) == tables.stated
    assert facts.unplaced == on_the_page.unplaced == ()
    assert set(facts.blank) == set(on_the_page.blank)


@pytest.mark.parametrize("province", PROVINCES.values(), ids=PROVINCES)
def test_the_findings_are_those_of_the_page(province: Province) -> None:
    amounts = book(3)
    total = fact("支出", GENERAL)
    wrong = amounts | {total: amounts[total] + 1_000_000_000}
    tables, page = Tables(Style(), wrong), Page(Style(), wrong)
    province(tables)
    province(page)
    document = read_workbook(tables.workbook(), "青禾县水务局.xlsx", DEFAULT)
    found, on_the_page = (check(understand(each), "").findings for each in (document, page.document()))
    assert [(each.rule, each.message, each.arithmetic) for each in found] == [
        (each.rule, each.message, each.arithmetic) for each in on_the_page
    ]
    (first, *_) = found
    assert first.places[0].cell is not None
