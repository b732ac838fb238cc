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


def middle(low: int, high: int) -> int:
    """A value halfway between two bounds; where one is missing, the one nearest to 0."""
    if low == -FREE:
        return 0 if high == FREE else min(high, 0)
    return max(low, 0) if high == FREE else (low + high) // 2


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
            if len(claims[number].rows) == 2:
                self._imply(number)

    def _imply(self, number: int) -> None:
        """Add what the two rows of a quotient say of each variable alone.

        19,999 y ≤ 20,000 x ≤ 20,001 y leaves no negative values. Propagation would come to know it too, but
        only by going from one row to the other for each single unit.
        """
        rows = self.rows.get(number, ())
        if len(rows) != 2 or any(len(self.terms[row]) != 2 for row in rows):
            return
        (one, other), (first, second) = rows, self.terms[rows[0]]
        factors = dict(self.terms[other])
        if first[0] not in factors or second[0] not in factors:
            return
        for (gone, size), (kept, factor) in ((first, second), (second, first)):
            # Subtract one row from the other so that one variable is gone.
            combined = factors[gone] * factor - size * factors[kept]
            if combined:
                least, most = _times(self.low[one], self.high[one], factors[gone])
                less, more = _times(self.low[other], self.high[other], -size)
                low = -FREE if -FREE in (least, less) else least + less
                high = FREE if FREE in (most, more) else most + more
                if low != -FREE or high != FREE:
                    self._add(number, ((kept, combined),), low, high)

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


def _times(low: int, high: int, factor: int) -> tuple[int, int]:
    """The range of a multiple; no bound stays none."""
    ends = [end if abs(end) == FREE else abs(factor) * end for end in (low, high)]
    return (ends[0], ends[1]) if factor > 0 else (-ends[1], -ends[0])


def _trust(claim: Claim) -> int:
    return FREE if claim.weight is None else claim.weight
