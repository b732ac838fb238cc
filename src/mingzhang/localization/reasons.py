"""Why a bound holds: walking back through the events of a propagation to the claims that they rest on.

A contradiction is rarely tight: a wrong digit is a thousand times larger than what rounding adds up to. So
for each step only as much is asked for as the contradiction needs, and the spare is used to do without late
and derived bounds: what is left are mostly the written numbers of one sum. (Solvers call this lifting.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mingzhang.localization.propagation import Bounds

Demand = tuple[int, int, int]
"""A bound (2v low, 2v+1 high), a time, a value: by then the bound was to be at least as tight as the value."""


def contradicted_row(bounds: Bounds, row: int, *, least: bool) -> frozenset[int]:
    """The claims by which a row sums to too much even at least (or to too little at most)."""
    network = bounds.network
    enough = network.high[row] + 1 if least else network.low[row] - 1
    demands = _behind(bounds, row, -1, least, len(bounds.events), enough)
    return _claims(bounds, demands) | {network.owner[row]}


def skipped_value(bounds: Bounds, row: int, variable: int, high: int, time: int) -> frozenset[int]:
    """The claims by which a row leaves no integer to a variable: at most `high`, but more than that."""
    demands = [
        *_derivation(bounds, row, 2 * variable + 1, high, time),
        *_derivation(bounds, row, 2 * variable, high + 1, time),
    ]
    return _claims(bounds, demands) | {bounds.network.owner[row]}


def behind_bound(bounds: Bounds, side: int, value: int) -> frozenset[int]:
    """The claims by which a bound is at least as tight as a value."""
    return _claims(bounds, [(side, len(bounds.events), value)])


def behind_all(bounds: Bounds, variables: Iterable[int]) -> frozenset[int]:
    """The claims that the bounds of some variables rest on."""
    now = len(bounds.events)
    sides = [2 * variable + side for variable in variables for side in (0, 1)]
    return _claims(
        bounds, [(side, now, bounds.events[bounds.latest[side]][4]) for side in sides if bounds.latest[side]]
    )


def _claims(bounds: Bounds, demands: Iterable[Demand]) -> frozenset[int]:
    events, owner = bounds.events, bounds.network.owner
    found: set[int] = set()
    asked: dict[int, int] = {}
    stack = list(demands)
    while stack:
        side, time, value = stack.pop()
        event = _earliest(bounds, side, time, value)
        known = asked.get(event)
        if known is not None and (known <= value if side & 1 else known >= value):
            continue
        asked[event] = value
        row, _, when, _, _ = events[event]
        if row < 0:
            found.add(~row)
        else:
            found.add(owner[row])
            stack.extend(_derivation(bounds, row, side, value, when))
    return frozenset(found)


def _earliest(bounds: Bounds, side: int, time: int, value: int) -> int:
    """The first event that made a bound as tight as a value."""
    events = bounds.events
    event = bounds.latest[side]
    while event >= time:
        event = events[event][3]
    while True:
        before = events[event][3]
        if not before or (events[before][4] > value if side & 1 else events[before][4] < value):
            return event
        event = before


def _derivation(bounds: Bounds, row: int, side: int, value: int, time: int) -> Iterator[Demand]:
    """What is demanded of a row's other variables, so that it gives a bound."""
    network, variable = bounds.network, side >> 1
    factor = next(factor for each, factor in network.terms[row] if each == variable)
    least = (side & 1 == 1) == (factor > 0)
    # The first value that must be out of reach.
    out = value + 1 if side & 1 else value - 1
    enough = network.high[row] - factor * out + 1 if least else network.low[row] - factor * out - 1
    return _behind(bounds, row, variable, least, time, enough)


def _behind(bounds: Bounds, row: int, skip: int, least: bool, time: int, enough: int) -> Iterator[Demand]:
    """What is demanded of a row's variables, all but `skip`, so that they sum to `enough`, at least or at most."""
    events = bounds.events
    sides = []
    total = 0
    for variable, factor in bounds.network.terms[row]:
        if variable != skip:
            side = 2 * variable + ((factor > 0) is not least)
            event = bounds.latest[side]
            while event >= time:
                event = events[event][3]
            sides.append((side, abs(factor), event))
            total += factor * events[event][4]
    spare = total - enough if least else enough - total
    for side, size, event in sides:
        # The first event of a bound is what is written, if anything is.
        sign = -1 if side & 1 else 1
        value = events[event][4] - sign * (spare // size)
        first = _earliest(bounds, side, time, value)
        reached = events[first][4]
        if events[first][0] < 0 or first != event:
            spare -= size * max(0, sign * (events[event][4] - reached))
            yield side, time, reached
        else:
            spare -= size * (spare // size)
            yield side, time, value
