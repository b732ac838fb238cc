"""The page that broke the lines of a text: how wide it was, and which lines reach to its edge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.readers.lines import Line
from mingzhang.readers.signs import ends, in_sentence

INDENTS = ("  ", "\t")
_FULL = 0.88
"""Share of the page's width that a broken line has at least: punctuation is not broken off."""
_NARROWEST = 0.75
"""Share of the page's width that the lines of a list, which are set in, have at least."""
_HALF = 0.5
"""Share of the page's width from which a line that breaks off in the middle of a sentence is no heading."""
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")
"""What parts the columns of a table in a line."""
_ROW = re.compile(r"(?:^|[^\d,.]) ?-?\d[\d,]{0,20}(?:\.\d{1,6})?(?: -?\d[\d,]{0,20}(?:\.\d{1,6})?%?){1,40}$")
"""A row of a table whose cells one space parts: it ends with two numbers that have no unit."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page that broke the lines of a text."""

    width: int
    """In half-width columns."""
    indents: bool
    """Whether its paragraphs begin with an indent, so that a line without one goes on."""

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches to the edge."""
        return line.width >= _FULL * self.width

    def is_full_among(self, line: Line) -> bool:
        """Whether a line is as wide as those around it: a list may be set narrower than the rest of the page."""
        return line.width >= max(_FULL * min(line.near, self.width), _NARROWEST * self.width)

    def is_half_full(self, line: Line) -> bool:
        """Whether a line reaches so far that it is no heading, if it breaks off in the middle of a sentence."""
        return line.width >= _HALF * self.width


def is_row(words: str) -> bool:
    """Whether a line is a row of a table whose cells one space parts."""
    return _ROW.search(words) is not None


def page_of(lines: Sequence[Line]) -> Page | None:
    """The page that broke the lines; None when paragraphs are lines.

    Broken text shows as many lines of nearly one width that stop in the middle of a sentence.
    """
    long = [(line.width, line) for line in lines if len(line.text) > 15 and not _is_set_apart(line.words)]
    if len(long) < 8:
        return None
    widest = _edge([each for each, _ in long])
    if not 40 <= widest <= 200:
        return None
    full = [line for each, line in long if each >= _NARROWEST * widest and not ends(line.text)]
    broken = sum(1 for line in full if in_sentence(line.words))
    if broken < max(5, 0.2 * len(long)):
        return None
    last = [number for number, line in enumerate(lines[:-1]) if ends(line.text) and line.width < 0.8 * widest]
    indented = sum(1 for number in last if lines[number + 1].text.startswith(INDENTS))
    margin = sum(1 for _, line in long if line.text.startswith(INDENTS))
    return Page(widest, indents=indented >= max(2, 0.6 * len(last)) and margin <= 0.6 * len(long))


_NEAR = 4
"""Columns by which broken lines differ: punctuation hangs over, words are not cut."""


def _edge(widths: Sequence[int]) -> int:
    """The width that many lines reach and few exceed."""
    ordered = sorted(widths, reverse=True)
    many = max(2, len(ordered) // 25)
    for at in range(len(ordered) - many):
        if ordered[at] - ordered[at + many] < _NEAR:
            return ordered[at]
    return ordered[len(ordered) // 50]


_AROUND = 5
"""Lines before and behind a line that are set like it."""


def measure(lines: Sequence[Line]) -> None:
    """Tell each line how wide the widest around it is, rows of tables apart."""
    widths = [0 if _is_set_apart(line.words) else line.width for line in lines]
    for number, line in enumerate(lines):
        line.near = max(widths[max(0, number - _AROUND) : number + _AROUND + 1], default=0)


def _is_set_apart(words: str) -> bool:
    """Whether a line stands in columns: it says nothing of the width of the text."""
    return _COLUMNS.search(words) is not None or is_row(words)
