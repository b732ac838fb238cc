"""The blank workbook: every table and sheet of the pack, cells to fill in open, all else protected, sums live."""

import re
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest

from mingzhang.drafting.public_tables import blank_tables
from mingzhang.packs.loader import load
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.sheets.read import read_sheets
from mingzhang.workbook.importing import read_own
from mingzhang.workbook.template import blank_workbook
from tests.workbook.making import PACKS, Sheet, sheets_of, written

ROWS = 12


@cache
def blank(pack: str) -> bytes:
    chosen = load(pack)
    return blank_workbook(chosen, tuple(blank_tables(chosen, 2023, ROWS)), 2023)


def page(data: bytes, name: str) -> str:
    """The XML of a sheet."""
    names = [grid.name for grid in read_sheets(data, "", DEFAULT).grids]
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(f"xl/worksheets/sheet{names.index(name) + 1}.xml").decode()


@pytest.mark.parametrize("pack", PACKS)
def test_it_has_the_tables_of_the_pack_in_order(pack: str) -> None:
    chosen = load(pack)
    names = [grid.name for grid in read_sheets(blank(pack), "", DEFAULT).grids]
    tables = [table.id for table in chosen.tables]
    assert names == ["填报说明", *(sheet.title for sheet in chosen.sheets), *tables, "科目表"]


@pytest.mark.parametrize("pack", PACKS)
def test_nothing_is_stated_by_a_blank_one(pack: str) -> None:
    found = read_own(blank(pack), load(pack))
    assert (set(found.book.facts.values()), found.troubles, found.unplaced) == (set(), (), ())


def test_cells_to_fill_in_are_open_and_checked() -> None:
    xml = page(blank(PACKS[2]), "公开03")
    assert "<sheetProtection" in xml
    assert re.search(r'<dataValidation type="decimal"[^>]*errorStyle="warning"', xml) is not None
    assert re.search(r'<dataValidation type="custom"[^>]*>', xml) is not None
    assert '<pane xSplit="2" ySplit="4"' in xml


def test_sums_are_formulas() -> None:
    xml = page(blank(PACKS[2]), "公开03")
    assert '<f>SUMIF($A$6:$A$17,"???",D$6:D$17)</f>' in xml
    assert "<f>SUM(D6:H6)</f>" in xml
    assert "<f>SUM(B6:B13)</f>" in page(blank(PACKS[2]), "公开01")


def test_wide_tables_are_printed_across_with_their_heads() -> None:
    wide, narrow = page(blank(PACKS[2]), "公开02"), page(blank(PACKS[2]), "公开01")
    assert 'orientation="landscape"' in wide
    assert 'orientation="landscape"' not in narrow
    assert 'fitToHeight="0"' in page(blank(PACKS[2]), "公开05")


def test_what_is_filled_in_is_understood() -> None:
    sheets = sheets_of(blank(PACKS[2]))
    named = {sheet.name: sheet for sheet in sheets}
    _put(named["基本信息"], 4, 1, "青禾县档案馆")
    _put(named["基本信息"], 5, 1, "2023年度")
    for row, (code, basic, project) in enumerate((("201", 3.5, 1.25), ("20126", 3.5, 1.25)), start=5):
        for column, value in ((0, code), (2, basic + project), (3, basic), (4, project)):
            _put(named["公开03"], row, column, value)
    _put(named["机构运行信息"], 21, 3, 2.0)
    found = read_own(written(sheets), load(PACKS[2]))
    facts = {(key.concept, key.function): amount for key, amount in found.book.facts.items()}
    assert (found.book.unit, found.book.year) == ("青禾县档案馆", 2023)
    assert facts["支出", "20126"] == 4_750_000
    assert facts["基本支出", "201"] == 3_500_000
    assert found.unplaced == ()


def _put(sheet: Sheet, row: int, column: int, value: str | float) -> None:
    while len(sheet.rows) <= row:
        sheet.rows.append([])
    sheet.rows[row] += [None] * (column + 1 - len(sheet.rows[row]))
    sheet.rows[row][column] = value
