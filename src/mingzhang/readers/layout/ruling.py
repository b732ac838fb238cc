"""The rules of a page put in order: pieces of one line joined, doubled lines one, what is too short left out.

Word draws a table's lines as hundreds of thin rectangles with dots at the joints, others as strokes from cell to
cell, dashed or doubled.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from mingzhang.readers.layout.sheet import Rule

TOLERANCE = 3.0
"""Points by which the ends of lines may miss each other, and the widest line."""
_SHORTEST = 6.0
"""Of a line; what is shorter are the dots of joints, ticks, and the corners of frames."""
_MOST = 1_500
"""Lines of one direction on a page; what has more is a drawing."""


def ruled(rules: Iterable[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The upright and the level lines of a page; none of either when there are more than a page of tables has."""
    both = list(rules)
    upright, level = (_joined([rule for rule in both if rule.upright is side]) for side in (True, False))
    return ([], []) if max(len(upright), len(level)) > _MOST else (upright, level)


def clusters(values: Iterable[float], tolerance: float = TOLERANCE) -> list[float]:
    """Positions that are one, in rising order: each is the mean of those that are nearer than `tolerance`.

    >>> clusters([10.0, 300.0, 11.0, 12.5])
    [11.166666666666666, 300.0]
    """
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= tolerance and value - found[-1][0] <= 2 * tolerance:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(each) / len(each) for each in found]


def nearest(positions: Sequence[float], value: float) -> int:
    """The number of the position that is nearest; there is at least one."""
    at = bisect_left(positions, value)
    if at == len(positions) or (at and value - positions[at - 1] <= positions[at] - value):
        return at - 1
    return at


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    positions = clusters(rule.at for rule in rules)
    parts: list[list[Rule]] = [[] for _ in positions]
    for rule in rules:
        parts[nearest(positions, rule.at)].append(rule)
    found = []
    for at, part in zip(positions, parts, strict=True):
        found += [
            Rule(rule.upright, at, rule.start, rule.end)
            for rule in _runs(sorted(part, key=lambda rule: rule.start))
            if rule.end - rule.start > _SHORTEST
        ]
    return found


def _runs(rules: Sequence[Rule]) -> list[Rule]:
    runs: list[Rule] = []
    for rule in rules:
        last = runs[-1] if runs else None
        if last is not None and rule.start <= last.end + TOLERANCE:
            runs[-1] = Rule(last.upright, last.at, last.start, max(last.end, rule.end))
        else:
            runs.append(rule)
    return runs
