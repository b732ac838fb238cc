"""Ledgers 台账 as data: the columns of each kind, what tells two rows apart, and what must hold within a row.

A bureau that keeps another ledger writes another entry; nothing here or further down knows a kind by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from mingzhang.packs.sheets import InputSheet, SheetColumn, SheetKind
from mingzhang.packs.source import Entry, Line


class Typed(Enum):
    """What the cells of a column hold."""

    TEXT = "文字"
    DATE = "日期"
    MONEY = "金额"
    COUNT = "数量"
    RATE = "比率"
    CHOICE = "选项"
    CODE = "科目代码"

    @property
    def is_number(self) -> bool:
        """Whether it can be added up or compared with a number."""
        return self in (Typed.MONEY, Typed.COUNT, Typed.RATE)


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column of a ledger."""

    title: str
    aliases: tuple[str, ...] = ()
    typed: Typed = Typed.TEXT
    unit: str = ""
    """元 for money when no head says otherwise; 人次, 公里 … for counts."""
    required: bool = False
    options: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of one side of a check: `times` × a column, or the number `times` where there is no column."""

    times: Decimal
    column: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One relation within a row: two sums, or a column and a word."""

    left: tuple[Term, ...]
    sign: str
    right: tuple[Term, ...]
    word: str = ""
    """What a column of words is compared with; then the left side is that column alone."""


@dataclass(frozen=True, slots=True)
class RowCheck:
    """What must hold in every row for which all conditions hold."""

    holds: Comparison
    given: tuple[Comparison, ...]
    says: str
    """The sentence when it does not: 陪餐人数超过规定."""
    at: str
    """The column at which it is shown."""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class LedgerKind:
    """One kind of ledger."""

    id: str
    title: str
    columns: tuple[LedgerColumn, ...]
    aliases: tuple[str, ...] = ()
    unit: str = ""
    """What a row is, for counts: 件, 批次, 人."""
    note: str = ""
    key: tuple[str, ...] = ()
    """Columns that together tell two rows apart; empty: rows may be alike."""
    period: str = ""
    """The date that says in which period a row belongs."""
    ends: str = ""
    """The date from which a thing or person is no longer there; with it the ledger is one of what there is."""
    standing: bool = False
    """Whether it says what there is at the end of a period, not what happened in it."""
    done: str = ""
    due: str = ""
    """The dates that an on-time rate is made of."""
    checks: tuple[RowCheck, ...] = ()

    def column(self, title: str) -> LedgerColumn | None:
        """The column of a title."""
        return next((column for column in self.columns if column.title == title), None)

    @property
    def sheet(self) -> InputSheet:
        """The ledger as a list of the workbook, so that its head is recognised like that of any other."""
        columns = tuple(
            SheetColumn(column.title, (*column.aliases, *_with_unit(column))) for column in self.columns
        )
        return InputSheet(self.id, self.title, SheetKind.LIST, self.aliases, "元", columns=columns)


def _with_unit(column: LedgerColumn) -> tuple[str, ...]:
    """The heads with the unit behind them: 接待人数(人次)."""
    return tuple(f"{name}({column.unit})" for name in (column.title, *column.aliases) if column.unit)


SIGNS = {
    "≥": "≥",
    ">=": "≥",
    "≤": "≤",
    "<=": "≤",
    "≠": "≠",
    "!=": "≠",
    "＝": "=",
    "=": "=",
    ">": ">",
    "<": "<",
}
"""How the signs of a relation are written."""

_SIGN = re.compile(r"≥|≤|≠|＝|>=|<=|!=|=|>|<")
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?")


def ledger_kind(entry: Entry) -> LedgerKind:
    """One entry of ledgers.yaml. Raises BadPack with file and line."""
    columns = tuple(_column(each) for each in entry.entries("columns"))
    if not columns:
        raise entry.problem("至少要有一列", "columns")
    bare = LedgerKind(entry.text("id"), entry.text("title"), columns)
    titles = [name for column in columns for name in dict.fromkeys((column.title, *column.aliases))]
    if twice := [title for title in titles if titles.count(title) > 1]:
        raise entry.problem(f"列“{twice[0]}”写了两次", "columns")
    key = entry.texts("key")
    dates = {name: entry.text(name, "") for name in ("period", "ends", "done", "due")}
    for title in key:
        if bare.column(title) is None:
            raise entry.problem(f"没有列“{title}”", "key")
    for name, title in dates.items():
        if title and ((column := bare.column(title)) is None or column.typed is not Typed.DATE):
            raise entry.problem(f"“{name}”应是一个日期列，现为“{title}”", name)
    if bool(dates["done"]) != bool(dates["due"]):
        raise entry.problem("“done”和“due”要一起写", "done")
    return LedgerKind(
        bare.id,
        bare.title,
        columns,
        entry.texts("aliases"),
        entry.text("unit", "条"),
        entry.text("note", ""),
        key,
        standing=entry.flag("standing", bool(dates["ends"])),
        checks=tuple(_check(each, bare) for each in entry.entries("checks")),
        **dates,
    )


