"""What written digits say: a published number is not a value but the range that rounds to it.

“844.58万元” says that the truth lies in [844.575, 844.585) 万元. All bounds are integers of the base unit
(分 for money), so that nothing is ever compared with a tolerance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor


@dataclass(frozen=True, slots=True)
class Interval:
    """The whole base units from `low` up to, not including, `high`."""

    low: int
    high: int

    @classmethod
    def exactly(cls, value: int) -> "Interval":
        """The one value `value`."""
        return cls(value, value + 1)

    @classmethod
    def written(cls, digits: str, unit: int, places: int | None = None) -> "Interval":
        """What `digits` of a unit worth `unit` base units say.

        `places` is the number of decimals that the document usually writes: people drop trailing zeros, so
        “8” in a report of two decimals is 8.00. Fewer places than are written are ignored.

        >>> Interval.written("844.58", 1_000_000)
        Interval(low=844575000, high=844585000)
        >>> Interval.written("8", 1_000_000, places=2)
        Interval(low=7995000, high=8005000)
        """
        written = decimals(digits)
        finest = max(written, places or 0)
        # Thousands of numbers are read, so halves of the last place are counted, without fractions.
        halves = 2 * int(digits.replace(".", "", 1)) * 10 ** (finest - written)
        low = -((1 - halves) * unit // (2 * 10**finest))
        return cls(low, max(-((-1 - halves) * unit // (2 * 10**finest)), low + 1))

    @property
    def last(self) -> int:
        """The largest value inside."""
        return self.high - 1

    def __contains__(self, value: int) -> bool:
        return self.low <= value < self.high

    def __neg__(self) -> "Interval":
        return Interval(1 - self.high, 1 - self.low)

    def meets(self, other: "Interval") -> bool:
        """Whether one true value can satisfy both."""
        return self.low < other.high and other.low < self.high


@dataclass(frozen=True, slots=True)
class Share:
    """The exact fractions from `low` to `high`, both included: what a written percentage says."""

    low: Fraction
    high: Fraction

    @classmethod
    def written(cls, percent: str, per: int = 100) -> "Share":
        """What `percent` hundredths (or `per`-ths) say.

        Both ends belong to it, because some round a half up and some to even.

        >>> Share.written("71.74")
        Share(low=Fraction(14347, 20000), high=Fraction(14349, 20000))
        """
        value = Fraction(percent)
        half = Fraction(1, 2 * 10 ** decimals(percent))
        return cls((value - half) / per, (value + half) / per)

    def __contains__(self, value: Fraction) -> bool:
        return self.low <= value <= self.high

    def __neg__(self) -> "Share":
        return Share(-self.high, -self.low)


def decimals(digits: str) -> int:
    """How many decimals are written."""
    return len(digits.partition(".")[2])


def gap(total: Interval, parts: Sequence[Interval]) -> int:
    """Smallest difference in base units that rounding cannot explain; 0 when total and parts can agree."""
    least, most = sum(part.low for part in parts), sum(part.last for part in parts)
    return max(total.low - most, least - total.last, 0)


def ratio_range(part: Interval, whole: Interval) -> tuple[Fraction, Fraction] | None:
    """Range of part ÷ whole that the written digits allow; None when the whole can be 0."""
    if whole.low <= 0 <= whole.last:
        return None
    ends = [Fraction(p, w) for p in (part.low, part.last) for w in (whole.low, whole.last)]
    return min(ends), max(ends)


def rounded(value: Fraction, places: int) -> str:
    """Write a fraction with `places` decimals, a half away from zero, as reports do.

    >>> rounded(Fraction(-2, 3), 2)
    '-0.67'
    """
    scaled = abs(value) * 10**places
    units = floor(scaled + Fraction(1, 2))
    whole, part = divmod(units, 10**places)
    sign = "-" if value < 0 and units else ""
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"
