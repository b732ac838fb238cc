"""False alarms on true reports, and slips that are noticed and named, on synthetic books.

    python benchmarks/truth.py [--books 20] [--slips 100] [--seed 1]

Every book is written in every style; then one slip of each kind in turn is planted in reports of other books, drafted
with each pack in turn. A slip is noticed when there is a finding, and named when the first place of the first finding
stands on it. The promise is 2,000 slips, which take half an hour; with --list those are printed that were not named.
"""

from __future__ import annotations

import argparse
from collections import Counter
from random import Random

from figures import machine, show  # type: ignore[import-not-found]
from roundtrip import suiting  # type: ignore[import-not-found]

from mingzhang.checking.check import check, check_text, understand
from mingzhang.drafting.style import STYLES, random_style
from mingzhang.model.finding import Finding
from mingzhang.readers.read import read_bytes
from mingzhang.rendering.text import write
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import drafted, write_html, write_text
from mingzhang.sampling.slips import Planted, Slip, plant


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--books", type=int, default=20)
    parser.add_argument("--slips", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="print the slips that were not named first")
    options = parser.parse_args()
    print(machine())
    false_alarms(options.books, options.seed)
    slips(options.slips, options.seed, listed=options.list)


def false_alarms(books: int, seed: int) -> None:
    """Findings in true reports: there should be none."""
    alarms, reports = Counter[str](), 0
    for number in range(books):
        book = random_book(Random(seed * 1_000_000 + number))
        results = [check_text(write_text(book, style)) for style in STYLES]
        page = read_bytes(write_html(book).encode(), "青禾县.html")
        results.append(check(understand(page), "青禾县.html"))
        reports += len(results)
        alarms.update(finding.rule for result in results for finding in result.findings)
    print(
        f"true reports: {alarms.total()} false alarms in {reports} ({books} books in {len(STYLES)} styles and as a page)"
    )
    for rule, many in alarms.most_common():
        print(f"  {rule}: {many}")


def slips(count: int, seed: int, *, listed: bool) -> None:
    """Slips noticed, and named by the first finding, by kind."""
    total, noticed, named = Counter[Slip](), Counter[Slip](), Counter[Slip]()
    for number in range(count):
        random = Random(seed * 2_000_000 + number)
        book = random_book(random)
        packs = tuple(suiting(book))
        report = drafted(book, random_style(random), packs[number % len(packs)]).report
        text, planted = plant(write(report), random, (tuple(Slip)[number % len(Slip)],))
        for slip in planted:
            findings = check_text(text).findings
            is_named = bool(findings) and names(findings[0], slip)
            total[slip.kind] += 1
            noticed[slip.kind] += bool(findings)
            named[slip.kind] += is_named
            if listed and not is_named:
                said = [(finding.rule, finding.message) for finding in findings[:2]]
                print(
                    f"  {number} {slip.kind.name} {slip.old}→{slip.new} in {text.split(chr(10))[slip.line - 1]} {said}"
                )
    for kind in Slip:
        show(f"slips {kind.name}", total[kind], noticed[kind], named[kind])
    show("slips all", total.total(), noticed.total(), named.total())


def names(finding: Finding, slip: Planted) -> bool:
    """Whether the first place of a finding lies on the slip, or on the number or word right beside it."""
    first = finding.places[0]
    start = first.column or 0
    reach = 12 if slip.kind in (Slip.DIRECTION, Slip.UNIT) else 0
    end = start + len(first.quote)
    return (
        first.line == slip.line and start < slip.column + len(slip.new) + reach and slip.column < end + reach
    )


if __name__ == "__main__":
    main()
