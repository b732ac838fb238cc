"""What a page draws besides text, and which of it may be the lines of tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from mingzhang.readers.layout.frame import Point
from mingzhang.readers.layout.ruling import TOLERANCE
from mingzhang.readers.layout.sheet import Rule, Unread

_STRAIGHT = 0.6
"""Points by which a line may lean."""
FEW = 12
"""Characters that a scanned page may have: a page number, a stamp."""
_PICTURE = 0.5
"""Share of a page that the picture of a scan covers, at least."""
_HIDDEN = 2.0
"""Points by which a line goes on unseen where it is cut off, at least."""
_OUTLINES = 60
"""Filled shapes with curves on a page without characters: letters that were turned into outlines."""


@dataclass(slots=True)
class Drawing:
    """The rules of a page, and how much else there is. Points are those of the frame of its text."""

    left: int
    """How many objects and path segments may still be looked at."""
    rules: list[Rule] = field(default_factory=list)
    covered: float = 0.0
    """Square points that pictures cover."""
    curves: int = 0
    """Filled shapes with curves, as letters are that were turned into outlines."""
    seen: float = 0.0
    """How far to the right lines are seen."""
    reach: float = 0.0
    """How far to the right lines go, seen or not."""
    cut: bool = False
    """There was more than the limit allows; the rules are not all there are."""

    def spend(self, objects: int = 1) -> bool:
        """Count objects or segments; False when there were too many."""
        self.left -= objects
        self.cut |= self.left < 0
        return not self.cut

    def picture(self, left: float, top: float, right: float, bottom: float) -> None:
        """Take in a picture; some producers draw lines as pictures."""
        if not self.thin(left, top, right, bottom):
            self.covered += (right - left) * (bottom - top)

    def outline(self, points: Sequence[Point], *, straight: bool, stroked: bool, filled: bool) -> None:
        """Take in a shape: the lines that are stroked, or a filled rectangle that is no thicker than a line."""
        if stroked:
            for before, after in pairwise(points):
                self._line(before, after)
        elif filled and straight and points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            self.thin(min(xs), min(ys), max(xs), max(ys))
        self.curves += filled and not straight

    def thin(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Take a rectangle that is no thicker than a line as one; a dot may belong to either direction."""
        upright, level = right - left <= TOLERANCE, bottom - top <= TOLERANCE
        if upright:
            self.rules.append(Rule(True, (left + right) / 2, top, bottom))
        if level:
            self.rules.append(Rule(False, (top + bottom) / 2, left, right))
        return upright or level

    def _line(self, before: Point, after: Point) -> None:
        (x, y), (u, v) = before, after
        if abs(x - u) <= _STRAIGHT:
            self.rules.append(Rule(True, (x + u) / 2, min(y, v), max(y, v)))
        elif abs(y - v) <= _STRAIGHT:
            self.rules.append(Rule(False, (y + v) / 2, min(x, u), max(x, u)))

    @property
    def edge(self) -> float:
        """Where lines are cut off on their way to the right; infinite when none is."""
        return self.seen if self.reach > self.seen + _HIDDEN else inf

    def is_picture(self, size: tuple[float, float]) -> bool:
        """Whether pictures cover most of a page of that size."""
        return self.covered >= _PICTURE * size[0] * size[1]

    def hides_text(self, characters: int, size: tuple[float, float]) -> Unread | None:
        """Why a page that has so many characters has no text, if it should have some."""
        if characters >= FEW:
            return None
        if self.is_picture(size):
            return Unread.SCANNED
        return Unread.OUTLINED if self.curves >= _OUTLINES else None
