"""The tables whose rows are 类, 款 and 项 of the 支出功能分类."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from mingzhang.classification.classification import Classification
from mingzhang.classification.names import economic_name
from mingzhang.drafting.table_accounts import SOURCES
from mingzhang.drafting.table_fields import (
    CODE_AND_NAME,
    FUNCTION_LEVELS,
    TOTAL,
    Body,
    Source,
    across,
    amounts,
    down,
    families,
    function_cells,
    head,
    label,
)
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Fund
from mingzhang.model.report import Field, Line, Role, Term

OUTGOINGS = ("上缴上级支出", "经营支出", "对附属单位补助支出")
_LABELS = 2

Amounts = Callable[[str], Sequence[int | None]]
"""The amounts of a row: of a code, or of all for ""."""
Sums = Mapping[int, Sequence[int]]
"""Columns that are sums of others, all counted from the first amount."""


def income(source: Source) -> Body:
    """收入决算表."""
    book = source.book

    def of(code: str) -> list[int]:
        whole = [book.amount("收入", function=code), book.amount("收入", Fund.APPROPRIATION, function=code)]
        return [*whole, *(book.amount(name, function=code) for name in SOURCES)]

    top = head(*CODE_AND_NAME, "本年收入合计", "财政拨款收入", *SOURCES)
    codes = _codes(book, Fund.ALL)
    return _coded(source, (top,), codes, of, {0: range(1, 7)}, wide=True)


def expenditure(source: Source) -> Body:
    """支出决算表."""
    book, concepts = source.book, ("支出", "基本支出", "项目支出", *OUTGOINGS)

    def of(code: str) -> list[int]:
        return [book.amount(name, function=code) for name in concepts]

    top = head(*CODE_AND_NAME, "本年支出合计", *concepts[1:])
    return _coded(source, (top,), _codes(book, Fund.ALL), of, {0: range(1, 6)}, wide=True)


def general(source: Source) -> Body:
    """一般公共预算财政拨款支出决算表."""
    return _three_columns(source, Fund.GENERAL)


def state_capital_expenditure(source: Source) -> Body:
    """国有资本经营预算财政拨款支出决算表."""
    return _three_columns(source, Fund.STATE_CAPITAL)


def _three_columns(source: Source, fund: Fund) -> Body:
    book = source.book

    def of(code: str) -> list[int]:
        return [book.amount(name, fund, function=code) for name in ("支出", "基本支出", "项目支出")]

    top = head(*CODE_AND_NAME, "本年支出合计", "基本支出", "项目支出")
    return _coded(source, (top,), _codes(book, fund), of, {0: (1, 2)})


def gov_fund(source: Source) -> Body:
    """政府性基金预算财政拨款收入支出决算表."""
    return _with_balances(source, Fund.GOV_FUND)


def state_capital(source: Source) -> Body:
    """国有资本经营预算财政拨款收入支出决算表."""
    return _with_balances(source, Fund.STATE_CAPITAL)


def _with_balances(source: Source, fund: Fund) -> Body:
    book = source.book
    codes = _codes(book, fund)

    def of(code: str) -> list[int | None]:
        spent = [book.amount(name, fund, function=code) for name in ("支出", "基本支出", "项目支出")]
        opening, received, closing = (
            _balance(book, fund, name, code, codes) for name in ("年初结转和结余", "收入", "年末结转和结余")
        )
        return [opening, received, *spent, closing]

    upper = (
        *(Field(name, rows=2, role=Role.HEAD) for name in (*CODE_AND_NAME, "年初结转和结余", "本年收入")),
        Field("本年支出", columns=3, role=Role.HEAD),
        Field("年末结转和结余", rows=2, role=Role.HEAD),
    )
    lower = head("小计", "基本支出", "项目支出")
    return _coded(source, (upper, lower), codes, of, {2: (3, 4)}, wide=True)


def _balance(book: FactBook, fund: Fund, concept: str, code: str, codes: Sequence[str]) -> int | None:
    """What was carried over or received for a code: as the book says, or all where the fund has no other 项.

    None where it has several and the book does not say whose it was.
    """
    if any(
        (key.concept, key.fund, key.year) == (concept, fund, book.year) and key.function for key in book.facts
    ):
        return book.amount(concept, fund, function=code)
    items = [each for each in codes if len(each) == FUNCTION_LEVELS[-1]]
    whole = book.amount(concept, fund)
    return whole if not whole or all(item.startswith(code) for item in items) else None


def by_economic_columns(concept: str) -> Callable[[Source], Body]:
    """The tables that cross 科目 of both classifications: of all expenditure, of that for projects."""

    def make(source: Source) -> Body:
        book = source.book
        columns = _economic_columns(source, concept)
        upper = [Field(text, rows=2, role=Role.HEAD) for text in (*CODE_AND_NAME, "合计")]
        lower: list[Field] = []
        sums: dict[int, Sequence[int]] = {}
        for group, own in columns.items():
            upper.append(Field(economic_name(group), columns=1 + len(own), role=Role.HEAD))
            sums[1 + len(lower)] = range(2 + len(lower), 2 + len(lower) + len(own))
            lower += head("小计", *map(economic_name, own))
        sums[0] = [*sums]
        flat = ["", *(code for group, own in columns.items() for code in (group, *own))]

        def of(code: str) -> list[int]:
            return [book.amount(concept, Fund.GENERAL, function=code, economic=each) for each in flat]

        codes = [
            code for code in _codes(book, Fund.GENERAL) if book.amount(concept, Fund.GENERAL, function=code)
        ]
        return _coded(source, (tuple(upper), tuple(lower)), codes, of, sums, wide=True)

    return make


def _economic_columns(source: Source, concept: str) -> dict[str, list[str]]:
    """The economic 类 with their 款: those with amounts, in an empty table all."""
    if source.is_blank:
        known = sorted(Classification.load().economic)
    else:
        known = [code for length in (3, 5) for code in source.book.economics(concept, Fund.GENERAL, length)]
    return {
        group: [code for code in known if len(code) == 5 and code.startswith(group)]
        for group in known
        if len(group) == 3
    }


def _codes(book: FactBook, fund: Fund) -> list[str]:
    """The codes that money of a kind was spent on, in order; "" for all stands first if there are any."""
    found = sorted(code for length in FUNCTION_LEVELS for code in book.functions(fund, length))
    return ["", *found] if found else []


def _coded(
    source: Source,
    top: tuple[Line, ...],
    codes: Sequence[str],
    of: Amounts,
    sums: Sums,
    *,
    wide: bool = False,
) -> Body:
    """合计, then the rows of the codes; or 合计 and rows in which nothing stands yet."""
    width = sum(each.columns for each in top[0])
    if source.is_blank:
        rows = [TOTAL, *[(label(""), label(""))] * source.blank]
        lines = [(*row, *amounts([None] * (width - _LABELS))) for row in rows]
        return Body(
            (*top, *lines), len(top), wide, dict(_across(range(len(top), len(top) + len(rows)), sums))
        )
    lines = [(*function_cells(code, source.book.year), *amounts(of(code))) for code in codes]
    at = {code: len(top) + number for number, code in enumerate(codes)}
    places = {
        (at[above], column): down((at[part] for part in parts), column)
        for above, parts in families(codes).items()
        for column in range(_LABELS, width)
    }
    return Body((*top, *lines), len(top), wide, places | dict(_across(at.values(), sums)))


def _across(rows: Iterable[int], sums: Sums) -> Iterator[tuple[tuple[int, int], tuple[Term, ...]]]:
    """The sums over columns, in every row."""
    for row in rows:
        for column, parts in sums.items():
            yield (row, _LABELS + column), across(row, (_LABELS + part for part in parts))
