"""Where the words that explain a number stand when they do not stand behind it: in the list below it, or above its own list."""

from collections.abc import Callable
from dataclasses import replace

from mingzhang.model.document import Span
from mingzhang.model.statement import Mention
from mingzhang.rules.passages import paragraphs_from
from mingzhang.statements.reading import Reading

_OPENS = ("：", "其中", "具体情况如下", "包括")


def is_explained(reading: Reading, mention: Mention, says_why: Callable[[str], bool]) -> bool:
    """Whether a rate of completion is explained: in its paragraph, or by the items that it is made of."""
    span = mention.written.span
    words = "".join(reading.document.read(each) for each in paragraphs_from(reading, span)[:1])
    return says_why(words) or is_told_below(reading, span) or _has_items(reading, mention)


def _has_items(reading: Reading, whole: Mention) -> bool:
    """Whether the 科目 that an expenditure consists of are told with their own rates further down."""
    return not whole.key.function and any(
        each.means is whole.means
        and each.key.function
        and replace(each.key, function="") == whole.key
        and each.written.span.start > whole.written.span.start
        for each in reading.mentions
    )


def is_told_below(reading: Reading, span: Span) -> bool:
    """“…完成年初预算的98.84%，其中：”: what is listed below it says why, item by item."""
    paragraph = paragraphs_from(reading, span)[:1]
    return bool(paragraph) and _opens_a_list(reading, paragraph[0])


def is_told_above(reading: Reading, span: Span, says_why: Callable[[str], bool]) -> bool:
    """“…增加3.00万元，主要原因是…。其中：” above the list that a number stands in: the whole was explained."""
    home = paragraphs_from(reading, span)[:1]
    spans = [each.span for each in reading.document.paragraphs if home and each.span.end <= home[0].start]
    for above in reversed(spans[-_LONGEST_LIST:]):
        if _opens_a_list(reading, above):
            return says_why(reading.document.read(above))
    return False


_LONGEST_LIST = 4
"""Items of a list of kinds: three funds, four kinds of income."""


def _opens_a_list(reading: Reading, paragraph: Span) -> bool:
    return reading.document.read(paragraph).rstrip().endswith(_OPENS)
