"""Rows of indicators as the rules see them: what kind they are of, where target and result are written."""

import re

from mingzhang.evaluation.model import Field, Form, Indicator
from mingzhang.model.money import MONEY_UNITS

GUIDE = "财预〔2021〕101号 项目支出绩效指标设置指引"
AMOUNTS = {unit: MONEY_UNITS[unit] for unit in ("元", "万元", "万", "亿元")}
"""Units of a cost, in 分."""
AGAINST = re.compile(r"不满意|投诉|差评|信访|举报")
SAVING = re.compile(r"节约|降低|减少|节省|率$")
PLACEHOLDER = re.compile(r"^(?:指标\d{0,2}[:：]{0,2}|[….。:：]{1,20})?$")


def of_kind(row: Indicator, word: str) -> bool:
    """Whether a word names the first or second level that a row stands under."""
    return word in row.level1.compact or word in row.level2.compact


def is_satisfaction(row: Indicator) -> bool:
    """Whether a row measures 满意度."""
    return of_kind(row, "满意") or "满意" in row.level3.compact


def is_backward_satisfaction(row: Indicator) -> bool:
    """Whether satisfaction is asked to be at most something."""
    return is_satisfaction(row) and row.sign in ("≤", "<") and not AGAINST.search(row.level3.compact)


def asked(row: Indicator) -> Field:
    """Where the target is written."""
    return row.target or row.level3


def answered(row: Indicator) -> Field:
    """Where the result is written."""
    return row.actual or row.level3


def label_of(row: Indicator) -> str:
    """What to call an indicator: its name, or its target where the name is only “指标1”."""
    name = row.level3.compact
    return asked(row).compact if PLACEHOLDER.match(name) else name


def filled(each: Form) -> list[Indicator]:
    """The rows that say something, without the one of the execution rate."""
    return [row for row in each.indicators if row.filled and not row.is_execution]
