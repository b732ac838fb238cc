"""Which sheets of a workbook are ledgers, of which kind, and where their columns stand.

A sheet is known by its name or title (“2023年公务接待台账”), and where that says nothing, by its head. The head
is found as in the accounts workbook; of a head in two rows the lower one counts, with what is merged from above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.model.money import MONEY_UNITS
from mingzhang.packs.ledgers import LedgerKind
from mingzhang.readers.sheets.grid import Grid, Place
from mingzhang.workbook.inputs import Filled, plain, titles_of, with_head

_HIGHEST = 15
"""Rows in which a head may stand."""
_AROUND = re.compile(
    r"^.{0,30}?(?:19|20)\d\d年?度?|台账|登记[簿表]|明细表|一览表|情况表|统计表|汇总表|记录表?|[表簿]$"
)
_UNIT = re.compile(r"[(（](?:单位[:：])?\s{0,3}([^()（）]{1,6})[)）]")
_LEAST = 3
"""Words of a head that show a kind where the sheet's name does not."""


@dataclass(frozen=True)
class Found:
    """A sheet that is a ledger."""

    kind: LedgerKind
    filled: Filled
    units: dict[int, str]
    """The number of a column of the kind → the unit that its head, or the sheet, says."""
    above: dict[Place, Place]
    """Cells that are covered by one merged downwards → the cell that shows it."""


def find_ledgers(grids: Sequence[Grid], kinds: Sequence[LedgerKind]) -> Iterator[tuple[Grid, Found | None]]:
    """Every sheet with what it is; None for one that is no ledger."""
    for grid in grids:
        if grid.texts:
            whole = _with_merged_heads(grid)
            yield grid, _named(whole, kinds) or _shown(whole, kinds)


def _with_merged_heads(grid: Grid) -> Grid:
    """The sheet with what heads merge downwards also in the last row of it."""
    texts = dict(grid.texts)
    for (row, column), (down, _) in grid.merged.items():
        text = texts.get((row, column), "")
        # A head is words: a date or an amount beside several rows is merged below it.
        if text and down > 1 and row + down <= _HIGHEST and not any(map(str.isdigit, text)):
            texts.setdefault((row + down - 1, column), text)
    return replace(grid, texts=dict(sorted(texts.items())))


def name_of(title: str) -> str:
    """What a title says of the kind.

    >>> name_of("青禾县档案馆2023年度公务接待台账"), name_of("热线工单登记表")
    ('公务接待', '热线工单')
    """
    return _AROUND.sub("", plain(title))


def _named(grid: Grid, kinds: Sequence[LedgerKind]) -> Found | None:
    titles = {name for title in (grid.name, *titles_of(grid)) for name in (plain(title), name_of(title))}
    for kind in kinds:
        if titles & {plain(title) for title in (kind.title, *kind.aliases)}:
            filled = with_head(grid, kind.sheet, first=False)
            if filled is not None:
                return _found(kind, filled, grid)
    return None


def _shown(grid: Grid, kinds: Sequence[LedgerKind]) -> Found | None:
    """The one kind that most of the head speaks for, if it has all that the kind requires."""
    shown: list[tuple[int, LedgerKind, Filled]] = []
    for kind in kinds:
        filled = with_head(grid, kind.sheet, first=False)
        required = {number for number, column in enumerate(kind.columns) if column.required}
        if filled is not None and required <= filled.columns.keys() and len(filled.columns) >= _LEAST:
            shown.append((len(filled.columns), kind, filled))
    shown.sort(key=lambda each: -each[0])
    if not shown or (len(shown) > 1 and shown[0][0] == shown[1][0]):
        return None
    return _found(shown[0][1], shown[0][2], grid)


def _found(kind: LedgerKind, filled: Filled, grid: Grid) -> Found:
    units = {}
    for number, at in filled.columns.items():
        head = _UNIT.search(grid.texts.get((filled.head, at), ""))
        said = (
            head[1]
            if head and (head[1] in MONEY_UNITS or head[1] in ("%", kind.columns[number].unit))
            else ""
        )
        is_money = kind.columns[number].unit in MONEY_UNITS
        units[number] = said or (filled.unit if is_money else "")
    above = {
        (row + more, column): (row, column)
        for (row, column), (down, _) in grid.merged.items()
        if row > filled.head
        for more in range(1, min(down, filled.grid.limits.lines))
    }
    return Found(kind, filled, units, above)
