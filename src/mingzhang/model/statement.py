"""Statements: how a document ties written numbers to facts.

There are two shapes, and every sentence form of the grammar comes down to them:

* a `Mention` is a written number that confines facts: “基本支出320.64万元” confines one fact, “增加6.65万元”
  the difference of two, “占66.67%” a quotient;
* an `Identity` is a relation without a number of its own: parts that make a total, “与上年持平”.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.fact import Key
from mingzhang.model.interval import Interval, Share
from mingzhang.model.money import MONEY_UNITS, SCALE, Kind


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands in the text."""

    span: Span
    """The digits with their sign, without the unit."""
    digits: str
    """Half width, no separators: "-844.58"."""
    unit: str
    """As written or, in a table, as the table's head says: "万元", "%", "人次"; "" when there is none."""
    kind: Kind
    approximate: bool = False
    """“70余次”, “约3万元”: not an exact value."""
    places: int | None = None
    """Decimals that the document usually writes for this unit."""
    tail: int = 0
    """Characters after the digits that belong to the number: a hedge, spaces, the unit."""

    @property
    def whole(self) -> Span:
        """The digits with all that belongs to them."""
        return Span(self.span.start, self.span.end + self.tail)

    @property
    def figure(self) -> Fraction:
        """The digits taken at their word, in base units; for money, counts and scores."""
        return Fraction(self.digits) * (MONEY_UNITS[self.unit] if self.kind is Kind.MONEY else SCALE)

    def interval(self) -> Interval:
        """What it says, in base units; for money, counts and scores. A whole number of things is exact."""
        if self.kind is Kind.MONEY:
            return Interval.written(self.digits, MONEY_UNITS[self.unit], self.places)
        if "." not in self.digits:
            return Interval.exactly(int(self.digits) * SCALE)
        return Interval.written(self.digits, SCALE, self.places)

    def share(self) -> Share:
        """What it says as a fraction; for percentages and rates.

        Among percentages of two decimals “100%” and “0%” are written for what is exactly so, while “9.8%” may
        be a rounder way of writing 9.76%.
        """
        digits = self.digits
        if self.places and Fraction(digits) in (0, 100):
            digits = f"{Fraction(digits).numerator}.{'0' * self.places}"
        return Share.written(digits, {"%": 100, "‰": 1000}.get(self.unit, 1))


class Means(Enum):
    """What a mention says of its facts; the grammar's name for the form that read it."""

    VALUE = "value"
    SHARE = "share"
    CHANGE_AMOUNT = "change/amount"
    CHANGE_RATE = "change/rate"
    COMPLETION = "completion"
    RATIO = "ratio"


Terms = tuple[tuple[int, Key], ...]
"""A linear form: Σ coefficient × fact."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A written number that confines `terms` (or `terms` ÷ `over`) to what its digits say."""

    written: Written
    means: Means
    terms: Terms
    over: Key | None = None
    negative: bool = False
    """“减少129.66万元”: the written digits are the size of a negative number."""
    clause: Span | None = None
    """The words that say so, for quoting."""

    @property
    def key(self) -> Key:
        """The fact that it is about first of all."""
        return self.terms[0][1]


@dataclass(frozen=True, slots=True)
class Identity:
    """Σ `terms` = 0 (or ≥ 0), because the text says so (`clause`) or because the subject is so (`rule`)."""

    rule: str
    """Id in the rule catalogue: "sum/…", "same/…"."""
    terms: Terms
    clause: Span | None = None
    certain: bool = True
    """False when the text may not have listed all parts."""
    at_least: bool = False
    """True: Σ terms ≥ 0, a part that cannot exceed its whole."""


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty cell of a row that states other amounts."""

    span: Span
    """What a person sees there: a dash, or else the label of its row or the head of its column."""
    key: Key
    """The fact that is nothing there."""
    is_odd: bool
    """Whether it is the only one in a table that writes its zeros and all else: it was left out by mistake."""
