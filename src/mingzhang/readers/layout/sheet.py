"""A page as a reader of a file format hands it over: glyphs and rules, nothing read yet.

All lengths are points. Text is read in a frame in which it stands upright: x to the right, y down. `Sheet.shown`
leads from there to the page as it is shown, which differs where a page is printed sideways.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import inf

from mingzhang.model.pages import Box

ABOVE, BELOW, MIDDLE = 0.88, 0.12, 0.38
"""How far type reaches above and below its baseline, and how far above it the middle is, in em."""


@dataclass(slots=True)
class Glyph:
    """A character on the page; white space that the file writes is one, too."""

    text: str
    left: float
    right: float
    baseline: float
    em: float
    """Height of the type."""

    @property
    def top(self) -> float:
        """Upper edge of its line."""
        return self.baseline - ABOVE * self.em

    @property
    def bottom(self) -> float:
        """Lower edge of its line."""
        return self.baseline + BELOW * self.em

    @property
    def middle(self) -> float:
        """Height of its middle, where that of Chinese characters and of digits agree."""
        return self.baseline - MIDDLE * self.em


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along the page: at `at` across its direction, from `start` to `end` along it."""

    upright: bool
    at: float
    start: float
    end: float


class Unread(Enum):
    """Why there is nothing to read on a page that is not empty."""

    SCANNED = "是扫描图片，读不出文字"
    OUTLINED = "上的文字已转成曲线，读不出来"
    UNMAPPED = "上的文字没有对应的编码，读不出来"
    BROKEN = "已损坏，读不出来"


@dataclass(slots=True)
class Sheet:
    """A page."""

    number: int
    """From 1."""
    width: float
    height: float
    """Of the page as it is read, text upright."""
    glyphs: Sequence[Glyph] = ()
    """In the order in which they are drawn."""
    rules: Sequence[Rule] = ()
    turn: int = 0
    """By how many degrees, clockwise, the text stands turned on the page as it is shown: 0, 90, 180, 270."""
    unread: Unread | None = None
    behind_gap: bool = False
    """The page before it could not be read: nothing goes on from there."""
    recognised: bool = False
    """Its text lies without ink over a picture: a scanner has recognised it."""
    sideways: int = 0
    """Characters that stand turned against the others and are left out."""
    edge: float = inf
    """Where the program that printed the page cut lines off on their way to the right."""
    clipped: bool = False
    """A table reaches over the edge of the page: there are columns that nobody can see."""
    cut: bool = False
    """It draws more than the limit allows: tables may be missed."""

    @property
    def right(self) -> float:
        """Where what can be seen ends."""
        return min(self.width, self.edge)

    def shown(self, box: Box) -> Box:
        """A box as it stands on the page that is shown."""
        left, top, right, bottom = box
        match self.turn:
            case 90:
                return self.height - bottom, left, self.height - top, right
            case 180:
                return self.width - right, self.height - bottom, self.width - left, self.height - top
            case 270:
                return top, self.width - right, bottom, self.width - left
            case _:
                return box
