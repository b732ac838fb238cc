"""How plausible a correction is: which slip of a human hand leads from the right number to the written one.

When several numbers could be wrong, the one whose correction is a common slip is the likely culprit: two
digits swapped, one digit mistyped, 元 taken for 万元. The right number is known as a range only; a slip
explains it when the number that should have stood there lies in that range and is one such step away, and
explains it the better, the nearer that is to where the right number probably lies.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import floor

from mingzhang.localization.mistyped import SlipKind, is_padded, meant
from mingzhang.localization.problem import Likely, Range
from mingzhang.model.interval import decimals, rounded
from mingzhang.model.money import MONEY_UNITS, SCALE, Kind
from mingzhang.model.statement import Written

COSTS = {
    SlipKind.SWAPPED: 10,
    SlipKind.ONE_DIGIT: 20,
    SlipKind.SIGN: 20,
    SlipKind.UNIT: 20,
    SlipKind.LAST_DIGIT: 30,
    SlipKind.POINT: 30,
    SlipKind.DROPPED: 40,
    SlipKind.ADDED: 40,
    SlipKind.PASTED: 50,
    SlipKind.OTHER: 200,
}
"""The lower, the more plausible: how often it happens, against how many numbers it could lead to. In tenths of
a logarithm, as strain is."""

LOOSE = 10
"""What it costs more where a range has so many answers (`_MANY`) that it explains nearly anything."""
_MANY = 10

NOTHING = 30
"""Nothing is the most frequent amount of all, and seldom written by mistake: a correction from it costs so
much more, and one to it so much less."""

PADDED = 30
"""What a correction of a number costs less that nobody writes like that: 03.91."""

_SHORT = 3
"""Numbers with fewer digits are the same as others by chance, not because they were copied."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that explains a wrong number."""

    kind: SlipKind
    cost: int
    corrected: str
    """What should have been written, where the range or the slip leaves one answer; else ""."""


def explain(
    digits: str,
    unit: int,
    right: Range,
    places: int = 2,
    candidates: Iterable[str] = (),
    likely: Likely | None = None,
) -> Slip | None:
    """The most plausible slip by which `digits` of a unit worth `unit` stand for a value in `right`.

    `places` is the number of decimals that the document writes; `candidates` are digits of other places that
    may have been copied; `likely` says where in `right` the value probably lies. None when the range is open
    at an end, or agrees with what is written.

    >>> explain("844.54", 1_000_000, Range(844_575_000, 844_584_999))
    Slip(kind=<SlipKind.ONE_DIGIT: '一位数字有误'>, cost=20, corrected='844.58')
    """
    if right.low is None or right.high is None:
        return None
    if likely is not None:
        likely = Likely(likely.mean / unit, likely.variance / unit**2)
    low, high = Fraction(right.low, unit), Fraction(right.high, unit)
    return explain_quotient(digits, low, high, places, candidates, likely)


def explain_amount(
    number: Written,
    right: Range,
    *,
    negative: bool = False,
    candidates: Iterable[str] = (),
    likely: Likely | None = None,
) -> Slip | None:
    """The same for a number as it stands in the text; `negative`: its digits are the size of a negative one."""
    if negative:
        right = Range(*(None if end is None else -end for end in (right.high, right.low)))
        likely = likely and replace(likely, mean=-likely.mean)
    unit = MONEY_UNITS[number.unit] if number.kind is Kind.MONEY else SCALE
    return explain(number.digits, unit, right, number.places or 0, candidates, likely)


def explain_share(number: Written, low: Fraction, high: Fraction) -> Slip | None:
    """The same for a percentage or a rate that lies between two fractions."""
    per = {"%": 100, "‰": 1000}.get(number.unit, 1)
    return explain_quotient(number.digits, low * per, high * per, number.places or 0)


def explain_quotient(
    digits: str,
    low: Fraction,
    high: Fraction,
    places: int = 2,
    candidates: Iterable[str] = (),
    likely: Likely | None = None,
) -> Slip | None:
    """The same for digits that stand for a number from `low` to `high`, in their own unit."""
    answers = _Answers(low, high, max(places, decimals(digits)), likely)
    if answers.first > answers.last or Fraction(digits) in answers:
        return None
    found = [answers.slip(kind, fitting) for kind, fitting in _fitting(digits, answers)]
    best = min(found, key=lambda slip: slip.cost, default=None)
    if best is None:
        copied = digits in candidates and len(digits.strip("-0.").replace(".", "")) >= _SHORT
        best = answers.slip(SlipKind.PASTED if copied else SlipKind.OTHER, ())
    elif any(slip.kind is SlipKind.LAST_DIGIT for slip in found):
        # Whatever else it may be: it is no more than that.
        best = replace(best, kind=SlipKind.LAST_DIGIT)
    written = NOTHING * (not digits.strip("-0.")) - PADDED * is_padded(digits)
    return replace(best, cost=best.cost + written)


def _fitting(digits: str, answers: "_Answers") -> Iterator[tuple[SlipKind, Collection[Fraction]]]:
    """What may have been meant and is right, by kind of slip."""
    nearest = answers.nearest(Fraction(digits))
    if answers.units(abs(nearest - Fraction(digits))) <= 1:
        yield SlipKind.LAST_DIGIT, (nearest,)
    for kind, proposals in meant(digits, answers.places):
        fitting = {proposal for proposal in proposals if proposal in answers}
        if fitting:
            yield kind, fitting


@dataclass(frozen=True)
class _Answers:
    """The numbers with `places` decimals that are right for a value between `low` and `high`."""

    low: Fraction
    high: Fraction
    places: int
    likely: Likely | None

    @cached_property
    def first(self) -> int:
        """The least of them, in units of the last place."""
        return floor(self.units(self.low) + Fraction(1, 2))

    @cached_property
    def last(self) -> int:
        """The largest."""
        return floor(self.units(self.high) + Fraction(1, 2))

    def units(self, value: Fraction) -> Fraction:
        """A value in units of the last place."""
        return value * int(10**self.places)

    def nearest(self, value: Fraction) -> Fraction:
        """The right number that is nearest to a value."""
        units = min(max(self.units(value), Fraction(self.first)), Fraction(self.last))
        return units / int(10**self.places)

    def __contains__(self, value: Fraction) -> bool:
        return self.first <= self.units(value) <= self.last

    def slip(self, kind: SlipKind, fitting: Collection[Fraction]) -> Slip:
        """A slip of one kind, with the answer if there is just one."""
        corrected = ""
        if self.first == self.last:
            corrected = rounded(Fraction(self.first, int(10**self.places)), self.places)
        elif len(fitting) == 1 and kind is not SlipKind.LAST_DIGIT:
            corrected = rounded(next(iter(fitting)), self.places)
        cost = COSTS[kind] + min((self._distance(each) for each in fitting), default=0)
        if self.likely is None:
            cost += LOOSE * (self.last - self.first >= _MANY)
        return Slip(kind, cost, corrected)

    def _distance(self, value: Fraction) -> int:
        """How far a right number is from what is likely: half the squared standard deviations, in tenths."""
        cost = -NOTHING * (not value)
        if self.likely is not None:
            cost += floor(5 * (value - self.likely.mean) ** 2 / self.likely.variance)
        return cost
