"""True integers where sums cross: first nearly right, then exact.

Fixing one variable after the other fails where two sums share parts, because bounds do not show what the one
leaves to the other. So all variables are moved together: each starts in the middle of what is left to it, and
each row in turn pushes its variables as far as it is from holding, those with the most room the furthest.
(Kaczmarz 1937; Agmon 1954 for inequalities.) Rows aim a little inside their bounds, so that rounding does no
harm: every equality then has one variable that makes it exact, and what comes out is checked by arithmetic.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mingzhang.localization.network import middle
from mingzhang.localization.propagation import Bounds

MARGIN = 8
"""At first a row aims this part of its reach inside its bounds, and a little less each time it has to push."""

ROUNDS = 4
"""Times that an exact solution is tried for."""

SWEEPS = 6
"""Times that all rows push before each."""

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
    pivots = _pivots(bounds, rows)
    values = {each: middle(bounds.low[each], bounds.high[each]) for each in sorted(variables)}
    pushes = [_pushing(bounds, row) for row in rows]
    for _ in range(ROUNDS):
        _push(bounds, values, pushes)
        found = _exact(values, pivots)
        if _fits(bounds, found, rows):
            return found
    return None


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


def _pivots(bounds: Bounds, rows: Sequence[int]) -> list[_Pivot]:
    """One variable for each equality, by Gaussian elimination: none occurs in those that come later."""
    network, low, high = bounds.network, bounds.low, bounds.high
    found: list[_Pivot] = []
    for row in rows:
        if network.low[row] != network.high[row]:
            continue
        constant = -network.low[row]
        terms: dict[int, int] = {}
        for variable, factor in network.terms[row]:
            if low[variable] == high[variable]:
                constant += factor * low[variable]
            else:
                terms[variable] = factor
        for pivot in found:
            factor = terms.pop(pivot.variable, 0)
            if factor:
                constant += factor * pivot.constant
                for variable, other in pivot.terms.items():
                    terms[variable] = terms.get(variable, 0) + factor * other
                terms = {variable: other for variable, other in terms.items() if other}
        exact = [variable for variable, factor in terms.items() if abs(factor) == 1]
        if exact:
            chosen = max(exact, key=lambda each: (high[each] - low[each], each))
            sign = -terms.pop(chosen)
            found.append(
                _Pivot(chosen, {each: sign * factor for each, factor in terms.items()}, sign * constant)
            )
    return found


def _exact(values: dict[int, int], pivots: Sequence[_Pivot]) -> dict[int, int]:
    """The same values, but for the pivots; each may depend on those that come later."""
    found = dict(values)
    for pivot in reversed(pivots):
        found[pivot.variable] = pivot.constant + sum(
            [factor * found[variable] for variable, factor in pivot.terms.items()]
        )
    return found


def _fits(bounds: Bounds, values: dict[int, int], rows: Sequence[int]) -> bool:
    """Whether values lie inside bounds and satisfy rows."""
    network, low, high = bounds.network, bounds.low, bounds.high
    if any(not low[variable] <= value <= high[variable] for variable, value in values.items()):
        return False
    for row in rows:
        total = sum([factor * values.get(variable, low[variable]) for variable, factor in network.terms[row]])
        if not network.low[row] <= total <= network.high[row]:
            return False
    return True
