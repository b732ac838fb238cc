"""The two tables in halves, 收入 and 支出: of all money, and of the 财政拨款."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Protocol

from mingzhang.classification.classification import Classification
from mingzhang.classification.names import function_name
from mingzhang.drafting.table_fields import (
    FUND_NAMES,
    Body,
    Source,
    across,
    amount,
    amounts,
    down,
    head,
    label,
    numeral,
)
from mingzhang.model.fact import APPROPRIATIONS, Fund
from mingzhang.model.report import Line, Term

SOURCES = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
_EMPTY = (label(""), label(""))


class _Of(Protocol):
    def __call__(self, concept: str, fund: Fund = ..., function: str = ...) -> int | None: ...


Half = tuple[str, tuple[int | None, ...]]
"""A label and its amounts."""


def all_money(source: Source) -> Body:
    """收入支出决算总表."""
    book, of = source.book, _of(source)
    left: list[Half] = [(f"{name}收入", (of("收入", fund),)) for fund, name in FUND_NAMES.items()]
    left += [(name, (of(name),)) for name in SOURCES]
    right: list[Half] = [
        (function_name(code, book.year), (of("支出", function=code),)) for code in _classes(source, Fund.ALL)
    ]
    rows = max(len(left), len(right))
    ends: list[tuple[Half, Half]] = [
        (("本年收入合计", (of("收入"),)), ("本年支出合计", (of("支出"),))),
        (("使用非财政拨款结余", (of("使用非财政拨款结余"),)), ("结余分配", (of("结余分配"),))),
        (("年初结转和结余", (of("年初结转和结余"),)), ("年末结转和结余", (of("年末结转和结余"),))),
        (("总计", (of("收入总计"),)), ("总计", (of("支出总计"),))),
    ]
    top, first = 2, rows + 2
    sums = {
        (first, 1): down(range(top, top + len(left)), 1),
        (first, 3): down(range(top, top + len(right)), 3),
        (first + 3, 1): down(range(first, first + 3), 1),
        (first + 3, 3): down(range(first, first + 3), 3),
    }
    lines = (
        head("收入", "支出", spans=(2, 2)),
        head("项目", "决算数", "项目（按功能分类）", "决算数"),
        *_halves(_numbered(source, left), _numbered(source, right), 1),
        *(_joined(one, other) for one, other in ends),
    )
    return Body(lines, head=2, sums=sums)


def appropriation(source: Source) -> Body:
    """财政拨款收入支出决算总表; every kind of 财政拨款 balances for itself."""
    book, of, funds = source.book, _of(source), (Fund.APPROPRIATION, *APPROPRIATIONS)
    left: list[Half] = [(name, (of("收入", fund),)) for fund, name in FUND_NAMES.items()]
    right: list[Half] = [
        (function_name(code, book.year), tuple(of("支出", fund, function=code) for fund in funds))
        for code in _classes(source, Fund.APPROPRIATION)
    ]
    rows = max(len(left), len(right))
    spent = tuple(of("支出", fund) for fund in funds)
    closing = tuple(of("年末结转和结余", fund) for fund in funds)
    opening: list[Half] = [(name, (of("年初结转和结余", fund),)) for fund, name in FUND_NAMES.items()]
    total = tuple(
        None if one is None or other is None else one + other
        for one, other in zip(spent, closing, strict=True)
    )
    carried = ("年初财政拨款结转和结余", (of("年初结转和结余", Fund.APPROPRIATION),))
    lines = (
        head("收入", "支出", spans=(2, 5)),
        head("项目", "决算数", "项目（按功能分类）", "合计", *FUND_NAMES.values()),
        *_halves(_numbered(source, left), _numbered(source, right), len(funds)),
        _joined(("本年收入合计", (of("收入", Fund.APPROPRIATION),)), ("本年支出合计", spent)),
        _joined(carried, ("年末财政拨款结转和结余", closing)),
        *_halves(_numbered(source, opening), [], len(funds)),
        _joined(("总计", (of("收入总计", Fund.APPROPRIATION),)), ("总计", total)),
    )
    return Body(lines, head=2, wide=True, sums=_appropriation_sums(len(left), len(right), rows))


def _appropriation_sums(left: int, right: int, rows: int) -> dict[tuple[int, int], Sequence[Term]]:
    top, year = 2, rows + 2
    carried, total = year + 1, year + 2 + len(FUND_NAMES)
    sums: dict[tuple[int, int], Sequence[Term]] = {
        (year, 1): down(range(top, top + left), 1),
        (carried, 1): down(range(carried + 1, total), 1),
        (total, 1): down((year, carried), 1),
    }
    for row in (*range(top, top + right), year, carried, total):
        sums[row, 3] = across(row, (4, 5, 6))
    for column in (4, 5, 6):
        sums[year, column] = down(range(top, top + right), column)
        sums[total, column] = down((year, carried), column)
    return sums


def _of(source: Source) -> _Of:
    """The amounts of the book; none of an empty one."""

    def amount_of(concept: str, fund: Fund = Fund.ALL, function: str = "") -> int | None:
        return None if source.is_blank else source.book.amount(concept, fund, function=function)

    return amount_of


def _classes(source: Source, fund: Fund) -> tuple[str, ...]:
    """The 类 that have a row: all that the template prints and the year knows, or those with amounts."""
    found = source.book.functions(fund, 3)
    known = Classification.load()
    return tuple(
        sorted({*found, *(code for code in source.classes if known.is_known(code, source.book.year))})
    )


def _numbered(source: Source, half: Sequence[Half]) -> list[Half]:
    """With 一、二、 in front, where all rows are printed."""
    if not source.classes:
        return list(half)
    return [(f"{numeral(number)}、{name}", found) for number, (name, found) in enumerate(half, start=1)]


def _halves(left: Sequence[Half], right: Sequence[Half], width: int) -> Iterator[Line]:
    nothing = (label(""), *(label("") for _ in range(width)))
    for one, other in zip_longest(left, right):
        first = (label(one[0]), amount(one[1][0])) if one else _EMPTY
        yield (*first, *((label(other[0]), *amounts(other[1])) if other else nothing))


def _joined(one: Half, other: Half) -> Line:
    return (label(one[0]), amount(one[1][0]), label(other[0]), *amounts(other[1]))
