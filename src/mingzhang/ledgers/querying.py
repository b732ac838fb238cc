"""Queries on ledgers: a value, and the rows that it came from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from mingzhang.ledgers.checks import COMPARE
from mingzhang.ledgers.records import Ledgers, Record
from mingzhang.ledgers.values import Value
from mingzhang.model.interval import rounded
from mingzhang.model.money import MONEY_UNITS, SCALE, WAN
from mingzhang.packs.ledger_queries import Asks, Condition, Period, Query
from mingzhang.packs.ledgers import LedgerKind, Typed

PLACES = 2
"""Decimals of amounts and shares."""


@dataclass(frozen=True)
class Answer:
    """What a query gives."""

    query: Query
    value: Fraction | None
    """Money in 分, counts and shares as they are; None when there is nothing to divide by, or no such ledger."""
    rows: tuple[Record, ...]
    """Of a rate: those that count for it."""
    among: tuple[Record, ...] = ()
    """Of a rate: all that it is a share of."""
    groups: tuple[tuple[str, Answer], ...] = ()

    @property
    def is_money(self) -> bool:
        """Whether the value is in 分."""
        column = self.query.kind.column(self.query.column)
        return self.query.asks is Asks.SUM and column is not None and column.typed is Typed.MONEY

    @property
    def unit(self) -> str:
        """The unit that the ledger itself gives it."""
        if self.query.asks.is_rate:
            return "%"
        column = self.query.kind.column(self.query.column)
        if self.query.asks is Asks.SUM and column is not None:
            return "万元" if self.is_money else column.unit
        return self.query.kind.unit if self.query.asks is Asks.COUNT else "个"

    @property
    def base(self) -> Fraction | None:
        """The value in the base units of facts: 分, or ten-thousandths of what is counted."""
        return self.value if self.value is None or self.is_money else self.value * SCALE

    def shown(self, unit: str = "") -> str:
        """The value as it is written, in a unit: 1.58, 119, 96.25."""
        if self.value is None:
            return "无法计算"
        if self.is_money:
            return rounded(self.value / MONEY_UNITS.get(unit or self.unit, WAN), PLACES)
        if self.query.asks.is_rate:
            return rounded(self.value * 100, PLACES)
        whole = self.value.denominator == 1
        return str(self.value.numerator) if whole else rounded(self.value, PLACES)


def ask(ledgers: Ledgers, query: Query, year: int | None = None) -> Answer:
    """The answer to a query; `year` is the period where the query has none of its own.

    Without a sheet of the kind there is no value: nothing is known, which is not zero.
    """
    if not ledgers.has(query.kind):
        return Answer(query, None, ())
    period = query.period or (Period(year) if year is not None else None)
    rows = [each for each in ledgers.of(query.kind) if period is None or _within(query.kind, each, period)]
    if not query.by:
        return _answer(query, rows)
    groups: dict[str, list[Record]] = {}
    for row in rows:
        groups.setdefault(_word(row.values.get(query.by)), []).append(row)
    answers = ((name, _answer(query, members)) for name, members in sorted(groups.items()))
    parts = tuple((name, each) for name, each in answers if each.rows or each.among)
    whole = _answer(query, rows)
    return Answer(query, whole.value, whole.rows, whole.among, parts)


def _answer(query: Query, rows: Sequence[Record]) -> Answer:
    match query.asks:
        case Asks.RATIO:
            among = [row for row in rows if _meets(query, query.among, row)]
            return _share(query, [row for row in among if _meets(query, query.where, row)], among)
        case Asks.ON_TIME:
            among = [row for row in rows if query.kind.due in row.values and _meets(query, query.where, row)]
            return _share(query, [row for row in among if _is_on_time(query.kind, row)], among)
    kept = tuple(row for row in rows if _meets(query, query.where, row))
    if query.asks is Asks.COUNT:
        return Answer(query, Fraction(len(kept)), kept)
    kept = tuple(row for row in kept if query.column in row.values)
    values = [row.values[query.column] for row in kept]
    if query.asks is Asks.DISTINCT:
        return Answer(query, Fraction(len(set(values))), kept)
    return Answer(query, sum(map(_number, values), start=Fraction(0)), kept)


def _share(query: Query, rows: Sequence[Record], among: Sequence[Record]) -> Answer:
    value = Fraction(len(rows), len(among)) if among else None
    return Answer(query, value, tuple(rows), tuple(among))


def _within(kind: LedgerKind, record: Record, period: Period) -> bool:
    """Whether a row belongs in a period; of what there is: whether it is there at the end of it."""
    day = record.values.get(kind.period)
    if not kind.period or not isinstance(day, date):
        return not kind.period
    first, last = period.months
    start, end = date(period.year, first, 1), date(period.year, last, monthrange(period.year, last)[1])
    if not kind.standing:
        return start <= day <= end
    gone = record.values.get(kind.ends)
    return day <= end and not (isinstance(gone, date) and gone <= end)


def _meets(query: Query, conditions: Iterable[Condition], record: Record) -> bool:
    return all(
        _is_met(query.kind, condition, record.values.get(condition.column)) for condition in conditions
    )


def _is_met(kind: LedgerKind, condition: Condition, value: Value | None) -> bool:
    if condition.number is not None:
        column = kind.column(condition.column)
        worth = MONEY_UNITS.get(column.unit, 1) if column and column.typed is Typed.MONEY else 1
        per = 100 if column and column.typed is Typed.RATE and column.unit == "%" else 1
        wanted = Fraction(condition.number) * worth / per
        return value is not None and COMPARE[condition.sign](_number(value), wanted)
    is_one = _word(value) in condition.words or (value is None and "空" in condition.words)
    return is_one if condition.sign == "=" else not is_one


def _is_on_time(kind: LedgerKind, record: Record) -> bool:
    done, due = record.values.get(kind.done), record.values.get(kind.due)
    return isinstance(done, date) and isinstance(due, date) and done <= due


def _number(value: Value) -> Fraction:
    return Fraction(value) if isinstance(value, int | Decimal) else Fraction(0)


def _word(value: Value | None) -> str:
    return "" if value is None else str(value)
