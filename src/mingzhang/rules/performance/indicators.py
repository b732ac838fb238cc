"""Logic of indicators: directions of targets, units, results that miss them."""

import re
from collections.abc import Iterator

from mingzhang.evaluation.model import Indicator
from mingzhang.model.finding import Family, Severity
from mingzhang.model.money import MONEY_UNITS
from mingzhang.rules.performance.common import OUTLINE, listed, points_gap, title_of, verdict
from mingzhang.rules.performance.examples import BENEFIT, PLEASED, PRODUCT, form, form_table, page
from mingzhang.rules.performance.points import scores
from mingzhang.rules.performance.rows import (
    GUIDE,
    SAVING,
    answered,
    asked,
    filled,
    is_backward_satisfaction,
    is_satisfaction,
    of_kind,
)
from mingzhang.rules.performance.slips import sound
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_DURATION = re.compile(r"时间|时限|期限|周期|工期|时长|时效")
_SERVICE = re.compile(r"服务|运行|保障|值班|开放|在线|使用|维护|质保|留存|保存")
_RATE_NAME = re.compile(
    r"满意度|满意率|合格率|达标率|及时率|准确率|出勤率|覆盖率|验收率|办结率|到位率|准时率|完成率|覆盖|满意$"
)
_GRADE_WORDS = ("优", "优秀", "良", "良好", "中", "差", "好", "较好", "达标", "合格")
_DATE = re.compile(r"20\d\d年|\d{1,2}月|\d{1,2}日|\d{1,2}月底|年内|年底")
_TIME_UNITS = ("年", "个月", "月", "天", "日", "小时", "工作日", "个工作日", "分钟", "年内")


@rule(
    "performance/satisfaction-direction",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=f"{GUIDE}：满意度指标为正向指标",
    holds=form(),
    breaks=form(PRODUCT, BENEFIT, PLEASED.replace("≥95%", "≤95%")),
)
def satisfaction_direction(reading: Reading) -> Iterator[Verdict]:
    """满意度指标的指标值用“≥”或“＝”，不用“≤”“＜”。"""
    for each in sound(reading):
        for row in filled(each):
            if not is_satisfaction(row) or not row.sign or row.sign == "定性":
                continue
            if not is_backward_satisfaction(row):
                yield Holds(asked(row).span)
            else:
                value = row.target.text if row.target is not None else ""
                shown = (
                    value if row.target is not None and row.target.sign else f"{row.sign}{value}{row.unit}"
                )
                yield Broken(
                    asked(row).spot,
                    f"{title_of(each)}“{row.name}”的目标写成“{shown}”，满意度越高越好，应为“≥”",
                    related=(row.level3.span,),
                )


@rule(
    "performance/cost-direction",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：成本指标为反向指标",
    holds=form(PRODUCT, BENEFIT, PLEASED, "成本指标|经济成本指标|扫描费用|≤100万元|95万元|0|0|"),
    breaks=form(PRODUCT, BENEFIT, PLEASED, "成本指标|经济成本指标|扫描费用|≥100万元|105万元|0|0|"),
)
def cost_direction(reading: Reading) -> Iterator[Verdict]:
    """成本指标的金额用“≤”或“＝”，不用“≥”“＞”。"""
    for each in sound(reading):
        for row in filled(each):
            if (
                not of_kind(row, "成本")
                or not row.sign
                or not _is_money(row.unit)
                or SAVING.search(row.level3.compact)
            ):
                continue
            if row.sign not in ("≥", ">"):
                yield Holds(asked(row).span)
            else:
                yield Broken(
                    asked(row).spot,
                    f"{title_of(each)}成本指标“{row.name}”的目标方向为“{row.sign}”，成本应控制在限额以内，用“≤”或“＝”",
                    related=(row.level3.span,),
                )


def _is_money(unit: str) -> bool:
    return any(unit.startswith(word) for word in MONEY_UNITS if word not in ("分", "角"))


