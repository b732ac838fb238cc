"""Ledgers as a workbook: blank, with what a person must know to fill it in, or with records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

from xlsxwriter.worksheet import Worksheet

from mingzhang.ledgers.records import Record
from mingzhang.ledgers.values import Value
from mingzhang.model.money import MONEY_UNITS
from mingzhang.packs.ledgers import LedgerColumn, LedgerKind, Typed
from mingzhang.workbook.amounts import number_of
from mingzhang.workbook.exporting import new_workbook
from mingzhang.workbook.styles import AMOUNT, TEXT, Styles

GUIDE = "填报说明"
BLANK_ROWS = 100
"""Rows to be filled in."""

_TOP = 3
"""Rows above the first record: title, note, head."""
_DAY = "yyyy-mm-dd"
_FORMATS: Mapping[Typed, str] = {
    Typed.DATE: _DAY,
    Typed.MONEY: AMOUNT,
    Typed.COUNT: "General",
    Typed.RATE: "0.00%",
}
_WIDTHS: Mapping[Typed, int] = {Typed.TEXT: 24, Typed.CHOICE: 16}
_USUAL = 14
_A4 = 9
_HOW: Mapping[Typed, str] = {
    Typed.TEXT: "文字",
    Typed.DATE: "日期，如 2023-5-6",
    Typed.MONEY: "数字",
    Typed.COUNT: "数字",
    Typed.RATE: "百分数，如 95%",
    Typed.CHOICE: "从下拉列表选择",
    Typed.CODE: "科目编码",
}


def write_ledgers(
    kinds: Iterable[LedgerKind], records: Mapping[str, Sequence[Record]] | None = None
) -> bytes:
    """A workbook with a sheet for each kind: its records (by the id of the kind), or rows to fill in."""
    wanted, out = tuple(kinds), BytesIO()
    with new_workbook(out, "台账") as file:
        styles = Styles(file)
        _write_guide(file.add_worksheet(GUIDE), wanted, styles)
        for kind in wanted:
            _write_kind(file.add_worksheet(kind.title), kind, (records or {}).get(kind.id, ()), styles)
        file.worksheets()[1 if wanted else 0].activate()
    return out.getvalue()


def head_of(column: LedgerColumn) -> str:
    """The head of a column, with its unit."""
    return f"{column.title}（{column.unit}）" if column.unit and column.typed.is_number else column.title


def _write_guide(page: Worksheet, kinds: Sequence[LedgerKind], styles: Styles) -> None:
    page.merge_range(0, 0, 0, 5, "台账填报说明", styles.title)
    page.set_row(0, 28)
    for number, head in enumerate(("台账", "列", "填什么", "单位", "必填", "说明")):
        page.write_string(1, number, head, styles.head)
    at = 2
    for kind in kinds:
        for column in kind.columns:
            said = (
                kind.title,
                column.title,
                _HOW[column.typed],
                column.unit,
                "必填" if column.required else "",
                "；".join(word for word in ("、".join(column.options), column.note) if word),
            )
            for number, word in enumerate(said):
                page.write_string(at, number, word, styles.label())
            at += 1
    for number, width in enumerate((14, 16, 20, 12, 8, 60)):
        page.set_column(number, number, width)
    page.freeze_panes(2, 0)
    _on_paper(page, 1)


def _write_kind(page: Worksheet, kind: LedgerKind, records: Sequence[Record], styles: Styles) -> None:
    width = len(kind.columns)
    page.merge_range(0, 0, 0, max(width - 1, 1), f"{kind.title}台账", styles.title)
    page.set_row(0, 28)
    # The note stands in one cell alone: beside others it would be a head.
    page.write_string(1, 0, _note(kind), styles.aside)
    last = _TOP + max(len(records), BLANK_ROWS if not records else 0)
    for number, column in enumerate(kind.columns):
        page.write_string(_TOP - 1, number, head_of(column), styles.head)
        look = styles.entry(_FORMATS.get(column.typed, TEXT))
        for at in range(_TOP, last):
            values = records[at - _TOP].values if records else {}
            _write_value(page, at, number, column, values.get(column.title), look)
        page.set_column(number, number, _WIDTHS.get(column.typed, _USUAL))
        if last > _TOP:
            page.data_validation(_TOP, number, last - 1, number, _validation(column))
    page.print_area(0, 0, max(last - 1, _TOP), width - 1)
    page.freeze_panes(_TOP, 0)
    _on_paper(page, _TOP - 1)
    page.set_tab_color("#C9A227")


def _on_paper(page: Worksheet, head: int) -> None:
    """A4 across, as wide as the page, the head on every one."""
    page.repeat_rows(head)
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _note(kind: LedgerKind) -> str:
    required = "、".join(column.title for column in kind.columns if column.required)
    key = f"{'、'.join(kind.key)}不应重复。" if kind.key else ""
    return f"必填：{required}。{key}{kind.note}"


def _write_value(
    page: Worksheet,
    row: int,
    number: int,
    column: LedgerColumn,
    value: Value | None,
    look: Any,  # noqa: ANN401 - a format of xlsxwriter
) -> None:
    match value:
        case None:
            page.write_blank(row, number, None, look)
        case date():
            page.write_datetime(row, number, datetime.combine(value, time()), look)
        case int():
            page.write_number(row, number, number_of(value, MONEY_UNITS[column.unit]), look)
        case Decimal():
            page.write_number(row, number, Fraction(value), look)
        case str():
            page.write_string(row, number, value, look)


def _validation(column: LedgerColumn) -> dict[str, object]:
    hint = "；".join(word for word in (_HOW[column.typed], column.unit, column.note) if word)
    shown: dict[str, object] = {
        "input_title": column.title,
        "input_message": ("必填。" if column.required else "") + hint,
        "error_type": "warning",
        "error_title": "请核对",
        "error_message": f"{column.title}应填{_HOW[column.typed]}。",
    }
    match column.typed:
        case Typed.DATE:
            return shown | {"validate": "date", "criteria": ">=", "value": date(1949, 10, 1)}
        case Typed.MONEY | Typed.COUNT | Typed.RATE:
            return shown | {"validate": "decimal", "criteria": ">=", "value": 0}
        case Typed.CHOICE:
            return shown | {"validate": "list", "source": list(column.options)}
    return shown | {"validate": "any"}
