"""Measured values that conditions tie together: what a gross error in some of them explains.

Surveyors know the question. Angles are measured with small errors, their sums are known, and one reading is
wrong: which? The least squares that are left when the errors of some readings are free say how well they
explain it (Baarda 1968). The weights of the conditions are factorized once; each explanation then takes a few
products. Integers without fractions (Bareiss 1968) keep it exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Estimate:
    """An error as the other measurements make it likely."""

    mean: Fraction
    variance: Fraction


class Adjustment:
    """Conditions on measured values: `missed` is by how much each fails, `weights` the covariance of that.

    A direction says by how much the conditions are moved when one value is wrong by 1.
    """

    def __init__(
        self, weights: Sequence[Sequence[int]], missed: Sequence[int], directions: Sequence[Sequence[int]]
    ) -> None:
        self._columns, self._scale = _eliminated(weights, [missed, *directions])
        self._products: dict[tuple[int, int], Fraction] = {}

    def left(
        self, shifts: Mapping[int, int], free: Sequence[int]
    ) -> tuple[Fraction, tuple[Estimate | None, ...]]:
        """The squares that are left where some directions are moved by what is given and others are free.

        Also what the free ones come to; None for those that the conditions do not tell.
        """
        known = [(0, 1), *((direction + 1, size) for direction, size in shifts.items() if size)]
        squares = sum(
            (one * other * self._product(left, right) for left, one in known for right, other in known),
            Fraction(0),
        )
        system = [
            [
                *(self._product(row + 1, column + 1) for column in free),
                -sum((size * self._product(row + 1, each) for each, size in known), Fraction(0)),
            ]
            for row in free
        ]
        explained, estimates = _solved(system)
        return squares - explained, estimates

    def _product(self, left: int, right: int) -> Fraction:
        """One column times the inverse of the weights times another."""
        key = (left, right) if left <= right else (right, left)
        if key not in self._products:
            one, other = self._columns[left], self._columns[right]
            self._products[key] = sum(
                (
                    Fraction(one[row] * other[row], scale)
                    for row, scale in self._scale
                    if one[row] and other[row]
                ),
                Fraction(0),
            )
        return self._products[key]


def _eliminated(
    weights: Sequence[Sequence[int]], columns: Sequence[Sequence[int]]
) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The columns under Gaussian elimination of a symmetric matrix, and by what each pivot scales them.

    A condition that follows from others has the pivot 0 and is passed over.
    """
    matrix, moved = [list(row) for row in weights], [list(column) for column in columns]
    scale: list[tuple[int, int]] = []
    before = 1
    for step in range(len(matrix)):
        pivot = matrix[step][step]
        if not pivot:
            continue
        rest = range(step + 1, len(matrix))
        for row in rest:
            factor = matrix[step][row]
            for column in range(row, len(matrix)):
                matrix[row][column] = (pivot * matrix[row][column] - factor * matrix[step][column]) // before
        for each in moved:
            top = each[step]
            for row in rest:
                each[row] = (pivot * each[row] - matrix[step][row] * top) // before
        scale.append((step, pivot * before))
        before = pivot
    return moved, scale


def _solved(system: list[list[Fraction]]) -> tuple[Fraction, tuple[Estimate | None, ...]]:
    """The solution of a small symmetric system, and the product of it with the right side."""
    count = len(system)
    rows = [
        [*row, *(Fraction(row_number == column) for column in range(count))]
        for row_number, row in enumerate(system)
    ]
    pivots = []
    for step in range(count):
        if not rows[step][step]:
            continue
        pivots.append(step)
        pivot = rows[step][step]
        rows[step] = [each / pivot for each in rows[step]]
        for other in range(count):
            factor = rows[other][step]
            if other != step and factor:
                rows[other] = [one - factor * two for one, two in zip(rows[other], rows[step], strict=True)]
    explained = sum((rows[step][count] * system[step][count] for step in pivots), Fraction(0))
    return explained, tuple(
        Estimate(rows[step][count], rows[step][count + 1 + step]) if step in pivots else None
        for step in range(count)
    )
