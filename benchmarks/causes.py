"""How many mistakes of whole rows and columns come out as exactly one finding that says what happened.

    python benchmarks/causes.py [--books 4] [--seed 1] [--list]

The tables of invented books, in the layouts of Sichuan (13 tables) and of the national form (9), in 万元 and in 元,
with many different amounts and with few, so that a shifted column repeats itself. Into each book one mistake of each
kind is planted: a column one row out, a row counted twice, a subtotal pasted over an item, the total of another fund,
a digit lost in a total. It is *noticed* when there is a finding about numbers, *one* when there is just one and it
names a changed cell first, *said* when its words are those of the mistake.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from figures import machine  # type: ignore[import-not-found]

from mingzhang.checking.check import check, understand
from mingzhang.model.document import Document
from mingzhang.model.fact import Fund
from mingzhang.model.finding import Family, Finding, Role
from mingzhang.model.interval import rounded
from mingzhang.model.statement import Mention
from mingzhang.readers.read import read_bytes
from mingzhang.tables.cells import Slot
from mingzhang.tables.public import TableFacts, read_tables

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.tables.books import YEAR, Page, Style, book, national, sichuan

LAYOUTS: dict[str, tuple[Callable[[Page], None], Style]] = {
    "四川13表 万元": (sichuan, Style(unit="万元", zeros="0.00")),
    "四川13表 元": (sichuan, Style(unit="元", zeros="0.00", code_columns=3)),
    "全国9表 万元": (national, Style(unit="万元", zeros="0.00", total_first=False)),
    "全国9表 元": (national, Style(unit="元", zeros="0.00")),
}
SIZES: dict[str, Sequence[int]] = {"many amounts": (), "few amounts": (1_200_000, 2_500_000, 40_000_000)}

Item = TypeVar("Item")

Changes = list[tuple[Mention, str]]
"""Cells, and the digits that are planted in them."""


@dataclass(frozen=True)
class Kind:
    """A kind of mistake: how it is planted, and the words that say it."""

    name: str
    plant: Callable[[TableFacts, random.Random], Iterator[Changes]]
    words: str


def shifted(facts: TableFacts, chance: random.Random) -> Iterator[Changes]:
    """Columns with a run of amounts that stand one row too high or too low."""
    for strip in mixed(facts.strips, chance):
        slots = [slot for slot in strip.slots if slot.mention is not None]
        if len(slots) < 8 or len(slots) != len(strip.slots):
            continue
        first = chance.randrange(1, len(slots) - 6)
        last, step = first + chance.randrange(4, 6), chance.choice((1, -1))
        changes = [
            (old, new.written.digits)
            for number in range(first, last)
            if (old := slots[number].mention) is not None
            and (new := slots[number + step].mention) is not None
        ]
        if sum(old.written.digits != digits for old, digits in changes) >= 3:
            yield changes


def counted_twice(facts: TableFacts, chance: random.Random) -> Iterator[Changes]:
    """Totals that hold one of at least three parts twice."""
    for total, parts in divided(facts, chance):
        part = chance.choice(parts)
        if Fraction(part.written.digits) > 0:
            yield [(total, sum_of(total, part))]


def pasted(facts: TableFacts, chance: random.Random) -> Iterator[Changes]:
    """Items that show the amount of the subtotal above them."""
    for total, parts in divided(facts, chance):
        filled = [part for part in parts if Fraction(part.written.digits) > 0]
        if len(filled) > 2:
            yield [(chance.choice(filled), total.written.digits)]


def other_fund(facts: TableFacts, chance: random.Random) -> Iterator[Changes]:
    """Totals of one kind of money that show those of another."""
    totals = [each for each in facts.mentions if each.key.fund is not Fund.ALL and not each.key.function]
    for one in mixed(totals, chance):
        for other in totals:
            same = replace(one.key, fund=Fund.ALL) == replace(other.key, fund=Fund.ALL)
            if same and one.written.digits != other.written.digits and Fraction(other.written.digits) > 0:
                yield [(one, other.written.digits)]
                break


def digit_lost(facts: TableFacts, chance: random.Random) -> Iterator[Changes]:
    """Totals of parts that lack a digit."""
    for total, _ in divided(facts, chance):
        digits = total.written.digits
        if len(digits) < 5:
            continue
        at = chance.randrange(1, digits.index("."))
        if digits[at] != digits[at - 1]:
            yield [(total, digits[:at] + digits[at + 1 :])]


KINDS = (
    Kind("column shifted", shifted, r"填(?:高|低)了一行"),
    Kind("row counted twice", counted_twice, r"重复计入"),
    Kind("subtotal pasted", pasted, r"错抄"),
    Kind("other fund's total", other_fund, r"错抄|误填了别处的数"),
    Kind("digit lost", digit_lost, r"漏写一位数字"),
)


def divided(facts: TableFacts, chance: random.Random) -> Iterator[tuple[Mention, list[Mention]]]:
    """Amounts of 科目 with those of at least three lower ones in the same column."""
    for strip in mixed(facts.strips, chance):
        stated = [slot for slot in strip.slots if slot.mention is not None]
        for total in mixed(stated, chance):
            parts = [slot.mention for slot in stated if is_child(slot, total) and slot.mention is not None]
            if len(parts) > 2 and total.mention is not None and "." in total.mention.written.digits:
                yield total.mention, parts


def is_child(slot: Slot, total: Slot) -> bool:
    """Whether a row is one level below another of its column."""
    one, other = slot.key, total.key
    return (one.concept, one.fund, one.economic) == (other.concept, other.fund, other.economic) and (
        one.function.startswith(other.function)
        and len(one.function) == {0: 3, 3: 5, 5: 7}.get(len(other.function))
    )


def mixed(items: Sequence[Item], chance: random.Random) -> list[Item]:
    """The items in another order."""
    return chance.sample(list(items), len(items))


def sum_of(one: Mention, other: Mention) -> str:
    """Two amounts of one unit together."""
    return rounded(Fraction(one.written.digits) + Fraction(other.written.digits), 2)


def page(layout: str, sizes: str, seed: int) -> str:
    """A page of true tables."""
    write, style = LAYOUTS[layout]
    made = Page(style, book(seed, SIZES[sizes]))
    made.parts.append("<h1>青禾县水务局2023年度部门决算</h1>")
    write(made)
    return f"<html><body>{''.join(made.parts)}</body></html>"


def planted(document: Document, changes: Changes) -> str:
    """The raw page with other digits in some cells."""
    raw = document.raw
    for mention, digits in sorted(changes, key=lambda change: -change[0].written.span.start):
        span = mention.written.span
        raw = raw[: document.index[span.start]] + digits + raw[document.index[span.end - 1] + 1 :]
    return raw


def found_in(html: str) -> list[Finding]:
    """The findings about numbers of a page."""
    result = check(understand(read_bytes(html.encode(), "book.html")), "book.html")
    return [each for each in result.findings if each.family is Family.NUMBERS]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--books", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="print the mistakes that do not come out as one")
    options = parser.parse_args()
    print(machine())
    for kind in KINDS:
        for sizes in SIZES:
            print(figures(kind, sizes, options))


def figures(kind: Kind, sizes: str, options: argparse.Namespace) -> str:
    """One line about one kind of mistake."""
    count: Counter[str] = Counter()
    for layout in LAYOUTS:
        for seed in range(options.books):
            chance = random.Random(f"{options.seed}/{kind.name}/{layout}/{seed}")
            html = page(layout, sizes, seed)
            document = read_bytes(html.encode(), "book.html")
            changes = next(kind.plant(read_tables(document, YEAR, ""), chance), None)
            if changes is None:
                continue
            true = {(each.rule, each.message) for each in found_in(html)}
            found = [
                each for each in found_in(planted(document, changes)) if (each.rule, each.message) not in true
            ]
            judge(found, document, changes, kind, count)
            if options.list and (len(found) != 1 or not re.search(kind.words, found[0].message)):
                told = ", ".join(f"{old.written.digits}→{new}" for old, new in changes)
                print(f"  {kind.name} {layout} {sizes} book {seed}: {told}")
                for each in found:
                    print(f"    {each.rule} {each.message}")
    of = max(count["planted"], 1)
    shown = ", ".join(
        f"{word} {count[word]} ({100 * count[word] / of:.0f} %)" for word in ("noticed", "one", "said")
    )
    return f"{kind.name}, {sizes}: of {count['planted']} {shown}"


def judge(
    found: Sequence[Finding], document: Document, changes: Changes, kind: Kind, count: Counter[str]
) -> None:
    """Count what came of one mistake."""
    lines = {document.place(mention.written.span).line for mention, _ in changes}
    digits = {digits for _, digits in changes}
    count["planted"] += 1
    count["noticed"] += bool(found)
    if len(found) != 1:
        return
    suspects = [place for place in found[0].places if place.role is Role.SUSPECT]
    one = any(place.line in lines and place.quote in digits for place in suspects)
    count["one"] += one
    count["said"] += one and re.search(kind.words, found[0].message) is not None


if __name__ == "__main__":
    main()
