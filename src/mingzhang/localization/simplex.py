"""Claims that no numbers satisfy together, integers or not: the simplex method, in exact fractions.

Bounds do not see that two sums over the same parts leave no room, nor that one change is stated as two
different amounts. The method is that of solvers of arithmetic formulas (Dutertre and de Moura 2006): each row
is a variable of its own that is to lie between its bounds; one that does not trades places with one that can
move; and where none can, the row as it stands is the proof, and the bounds in it are the contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from functools import partial
from math import gcd

from mingzhang.localization.network import FREE, middle
from mingzhang.localization.propagation import Bounds
from mingzhang.localization.reasons import behind_bound

STEPS = 400
"""Trades of places after which nothing is concluded."""

End = tuple[int, Callable[[], frozenset[int]]]
"""A bound, and how to learn the claims that set it."""


def unsatisfiable(bounds: Bounds, component: Collection[int]) -> frozenset[int] | None:
    """Claims by which a component has no solution, not always the smallest core; None decides nothing.

    `bounds` are at rest. What they conclude is used as well as what is written: it knows of whole numbers.
    """
    network = bounds.network
    rows = sorted({row for each in component for row, _ in network.rows_of[each] if not bounds.off[row]})
    tableau = _Tableau()
    for variable in sorted({variable for row in rows for variable, _ in network.terms[row]}):
        least, most = bounds.low[variable], bounds.high[variable]
        low: End | None = (
            None if least == -FREE else (least, partial(behind_bound, bounds, 2 * variable, least))
        )
        high: End | None = (
            None if most == FREE else (most, partial(behind_bound, bounds, 2 * variable + 1, most))
        )
        tableau.add(variable, low, high, Fraction(middle(least, most)))
    for row in rows:
        owner: Callable[[], frozenset[int]] = partial(frozenset, (network.owner[row],))
        low = None if network.low[row] == -FREE else (network.low[row], owner)
        high = None if network.high[row] == FREE else (network.high[row], owner)
        tableau.define(~row, dict(network.terms[row]), low, high)
    return tableau.contradiction()


class _Tableau:
    """Some variables, the basic ones, as forms of the others: scale·x = Σ coefficient·other."""

    def __init__(self) -> None:
        self.low: dict[int, End | None] = {}
        self.high: dict[int, End | None] = {}
        self.value: dict[int, Fraction] = {}
        self.forms: dict[int, dict[int, int]] = {}
        """By basic variable."""
        self.scale: dict[int, int] = {}

    def add(self, variable: int, low: End | None, high: End | None, value: Fraction) -> None:
        """A variable with its bounds and a value between them."""
        self.low[variable], self.high[variable], self.value[variable] = low, high, value

    def define(self, variable: int, form: dict[int, int], low: End | None, high: End | None) -> None:
        """A variable that is a form of those added before."""
        total = sum([factor * self.value[each] for each, factor in form.items()], Fraction(0))
        self.add(variable, low, high, total)
        self.forms[variable], self.scale[variable] = form, 1

    def contradiction(self) -> frozenset[int] | None:
        """The claims of a contradiction; None when there is none or it takes too long to find."""
        for _ in range(STEPS):
            away = self._away()
            if away is None:
                return None
            basic, up, end = away
            entering = self._able(basic, up=up)
            if entering is None:
                claims = self._ends(basic, up=up)
                return frozenset().union(end[1](), *(each[1]() for each in claims if each is not None))
            self._trade(basic, entering, Fraction(end[0]))
        return None

    def _away(self) -> tuple[int, bool, End] | None:
        """The basic variable farthest outside its bounds, whether it has to go up, and the bound."""
        found = None
        farthest = Fraction(0)
        for variable in self.forms:
            value, low, high = self.value[variable], self.low[variable], self.high[variable]
            if low is not None and low[0] - value > farthest:
                found, farthest = (variable, True, low), low[0] - value
            elif high is not None and value - high[0] > farthest:
                found, farthest = (variable, False, high), value - high[0]
        return found

    def _ends(self, basic: int, *, up: bool) -> Sequence[End | None]:
        """For each variable of a form, the bound against which it cannot move the form on."""
        return [
            (self.high if (factor > 0) is up else self.low)[each]
            for each, factor in self.forms[basic].items()
        ]

    def _able(self, basic: int, *, up: bool) -> int | None:
        """A variable of a form that can move it; of these, one that few other forms contain."""
        able = [
            each
            for each, end in zip(self.forms[basic], self._ends(basic, up=up), strict=True)
            if end is None or end[0] != self.value[each]
        ]
        if len(able) < 2:
            return able[0] if able else None
        return min(able, key=lambda each: (sum([each in form for form in self.forms.values()]), each))

    def _trade(self, basic: int, entering: int, target: Fraction) -> None:
        """Give a basic variable a value by moving another, which takes its place."""
        form, scale = self.forms.pop(basic), self.scale.pop(basic)
        size = form.pop(entering)
        moved = (target - self.value[basic]) * scale / size
        self.value[basic] = target
        self.value[entering] += moved
        # size·entering = scale·basic - Σ the rest; the scale of a form is kept above 0.
        sign = 1 if size > 0 else -1
        size, solved = abs(size), {each: -sign * factor for each, factor in form.items()}
        solved[basic] = sign * scale
        for variable, other in self.forms.items():
            factor = other.pop(entering, 0)
            if factor:
                self.value[variable] += moved * factor / self.scale[variable]
                self._substitute(variable, factor, size, solved)
        self.forms[entering], self.scale[entering] = solved, size

    def _substitute(self, variable: int, factor: int, size: int, solved: dict[int, int]) -> None:
        """Replace a variable, `factor` times in a form, by another form ÷ `size`."""
        form = {each: size * other for each, other in self.forms[variable].items()}
        for each, other in solved.items():
            total = form.get(each, 0) + factor * other
            if total:
                form[each] = total
            else:
                del form[each]
        scale = size * self.scale[variable]
        divisor = gcd(scale, *form.values())
        if divisor > 1:
            form = {each: other // divisor for each, other in form.items()}
        self.forms[variable], self.scale[variable] = form, scale // divisor
