"""The sheets of a workbook beside the public tables: what a report needs and no public table holds, as data.

Three kinds: rows of numbers (a label and a column for each stage), lists (a row for each 科目, project …), and
texts (a label and what is to be said). Rows and columns are known by their words, never by their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.money import MONEY_UNITS
from mingzhang.packs.source import Entry

E = TypeVar("E", bound=Enum)


class SheetKind(Enum):
    """How a sheet is built."""

    NUMBERS = "数据"
    LIST = "清单"
    TEXTS = "文字"


class Holds(Enum):
    """What a column of a list holds."""

    AMOUNT = "金额"
    FUNCTION = "功能科目"
    ECONOMIC = "经济科目"
    NAME = "科目名称"
    FUND = "资金性质"
    NATURE = "支出性质"
    SPENT = "支出金额"
    """What was spent on one 项 for one 经济科目."""
    PROJECT = "项目名称"
    COUNTED = "数量指标"
    TARGET = "目标值"
    MEASURE = "目标单位"
    PURPOSE = "预期效果"
    LEVEL_ONE = "一级指标"
    LEVEL_TWO = "二级指标"
    INDICATOR = "三级指标"
    WANTED = "年度指标值"
    REACHED = "实际完成值"
    POINTS = "分值"
    SCORE = "得分"
    LOST = "扣分原因"
    CONCEPT = "指标"
    YEAR = "年度"
    STAGE = "阶段"
    SCOPE = "范围"
    NUMBER = "数值"
    UNIT = "计量单位"
    MATTER = "事项"
    """What a text or a reason is about."""
    TEXT = "文字"
    REASON = "原因"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its head, the other ways to write it, and what it holds."""

    title: str
    aliases: tuple[str, ...] = ()
    holds: Holds = Holds.AMOUNT
    concept: str = ""
    """Of the amounts, where no row says it."""
    fund: Fund = Fund.ALL
    stage: Stage = Stage.FINAL
    back: int = 0
    """How many years before the year of the report."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: its label, and the fact or the part of the book that it asks for."""

    label: str
    aliases: tuple[str, ...] = ()
    concept: str = ""
    """"" for a row that is a heading, or asks for words."""
    fund: Fund = Fund.ALL
    unit: str = "万元"
    columns: tuple[str, ...] = ()
    """Titles of the columns to be filled in; empty: all."""
    level: int = 0
    field: str = ""
    """The part of the book that words are for: unit, year, duties …"""
    lines: int = 1
    """Rows that it may take."""
    choices: tuple[str, ...] = ()
    note: str = ""

    def key(self, column: SheetColumn, year: int) -> Key:
        """The fact of a cell."""
        return Key(self.concept, year - column.back, column.stage, self.fund)

    @property
    def is_money(self) -> bool:
        """Whether it asks for an amount and not for a number of things."""
        return self.unit in MONEY_UNITS


@dataclass(frozen=True, slots=True)
class InputSheet:
    """A sheet of the workbook beside the public tables."""

    id: str
    title: str
    kind: SheetKind
    aliases: tuple[str, ...] = ()
    unit: str = ""
    note: str = ""
    columns: tuple[SheetColumn, ...] = ()
    rows: tuple[SheetRow, ...] = ()
    blank: int = 0
    """Empty rows of a list, in the workbook that is to be filled in."""
    total: bool = False
    """Whether a row 合计 stands above the list."""

    def column(self, holds: Holds) -> int | None:
        """The number of the column that holds something; None when there is none."""
        return next((n for n, column in enumerate(self.columns) if column.holds is holds), None)


BOOK_FIELDS = ("unit", "year", "is_unit", "duties", "works", "units")
"""What `field` may say."""


def input_sheet(entry: Entry) -> InputSheet:
    """One entry of sheets.yaml. Raises BadPack."""
    sheet = InputSheet(
        entry.text("id"),
        entry.text("title"),
        _member(entry, "kind", SheetKind),
        entry.texts("aliases"),
        entry.text("unit", ""),
        entry.text("note", ""),
        tuple(_column(each) for each in entry.entries("columns")),
        tuple(_row(each) for each in entry.entries("rows")),
        entry.number("blank", 0),
        entry.flag("total", False),
    )
    titles = {column.title for column in sheet.columns}
    for row in sheet.rows:
        if unknown := [title for title in row.columns if title not in titles]:
            raise entry.problem(f"“{row.label}”要填的列“{unknown[0]}”不存在", "rows")
    return sheet


def _column(entry: Entry) -> SheetColumn:
    column = SheetColumn(
        entry.text("title"),
        entry.texts("aliases"),
        _member(entry, "holds", Holds, Holds.AMOUNT),
        entry.text("concept", ""),
        _member(entry, "fund", Fund, Fund.ALL),
        _member(entry, "stage", Stage, Stage.FINAL),
        entry.number("back", 0),
        entry.text("note", ""),
    )
    entry.finish()
    return column


def _row(entry: Entry) -> SheetRow:
    row = SheetRow(
        entry.text("label"),
        entry.texts("aliases"),
        entry.text("concept", ""),
        _member(entry, "fund", Fund, Fund.ALL),
        entry.text("unit", "万元"),
        entry.texts("columns"),
        entry.number("level", 0),
        entry.text("field", ""),
        entry.number("lines", 1),
        entry.texts("choices"),
        entry.text("note", ""),
    )
    entry.finish()
    if row.field and row.field not in BOOK_FIELDS:
        raise entry.problem(f"不认识的内容“{row.field}”", "field")
    return row


def _member(entry: Entry, key: str, kind: type[E], default: E | None = None) -> E:
    word = entry.text(key, default.value if default is not None else None)
    if word not in {each.value for each in kind}:
        raise entry.problem(f"“{key}”不认识“{word}”", key)
    return kind(word)
