"""How many changed digits in public tables are noticed, and how often the changed cell is named.

    python benchmarks/tables.py [--books 2] [--changes 25] [--seed 1] [--list]

The tables of invented books, in the layouts of Sichuan (13 tables) and of the national form (9), in 万元 and
in 元, as a page. One digit of one amount is changed at a time, at random but reproducibly, and the page is
checked as a whole. A change is *noticed* when there is a finding about numbers, *named* when the changed cell
is a suspect of one. True pages have no finding; `tests/tables/books.py` writes them.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

from figures import machine, show  # type: ignore[import-not-found]

from mingzhang.checking.check import check, understand
from mingzhang.model.finding import Family, Finding, Role
from mingzhang.readers.read import read_bytes

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.tables.books import Page, Style, book, national, sichuan

_CELL = re.compile(r"<td[^>]*>(-?\d[\d,]*\.\d\d)</td>")
LAYOUTS: dict[str, Callable[[Page], None]] = {"四川13表": sichuan, "全国9表": national}


def page(layout: Callable[[Page], None], unit: str, seed: int) -> str:
    """A page of true tables."""
    made = Page(Style(unit=unit, zeros="0.00"), book(seed))
    made.parts.append("<h1>青禾县水务局2023年度部门决算</h1>")
    layout(made)
    return f"<html><body>{''.join(made.parts)}</body></html>"


def found_in(html: str) -> list[Finding]:
    """The findings about numbers of a page."""
    result = check(understand(read_bytes(html.encode(), "book.html")), "book.html")
    return [finding for finding in result.findings if finding.family is Family.NUMBERS]


def changed(html: str, start: int, end: int, chance: random.Random) -> str:
    """The page with one digit between two offsets changed."""
    at = chance.choice([at for at in range(start, end) if html[at].isdigit()])
    return html[:at] + chance.choice([digit for digit in "0123456789" if digit != html[at]]) + html[at + 1 :]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--books", type=int, default=2)
    parser.add_argument("--changes", type=int, default=25, help="changes a book")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="print the changes that were missed")
    options = parser.parse_args()
    print(machine())
    for name, layout in LAYOUTS.items():
        for unit in ("万元", "元"):
            _measure(f"{name} {unit}", layout, unit, options)


def _measure(name: str, layout: Callable[[Page], None], unit: str, options: argparse.Namespace) -> None:
    total = noticed = named = 0
    for seed in range(options.books):
        html = page(layout, unit, seed)
        true = found_in(html)
        if true:
            print(f"  {name}, book {seed}: {len(true)} findings in true tables, e.g. {true[0].message}")
        chance = random.Random(f"{options.seed}/{name}/{seed}")
        cells = list(_CELL.finditer(html))
        for cell in (chance.choice(cells) for _ in range(options.changes)):
            text = changed(html, *cell.span(1), chance)
            found = [each for each in found_in(text) if each not in true]
            line, column = (
                text.count("\n", 0, cell.start(1)) + 1,
                cell.start(1) - text.rfind("\n", 0, cell.start(1)),
            )
            hit = any(
                (place.line, place.column) == (line, column)
                for each in found
                for place in each.places
                if place.role is Role.SUSPECT
            )
            total, noticed, named = total + 1, noticed + bool(found), named + hit
            if options.list and not hit:
                change = f"{cell[1]}→{text[cell.start(1) : cell.end(1)]}"
                print(f"  {'unnamed' if found else 'MISSED'} book {seed} column {column}: {change}")
                for each in found:
                    print(f"    {each.rule} {each.message} | {[p.column for p in each.places]}")
    show(name, total, noticed, named)


if __name__ == "__main__":
    main()
