"""Text and rules of a page that is a picture, recognised by RapidOCR when the extra `mingzhang[ocr]` is installed.

The models are part of that package: nothing is fetched. What comes out is glyphs and rules like those of any page, so that
tables are found as ever. A digit that is not recognised with confidence is U+FFFD: no number is made of it.
Decision 10 says why this library.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from mingzhang.readers.layout.sheet import MIDDLE, Glyph, Rule

if TYPE_CHECKING:
    import numpy as np

    Picture = np.ndarray[Any, np.dtype[np.uint8]]
    """Height × width × 3."""

SCALE = 150 / 72
"""Pixels a point: small type of tables is 9 points, and 18 pixels are enough for it."""
_SURE = 0.8
"""Confidence of a digit that is believed."""
_LINE = 18.0
"""Points of a rule, at least: no stroke of a character is as long."""
_THICK = 3.0
"""Points of a rule, at most; a skewed one takes up more room."""
_NUMERIC = frozenset("0123456789.,-%")
_MARK = "\ufffd"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a picture shows, in points from its upper left corner."""

    glyphs: list[Glyph]
    rules: list[Rule]


def is_available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(module) is not None for module in ("rapidocr", "onnxruntime"))


def recognise(picture: "Picture") -> Recognised:
    """The text and the rules of a page that was drawn at SCALE pixels a point."""
    found = _engine()(picture, return_word_box=True, use_cls=False)
    return Recognised([glyph for line in _lines(found) for glyph in _glyphs(line)], _rules(picture))


@cache
def _engine() -> Any:  # noqa: ANN401 - the library has no types
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


Word = tuple[str, float, Sequence[Sequence[float]]]
"""Characters, how sure they are, and the corners of their box in pixels."""


def _lines(found: Any) -> Iterator[Sequence[Word]]:  # noqa: ANN401 - the library has no types
    """The lines of a page by their words; whole lines where it does not say where the words of all of them stand."""
    lines = zip(found.txts or (), found.scores or (), () if found.boxes is None else found.boxes, strict=True)
    words = [line for line in found.word_results or () if all(isinstance(word, tuple) for word in line)]
    if len(words) == len(found.txts or ()):
        yield from words
    else:
        yield from ([line] for line in lines)


def _glyphs(line: Sequence[Word]) -> Iterator[Glyph]:
    """The characters of a line, all of one size; the size is what its width leaves for each."""
    if not line:
        return
    boxes = [_box(word) for word in line]
    units = sum(_width(character) for word, _, _ in line for character in word)
    height = sum(bottom - top for _, top, _, bottom in boxes) / len(boxes)
    em = min((boxes[-1][2] - boxes[0][0]) / units, height) if units else height
    for (text, sure, _), (left, top, right, bottom) in zip(line, boxes, strict=True):
        baseline = (top + bottom) / 2 + MIDDLE * em
        share = (right - left) / max(sum(map(_width, text)), 0.5)
        for character in text:
            end = left + share * _width(character)
            doubtful = sure < _SURE and character in _NUMERIC
            yield Glyph(_MARK if doubtful else character, left, end, baseline, em)
            left = end


def _box(word: Word) -> tuple[float, float, float, float]:
    xs, ys = [x / SCALE for x, _ in word[2]], [y / SCALE for _, y in word[2]]
    return min(xs), min(ys), max(xs), max(ys)


def _width(character: str) -> float:
    """In em."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def _rules(picture: "Picture") -> list[Rule]:
    """The long straight lines of a picture."""
    import cv2

    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    _, dark = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    length = round(_LINE * SCALE)
    found = []
    for upright, size in ((True, (1, length)), (False, (length, 1))):
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        _, _, boxes, _ = cv2.connectedComponentsWithStats(lines)
        for left, top, width, height in (tuple(float(each) for each in box[:4]) for box in boxes[1:]):
            across, along = (width, height) if upright else (height, width)
            start, at = (top, left) if upright else (left, top)
            if across <= max(_THICK * SCALE, along / 50):
                middle = (at + across / 2) / SCALE
                found.append(Rule(upright, middle, start / SCALE, (start + along) / SCALE))
    return found
