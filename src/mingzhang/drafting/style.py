"""How a report is worded: choices that templates and writers make differently, all of them correct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from random import Random


@dataclass(frozen=True, slots=True)
class Style:
    """A way of writing the same facts; a pack sets it in the “wording” of its report.yaml, by these names."""

    name: str = "模板"
    variant: int = 0
    """Which of the wordings that a sentence has."""
    unit: str = "万元"
    exact: bool = True
    """Whether shares and changes are computed from the accounts, or from the figures as they are written."""
    against: str = "与{year}年度相比，{subject}"
    """What leads to a change: {year} is last year, {subject} what changed."""
    states_prior: bool = False
    """“比2022年44.65万元，减少11.90万元”: last year's value stands in the sentence."""
    words: tuple[str, str] = ("增加", "减少")
    rates: tuple[str, str] = ("增长", "下降")
    budget: str = ""
    """Whose budget a completion is measured by, "" when only “预算” is said: 全年, 年初."""
    because: str = "的主要原因是"
    """“决算数小于预算数的主要原因是…”."""
    coded: bool = False
    """科目 as names with codes instead of （类）（款）（项）."""
    all_sources: bool = True
    """Whether sources and kinds that are nothing are listed."""
    shares: bool = True
    equals: bool = False
    """“决算数等于预算数” instead of “持平”."""
    amounts: bool = False
    """Whether the economic 款 of the basic expenditure stand with their amounts."""
    trims: bool = False
    """8万元 for 8.00万元."""


class BadStyle(ValueError):
    """A choice that there is not; the message says so in Chinese, without a full stop."""


def styled(wording: Mapping[str, str], base: Style | None = None) -> Style:
    """The style that a pack's words set. Raises BadStyle.

    >>> styled({"budget": "年初", "words": "增加/减少", "trims": "是"}).trims
    True
    """
    style = Style() if base is None else base
    known = {field.name: getattr(style, field.name) for field in fields(Style)}
    made: dict[str, object] = {}
    for name, word in wording.items():
        if name not in known:
            raise BadStyle(f"没有“{name}”这个写法选项")
        made[name] = _value(name, known[name], word)
    return replace(style, **made)  # type: ignore[arg-type]


def _value(name: str, like: object, word: str) -> object:
    if isinstance(like, bool):
        if word not in ("是", "否"):
            raise BadStyle(f"“{name}”应写“是”或“否”")
        return word == "是"
    if isinstance(like, int):
        if not word.isdecimal():
            raise BadStyle(f"“{name}”应是整数")
        return int(word)
    if isinstance(like, tuple):
        pair = tuple(word.split("/"))
        if len(pair) != len(like):
            raise BadStyle(f"“{name}”应写成“甲/乙”")
        return pair
    return word


STYLES: tuple[Style, ...] = (
    Style("模板"),
    Style("写明上年数", states_prior=True, rates=("上升", "下降"), all_sources=False),
    Style("比上年", 1, against="{subject}比{year}年度", words=("增长", "减少"), equals=True, amounts=True),
    Style("较上年", 1, against="{subject}较上年", rates=("增长", "减少"), shares=False, trims=True),
    Style("全年预算", budget="全年", coded=True, against="比{year}年度"),
    Style("年初预算", budget="年初", amounts=True, all_sources=False),
    Style("按书写数计算", exact=False),
    Style("按书写数计算并去零", 1, exact=False, trims=True, against="{subject}比{year}年", equals=True),
    Style("元", unit="元", coded=True),
)
"""Ways of writing that are met in practice."""


def random_style(random: Random) -> Style:
    """One of the ways."""
    return random.choice(STYLES)
