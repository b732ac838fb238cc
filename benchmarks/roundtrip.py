"""Whether what was drafted reads back as the book that it was drafted from, in every pack and format.

    python benchmarks/roundtrip.py [--books 10] [--first 0] [--seed 1] [--formats txt html docx pdf]

Random valid books are drafted with every pack that suits their year, rendered, read by the checker's own readers and
checked. Printed for each format: findings (there should be none), and the share of the facts stated by the text that
come back with equal values. The promise is 500 books; a run of 10 takes some minutes. A long run can be made in pieces,
whose counts add up: `--first 0 --books 250` and `--first 250 --books 250` are the 500 books of `--books 500`. Each
finding is printed as it comes, with the book and the pack that make it again.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from figures import machine  # type: ignore[import-not-found]

from mingzhang.checking.check import check, understand
from mingzhang.drafting.delivery import rendered
from mingzhang.drafting.draft import Draft
from mingzhang.drafting.style import STYLES, styled
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Key
from mingzhang.model.finding import Finding
from mingzhang.model.statement import Means, Mention
from mingzhang.packs.loader import Pack, available, load
from mingzhang.readers.read import read_bytes
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import drafted

FORMATS = ("txt", "html", "docx", "pdf")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--books", type=int, default=10)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=FORMATS)
    options = parser.parse_args()
    print(machine())
    reports, stated, same = Counter[str](), Counter[str](), Counter[str]()
    alarms: dict[str, Counter[str]] = {form: Counter() for form in options.formats}
    lost = Counter[str]()
    for number in range(options.first, options.first + options.books):
        book = random_book(Random(options.seed * 1_000_000 + number))
        for pack in suiting(book):
            style = styled(pack.drafting.wording, STYLES[number % len(STYLES)])
            made = drafted(book, style, pack)
            for form in options.formats:
                reading = understand(read_bytes(rendered(made.report, form), f"青禾县.{form}"))
                result = check(reading, "青禾县")
                findings = result.findings
                alarms[form].update(finding.rule for finding in findings)
                alarms[form].update(f"crashed: {rule}" for rule in result.tally.crashes)
                missing = list(unequal(made, reading.mentions))
                shown(f"book {number} {pack.name} {form}", findings, missing)
                reports[form] += 1
                stated[form] += len(made.stated)
                same[form] += len(made.stated) - len(missing)
                lost.update(f"{form} {key.concept}" for key in missing)
    for form in options.formats:
        share = same[form] / stated[form]
        print(
            f"{form}: {reports[form]} reports, {alarms[form].total()} findings; "
            f"facts back {same[form]} of {stated[form]} ({share:.3%})"
        )
        for rule, many in alarms[form].most_common(5):
            print(f"  {rule}: {many}")
    for name, many in lost.most_common(10):
        print(f"  not back: {name}: {many}")


def shown(made: str, findings: Sequence[Finding], missing: Sequence[Key]) -> None:
    """Print what went wrong in one report: the beginning of each finding, and the facts that did not come back."""
    for finding in findings:
        place = finding.places[0] if finding.places else None
        where = f"{place.line}:{place.column} “{place.quote[:40]}”" if place else ""
        print(f"  {made}: {finding.rule} {where} {finding.message[:120]}", flush=True)
    for key in missing:
        print(f"  {made}: not back: {key}", flush=True)


def suiting(book: FactBook) -> Iterator[Pack]:
    """The packs that are for the book's year; one of a later year words some matters otherwise."""
    for name in available():
        pack = load(name)
        if (pack.year >= 2023) == (book.year >= 2023):
            yield pack


def unequal(made: Draft, mentions: tuple[Mention, ...]) -> Iterator[Key]:
    """The facts that the text states and that are not read back with their value."""
    read: dict[Key, list[Mention]] = {}
    for mention in mentions:
        if mention.means is Means.VALUE and len(mention.terms) == 1:
            key = replace(mention.key, scope=mention.key.scope.partition("#")[0])
            read.setdefault(key, []).append(mention)
    for key in made.stated:
        amount = made.book.facts.get(key, 0)
        if not any(amount in mention.written.interval() for mention in read.get(key, ())):
            yield key


if __name__ == "__main__":
    main()
