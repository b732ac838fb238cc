"""Which lines belong together: a sentence, a name or a number that was broken over two lines.

Nothing marks a break that a page or a narrow cell made. A line goes on when it does not end a sentence, the
next one cannot begin a paragraph, and something speaks for a break: the line is as wide as the page, or stops
after a comma or an opening bracket, or breaks off in the middle of a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from mingzhang.readers.lines import Line


class Break(Enum):
    """What a line break is worth in the text."""

    NONE = ""
    SPACE = " "
    PARAGRAPH = "\n"


BEGINS = re.compile(
    r"""\s*(?:
      第[一二三四五六七八九十百\d]{1,4}[部章节条篇编]分?
    | [一二三四五六七八九十]{1,3}[、.是]
    | [(][一二三四五六七八九十\d]{1,3}[)]
    | \d{1,2}(?:[、)]|\.(?!\d))
    | [①-⑳⑴-⒛㈠-㈩❶-❿]
    | [a-zA-Z][.、)]
    | [图表]\s?[\d一二三四五六七八九十]
    | 附[件表录图]
    | [(]?(?:注|说明|备注)[：:\d]
    | [(][图表]
    | (?:目标|指标)\d
    | \[image
    | [-·●■◆★▲※*□☑]
    )""",
    re.VERBOSE,
)
"""The beginnings of headings, list items, notes and captions."""

_ENDS = re.compile(r"[。；;：:！!？?…][”’\"』」》)\]]*\s*$")
_CLOSING = re.compile(r"[。，、；：)\]”’》！？％%‰]|\.\d")
_OPEN = re.compile(r"[，,、(\[“‘《〈〔/]\s*$|\d\.$")
_STOP = re.compile(r"[。；：]")
_PUNCTUATED = re.compile(r"[，。；]")
# A quantity with its unit can be the last word of a paragraph whose full stop was forgotten.
_NEVER_OPENS = re.compile(r"决算数(?:[与大小等]|较)|完成(?:年初|全年)?预算|(?:主要)?原因[是为：]")
"""Words with which no paragraph begins."""
_COMPLETE = re.compile(r"\d\s?(?:[万亿千百]?元|[人次辆个批件台套份项名年月日分%]|人次|批次|个百分点)$|\)$")
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[、.]).{2,50}(?:情况|说明)$"
)
"""A heading that is complete, however far its line reaches."""
_SHORTEST = 22
"""Characters of the narrowest page column that breaks a sentence; headings are shorter."""
_OPENED = re.compile(r"[(][^()]{0,8}：$")
"""“(其中：”: a bracket that has just been opened."""
_CUT_AMOUNT = re.compile(r"\d[万亿]?$")
_REST_OF_AMOUNT = re.compile(r"(?:[万亿]元|元|[%％‰]|个?百分点|,\d{3}(?!\d))")
"""Of “480.64万元”, which a page may cut before the unit or in the middle of it."""
_AMOUNT = re.compile(r"-?\d[\d,]{0,20}(?:\.\d{1,6})? ?(?:[万亿]?元|[%％])(?![一-龥]{0,4}[:：])")
"""An amount with its unit, with which no paragraph begins."""
_LEVEL = re.compile(r"\(([类款项])\)")
_ROW = re.compile(r"(?:^|[^\d,.]) ?-?\d[\d,]{0,20}(?:\.\d{1,6})?(?: -?\d[\d,]{0,20}(?:\.\d{1,6})?%?){1,40}$")
"""A row of a table whose cells one space parts: it ends with two numbers that have no unit."""
_CUT_CODE = re.compile(r"\(\d{0,4}$")
_REST_OF_CODE = re.compile(r"\d{0,7}\)")
"""Of “(01)”, which a page may cut; the rest looks like the number of an item."""
_WORD_IN_BRACKETS = re.compile(r"\((?![一二三四五六七八九十])[一-龥]{1,2}\)")
"""“(项)”, “(境)”: part of a name that the page cut before it."""
_INDENTS = ("  ", "\t")
_FULL = 0.88
"""Share of the page's width that a broken line has at least: punctuation is not broken off."""
_NARROWEST = 0.75
"""Share of the page's width that the lines of a list, which are set in, have at least."""
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


_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")
"""What parts the columns of a table in a line."""


def _is_row(words: str) -> bool:
    """Whether a line is a row of a table: it says nothing of the width of the text."""
    return _COLUMNS.search(words) is not None or _ROW.search(words) is not None


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


def page_of(lines: Sequence[Line]) -> Page | None:
    """The page that broke the lines; None when paragraphs are lines.

    Broken text shows as many lines of nearly one width that do not end a sentence.
    """
    long = [(line.width, line) for line in lines if len(line.text) > 15 and not _is_row(line.words)]
    if len(long) < 8:
        return None
    widest = _edge([each for each, _ in long])
    if not 40 <= widest <= 200:
        return None
    broken = sum(1 for each, line in long if each >= _FULL * widest and not ends(line.text))
    if broken < max(5, 0.25 * len(long)):
        return None
    last = [number for number, line in enumerate(lines[:-1]) if ends(line.text) and line.width < 0.8 * widest]
    indented = sum(1 for number in last if lines[number + 1].text.startswith(_INDENTS))
    margin = sum(1 for _, line in long if line.text.startswith(_INDENTS))
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


def ends(text: str) -> bool:
    """Whether a line ends a sentence or announces a list."""
    return _ENDS.search(text[-12:]) is not None


_NEAR_LINES = 5
"""Lines before and behind a line that are set like it."""


def measure(lines: Sequence[Line]) -> None:
    """Tell each line how wide the widest around it is, those with columns apart."""
    widths = [0 if _is_row(line.words) else line.width for line in lines]
    for number, line in enumerate(lines):
        line.near = max(widths[max(0, number - _NEAR_LINES) : number + _NEAR_LINES + 1], default=0)


def goes_on(line: Line, following: Line, page: Margins | None) -> bool:
    """Whether a paragraph goes on in the following line."""
    first, second = line.words, following.words
    if following.gap > _PAGES:
        return False
    if _CUT_CODE.search(first[-5:]) and _REST_OF_CODE.match(second):
        return True
    if _CUT_AMOUNT.search(first[-3:]) and _REST_OF_AMOUNT.match(second):
        return True
    if BEGINS.match(second) or _ROW.search(first) or _ROW.search(second):
        return False
    if (
        _AMOUNT.match(second)
        and len(first) >= _SHORTEST // 2
        and not ends(first)
        and not _HEADING.match(first)
    ):
        return True
    if _WORD_IN_BRACKETS.match(second) and not ends(first):
        return True
    if _path_goes_on(first, second):
        return True
    if _CLOSING.match(second):
        return True
    if _OPENED.search(first[-12:]):
        return True
    if _HEADING.match(first) and not _PUNCTUATED.search(first):
        return False
    if page is not None and page.indents and following.text.startswith(_INDENTS) and following.gap == 0:
        return False
    full = page is not None and page.is_full(line)
    indented = following.text.startswith(_INDENTS) and not line.text.startswith(_INDENTS)
    if ends(first) and full and first.endswith(("；", "其中：")) and not indented:
        return True
    if ends(first) and full and _NEVER_OPENS.match(second):
        return True
    if ends(first):
        return full and page is not None and page.indents and not following.text.startswith(_INDENTS)
    if _OPEN.search(first[-3:]):
        return len(first) > 6
    if _is_cut_pair(first, second):
        return True
    punctuated = bool(_PUNCTUATED.search(first) or _PUNCTUATED.search(second))
    if full or (page is not None and punctuated and page.is_full_among(line)):
        return not indented
    if len(first) < _SHORTEST or not _PUNCTUATED.search(first) or not _PUNCTUATED.search(second):
        return False
    return not _COMPLETE.search(first[-8:])


def _path_goes_on(first: str, second: str) -> bool:
    """Whether the second line begins with the rest of a 科目 path: “…(类)环境保护管理事务(款)行政运”, “行(项)”."""
    before, behind = _LEVEL.findall(first), _LEVEL.search(second)
    if not before or before[-1] == "项" or behind is None or ends(first):
        return False
    rest = first[first.rfind(")") + 1 :] + second[: behind.start()]
    return "类款项".index(behind[1]) == "类款项".index(before[-1]) + 1 and not _STOP.search(rest)


def _is_cut_pair(first: str, second: str) -> bool:
    """Whether quotation marks that the first line opens are closed by the second."""
    return any(
        first.rfind(opening) > first.rfind(closing)
        and -1 < second.find(closing) < (second + opening).find(opening)
        for opening, closing in ("“”", "《》")
    )


_PAGE_NUMBER = re.compile(r"[-—–]\s*\d{1,3}\s*[-—–]$|第\s*\d{1,3}\s*页(?:[\s,，/]*共\s*\d{1,3}\s*页)?$")


def is_page_number(words: str) -> bool:
    """Whether a line is nothing but the number of a page."""
    return _PAGE_NUMBER.match(words) is not None


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
