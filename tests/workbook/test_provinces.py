"""The public tables alone, as other programs and provinces lay them out, give every fact to the last 分."""

import pytest

from mingzhang.packs.loader import load
from mingzhang.workbook.importing import read_book
from tests.readers.sheets.test_public_tables import STYLES
from tests.readers.sheets.workbooks import Tables
from tests.tables.books import YEAR, Style, book
from tests.tables.test_public import PROVINCES, Province

PACK = {"national": "national/2024", "sichuan": "sichuan/2023"}


@pytest.mark.parametrize("province", PROVINCES.values(), ids=PROVINCES)
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_layout_gives_the_same_facts(province: Province, style: Style) -> None:
    tables = Tables(style, book(7))
    province(tables)
    data = tables.workbook()
    found = read_book(data, load(PACK[province.__name__]), name="青禾县水务局.xlsx", year=YEAR)
    stated = {key for _, key in tables.stated}
    facts = found.book.facts
    assert {key: facts.get(key) for key in stated} == {key: tables.amounts.get(key, 0) for key in stated}
    assert (found.book.unit, found.unplaced) == ("青禾县水务局", ())
    assert found.troubles == ()
