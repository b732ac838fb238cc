"""Lines of text without rules as rows of a table: names that wrap stand around or below their numbers."""

from collections.abc import Sequence
from itertools import pairwise

from mingzhang.readers.layout.fields import Fields, Part, Span, column_of
from mingzhang.readers.signs import BEGINS

_CLOSE = 0.85
"""Share of the distance of two rows that two lines of one cell are apart, at most, when only this tells."""
_STEP = 1.2
"""The same, when the lines stand evenly around their row."""
_FULL = 1.5
"""Em that a line which wraps may stay short of its column's edge."""
_IRREGULAR = 0.5
"""Share of the usual distance of two rows that two are apart, at least."""
_EVEN = 0.35
"""Em by which the middle of a cell may miss that of its row."""


def by_names(
    head: Sequence[Fields], body: Sequence[Fields], columns: Sequence[Span]
) -> list[list[Part]] | None:
    """The fields of each row, from top to bottom; the lines behind the last row that are no part of it are left out.

    None when two cells of a column would stand in one row: then the lines are not what they seem.
    """
    lines = _Lines([*head, *body], columns)
    if not lines.are_regular:
        return None
    anchors = [fields for fields in body if fields.is_data]
    grouped = [lines.around(fields) for fields in anchors]
    for group in grouped:
        taken = [lines.column(part) for part in group]
        apart = [part for part in group if part not in lines.wrapped]
        if len({lines.column(part) for part in apart}) < len(apart) or max(taken) >= len(columns):
            return None
    last = anchors[-1].middle
    rest = [
        [part for part in fields.parts if part not in lines.taken]
        for fields in (*head, *body)
        if fields.middle < last
    ]
    grouped += [parts for parts in rest if parts]
    return sorted(grouped, key=_height)


def _height(group: Sequence[Part]) -> float:
    heights = [part.middle for part in group]
    return (min(heights) + max(heights)) / 2


class _Lines:
    """The lines of a table by column, and which of them have found their row."""

    def __init__(self, run: Sequence[Fields], columns: Sequence[Span]) -> None:
        self._columns = columns
        self._by_column: dict[int, list[Part]] = {}
        for fields in run:
            for part in fields.parts:
                self._by_column.setdefault(self.column(part), []).append(part)
        self._data = {part for fields in run if fields.is_data for part in fields.parts}
        heights = [fields.middle for fields in run if fields.is_data]
        apart = sorted(below - above for above, below in pairwise(heights))
        self._pitch = apart[0] if apart else 0.0
        self.are_regular = not apart or self._pitch >= _IRREGULAR * apart[len(apart) // 2]
        """Whether no two rows are so near that one of them must be a line of a number that wraps."""
        self.taken: set[Part] = set(self._data)
        self.wrapped: set[Part] = set()
        """Lines that are part of a cell of several."""

    def column(self, part: Part) -> int:
        """The column of a field."""
        return column_of(self._columns, part.left, part.right)

    def around(self, fields: Fields) -> list[Part]:
        """The fields of a row with the lines above and below that are of the same cells."""
        found = list(fields.parts)
        own = {self.column(part): part for part in fields.parts}
        for column, lines in self._by_column.items():
            above = [part for part in lines if part.middle < fields.middle and part not in self.taken]
            below = [part for part in lines if part.middle > fields.middle and part not in self.taken]
            more = self._evenly(own.get(column), above[::-1], below, fields.middle)
            if not more and column in own:
                more = self._downwards(own[column], below)
            self.taken.update(more)
            self.wrapped.update(more)
            found += more
        return found

    def _evenly(
        self, own: Part | None, above: Sequence[Part], below: Sequence[Part], at: float
    ) -> list[Part]:
        """Lines that stand evenly above and below a row's middle, pair by pair."""
        found: list[Part] = []
        height, depth, last = at, at, own
        for upper, lower in zip(above, below, strict=False):
            step = max(height - upper.middle, lower.middle - depth)
            em = upper.row.em
            even = abs((upper.middle + lower.middle) / 2 - at) < _EVEN * em
            near = step < (_CLOSE if own is None and not found else _STEP) * self._pitch
            full = self._is_full(upper) and (last is None or self._is_full(last))
            if not (even and near and full) or BEGINS.match(lower.text):
                break
            found += [upper, lower]
            height, depth, last = upper.middle, lower.middle, lower
        return found

    def _downwards(self, own: Part, below: Sequence[Part]) -> list[Part]:
        """Lines that a row's cell goes on in below, nearer than rows are to each other."""
        found: list[Part] = []
        last = own
        for part in below:
            near = part.middle - last.middle < _CLOSE * self._pitch
            if not near or not self._is_full(last) or BEGINS.match(part.text):
                break
            found.append(part)
            last = part
        return found

    def _is_full(self, part: Part) -> bool:
        """Whether a line reaches to the edge of its column."""
        left, right = self._columns[self.column(part)]
        edge = max(
            each.right
            for each in self._by_column[self.column(part)]
            if each.left < right and each.right > left
        )
        return edge - part.right < _FULL * part.row.em
