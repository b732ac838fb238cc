"""The shape of a localization problem: integer unknowns, and claims that confine them.

A claim is what one written number (or one sentence without a number) says: a set of rows, each an integer
linear form of the unknowns between two bounds. Claims with a weight may be wrong; claims without must hold.
The question is which lightest set of claims must be wrong so that true integers exist for all the rest.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Row:
    """low ≤ Σ coefficient·x[variable] ≤ high; None is no bound."""

    terms: tuple[tuple[int, int], ...]
    """(variable, coefficient) pairs; each variable once."""
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one written number says. `weight` is how hard it is to believe wrong; None: it cannot be."""

    rows: tuple[Row, ...]
    weight: int | None


@dataclass(frozen=True, slots=True)
class Range:
    """The integers from `low` to `high`, both included, that the rest allows; None is no bound."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Likely:
    """Where in its range a value probably lies: the rounding errors of the rest rarely all point one way."""

    mean: Fraction
    variance: Fraction


@dataclass(frozen=True, slots=True)
class Explanation:
    """One way to make the rest consistent: these claims are wrong."""

    wrong: tuple[int, ...]
    """Claim numbers, ascending."""
    ranges: tuple[Range, ...]
    """For each wrong claim: what the form of its first row can be when the wrong claims are left out."""
    cost: int
    bounds: tuple[tuple[int, Range], ...] = ()
    """For each variable in a row of a wrong claim: what the rest allows it to be."""
    strain: int = 0
    """How unlikely the rounding errors are that it leaves, against the best explanation: tenths of a logarithm."""
    likely: tuple[Likely | None, ...] = ()
    """For each wrong claim, where several explanations compete: where in its range the value probably lies."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be right, and every equally good way to explain it."""

    claims: tuple[int, ...]
    """All claims that take part in a proof of the contradiction."""
    cores: tuple[tuple[int, ...], ...]
    """Smallest contradictions found: claims that cannot all hold together (hard claims included)."""
    explanations: tuple[Explanation, ...]
    """The lightest ones, in order of cost, then of claim numbers."""
