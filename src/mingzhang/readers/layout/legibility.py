"""Whether what was read can be believed to be text, before anything in it is called wrong or missing."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from mingzhang.model.problems import NoText, Scanned, Unmapped, UnreadableFile
from mingzhang.readers.layout.sheet import Glyph, Sheet, Unread
from mingzhang.readers.normalise import TABLE

_ENOUGH = 20
"""Characters of a page that can be judged."""
_GARBAGE = 0.3
"""Share of implausible characters from which on a page is unreadable; real reports have one in a hundred."""
_SYMBOLS = 0.3
"""Share of symbols in a page without Chinese: codes that were taken for letters."""


def is_garbage(glyphs: Sequence[Glyph]) -> bool:
    """Whether characters are not text: fonts that do not say which characters their shapes are.

    Such fonts give private-use characters, random ones, or ASCII symbols.
    """
    text = "".join(glyph.text for glyph in glyphs if not glyph.text.isspace()).translate(TABLE)
    if len(text) < _ENOUGH:
        return False
    if sum(1 for character in text if not _is_plausible(character)) > _GARBAGE * len(text):
        return True
    chinese = sum(1 for character in text if character > "\u2e7f")
    letters = sum(1 for character in text if character.isalnum() or character in ".,%-()/")
    return not chinese and len(text) - letters > _SYMBOLS * len(text)


@cache
def _is_plausible(character: str) -> bool:
    if character <= "\x7f":
        return " " <= character <= "~"
    if unicodedata.category(character)[0] in "PSN" and character < "\ufff0":
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        # Rare characters of names, and letters of other scripts that a report may quote.
        return "\u4e00" <= character <= "\u9fff" and _is_in_gbk(character)
    return True


def _is_in_gbk(character: str) -> bool:
    try:
        return character.encode("gbk")[0] >= 0xB0
    except UnicodeEncodeError:
        return False


def refuse(sheets: Sequence[Sheet], name: str) -> UnreadableFile:
    """The problem of a document without any text."""
    reasons = {sheet.unread for sheet in sheets if sheet.unread}
    if Unread.UNMAPPED in reasons:
        return Unmapped(name)
    if reasons & {Unread.SCANNED, Unread.OUTLINED}:
        return Scanned(name)
    return NoText(name)


_RECOGNISABLE = "；可以用选项 --ocr 识别（先安装 mingzhang[ocr]）"


def notes(sheets: Sequence[Sheet], *, recognised: bool) -> list[str]:
    """What could not be read, one sentence a reason; `recognised`: what can be recognised was."""
    said = [
        (
            f"{reason.value}；这些页没有核对，其上可能有的内容不报缺失"
            f"{'' if recognised or reason is Unread.BROKEN else _RECOGNISABLE}。",
            [s for s in sheets if s.unread is reason],
        )
        for reason in Unread
    ]
    said += [
        ("的文字是扫描识别的结果，可能有误认，只作提醒、不作错误。", [s for s in sheets if s.recognised]),
        ("有与正文方向不同的文字，没有读。", [s for s in sheets if s.sideways >= _ENOUGH]),
        ("的表格超出页面，看不见的列没有读。", [s for s in sheets if s.clipped]),
        ("的线条太多，其中的表格可能没有认出。", [s for s in sheets if s.cut]),
    ]
    return [_pages([sheet.number for sheet in those]) + words for words, those in said if those]


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers as people write them.

    >>> _pages([3, 4, 5, 9])
    '第 3–5、9 页'
    """
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    spans = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"第 {'、'.join(spans)} 页"
