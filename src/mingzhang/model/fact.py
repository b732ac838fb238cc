"""Facts: what a report is about, apart from the words and digits that state it.

A `Key` names one true amount: which 指标, whose, when, which stage, which money, which 科目. The report's
text, its tables, figures and forms state the same facts; two statements with one key must agree.
"""

from dataclasses import dataclass, replace
from enum import Enum


class Stage(Enum):
    """Which figure of the year: 年初预算, 全年（调整）预算, 决算."""

    INITIAL = "年初预算"
    ADJUSTED = "全年预算"
    FINAL = "决算"

    # Enum's own hash is a function in Python; facts are looked up a hundred thousand times in a report.
    __hash__ = object.__hash__


class Fund(Enum):
    """Which money: all of it, or one of the kinds of 财政拨款."""

    ALL = ""
    APPROPRIATION = "财政拨款"
    GENERAL = "一般公共预算"
    GOV_FUND = "政府性基金预算"
    STATE_CAPITAL = "国有资本经营预算"
    SOCIAL_INSURANCE = "社会保险基金预算"
    SPECIAL_ACCOUNT = "财政专户"
    UNIT = "单位资金"
    OTHER = "其他资金"

    __hash__ = object.__hash__


APPROPRIATIONS = (Fund.GENERAL, Fund.GOV_FUND, Fund.STATE_CAPITAL)
"""The kinds of 财政拨款."""


@dataclass(frozen=True, slots=True)
class Key:
    """One fact's name. Empty fields mean “the whole”: no function is the total over all functions."""

    concept: str
    """Standard name from the concept list (支出, 基本支出, 公务接待费 …), or a name that only this report uses."""
    year: int = 0
    stage: Stage = Stage.FINAL
    fund: Fund = Fund.ALL
    function: str = ""
    """支出功能分类: 3, 5 or 7 digits."""
    economic: str = ""
    """部门预算支出经济分类: 3 or 5 digits."""
    scope: str = ""
    """What narrows it further: a project, a subordinate unit, a form, a section."""

    def at(self, year: int) -> "Key":
        """The same fact of another year."""
        return replace(self, year=year)
