"""Last year's figures from last year's workbook or published report.

A workbook is read like this year's, to the last digit. Any other file is read by a function that is handed in:
what understands published reports stands above this package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from mingzhang.model.fact import Key, Stage
from mingzhang.model.interval import Interval
from mingzhang.model.statement import Means, Mention
from mingzhang.packs.pack import Pack
from mingzhang.readers.detect import Kind, detect
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.read import load
from mingzhang.workbook.amounts import nearest
from mingzhang.workbook.gathering import Stated
from mingzhang.workbook.importing import Imported, read_book
from mingzhang.workbook.troubles import NoAccounts, NoYear, Trouble

ReadReport = Callable[[Path], Iterable[tuple[Mention, str]]]
"""The written numbers of a published report, each with the place where it stands."""


def read_previous(
    path: Path, pack: Pack, read_report: ReadReport, limits: Limits = DEFAULT
) -> dict[Key, Stated]:
    """What last year's file says, each fact with its place. Raises a Problem when it cannot be read."""
    data = load(path, limits)
    if data.strip() and detect(data, path.name, limits) in (Kind.WORKBOOK, Kind.WORKBOOK_97):
        try:
            found = read_book(data, pack, name=path.name, limits=limits)
        except (NoAccounts, NoYear):
            return facts_of(read_report(path))
        return {
            key: Stated(amount, f"{path.name} {found.places[key]}", Interval.exactly(amount))
            for key, amount in found.book.facts.items()
        }
    return facts_of(read_report(path))


def facts_of(mentions: Iterable[tuple[Mention, str]]) -> dict[Key, Stated]:
    """The facts whose value is written, taken from where most digits are written."""
    found: dict[Key, Stated] = {}
    for mention, place in mentions:
        if mention.means is not Means.VALUE or len(mention.terms) != 1 or mention.written.approximate:
            continue
        sign = -1 if mention.negative else 1
        amount = sign * nearest(Fraction(mention.written.figure))
        written = mention.written.interval()
        stated = Stated(amount, place, -written if mention.negative else written)
        known = found.get(mention.key)
        if known is None or _width(stated) < _width(known):
            found[mention.key] = stated
    return found


def with_previous(imported: Imported, previous: Mapping[Key, Stated]) -> Imported:
    """The book with last year's figures where it has none of its own; where it has others, a trouble says so."""
    book, places = imported.book, dict(imported.places)
    facts, troubles = dict(book.facts), list(imported.troubles)
    for key, stated in previous.items():
        if (key.year, key.stage, key.scope) != (book.year - 1, Stage.FINAL, ""):
            continue
        if key not in facts:
            facts[key], places[key] = stated.amount, stated.place
        elif facts[key] not in stated.range:
            place = places[key]
            message = f"{place} 的上年数与上年公开的数（{stated.place}）不相等；采用 {place} 的数，请核对。"
            troubles.append(Trouble("workbook/other-than-last-year", place, message))
    return replace(imported, book=replace(book, facts=facts), places=places, troubles=tuple(troubles))


def _width(stated: Stated) -> int:
    return stated.range.high - stated.range.low
