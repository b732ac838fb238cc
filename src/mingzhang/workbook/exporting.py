"""The public tables as a workbook that can be published: typeset as printed, sums live, numbers in full."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

import xlsxwriter

from mingzhang.model.report import Grid
from mingzhang.workbook.styles import Styles
from mingzhang.workbook.writing import sheet_name, write_grid


def export(grids: Iterable[Grid], unit: str, year: int) -> bytes:
    """The tables as an .xlsx file, a sheet each; the same tables give the same bytes."""
    out = BytesIO()
    with new_workbook(out, f"{unit}{year}年度部门决算公开表") as book:
        styles = Styles(book)
        for grid in grids:
            write_grid(book.add_worksheet(sheet_name(grid)), grid, styles, year)
    return out.getvalue()


def new_workbook(out: BytesIO, title: str) -> xlsxwriter.Workbook:
    """A workbook that says nothing of the machine or the moment it was made on."""
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    # The date that a file says is the only thing in it that a clock would change.
    book.set_properties({"title": title, "created": datetime(2000, 1, 1)})  # noqa: DTZ001
    # Every result is written with its formula: whoever opens the file has nothing to calculate first.
    book.calc_on_load = False
    return book
