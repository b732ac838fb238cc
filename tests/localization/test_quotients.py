"""Whole numbers in a narrow ratio, and that they make the exact program unnecessary."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.localization import program
from mingzhang.localization.locate import locate
from mingzhang.localization.network import Network
from mingzhang.localization.problem import Claim, Row
from mingzhang.localization.propagation import Bounds
from mingzhang.localization.quotients import multiples, simplest
from mingzhang.model.interval import Share

positive = st.fractions(min_value=Fraction(1, 500), max_value=500, max_denominator=500)


@given(positive, positive)
def test_the_simplest_fraction_has_the_smallest_denominator(one: Fraction, other: Fraction) -> None:
    least, most = min(one, other), max(one, other)
    found = simplest(least, most)
    assert least <= found <= most
    smaller = range(1, found.denominator)
    assert not any(-(-least.numerator * each // least.denominator) <= most * each for each in smaller)


def written(share: str, part: tuple[int, int], whole: tuple[int, int]) -> list[Claim]:
    """Two numbers between bounds, and the percentage that one is of the other."""
    ratio = Share.written(share)
    ends = ((ratio.low, 0, None), (ratio.high, None, 0))
    rows = [Row(((0, end.denominator), (1, -end.numerator)), low, high) for end, low, high in ends]
    boxes = [Claim((Row(((variable, 1),), *box),), 10) for variable, box in ((0, part), (1, whole))]
    return [*boxes, Claim(tuple(rows), 10)]


def test_a_narrow_quotient_gives_a_pair_of_whole_numbers() -> None:
    claims = written("99.583333333", (2385000, 2395000), (2395000, 2405000))
    found = multiples(Bounds(Network(claims, range(3))), (0, 1))
    assert Fraction(found[0], found[1]) == Fraction(239, 240)
    assert 2385000 <= found[0] <= 2395000
    assert 2395000 <= found[1] <= 2405000


def test_a_wide_quotient_and_one_without_whole_numbers_give_none() -> None:
    wide = written("99.58", (2385000, 2395000), (2395000, 2405000))
    empty = written("99.583333333", (2385001, 2385100), (2395001, 2395100))
    for claims in (wide, empty):
        assert multiples(Bounds(Network(claims, range(3))), (0, 1)) == {}


def test_a_percentage_of_many_digits_does_not_need_the_exact_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("the exact program was asked")

    monkeypatch.setattr(program, "assign", asked)
    claims = written("99.583333333", (2385000, 2394999), (2395000, 2404999))
    assert locate(2, claims) == ()
    # Two more quotients that leave room: the bounds of all three creep, and are not at rest for a long time.
    claims += [between("0.991684", "0.999999", 0, 1), between("0.991684", "0.999999", 0, 2)]
    claims.append(Claim((Row(((2, 1),), 2395000, 2404999),), 10))
    assert locate(3, claims) == ()


def between(least: str, most: str, part: int, whole: int) -> Claim:
    """What one variable is of another, at least and at most."""
    low, high = Fraction(least), Fraction(most)
    above = Row(((part, low.denominator), (whole, -low.numerator)), 0, None)
    return Claim((above, Row(((part, high.denominator), (whole, -high.numerator)), None, 0)), 10)
