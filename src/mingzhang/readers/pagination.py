"""The numbers of pages, which stand between the lines of a text and are no part of it.

“- 3 -” and “第3页” say what they are. A line of digits alone does so by its place: next to a form feed, or one of
several that count up from page to page.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from mingzhang.readers.lines import Line
from mingzhang.readers.signs import ends

_DIGITS = re.compile(r"\d{1,3}")
_WORDS = re.compile(r"^[^\t]*[一-龥。，；：]")
_PROSE = re.compile(r"^[^\t]*[一-龥](?:[^\t]{6}|[^\t]{0,5}[，。；：])")
_GOES_ON = re.compile(
    r"(?![一二三四五六七八九十]{1,3}、)[一-龥“(]|[\d.,]{1,20} ?(?:[万亿]?元|[%年辆个人台次])"
)
_FEWEST = 3
_SHORTEST_PAGE = 12
"""Lines between two numbers that count pages."""
_GAP = 6
"""Empty lines that may stand for a page break in the middle of a sentence."""


def without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that only number a page."""
    dropped = {
        at for at, line in enumerate(lines) if _is_page_number(line.words) and not line.text.startswith("\t")
    }
    digits = [at for at, line in enumerate(lines) if _DIGITS.fullmatch(line.words)]
    dropped.update(
        at for at in digits if (lines[at].edge or lines[at].opens) and _stands_between(lines, at, _WORDS)
    )
    cutting = {at for at in digits if _cuts_a_sentence(lines, at)}
    alone = [at for at in digits if at in cutting or _stands_between(lines, at, _PROSE)]
    dropped.update(cutting, _counting(lines, alone, cutting))
    kept: list[Line] = []
    gap = 0
    for at, line in enumerate(lines):
        if at in dropped:
            gap += line.gap
        else:
            kept.append(replace(line, gap=min(line.gap + gap, max(line.gap, _GAP))) if gap else line)
            gap = 0
    return kept


_PAGE_NUMBER = re.compile(r"[-—–]\s*\d{1,3}\s*[-—–]$|第\s*\d{1,3}\s*页(?:[\s,，/]*共\s*\d{1,3}\s*页)?$")


def _is_page_number(words: str) -> bool:
    """Whether a line is nothing but the number of a page."""
    return _PAGE_NUMBER.match(words) is not None


def _stands_between(lines: Sequence[Line], at: int, words: re.Pattern[str]) -> bool:
    """Whether such words, and no amounts of a table, stand next to a line."""
    near = [lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines)]
    return all(words.search(line.text) is not None for line in near) and bool(near)


_LONG = 18
"""Characters of a line that holds part of a sentence, not the cell of a table."""


def _cuts_a_sentence(lines: Sequence[Line], at: int) -> bool:
    """Whether a sentence breaks off above a line and goes on below it."""
    if not 0 < at < len(lines) - 1:
        return False
    above, below = lines[at - 1], lines[at + 1]
    if (
        len(above.words) < _LONG
        or (ends(above.words) and not above.words.endswith("："))
        or "\t" in above.text + below.text
    ):
        return False
    return _WORDS.search(above.text) is not None and _GOES_ON.match(below.words) is not None


def _counting(lines: Sequence[Line], alone: Sequence[int], known: Collection[int]) -> set[int]:
    """The longest run of lone numbers that go up by one, or by two where every other page shows its number.

    Two are enough when one of them is known to number a page.
    """
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
    fewest = _FEWEST - 1 if any(at in known for at in best) else _FEWEST
    return set(best) if len(best) >= fewest and all(a < b for a, b in pairwise(best)) else set()
