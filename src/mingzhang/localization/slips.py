"""How plausible a correction is: which slip of a human hand leads from the right number to the written one.

When several numbers could be wrong, the one whose correction is a common slip is the likely culprit: two
digits swapped, one digit mistyped, 元 taken for 万元. The right number is known as a range only; a slip
explains it when the number that should have stood there lies in that range and is one such step away.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from math import floor

from mingzhang.localization.problem import Range
from mingzhang.model.interval import decimals, rounded
from mingzhang.model.money import MONEY_UNITS, SCALE, Kind
from mingzhang.model.statement import Written


class SlipKind(Enum):
    """What went wrong; the value is the Chinese name."""

    LAST_DIGIT = "尾差"
    SWAPPED = "数字颠倒"
    ONE_DIGIT = "一位数字有误"
    DROPPED = "漏写一位数字"
    ADDED = "多写一位数字"
    UNIT = "元与万元混用"
    SIGN = "正负或增减方向相反"
    POINT = "小数点错位"
    PASTED = "误填了别处的数"
    OTHER = "原因不明"


COSTS = {
    SlipKind.SWAPPED: 1,
    SlipKind.ONE_DIGIT: 2,
    SlipKind.SIGN: 2,
    SlipKind.UNIT: 2,
    SlipKind.LAST_DIGIT: 3,
    SlipKind.POINT: 3,
    SlipKind.DROPPED: 4,
    SlipKind.ADDED: 4,
    SlipKind.PASTED: 5,
    SlipKind.OTHER: 20,
}
"""The lower, the more plausible: how often it happens, against how many numbers it could lead to."""

_LOOSE = 10
"""A range with more answers than this explains nearly anything; that costs one more."""

_WAN = 10_000
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
    digits: str, unit: int, right: Range, places: int = 2, candidates: Iterable[str] = ()
) -> Slip | None:
    """The most plausible slip by which `digits` of a unit worth `unit` stand for a value in `right`.

    `places` is the number of decimals that the document writes; `candidates` are digits of other places that
    may have been copied. None when the range is open at an end, or agrees with what is written.

    >>> explain("844.54", 1_000_000, Range(844_575_000, 844_584_999))
    Slip(kind=<SlipKind.ONE_DIGIT: '一位数字有误'>, cost=2, corrected='844.58')
    """
    if right.low is None or right.high is None:
        return None
    return explain_quotient(digits, Fraction(right.low, unit), Fraction(right.high, unit), places, candidates)


def explain_amount(
    number: Written, right: Range, *, negative: bool = False, candidates: Iterable[str] = ()
) -> Slip | None:
    """The same for a number as it stands in the text; `negative`: its digits are the size of a negative one."""
    if negative:
        right = Range(*(None if end is None else -end for end in (right.high, right.low)))
    unit = MONEY_UNITS[number.unit] if number.kind is Kind.MONEY else SCALE
    return explain(number.digits, unit, right, number.places or 0, candidates)


def explain_share(number: Written, low: Fraction, high: Fraction) -> Slip | None:
    """The same for a percentage or a rate that lies between two fractions."""
    per = {"%": 100, "‰": 1000}.get(number.unit, 1)
    return explain_quotient(number.digits, low * per, high * per, number.places or 0)


def explain_quotient(
    digits: str, low: Fraction, high: Fraction, places: int = 2, candidates: Iterable[str] = ()
) -> Slip | None:
    """The same for digits that stand for a number from `low` to `high`, in their own unit."""
    places = max(places, decimals(digits))
    answers = _Answers(low, high, places)
    if answers.first > answers.last or Fraction(digits) in answers:
        return None
    if answers.distance(Fraction(digits)) <= 1:
        return answers.slip(SlipKind.LAST_DIGIT, ())
    for kind, proposals in _proposals(digits, places):
        fitting = {proposal for proposal in proposals if proposal in answers}
        if fitting:
            return answers.slip(kind, fitting)
    copied = digits in candidates and len(digits.strip("-0.").replace(".", "")) >= _SHORT
    return answers.slip(SlipKind.PASTED if copied else SlipKind.OTHER, ())


@dataclass(frozen=True, slots=True)
class _Answers:
    """The numbers with `places` decimals that are right for a value between `low` and `high`."""

    low: Fraction
    high: Fraction
    places: int

    @property
    def first(self) -> int:
        """The least of them, in units of the last place."""
        return floor(self.low * self._scale + Fraction(1, 2))

    @property
    def last(self) -> int:
        """The largest."""
        return floor(self.high * self._scale + Fraction(1, 2))

    @property
    def _scale(self) -> int:
        return int(10**self.places)

    def __contains__(self, value: Fraction) -> bool:
        return self.distance(value) == 0

    def distance(self, value: Fraction) -> Fraction:
        """How many units of the last place a value is away from them."""
        scaled = value * self._scale
        return max(self.first - scaled, scaled - self.last, Fraction(0))

    def slip(self, kind: SlipKind, fitting: Collection[Fraction]) -> Slip:
        """A slip of one kind, with the answer if there is just one."""
        corrected = ""
        if self.first == self.last:
            corrected = rounded(Fraction(self.first, self._scale), self.places)
        elif len(fitting) == 1:
            corrected = rounded(next(iter(fitting)), self.places)
        return Slip(kind, COSTS[kind] + (self.last - self.first >= _LOOSE), corrected)


def _proposals(digits: str, places: int) -> Iterator[tuple[SlipKind, Iterable[Fraction]]]:
    """What the right number would be by each kind of slip, the most plausible kinds first."""
    value = Fraction(digits)
    body = digits.lstrip("-")
    sign = -1 if digits.startswith("-") else 1

    def signed(texts: Iterable[str]) -> Iterator[Fraction]:
        return (sign * Fraction(text) for text in texts)

    yield SlipKind.SWAPPED, signed(_swapped(body))
    yield SlipKind.ONE_DIGIT, signed(_changed(body))
    yield SlipKind.SIGN, (-value,)
    yield SlipKind.UNIT, (value * _WAN, Fraction(rounded(value / _WAN, places)))
    shifts = [value * 10**shift for shift in (1, 2, 3)]
    shifts += [Fraction(rounded(value / 10**shift, places)) for shift in (1, 2, 3)]
    yield SlipKind.POINT, shifts
    yield SlipKind.DROPPED, signed(text for text in _with_one_more(body) if decimals(text) <= places)
    yield SlipKind.ADDED, signed(text for text in _with_one_less(body) if decimals(text) == decimals(body))
    if decimals(body):
        yield SlipKind.ADDED, signed(text for text in _with_one_less(body) if decimals(text) < decimals(body))


def _swapped(body: str) -> Iterator[str]:
    """Two neighbouring digits the other way round, the point left where it is."""
    at = [position for position, character in enumerate(body) if character != "."]
    for one, two in pairwise(at):
        if body[one] != body[two]:
            swapped = list(body)
            swapped[one], swapped[two] = swapped[two], swapped[one]
            yield "".join(swapped)


def _changed(body: str) -> Iterator[str]:
    """Another digit in one place."""
    for position, character in enumerate(body):
        if character != ".":
            for digit in "0123456789":
                if digit != character:
                    yield body[:position] + digit + body[position + 1 :]


def _with_one_more(body: str) -> Iterator[str]:
    """A digit put in somewhere."""
    for position in range(len(body) + 1):
        for digit in "0123456789":
            yield body[:position] + digit + body[position:]


def _with_one_less(body: str) -> Iterator[str]:
    """A digit taken out somewhere."""
    for position, character in enumerate(body):
        rest = body[:position] + body[position + 1 :]
        if character != "." and rest.strip("."):
            yield rest
