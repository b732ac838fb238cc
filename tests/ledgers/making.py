"""Small ledgers for tests: rows as people write them."""

from collections.abc import Sequence
from functools import cache

from mingzhang.ledgers.importing import read_ledgers
from mingzhang.ledgers.records import Ledgers
from mingzhang.packs.ledgers import LedgerKind
from mingzhang.packs.loader import load
from tests.workbook.making import Row, Sheet, written

HEAD: Row = ["接待日期", "类别", "来访单位", "接待事由", "接待人数", "陪餐人数", "接待费用"]
GOOD: Row = ["2023-05-06", "国内", "柳林县财政局", "业务交流", 6, 2, 1580.5]


@cache
def kinds() -> tuple[LedgerKind, ...]:
    """The kinds of the standard pack."""
    return load("national/2024").ledgers


def kind(title: str) -> LedgerKind:
    """A kind by its title."""
    return next(each for each in kinds() if each.title == title)


def but(**changed: str | float | None) -> Row:
    """The good row with other cells."""
    return [changed.get(str(head), cell) for head, cell in zip(HEAD, GOOD, strict=True)]


def ledger(*rows: Row, name: str = "公务接待", head: Row = HEAD) -> bytes:
    """A workbook of one sheet: a title, the head, the rows."""
    return written([Sheet(name, [[f"{name}台账"], head, *rows])])


def read(data: bytes, year: int | None = 2023) -> Ledgers:
    """What it says."""
    return read_ledgers(data, kinds(), year)


def told(*rows: Row) -> Sequence[str]:
    """The sentences on rows of 公务接待, of which the first is row 3."""
    return [trouble.message for trouble in read(ledger(*rows)).troubles]
