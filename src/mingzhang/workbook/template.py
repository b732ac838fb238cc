"""The workbook of a pack: blank, to be filled in, or filled from a book.

A sheet that explains, the sheets of what no public table holds, the public tables, and the 科目 of the year.
Cells to fill in are yellow and open; what is calculated is grey and protected (without a password).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from mingzhang.model.book import FactBook
from mingzhang.model.fact import Key
from mingzhang.model.report import Grid
from mingzhang.packs.pack import Pack
from mingzhang.packs.sheets import InputSheet, SheetKind
from mingzhang.workbook.exporting import new_workbook
from mingzhang.workbook.guide import write_codes, write_guide
from mingzhang.workbook.importing import read_own
from mingzhang.workbook.input_sheets import write_list, write_numbers, write_texts
from mingzhang.workbook.styles import Styles
from mingzhang.workbook.writing import Laid, sheet_name, write_grid

BLANK_ROWS = 60
"""Empty rows of a table of 科目 in the blank workbook."""

_OPEN = {
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}


def blank_workbook(pack: Pack, grids: Sequence[Grid], year: int) -> bytes:
    """The workbook of a pack to be filled in; `grids` are its tables with empty rows."""
    return _workbook(pack, grids, FactBook("", year, False, (), {}), {}, blank=True)


def filled_workbook(pack: Pack, grids: Sequence[Grid], book: FactBook) -> bytes:
    """The workbook of a book; `grids` are its tables. Every fact of the book stands in it.

    What neither a table nor a sheet of its own holds goes to the list of other facts; which those are is seen
    by reading the workbook back.
    """
    data = _workbook(pack, grids, book, {}, blank=False)
    said = read_own(data, pack).book.facts
    others = {key: amount for key, amount in book.facts.items() if amount and said.get(key) != amount}
    return _workbook(pack, grids, book, others, blank=False) if others else data


def _workbook(
    pack: Pack, grids: Sequence[Grid], book: FactBook, others: Mapping[Key, int], *, blank: bool
) -> bytes:
    out = BytesIO()
    with new_workbook(out, f"{book.unit}{book.year}年度部门决算工作簿") as file:
        styles = Styles(file)
        write_guide(file.add_worksheet("填报说明"), pack, grids, styles, book.year)
        for sheet in pack.sheets:
            _write_input(file.add_worksheet(sheet.title), sheet, book, others, styles, blank=blank)
        for grid in grids:
            page = file.add_worksheet(sheet_name(grid))
            laid = write_grid(page, grid, styles, book.year, entry=True)
            if blank:
                _prepare(page, grid, laid, styles)
            _check_amounts(page, laid)
            page.protect("", _OPEN)
            page.set_tab_color("#5B7FA6")
        write_codes(file.add_worksheet("科目表"), styles, book.year)
        file.get_worksheet_by_name(pack.sheets[0].title if pack.sheets else "填报说明").activate()
    return out.getvalue()


def _write_input(
    page: Worksheet,
    sheet: InputSheet,
    book: FactBook,
    others: Mapping[Key, int],
    styles: Styles,
    *,
    blank: bool,
) -> None:
    match sheet.kind:
        case SheetKind.TEXTS:
            write_texts(page, sheet, None if blank else book, styles)
        case SheetKind.NUMBERS:
            write_numbers(page, sheet, book, styles)
        case SheetKind.LIST:
            write_list(page, sheet, book, others, styles)
    page.protect("", _OPEN)
    page.set_tab_color("#C9A227")


def _prepare(page: Worksheet, grid: Grid, laid: Laid, styles: Styles) -> None:
    """A blank table of 科目: the total over the 类, the names behind the codes, and a check of the codes."""
    if len(laid.codes) != 1 or not _is_open(grid):
        return
    column, first, last = laid.codes[0], laid.first, laid.last
    codes = f"${xl_col_to_name(column)}${first + 2}:${xl_col_to_name(column)}${last + 1}"
    sums = {at for row, at, field in grid.placed() if row == grid.head and field.terms}
    for at in laid.amounts:
        if at not in sums:
            name = xl_col_to_name(at)
            total = f'=SUMIF({codes},"???",{name}${first + 2}:{name}${last + 1})'
            page.write_formula(first, at, total, styles.calculated(), 0)
    for row in range(first + 1, last + 1):
        code = xl_rowcol_to_cell(row, column)
        found = f'=IF({code}="","",IFERROR(VLOOKUP({code}&"",科目表!$A:$B,2,FALSE),"没有这个科目"))'
        page.write_formula(row, column + 1, found, styles.boxed(bg_color="#F5F6F8"), "")
    page.data_validation(
        first + 1,
        column,
        last,
        column,
        {
            "validate": "custom",
            "value": f'=COUNTIF(科目表!$A:$A,{xl_rowcol_to_cell(first + 1, column)}&"")>0',
            "input_title": "科目编码",
            "input_message": "类 3 位、款 5 位、项 7 位，逐级各占一行。",
            "error_title": "没有这个科目",
            "error_message": "本年度的科目表里没有这个编码，请核对。",
            "error_type": "warning",
        },
    )


def _is_open(grid: Grid) -> bool:
    """Whether the table has empty rows for 科目."""
    return len(grid.lines) > grid.head + 1 and not any(field.text for field in grid.lines[-1])


def _check_amounts(page: Worksheet, laid: Laid) -> None:
    for at in laid.amounts:
        page.data_validation(
            laid.first,
            at,
            laid.last,
            at,
            {
                "validate": "decimal",
                "criteria": ">=",
                "value": 0,
                "error_title": "请核对金额",
                "error_message": "这里应填不小于 0 的数字，单位见表的右上方。",
                "error_type": "warning",
            },
        )
