"""Claims as flat lists, so that propagation need not follow objects.

A row of one variable is a *point*: it confines that variable and nothing else. All other rows tie variables
together. Variables and rows are numbered from 0 here; claims keep the caller's numbers.
"""

from collections.abc import Iterable, Sequence
from math import gcd

from mingzhang.localization.problem import Claim

FREE = 1 << 200
"""Stands for “no bound”. Being an integer, it cancels exactly when it is taken out of a sum again."""

FINITE = 1 << 100
"""A bound as large as this was computed from a FREE one and says nothing."""

Point = tuple[int, int, int]
"""Claim, low, high."""

Terms = tuple[tuple[int, int], ...]
"""(variable, coefficient)"""


class Network:
    """Some of the claims of a problem, compiled; immutable once made."""

    __slots__ = (
        "claims",
        "confines",
        "high",
        "impossible",
        "local",
        "low",
        "numbers",
        "owner",
        "points",
        "rows",
        "rows_of",
        "terms",
    )

    def __init__(self, claims: Sequence[Claim], numbers: Iterable[int]) -> None:
        self.claims = claims
        self.numbers = tuple(numbers)
        self.local: dict[int, int] = {}
        """The number here of each of the caller's variables that occurs."""
        self.points: list[list[Point]] = []
        """By variable; the claims that are hardest to believe wrong come first."""
        self.terms: list[Terms] = []
        """By row: (variable, coefficient)."""
        self.low: list[int] = []
        self.high: list[int] = []
        self.owner: list[int] = []
        """By row: its claim."""
        self.rows_of: list[list[tuple[int, int]]] = []
        """By variable: (row, coefficient)."""
        self.rows: dict[int, list[int]] = {}
        """By claim: its rows, points left out."""
        self.confines: dict[int, list[int]] = {}
        """By claim: the variables of its points."""
        self.impossible: list[int] = []
        """Claims that no integers satisfy."""
        self._compile()

    def _compile(self) -> None:
        claims, local = self.claims, self.local
        for number in sorted(self.numbers, key=lambda number: -_trust(claims[number])):
            for row in claims[number].rows:
                for variable, _ in row.terms:
                    if variable not in local:
                        local[variable] = len(local)
                        self.points.append([])
                        self.rows_of.append([])
                low = -FREE if row.low is None else row.low
                high = FREE if row.high is None else row.high
                self._add(
                    number, tuple([(local[each], factor) for each, factor in row.terms if factor]), low, high
                )

    def _add(self, number: int, terms: Terms, low: int, high: int) -> None:
        if not terms or abs(terms[0][1]) != 1:
            if not terms:
                if not low <= 0 <= high:
                    self.impossible.append(number)
                return
            divisor = gcd(*[factor for _, factor in terms])
            if divisor > 1:
                terms = tuple([(variable, factor // divisor) for variable, factor in terms])
            low, high = low if low == -FREE else -(-low // divisor), high if high == FREE else high // divisor
        if low > high:
            self.impossible.append(number)
        elif len(terms) == 1:
            variable, sign = terms[0]
            self.confines.setdefault(number, []).append(variable)
            self.points[variable].append((number, low, high) if sign > 0 else (number, -high, -low))
        else:
            place = len(self.terms)
            for variable, factor in terms:
                self.rows_of[variable].append((place, factor))
            self.terms.append(terms)
            self.low.append(low)
            self.high.append(high)
            self.owner.append(number)
            self.rows.setdefault(number, []).append(place)


def _trust(claim: Claim) -> int:
    return FREE if claim.weight is None else claim.weight
