"""True integers where sums cross: first nearly right, then exact.

Fixing one variable after the other fails where two sums share parts, because bounds do not show what the one
leaves to the other. So all variables are moved together: each starts in the middle of what is left to it, and
each row in turn pushes its variables as far as it is from holding, those with the most room the furthest.
(Kaczmarz 1937; Agmon 1954 for inequalities.) Rows aim a little inside their bounds, so that rounding does no
harm: every equality then has one variable that makes it exact. What still lies outside by a little is mostly
a part that must be its whole; it is held at its end, as one more equality, and that is made exact in turn.
What comes out is checked by arithmetic.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingzhang.localization.network import Terms, middle
from mingzhang.localization.propagation import Bounds

MARGIN = 8
"""At first a row aims this part of its reach inside its bounds, and a little less each time it has to push."""

ROUNDS = 8
"""Times that an exact solution is tried for."""

SWEEPS = 6
"""Times that all rows push before each."""

HOLDS = 4
"""Times that what lies outside is held at its end."""

ROOMY = 1 << 50
"""No variable counts as having more room than this."""


@dataclass(slots=True)
class _Push:
    """A row, and how far each of its variables goes when it is one unit away: share ÷ `whole`."""

    low: int
    high: int
    terms: tuple[tuple[int, int, int], ...]
    """(variable, coefficient, share)"""
    whole: int
    margin: int


def relax(bounds: Bounds, variables: Collection[int]) -> dict[int, int] | None:
    """Values for the variables of a component, if they are found; None decides nothing. `bounds` are at rest."""
    network = bounds.network
    rows = sorted({row for each in variables for row, _ in network.rows_of[each] if not bounds.off[row]})
    equalities = _Equalities(bounds)
    for row in rows:
        if network.low[row] == network.high[row]:
            equalities.add(network.terms[row], network.low[row])
    values = {each: middle(bounds.low[each], bounds.high[each]) for each in sorted(variables)}
    pushes = [_pushing(bounds, row) for row in rows]
    for _ in range(ROUNDS):
        _push(bounds, values, pushes)
        found = _exact(bounds, values, equalities, rows)
        if found is not None:
            return found
    return None


def _exact(
    bounds: Bounds, values: Mapping[int, int], equalities: _Equalities, rows: Sequence[int]
) -> dict[int, int] | None:
    """Values nearby that satisfy everything, if they are found."""
    held = equalities.copy()
    for _ in range(HOLDS):
        found = held.solve(values)
        outside = list(_outside(bounds, found, rows))
        if not outside:
            return found
        for terms, end in outside:
            held.add(terms, end)
    return None


def _outside(bounds: Bounds, values: Mapping[int, int], rows: Sequence[int]) -> Iterator[tuple[Terms, int]]:
    """The variables and rows that are not between their bounds, and the end that each has passed."""
    network, low, high = bounds.network, bounds.low, bounds.high
    for variable, value in values.items():
        if not low[variable] <= value <= high[variable]:
            yield ((variable, 1),), low[variable] if value < low[variable] else high[variable]
    for row in rows:
        least, most = network.low[row], network.high[row]
        total = sum([factor * values.get(variable, low[variable]) for variable, factor in network.terms[row]])
        if not least <= total <= most:
            yield network.terms[row], least if total < least else most


def _pushing(bounds: Bounds, row: int) -> _Push:
    """A row that aims inside its bounds; what other rows have fixed is taken off."""
    network, low, high = bounds.network, bounds.low, bounds.high
    known = 0
    terms = []
    whole = 0
    for variable, factor in network.terms[row]:
        if low[variable] == high[variable]:
            known += factor * low[variable]
        else:
            share = factor * min(high[variable] - low[variable], ROOMY) ** 2
            terms.append((variable, factor, share))
            whole += factor * share
    least, most = max(network.low[row], bounds.least[row]), min(network.high[row], bounds.most[row])
    return _Push(least - known, most - known, tuple(terms), whole, (most - least) // MARGIN)


def _push(bounds: Bounds, values: dict[int, int], pushes: Sequence[_Push]) -> None:
    """Let all rows push in turn until none has to."""
    low, high = bounds.low, bounds.high
    for _ in range(SWEEPS):
        still = True
        for push in pushes:
            total = sum([factor * values[variable] for variable, factor, _ in push.terms])
            least, most = push.low + push.margin, push.high - push.margin
            away = least - total if total < least else min(most - total, 0)
            if away:
                still = False
                push.margin = push.margin * 3 // 4
                for variable, _, share in push.terms:
                    moved = values[variable] + away * share // push.whole
                    values[variable] = max(low[variable], min(high[variable], moved))
        if still:
            return


@dataclass(frozen=True, slots=True)
class _Pivot:
    """A variable that is what an equality leaves to it: `constant` + Σ coefficient·variable."""

    variable: int
    terms: dict[int, int]
    constant: int


class _Equalities:
    """One variable for each equality, by Gaussian elimination: none occurs in those that come later."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.pivots: list[_Pivot] = []
        self.place: dict[int, int] = {}
        """By variable: its pivot."""

    def copy(self) -> _Equalities:
        """An independent copy."""
        twin = _Equalities(self.bounds)
        twin.pivots, twin.place = self.pivots[:], self.place.copy()
        return twin

    def add(self, row: Terms, total: int) -> None:
        """Σ coefficient·variable = total; passed over where no variable can make it exact."""
        low, high = self.bounds.low, self.bounds.high
        terms: dict[int, int] = {}
        constant = -total
        for variable, factor in row:
            if low[variable] == high[variable]:
                constant += factor * low[variable]
            else:
                terms[variable] = factor
        # What takes the place of a pivot may contain later pivots, but no earlier ones.
        while (first := min([self.place[each] for each in terms if each in self.place], default=-1)) >= 0:
            pivot = self.pivots[first]
            factor = terms.pop(pivot.variable)
            constant += factor * pivot.constant
            for variable, other in pivot.terms.items():
                total = terms.get(variable, 0) + factor * other
                if total:
                    terms[variable] = total
                else:
                    del terms[variable]
        exact = [variable for variable, factor in terms.items() if abs(factor) == 1]
        if exact:
            chosen = max(exact, key=lambda each: (high[each] - low[each], each))
            sign = -terms.pop(chosen)
            self.place[chosen] = len(self.pivots)
            self.pivots.append(
                _Pivot(chosen, {each: sign * factor for each, factor in terms.items()}, sign * constant)
            )

    def solve(self, values: Mapping[int, int]) -> dict[int, int]:
        """The same values, but for the pivots."""
        found = dict(values)
        for pivot in reversed(self.pivots):
            found[pivot.variable] = pivot.constant + sum(
                [factor * found[variable] for variable, factor in pivot.terms.items()]
            )
        return found