@rule(
    "performance/deadline-direction",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：完成时限为反向指标",
    holds=form(PRODUCT, BENEFIT, PLEASED, "产出指标|时效指标|扫描完成时间|≤12个月|11个月|0|0|"),
    breaks=form(PRODUCT, BENEFIT, PLEASED, "产出指标|时效指标|扫描完成时间|≥12个月|12个月|0|0|"),
)
def deadline_direction(reading: Reading) -> Iterator[Verdict]:
    """完成时间、时限类指标不用“≥”“＞”。"""
    for each in sound(reading):
        for row in filled(each):
            name = row.level3.compact
            is_limit = of_kind(row, "时效") and _DURATION.search(name) and not _SERVICE.search(name)
            if not is_limit or row.unit not in _TIME_UNITS or not row.sign:
                continue
            if row.sign not in ("≥", ">"):
                yield Holds(asked(row).span)
            else:
                yield Broken(
                    asked(row).spot,
                    f"{title_of(each)}时效指标“{row.name}”的目标方向为“{row.sign}”，完成时间越短越好，应为“≤”",
                    related=(row.level3.span,),
                )


@rule(
    "performance/unit-mismatch",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表：完成值与指标值用同一计量单位",
    holds=form(),
    breaks=form(PRODUCT.replace("5200卷", "100%"), BENEFIT, PLEASED),
)
def unit_mismatch(reading: Reading) -> Iterator[Verdict]:
    """完成值与指标值的计量单位一致。"""
    for each in sound(reading):
        judged = [
            row
            for row in filled(each)
            if row.target is not None
            and row.target.digits
            and row.actual is not None
            and row.actual.digits
            and row.unit
        ]
        if not judged:
            continue
        wrong = [
            row
            for row in judged
            if not row.unit.startswith(("%", "％")) and row.actual and row.actual.unit.startswith("%")
        ]
        names = listed([f"{row.name}：目标以“{row.unit}”计、完成值以“%”计" for row in wrong], 3)
        yield verdict(
            wrong, f"{title_of(each)}完成值没有按指标的单位填写，看不出实际数量：{names}", at=answered
        )


def _shown(row: Indicator) -> str:
    digits = row.target.digits if row.target is not None else ""
    return f"{row.sign if row.sign != '定性' else ''}{digits}{row.unit}"


def exceeds_hundred(row: Indicator) -> bool:
    """Whether more than 100 % is asked of a share of a whole."""
    target = row.target
    return (
        target is not None and target.value is not None and target.value > 100
        and row.unit.startswith("%") and row.sign in ("=", "≥", ">", "")
        and _RATE_NAME.search(row.level3.compact) is not None
    )  # fmt: skip


def misses(row: Indicator) -> bool | None:
    """Whether the result falls short of the target; None when they cannot be compared."""
    target, actual = row.target, row.actual
    if target is None or actual is None or target.value is None or actual.value is None:
        return None
    if row.is_execution or of_kind(row, "时效") or is_backward_satisfaction(row):
        return None
    if (
        row.unit != actual.unit
        and not (actual.unit == "" and row.unit)
        and row.unit.strip("余多") != actual.unit
    ):
        return None
    if row.sign in ("≤", "<"):
        return actual.value > target.value
    if row.sign == "=" and target.value == 0:
        return actual.value > 0
    if row.sign in ("≥", ">", "=") and not (of_kind(row, "成本") and row.sign == "="):
        return actual.value < target.value
    if of_kind(row, "数量") or of_kind(row, "质量") or of_kind(row, "满意"):
        return actual.value < target.value
    return None


@rule(
    "performance/full-score-missed-target",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{OUTLINE}：未达到指标值的按完成比例计分",
    holds=form(),
    breaks=form(PRODUCT.replace("5200卷", "4200卷"), BENEFIT, PLEASED),
)
def full_score_missed_target(reading: Reading) -> Iterator[Verdict]:
    """未达到指标值的指标不得满分。"""
    for each in sound(reading):
        # A score that the total bears out is right: then it is the target or the result that was mistyped.
        is_borne_out = (total := each.total_score) is not None and not points_gap(total, scores(each))
        for row in filled(each):
            if row.weight is None or row.score is None or row.weight.value is None or row.score.value is None:
                continue
            missed = misses(row)
            if missed is None or row.weight.value == 0 or exceeds_hundred(row):
                continue
            if not missed or row.score.value < row.weight.value:
                yield Holds(row.score.spot)
            else:
                first, second = (answered(row), row.score) if is_borne_out else (row.score, answered(row))
                yield Broken(
                    first.spot,
                    f"{title_of(each)}“{row.name}”目标{_shown(row)}，完成值{answered(row).text}，未达目标却得满分{row.score.digits}分",
                    related=(second.spot, asked(row).spot),
                )


