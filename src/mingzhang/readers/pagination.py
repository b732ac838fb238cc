"""The numbers of pages, which stand between the lines of a text and are no part of it.

“- 3 -” and “第3页” say what they are. A line of digits alone does so by its place: next to a form feed, or one of
several that count up from page to page.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mingzhang.readers.lines import Line
from mingzhang.readers.wrapping import is_page_number

_DIGITS = re.compile(r"\d{1,3}")
_WORDS = re.compile(r"^[^\t]*[一-龥。，；：]")
_PROSE = re.compile(r"^[^\t]*[一-龥][^\t]{6}")
_FEWEST = 3
_SHORTEST_PAGE = 12
"""Lines between two numbers that count pages."""
_GAP = 6
"""Empty lines that may stand for a page break in the middle of a sentence."""


def without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that only number a page."""
    dropped = {
        at for at, line in enumerate(lines) if is_page_number(line.words) and not line.text.startswith("\t")
    }
    digits = [at for at, line in enumerate(lines) if _DIGITS.fullmatch(line.words)]
    dropped.update(
        at for at in digits if (lines[at].edge or lines[at].opens) and _stands_between(lines, at, _WORDS)
    )
    dropped.update(_counting(lines, [at for at in digits if _stands_between(lines, at, _PROSE)]))
    kept: list[Line] = []
    gap = 0
    for at, line in enumerate(lines):
        if at in dropped:
            gap += line.gap
        else:
            kept.append(replace(line, gap=min(line.gap + gap, max(line.gap, _GAP))) if gap else line)
            gap = 0
    return kept


def _stands_between(lines: Sequence[Line], at: int, words: re.Pattern[str]) -> bool:
    """Whether such words, and no amounts of a table, stand next to a line."""
    near = [lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines)]
    return all(words.search(line.text) is not None for line in near) and bool(near)


def _counting(lines: Sequence[Line], alone: Sequence[int]) -> set[int]:
    """The longest run of lone numbers that go up by one, or by two where every other page shows its number."""
    best: list[int] = []
    for step in (1, 2):
        run: list[int] = []
        for at in alone:
            if run and (
                int(lines[at].words) != int(lines[run[-1]].words) + step or at - run[-1] < _SHORTEST_PAGE
            ):
                best, run = max(best, run, key=len), []
            run.append(at)
        best = max(best, run, key=len)
    return set(best) if len(best) >= _FEWEST and all(a < b for a, b in pairwise(best)) else set()
