"""Which slip leads from the right number to the written one."""

from fractions import Fraction

import pytest

from mingzhang.localization.mistyped import SlipKind
from mingzhang.localization.problem import Likely, Range
from mingzhang.localization.slips import COSTS, LOOSE, NOTHING, PADDED, explain, explain_amount, explain_share
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
    assert (slip.corrected, slip.cost) == ("823.45", COSTS[SlipKind.ONE_DIGIT] + LOOSE)
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


def likely(digits: str, spread: str = "0.01") -> Likely:
    """Probably as many 万元, give or take some."""
    return Likely(Fraction(digits) * WAN, (Fraction(spread) * WAN) ** 2)


def test_the_slip_nearest_to_what_is_likely_is_supposed() -> None:
    # 49.95 with two digits swapped is 49.59, but 49.65 is what the other numbers come to.
    right = Range(49_570_013, 49_709_999)
    swapped = explain("49.95", WAN, right)
    assert swapped is not None
    assert (swapped.kind, swapped.corrected) == (SlipKind.SWAPPED, "49.59")
    near = explain("49.95", WAN, right, likely=likely("49.65"))
    assert near is not None
    assert (near.kind, near.corrected) == (SlipKind.ONE_DIGIT, "49.65")


def test_what_is_far_from_likely_is_dearer_by_half_its_squared_deviations() -> None:
    right = Range(95 * WAN // 100, 105 * WAN // 100)
    costs = [
        slip.cost
        for middle in ("1.00", "1.02")
        if (slip := explain("7.00", WAN, right, likely=likely(middle))) is not None
    ]
    # 1.00 is meant; two standard deviations away that is a factor of e².
    assert costs == [COSTS[SlipKind.ONE_DIGIT], COSTS[SlipKind.ONE_DIGIT] + 20]


def test_a_decrease_is_likely_where_its_size_is() -> None:
    number = Written(Span(0, 4), "1.00", "万元", Kind.MONEY)
    slip = explain_amount(
        number, Range(-5 * WAN, -4 * WAN), negative=True, likely=Likely(-5 * Fraction(WAN), Fraction(WAN**2))
    )
    assert slip is not None
    assert (slip.kind, slip.cost) == (SlipKind.ONE_DIGIT, COSTS[SlipKind.ONE_DIGIT])


def test_nothing_is_what_most_often_should_have_been_written() -> None:
    # 2.61 + 0.04 = 2.61: the part should be nothing, sooner than the total 2.65.
    part, total = explain("0.04", WAN, says("0.00")), explain("2.61", WAN, says("2.65"))
    assert part is not None
    assert total is not None
    assert part.cost == total.cost - NOTHING


def test_nothing_is_seldom_written_by_mistake() -> None:
    # 1.30 + 0.00 = 1.33: the total should be 1.30, sooner than the part 0.03.
    part, total = explain("0.00", WAN, says("0.03")), explain("1.33", WAN, says("1.30"))
    assert part is not None
    assert total is not None
    assert part.cost == total.cost + NOTHING


def test_nobody_writes_a_zero_in_front() -> None:
    written = explain("03.91", WAN, says("13.91"))
    assert written is not None
    assert (written.kind, written.cost) == (SlipKind.ONE_DIGIT, COSTS[SlipKind.ONE_DIGIT] - PADDED)
    # 80.90 is not 08.90 with two digits swapped, but 8.90 with a digit too many.
    meant = explain("80.90", WAN, says("8.90"))
    assert meant is not None
    assert meant.kind is SlipKind.ADDED
