"""The tables whose rows are 经济科目, and the one of the “三公”经费."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from mingzhang.classification.classification import Classification
from mingzhang.drafting.concepts import ABROAD, PURCHASE, RECEPTION, TOTAL, UPKEEP, VEHICLES
from mingzhang.drafting.table_fields import (
    CODE_AND_NAME,
    FUND_NAMES,
    Body,
    Source,
    across,
    amount,
    amounts,
    down,
    economic_cells,
    families,
    head,
    label,
)
from mingzhang.model.fact import APPROPRIATIONS, Fund, Stage
from mingzhang.model.report import Field, Line, Role, Term

_STAFF, _RUNNING = ("301", "303"), ("302", "307", "310", "399")
_RARELY_RUNNING = ("309", "311", "312", "313")
_CONCEPTS = ("支出", "基本支出", "项目支出")
_LABELS = 2


def by_economic(source: Source) -> Body:
    """财政拨款支出决算明细表: each kind of 财政拨款 by 基本支出 and 项目支出."""
    book = source.book

    def of(code: str) -> list[int | None]:
        if source.is_blank:
            return [None] * (1 + len(_CONCEPTS) * len(APPROPRIATIONS))
        found: list[int | None] = [book.amount("支出", Fund.APPROPRIATION, economic=code)]
        for fund in APPROPRIATIONS:
            found += [book.amount(name, fund, economic=code) for name in _CONCEPTS]
        return found

    upper = (
        *(Field(text, rows=2, role=Role.HEAD) for text in (*CODE_AND_NAME, "合计")),
        *(Field(name, columns=3, role=Role.HEAD) for name in FUND_NAMES.values()),
    )
    codes = [
        "",
        *sorted(
            Classification.load().economic
            if source.is_blank
            else (code for length in (3, 5) for code in book.economics("支出", Fund.APPROPRIATION, length))
        ),
    ]
    rows = [(*economic_cells(code), *amounts(of(code))) for code in codes]
    lines = (upper, head(*("小计", "基本支出", "项目支出") * 3), *rows)
    at = {code: 2 + number for number, code in enumerate(codes)}
    sums: dict[tuple[int, int], Sequence[Term]] = {
        (at[above], column): down((at[part] for part in parts), column)
        for above, parts in families(codes).items()
        for column in range(_LABELS, 12)
    }
    for row in at.values():
        sums[row, 2] = across(row, (3, 6, 9))
        sums |= {(row, first): across(row, (first + 1, first + 2)) for first in (3, 6, 9)}
    return Body(lines, head=2, wide=True, sums=sums)


def basic(source: Source) -> Body:
    """一般公共预算财政拨款基本支出决算表: 人员经费 to the left, 公用经费 to the right."""
    sides = [
        [code for group in groups for code in _economics(source, group)]
        for groups in (_STAFF, (*_RUNNING, *_RARELY_RUNNING))
    ]
    nothing = (label(""), label(""), label(""))
    rows = [
        (*one, *other)
        for one, other in zip_longest(
            *([_basic_cells(source, code) for code in side] for side in sides), fillvalue=nothing
        )
    ]
    ends: Line = ()
    for name in ("人员经费", "公用经费"):
        whole = None if source.is_blank else source.book.amount(name, Fund.GENERAL)
        ends = (*ends, label(f"{name}合计", columns=2), amount(whole))
    top = 2
    sums: dict[tuple[int, int], Sequence[Term]] = {}
    for codes, column in zip(sides, (2, 5), strict=True):
        at = {code: top + number for number, code in enumerate(codes)}
        at[""] = top + len(rows)
        for above, parts in families(codes).items():
            sums[at[above], column] = down((at[part] for part in parts), column)
    lines = (head("人员经费", "公用经费", spans=(3, 3)), head(*(*CODE_AND_NAME, "决算数") * 2), *rows, ends)
    return Body(lines, head=2, sums=sums)


def _economics(source: Source, group: str) -> list[str]:
    """A 类 of 经济科目 and its 款: those with amounts, in an empty table those that basic expenditure has."""
    if source.is_blank:
        known = sorted(Classification.load().economic)
        return [code for code in known if code.startswith(group)] if group not in _RARELY_RUNNING else []
    return [
        code
        for length in (3, 5)
        for code in source.book.economics("基本支出", Fund.GENERAL, length)
        if code.startswith(group)
    ]


def _basic_cells(source: Source, code: str) -> Line:
    whole = None if source.is_blank else source.book.amount("基本支出", Fund.GENERAL, economic=code)
    return (*economic_cells(code), amount(whole))


def three_public(source: Source) -> Body:
    """财政拨款“三公”经费支出决算表: one row, 预算数 and 决算数."""
    block = (
        Field("合计", rows=2, role=Role.HEAD),
        Field("因公出国（境）费", rows=2, role=Role.HEAD),
        Field("公务用车购置及运行维护费", columns=3, role=Role.HEAD),
        Field("公务接待费", rows=2, role=Role.HEAD),
    )
    found = amounts(
        None if source.is_blank else source.book.amount(concept, Fund.APPROPRIATION, stage=stage)
        for stage in (Stage.ADJUSTED, Stage.FINAL)
        for concept in (TOTAL, ABROAD, VEHICLES, PURCHASE, UPKEEP, RECEPTION)
    )
    vehicles = head(*("小计", "公务用车购置费", "公务用车运行维护费") * 2)
    sums = {
        (3, first + at): across(3, (first + part for part in parts))
        for first in (0, 6)
        for at, parts in ((0, (1, 2, 5)), (2, (3, 4)))
    }
    lines = (head("预算数", "决算数", spans=(6, 6)), (*block, *block), vehicles, found)
    return Body(lines, head=3, wide=True, sums=sums)
