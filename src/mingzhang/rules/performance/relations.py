"""Relations between the numbers of one form, each of which can say what any one of its numbers must be.

That is what finds the wrong one: a number for which a single value satisfies all the relations it stands in.
Written numbers are ranges; a relation is kept when some true values inside them satisfy it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from mingzhang.evaluation.model import Field, Form
from mingzhang.model.document import Span
from mingzhang.model.money import MONEY_UNITS
from mingzhang.rules.performance.common import MONEY_PLACES

Bounds = tuple[Fraction | None, Fraction | None]
"""The least and the most that a number can be; None is no bound."""

ANY: Bounds = (None, None)
_HALF = Fraction(1, 2)
_ONE = Fraction(1)


@dataclass(frozen=True)
class Number:
    """A written number: its digits say `low` to `high`; one of its unit is worth `unit`."""

    field: Field
    unit: Fraction = _ONE
    places: int = 0
    """Decimals that it is exact to at least; trailing zeros are dropped in writing."""
    is_exact: bool = False

    @property
    def spot(self) -> Span:
        """Where the digits stand: what tells two numbers apart."""
        return self.field.spot

    @cached_property
    def value(self) -> Fraction:
        """The number as written."""
        return Fraction(self.field.digits) * self.unit

    @cached_property
    def half(self) -> Fraction:
        """Half a step of the last decimal; nothing is written as 0 and means just that."""
        if self.is_exact or not self.value:
            return Fraction(0)
        return self.unit * _HALF / Fraction(10 ** max(self.field.places, self.places))

    @cached_property
    def low(self) -> Fraction:
        """The least that the digits can stand for."""
        return self.value - self.half

    @cached_property
    def high(self) -> Fraction:
        """The most that the digits can stand for."""
        return self.value + self.half


class Relation(Protocol):
    """What must be so between some numbers."""

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers it ties together."""
        ...

    @property
    def holds(self) -> bool:
        """Whether the numbers as written can satisfy it."""
        ...

    @property
    def words(self) -> str:
        """What it says, in the digits as written."""
        ...

    @property
    def usual(self) -> Number:
        """The number to suspect when nothing else is known."""
        ...

    @property
    def is_judged(self) -> bool:
        """Whether a rule of its own names the usual suspect."""
        ...

    def allows(self, number: Number) -> Bounds | None:
        """What one of its numbers can be when the others are right; None when nothing fits."""
        ...


@dataclass(frozen=True, slots=True)
class Sum:
    """total = Σ parts (+ constant)."""

    total: Number | Fraction
    parts: tuple[Number, ...]
    title: str
    is_judged: bool = True

    @property
    def usual(self) -> Number:
        """The total; the last part when the total is not written; the number itself in an equality."""
        if isinstance(self.total, Number) and (self.is_judged or len(self.parts) > 1):
            return self.total
        return self.parts[-1]

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The total, if it is written, and the parts."""
        return (self.total, *self.parts) if isinstance(self.total, Number) else self.parts

    @property
    def holds(self) -> bool:
        """Whether rounding can explain the difference."""
        low, high = _ends(self.total)
        return low <= sum(part.high for part in self.parts) and high >= sum(part.low for part in self.parts)

    @property
    def words(self) -> str:
        """“各来源相加：60 + 40 = 100”."""
        terms = " + ".join(part.field.digits for part in self.parts)
        unit = self.parts[0].unit
        whole = sum((part.value for part in self.parts), Fraction(0)) / unit
        given = self.total.field.digits if isinstance(self.total, Number) else shown(self.total / unit)
        computed = f" = {shown(whole)}" if len(self.parts) > 1 else ""
        return f"{self.title}：{terms}{computed}{'' if self.holds else f' ≠ {given}'}"

    def allows(self, number: Number) -> Bounds | None:
        """The rest."""
        others = [part for part in self.parts if part.spot != number.spot]
        least, most = sum(part.low for part in others), sum(part.high for part in others)
        if isinstance(self.total, Number) and number.spot == self.total.spot:
            return Fraction(least), Fraction(most)
        low, high = _ends(self.total)
        return low - most, high - least


@dataclass(frozen=True, slots=True)
class Quotient:
    """rate = part ÷ whole; of a whole of nothing the rate is nothing."""

    rate: Number
    part: Number
    whole: Number
    title: str
    is_judged: bool = True

    @property
    def usual(self) -> Number:
        """The rate."""
        return self.rate

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The three."""
        return self.rate, self.part, self.whole

    @property
    def holds(self) -> bool:
        """Whether the quotient's range meets what the rate says."""
        bounds = self.allows(self.rate)
        return bounds is not None and meets(self.rate, bounds)

    @property
    def words(self) -> str:
        """“执行率：95 ÷ 100 ≠ 59%”."""
        digits = f"{self.part.field.digits} ÷ {self.whole.field.digits}"
        return f"{self.title}：{digits} {'=' if self.holds else '≠'} {self.rate.field.text}"

    def allows(self, number: Number) -> Bounds | None:
        """The rate from the amounts, or an amount from the other and the rate."""
        rate, part, whole = self.rate, self.part, self.whole
        if number.spot == rate.spot:
            if whole.value == 0:
                return Fraction(0), Fraction(0)
            if whole.low <= 0:
                return ANY
            return part.low / whole.high, part.high / whole.low
        if number.spot == part.spot:
            return (
                (Fraction(0), Fraction(0))
                if whole.value == 0
                else (rate.low * whole.low, rate.high * whole.high)
            )
        if rate.value == 0:
            return ANY if part.value == 0 else None
        return part.low / rate.high, part.high / rate.low if rate.low > 0 else None


