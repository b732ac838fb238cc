"""Claims as flat lists, so that propagation need not follow objects.

A row of one variable is a *point*: it confines that variable and nothing else. All other rows tie variables
together. Variables and rows are numbered from 0 here; claims keep the caller's numbers.
"""

from collections.abc import Iterable, Sequence
from math import gcd

from mingzhang.localization.problem import Claim, Row

FREE = 1 << 200
"""Stands for “no bound”. Being an integer, it cancels exactly when it is taken out of a sum again."""

FINITE = 1 << 100
"""A bound as large as this was computed from a FREE one and says nothing."""

Point = tuple[int, int, int]
"""Claim, low, high."""


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
        "variables",
    )

    def __init__(self, claims: Sequence[Claim], numbers: Iterable[int]) -> None:
        self.claims = claims
        self.numbers = tuple(numbers)
        self.variables: list[int] = []
        """The caller's number of each variable that occurs."""
        self.local: dict[int, int] = {}
        """The other way round."""
        self.points: list[list[Point]] = []
        """By variable; the claims that are hardest to believe wrong come first."""
        self.terms: list[tuple[tuple[int, int], ...]] = []
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
        index = self.local
        trusted = sorted(self.numbers, key=lambda number: (-_trust(self.claims[number]), number))
        for number in trusted:
            for row in self.claims[number].rows:
                terms = []
                for variable, coefficient in row.terms:
                    if coefficient:
                        place = index.get(variable)
                        if place is None:
                            place = index[variable] = len(self.variables)
                            self.variables.append(variable)
                            self.points.append([])
                            self.rows_of.append([])
                        terms.append((place, coefficient))
                self._add(number, row, terms)

    def _add(self, number: int, row: Row, terms: list[tuple[int, int]]) -> None:
        low = -FREE if row.low is None else row.low
        high = FREE if row.high is None else row.high
        if not terms:
            if not low <= 0 <= high:
                self.impossible.append(number)
            return
        divisor = gcd(*(coefficient for _, coefficient in terms))
        if divisor > 1:
            terms = [(variable, coefficient // divisor) for variable, coefficient in terms]
            low = low if row.low is None else -(-low // divisor)
            high = high if row.high is None else high // divisor
        if low > high:
            self.impossible.append(number)
        elif len(terms) == 1:
            variable, sign = terms[0]
            self.confines.setdefault(number, []).append(variable)
            self.points[variable].append((number, low, high) if sign > 0 else (number, -high, -low))
        else:
            place = len(self.terms)
            for variable, coefficient in terms:
                self.rows_of[variable].append((place, coefficient))
            self.terms.append(tuple(terms))
            self.low.append(low)
            self.high.append(high)
            self.owner.append(number)
            self.rows.setdefault(number, []).append(place)


def _trust(claim: Claim) -> int:
    return FREE if claim.weight is None else claim.weight
