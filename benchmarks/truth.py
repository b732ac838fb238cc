"""False alarms on true reports of synthetic books: there should be none.

    python benchmarks/truth.py [--books 20] [--seed 1]

Every book is written in every style as text, and as a page. Slips are planted by slips.py.
"""

from __future__ import annotations

import argparse
from collections import Counter
from random import Random

from figures import machine  # type: ignore[import-not-found]

from mingzhang.checking.check import check, check_text, understand
from mingzhang.drafting.style import STYLES
from mingzhang.readers.read import read_bytes
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import write_html, write_text


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--books", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(machine())
    alarms, reports = Counter[str](), 0
    for number in range(options.books):
        book = random_book(Random(options.seed * 1_000_000 + number))
        results = [check_text(write_text(book, style)) for style in STYLES]
        page = read_bytes(write_html(book).encode(), "青禾县.html")
        results.append(check(understand(page), "青禾县.html"))
        reports += len(results)
        alarms.update(finding.rule for result in results for finding in result.findings)
    print(
        f"true reports: {alarms.total()} false alarms in {reports} "
        f"({options.books} books in {len(STYLES)} styles and as a page)"
    )
    for rule, many in alarms.most_common():
        print(f"  {rule}: {many}")


if __name__ == "__main__":
    main()
