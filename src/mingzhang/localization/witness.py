"""True integers for claims that can hold together: the proof that nothing more need be wrong.

Bounds at rest do not prove that a solution exists, so one is made: the variables are fixed one after the
other in the middle of what is left to them, and each time the rest is settled. Sums that form a tree never
fail. Where sums cross or quotients are narrow, ranges are halved and it is tried again, and only when that
takes too long the exact program is asked.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from mingzhang.localization.network import Network, middle
from mingzhang.localization.propagation import Bounds

EMPTY: Mapping[int, int] = MappingProxyType({})


class OutOfTries(Exception):
    """Neither a solution was found nor that there is none."""


def complete(
    bounds: Bounds, order: Iterable[int] | None = None, near: Mapping[int, int] = EMPTY
) -> int | None:
    """Fix variables (all, or some in an order) and settle; the row that is stuck, or None when all went well.

    Each becomes as near as can be to what it is in `near`; else it is put in the middle of what is left to it.
    """
    low, high = bounds.low, bounds.high
    # What is not at rest yet, because two bounds creep, may be so as soon as a value is supposed.
    bounds.settle(halt=True)
    for variable in range(len(low)) if order is None else order:
        if bounds.stuck is not None:
            break
        least, most = low[variable], high[variable]
        if least != most:
            value = min(max(near[variable], least), most) if variable in near else middle(least, most)
            bounds.fix(variable, value)
            if bounds.queue and not bounds.settle(halt=True):
                break
    return bounds.queue[0] if bounds.stuck is None and bounds.queue else bounds.stuck


def branch(
    bounds: Bounds, variables: Collection[int], tries: int, near: Mapping[int, int] = EMPTY
) -> dict[int, int] | None:
    """Values for the variables of a component, or None when there are none. Raises OutOfTries.

    `near` are values to begin with, for some variables or for all.
    """
    order = sorted(variables)
    if near:
        order.sort(key=lambda each: (each not in near, bounds.low[each] - bounds.high[each]))
    return _Branching(order, near, tries).run(bounds)


class _Branching:
    """Halving of ranges, each half first completed and, if that is stuck, halved again."""

    def __init__(self, order: list[int], near: Mapping[int, int], tries: int) -> None:
        self.order, self.near, self.tries = order, near, tries

    def run(self, bounds: Bounds) -> dict[int, int] | None:
        """Values inside bounds, or None."""
        self.tries -= 1
        if self.tries < 0:
            raise OutOfTries
        trial = bounds.copy()
        stuck = complete(trial, self.order, self.near)
        if stuck is None:
            return {variable: trial.low[variable] for variable in self.order}
        variable = self._open(bounds, stuck)
        self.order.remove(variable)
        self.order.insert(0, variable)
        low, high = bounds.low[variable], bounds.high[variable]
        half_way = middle(low, high)
        for least, most in ((low, half_way), (half_way + 1, high)):
            half = bounds.copy()
            half.confine(variable, least, most)
            if not half.settle(halt=True):
                raise OutOfTries
            if half.stuck is None:
                found = self.run(half)
                if found is not None:
                    return found
        return None

    def _open(self, bounds: Bounds, row: int) -> int:
        """The variable to halve: one of the row that got stuck, if it is still open, with the smallest range."""
        low, high = bounds.low, bounds.high
        choice = [each for each in self.order if low[each] < high[each]]
        if not choice:
            # Where propagation lost patience, a row of another component can be stuck.
            raise OutOfTries
        near = {variable for variable, _ in bounds.network.terms[row]}
        choice = [each for each in choice if each in near] or choice
        return min(choice, key=lambda each: (high[each] - low[each], each))


def adapt(bounds: Bounds, values: Sequence[int], variables: Collection[int]) -> list[int] | None:
    """A solution that differs from `values` in some variables only, if there is an obvious one.

    `bounds` are at rest; rows without these variables hold for `values`.
    """
    trial = bounds.around(values, variables)
    return trial.low if complete(trial, sorted(variables)) is None else None


def holds(network: Network, values: Sequence[int], dropped: Collection[int]) -> bool:
    """Whether values satisfy every claim that is not dropped: plain arithmetic, the last word on a result."""
    return (
        all(claim in dropped for claim in network.impossible)
        and _rows_hold(network, values, dropped, range(len(network.terms)))
        and _points_hold(network, values, dropped, range(len(values)))
    )


def still_holds(
    network: Network, values: Sequence[int], dropped: Collection[int], changed: Collection[int]
) -> bool:
    """The same, where it is known of values that differ in some variables and of claims that differ on them."""
    rows = {row for variable in changed for row, _ in network.rows_of[variable]}
    return (
        all(claim in dropped for claim in network.impossible)
        and _rows_hold(network, values, dropped, rows)
        and _points_hold(network, values, dropped, changed)
    )


def _rows_hold(
    network: Network, values: Sequence[int], dropped: Collection[int], rows: Iterable[int]
) -> bool:
    for row in rows:
        total = sum([factor * values[variable] for variable, factor in network.terms[row]])
        if not network.low[row] <= total <= network.high[row] and network.owner[row] not in dropped:
            return False
    return True


def _points_hold(
    network: Network, values: Sequence[int], dropped: Collection[int], variables: Iterable[int]
) -> bool:
    for variable in variables:
        value = values[variable]
        for claim, low, high in network.points[variable]:
            if not low <= value <= high and claim not in dropped:
                return False
    return True
