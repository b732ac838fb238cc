"""Queries on ledgers as text: 计数(公务接待, 类别=国内), read once and complained of with file and line.

    计数(台账, 条件…)              how many rows
    去重计数(台账.列, 条件…)        how many different values of a column
    合计(台账.列, 条件…)            the sum of a column
    比率(台账, 条件… / 条件…)       rows that meet both, in rows that meet the second
    按期率(台账, 条件…)             rows done by their deadline, in rows that have one

A condition is 列=值, 列=甲|乙, 列≠值, 列>数, 列=空, or 期间=2023年 (2023年第2季度, 2023年5月). Behind the bracket
“按 列” asks for the same by the values of a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from mingzhang.model.fact import Fund
from mingzhang.packs.ledgers import SIGNS, LedgerColumn, LedgerKind, Typed, require_option
from mingzhang.packs.source import Entry, Line


class Asks(Enum):
    """What a query computes."""

    COUNT = "计数"
    DISTINCT = "去重计数"
    SUM = "合计"
    RATIO = "比率"
    ON_TIME = "按期率"

    @property
    def is_rate(self) -> bool:
        """Whether its value is a share."""
        return self in (Asks.RATIO, Asks.ON_TIME)


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a quarter or a month."""

    year: int
    quarter: int = 0
    month: int = 0

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month of it."""
        if self.month:
            return self.month, self.month
        return (3 * self.quarter - 2, 3 * self.quarter) if self.quarter else (1, 12)

    def __str__(self) -> str:
        part = f"第{self.quarter}季度" if self.quarter else f"{self.month}月" if self.month else ""
        return f"{self.year}年{part}"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row must meet."""

    column: str
    sign: str
    words: tuple[str, ...] = ()
    """Any of them; 空 is no value."""
    number: Decimal | None = None
    """In the unit of the column."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question to one ledger."""

    text: str
    asks: Asks
    kind: LedgerKind
    column: str = ""
    where: tuple[Condition, ...] = ()
    among: tuple[Condition, ...] = ()
    """Of a ratio: what the rows meet that it is a share of."""
    period: Period | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """A query with the fact of a report, or the indicator of a project, whose value it is."""

    id: str
    query: Query
    unit: str = ""
    """How it is shown: 批次, 万元 …"""
    concept: str = ""
    fund: Fund = Fund.ALL
    indicator: str = ""


_QUERY = re.compile(
    r"\s{0,9}(计数|去重计数|合计|比率|按期率)\s{0,9}[(（]([^()（）]{1,400})[)）]\s{0,9}(?:按\s{0,9}(\S{1,40}))?\s{0,9}"
)
_CONDITION = re.compile(r"([^=＝≠≥≤!<>]{1,40})(≥|≤|≠|＝|>=|<=|!=|=|>|<)([^=＝≠≥≤!<>]{1,100})")
_PERIOD = re.compile(r"(\d{4})年?(?:第?([1-4一二三四])季度|(1[0-2]|0?[1-9])月)?")
_AMOUNT = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_QUARTERS = {word: number for number, word in enumerate("一二三四", start=1)}


def binding(entry: Entry, kinds: Iterable[LedgerKind]) -> Binding:
    """One entry of ledger_queries.yaml. Raises BadPack with file and line."""
    line = entry.lined("query")
    fund = entry.text("fund", "")
    if fund not in {each.value for each in Fund}:
        raise entry.problem(f"不认识的资金性质“{fund}”", "fund")
    return Binding(
        entry.text("id"),
        query_in(line, kinds),
        entry.text("unit", ""),
        entry.text("concept", ""),
        Fund(fund),
        entry.text("indicator", ""),
    )


