"""Where the labels of a pie stand, so that none lies on another: names beside their slices, for prints in grey.

The circle has a fixed place. Word and LibreOffice put a label at the outer end of its slice; those that would touch
are moved up or down by as little as possible. All in points, from the upper left corner of the chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

WIDTH, HEIGHT = 425, 212
RADIUS = 74
_LINE = 12
_ON_A_LINE = 9
"""Characters of a label before it wraps: both programs give it a fifth of the chart."""
_OFF = 6
"""How far a label is from its slice."""


@dataclass(slots=True)
class _Cluster:
    """Labels in a row without space between them: where the first would stand, were all of them of no height."""

    total: float
    count: int

    @property
    def place(self) -> float:
        return self.total / self.count


def turn(amounts: Sequence[int]) -> int:
    """Degrees by which a pie is turned, so that its largest slice lies to the left and the small ones at the right.

    >>> turn([50, 50])
    180
    """
    whole = sum(amounts)
    if whole <= 0 or min(amounts) < 0:
        return 0
    place = amounts.index(max(amounts))
    return (270 - 180 * (2 * sum(amounts[:place]) + amounts[place]) // whole) % 360


def shifts(names: Sequence[str], amounts: Sequence[int]) -> list[tuple[float, float]]:
    """How far each label is moved to the right and down, as shares of the chart; nothing for most."""
    whole = sum(amounts)
    moved = [(0.0, 0.0)] * len(amounts)
    if whole <= 0 or min(amounts) < 0:
        return moved
    angles = list(_angles(amounts, whole))
    heights = [_LINE * (2 + (len(name) - 1) // _ON_A_LINE) for name in names]
    places = sorted(
        (place for place, amount in enumerate(amounts) if amount), key=lambda place: -cos(angles[place])
    )
    for side in (1, -1):
        those = [place for place in places if (sin(angles[place]) >= 0) == (side > 0)]
        natural = [-cos(angles[place]) * (RADIUS + _OFF + heights[place] / 2) for place in those]
        settled = _apart(natural, [heights[place] for place in those])
        for place, before, where in zip(those, natural, settled, strict=True):
            if abs(where - before) > 1:
                outwards = _edge(where, heights[place]) - abs(sin(angles[place])) * RADIUS
                across = side * max(outwards, 0) / WIDTH
                moved[place] = round(across, 4), round((where - before) / HEIGHT, 4)
    return moved


def _angles(amounts: Sequence[int], whole: int) -> Iterator[float]:
    """The middle of each slice, clockwise from the top."""
    sofar = turn(amounts) / 360
    for amount in amounts:
        yield 2 * pi * (sofar + amount / whole / 2)
        sofar += amount / whole


def _edge(centre: float, height: int) -> float:
    """How far the circle reaches to the side, beside a label of this height at this distance from its middle."""
    nearest = max(abs(centre) - height / 2, 0)
    return sqrt(max(RADIUS**2 - nearest**2, 0))


def _apart(centres: Sequence[float], heights: Sequence[int]) -> list[float]:
    """The places nearest to these, in the same order, at which labels do not touch (pool adjacent violators)."""
    offsets, sofar = [], 0.0
    for count, high in enumerate(heights):
        sofar += (heights[count - 1] + high) / 2 if count else 0
        offsets.append(sofar)
    clusters: list[_Cluster] = []
    for centre, offset in zip(centres, offsets, strict=True):
        clusters.append(_Cluster(centre - offset, 1))
        while len(clusters) > 1 and clusters[-2].place > clusters[-1].place:
            last = clusters.pop()
            clusters[-1] = _Cluster(clusters[-1].total + last.total, clusters[-1].count + last.count)
    starts = [cluster.place for cluster in clusters for _ in range(cluster.count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
