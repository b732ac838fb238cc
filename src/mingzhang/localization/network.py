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
        claims, local, points = self.claims, self.local, self.points
        for number in sorted(self.numbers, key=lambda number: -_trust(claims[number])):
            rows = claims[number].rows
            for row in rows:
                for variable, _ in row.terms:
                    if variable not in local:
                        local[variable] = len(local)
                        points.append([])
                        self.rows_of.append([])
                low = -FREE if row.low is None else row.low
                high = FREE if row.high is None else row.high
                if len(row.terms) == 1 and row.terms[0][1] == 1 and low <= high:
                    # What most claims are: the value of a variable.
                    place = local[row.terms[0][0]]
                    self.confines.setdefault(number, []).append(place)
                    points[place].append((number, low, high))
                else:
                    terms = tuple([(local[each], factor) for each, factor in row.terms if factor])
                    self._add(number, terms, low, high)
            if len(rows) == 2 and len(self.rows.get(number, ())) == 2:
                self._imply(number, *self.rows[number])

    def _imply(self, number: int, one: int, other: int) -> None:
        """Add what the two rows of a quotient say of each variable alone.

        19,999 y ≤ 20,000 x ≤ 20,001 y leaves no negative values. Propagation would come to know it too, but
        only by going from one row to the other for each single unit.
        """
        if len(self.terms[one]) != 2 or len(self.terms[other]) != 2:
            return
        (x, a), (y, b) = self.terms[one]
        factors = dict(self.terms[other])
        if x not in factors or y not in factors:
            return
        c, d = factors[x], factors[y]
        for kept, gone, rest, size in ((y, a, c * b - a * d, c), (x, b, d * a - b * c, d)):
            # One row so many times, less the other, so that one variable is gone.
            least, most = _times(self.low[one], self.high[one], size)
            less, more = _times(self.low[other], self.high[other], -gone)
            low = -FREE if -FREE in (least, less) else least + less
            high = FREE if FREE in (most, more) else most + more
            if rest and (low != -FREE or high != FREE):
                self._add(number, ((kept, rest),), low, high)

    def variables(self, claim: int) -> set[int]:
        """All that a claim says something of."""
        rows = self.rows.get(claim, ())
        return {*self.confines.get(claim, ()), *(each for row in rows for each, _ in self.terms[row])}

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


def components(claims: Sequence[Claim]) -> list[list[int]]:
    """The claims that hang together through variables, directly or through others."""
    parent: dict[int, int] = {}

    def root(variable: int) -> int:
        while (above := parent.setdefault(variable, variable)) != variable:
            parent[variable] = variable = parent[above]
        return variable

    joints: list[int] = []
    for claim in claims:
        joint = -1
        for row in claim.rows:
            for variable, _ in row.terms:
                if joint < 0:
                    joint = root(variable)
                elif parent.get(variable) != joint:
                    parent[root(variable)] = joint
        joints.append(joint)
    found: dict[int, list[int]] = {}
    for number, joint in enumerate(joints):
        found.setdefault(joint if joint < 0 else root(joint), []).append(number)
    return list(found.values())


def _times(low: int, high: int, factor: int) -> tuple[int, int]:
    """The range of a multiple; no bound stays none."""
    ends = [end if abs(end) == FREE else abs(factor) * end for end in (low, high)]
    return (ends[0], ends[1]) if factor > 0 else (-ends[1], -ends[0])


def _trust(claim: Claim) -> int:
    return FREE if claim.weight is None else claim.weight
