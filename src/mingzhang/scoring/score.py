"""A score as a value: the points, the rule, and what it takes to say how they were reached."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction

from mingzhang.model.performance import Indicator, Override
from mingzhang.packs.scoring import Level, ScoringRule

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


class Reached(Enum):
    """How a score was reached; `scoring.explain` has a sentence for each."""

    MET = auto()
    ZERO_TARGET_MISSED = auto()
    SHORT = auto()
    EXCEEDED = auto()
    TWICE_EXCEEDED = auto()
    QUOTIENT = auto()
    MISSED = auto()
    STEP = auto()
    DEDUCTED = auto()
    CAPPED = auto()
    RATED = auto()
    WITHIN = auto()
    CHOSEN = auto()
    OVERRIDDEN = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Score:
    """What an indicator gets. `points` is None when that cannot be computed, or is for a person to say."""

    indicator: Indicator
    rule: ScoringRule | None
    reached: Reached
    points: Decimal | None
    """Rounded to two decimals, a half away from zero."""
    top: int = 0
    bottom: int = 1
    """The exact points are top ÷ bottom."""
    level: Level | None = None
    share: Decimal = ZERO
    """STEP and CAPPED: percent of the weight."""
    reason: str = ""
    """Why it cannot be computed."""
    override: Override | None = None
    computed: "Score | None" = None
    """What the rule gives, where a person set the score."""

    @property
    def exact(self) -> Fraction | None:
        """The points before rounding; None when they are not known."""
        return None if self.points is None else Fraction(self.top, self.bottom)

    @property
    def bounds(self) -> tuple[Decimal, Decimal] | None:
        """The points that a level allows, for a person to choose from."""
        if self.reached not in (Reached.WITHIN, Reached.CHOSEN) or self.level is None:
            return None
        weight = self.indicator.weight
        return weight * self.level.low / 100, weight * self.level.high / 100


def unknown(indicator: Indicator, rule: ScoringRule | None, reason: str) -> Score:
    """不能计算, with the reason."""
    return Score(indicator, rule, Reached.UNKNOWN, None, reason=reason)
