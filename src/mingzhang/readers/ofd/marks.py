"""What is drawn on an OFD page: characters with their places, and lines; in points, y up."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mingzhang.readers.layout.frame import Matrix, Point
from mingzhang.readers.ofd.package import Element, kind, numbers, within

POINT = 72 / 25.4
"""Points in a millimetre."""
_DEEPEST = 24
"""Blocks and drawings inside each other."""
_OBLIQUE = 3.0
"""Degrees by which type may lean from the upright; what leans more is a watermark."""
_TOKEN = re.compile(r"[MSLCBQA]|[-+]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][-+]?\d{1,3})?")
_OPERANDS = {"M": 2, "S": 2, "L": 2, "B": 6, "Q": 4, "A": 7, "C": 0}
_MOST_STEPS = 200_000
"""Steps between the characters of one text; “g 999999999 1” would write more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A character."""

    text: str
    start: Point
    """Its place on the baseline."""
    end: Point
    em: float
    turn: int
    """Degrees clockwise: 0, 90, 180, 270."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A path, as outlines; `straight` says of each whether it has no curves."""

    outlines: tuple[tuple[tuple[Point, ...], bool], ...]
    stroked: bool
    filled: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by its corners."""

    corners: tuple[Point, ...]


@dataclass(slots=True)
class Reader:
    """Goes through the objects of a page; `left` objects and path tokens are looked at."""

    composites: Mapping[str, Element]
    left: int
    cut: bool = False
    oblique: int = field(default=0)
    """Characters that lean and are left out."""

    def marks(self, root: Element, matrix: Matrix) -> Iterator[Mark | Shape | Picture]:
        """Everything on a page."""
        for layer in within(root, "Content", "Layer"):
            yield from self._inside(layer, matrix, 0)

    def _inside(self, parent: Element, matrix: Matrix, depth: int) -> Iterator[Mark | Shape | Picture]:
        if depth > _DEEPEST:
            return
        for element in parent:
            if element.get("Visible", "true").lower() in ("false", "0"):
                continue
            match kind(element):
                case "TextObject":
                    yield from self._text(element, _placed(element, matrix))
                case "PathObject" if self._spend(1):
                    yield from self._path(element, _placed(element, matrix))
                case "ImageObject" if self._spend(1):
                    yield Picture(_corners(element, matrix))
                case "PageBlock" | "Layer":
                    yield from self._inside(element, matrix, depth + 1)
                case "CompositeObject" if self._spend(1):
                    unit = self.composites.get(element.get("ResourceID", ""))
                    for content in within(unit, "Content"):
                        yield from self._inside(content, _placed(element, matrix), depth + 1)

    def _spend(self, objects: int) -> bool:
        self.left -= objects
        self.cut |= self.left < 0
        return not self.cut

    def _text(self, element: Element, matrix: Matrix) -> Iterator[Mark]:
        size = next(iter(numbers(element.get("Size"))), 0.0)
        wide = next(iter(numbers(element.get("HScale"))), 1.0)
        turn = _turn(matrix, element)
        em = size * math.hypot(matrix.c, matrix.d)
        for code in within(element, "TextCode"):
            text = code.text or ""
            if turn is None:
                self.oblique += len(text)
                continue
            at = [next(iter(numbers(code.get(name))), 0.0) for name in ("X", "Y")]
            steps = [deltas(code.get(name), len(text)) for name in ("DeltaX", "DeltaY")]
            for number, character in enumerate(text):
                advance = size * wide * (1.0 if character > "\u2e7f" else 0.5)
                if number < len(steps[0]) and 0 < steps[0][number] < advance:
                    advance = steps[0][number]
                start = matrix.of(at[0], at[1])
                yield Mark(character, start, matrix.of(at[0] + advance, at[1]), em, turn)
                # Without steps, characters stand one behind the other.
                at[0] += steps[0][number] if number < len(steps[0]) else 0.0 if steps[1] else advance
                at[1] += steps[1][number] if number < len(steps[1]) else 0.0

    def _path(self, element: Element, matrix: Matrix) -> Iterator[Shape]:
        stroked = element.get("Stroke", "true").lower() not in ("false", "0")
        filled = element.get("Fill", "false").lower() in ("true", "1")
        if not stroked and not filled:
            return
        for data in within(element, "AbbreviatedData"):
            tokens = _TOKEN.findall(data.text or "")
            if self._spend(len(tokens)):
                yield Shape(tuple(_outlines(tokens, matrix)), stroked, filled)


def deltas(text: str | None, most: int) -> list[float]:
    """The steps between characters; “g 3 5.5” stands for three of 5.5.

    >>> deltas("4 g 3 5.5", 9)
    [4.0, 5.5, 5.5, 5.5]
    """
    words = (text or "").split()
    found: list[float] = []
    at = 0
    while at < len(words) and len(found) < min(most, _MOST_STEPS):
        if words[at] == "g" and at + 2 < len(words) and words[at + 1].isdecimal():
            step = numbers(words[at + 2])
            found += step * min(int(words[at + 1][:9]), most)
            at += 3
        else:
            found += numbers(words[at])
            at += 1
    return found


def _turn(matrix: Matrix, element: Element) -> int | None:
    """By how much type is turned clockwise; None when it leans."""
    own = next(iter(numbers(element.get("CharDirection"))), 0.0)
    reading = next(iter(numbers(element.get("ReadDirection"))), 0.0)
    # y is up, so a matrix turns counter-clockwise; type turned without its line stands upright in a column.
    turn = (-math.degrees(math.atan2(matrix.b, matrix.a)) + (own if own == reading else 0.0)) % 360
    quarter = round(turn / 90) % 4 * 90
    return quarter if abs((turn - quarter + 180) % 360 - 180) <= _OBLIQUE else None


def _placed(element: Element, matrix: Matrix) -> Matrix:
    """Where the inside of an object comes to lie: its own matrix, then its box, then what it stands in."""
    box = numbers(element.get("Boundary"))
    left, top = (box[0], box[1]) if len(box) > 1 else (0.0, 0.0)
    own = numbers(element.get("CTM"))
    inner = Matrix(*own) if len(own) == 6 else Matrix()
    return matrix.around(Matrix(e=left, f=top)).around(inner)


def _corners(element: Element, matrix: Matrix) -> tuple[Point, ...]:
    box = numbers(element.get("Boundary"))
    left, top, width, height = box if len(box) == 4 else (0.0, 0.0, 0.0, 0.0)
    return tuple(matrix.of(x, y) for x in (left, left + width) for y in (top, top + height))


def _outlines(tokens: Sequence[str], matrix: Matrix) -> Iterator[tuple[tuple[Point, ...], bool]]:
    """The outlines of abbreviated path data."""
    points: list[Point] = []
    straight = True
    at = 0
    while at < len(tokens):
        operator = tokens[at]
        count = _OPERANDS.get(operator)
        operands = numbers(" ".join(tokens[at + 1 : at + 1 + (count or 0)]))
        if count is None or len(operands) < count:
            break
        at += 1 + count
        if operator in "MS" and points:
            yield tuple(points), straight
            points, straight = [], True
        if operator == "C":
            points += points[:1]
        else:
            straight &= operator in "MSL"
            points.append(matrix.of(operands[-2], operands[-1]))
    if points:
        yield tuple(points), straight
