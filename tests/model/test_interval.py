"""What written digits say: never less than the value they were rounded from, never more than rounding allows."""

from fractions import Fraction
from math import ceil

from hypothesis import assume, given
from hypothesis import strategies as st

from mingzhang.model.interval import Interval, Share, decimals, gap, ratio_range, rounded
from mingzhang.model.money import WAN, YUAN

amounts = st.integers(-(10**14), 10**14)
small = st.integers(0, 10**9)


def in_wan(fen: int, places: int = 2) -> str:
    return rounded(Fraction(fen, WAN), places)


@given(amounts, st.integers(0, 6))
def test_the_value_lies_in_what_is_written_for_it(fen: int, places: int) -> None:
    written = Interval.written(in_wan(fen, places), WAN)
    # A half is rounded away from zero while the range is open above, so that a negative half ends it.
    assert fen in written or (fen < 0 and fen == written.high)


@given(small, st.integers(0, 6))
def test_the_range_is_as_wide_as_the_last_digit(fen: int, places: int) -> None:
    written = Interval.written(in_wan(fen, places), WAN)
    assert written.high - written.low == max(WAN // 10**places, 1)


def test_amounts_in_yuan_with_two_decimals_are_exact() -> None:
    assert Interval.written("8445800.50", YUAN) == Interval.exactly(844_580_050)


@given(amounts, st.integers(0, 6), st.sampled_from([1, YUAN, 1000, WAN]), st.none() | st.integers(0, 4))
def test_half_a_last_place_on_either_side_rounded_up(
    fen: int, written: int, unit: int, places: int | None
) -> None:
    digits = in_wan(fen, written)
    value, half = Fraction(digits) * unit, Fraction(unit, 2 * 10 ** max(written, places or 0))
    low = ceil(value - half)
    assert Interval.written(digits, unit, places) == Interval(low, max(ceil(value + half), low + 1))


def test_a_dropped_zero_is_as_good_as_written() -> None:
    assert Interval.written("8", WAN, places=2) == Interval.written("8.00", WAN)


def test_more_decimals_than_usual_are_kept() -> None:
    assert Interval.written("8.1234", WAN, places=2) == Interval.written("8.1234", WAN)


@given(amounts, amounts)
def test_two_ranges_meet_where_one_value_is_in_both(first: int, second: int) -> None:
    one, other = Interval(min(first, second), max(first, second) + 1), Interval.exactly(second)
    assert one.meets(other) is (second in one) is other.meets(one)


def test_ranges_that_only_touch_do_not_meet() -> None:
    assert not Interval(0, 5).meets(Interval(5, 9))


@given(amounts, st.integers(1, 10**6), amounts)
def test_turning_the_sign_twice_gives_the_range_back(low: int, width: int, value: int) -> None:
    interval = Interval(low, low + width)
    opposite = -interval
    assert -opposite == interval
    assert (value in interval) is (-value in opposite)


@given(st.lists(small, min_size=1, max_size=12))
def test_true_sums_of_rounded_parts_have_no_gap(parts: list[int]) -> None:
    total = Interval.written(in_wan(sum(parts)), WAN)
    assert gap(total, [Interval.written(in_wan(part), WAN) for part in parts]) == 0


@given(st.lists(small, min_size=1, max_size=12), st.integers(1, 10**9))
def test_a_gap_is_what_rounding_cannot_explain(parts: list[int], off: int) -> None:
    listed = [Interval.written(in_wan(part), WAN) for part in parts]
    most = sum(part.last for part in listed)
    assert gap(Interval.exactly(most + off), listed) == off


def test_ten_parts_may_differ_from_their_total_in_the_last_digit() -> None:
    parts = [Interval.written("1.00", WAN)] * 10
    assert [gap(Interval.written(total, WAN), parts) for total in ("10.00", "10.04", "10.06")] == [
        0,
        0,
        5_010,
    ]


@given(small, st.integers(1, 10**9), st.integers(0, 4))
def test_a_share_holds_the_quotient_that_it_was_rounded_from(part: int, whole: int, places: int) -> None:
    value = Fraction(part, whole)
    assert value in Share.written(rounded(value * 100, places))


def test_both_ways_to_round_a_half_are_in_a_share() -> None:
    half = Fraction(12_345, 100_000)  # 12.345 %
    assert half in Share.written("12.34")
    assert half in Share.written("12.35")


def test_thousandths_are_smaller_than_hundredths() -> None:
    assert Share.written("5", per=1000) == Share(Fraction(45, 10_000), Fraction(55, 10_000))


@given(small, st.integers(2, 10**9))
def test_the_quotient_of_two_values_lies_in_the_range_of_their_quotients(part: int, whole: int) -> None:
    parts, wholes = Interval(part - 1, part + 2), Interval(whole - 1, whole + 2)
    found = ratio_range(parts, wholes)
    assert found is not None
    assert found[0] <= Fraction(part, whole) <= found[1]


def test_nothing_divides_by_what_may_be_nothing() -> None:
    assert ratio_range(Interval.exactly(5), Interval(0, 3)) is None


@given(st.fractions(-(10**6), 10**6), st.integers(0, 4))
def test_rounding_moves_by_half_a_digit_at_most(value: Fraction, places: int) -> None:
    written = rounded(value, places)
    assert abs(Fraction(written) - value) <= Fraction(1, 2 * 10**places)
    assert decimals(written) == places


def test_a_half_is_rounded_away_from_zero_and_nothing_has_no_sign() -> None:
    halves = (Fraction(1, 200), Fraction(-1, 200), Fraction(-1, 300))
    assert [rounded(value, 2) for value in halves] == ["0.01", "-0.01", "0.00"]


@given(small, small)
def test_values_apart_by_a_digit_are_written_apart(first: int, second: int) -> None:
    assume(abs(first - second) >= WAN // 100)
    assert not Interval.written(in_wan(first), WAN).meets(Interval.written(in_wan(second), WAN))