def query_in(line: Line, kinds: Iterable[LedgerKind]) -> Query:
    """The query that a text writes. Raises BadPack with the place of the text."""
    match = _QUERY.fullmatch(line.text)
    if match is None:
        raise line.problem(f"看不懂“{line.text.strip()}”，应写成 计数(台账, 列=值) 这样的形式")
    asks = Asks(match[1])
    subject, *rest = re.split(r"[,，]", match[2])
    name, _, column = (part.strip() for part in subject.partition("."))
    kind = next((each for each in kinds if name in (each.title, each.id)), None)
    if kind is None:
        raise line.problem(f"没有名为“{name}”的台账")
    _check_column(line, asks, kind, column)
    said = [part.strip() for part in ",".join(rest).split("/")]
    if len(said) > 1 and (asks is not Asks.RATIO or len(said) > 2):
        raise line.problem("“/”只用在 比率 里，而且只写一次")
    where, period = _conditions(line, said[0], kind)
    among, other = _conditions(line, said[1], kind) if len(said) > 1 else ((), None)
    if asks is Asks.RATIO and not where:
        raise line.problem("比率 要写分子的条件")
    by = match[3] or ""
    if by and kind.column(by) is None:
        raise line.problem(f"“{kind.title}”没有列“{by}”")
    return Query(line.text.strip(), asks, kind, column, where, among, period or other, by)


def _check_column(line: Line, asks: Asks, kind: LedgerKind, column: str) -> None:
    needs = asks in (Asks.SUM, Asks.DISTINCT)
    if needs != bool(column):
        raise line.problem(f"{asks.value} {'要写“台账.列”' if needs else '只写台账，不写列'}")
    found = kind.column(column)
    if needs and found is None:
        raise line.problem(f"“{kind.title}”没有列“{column}”")
    if asks is Asks.SUM and found is not None and found.typed not in (Typed.MONEY, Typed.COUNT):
        raise line.problem(f"列“{column}”是{found.typed.value}，不能合计")
    if asks is Asks.ON_TIME and not kind.due:
        raise line.problem(f"“{kind.title}”没有办理期限，算不出按期率")


def _conditions(line: Line, text: str, kind: LedgerKind) -> tuple[tuple[Condition, ...], Period | None]:
    found: list[Condition] = []
    period: Period | None = None
    for part in filter(None, (each.strip() for each in text.split(","))):
        match = _CONDITION.fullmatch(part)
        if match is None:
            raise line.problem(f"看不懂条件“{part}”")
        name, sign, value = match[1].strip(), SIGNS[match[2]], match[3].strip()
        if name == "期间":
            if period is not None or sign != "=":
                raise line.problem("期间 只写一次，用“=”")
            period = _period(line, value, kind)
            continue
        column = kind.column(name)
        if column is None:
            raise line.problem(f"“{kind.title}”没有列“{name}”")
        found.append(_condition(line, column, sign, value))
    return tuple(found), period


def _condition(line: Line, column: LedgerColumn, sign: str, value: str) -> Condition:
    words = tuple(word.strip() for word in value.split("|"))
    if column.typed.is_number and words != ("空",):
        if not _AMOUNT.fullmatch(value):
            raise line.problem(f"列“{column.title}”要与数字比较，现为“{value}”")
        return Condition(column.title, sign, number=Decimal(value))
    if sign not in ("=", "≠"):
        raise line.problem(f"列“{column.title}”是{column.typed.value}，只能写 = 或 ≠")
    if column.typed is Typed.DATE and words != ("空",):
        raise line.problem(f"列“{column.title}”是日期，只能问是否为空；按时间取数请写 期间=")
    for word in words:
        require_option(line, column, word)
    return Condition(column.title, sign, words)


def _period(line: Line, value: str, kind: LedgerKind) -> Period:
    match = _PERIOD.fullmatch(value)
    if match is None:
        raise line.problem(f"看不懂期间“{value}”，应写成 2023年、2023年第2季度 或 2023年5月")
    if not kind.period:
        raise line.problem(f"“{kind.title}”没有日期列，不能按期间取数")
    quarter = _QUARTERS.get(match[2] or "") or int(match[2] or 0)
    return Period(int(match[1]), quarter, int(match[3] or 0))
