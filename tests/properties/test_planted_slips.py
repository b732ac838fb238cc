"""One slip in a true report is noticed, and it is the first number that is named."""

from dataclasses import dataclass
from random import Random

import pytest

from mingzhang.checking.check import check_text
from mingzhang.drafting.style import random_style
from mingzhang.model.finding import Finding
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import write_text
from mingzhang.sampling.slips import Planted, Slip, plant

CASES = 40
FEWEST_NOTICED = 37
"""Measured: 38. A last digit that other rounded figures leave open cannot be proved wrong."""
FEWEST_NAMED = 34
"""Measured: 36. Two numbers may explain a contradiction equally well."""


@dataclass(frozen=True)
class Outcome:
    """What became of a slip."""

    slip: Planted
    findings: tuple[Finding, ...]

    @property
    def is_named(self) -> bool:
        return any(names(finding, self.slip) for finding in self.findings)


def names(finding: Finding, slip: Planted) -> bool:
    """Whether the first place of a finding lies on the slip."""
    first = finding.places[0]
    start = first.column or 0
    return (
        first.line == slip.line
        and start < slip.column + len(slip.new)
        and slip.column < start + len(first.quote)
    )


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    found: list[Outcome] = []
    for seed in range(CASES):
        random = Random(10_000 + seed)
        text, planted = plant(write_text(random_book(random), random_style(random)), random, (Slip.DIGIT,), 1)
        found += [Outcome(slip, check_text(text).findings) for slip in planted]
    return found


def test_slips_are_noticed(outcomes: list[Outcome]) -> None:
    missed = [outcome.slip for outcome in outcomes if not outcome.findings]
    assert len(outcomes) == CASES
    assert CASES - len(missed) >= FEWEST_NOTICED, missed


def test_slips_are_named_first(outcomes: list[Outcome]) -> None:
    missed = [outcome.slip for outcome in outcomes if not outcome.is_named]
    assert CASES - len(missed) >= FEWEST_NAMED, missed
    noticed = sum(bool(outcome.findings) for outcome in outcomes)
    assert (CASES - len(missed)) * 10 >= noticed * 9
