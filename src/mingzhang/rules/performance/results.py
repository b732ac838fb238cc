"""Targets and results that are hard to believe: far over the target, years of a yearly project, stray zeros."""

import re
from collections.abc import Iterator

from mingzhang.evaluation.model import Field, Form, Indicator
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import OUTLINE, has_reason, title_of
from mingzhang.rules.performance.examples import BENEFIT, PLEASED, PRODUCT, form, properties
from mingzhang.rules.performance.rows import GUIDE, filled, of_kind
from mingzhang.rules.performance.slips import sound
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_GROWTH = re.compile(r"增长|增加|提高|提升|上升|同比|增幅|超额|超过|节约|降低|下降|减少")
_COMPLETION = re.compile(
    r"^完成(?:的|项目)?(?:时间|时限|年限|期限)$|^(?:完成|项目)?(?:时限|工期|实施期限|周期)$"
)
_SEVERAL_YEARS = re.compile(
    r"20\d\d年?\s?[-—–~～至到]\s?20\d\d|跨年|分年|[二两三四五]年[期行规内]|(?<!\d)[2-9]年[期行规内]"
)
_LEADING_ZERO = re.compile(r"-?0\d")
_TIMES = 3
"""A result of three times the target says that target or result was mistyped, or the target set too low."""

_DEADLINE = "产出指标|时效指标|完成时间|＝|1|年|1|10|10|"
_REST = "产出指标|数量指标|修复档案|≥|500|卷|510|80|80|"


@rule(
    "performance/completion-above-hundred",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{OUTLINE}：超额完成的应说明原因",
    holds=properties("产出指标|数量指标|修复档案|≥|500|卷|100%|90|90|"),
    breaks=properties("产出指标|数量指标|修复档案|≥|500|卷|700%|90|90|"),
)
def completion_above_hundred(reading: Reading) -> Iterator[Verdict]:
    """以百分比填写的完成值不超过100%；超额完成的写明原因。"""
    for each in sound(reading):
        for row in filled(each):
            actual = row.actual
            if actual is None or actual.value is None or not actual.unit.startswith("%"):
                continue
            if _GROWTH.search(row.level3.compact) or _asks_more(row):
                continue
            if actual.value <= 100 or has_reason(row.reason):
                yield Holds(actual.spot)
            else:
                yield Broken(
                    actual.spot,
                    f"{title_of(each)}“{row.name}”的完成值{actual.text}超过100%，没有说明原因，请核对是否多写或错写",
                    arithmetic=f"{actual.digits} > 100",
                )


def _asks_more(row: Indicator) -> bool:
    target = row.target
    return (
        target is not None
        and target.value is not None
        and target.value > 100
        and (target.unit or row.unit).startswith("%")
    )


@rule(
    "performance/completion-below-hundred",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{OUTLINE}：未达到指标值的按完成比例计分",
    holds=properties("产出指标|数量指标|修复档案|≥|500|卷|100%|90|90|"),
    breaks=properties("产出指标|数量指标|修复档案|≥|500|卷|70%|90|90|"),
)
def completion_below_hundred(reading: Reading) -> Iterator[Verdict]:
    """数量等指标以完成百分比填写的，未到100%不得满分。"""
    for each in sound(reading):
        for row in filled(each):
            actual, weight, score = row.actual, row.weight, row.score
            is_share = actual is not None and actual.unit.startswith("%") and not row.unit.startswith("%")
            if row.is_execution or actual is None or not is_share or actual.value is None:
                continue
            if weight is None or score is None or not weight.value or score.value is None:
                continue
            if actual.value >= 100 or score.value < weight.value or row.sign in ("≤", "<"):
                yield Holds(actual.spot)
            else:
                yield Broken(
                    actual.spot,
                    f"{title_of(each)}“{row.name}”完成{actual.text}，未完成却得满分{score.digits}分",
                    related=(score.spot,),
                )


