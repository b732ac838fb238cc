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
_PUNCTUATED = re.compile(r"[，。；]")
# A quantity with its unit can be the last word of a paragraph whose full stop was forgotten.
_COMPLETE = re.compile(r"\d\s?(?:[万亿千百]?元|[人次辆个批件台套份项名年月日分%]|人次|批次|个百分点)$|\)$")
_SHORTEST = 22
"""Characters of the narrowest page column that breaks a sentence; headings are shorter."""
_CUT_CODE = re.compile(r"\(\d{0,4}$")
_REST_OF_CODE = re.compile(r"\d{0,7}\)")
"""Of “(01)”, which a page may cut; the rest looks like the number of an item."""
_WORD_IN_BRACKETS = re.compile(r"\((?![一二三四五六七八九十])[一-龥]{1,2}\)")
"""“(项)”, “(境)”: part of a name that the page cut before it."""
_INDENTS = ("  ", "\t")
_FULL = 0.88
"""Share of the page's width that a broken line has at least: punctuation is not broken off."""
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


@dataclass(frozen=True, slots=True)
class Page:
    """The page that broke the lines of a text."""

    width: int
    """In half-width columns."""
    indents: bool
    """Whether its paragraphs begin with an indent, so that a line without one goes on."""

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches to the edge."""
        return width(line.text.rstrip()) >= _FULL * self.width


def page_of(lines: Sequence[Line]) -> Page | None:
    """The page that broke the lines; None when paragraphs are lines.

    Broken text shows as many lines of nearly one width that do not end a sentence.
    """
    long = [(width(line.text.rstrip()), line) for line in lines if len(line.text) > 15]
    if len(long) < 8:
        return None
    widest = sorted(each for each, _ in long)[-1 - len(long) // 50]
    if not 40 <= widest <= 200:
        return None
    broken = sum(1 for each, line in long if each >= _FULL * widest and not ends(line.text))
    if broken < max(5, 0.25 * len(long)):
        return None
    last = [
        number
        for number, line in enumerate(lines[:-1])
        if ends(line.text) and width(line.text) < 0.8 * widest
    ]
    indented = sum(1 for number in last if lines[number + 1].text.startswith(_INDENTS))
    return Page(widest, indents=indented >= max(2, 0.6 * len(last)))


def width(text: str) -> int:
    """Columns on the page: a Chinese character takes two."""
    return len(text) + sum(1 for character in text if character > "\u2e7f")


def ends(text: str) -> bool:
    """Whether a line ends a sentence or announces a list."""
    return _ENDS.search(text[-12:]) is not None


def goes_on(line: Line, following: Line, page: Margins | None) -> bool:
    """Whether a paragraph goes on in the following line."""
    first, second = line.words, following.words
    if following.gap > _PAGES:
        return False
    if _CUT_CODE.search(first[-5:]) and _REST_OF_CODE.match(second):
        return True
    if BEGINS.match(second):
        return False
    if _WORD_IN_BRACKETS.match(second) and not ends(first):
        return True
    if _CLOSING.match(second):
        return True
    full = page is not None and page.is_full(line)
    indented = following.text.startswith(_INDENTS) and not line.text.startswith(_INDENTS)
    if ends(first) and full and first.rstrip().endswith("；") and not indented:
        return True
    if ends(first):
        return full and page is not None and page.indents and not following.text.startswith(_INDENTS)
    if _OPEN.search(first[-3:]):
        return len(first) > 6
    if _is_cut_pair(first, second):
        return True
    if full:
        return not indented
    if len(first) < _SHORTEST or not _PUNCTUATED.search(first) or not _PUNCTUATED.search(second):
        return False
    return not _COMPLETE.search(first[-8:])


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
