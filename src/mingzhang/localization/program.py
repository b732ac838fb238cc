"""The exact program behind propagation: CP-SAT, in integers, for what bounds cannot decide.

It is asked two things only: whether integers exist for some variables inside bounds at rest, and which sets
of claims are the lightest that hit every contradiction. Rows are stated as they are, there is no big M and
no float. One worker and a fixed seed make the answer the same every time. ortools takes half a second and
100 MB to load, so it is imported where it is used, and most reports never get there.
"""

from collections.abc import Collection, Sequence
from math import isqrt, prod
from typing import Any

from mingzhang.localization.network import FREE
from mingzhang.localization.propagation import Bounds

SAFE = 1 << 61
"""CP-SAT computes in 64 bits; sums beyond this are not given to it."""

REACH = 10**15
"""How far from 0 an unknown is looked for that no claim confines: ten times a year's budget of the nation, in 分.
Where amounts are larger than that, sixteen times the largest."""

EFFORT = 30.0
"""Deterministic time (about seconds) for one question."""

TIES = 40
"""Equally light sets that are looked for."""


class Undecided(Exception):
    """The program did not come to an end; nothing is known, and no answer is made up."""


def assign(bounds: Bounds, variables: Collection[int], widest: int | None = None) -> dict[int, int] | None:
    """Values for a component's variables that satisfy its rows, or None when there are none.

    `bounds` are at rest. Raises Undecided, also when a variable may lie in a range wider than `widest`.
    """
    network = bounds.network
    rows = sorted({row for each in variables for row, _ in network.rows_of[each] if not bounds.off[row]})
    confined = bounds.copy()
    reach = _reach(bounds, variables, rows)
    for variable in sorted(variables):
        low, high = confined.low[variable], confined.high[variable]
        if low == -FREE or high == FREE:
            low, high = max(low, -reach), min(high, reach)
            confined.confine(variable, low, high)
        if widest is not None and high - low > widest:
            raise Undecided(f"a range of {high - low}")
    return _within(confined, sorted(variables), rows)


def _reach(bounds: Bounds, variables: Collection[int], rows: Sequence[int]) -> int:
    """How far from 0 solutions are looked for.

    If integers satisfy Ax ≤ b, then some do that are at most (n + 1)·D, where D is the largest determinant
    within [A b] (von zur Gathen and Sieveking 1978). Hadamard's inequality says how large that can be.
    """
    network, count = bounds.network, len(variables)
    limits = [network.low[row] for row in rows] + [network.high[row] for row in rows]
    ends = [end for each in variables for end in (bounds.low[each], bounds.high[each])]
    fixed = {each for row in rows for each, _ in network.terms[row]}.difference(variables)
    known = [abs(limit) for limit in limits + ends if abs(limit) != FREE]
    known += [
        abs(factor * bounds.low[each]) for row in rows for each, factor in network.terms[row] if each in fixed
    ]
    largest = max(known, default=1)
    squares = sorted((sum(factor**2 for _, factor in network.terms[row]) for row in rows), reverse=True)
    proven = (count + 1) ** 2 * (len(fixed) + 1) * largest * (isqrt(prod(squares[:count])) + 1)
    return min(proven, max(REACH, 16 * largest))


def _within(bounds: Bounds, variables: Sequence[int], rows: Sequence[int]) -> dict[int, int] | None:
    """Settle, and halve the widest variable until everything fits into 64 bits."""
    bounds.settle(halt=True)
    if bounds.stuck is not None:
        return None
    network, low, high = bounds.network, bounds.low, bounds.high
    large = [
        row
        for row in rows
        if sum(abs(factor) * (high[each] - low[each]) for each, factor in network.terms[row]) >= SAFE
    ]
    if not large:
        return _solve(bounds, variables, rows)
    terms = network.terms[large[0]]
    widest = max(terms, key=lambda term: abs(term[1]) * (high[term[0]] - low[term[0]]))[0]
    middle = (low[widest] + high[widest]) // 2
    halves = [(low[widest], middle), (middle + 1, high[widest])]
    if middle < 0:
        halves.reverse()
    for half in halves:
        part = bounds.copy()
        part.confine(widest, *half)
        found = _within(part, variables, rows)
        if found is not None:
            return found
    return None


def _solve(bounds: Bounds, variables: Sequence[int], rows: Sequence[int]) -> dict[int, int] | None:
    """One call of CP-SAT; variables count from their lower bounds, so that the numbers stay small."""
    from ortools.sat.python import cp_model

    network, low, high = bounds.network, bounds.low, bounds.high
    model = cp_model.CpModel()
    above = {each: model.new_int_var(0, high[each] - low[each], "") for each in variables}
    for row in rows:
        terms = network.terms[row]
        base = sum(factor * low[each] for each, factor in terms)
        free = [(each, factor) for each, factor in terms if each in above]
        # What cannot be passed anyway is no limit; and so no limit needs more than 64 bits.
        least = max(network.low[row], bounds.least[row]) - base
        most = min(network.high[row], bounds.most[row]) - base
        form = cp_model.LinearExpr.weighted_sum(
            [above[each] for each, _ in free], [factor for _, factor in free]
        )
        model.add_linear_constraint(form, least, most)
    solver = _solver(cp_model)
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise Undecided(solver.status_name(status))
    return {each: low[each] + solver.value(above[each]) for each in variables}


def lightest(cores: Sequence[frozenset[int]], weights: Sequence[int | None]) -> list[tuple[int, ...]]:
    """Up to `TIES` of the lightest sets that hit every core, in order of claim numbers. Raises Undecided."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    wrong = {claim: model.new_bool_var("") for claim in sorted(frozenset().union(*cores))}
    for core in cores:
        model.add_bool_or([wrong[claim] for claim in sorted(core)])
    cost = cp_model.LinearExpr.weighted_sum(list(wrong.values()), [weights[claim] or 0 for claim in wrong])
    model.minimize(cost)
    solver = _solver(cp_model)
    status = solver.solve(model)
    if status != cp_model.OPTIMAL:
        raise Undecided(solver.status_name(status))
    best = round(solver.objective_value)
    model.clear_objective()  # type: ignore[no-untyped-call]
    model.add(cost == best)
    found: list[tuple[int, ...]] = []
    while len(found) < TIES:
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            break
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise Undecided(solver.status_name(status))
        chosen = tuple(claim for claim in wrong if solver.value(wrong[claim]))
        found.append(chosen)
        model.add_bool_or([~wrong[claim] for claim in chosen])
    return sorted(found)


def _solver(cp_model: Any) -> Any:  # noqa: ANN401 - ortools is not typed
    """A solver that gives the same answer every time."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_deterministic_time = EFFORT
    return solver
