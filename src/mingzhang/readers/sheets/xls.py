"""An .xls workbook (Excel 97–2003, WPS .et) as grids, read by xlrd, which knows number formats."""

import struct
from collections.abc import Collection, Iterator
from io import StringIO

import xlrd
from xlrd.biffh import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
    XLRDError,
    error_text_from_code,
)
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet

from mingzhang.model.problems import Damaged, Encrypted
from mingzhang.readers.limits import Limits
from mingzhang.readers.sheets.formats import BUILT_IN, GENERAL, exact, is_general, shown
from mingzhang.readers.sheets.grid import Grid, Overflow, Place

_BROKEN = (
    XLRDError,
    CompDocError,
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    UnboundLocalError,
    RuntimeError,
)
"""What a damaged file makes xlrd raise: it checks little of what it reads."""


def read_xls(
    data: bytes, name: str, limits: Limits, without: Collection[str] = ()
) -> Iterator[Grid | Overflow]:
    """The sheets in order, but those named; an Overflow in place of one over a limit. Raises a Problem."""
    book = _opened(data, name)
    for number in range(book.nsheets):
        if book.sheet_names()[number] in without:
            continue
        sheet = _loaded(book, number, name)
        try:
            yield _grid(book, sheet, limits)
        except Overflow as over:
            over.sheet = sheet.name
            yield over
        book.unload_sheet(number)


def _opened(data: bytes, name: str) -> Book:
    try:
        return xlrd.open_workbook(
            file_contents=data,
            logfile=StringIO(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            # Asked in versions before 97 only: programs that wrote those by hand wrote GBK.
            encoding_override="gb18030",
        )
    except _BROKEN as error:
        if "encrypted" in str(error):
            raise Encrypted(name) from error
        raise Damaged(name) from error


def _loaded(book: Book, number: int, name: str) -> Sheet:
    try:
        return book.sheet_by_index(number)
    except _BROKEN as error:
        raise Damaged(name) from error


def _grid(book: Book, sheet: Sheet, limits: Limits) -> Grid:
    grid = Grid(sheet.name, limits, hidden=sheet.visibility != 0)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            _put(grid, book, sheet, (row, column))
    for top, below, left, right in sheet.merged_cells:
        grid.merge((top, left), (below - 1, right - 1))
    rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
    grid.hides = any(row in rows or column in columns for row, column in grid.texts)
    return grid


def _put(grid: Grid, book: Book, sheet: Sheet, place: Place) -> None:
    row, column = place
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == XL_CELL_TEXT:
        grid.put(place, value)
    elif kind in (XL_CELL_NUMBER, XL_CELL_DATE):
        number = exact(repr(value))
        code = _format(book, sheet.cell_xf_index(row, column))
        text = shown(number, code, since_1904=bool(book.datemode))
        grid.put(place, text, number, loose=is_general(code))
    elif kind == XL_CELL_BOOLEAN:
        grid.put(place, "TRUE" if value else "FALSE")
    elif kind == XL_CELL_ERROR:
        grid.put(place, error_text_from_code.get(int(value), "#N/A"))


def _format(book: Book, style: int) -> str:
    """The number format of a style: its own one, or one that is known by number only."""
    if not 0 <= style < len(book.xf_list):
        return GENERAL
    key = book.xf_list[style].format_key
    if key in BUILT_IN:
        return BUILT_IN[key]
    return book.format_map[key].format_str if key in book.format_map else GENERAL
