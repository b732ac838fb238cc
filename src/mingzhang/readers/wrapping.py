"""Which lines belong together: a sentence, a name or a number that was broken over two lines.

Nothing marks a break that a page or a narrow cell made. A line goes on when it does not end a sentence, the
next one cannot begin a paragraph, and something speaks for a break: the line is as wide as the page, or stops
after a comma or an opening bracket, or breaks off in the middle of a sentence.
"""

import re
from enum import Enum
from typing import Protocol

from mingzhang.readers.cuts import (
    is_cut_name,
    is_cut_number,
    is_cut_pair,
    leads_to_amount,
    stops_before_amount,
)
from mingzhang.readers.lines import Line
from mingzhang.readers.page import INDENTS, is_row
from mingzhang.readers.signs import BEGINS, ends, in_sentence, is_heading


class Break(Enum):
    """What a line break is worth in the text."""

    NONE = ""
    SPACE = " "
    PARAGRAPH = "\n"


_CLOSING = re.compile(r"[。，、；：)\]”’》！？％%‰]|\.\d")
_OPEN = re.compile(r"[，,、(\[“‘《〈〔/]\s*$|\d\.$")
_OPENED = re.compile(r"[(][^()]{0,8}：$")
"""“(其中：”: a bracket that has just been opened."""
_ASKS = re.compile(r"(?:原因(?:是|为|如下)?|[(][类款项][)])：$")
"""“主要原因是：”, “行政运行(项)：”: the rest is told in the same breath, unless it is numbered."""
_NEVER_OPENS = re.compile(r"决算数(?:[与大小等]|较)|完成(?:年初|全年)?预算|(?:主要)?原因[是为：]")
"""Words with which no paragraph begins."""
# A quantity with its unit can be the last word of a paragraph whose full stop was forgotten.
_COMPLETE = re.compile(r"\d\s?(?:[万亿千百]?元|[人次辆个批件台套份项名年月日分%]|人次|批次|个百分点)$|\)$")
_CODE = re.compile(r"\(\d{2,3}\)")
_SHORTEST = 22
"""Characters of the narrowest page column that breaks a sentence; headings are shorter."""
_PAGES = 6
"""Empty lines that a page break or a picture leaves in the middle of a sentence, at most."""


class Margins(Protocol):
    """What is known of the column that broke the lines."""

    @property
    def indents(self) -> bool:
        """Whether its paragraphs begin with an indent, so that a line without one goes on."""
        ...

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches to the edge."""
        ...

    def is_full_among(self, line: Line) -> bool:
        """Whether a line is as wide as those around it."""
        ...

    def is_half_full(self, line: Line) -> bool:
        """Whether a line reaches so far that it is no heading, if it breaks off in the middle of a sentence."""
        ...


def goes_on(line: Line, following: Line, page: Margins | None, *, opened: bool = False) -> bool:
    """Whether a paragraph goes on in the following line; `opened`: one of its last lines opens a bracket still open."""
    first, second = line.words, following.words
    if following.gap > _PAGES:
        return False
    if is_cut_number(first, second) or _is_code(line, following, page):
        return True
    if BEGINS.match(second) or is_row(first) or is_row(second):
        return False
    if leads_to_amount(first, second) or is_cut_name(first, second):
        return True
    if _CLOSING.match(second) or _OPENED.search(first[-12:]):
        return True
    if page is not None:
        return opened or _goes_on_in(page, line, following)
    if is_heading(first) or ends(first):
        return False
    if _OPEN.search(first[-3:]):
        return len(first) > 6
    return is_cut_pair(first, second) or _breaks_off(first, second)


def _is_code(line: Line, following: Line, page: Margins | None) -> bool:
    """Whether a line begins with the code of an account, “(06)”, that stands behind its name and is no number of an item.

    Items begin further in where paragraphs do.
    """
    if page is None or not page.indents or following.gap or not _CODE.match(following.words):
        return False
    return page.is_full(line) and not ends(line.words) and not following.text.startswith(INDENTS)


def _breaks_off(first: str, second: str) -> bool:
    """Whether nothing but the sense of two long lines says that they are one sentence."""
    if len(first) < _SHORTEST or not in_sentence(first) or not in_sentence(second):
        return False
    return not _COMPLETE.search(first[-8:])


def _goes_on_in(page: Margins, line: Line, following: Line) -> bool:
    """Whether a paragraph goes on in the following line of a page that broke its lines."""
    first, second = line.words, following.words
    indented = following.text.startswith(INDENTS)
    if is_heading(first) or (page.indents and indented and following.gap == 0):
        return False
    moved = indented and not line.text.startswith(INDENTS)
    full = page.is_full(line)
    if ends(first):
        if not moved and (_ASKS.search(first[-5:]) or (full and first.endswith(("；", "其中：")))):
            return True
        return full and (_NEVER_OPENS.match(second) is not None or (page.indents and not indented))
    if _OPEN.search(first[-3:]):
        return len(first) > 6
    if is_cut_pair(first, second):
        return True
    sentence = in_sentence(first) or in_sentence(second)
    if page.is_half_full(line) and stops_before_amount(first, second):
        return not moved
    if full or (sentence and page.is_full_among(line)):
        return not moved
    if in_sentence(first) and page.is_half_full(line) and not moved:
        return not _COMPLETE.search(first[-8:])
    return _breaks_off(first, second)


def between(first: str, second: str) -> Break:
    """What a break between two lines of one sentence is worth: a space between Latin words, else nothing."""
    if first[-1:].isascii() and second[:1].isascii() and first[-1:].isalpha() and second[:1].isalpha():
        return Break.SPACE
    return Break.NONE


_PART_OF_NUMBER = re.compile(r"\d[\d,]{0,20}(?:\.\d?|,)$")
_REST_OF_NUMBER = re.compile(r"[\d,]{1,9}(?:\.\d*)?(?:%|[万亿千百]?元)?$|\d")


def in_cell(first: str, second: str) -> Break:
    """What a line break inside a cell is worth: list items stay apart, broken words and numbers join."""
    first, second = first.strip(), second.strip()
    if not first or not second:
        return Break.NONE
    if BEGINS.match(second) or ends(first):
        return Break.PARAGRAPH
    if (first[-1].isdigit() or first[-1] in ".,") and second[0].isdigit():
        partial = _PART_OF_NUMBER.search(first[-24:]) and _REST_OF_NUMBER.match(second)
        return Break.NONE if partial else Break.PARAGRAPH
    if len(first) > 14 and first.endswith(")"):
        return Break.PARAGRAPH
    return between(first, second)


_NARROW = 14
"""Longest line of a heading that a narrow cell has broken; longer ones are paragraphs of the cell."""


def between_paragraphs(first: str, second: str) -> Break:
    """What the break between two paragraphs of a cell is worth; short ones may be one heading, broken by hand."""
    if max(len(first), len(second)) > _NARROW or BEGINS.match(first):
        return Break.PARAGRAPH
    return in_cell(first, second)
