"""True integers for claims that can hold together: the proof that nothing more need be wrong.

Bounds at rest do not prove that a solution exists, so one is made: the variables are fixed one after the
other in the middle of what is left to them, and each time the rest is settled. Sums that form a tree never
fail; where sums cross, a dead end is rare, and the exact program takes over.
"""

from collections.abc import Collection, Iterable, Sequence

from mingzhang.localization.network import FREE, Network
from mingzhang.localization.propagation import Bounds

TRIES = 3
"""Orders that are tried; each begins with the row at which the last one got stuck."""


def complete(bounds: Bounds, hint: Sequence[int | None] = ()) -> tuple[list[int], int | None]:
    """Values for all variables, and the row that is stuck if no values were found this way.

    `hint` proposes values; those that do not fit are replaced.
    """
    first: list[int] = []
    tries = TRIES
    while True:
        trial = bounds.copy()
        stuck = _fix_all(trial, [*first, *range(len(trial.low))], hint)
        tries -= 1
        if stuck is None or not tries:
            return trial.low, stuck
        first = [variable for variable, _ in trial.network.terms[stuck]] + first


def _fix_all(bounds: Bounds, order: Iterable[int], hint: Sequence[int | None]) -> int | None:
    """Fix the variables in an order; the row that is stuck, or None when all are fixed."""
    low, high = bounds.low, bounds.high
    at_rest = bounds.settle(halt=True)
    for variable in order:
        if bounds.stuck is not None or not at_rest:
            break
        least, most = low[variable], high[variable]
        if least != most:
            proposed = hint[variable] if hint else None
            bounds.fix(
                variable, _middle(least, most) if proposed is None else min(max(proposed, least), most)
            )
            at_rest = bounds.settle(halt=True)
    return bounds.stuck if at_rest else bounds.queue[0]


def _middle(least: int, most: int) -> int:
    if least == -FREE:
        return 0 if most == FREE else min(most, 0)
    return max(least, 0) if most == FREE else (least + most) // 2


def holds(network: Network, values: Sequence[int], dropped: Collection[int] = ()) -> bool:
    """Whether values satisfy every claim that is not dropped: plain arithmetic, the last word on a result."""
    return (
        all(
            network.low[row]
            <= sum(factor * values[variable] for variable, factor in terms)
            <= network.high[row]
            for row, terms in enumerate(network.terms)
            if network.owner[row] not in dropped
        )
        and all(
            low <= values[variable] <= high
            for variable, points in enumerate(network.points)
            for claim, low, high in points
            if claim not in dropped
        )
        and not any(claim not in dropped for claim in network.impossible)
    )
