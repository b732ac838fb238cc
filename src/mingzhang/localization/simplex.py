"""Claims that no numbers satisfy together, integers or not; or numbers that do.

Bounds do not see that two sums over the same parts leave no room, nor that one change is stated as two
different amounts. The simplex method does (tableau.py): each row is a variable of its own that is to lie
between its bounds, and where it cannot, the bounds that hold it are the contradiction.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from mingzhang.localization.network import FREE, middle
from mingzhang.localization.propagation import Bounds
from mingzhang.localization.reasons import behind_bound
from mingzhang.localization.tableau import Tableau

EFFORT = 3_000_000
"""Coefficients that may be computed; after that nothing is concluded."""


@dataclass(frozen=True, slots=True)
class Vertex:
    """Numbers that satisfy all rows and bounds, each rounded down to a whole one."""

    values: dict[int, int]
    whole: bool
    """Whether nothing had to be rounded, so that these are integers that satisfy them."""


def solve(bounds: Bounds, component: Collection[int], margin: int = 0) -> Vertex | frozenset[int] | None:
    """Numbers for a component, or claims by which it has no solution, not always the smallest core.

    None decides nothing. What bounds at rest conclude is used as well as what is written: it knows of whole numbers.
    With a `margin` the numbers keep that far from the ends of every range that has room for it, so that the whole
    numbers next to them mostly are a solution; claims are no core then, because less was admitted than is written.
    """
    network, low, high = bounds.network, bounds.low, bounds.high
    rows = sorted({row for each in component for row, _ in network.rows_of[each] if not bounds.off[row]})
    tableau = Tableau()
    for variable in sorted({*component, *(each for row in rows for each, _ in network.terms[row])}):
        least, most = low[variable], high[variable]
        if most - least > 4 * margin:
            least, most = least + margin, most - margin
        tableau.add(variable, _end(least), _end(most), middle(least, most))
    for row in rows:
        tableau.define(~row, dict(network.terms[row]), _end(network.low[row]), _end(network.high[row]))
    stuck = tableau.run(EFFORT)
    if stuck is not None:
        ends = [(stuck, not tableau.is_below(stuck)), *tableau.holding(stuck)]
        return frozenset().union(*(_behind(bounds, each, upper=upper) for each, upper in ends))
    if tableau.outside:
        return None
    values = {each: tableau.rounded(each) for each in component}
    return Vertex(values, all(tableau.is_whole(each) for each in component))


def _end(bound: int) -> int | None:
    return None if abs(bound) == FREE else bound


def _behind(bounds: Bounds, variable: int, *, upper: bool) -> frozenset[int]:
    """The claims that set a bound of a variable, or of a row."""
    if variable < 0:
        return frozenset((bounds.network.owner[~variable],))
    bound = (bounds.high if upper else bounds.low)[variable]
    return behind_bound(bounds, 2 * variable + upper, bound)
