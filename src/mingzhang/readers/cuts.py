"""What a page cuts in two: amounts, codes, names, words in quotation marks; what never begins a paragraph."""

import re

from mingzhang.readers.signs import ends, in_sentence, is_heading

_CUT_AMOUNT = re.compile(r"\d ?[万亿]?$")
_COUNT = r"(?:批次|人次|[辆台个人次批名家户项件])(?:[、，。；()]|$)"
_REST_OF_AMOUNT = re.compile(rf"(?:[万亿]元|元|[%％‰]|个?百分点|,\d{{3}}(?!\d)|{_COUNT})")
"""Of “480.64万元”, which a page may cut before the unit or in the middle of it."""
_CUT_CODE = re.compile(r"\(\d{0,4}$")
_REST_OF_CODE = re.compile(r"\d{0,7}\)")
"""Of “(01)”, which a page may cut; the rest looks like the number of an item."""


def is_cut_number(first: str, second: str) -> bool:
    """Whether a number is cut: digits from their unit, 万 from 元, the digits of a code."""
    if _CUT_CODE.search(first[-5:]) and _REST_OF_CODE.match(second):
        return True
    return _CUT_AMOUNT.search(first[-3:]) is not None and _REST_OF_AMOUNT.match(second) is not None


_VERB = (
    r"(?:(?:增加|减少|增长|下降|上升|降低)了?"
    r"|(?:支出|收入)?(?:(?:年初|全年)?预算|决算)?数?(?:总计|合计|计)?(?:为|共)?)"
)
_AMOUNT = re.compile(
    rf"{_VERB} ?-?\d[\d,]{{0,20}}(?:\.\d{{1,6}})? ?(?:(?:[万亿]?元|[%％])(?![一-龥]{{0,4}}[:：])|{_COUNT})"
)
"""An amount with its unit, with which no paragraph begins, nor with the verb before it."""
_SHORTEST = 11
"""Characters of a line that can lead to an amount; the cells of tables are shorter."""


def leads_to_amount(first: str, second: str) -> bool:
    """Whether the second line begins with the amount that the first one leads to."""
    goes_on = _AMOUNT.match(second) is not None and in_sentence(second)
    return goes_on and len(first) >= _SHORTEST and not ends(first) and not is_heading(first)


_YEAR = re.compile(r"20\d\d ?年度?")
_TITLE = re.compile(r"(?:情况|说明|决算|报告|公开|表|如下)$")
_VALUE = re.compile(r"[一-龥“”]{0,7}(?:为|共)? ?\d[\d,]{0,20}(?:\.\d{1,6})? ?[万亿]?元")


def stops_before_amount(first: str, second: str) -> bool:
    """“2022年度财政拨款“三公”经费支出年初预”, “算为29.57万元，…”: a line that speaks of a year, and is no title."""
    return (
        _YEAR.search(first) is not None and _TITLE.search(first) is None and _VALUE.match(second) is not None
    )


_LEVEL = re.compile(r"\(([类款项])\)")
_LEVELS = "类款项"
_STOP = re.compile(r"[。；：]")
_WORD_IN_BRACKETS = re.compile(r"\((?![一二三四五六七八九十])[一-龥]{1,2}\)")
"""“(项)”, “(境)”: part of a name that the page cut before it."""


def is_cut_name(first: str, second: str) -> bool:
    """Whether a name is cut: before its “(项)”, between two levels of a 科目, inside quotation marks, 年 from 度."""
    if ends(first):
        return False
    year = first.endswith("年") and second.startswith("度")
    return bool(year or _WORD_IN_BRACKETS.match(second)) or _path_goes_on(first, second)


def _path_goes_on(first: str, second: str) -> bool:
    """“…(类)环境保护管理事务(款)行政运”, “行(项)”: the rest of a 科目."""
    before, behind = _LEVEL.findall(first), _LEVEL.search(second)
    if not before or before[-1] == "项" or behind is None:
        return False
    rest = first[first.rfind(")") + 1 :] + second[: behind.start()]
    return _LEVELS.index(behind[1]) == _LEVELS.index(before[-1]) + 1 and not _STOP.search(rest)


def is_cut_pair(first: str, second: str) -> bool:
    """Whether quotation marks that the first line opens are closed by the second."""
    return any(
        first.rfind(opening) > first.rfind(closing)
        and -1 < second.find(closing) < (second + opening).find(opening)
        for opening, closing in ("“”", "《》")
    )
