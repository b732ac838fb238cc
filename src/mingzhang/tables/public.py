"""The public tables of a document as mentions of facts, so that they are checked like the text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from mingzhang.model.document import Document, Span, Table
from mingzhang.model.fact import Key
from mingzhang.model.money import MONEY_UNITS
from mingzhang.model.statement import Blank, Mention
from mingzhang.tables.balance import BalanceRows
from mingzhang.tables.cells import Binding, Listing, Strip
from mingzhang.tables.coded import CodedRows, listings
from mingzhang.tables.columns import Head
from mingzhang.tables.forms import Form, Layout
from mingzhang.tables.recognise import Recognised, Sureness, recognise
from mingzhang.tables.sheet import Sheet
from mingzhang.tables.three_public import ThreePublicRows


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A public table that was recognised."""

    id: str
    """Of its form: "total", "general-basic" …; the same in every province."""
    title: str
    table: Table
    unit: str
    """"" when neither the table nor the text says it: its numbers are unplaced."""
    sureness: Sureness
    guessed: bool = False
    """The unit is that of the text or of other tables."""


@dataclass(frozen=True)
class TableFacts:
    """What the public tables of a document state."""

    mentions: tuple[Mention, ...]
    blank: frozenset[Key]
    """Facts whose cells are empty in a table and that no table states: they are zero."""
    recognised: tuple[PublicTable, ...]
    unplaced: tuple[Span, ...]
    """Numbers in recognised tables that state nothing known."""
    codes: frozenset[Span]
    """Cells of codes and line numbers."""
    listings: tuple[Listing, ...]
    """Totals whose parts a table lists in full."""
    strips: tuple[Strip, ...] = ()
    """The columns of the tables, cell below cell, for mistakes that a column shows."""
    blanks: tuple[Blank, ...] = ()
    """Empty cells in rows that state other amounts."""
    illegible: tuple[Span, ...] = ()
    """Cells in which an amount should stand and something else does."""


class _Rows(Protocol):
    def read(self, binding: Binding, head: Head, rows: range) -> None: ...


def read_tables(document: Document, year: int | None, default_unit: str) -> TableFacts:
    """Recognise and read the public tables; `default_unit` (of the text, "" if unknown) is for tables without."""
    found = list(recognise(document))
    bindings: list[tuple[Recognised, Binding]] = []
    readers: dict[int, _Rows] = {}
    units = _units(document, found, year, default_unit)
    for number, (each, unit) in enumerate(zip(found, units, strict=True)):
        continued = each.sureness is Sureness.CONTINUED and number - 1 in readers
        reader = readers[number - 1] if continued else _reader(each.form, year or 0)
        readers[number] = reader
        binding = Binding(Sheet(document, each.table), unit)
        reader.read(binding, each.head, each.rows)
        bindings.append((each, binding))
    _set_apart(bindings)
    mentions = tuple(mention for _, binding in bindings for mention in binding.mentions)
    stated = {mention.key for mention in mentions}
    blanks = tuple(blank for _, binding in bindings for blank in binding.blanks())
    omitted = {blank.key for blank in blanks if blank.is_odd} - stated
    return TableFacts(
        mentions,
        frozenset(key for _, binding in bindings for key in binding.blank) - stated - omitted,
        tuple(
            PublicTable(each.form.id, each.title, each.table, unit, each.sureness, unit != each.unit)
            for each, unit in zip(found, units, strict=True)
        ),
        tuple(span for _, binding in bindings for span in binding.unplaced),
        frozenset(span for _, binding in bindings for span in binding.codes),
        # Rows that stand on a page which could not be read are not listed: nothing adds up in full.
        ()
        if document.unread
        else tuple(each for each in _listings(bindings) if omitted.isdisjoint(each.parts)),
        tuple(strip for _, binding in bindings for strip in binding.strips()),
        blanks,
        tuple(span for _, binding in bindings for span in binding.illegible),
    )


_ENOUGH = 3
"""Facts that two tables of one form must share before they can be told to be of two units."""


def _set_apart(bindings: Sequence[tuple[Recognised, Binding]]) -> None:
    """A form that stands twice with other amounts is another unit's: its facts are other facts."""
    first: dict[str, dict[Key, str]] = {}
    sets = 1
    for each, binding in bindings:
        stated = {mention.key: mention.written.digits for mention in binding.mentions}
        before = first.setdefault(each.form.id, stated)
        shared = [key for key in stated if key in before] if before is not stated else []
        if len(shared) >= _ENOUGH and 2 * sum(stated[key] == before[key] for key in shared) < len(shared):
            sets += 1
            binding.move_to(f"第{sets}套表")
        elif before is not stated:
            before.update(stated)


def _reader(form: Form, year: int) -> _Rows:
    kinds: dict[Layout, type[BalanceRows] | type[CodedRows] | type[ThreePublicRows]] = {
        Layout.BALANCE: BalanceRows,
        Layout.CODED: CodedRows,
        Layout.THREE_PUBLIC: ThreePublicRows,
    }
    return kinds[form.layout](form, year)


def _listings(bindings: Sequence[tuple[Recognised, Binding]]) -> Iterable[Listing]:
    """Rows of a form that goes on over pages, or stands twice, are one list."""
    keys: dict[str, list[Key]] = {}
    for each, binding in bindings:
        keys.setdefault(each.form.id, []).extend(key for _, key in binding.bound)
    found = (listing for stated in keys.values() for listing in listings(stated))
    return dict.fromkeys(found)


def _units(document: Document, found: Sequence[Recognised], year: int | None, default_unit: str) -> list[str]:
    """The unit of each table: its own, else the one in which it agrees best with the tables that say theirs."""
    said = Counter(each.unit for each in found if each.unit)
    fallback = default_unit or (max(said, key=lambda unit: said[unit]) if said else "")
    if all(each.unit for each in found):
        return [each.unit for each in found]
    known: dict[Key, Fraction] = {}
    for each in found:
        if each.unit and each.sureness is not Sureness.CONTINUED:
            known.update(_amounts(document, each, year, each.unit))
    return [each.unit or _guess(document, each, year, known, fallback) for each in found]


def _guess(
    document: Document, each: Recognised, year: int | None, known: dict[Key, Fraction], fallback: str
) -> str:
    """Without a word, 元 and 万元 are told apart by a fact that another table states: 10⁴ is no rounding."""
    for unit in dict.fromkeys((fallback, "万元", "元")):
        amounts = _amounts(document, each, year, unit) if unit else {}
        if any(known.get(key) and amount and _near(known[key], amount) for key, amount in amounts.items()):
            return unit
    return fallback


def _near(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) * 100 < abs(one)


def _amounts(document: Document, each: Recognised, year: int | None, unit: str) -> dict[Key, Fraction]:
    binding = Binding(Sheet(document, each.table), unit)
    _reader(each.form, year or 0).read(binding, each.head, each.rows)
    return {
        mention.key: Fraction(mention.written.digits) * MONEY_UNITS[mention.written.unit]
        for mention in binding.mentions
    }
