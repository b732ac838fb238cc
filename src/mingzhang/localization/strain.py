"""How far an explanation stretches the rounding of what it leaves right.

A column of twenty rounded figures may miss its total by 0.10 and still be possible, but that twenty rounding
errors all point one way does not happen. Of two explanations that are both possible, the one that needs such
a chance is hardly the true one. Rounding errors are even over their interval, so that their variance is a
twelfth of its squared width. All sums around the suspects are weighed together (adjustment.py): a row says
what a suspect should be, and so does its column.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from math import floor, gcd

from mingzhang.localization.adjustment import Adjustment, Estimate
from mingzhang.localization.network import FREE, Network
from mingzhang.localization.problem import Likely

CONDITIONS = 60
"""Sums that are weighed together; where more meet, strain says nothing."""

OPEN = (0, 1 << 60)
"""What is said of a value that is not written: it may be anything."""

Said = tuple[int, int]
"""Twice the middle of what is written of a value, and its width."""

Judged = tuple[int, tuple[Likely | None, ...]]
"""The strain of an explanation, and what the rest makes likely for each of its claims."""


def strains(network: Network, explanations: Sequence[Sequence[int]], others: Collection[int]) -> list[Judged]:
    """The strain of each explanation of one conflict, while `others` are wrong as well.

    Half the squared standard deviations, in tenths: 10 more is e times less likely. Only differences tell
    something, so the least is 0.
    """
    sums = _Sums(network, {claim for wrong in explanations for claim in wrong}, frozenset(others))
    if not 0 < len(sums.rows) <= CONDITIONS:
        return [(0, (None,) * len(wrong)) for wrong in explanations]
    judging = _Judging(sums)
    judged = [judging.judge(wrong) for wrong in explanations]
    least = min(squares for squares, _ in judged)
    return [(floor(5 * (squares - least)), likely) for squares, likely in judged]


class _Sums:
    """The sums with a doubted number in them, and what is written of their terms."""

    def __init__(self, network: Network, doubted: AbstractSet[int], others: frozenset[int]) -> None:
        self.network, self.others = network, others
        self.doubted = sorted(doubted - others)
        around = {each for claim in self.doubted for each in network.variables(claim)}
        meeting = {row for each in around for row, _ in network.rows_of[each]}
        # A share or an order bounds a sum on one side only, which says little of what is likely.
        self.rows = [
            row
            for row in sorted(meeting)
            if network.low[row] != -FREE and network.high[row] != FREE and network.owner[row] not in others
        ]
        self.terms = sorted({each for row in self.rows for each, _ in network.terms[row]})
        self.said = {
            each: self.without(each, self.doubted) or self.without(each, ()) or OPEN for each in self.terms
        }

    def without(self, variable: int, wrong: Collection[int]) -> Said | None:
        """What is written of a variable, some claims left out; None when that leaves it open."""
        least, most = -FREE, FREE
        for claim, low, high in self.network.points[variable]:
            # What contradicts a claim that is harder to doubt says nothing here.
            if claim not in wrong and claim not in self.others and max(least, low) <= min(most, high):
                least, most = max(least, low), min(most, high)
        return None if least == -FREE or most == FREE else (least + most, most - least + 1)


class _Judging:
    """The sums as conditions, with a direction for each error that an explanation may suppose."""

    def __init__(self, sums: _Sums) -> None:
        self.sums, network = sums, sums.network
        places = {row: place for place, row in enumerate(sums.rows)}
        self.errors: dict[int, tuple[int, int]] = {}
        """By doubted claim on a variable or a sum: its direction, and twice the middle of what it says."""
        self.values: dict[int, int] = {}
        """By variable that may be wrong: its direction."""
        directions: list[list[int]] = []
        for claim in sums.doubted:
            for variable in network.confines.get(claim, ()):
                if variable in sums.said:
                    if variable not in self.values:
                        self.values[variable] = len(directions)
                        directions.append(self._vector(variable, places))
                    self.errors[claim] = self.values[variable], sums.said[variable][0]
            for row in network.rows.get(claim, ()):
                if row in places:
                    self.errors[claim] = len(directions), network.low[row] + network.high[row]
                    directions.append([-(each == row) for each in sums.rows])
        self.unit = gcd(*(width for _, width in sums.said.values()), *map(self._width, sums.rows))
        self.adjustment = Adjustment(self._covariance(places), self._missed(), directions)

    def judge(self, wrong: Sequence[int]) -> tuple[Fraction, tuple[Likely | None, ...]]:
        """The squared standard deviations that an explanation leaves, and what it makes likely."""
        shifts: dict[int, int] = {}
        free: dict[int, None] = {}
        for variable, direction in self.values.items():
            left = self.sums.without(variable, wrong)
            if left is None:
                free[direction] = None
            else:
                shifts[direction] = left[0] - self.sums.said[variable][0]
        values = set(self.values.values())
        free |= {
            self.errors[each][0]: None
            for each in wrong
            if each in self.errors and self.errors[each][0] not in values
        }
        squares, found = self.adjustment.left(shifts, list(free))
        estimates = dict(zip(free, found, strict=True))
        # Computed with twice the middles; the variance of an even error is a twelfth of its squared width.
        return 3 * squares / self.unit**2, tuple(self._likely(each, estimates) for each in wrong)

    def _likely(self, claim: int, estimates: Mapping[int, Estimate | None]) -> Likely | None:
        direction, twice = self.errors.get(claim, (-1, 0))
        error = estimates.get(direction)
        return None if error is None else Likely((twice + error.mean) / 2, error.variance * self.unit**2 / 12)

    def _vector(self, variable: int, places: Mapping[int, int]) -> list[int]:
        """The coefficients of a variable in the sums."""
        vector = [0] * len(places)
        for row, factor in self.sums.network.rows_of[variable]:
            if row in places:
                vector[places[row]] = factor
        return vector

    def _covariance(self, places: Mapping[int, int]) -> list[list[int]]:
        """Of the amounts by which the sums are missed, where errors are as large as the widths."""
        covariance = [[0] * len(places) for _ in places]
        for row, place in places.items():
            covariance[place][place] = (self._width(row) // self.unit) ** 2
        for variable, (_, width) in self.sums.said.items():
            square = (width // self.unit) ** 2
            met = [
                (places[row], factor) for row, factor in self.sums.network.rows_of[variable] if row in places
            ]
            for one, left in met:
                for other, right in met:
                    covariance[one][other] += left * right * square
        return covariance

    def _missed(self) -> list[int]:
        """By how much the sums are missed, twice."""
        network, said = self.sums.network, self.sums.said
        return [
            sum([factor * said[each][0] for each, factor in network.terms[row]])
            - network.low[row]
            - network.high[row]
            for row in self.sums.rows
        ]

    def _width(self, row: int) -> int:
        """How much room a sum leaves by itself: that of a written change; none for a relation."""
        low, high = self.sums.network.low[row], self.sums.network.high[row]
        return high - low + 1 if high > low else 0
