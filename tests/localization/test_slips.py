"""Which slip leads from the right number to the written one."""

from fractions import Fraction

import pytest

from mingzhang.localization.problem import Range
from mingzhang.localization.slips import COSTS, SlipKind, explain, explain_amount, explain_share
from mingzhang.model.document import Span
from mingzhang.model.interval import Interval
from mingzhang.model.money import WAN, Kind
from mingzhang.model.statement import Written


def says(digits: str) -> Range:
    """The range of 分 that digits of 万元 say."""
    interval = Interval.written(digits, WAN)
    return Range(interval.low, interval.last)


@pytest.mark.parametrize(
    ("written", "right", "kind"),
    [
        ("844.64", "844.54", SlipKind.ONE_DIGIT),
        ("814.58", "844.58", SlipKind.ONE_DIGIT),
        ("844.85", "844.58", SlipKind.SWAPPED),
        ("848.45", "844.85", SlipKind.SWAPPED),
        ("84.58", "844.58", SlipKind.DROPPED),
        ("844.5", "844.58", SlipKind.DROPPED),
        ("8444.58", "844.58", SlipKind.ADDED),
        ("844.5183", "844.583", SlipKind.ADDED),
        ("84.46", "844.60", SlipKind.POINT),
        ("8445.80", "844.58", SlipKind.POINT),
        ("8445800.00", "844.58", SlipKind.UNIT),
        ("-844.58", "844.58", SlipKind.SIGN),
        ("844.59", "844.58", SlipKind.LAST_DIGIT),
        ("845.00", "844.99", SlipKind.LAST_DIGIT),
        ("123.45", "844.58", SlipKind.OTHER),
    ],
)
def test_each_slip_is_named(written: str, right: str, kind: SlipKind) -> None:
    slip = explain(written, WAN, says(right))
    assert slip is not None
    assert (slip.kind, Fraction(slip.corrected)) == (kind, Fraction(right))


def test_a_number_copied_from_elsewhere_is_named() -> None:
    slip = explain("123.45", WAN, says("844.58"), candidates=("77.10", "123.45"))
    assert slip is not None
    assert slip.kind is SlipKind.PASTED


def test_short_numbers_are_alike_by_chance() -> None:
    slip = explain("12", WAN, says("844.58"), candidates=("12",))
    assert slip is not None
    assert slip.kind is SlipKind.OTHER


def test_what_agrees_or_is_open_needs_no_slip() -> None:
    assert explain("844.58", WAN, says("844.58")) is None
    assert explain("844.58", WAN, Range(None, 5)) is None


def test_a_wide_range_gives_no_single_answer_and_costs_more() -> None:
    slip = explain("123.45", WAN, Range(800 * WAN, 900 * WAN))
    assert slip is not None
    assert (slip.corrected, slip.cost) == ("823.45", COSTS[SlipKind.ONE_DIGIT] + 1)
    loose = explain("123.45", WAN, Range(823 * WAN, 943 * WAN))
    assert loose is not None
    assert loose.corrected == ""


def test_a_decrease_is_written_by_its_size() -> None:
    number = Written(Span(0, 6), "129.66", "万元", Kind.MONEY)
    right = Interval.written("-129.56", WAN)
    slip = explain_amount(number, Range(right.low + 1, right.last), negative=True)
    assert slip is not None
    assert (slip.kind, slip.corrected) == (SlipKind.ONE_DIGIT, "129.56")


def test_a_percentage_with_swapped_digits() -> None:
    number = Written(Span(0, 5), "67.66", "%", Kind.PERCENT)
    slip = explain_share(number, Fraction(31999, 48000), Fraction(32001, 48000))
    assert slip is not None
    assert (slip.kind, slip.corrected) == (SlipKind.ONE_DIGIT, "66.66")
