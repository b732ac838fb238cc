"""The tables as they are published: typeset, numbers in full, sums live."""

import re
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest

from mingzhang.checking.check import check_document
from mingzhang.drafting.public_tables import public_tables
from mingzhang.model.report import Grid
from mingzhang.packs.loader import load
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.read import read_bytes
from mingzhang.readers.sheets.grid import Grid as Read
from mingzhang.readers.sheets.read import read_sheets
from mingzhang.workbook.exporting import export
from tests.workbook.making import PACKS, book_of

BOOK = book_of(11)


@cache
def tables(pack: str) -> tuple[Grid, ...]:
    return tuple(public_tables(BOOK, load(pack)))


@cache
def exported(pack: str) -> bytes:
    return export(tables(pack), BOOK.unit, BOOK.year)


@cache
def read(pack: str) -> dict[str, Read]:
    return {grid.name: grid for grid in read_sheets(exported(pack), "", DEFAULT).grids}


@pytest.mark.parametrize("pack", PACKS)
def test_the_tables_stand_in_the_order_of_the_pack(pack: str) -> None:
    assert list(read(pack)) == [table.id for table in load(pack).tables]
    assert [grid.texts[1, 0] for grid in read(pack).values()] == [table.title for table in load(pack).tables]


def test_whose_of_which_year_in_which_unit_stands_above() -> None:
    grid = read(PACKS[2])["公开03"]
    above = {text for (row, _), text in grid.texts.items() if row in (0, 2)}
    assert above == {"公开03表", f"公开部门：{BOOK.unit}", f"{BOOK.year}年度", "单位：万元"}


@pytest.mark.parametrize("pack", PACKS)
def test_numbers_are_numbers_in_full_and_shown_as_published(pack: str) -> None:
    for table in tables(pack):
        grid = read(pack)[table.number.removesuffix("表")]
        for row, column, field in table.placed():
            if field.amount is not None:
                place = (3 + row, column)
                assert grid.texts[place] == field.text
                assert round(float(grid.numbers[place]) * 1_000_000) == field.amount


def test_sums_are_live() -> None:
    grid = read(PACKS[2])["公开01"]
    assert grid.formulas[grid_place(grid, "本年收入合计")] == "SUM(B6:B13)"
    assert not read(PACKS[2])["公开03"].uncalculated


def grid_place(grid: Read, label: str) -> tuple[int, int]:
    """The cell to the right of a label."""
    row, column = next(place for place, text in grid.texts.items() if text == label)
    return row, column + 1


def test_heads_are_merged_and_repeated_and_labels_indented() -> None:
    assert read(PACKS[2])["公开05"].merged[3, 3] == (1, 3)
    with ZipFile(BytesIO(exported(PACKS[2]))) as archive:
        book, styles = archive.read("xl/workbook.xml").decode(), archive.read("xl/styles.xml").decode()
    assert re.search(r"Print_Titles[^>]*>公开05!\$1:\$5<", book) is not None
    assert 'indent="2"' in styles


@pytest.mark.parametrize("pack", PACKS)
def test_what_is_published_has_no_findings(pack: str) -> None:
    result = check_document(read_bytes(exported(pack), "公开表.xlsx"), "公开表.xlsx", pack=pack)
    assert (result.error, result.findings) == (None, ())
    assert result.coverage is not None
    assert result.coverage.unbound == ()
