"""The sheets beside the public tables, found by their titles and read by the words of their heads and rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mingzhang.model.interval import Interval
from mingzhang.model.money import MONEY_UNITS
from mingzhang.packs.sheets import Holds, InputSheet, SheetColumn, SheetKind, SheetRow
from mingzhang.readers.sheets.grid import Grid, Place
from mingzhang.tables.forms import head_text
from mingzhang.workbook.amounts import NOTHING, amount_in
from mingzhang.workbook.formulas import named
from mingzhang.workbook.gathering import Gathering, Stated

LABELS = ("项目", "指标", "内容", "事项", "指标名称")
"""How the column of the labels is headed."""
UNITS = ("计量单位", "单位")
NOTES = ("填报说明", "说明", "备注")
_LINES = ("序号", "行次")

_HIGHEST = 15
"""Rows in which a head may stand."""
_TITLES = 4
"""Rows in which a title may stand."""
_UNIT = re.compile(r"单位[:：]\s*(万元|千元|百万元|亿元|元)")
_QUOTES = re.compile(r"[“”\"‘’'《》\s]")


def plain(text: str) -> str:
    """A label or head without numbering, quotes, spaces and the width of its signs.

    >>> plain("1．因公出国 （境）费"), plain("其中：“三公”经费(万元)")
    ('因公出国(境)费', '三公经费')
    """
    return head_text(_QUOTES.sub("", head_text(unicodedata.normalize("NFKC", text).replace(" ", ""))))


@dataclass(frozen=True)
class Filled:
    """A sheet of a workbook that a pack asks for, with where its columns stand."""

    sheet: InputSheet
    grid: Grid
    head: int
    """The row of the head."""
    columns: Mapping[int, int]
    """The number of a column of the pack → the column in which it stands."""
    heads: Mapping[str, int]
    """Every head of the row, plain → the column."""

    @cached_property
    def unit(self) -> str:
        """The unit of money that the sheet says; that of the pack otherwise."""
        for place, text in self.grid.texts.items():
            if place[0] <= self.head and (found := _UNIT.search(text)):
                return found[1]
        return self.sheet.unit or "万元"

    @property
    def rows(self) -> Iterator[int]:
        """The rows below the head that hold something."""
        yield from sorted({row for row, _ in self.grid.texts if row > self.head})

    def text(self, row: int, column: int | None) -> str:
        """What a cell says; "" for a column that the sheet does not have."""
        return self.grid.texts.get((row, column), "").strip() if column is not None else ""

    def place(self, row: int, column: int) -> str:
        """A cell as people write it."""
        return named((self.grid.name, (row, column)))


def find_sheets(grids: Sequence[Grid], sheets: Iterable[InputSheet]) -> Iterator[Filled]:
    """The sheets that a pack asks for; known by name or title, and by their heads."""
    names = [(sheet, {plain(title) for title in (sheet.title, *sheet.aliases)}) for sheet in sheets]
    for grid in grids:
        titles = {plain(grid.name), *map(plain, titles_of(grid))}
        named_so = (sheet for sheet, known in names if titles & known)
        found = (filled for sheet in named_so if (filled := with_head(grid, sheet)) is not None)
        yield from list(found)[:1]


def titles_of(grid: Grid) -> Iterator[str]:
    """The texts that stand alone in one of the first rows: a word of a head has neighbours."""
    rows: dict[int, list[str]] = {}
    for (row, _), text in grid.texts.items():
        if row < _TITLES:
            rows.setdefault(row, []).append(text)
    return (texts[0] for texts in rows.values() if len(texts) == 1)


def with_head(grid: Grid, sheet: InputSheet, *, first: bool = True) -> Filled | None:
    """The row that has most of the heads; None when none has enough of them.

    `first`: whether the first column of a list must be among them.
    """
    rows: dict[int, dict[str, int]] = {}
    for (row, column), text in sorted(grid.texts.items()):
        if row < _HIGHEST:
            rows.setdefault(row, {}).setdefault(plain(text), column)
    best, most = None, 0
    for row, heads in rows.items():
        columns = {
            number: heads[name]
            for number, column in enumerate(sheet.columns)
            if (name := _name(column, heads)) is not None
        }
        # The title of a sheet may be the word of a column, too; a head has words for the labels besides.
        shown = len(columns) + (sheet.kind is SheetKind.NUMBERS and not heads.keys().isdisjoint(LABELS))
        is_known = 0 in columns or not first or sheet.kind is SheetKind.NUMBERS
        if columns and is_known and shown >= _LEAST and shown > most:
            best, most = Filled(sheet, grid, row, columns, heads), shown
    return best


_LEAST = 2
"""Words that make a row a head."""


def _name(column: SheetColumn, heads: Mapping[str, int]) -> str | None:
    names = (plain(title) for title in (column.title, *column.aliases))
    return next((name for name in names if name in heads), None)


def read_numbers(filled: Filled, year: int, found: Gathering) -> None:
    """Rows of numbers: a label, and a number for each stage."""
    label, unit = _column(filled, LABELS), _column(filled, UNITS)
    known = _rows_by_label(filled.sheet)
    used: set[Place] = set()
    for row in filled.rows:
        asked = known.get(plain(filled.text(row, label if label is not None else 0)))
        if asked is None or not asked.concept:
            continue
        said = filled.text(row, unit)
        worth = said if said in MONEY_UNITS else filled.unit if asked.is_money else asked.unit
        for number, at in filled.columns.items():
            text = filled.text(row, at)
            if text in NOTHING:
                continue
            used.add((row, at))
            key = asked.key(filled.sheet.columns[number], year)
            if (stated := amount_at(filled, row, at, worth, found)) is not None:
                found.state(key, stated)
    leave_numbers(filled, used, found)


def amount_at(filled: Filled, row: int, column: int, unit: str, found: Gathering) -> Stated | None:
    """The amount in a cell; a trouble when there is something else."""
    text, place = filled.text(row, column), filled.place(row, column)
    amount = amount_in(text, unit)
    if amount is None:
        found.trouble("workbook/not-a-number", place, f"{place} 应填数字，现为“{text}”，没有采用。")
        return None
    return Stated(amount, place, Interval.exactly(amount))


def leave_numbers(filled: Filled, used: set[Place], found: Gathering) -> None:
    """List the numbers that no row or column asks for."""
    idle = {filled.heads.get(plain(name)) for name in (*LABELS, *UNITS, *NOTES, *_LINES)}
    for place in sorted(filled.grid.numbers.keys() & filled.grid.texts.keys()):
        row, column = place
        if row <= filled.head or column in idle or place in used or not amount_in(filled.text(*place), ""):
            continue
        said = "，".join(word for word in (filled.text(row, 0), _headed(filled, column)) if word)
        found.leave(filled.place(row, column), filled.text(row, column), f"不知道是什么数（{said}）")


def _headed(filled: Filled, column: int) -> str:
    return next((name for name, at in filled.heads.items() if at == column), "")


def _column(filled: Filled, names: Iterable[str]) -> int | None:
    return next((filled.heads[name] for name in map(plain, names) if name in filled.heads), None)


def _rows_by_label(sheet: InputSheet) -> dict[str, SheetRow]:
    asking = [row for row in sheet.rows if row.concept or row.field]
    return {plain(word): row for row in reversed(asking) for word in (row.label, *row.aliases)}


def read_texts(filled: Filled, found: Gathering) -> None:
    """Rows of words: a label, and what is said; a row without a label goes on from the one above."""
    label = filled.columns.get(filled.sheet.column(Holds.MATTER) or 0)
    said = filled.columns.get(filled.sheet.column(Holds.TEXT) or 0)
    known, asked = _rows_by_label(filled.sheet), None
    for row in filled.rows:
        name, text = filled.text(row, label), filled.text(row, said)
        if name:
            asked = known.get(plain(name))
        if not text or said is None:
            continue
        if asked is None or not asked.field:
            found.leave(filled.place(row, said), text, f"不认识的内容“{name}”")
        elif text not in found.words.setdefault(asked.field, []):
            found.words[asked.field].append(text)