@dataclass(frozen=True, slots=True)
class Earned:
    """score = weight × part ÷ whole, no more than the weight."""

    score: Number
    weight: Number
    part: Number
    whole: Number
    title: str
    is_judged: bool = True

    @property
    def usual(self) -> Number:
        """The score."""
        return self.score

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The four."""
        return self.score, self.weight, self.part, self.whole

    @property
    def holds(self) -> bool:
        """Whether the product's range meets the score."""
        bounds = self.allows(self.score)
        return bounds is not None and meets(self.score, bounds)

    @property
    def words(self) -> str:
        """“得分：10 × 95 ÷ 100 ≠ 9.05”."""
        digits = f"{self.weight.field.digits} × {self.part.field.digits} ÷ {self.whole.field.digits}"
        return f"{self.title}：{digits} {'=' if self.holds else '≠'} {self.score.field.digits}"

    def allows(self, number: Number) -> Bounds | None:
        """The score from the amounts, or an amount from the score and the other."""
        score, weight, part, whole = self.score, self.weight, self.part, self.whole
        if whole.low <= 0 or weight.value <= 0:
            return ANY
        least, most = min(part.low / whole.high, _ONE), min(part.high / whole.low, _ONE)
        if number.spot == score.spot:
            return weight.value * least, weight.value * most
        if number.spot == weight.spot:
            return (score.low / most, score.high / least) if least > 0 else ANY
        low, high = score.low / weight.value, score.high / weight.value
        if low > 1:
            return None
        if number.spot == part.spot:
            return low * whole.low, None if high >= 1 else high * whole.high
        return part.low / high if 0 < high < 1 else None, part.high / low if low > 0 else None


@dataclass(frozen=True, slots=True)
class AtMost:
    """small ≤ large."""

    small: Number
    large: Number
    title: str
    is_judged: bool = True

    @property
    def usual(self) -> Number:
        """The one that is too large."""
        return self.small

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Both."""
        return self.small, self.large

    @property
    def holds(self) -> bool:
        """Whether it can be so."""
        return self.small.low <= self.large.high

    @property
    def words(self) -> str:
        """“得分不大于分值：12 > 10”."""
        return (
            f"{self.title}：{self.small.field.digits} {'≤' if self.holds else '>'} {self.large.field.digits}"
        )

    def allows(self, number: Number) -> Bounds | None:
        """Up to the one, from the other."""
        if number.spot == self.small.spot:
            return None, self.large.high
        return self.small.low, None


def equal(one: Number, other: Number | Fraction, title: str, *, is_judged: bool = False) -> Sum:
    """Two numbers, or a number and a constant, that are the same; `one` is suspected first."""
    return Sum(other, (one,), title, is_judged)


def money_number(field: Field, form: Form) -> Number:
    """An amount of a form, in 分."""
    unit = field.unit if field.unit in MONEY_UNITS else form.money_unit
    return Number(field, Fraction(MONEY_UNITS[unit]), MONEY_PLACES if unit in ("万元", "万") else 0)


def points_number(field: Field) -> Number:
    """A score or a weight: a whole number is exact."""
    return Number(field, is_exact=not field.places)


def rate_number(field: Field) -> Number:
    """A rate: 67% and a bare 67 are hundredths, a bare 0.67 is a fraction."""
    is_fraction = not field.unit.startswith("%") and abs(Decimal(field.digits)) <= 2
    return Number(field, _ONE if is_fraction else Fraction(1, 100))


def shown(value: Fraction) -> str:
    """A fraction as people write it: up to four decimals, no zeros at the end."""
    text = f"{Decimal(value.numerator) / Decimal(value.denominator):.4f}"
    return text.rstrip("0").rstrip(".")


def common(bounds: Sequence[Bounds | None]) -> Bounds | None:
    """What all bounds allow; None when nothing does."""
    low: Fraction | None = None
    high: Fraction | None = None
    for each in bounds:
        if each is None:
            return None
        low = each[0] if low is None else low if each[0] is None else max(low, each[0])
        high = each[1] if high is None else high if each[1] is None else min(high, each[1])
    return None if low is not None and high is not None and low > high else (low, high)


def _ends(total: Number | Fraction) -> tuple[Fraction, Fraction]:
    return (total.low, total.high) if isinstance(total, Number) else (total, total)


def meets(number: Number, bounds: Bounds) -> bool:
    """Whether what the digits say and the bounds have a value in common."""
    return (bounds[0] is None or bounds[0] <= number.high) and (bounds[1] is None or number.low <= bounds[1])
