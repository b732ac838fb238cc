"""An invented county: as many departments as are wanted, each with its books of several years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from random import Random

from mingzhang.model.book import FactBook
from mingzhang.model.report import Report
from mingzhang.packs.pack import Pack
from mingzhang.sampling.departments import DEPARTMENTS, TOWN, Department
from mingzhang.sampling.invention import consecutive
from mingzhang.sampling.reports import drafted, told
from mingzhang.sampling.slips import Planted, Slip, planted_in

MOST = len(DEPARTMENTS) + 144
"""How many departments there can be."""
_TOWNS = tuple(
    f"{one}{other}" for one, other in product("清柳石龙白双金青云大新永", "溪林桥泉河坪沟坝岭塘湾店")
)


def departments(many: int) -> tuple[Department, ...]:
    """The first departments of the county: its bureaus, then its townships. Raises IndexError beyond MOST."""
    if many > MOST:
        raise IndexError(many)
    towns = (replace(TOWN, name=f"青禾县{name}镇人民政府") for name in _TOWNS)
    return (*DEPARTMENTS, *towns)[:many]


def books(department: Department, first: int, years: int, seed: int) -> Iterator[FactBook]:
    """The books of a department, one year after the other; the same for the same seed."""
    return consecutive(Random(f"{seed}/{department.name}"), department, first, years)  # noqa: S311 - no secret


@dataclass(frozen=True)
class Sample:
    """A book with its report, and the slips that were planted in it."""

    book: FactBook
    report: Report
    planted: tuple[Planted, ...]


def sample_of(book: FactBook, pack: Pack, slips: int, seed: int) -> Sample:
    """The report of a book; the book holds everything that a person would have written."""
    whole = told(book, pack)
    report = drafted(book, pack=pack).report
    if not slips:
        return Sample(whole, report, ())
    dice = Random(f"{seed}/{book.unit}/{book.year}")  # noqa: S311 - no secret
    kinds = list(Slip)
    dice.shuffle(kinds)
    return Sample(whole, *planted_in(report, dice, kinds, slips))