@rule(
    "performance/missed-target-reason",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="财政项目支出绩效自评表：未完成的指标应分析偏差原因",
    holds=form(PRODUCT.replace("5200卷|50|50|", "4200卷|50|42|设备到货晚"), BENEFIT, PLEASED, total="总分|||||100|91.5|"),
    breaks=page(
        "财政项目支出绩效自评表（2023年度）",
        form_table().replace("<td>分值</td><td>得分</td>", "").replace("<td>50</td><td>50</td>", "").replace("5200卷", "4200卷")
        .replace("<td>30</td><td>30</td>", "").replace("<td>10</td><td>10</td>", ""),
    ),
)  # fmt: skip
def missed_target_reason(reading: Reading) -> Iterator[Verdict]:
    """不计分的自评表中，未达到指标值的应写偏差原因。"""
    for each in sound(reading):
        for row in filled(each):
            if row.reason is None:
                continue
            missed = misses(row)
            if missed is None:
                continue
            if not missed or row.reason.filled or row.score is not None:
                yield Holds(answered(row).spot)
            else:
                yield Broken(
                    answered(row).spot,
                    f"{title_of(each)}“{row.name}”目标{_shown(row)}，完成值{answered(row).text}，未达目标且没有写偏差原因",
                    related=(asked(row).spot,),
                )


@rule(
    "performance/rate-above-hundred",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=f"{GUIDE}：比率类指标不超过100%",
    holds=form(),
    breaks=form(PRODUCT, BENEFIT, PLEASED.replace("|96%|", "|960%|")),
)
def rate_above_hundred(reading: Reading) -> Iterator[Verdict]:
    """满意度、合格率、及时率等不超过100%。"""
    for each in sound(reading):
        for row in filled(each):
            if not _RATE_NAME.search(row.level3.compact):
                continue
            for cell, words in ((row.target, "指标值"), (row.actual, "完成值")):
                if (
                    cell is None
                    or cell.value is None
                    or not (cell.unit.startswith("%") or row.unit.startswith("%"))
                ):
                    continue
                if cell.value <= 100:
                    yield Holds(cell.spot)
                else:
                    yield Broken(
                        cell.spot,
                        f"{title_of(each)}“{row.name}”的{words}{cell.text}超过100%",
                        related=(row.level3.span,),
                    )


@rule(
    "performance/deadline-answer",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis=f"{GUIDE}：时效指标的完成值应写实际完成时间",
    holds=form(
        PRODUCT, BENEFIT, PLEASED, "产出指标|时效指标|扫描完成时间|2023年11月底前|2023年11月15日|0|0|"
    ),
    breaks=form(PRODUCT, BENEFIT, PLEASED, "产出指标|时效指标|扫描完成时间|2023年11月底前|优|0|0|"),
)
def deadline_answer(reading: Reading) -> Iterator[Verdict]:
    """时效指标以日期为目标的，完成值写完成时间，不写“优”“良”。"""
    dated = [
        row
        for each in sound(reading)
        for row in filled(each)
        if of_kind(row, "时效") and row.target is not None and _DATE.search(row.target.compact)
    ]
    if not dated:
        return
    wrong = [row for row in dated if row.actual is not None and row.actual.compact in _GRADE_WORDS]
    names = listed(
        [f"{row.name}：目标{asked(row).compact}、完成值{answered(row).compact}" for row in wrong], 2
    )
    yield verdict(wrong, f"时效指标的完成值没有写完成时间：{names}", at=answered)


RULES: tuple[Rule, ...] = (
    satisfaction_direction,
    cost_direction,
    deadline_direction,
    unit_mismatch,
    full_score_missed_target,
    missed_target_reason,
    rate_above_hundred,
    deadline_answer,
)