@rule(
    "performance/exceeded-target",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis=f"{OUTLINE}：完成值与目标偏差较大的应说明原因",
    holds=form(PRODUCT, BENEFIT, PLEASED),
    breaks=form(PRODUCT.replace("5200卷", "52000卷"), BENEFIT, PLEASED),
)
def exceeded_target(reading: Reading) -> Iterator[Verdict]:
    """完成值远大于目标（“＝”的目标只要不等）的应说明原因。"""
    for each in sound(reading):
        for row in filled(each):
            target, actual = row.target, row.actual
            if target is None or actual is None or not target.value or actual.value is None:
                continue
            if row.unit.strip("余多") != actual.unit or row.unit.startswith("%") or row.is_execution:
                continue
            if not (of_kind(row, "数量") or of_kind(row, "质量")) or row.sign in ("≤", "<"):
                continue
            is_over = actual.value > target.value * (1 if row.sign == "=" else _TIMES)
            if not is_over or has_reason(row.reason):
                yield Holds(actual.spot)
            else:
                yield Broken(
                    actual.spot,
                    f"{title_of(each)}“{row.name}”目标{target.text}，完成值{actual.text}，超出较多，"
                    "请核对两处数字，属实的说明原因",
                    related=(target.spot,),
                    arithmetic=f"{actual.digits} > {target.digits}",
                )


@rule(
    "performance/annual-deadline",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：年度项目的完成时间在自评年度以内",
    holds=properties(_REST, _DEADLINE),
    breaks=properties(_REST, _DEADLINE.replace("|1|年|", "|7|年|")),
)
def annual_deadline(reading: Reading) -> Iterator[Verdict]:
    """年度项目的完成时间为一年以内或自评年度。"""
    for each in sound(reading):
        year = each.year or reading.profile.year
        if year is None or _SEVERAL_YEARS.search(each.name + "".join(goal.compact for goal in each.goals)):
            continue
        for row in filled(each):
            target = row.target
            if target is None or target.value is None or row.unit not in ("年", "个月"):
                continue
            is_dated = target.value > 1900 or re.search(r"20\d\d年", row.level3.compact) is not None
            if not of_kind(row, "时效") or not (is_dated or _COMPLETION.search(row.level3.compact)):
                continue
            most = {"年": 1, "个月": 12}[row.unit] if target.value < 1900 else year
            if 0 < target.value <= most:
                yield Holds(target.spot)
            else:
                yield Broken(
                    target.spot,
                    f"{title_of(each)}“{row.name}”的目标为{target.digits}{row.unit}，{year}年度项目应在"
                    f"{most}{row.unit}{'' if target.value > 1900 else '以内'}完成，请核对",
                )


@rule(
    "performance/leading-zero",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="数字书写规范：整数不以0开头",
    holds=form(),
    breaks=form(PRODUCT, BENEFIT, PLEASED.replace("|≥95%|", "|≥05%|")),
)
def leading_zero(reading: Reading) -> Iterator[Verdict]:
    """表中的数不以多余的0开头。"""
    for each in sound(reading):
        for cell in _cells(each):
            if not _LEADING_ZERO.match(cell.digits):
                yield Holds(cell.spot)
            else:
                yield Broken(cell.spot, f"{title_of(each)}中的“{cell.text}”以0开头，首位数字疑有误")


def _cells(each: Form) -> Iterator[Field]:
    """The numbers of funds and indicators."""
    for fund in (*each.funds, *each.structure):
        for cell in (fund.initial, fund.adjusted, fund.executed, fund.rate, fund.weight, fund.score):
            if cell is not None and cell.digits:
                yield cell
    for row in each.indicators:
        for cell in (row.target, row.actual, row.weight, row.score):
            if cell is not None and cell.digits:
                yield cell


RULES: tuple[Rule, ...] = (
    completion_above_hundred,
    completion_below_hundred,
    exceeded_target,
    annual_deadline,
    leading_zero,
)
