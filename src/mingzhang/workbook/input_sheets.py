"""The sheets beside the public tables as they are written: heads, notes, cells to fill in with their checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from mingzhang.model.book import FactBook
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.money import MONEY_UNITS, SCALE, WAN
from mingzhang.model.spending import NATURES
from mingzhang.packs.sheets import Holds, InputSheet, SheetColumn, SheetRow
from mingzhang.workbook.amounts import number_of
from mingzhang.workbook.lists import Value, list_key, rows_of
from mingzhang.workbook.styles import AMOUNT, COUNT, TEXT, Styles

_TOP = 4
"""Rows above the first row of figures: title, note, unit, head."""
_SPARE = 5
"""Empty rows below what a list holds already."""
_A4 = 9
_CHOICES: Mapping[Holds, Sequence[str]] = {
    Holds.FUND: [fund.value for fund in Fund if fund not in (Fund.ALL, Fund.APPROPRIATION)],
    Holds.NATURE: NATURES,
    Holds.STAGE: [stage.value for stage in Stage],
}
_WIDTHS: Mapping[Holds, int] = {
    Holds.NAME: 34,
    Holds.PROJECT: 34,
    Holds.COUNTED: 24,
    Holds.PURPOSE: 44,
    Holds.MATTER: 36,
    Holds.TEXT: 80,
    Holds.REASON: 80,
    Holds.CONCEPT: 36,
    Holds.SCOPE: 28,
    Holds.FUND: 20,
}
_USUAL = 16
_CODES = (Holds.FUNCTION, Holds.ECONOMIC)
_MONEY = (Holds.AMOUNT, Holds.SPENT)


def write_texts(page: Worksheet, sheet: InputSheet, book: FactBook | None, styles: Styles) -> None:
    """Rows of words: a label, what is said, a note."""
    _write_top(page, sheet, 3, styles)
    _write_head(page, [*(column.title for column in sheet.columns), "填报说明"], styles)
    at = _TOP
    for row in sheet.rows:
        said = _words(row, book) if book else ()
        lines = max(row.lines, len(said), 1)
        for number in range(lines):
            text = said[number] if number < len(said) else ""
            page.write_string(at + number, 0, row.label if number == 0 else "", styles.label())
            page.write_string(at + number, 1, text, styles.entry(TEXT))
            page.write_string(at + number, 2, row.note if number == 0 else "", styles.note)
        if row.choices:
            page.data_validation(at, 1, at, 1, {"validate": "list", "source": list(row.choices)})
        at += lines
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 70)
    page.set_column(2, 2, 48)


def _words(row: SheetRow, book: FactBook) -> tuple[str, ...]:
    said: dict[str, tuple[str, ...]] = {
        "unit": (book.unit,),
        "year": (str(book.year),),
        "is_unit": ("单位" if book.is_unit else "部门",),
        "duties": book.duties,
        "works": book.works,
        "units": book.units,
    }
    return said.get(row.field, ())


def write_numbers(page: Worksheet, sheet: InputSheet, book: FactBook, styles: Styles) -> None:
    """Rows of numbers: a label, its unit, a number for each stage, a note."""
    columns = sheet.columns
    _write_top(page, sheet, 3 + len(columns), styles)
    _write_head(page, ["项目", "计量单位", *(column.title for column in columns), "填报说明"], styles)
    for at, row in enumerate(sheet.rows, start=_TOP):
        page.write_string(at, 0, row.label, styles.label(row.level, strong=not row.concept))
        page.write_string(at, 1, row.unit if row.concept else "", styles.label(centred=True))
        for number, column in enumerate(columns, start=2):
            if not row.concept or (row.columns and column.title not in row.columns):
                page.write_blank(at, number, None, styles.closed())
                continue
            worth = MONEY_UNITS.get(row.unit, SCALE)
            _write_amount(page, at, number, book.facts.get(row.key(column, book.year)), worth, styles)
        page.write_string(at, 2 + len(columns), row.note, styles.note)
    page.set_column(0, 0, 38)
    page.set_column(1, 1, 10)
    page.set_column(2, 1 + len(columns), 16)
    page.set_column(2 + len(columns), 2 + len(columns), 40)
    _check_numbers(page, range(_TOP, _TOP + len(sheet.rows)), range(2, 2 + len(columns)))


def write_list(
    page: Worksheet, sheet: InputSheet, book: FactBook, others: Mapping[Key, int], styles: Styles
) -> None:
    """A list: what the book has, then empty rows."""
    columns, rows = sheet.columns, rows_of(sheet, book, others)
    _write_top(page, sheet, len(columns), styles)
    _write_head(page, [column.title for column in columns], styles)
    first = _TOP + sheet.total
    last = first + max(len(rows) + _SPARE, sheet.blank) - 1
    page.print_area(0, 0, last, len(columns) - 1)
    if sheet.total:
        _write_total(page, sheet, book, first, last, styles)
    for number, column in enumerate(columns):
        for at in range(first, last + 1):
            value = rows[at - first][number] if at - first < len(rows) else None
            _write_value(page, at, number, column, value, sheet, styles)
        page.set_column(number, number, _WIDTHS.get(column.holds, _USUAL))
        _check_column(page, range(first, last + 1), number, column)


def _write_total(
    page: Worksheet, sheet: InputSheet, book: FactBook, first: int, last: int, styles: Styles
) -> None:
    label = sheet.column(Holds.NAME) or 0
    for number, column in enumerate(sheet.columns):
        if column.holds in _MONEY:
            name = xl_col_to_name(number)
            amount = book.facts.get(list_key(column, book.year), 0)
            total = f"=SUM({name}{first + 1}:{name}{last + 1})"
            page.write_formula(first - 1, number, total, styles.calculated(), number_of(amount))
        else:
            page.write_string(first - 1, number, "合计" if number == label else "", styles.label(strong=True))


def _write_value(
    page: Worksheet,
    row: int,
    number: int,
    column: SheetColumn,
    value: Value,
    sheet: InputSheet,
    styles: Styles,
) -> None:
    if column.holds in _MONEY:
        _write_amount(page, row, number, value if isinstance(value, int) else None, WAN, styles)
    elif column.holds is Holds.NAME:
        code = xl_rowcol_to_cell(row, sheet.column(Holds.FUNCTION) or 0)
        found = f'=IF({code}="","",IFERROR(VLOOKUP({code}&"",科目表!$A:$B,2,FALSE),"没有这个科目"))'
        page.write_formula(row, number, found, styles.boxed(bg_color="#F5F6F8"), str(value or ""))
    elif value:
        page.write_string(row, number, str(value), styles.entry(TEXT))
    else:
        page.write_blank(row, number, None, styles.entry(TEXT))


def _write_amount(
    page: Worksheet, row: int, column: int, amount: int | None, worth: int, styles: Styles
) -> None:
    look = styles.entry(AMOUNT if worth != SCALE else COUNT)
    if amount is None:
        page.write_blank(row, column, None, look)
    else:
        page.write_number(row, column, number_of(amount, worth), look)


def _write_top(page: Worksheet, sheet: InputSheet, width: int, styles: Styles) -> None:
    width = max(width, 2)
    page.merge_range(0, 0, 0, width - 1, sheet.title, styles.title)
    page.merge_range(1, 0, 1, width - 1, sheet.note, styles.note)
    page.merge_range(2, 0, 2, width - 1, f"单位：{sheet.unit}" if sheet.unit else "", styles.aside_right)
    page.set_row(0, 28)
    page.set_row(1, 30)
    page.freeze_panes(_TOP, 0)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, _TOP - 1)
    page.hide_gridlines(2)


def _write_head(page: Worksheet, titles: Sequence[str], styles: Styles) -> None:
    for number, title in enumerate(titles):
        page.write_string(_TOP - 1, number, title, styles.head)
    page.set_row(_TOP - 1, 22)


def _check_numbers(page: Worksheet, rows: range, columns: range) -> None:
    page.data_validation(
        rows.start,
        columns.start,
        rows.stop - 1,
        columns.stop - 1,
        {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "error_title": "请核对数字",
            "error_message": "这里应填不小于 0 的数字，单位见左边一列。",
            "error_type": "warning",
        },
    )


def _check_column(page: Worksheet, rows: range, number: int, column: SheetColumn) -> None:
    """The check of a column of a list, and the note that is shown where it is filled in."""
    check: dict[str, object] = {"validate": "any"}
    if column.holds in _MONEY:
        check = {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"}
    elif column.holds in _CHOICES:
        check = {"validate": "list", "source": list(_CHOICES[column.holds]), "error_type": "warning"}
    elif column.holds in _CODES:
        cell = xl_rowcol_to_cell(rows.start, number)
        value = f'=COUNTIF(科目表!$A:$A,{cell}&"")>0'
        check = {"validate": "custom", "value": value, "error_type": "warning"}
    if column.note:
        check |= {"input_title": column.title, "input_message": column.note}
    if check != {"validate": "any"}:
        words = {"error_title": "请核对", "error_message": "这里的填写与要求不符，请核对后再继续。"}
        page.data_validation(rows.start, number, rows.stop - 1, number, {**check, **words})
