from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.fact import Key
from mingzhang.model.interval import Interval, Share
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention, Written


def money(digits: str, places: int | None = None, unit: str = "万元") -> Interval:
    return Written(Span(0, len(digits)), digits, unit, Kind.MONEY, places=places).interval()


def percent(digits: str, places: int | None = None, unit: str = "%") -> Share:
    return Written(Span(0, len(digits)), digits, unit, Kind.PERCENT, places=places).share()


def test_an_amount_counts_its_unit() -> None:
    assert money("0.5", unit="亿元") == Interval.written("0.5", 10_000_000_000)


def test_an_amount_takes_the_decimals_of_its_report() -> None:
    assert money("8", places=2) == Interval(7_995_000, 8_005_000)


def test_a_number_of_things_is_exact() -> None:
    assert Written(Span(0, 2), "14", "辆", Kind.COUNT).interval() == Interval.exactly(140_000)


def test_a_score_with_decimals_is_rounded() -> None:
    assert Written(Span(0, 4), "9.55", "分", Kind.SCORE).interval() == Interval(95_450, 95_550)


def test_all_and_nothing_are_exact_among_percentages_of_two_decimals() -> None:
    half = Fraction(1, 20_000)
    assert percent("100", places=2) == Share(1 - half, 1 + half)
    assert percent("0", places=2) == Share(-half, half)


def test_a_round_percentage_may_be_a_rounder_way_of_writing() -> None:
    assert Fraction(976, 10_000) in percent("9.8", places=2)


def test_alone_a_hundred_percent_is_anything_that_rounds_to_it() -> None:
    assert percent("100") == Share(Fraction(199, 200), Fraction(201, 200))


def test_the_unit_says_what_a_rate_is_a_part_of() -> None:
    assert (percent("5", unit="‰").high, percent("5").high) == (Fraction(11, 2000), Fraction(11, 200))


def test_the_whole_of_a_number_is_its_digits_and_what_follows() -> None:
    assert Written(Span(4, 6), "70", "次", Kind.COUNT, tail=2).whole == Span(4, 8)


def test_a_mention_is_about_its_first_fact() -> None:
    now, before = Key("支出", 2023), Key("支出", 2022)
    written = Written(Span(0, 4), "1.86", "万元", Kind.MONEY)
    assert Mention(written, Means.CHANGE_AMOUNT, ((1, now), (-1, before))).key == now
