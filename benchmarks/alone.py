"""Whether a number of a report stands alone: by a plain criterion, nothing that is printed could contradict it.

A number stands alone when all of this is so:

* no other number of the document, in any unit, is written as the same amount (for a percentage: the same percentage);
* no two amounts of its surroundings make it as a sum or a difference, or it and one of them another;
* no two amounts of its surroundings have it as their ratio or their growth, and no percentage there is the ratio or
  growth of it and another amount.

A rate of small amounts that was computed from the accounts agrees with no ratio of the amounts as they are rounded: it
counts as alone too, for its last digits are finer than what could contradict them.

The surroundings are the text around it, `_NEAR` characters either side. Chance agreement of other numbers makes a
number look related that is not, so that the count errs on the side of what could have been found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

_NEAR = 250
_NUMBER = re.compile(r"(?<![\d.,])(-?\d[\d,]{0,20}(?:\.\d{1,6})?)\s?(万元|亿元|元|%|％)?")
_UNITS = {"元": Fraction(1), "万元": Fraction(10_000), "亿元": Fraction(100_000_000)}
_BARE = (Fraction(1), Fraction(10_000))
"""Amounts of a table have no unit beside them: 元 or 万元."""

_AMOUNT, _PERCENT = Fraction(50), Fraction(1, 200)
"""Figures that differ by no more are the same: half of the last place of 0.01万元, in 元, and of 0.01 %."""


def stands_alone(raw: str, start: int, end: int) -> bool:
    """Whether the number between two offsets of a raw text stands alone in it."""
    percent = raw[end : end + 2].strip()[:1] in ("%", "％")
    value, unit = Fraction(raw[start:end].replace(",", "")), raw[end : end + 3].strip()
    own = [value] if percent else [value * scale for scale in _scales(unit)]
    margin = _PERCENT if percent else _AMOUNT
    if any(abs(each - other) <= margin for other in _figures(raw, start, percent) for each in own):
        return False
    low, high = max(start - _NEAR, 0), end + _NEAR
    near, at = raw[low:high], start - low
    amounts, rates = list(_figures(near, at, percent=False)), list(_figures(near, at, percent=True))
    if percent:
        return not any(_is_rate(value, one, other) for one, other in permutations(amounts, 2))
    return not any(_is_related(each, amounts, rates) for each in own)


def _scales(unit: str) -> Sequence[Fraction]:
    return next(([scale] for name, scale in _UNITS.items() if unit.startswith(name)), _BARE)


def _figures(text: str, left_out: int, percent: bool) -> Iterator[Fraction]:
    """The percentages of a text, or its amounts in 元, without the number that begins at an offset."""
    for match in _NUMBER.finditer(text):
        is_percent = match[2] in ("%", "％")
        if match.start() == left_out or is_percent != percent:
            continue
        value = Fraction(match[1].replace(",", ""))
        if percent:
            yield value
        elif match[2]:
            yield value * _UNITS[match[2]]
        elif "." in match[1]:
            yield from (value * scale for scale in _BARE)


def _is_related(value: Fraction, amounts: Sequence[Fraction], rates: Sequence[Fraction]) -> bool:
    pairs = permutations(amounts, 2)
    if any(abs(value - made) <= _AMOUNT for one, other in pairs for made in (one + other, one - other)):
        return True
    return any(
        _is_rate(rate, one, other)
        for rate in rates
        for amount in amounts
        for one, other in ((value, amount), (amount, value))
    )


def _is_rate(percent: Fraction, one: Fraction, other: Fraction) -> bool:
    """Whether a percentage is the ratio of two amounts, or the growth from one to the other, to a hundredth."""
    if not other:
        return False
    share = 100 * one / other
    return any(abs(abs(percent) - abs(each)) <= 2 * _PERCENT for each in (share, share - 100))
