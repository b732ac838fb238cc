"""A true report, however worded, is never found fault with, and what it states is read back as it was."""

from dataclasses import replace
from itertools import count
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mingzhang.checking.check import check, check_text, understand
from mingzhang.checking.result import DocumentResult
from mingzhang.drafting.draft import Draft
from mingzhang.drafting.style import STYLES, Style
from mingzhang.model.fact import Key
from mingzhang.model.statement import Means, Mention
from mingzhang.packs.loader import load
from mingzhang.readers.read import read_bytes, read_text
from mingzhang.rendering.text import write
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import drafted, write_html

SEEDS = st.integers(0, 1_000_000)
STYLE = st.sampled_from(STYLES)
PACKS = st.sampled_from(("", "", "national/2024"))
"""The pack of the county's own province, or the national one."""
DRAWN = (Phase.explicit, Phase.generate)
"""A smaller seed is no simpler book: nothing is shrunk."""


def findings(result: DocumentResult) -> list[str]:
    return [f"{finding.rule}: {finding.message}" for finding in result.findings] + list(result.tally.crashes)


def report_of(seed: int, style: Style, pack: str) -> Draft:
    """The report of a random book; the equipment of 2022 is worded otherwise than the national pack has it."""
    book = random_book(Random(seed))
    if pack == "national/2024":
        book = next(each for each in map(random_book, map(Random, count(seed))) if each.year > 2022)
    return drafted(book, style, load(pack) if pack else None)


@settings(max_examples=15, phases=DRAWN)
@given(SEEDS, STYLE, PACKS)
def test_a_true_report_has_no_findings(seed: int, style: Style, pack: str) -> None:
    result = check_text(write(report_of(seed, style, pack).report))
    assert findings(result) == []
    assert result.coverage is not None
    narrative = result.coverage.sections["决算情况说明"]
    assert narrative.bound == narrative.numbers > 80


@settings(max_examples=3, phases=DRAWN)
@given(SEEDS)
def test_a_true_page_with_its_tables_has_no_findings(seed: int) -> None:
    page = write_html(random_book(Random(seed)))
    result = check(understand(read_bytes(page.encode(), "青禾县.html")), "青禾县.html")
    assert findings(result) == []
    assert result.coverage is not None
    assert result.coverage.unbound == ()


def named(mention: Mention) -> Key:
    """The fact of a mention, without the place that narrows names that are too general."""
    return replace(mention.key, scope=mention.key.scope.partition("#")[0])


@settings(max_examples=15, phases=DRAWN)
@given(SEEDS, STYLE, PACKS)
def test_what_is_read_is_what_is_true(seed: int, style: Style, pack: str) -> None:
    written = report_of(seed, style, pack)
    book = written.book
    reading = understand(read_text(write(written.report), "青禾县.txt"))
    values = [
        mention for mention in reading.mentions if mention.means is Means.VALUE and len(mention.terms) == 1
    ]
    told = [mention for mention in values if named(mention) in book.facts]
    wrong = [mention for mention in told if book.facts[named(mention)] not in mention.written.interval()]
    lost = set(written.stated) - {named(mention) for mention in values}
    assert len(told) > 150
    assert [(named(mention), mention.written.digits) for mention in wrong] == []
    assert len(lost) * 200 <= len(written.stated), lost