def _column(entry: Entry) -> LedgerColumn:
    word = entry.text("type", Typed.TEXT.value)
    if word not in {each.value for each in Typed}:
        raise entry.problem(f"不认识的列类型“{word}”", "type")
    column = LedgerColumn(
        entry.text("title"),
        entry.texts("aliases"),
        Typed(word),
        entry.text("unit", "元" if word == Typed.MONEY.value else ""),
        entry.flag("required", False),
        entry.texts("options"),
        entry.text("note", ""),
    )
    entry.finish()
    if (column.typed is Typed.CHOICE) != bool(column.options):
        raise entry.problem("“选项”列要写 options，其他列不写", "options")
    return column


def _check(entry: Entry, kind: LedgerKind) -> RowCheck:
    line = entry.lined("holds")
    holds = comparison(line, line.text, kind)
    given = entry.text("given", "")
    conditions = (
        tuple(comparison(entry.lined("given"), each, kind) for each in given.split("且")) if given else ()
    )
    named = [term.column for term in (*holds.left, *holds.right) if term.column]
    check = RowCheck(
        holds, conditions, entry.text("says"), named[0] if named else "", entry.text("basis", "")
    )
    entry.finish()
    return check


def comparison(line: Line, text: str, kind: LedgerKind) -> Comparison:
    """Read “办结日期 ≥ 收文日期”, “陪餐人数 × 3 ≤ 接待人数”, “类别 = 国内”. Raises BadPack."""
    sign = _SIGN.search(text)
    if sign is None:
        raise line.problem(f"“{text.strip()}”里没有比较（≥ ≤ ＝ ≠ > <）")
    left = _side(line, text[: sign.start()], kind)
    said = text[sign.end() :].strip()
    column = kind.column(left[0].column) if len(left) == 1 else None
    if column is not None and not column.typed.is_number and column.typed is not Typed.DATE:
        if SIGNS[sign[0]] not in ("=", "≠"):
            raise line.problem(f"列“{column.title}”是{column.typed.value}，只能写 = 或 ≠")
        require_option(line, column, said)
        return Comparison(left, SIGNS[sign[0]], (), said)
    right = _side(line, said, kind)
    kinds = {each.typed is Typed.DATE for term in (*left, *right) if (each := kind.column(term.column))}
    if len(kinds) > 1 or (True in kinds and (len(left) > 1 or len(right) > 1 or not right[0].column)):
        raise line.problem(f"“{text.strip()}”中日期只能与日期比较")
    return Comparison(left, SIGNS[sign[0]], right)


def require_option(line: Line, column: LedgerColumn, word: str) -> None:
    """A word that a choice does not have can never be met. Raises BadPack."""
    if column.options and word not in (*column.options, "空"):
        raise line.problem(f"列“{column.title}”没有选项“{word}”，只有：{'、'.join(column.options)}")


def _side(line: Line, text: str, kind: LedgerKind) -> tuple[Term, ...]:
    return tuple(_term(line, each.strip(), kind) for each in text.split("+"))


def _term(line: Line, text: str, kind: LedgerKind) -> Term:
    if _NUMBER.fullmatch(text):
        return Term(Decimal(text))
    name, _, times = (part.strip() for part in text.partition("×"))
    column = kind.column(name)
    if column is None:
        raise line.problem(f"“{kind.title}”没有列“{name}”")
    if not column.typed.is_number and times:
        raise line.problem(f"列“{name}”是{column.typed.value}，不能相乘")
    if times and not _NUMBER.fullmatch(times):
        raise line.problem(f"“{times}”不是数字")
    return Term(Decimal(times or 1), name)
