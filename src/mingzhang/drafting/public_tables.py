"""The public tables of a book, in 万元, with the heads that a pack's tables have; or empty ones to fill in.

Which tables there are, and in which order, the pack says by their titles. Every amount stands exactly behind its
digits, and where it is the sum of others, they are named, so that a workbook can calculate it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mingzhang.drafting.table_accounts import all_money, appropriation
from mingzhang.drafting.table_economics import basic, by_economic, three_public
from mingzhang.drafting.table_fields import Body, Source
from mingzhang.drafting.table_items import (
    by_economic_columns,
    expenditure,
    general,
    gov_fund,
    income,
    state_capital,
    state_capital_expenditure,
)
from mingzhang.model.book import FactBook
from mingzhang.model.report import Grid
from mingzhang.packs.pack import Pack, PackTable, name_key

Maker = Callable[[Source], Body]

_MAKERS: dict[str, Maker] = {
    "收入支出决算总表": all_money,
    "收入决算表": income,
    "支出决算表": expenditure,
    "财政拨款收入支出决算总表": appropriation,
    "财政拨款支出决算明细表": by_economic,
    "一般公共预算财政拨款支出决算表": general,
    "一般公共预算财政拨款支出决算明细表": by_economic_columns("支出"),
    "一般公共预算财政拨款基本支出决算表": basic,
    "一般公共预算财政拨款项目支出决算表": by_economic_columns("项目支出"),
    "政府性基金预算财政拨款收入支出决算表": gov_fund,
    "国有资本经营预算财政拨款收入支出决算表": state_capital,
    "国有资本经营预算财政拨款支出决算表": state_capital_expenditure,
    "财政拨款“三公”经费支出决算表": three_public,
}
_KEYS = {name_key(title): make for title, make in _MAKERS.items()}

WIDE = frozenset({5, 7, 9, 13})
"""Tables whose heads stand in groups over many columns: plain text does not keep which belongs to which."""

_NOTHING = "说明：{unit}本年没有此项收支，故本表无数据。"


def public_tables(book: FactBook, pack: Pack | None = None) -> Iterator[Grid]:
    """The tables of a pack, all thirteen without one; a table without data says so."""
    for table, make in tables_of(pack):
        body = make(Source(book, classes=table.classes))
        has_data = any(each.amount for row in body.lines for each in row)
        below = "" if has_data else _NOTHING.format(unit=book.unit)
        yield _grid(table, body, f"公开部门：{book.unit}", below)


def blank_tables(pack: Pack, year: int, rows: int) -> Iterator[Grid]:
    """The tables of a pack to be filled in, with so many empty rows where 科目 stand."""
    nobody = FactBook("", year, False, (), {})
    for table, make in tables_of(pack):
        yield _grid(table, make(Source(nobody, rows, table.classes)), "公开部门：", "")


def tables_of(pack: Pack | None) -> Iterator[tuple[PackTable, Maker]]:
    """The tables of a pack with what makes them: known by title, or by one of the other ways to write it."""
    for table in _THIRTEEN if pack is None else pack.tables:
        keys = [name_key(title) for title in (table.title, *table.aliases)]
        make = next((_KEYS[key] for key in keys if key in _KEYS), None)
        if make is not None:
            yield table, make


_THIRTEEN: Sequence[PackTable] = tuple(
    PackTable(f"公开{number:02d}", title) for number, title in enumerate(_MAKERS, start=1)
)


def _grid(table: PackTable, body: Body, above: str, below: str) -> Grid:
    return Grid(
        table.title,
        body.summed,
        above,
        below,
        f"{table.id}表",
        "万元",
        head=body.head,
        wide=body.wide,
    )
