"""What the first and the last signs of a line say: where sentences end, where headings and items begin."""

import re

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
    | -(?![\d.])
    | [·●■◆★▲※*□☑]
    )""",
    re.VERBOSE,
)
"""The beginnings of headings, list items, notes and captions."""


_ENDS = re.compile(r"[。；;：:！!？?…][”’\"』」》)\]]*\s*$")
_SENTENCE = re.compile(r"[，。；]|：.|[元%辆台人次个]、")
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[、.]).{2,50}(?:情况|说明)$"
)


def ends(text: str) -> bool:
    """Whether a line ends a sentence or announces a list."""
    return _ENDS.search(text[-12:]) is not None


def in_sentence(text: str) -> bool:
    """Whether a line holds marks that stand in sentences, not in headings."""
    return _SENTENCE.search(text) is not None


def is_heading(text: str) -> bool:
    """Whether a line is a heading that is complete, however far it reaches."""
    return _HEADING.match(text) is not None and not in_sentence(text)
