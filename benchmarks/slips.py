"""One slip in each report: how many are found, and how many are the first thing that is named.

    python benchmarks/slips.py [--reports 32] [--first 0] [--seed 1] [--format html] [--kinds DIGIT …] [--list]

Reports are drafted from random books with every pack that suits their year, and in every style in turn; each gets one
slip, of the text or of a table, the kinds in turn. A slip is found when the check has a finding (a true report has
none: roundtrip.py), and named first when the first place of the first finding lies on it; `named` is that of any
finding. Those that change nothing that is shown are not counted. The promise is 2,000 reports; a long run can be made
in pieces, whose counts add up: `--first 0 --reports 1000` and `--first 1000 --reports 1000`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from random import Random

from figures import machine  # type: ignore[import-not-found]
from roundtrip import suiting  # type: ignore[import-not-found]

from mingzhang.checking.check import check, understand
from mingzhang.drafting.delivery import rendered
from mingzhang.drafting.style import STYLES, styled
from mingzhang.model.document import Document
from mingzhang.model.finding import Finding
from mingzhang.model.report import Report
from mingzhang.readers.read import read_bytes
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import drafted
from mingzhang.sampling.slips import Slip, planted_in
from mingzhang.sampling.table_slips import TableSlip, planted_in_tables

FORMATS = ("txt", "html", "docx", "pdf")
Kind = Slip | TableSlip
KINDS: dict[str, Kind] = {kind.name: kind for kind in Slip} | {
    f"TABLE_{kind.name}": kind for kind in TableSlip
}
Range = tuple[int, int]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=32)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=FORMATS, default="html")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=tuple(KINDS))
    parser.add_argument("--list", action="store_true", help="print the slips that were not named first")
    options = parser.parse_args()
    print(machine())
    total, found, named, first = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for number in range(options.first, options.first + options.reports):
        kind = options.kinds[number % len(options.kinds)]
        random = Random(options.seed * 3_000_000 + number)
        report = random_report(random, number)
        spoilt = with_slip(report, KINDS[kind], random)
        true, read = (
            understand(read_bytes(rendered(each, options.format), "青禾县")) for each in (report, spoilt)
        )
        places = list(differences(true.document, read.document))
        if not places:
            continue
        findings = check(read, "青禾县").findings
        total[kind] += 1
        found[kind] += bool(findings)
        hits = [lies_on(each, places) or names_row(each, places, read.document, kind) for each in findings]
        named[kind] += any(hits)
        is_first = bool(hits) and hits[0]
        first[kind] += is_first
        if options.list and not is_first:
            show_miss(number, kind, read.document, true.document, places, findings)
    for kind in options.kinds:
        print(f"{kind}: {figures(total[kind], found[kind], named[kind], first[kind])}")
    print(f"all: {figures(total.total(), found.total(), named.total(), first.total())}")


def random_report(random: Random, number: int) -> Report:
    """The true report of a random book, with the packs of its year in turn."""
    book = random_book(random)
    packs = list(suiting(book))
    pack = packs[number % len(packs)]
    return drafted(book, styled(pack.drafting.wording, random.choice(STYLES)), pack).report


def with_slip(report: Report, kind: Kind, random: Random) -> Report:
    """The report with one slip."""
    if isinstance(kind, TableSlip):
        return planted_in_tables(report, random, kind)
    return planted_in(report, random, (kind,))[0]


def differences(true: Document, spoilt: Document) -> Iterator[Range]:
    """Where the text of a document is another; a number counts as a whole, and so does what stands beside it."""
    one, other = true.text, spoilt.text
    start = same(one, other)
    tail = min(same(one[::-1], other[::-1]), len(one) - start, len(other) - start)
    if start == len(one) == len(other):
        return
    middle = SequenceMatcher(
        None, one[start : len(one) - tail], other[start : len(other) - tail], autojunk=False
    )
    for what, _, _, begin, end in middle.get_opcodes():
        if what != "equal":
            yield start + begin, start + end


def same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def lies_on(finding: Finding, places: list[Range]) -> bool:
    """Whether the first place of a finding touches the slip, or the number or word right beside it."""
    first = finding.places[0]
    return any(first.start <= end + BESIDE and begin <= first.end + BESIDE for begin, end in places)


def names_row(finding: Finding, places: list[Range], document: Document, kind: str) -> bool:
    """Whether an empty cell, where nothing can be pointed at, is named by the label of its row."""
    first, text = finding.places[0], document.text
    if KINDS[kind] is not TableSlip.EMPTY or re.fullmatch(r"[\d.,-]+", first.quote):
        return False
    begin = places[0][0]
    return text.rfind("\n", 0, begin) < first.start <= begin


BESIDE = 3
"""A word of a direction stands right before its number, a unit right behind it."""


def show_miss(
    number: int, kind: str, read: Document, true: Document, places: list[Range], findings: tuple[Finding, ...]
) -> None:
    """Print a slip that was not the first thing named: where it stands, and what the findings say."""
    begin = places[0][0]
    print(f"{number} {kind}:")
    for what, document in (("was", true), ("is ", read)):
        print(f"  {what} {document.text[max(begin - 60, 0) : begin + 40]!r}")
    for finding in findings[:3]:
        first = finding.places[0]
        print(f"  {finding.rule} “{first.quote[:30]}” {first.line}: {finding.message[:150]}", flush=True)


def figures(total: int, found: int, named: int, first: int) -> str:
    """The counts, with their shares of all slips."""
    shares = [
        f"{each}/{total} ({100 * each / total if total else 100:.1f} %)" for each in (found, named, first)
    ]
    return "found {}, named {}, named first {}".format(*shares)


if __name__ == "__main__":
    main()
