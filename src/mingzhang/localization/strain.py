"""How far an explanation stretches the rounding of what it leaves right.

A column of twenty rounded figures may miss its total by 0.10 and still be possible, but that twenty rounding
errors all point one way does not happen. Of two explanations that are both possible, the one that needs such
a chance is hardly the true one. Rounding errors are even over their interval, so that the variance of a sum is
a twelfth of its squared widths; up to two standard deviations are ordinary.
"""

from collections.abc import Iterable

from mingzhang.localization.network import FREE
from mingzhang.localization.propagation import Bounds

ORDINARY = 4
"""Squared standard deviations that nobody would wonder at."""


def strain(written: Bounds, variables: Iterable[int]) -> int:
    """Half the squared standard deviations, beyond what is ordinary, by which the sums of some variables miss.

    `written` are the bounds as written, without the claims that an explanation takes to be wrong. The half
    makes it a logarithm of likelihood: 1 more is some three times less likely. Whole numbers, rounded down.
    """
    network, low, high = written.network, written.low, written.high
    total = 0
    for row in sorted({row for variable in variables for row, _ in network.rows_of[variable]}):
        terms = network.terms[row]
        if written.off[row] or any(low[each] == -FREE or high[each] == FREE for each, _ in terms):
            continue
        twice = sum([factor * (low[each] + high[each]) for each, factor in terms])
        missed = max(2 * network.low[row] - twice, twice - 2 * network.high[row], 0)
        spread = sum([(factor * (high[each] - low[each] + 1)) ** 2 for each, factor in terms])
        total += max(0, 3 * missed**2 // spread - ORDINARY) // 2
    return total
