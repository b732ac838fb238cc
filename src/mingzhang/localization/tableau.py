"""Linear forms of variables between bounds, and the simplex method on them, in whole numbers.

The method is that of solvers of arithmetic formulas (Dutertre and de Moura 2006): some variables, the basic
ones, are forms of the others. A basic one outside its bounds trades places with one that can move; where none
can, its form is the proof that there is no solution. A form has a common denominator and all that is not
basic has a whole value, so that no fraction is ever computed with.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import gcd

Form = dict[int, int]
"""By variable: its coefficient."""


class Tableau:
    """scale·x = Σ coefficient·other for each basic variable x."""

    def __init__(self) -> None:
        self.low: dict[int, int | None] = {}
        self.high: dict[int, int | None] = {}
        self.value: dict[int, int] = {}
        """Of each variable that is not basic: inside its bounds."""
        self.columns: dict[int, set[int]] = {}
        """By variable that is not basic: the basic ones whose forms contain it."""
        self.forms: dict[int, Form] = {}
        self.scale: dict[int, int] = {}
        self.total: dict[int, int] = {}
        """By basic variable: its value times its scale."""
        self.outside: dict[int, int] = {}
        """By basic variable outside its bounds: by how much, for each variable of its form and itself."""
        self.computed = 0
        """Coefficients so far."""

    def add(self, variable: int, low: int | None, high: int | None, value: int) -> None:
        """A variable with its bounds and a value between them."""
        self.low[variable], self.high[variable], self.value[variable] = low, high, value
        self.columns[variable] = set()

    def define(self, variable: int, form: Mapping[int, int], low: int | None, high: int | None) -> None:
        """A variable that is a form of those added before."""
        self.low[variable], self.high[variable] = low, high
        self.forms[variable], self.scale[variable] = dict(form), 1
        for each in form:
            self.columns[each].add(variable)
        self._measure(variable)

    def run(self, effort: int) -> int | None:
        """Trade places until all is inside, or for so many coefficients; the variable that cannot be, if any."""
        while self.outside and self.computed < effort:
            # Of those far outside, one of few variables: it leads to short forms and so to few steps.
            basic = max(self.outside, key=self.outside.__getitem__)
            entering = self._able(basic)
            if entering is None:
                return basic
            self._trade(basic, entering)
        return None

    def holding(self, basic: int) -> list[tuple[int, bool]]:
        """The variables by whose bounds a basic one is outside its own, and whether that is their upper one."""
        up = self.is_below(basic)
        return [(each, (factor > 0) is up) for each, factor in self.forms[basic].items()]

    def is_below(self, basic: int) -> bool:
        """Whether a basic variable is less than its lower bound."""
        low = self.low[basic]
        return low is not None and self.total[basic] < low * self.scale[basic]

    def rounded(self, variable: int) -> int:
        """The value of a variable, rounded down."""
        if variable in self.value:
            return self.value[variable]
        return self.total[variable] // self.scale[variable]

    def is_whole(self, variable: int) -> bool:
        """Whether the value of a variable is a whole number."""
        return variable in self.value or not self.total[variable] % self.scale[variable]

    def _able(self, basic: int) -> int | None:
        """A variable of a form that can move it; of these, one that few other forms contain."""
        found = None
        fewest = (0, 0)
        for each, upper in self.holding(basic):
            if self.value[each] != (self.high if upper else self.low)[each]:
                size = (len(self.columns[each]), each)
                if found is None or size < fewest:
                    found, fewest = each, size
        return found

    def _trade(self, basic: int, entering: int) -> None:
        """Give a basic variable its bound as value by moving another, which takes its place."""
        end = self.low[basic] if self.is_below(basic) else self.high[basic]
        assert end is not None
        form, scale = self.forms.pop(basic), self.scale.pop(basic)
        del self.total[basic], self.outside[basic], self.value[entering]
        for each in form:
            self.columns[each].remove(basic)
        size = form.pop(entering)
        # size·entering = scale·basic - Σ the rest; the scale of a form is kept above 0.
        sign = 1 if size > 0 else -1
        solved = {each: -sign * factor for each, factor in form.items()}
        solved[basic] = sign * scale
        self.value[basic] = end
        self.columns[basic] = set()
        for other in sorted(self.columns.pop(entering)):
            self._substitute(other, entering, abs(size), solved)
        self.forms[entering], self.scale[entering] = solved, abs(size)
        for each in solved:
            self.columns[each].add(entering)
        self._measure(entering)

    def _substitute(self, variable: int, entering: int, size: int, solved: Form) -> None:
        """Replace a variable of a form by another form ÷ `size`."""
        form = self.forms[variable]
        factor = form.pop(entering)
        if size > 1:
            for each in form:
                form[each] *= size
            self.scale[variable] *= size
        for each, other in solved.items():
            before = form.get(each, 0)
            after = before + factor * other
            if after:
                form[each] = after
                if not before:
                    self.columns[each].add(variable)
            else:
                del form[each]
                self.columns[each].remove(variable)
        scale = self.scale[variable]
        if scale > 1 and (divisor := gcd(scale, *form.values())) > 1:
            self.forms[variable] = {each: other // divisor for each, other in form.items()}
            self.scale[variable] = scale // divisor
        self._measure(variable)

    def _measure(self, variable: int) -> None:
        """Compute the value of a basic variable, and whether that is outside."""
        form, scale, low, high = (
            self.forms[variable],
            self.scale[variable],
            self.low[variable],
            self.high[variable],
        )
        total = sum([factor * self.value[each] for each, factor in form.items()])
        self.total[variable] = total
        self.computed += len(form)
        if low is not None and total < low * scale:
            self.outside[variable] = (low * scale - total) // (scale * (len(form) + 1))
        elif high is not None and total > high * scale:
            self.outside[variable] = (total - high * scale) // (scale * (len(form) + 1))
        else:
            self.outside.pop(variable, None)
