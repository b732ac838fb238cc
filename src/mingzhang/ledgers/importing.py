"""A workbook becomes ledgers: every row typed, every slip told by its cell, nothing dropped silently.

A row is used when all that its kind requires is there and reads; a cell beside that only loses itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from mingzhang.ledgers.checks import broken
from mingzhang.ledgers.records import Ledgers, Record
from mingzhang.ledgers.sheets import Found, find_ledgers
from mingzhang.ledgers.troubles import NoLedgers, NotAWorkbook
from mingzhang.ledgers.values import Cell, Unusable, Value, is_negative
from mingzhang.model.problems import EmptyFile
from mingzhang.packs.ledgers import LedgerColumn, LedgerKind
from mingzhang.readers.detect import Kind, detect
from mingzhang.readers.isolation import isolated
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.read import load
from mingzhang.readers.sheets.grid import address
from mingzhang.readers.sheets.read import Sheets, read_sheets
from mingzhang.workbook.formulas import calculate
from mingzhang.workbook.troubles import Trouble, Unplaced

LIMITS = replace(DEFAULT, cells=2_000_000)
"""A ledger has a row for every letter of a year; a report has no table of that size."""

AIDS = frozenset({"填报说明"})
"""Sheets of the template that explain."""

_TOTALS = frozenset({"合计", "总计", "小计"})
_IDLE = frozenset({"序号", "行次", "备注", "说明"})


def read_ledgers(
    source: Path | bytes,
    kinds: Sequence[LedgerKind],
    year: int | None = None,
    *,
    name: str = "",
    limits: Limits = LIMITS,
) -> Ledgers:
    """Read the ledgers of a workbook (.xlsx, .xls).

    `year`: dates outside of it are told of, except in ledgers of what there is. Raises a Problem when nothing
    can be read from it.
    """
    data = load(source, limits) if isinstance(source, Path) else source
    name = name or (source.name if isinstance(source, Path) else "台账")
    if not data.strip():
        raise EmptyFile(name)
    if detect(data, name, limits) not in (Kind.WORKBOOK, Kind.WORKBOOK_97):
        raise NotAWorkbook(name)
    sheets = isolated(_read, data, name, limits, name=name, limits=limits)
    gathering = _Gathering(year)
    for note in sheets.notes:
        gathering.troubles.append(Trouble("ledger/too-large", "", note))
    for grid, found in find_ledgers(sheets.grids, kinds):
        if found is None:
            gathering.unplaced.append(Unplaced(grid.name, "", "不知道是什么台账，整页没有读取"))
        else:
            gathering.take(found)
    if not gathering.records:
        raise NoLedgers(name)
    return Ledgers(
        {id_: tuple(records) for id_, records in gathering.records.items()},
        gathering.kinds,
        tuple(gathering.troubles),
        tuple(gathering.unplaced),
    )


def _read(data: bytes, name: str, limits: Limits) -> Sheets:
    sheets = read_sheets(data, name, limits, AIDS)
    calculate(sheets.grids)
    return sheets


@dataclass
class _Gathering:
    """What has been read so far."""

    year: int | None
    records: dict[str, list[Record]] = field(default_factory=dict)
    kinds: dict[str, LedgerKind] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    seen: dict[tuple[str, tuple[Value, ...]], str] = field(default_factory=dict)

    def take(self, found: Found) -> None:
        """Read the rows of a sheet."""
        kept = self.records.setdefault(found.kind.id, [])
        self.kinds[found.kind.id] = found.kind
        self._tell_of_columns(found)
        for row in found.filled.rows:
            reading = _Row(found, row, self)
            if not reading.is_idle and (record := reading.record()) is not None:
                kept.append(record)

    def trouble(self, code: str, place: str, sentence: str) -> None:
        """Note something that somebody has to look at."""
        self.troubles.append(Trouble(f"ledger/{code}", place, f"{place} 的{sentence}。"))

    def _tell_of_columns(self, found: Found) -> None:
        filled, taken = found.filled, set(found.filled.columns.values())
        for number, column in enumerate(found.kind.columns):
            if column.required and number not in filled.columns:
                place = filled.place(filled.head, 0)
                self.trouble("no-column", place, f"表头缺少“{column.title}”列，各行都没有采用")
        for head, at in filled.heads.items():
            if at not in taken and head not in _IDLE and head:
                place = filled.place(filled.head, at)
                self.unplaced.append(Unplaced(place, head, f"“{found.kind.title}”没有这一列"))


@dataclass(frozen=True)
class _Row:
    """A row of a sheet."""

    found: Found
    row: int
    told: _Gathering

    @property
    def is_idle(self) -> bool:
        """Whether nothing stands in its columns, or it is a sum of others, or the head once more."""
        filled = self.found.filled
        said = [text for at in sorted(filled.columns.values()) if (text := filled.text(self.row, at))]
        first = filled.grid.texts.get((self.row, 0), "").strip()
        titles = [filled.text(filled.head, at) for at in sorted(filled.columns.values())]
        return (
            not said or bool(_TOTALS & {first.replace(" ", ""), said[0].replace(" ", "")}) or said == titles
        )

    def record(self) -> Record | None:
        """What it says; None when it cannot be used, and why has been told."""
        values: dict[str, Value] = {}
        missing: list[str] = []
        usable = True
        for number, column in enumerate(self.found.kind.columns):
            at = self.found.filled.columns.get(number)
            cell = self._cell(number, at, column) if at is not None else None
            value = self._value(cell) if cell is not None and not cell.is_empty else None
            if value is not None:
                values[column.title] = value
            elif column.required:
                usable = False
                missing += [column.title] if cell is not None and cell.is_empty else []
        if missing:
            said = f"{'、'.join(missing)}没有填写，这一行没有采用"
            self.told.trouble("missing", self._place(missing[0]), said)
        record = Record(values, self.found.filled.grid.name, self.row + 1)
        if not usable or self._is_double(record):
            return None
        self._tell_of_dates(values)
        for check, sentence in broken(self.found.kind, record):
            self.told.trouble("relation", self._place(check.at), sentence)
        return record

    def _value(self, cell: Cell) -> Value | None:
        column = cell.column
        try:
            value = cell.value(self.told.year or 0)
        except Unusable as reason:
            lost = "这一行没有采用" if column.required else "没有采用"
            self.told.trouble("unusable", self._place(column.title), f"{column.title}{reason}，{lost}")
            return None
        if is_negative(value):
            self.told.trouble("negative", self._place(column.title), f"{column.title}是负数，请核对")
        return value

    def _cell(self, number: int, at: int, column: LedgerColumn) -> Cell:
        grid, place = self.found.filled.grid, (self.row, at)
        # One date beside several rows is the date of each; one amount beside them is not the amount of each.
        if place not in grid.texts and not column.typed.is_number:
            place = self.found.above.get(place, place)
        return Cell(
            column, grid.texts.get(place, "").strip(), grid.numbers.get(place), self.found.units[number]
        )

    def _is_double(self, record: Record) -> bool:
        kind = self.found.kind
        key = tuple(record.values[title] for title in kind.key if title in record.values)
        if not kind.key or len(key) < len(kind.key):
            return False
        first = self.told.seen.setdefault((kind.id, key), record.place)
        if first == record.place:
            return False
        place = self._place(kind.key[0])
        self.told.trouble("double", place, f"{'、'.join(kind.key)}与 {first} 相同，重复登记，这一行没有采用")
        return True

    def _tell_of_dates(self, values: Mapping[str, Value]) -> None:
        kind, year = self.found.kind, self.told.year
        day = values.get(kind.period)
        if not isinstance(day, date) or year is None:
            return
        if day.year > year or (day.year < year and not kind.standing):
            self.told.trouble(
                "other-year", self._place(kind.period), f"{kind.period}是 {day.year} 年，不在 {year} 年度"
            )

    def _place(self, title: str) -> str:
        filled = self.found.filled
        number = next((n for n, column in enumerate(self.found.kind.columns) if column.title == title), 0)
        return f"{filled.grid.name}!{address((self.row, filled.columns.get(number, 0)))}"
