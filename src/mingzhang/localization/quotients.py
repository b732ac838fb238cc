"""Whole numbers in the ratio that a quotient allows, where it is so narrow that hardly any are.

“占99.5833333%” admits only multiples of 239 and 240: halving the ranges of the two numbers does not come upon
them, the simplest fraction between the ends of the quotient gives them at once.
"""

from collections.abc import Collection, Iterator
from fractions import Fraction
from math import ceil, floor

from mingzhang.localization.propagation import Bounds

Quotient = tuple[Fraction, Fraction, int, int]
"""The least and the most that one variable can be of another, and the two."""


def multiples(bounds: Bounds, component: Collection[int]) -> dict[int, int]:
    """By variable of the component: a value by which the narrow quotients hold; the narrowest come first."""
    low, high = bounds.low, bounds.high
    found: dict[int, int] = {}
    for least, most, part, whole in sorted(_quotients(bounds, component), key=lambda each: each[1] - each[0]):
        if part in found or whole in found or (most - least) * high[whole] >= 1:
            continue
        ratio = simplest(least, most)
        first = max(ceil(Fraction(low[whole], ratio.denominator)), ceil(low[part] / ratio.numerator))
        last = min(high[whole] // ratio.denominator, high[part] // ratio.numerator)
        if first <= last:
            times = (first + last) // 2
            found[part], found[whole] = ratio.numerator * times, ratio.denominator * times
    return found


def simplest(least: Fraction, most: Fraction) -> Fraction:
    """The fraction with the smallest denominator between two positive ones, both included.

    >>> simplest(Fraction(314, 100), Fraction(315, 100)), simplest(Fraction(1, 3), Fraction(1, 2))
    (Fraction(22, 7), Fraction(1, 2))
    """
    if ceil(least) <= most:
        return Fraction(ceil(least))
    whole = floor(least)
    return whole + 1 / simplest(1 / (most - whole), 1 / (least - whole))


def _quotients(bounds: Bounds, component: Collection[int]) -> Iterator[Quotient]:
    """The quotients of positive numbers in a component: rows by which one is so many times the other or more, or less."""
    network = bounds.network
    ends: dict[tuple[int, int, int], tuple[list[Fraction], list[Fraction]]] = {}
    for row in {row for each in component for row, _ in network.rows_of[each] if not bounds.off[row]}:
        if len(network.terms[row]) != 2 or (network.low[row] != 0) == (network.high[row] != 0):
            continue
        (part, a), (whole, c) = sorted(network.terms[row])
        if a * c < 0 and bounds.low[part] > 0 and bounds.low[whole] > 0:
            least, most = ends.setdefault((network.owner[row], part, whole), ([], []))
            (least if (network.low[row] == 0) == (a > 0) else most).append(Fraction(-c, a))
    for (_, part, whole), (least, most) in ends.items():
        if least and most and max(least) <= min(most):
            yield max(least), min(most), part, whole
