"""What a text is about to speak of: words that announce a fact before any number of it is written."""

import re
from dataclasses import replace

from mingzhang.model.fact import Key
from mingzhang.statements.slots import Slot, joined
from mingzhang.statements.state import State
from mingzhang.statements.vocabulary import function_path

_TITLE = re.compile(r"(?:[(]?[一二三四五六七八九十\d]{1,3}[)]?[、.．]?)[ ]?[^，。；：]{3,30}[。]?")
_CLAUSE = re.compile(r"[，。；：]")
_REASON = re.compile(r"原因|变动|增|减|比|较")
_ABOUT = re.compile(r"(?:决算|使用)?(?:总体|具体|结构)?情况(?:的?说明)?$|说明$")


_NUMBERED = re.compile(r"[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.．]")


def is_item(sentence: str) -> bool:
    """Whether a sentence begins an item of a list of 科目 that is written in one paragraph.

    >>> is_item("其中：1.卫生健康支出(类)行政事业单位医疗(款)行政单位医疗(项)。"), is_item("2.办公费12.00万元。")
    (True, False)
    """
    item = _ITEM.match(joined(sentence))
    return item is not None and function_path(_head(item["rest"])) is not None


_ITEM = re.compile(r"\s*(?:其中：)?[(]?\d{1,2}[)、.．](?!\d)(?P<rest>.*)", re.DOTALL)


def _head(words: str) -> str:
    """What an item opens with."""
    return words.partition("：")[0].partition("。")[0]


def announced(sentence: str, state: State) -> None:
    """“1、一般公共服务支出(类)财政事务(款)行政运行(项)。主要用于：…。年初预算为…”: a paragraph that opens with its 科目."""
    head = _head(joined(sentence).removeprefix("其中："))
    named = head.partition("，")[0]
    if not state.opening or state.around.apart or function_path(head) is None:
        return
    subject = state.subjects.resolve(
        named if function_path(named) is not None else head, state.around, "money"
    )
    if subject is not None and subject.known and subject.key.function:
        _speak_of(subject.key, state)
        state.announced = subject.key


def titled(sentence: str, state: State) -> None:
    """“1.因公出国(境)费用。2022年度决算数…”: words without a number that name what follows is about.

    An item that names nothing known is not about what the text was about before.
    """
    words = joined(sentence.strip())
    if not state.opening or state.around.apart or (state.announced is not None and state.fresh):
        return
    title = _TITLE.fullmatch(words)
    named = state.subjects.resolve(_name(words), state.around, "money")
    if named is None:
        return
    if not named.known:
        if _NUMBERED.match(words) and _REASON.search(named.phrase) is None:
            state.subject = state.announced = None
    elif title is not None and words.endswith("。"):
        _speak_of(named.key, state)
        state.announced = named.key
    elif title is not None:
        state.announced = named.key


def _name(words: str) -> str:
    """What an item or a heading names: its first words, without its number and “情况说明”."""
    number = _NUMBERED.match(words)
    return _ABOUT.sub("", _CLAUSE.split(words[number.end() if number is not None else 0 :])[0])


def _speak_of(key: Key, state: State) -> None:
    state.subject, state.fresh, state.topic = key, True, key


_ASIDE = re.compile(
    r"(?P<head>[^，。；：]{4,120})，(?:主要|具体)?(?:是)?(?:用于|用途|包括|反映)[^。；]{1,400}，(?P<last>[^，。；：]{2,30})"
)


def without_aside(slot: Slot, state: State) -> Slot:
    """“…档案事务(款)行政运行(项)，主要用于档案征集等项目支出，年初预算为”: what money is for does not say whose number it is."""
    found = _ASIDE.fullmatch(slot.lead) if slot.first else None
    if found is None:
        return slot
    named = state.subjects.resolve(found["head"], state.around, "money")
    return (
        replace(slot, lead=f"{found['head']}，{found['last']}") if named is not None and named.known else slot
    )


def whole_ahead(slot: Slot, state: State) -> Key | None:
    """“2023年度“三公”经费财政拨款支出决算中，因公出国(境)费…占0%”: what the shares of the sentence are shares of."""
    head, comma, _ = slot.lead.partition("中，")
    if not comma or not slot.first:
        return None
    named = state.subjects.resolve(head, state.around, "money")
    return named.key if named is not None and named.known else None
