"""Can these claims all hold? Either true integers that show it, or claims that show it cannot be."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from mingzhang.localization import program, simplex
from mingzhang.localization.network import Network
from mingzhang.localization.problem import Claim
from mingzhang.localization.propagation import Bounds
from mingzhang.localization.quotients import multiples
from mingzhang.localization.reasons import behind_all
from mingzhang.localization.witness import OutOfTries, branch, complete

Core = frozenset[int]
"""Claims that cannot all hold."""

NARROW = 10**7
"""Ranges that the exact program searches to make a core smaller; a core that stays larger is still one."""

MARGIN = 256
"""How far inside their ranges numbers are looked for first, in base units: more than a sum of roundings comes to."""

TRIES = 30
"""Times that ranges are halved before the exact program takes over."""

Refuting = Callable[[Bounds], Core | None]


def contradictions(bounds: Bounds) -> list[Core]:
    """The smallest cores that propagation finds; empty leaves `bounds` at rest.

    First the written bounds are held against each row as they are: those cores cannot be smaller. Only when
    there are none, conclusions are drawn, and of their cores those are kept that share no claim which may be
    wrong; the others mostly come from the same cause and are found again if they do not.
    """
    bounds.judge()
    if bounds.contradictions:
        return list(dict.fromkeys(bounds.contradictions))
    bounds.settle()
    claims = bounds.network.claims
    kept: list[Core] = []
    used: set[int] = set()
    for core in bounds.contradictions:
        if used.isdisjoint(core):
            kept.append(smallest(claims, core, refuted))
            used.update(claim for claim in core if claims[claim].weight is not None)
    return kept


def examine(bounds: Bounds) -> list[int] | Core:
    """Values for all variables, or the smallest core, where propagation found no contradiction.

    Raises program.Undecided.
    """
    found = _examine(bounds)
    if not isinstance(found, frozenset):
        return found
    claims = bounds.network.claims
    # What no fractions satisfy either rests on few claims, if only what is written is looked at.
    core = insoluble(Bounds(Network(claims, sorted(found))))
    return smallest(claims, found, disproved) if core is None else smallest(claims, core, insoluble)


def _examine(bounds: Bounds, widest: int | None = None) -> list[int] | Core:
    while True:
        trial = bounds.copy()
        stuck = complete(trial)
        if stuck is None:
            return trial.low
        component = _component(bounds, stuck)
        if not component:
            # Propagation had lost patience before it looked at this row.
            core = refuted(bounds.copy())
            if core is not None:
                return core
            component = {each for each, least in enumerate(bounds.low) if least < bounds.high[each]}
        solution = _solution(bounds, component, widest)
        if solution is None or isinstance(solution, frozenset):
            return solution or _behind(bounds, component)
        bounds = bounds.copy()
        for variable, value in solution.items():
            bounds.fix(variable, value)
        bounds.settle()


def _solution(bounds: Bounds, component: set[int], widest: int | None) -> dict[int, int] | Core | None:
    """Values for a component, or a core; None when there are no values. What is quick is tried first."""
    inside = simplex.solve(bounds, component, MARGIN)
    if isinstance(inside, simplex.Vertex):
        if inside.whole:
            return inside.values
        with suppress(OutOfTries):
            return branch(bounds, component, 1, inside.values)
    found = simplex.solve(bounds, component)
    if isinstance(found, frozenset):
        return found
    if found is not None and found.whole:
        return found.values
    # Near to what solves it in fractions, where quotients are whole, in the middle of what is left: each finds
    # what the others miss.
    for near in ({} if found is None else found.values, multiples(bounds, component), {}):
        try:
            return branch(bounds, component, TRIES, near)
        except OutOfTries:
            continue
    return program.assign(bounds, component, widest)


def _component(bounds: Bounds, row: int) -> set[int]:
    """The variables still open that hang together with a row through others that are open."""
    network, low, high = bounds.network, bounds.low, bounds.high
    found: set[int] = set()
    rows = {row}
    stack = [row]
    while stack:
        for variable, _ in network.terms[stack.pop()]:
            if low[variable] != high[variable] and variable not in found:
                found.add(variable)
                for other, _ in network.rows_of[variable]:
                    if other not in rows and not bounds.off[other]:
                        rows.add(other)
                        stack.append(other)
    return found


def _behind(bounds: Bounds, component: set[int]) -> Core:
    """All claims that a component rests on."""
    network = bounds.network
    rows = {row for variable in component for row, _ in network.rows_of[variable] if not bounds.off[row]}
    around = {variable for row in rows for variable, _ in network.terms[row]}
    return behind_all(bounds, around) | {network.owner[row] for row in rows}


def refuted(bounds: Bounds) -> Core | None:
    """A core, not the smallest, if propagation finds one."""
    bounds.judge()
    if not bounds.contradictions:
        bounds.settle()
    return bounds.contradictions[0] if bounds.contradictions else None


def insoluble(bounds: Bounds) -> Core | None:
    """A core, mostly the smallest, if no numbers satisfy the claims as they are written, whole or not."""
    if bounds.contradictions:
        return bounds.contradictions[0]
    found = simplex.solve(bounds, range(len(bounds.low)))
    return found if isinstance(found, frozenset) else None


def disproved(bounds: Bounds) -> Core | None:
    """A core, not the smallest, if one is found without a wide search."""
    core = refuted(bounds)
    if core is not None:
        return core
    try:
        found = _examine(bounds, widest=NARROW)
    except program.Undecided:
        return None
    return found if isinstance(found, frozenset) else None


def smallest(claims: Sequence[Claim], core: Core, refuting: Refuting) -> Core:
    """Leave out of a core what it can do without: halves first, then single claims; trusted ones first."""
    network = Network(claims, sorted(core))
    if _is_tree(network):
        return core
    left = sorted(
        core, key=lambda claim: (claims[claim].weight is not None, -(claims[claim].weight or 0), claim)
    )
    written = Bounds(network)
    size = max(1, len(left) // 2) if len(left) > 8 else 1
    while size:
        start = 0
        while start < len(left):
            without = refuting(written.without(core.difference(left[:start], left[start + size :])))
            if without is None:
                start += size
            else:
                # What was kept so far stays needed: it was needed when more claims were there to do without it.
                left = [claim for claim in left if claim in without]
        size //= 2
    return frozenset(left)


def _is_tree(network: Network) -> bool:
    """Whether rows hang together as a tree, and just the variables at its ends have a written bound.

    Such a core cannot be smaller: without a bound or a row, a variable is open, and then so is all above it.
    """
    rows = [places[0] for places in network.rows.values()]
    joints = sum(len(network.terms[row]) for row in rows)
    owners = [{network.owner[row] for row, _ in each} for each in network.rows_of]
    ends = all(
        sum(claim not in owner for claim, _, _ in points) == (len(owner) == 1)
        for points, owner in zip(network.points, owners, strict=True)
    )
    return ends and joints == len(rows) + len(owners) - 1
