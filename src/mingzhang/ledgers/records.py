"""Records: the rows of ledgers, typed, each with the row that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mingzhang.ledgers.values import Value
from mingzhang.packs.ledgers import LedgerKind
from mingzhang.workbook.troubles import Trouble, Unplaced


@dataclass(frozen=True)
class Record:
    """A row of a ledger; columns that say nothing are left out."""

    values: Mapping[str, Value]
    """By the title of the column."""
    sheet: str = field(default="", compare=False)
    row: int = field(default=0, compare=False)
    """As people count: from 1."""

    @property
    def place(self) -> str:
        """公务接待!7."""
        return f"{self.sheet}!{self.row}"


@dataclass(frozen=True)
class Ledgers:
    """What a workbook of ledgers says."""

    records: Mapping[str, tuple[Record, ...]]
    """By the id of the kind; a kind that has a sheet without rows is there, with none."""
    kinds: Mapping[str, LedgerKind]
    troubles: tuple[Trouble, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    def of(self, kind: LedgerKind) -> tuple[Record, ...]:
        """The records of a kind."""
        return self.records.get(kind.id, ())

    def has(self, kind: LedgerKind) -> bool:
        """Whether the workbook has a sheet of a kind: without one nothing is known, which is not zero."""
        return kind.id in self.records

    def __iter__(self) -> Iterator[tuple[LedgerKind, tuple[Record, ...]]]:
        return ((self.kinds[id_], records) for id_, records in self.records.items())
