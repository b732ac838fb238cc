"""The workbook behind a chart: what opens in Word on “编辑数据”."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook

from mingzhang.model.money import MONEY_UNITS
from mingzhang.model.report import Figure

SHEET = "Sheet1"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBER = "0.00"
"""How amounts are shown: with two decimals."""

# The library would state the time of day, and the same report would be another file every time.
_NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001


def exact(amount: int, unit: str) -> Decimal:
    """分 in a unit, every digit of it.

    >>> exact(84_458_050, "万元")
    Decimal('84.45805')
    """
    return (Decimal(amount) / MONEY_UNITS[unit]).normalize() if amount else Decimal(0)


def workbook(figure: Figure) -> bytes:
    """The categories down, the series across; exact amounts in the unit of the figure."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": _NO_TIME})
    sheet = book.add_worksheet(SHEET)
    shown = book.add_format({"num_format": NUMBER})
    sheet.set_column(0, len(figure.series), 24)
    for column, series in enumerate(figure.series, start=1):
        sheet.write_string(0, column, series.name)
        for row, amount in enumerate(series.amounts, start=1):
            # The library writes sixteen digits of a float: all that an amount has.
            sheet.write_number(row, column, float(exact(amount, figure.unit)), shown)
    for row, category in enumerate(figure.categories, start=1):
        sheet.write_string(row, 0, category)
    book.close()
    return out.getvalue()


def cells(column: int, first: int, last: int) -> str:
    """A range of one column, as a chart refers to it: “Sheet1!$B$2:$B$4”. Columns and rows from 0."""
    letter = chr(ord("A") + column)
    only = f"{SHEET}!${letter}${first + 1}"
    return only if first == last else f"{only}:${letter}${last + 1}"
