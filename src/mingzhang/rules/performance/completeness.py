"""Completeness of indicators: kinds, targets, results, units, costs."""

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.evaluation.model import Indicator
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import listed, money, plain, title_of, verdict
from mingzhang.rules.performance.examples import BENEFIT, PLEASED, PRODUCT, form, properties
from mingzhang.rules.performance.rows import (
    AMOUNTS,
    GUIDE,
    PLACEHOLDER,
    SAVING,
    asked,
    filled,
    label_of,
    of_kind,
)
from mingzhang.rules.performance.slips import sound
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading


@rule(
    "performance/countable-target",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：数量指标应有数量",
    holds=form(),
    breaks=form(PRODUCT.replace("≥5000卷", "按需要完成"), BENEFIT, PLEASED),
)
def countable_target(reading: Reading) -> Iterator[Verdict]:
    """数量指标的指标值含有数字。"""
    for each in sound(reading):
        counts = [
            row
            for row in filled(each)
            if of_kind(row, "数量") and row.target is not None and row.target.filled
        ]
        if not counts:
            continue
        wrong = [
            row for row in counts if not re.search(r"[\d一二两三四五六七八九十百千万全]", asked(row).text)
        ]
        names = listed([label_of(row) for row in wrong])
        yield verdict(wrong, f"{title_of(each)}数量指标没有写数量：{names}", at=asked)


@rule(
    "performance/target-missing",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：三级指标应有指标值",
    holds=form(),
    breaks=form(PRODUCT.replace("≥5000卷", ""), BENEFIT, PLEASED),
)
def target_missing(reading: Reading) -> Iterator[Verdict]:
    """有分值或完成值的指标都写了指标值。"""
    for each in sound(reading):
        rows = [row for row in filled(each) if row.target is not None]
        if not rows:
            continue
        wrong = [row for row in rows if not asked(row).filled]
        names = listed([row.name for row in wrong])
        yield verdict(
            wrong,
            f"{title_of(each)}{names}没有写指标值",
            at=lambda row: row.level3 if row.level3.text else row.level2,
        )


@rule(
    "performance/actual-missing",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表：每项指标应填实际完成值",
    holds=form(),
    breaks=form(PRODUCT.replace("5200卷", ""), BENEFIT, PLEASED),
)
def actual_missing(reading: Reading) -> Iterator[Verdict]:
    """有指标值的指标都写了实际完成值。"""
    for each in sound(reading):
        rows = [
            row
            for row in filled(each)
            if row.actual is not None and row.target is not None and row.target.filled
        ]
        if not rows:
            continue
        wrong = [row for row in rows if row.actual is not None and not row.actual.filled]
        names = listed([row.name for row in wrong])
        yield verdict(wrong, f"{title_of(each)}{names}没有写实际完成值", at=asked)


_KINDS = (
    ("产出指标", re.compile("产出|完成")),
    ("效益指标", re.compile("效益|效果|影响")),
    ("满意度指标", re.compile("满意")),
)


@rule(
    "performance/indicator-kinds",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：绩效指标包括产出、效益、满意度指标",
    holds=form(),
    breaks=form(PRODUCT.replace("|50|50|", "|90|90|"), total="总分|||||100|99.5|"),
    absence=True,
)
def indicator_kinds(reading: Reading) -> Iterator[Verdict]:
    """绩效指标包括产出、效益和满意度三类。"""
    for each in sound(reading):
        rows = filled(each)
        if not rows:
            continue
        levels = " ".join(f"{row.level1.compact} {row.level2.compact}" for row in rows)
        missing = [name for name, pattern in _KINDS if not pattern.search(levels)]
        if not missing:
            yield Holds(each.span)
        else:
            yield Broken(rows[0].level1.span, f"{title_of(each)}没有{'、'.join(missing)}")


@rule(
    "performance/duplicate-indicator",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：指标不重复",
    holds=form(),
    breaks=form(
        PRODUCT.replace("|50|50|", "|25|25|"), PRODUCT.replace("|50|50|", "|25|25|"), BENEFIT, PLEASED
    ),
)
def duplicate_indicator(reading: Reading) -> Iterator[Verdict]:
    """同一张表中没有重复的指标。"""
    for each in sound(reading):
        seen: dict[tuple[str, str], Indicator] = {}
        for row in filled(each):
            name = row.level3.compact
            key = (name if not PLACEHOLDER.match(name) else "", asked(row).compact + row.unit)
            if len("".join(key)) < 6:
                continue
            first = seen.setdefault(key, row)
            if first is row:
                yield Holds(row.level3.span)
            else:
                words = row.level3 if key[0] else asked(row)
                yield Broken(
                    words.span,
                    f"{title_of(each)}指标“{key[0] or key[1]}”重复出现，指标值也相同",
                    related=((first.level3 if key[0] else asked(first)).span,),
                )


@rule(
    "performance/unit-missing",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis=f"{GUIDE}：定量指标应有计量单位",
    holds=properties("产出指标|数量指标|修复档案|≥|500|卷|510|90|90|"),
    breaks=properties("产出指标|数量指标|修复档案|≥|500||510|90|90|"),
)
def unit_missing(reading: Reading) -> Iterator[Verdict]:
    """定量指标有计量单位。"""
    for each in sound(reading):
        rows = [
            row
            for row in filled(each)
            if row.unit_field is not None and row.target is not None and row.target.digits
        ]
        if not rows:
            continue
        wrong = [row for row in rows if not row.unit and not (row.actual is not None and row.actual.unit)]
        names = listed([row.name for row in wrong])
        yield verdict(wrong, f"{title_of(each)}{names}的指标值没有计量单位", at=asked)


@rule(
    "performance/cost-target-budget",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：成本指标不高于项目预算",
    holds=form(PRODUCT, BENEFIT, PLEASED, "成本指标|经济成本指标|扫描费用|≤100万元|95万元|0|0|"),
    breaks=form(PRODUCT, BENEFIT, PLEASED, "成本指标|经济成本指标|扫描费用|≤1000万元|95万元|0|0|"),
)
def cost_target_budget(reading: Reading) -> Iterator[Verdict]:
    """成本指标的金额不高于项目预算。"""
    for each in sound(reading):
        fund = each.total
        budgets = (
            [cell for cell in (fund.initial, fund.adjusted) if cell is not None and cell.digits]
            if fund
            else []
        )
        for row in filled(each):
            target = row.target
            if (
                not budgets
                or target is None
                or not target.digits
                or not of_kind(row, "成本")
                or row.unit not in AMOUNTS
            ):
                continue
            cost = Decimal(target.digits) * AMOUNTS[row.unit]
            budget = max(money(cell, each).last for cell in budgets)
            if cost <= budget:
                yield Holds(target.spot)
            else:
                yield Broken(
                    target.spot,
                    f"{title_of(each)}成本指标“{row.name}”{plain(Decimal(target.digits))}{row.unit}高于项目预算"
                    f"{budgets[-1].digits}{each.money_unit}",
                    related=tuple(cell.spot for cell in budgets),
                )


@rule(
    "performance/cost-actual-executed",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表：全部成本即项目执行数",
    holds=form(PRODUCT, BENEFIT, PLEASED, "成本指标|经济成本指标|扫描费用|≤100万元|95万元|0|0|"),
    breaks=form(PRODUCT, BENEFIT, PLEASED, "成本指标|经济成本指标|扫描费用|≤100万元|85万元|0|0|"),
)
def cost_actual_executed(reading: Reading) -> Iterator[Verdict]:
    """以项目全部预算为成本目标的，成本完成值等于执行数。"""
    for each in sound(reading):
        fund = each.total
        if (
            fund is None
            or fund.adjusted is None
            or fund.executed is None
            or not (fund.adjusted.digits and fund.executed.digits)
        ):
            continue
        for row in filled(each):
            target, actual = row.target, row.actual
            if (
                not of_kind(row, "成本")
                or target is None
                or actual is None
                or not (target.digits and actual.digits)
            ):
                continue
            if row.unit not in AMOUNTS or actual.unit not in AMOUNTS or SAVING.search(row.level3.compact):
                continue
            if int(Decimal(target.digits) * AMOUNTS[row.unit]) not in money(fund.adjusted, each):
                continue
            if int(Decimal(actual.digits) * AMOUNTS[actual.unit]) in money(fund.executed, each):
                yield Holds(actual.spot)
            else:
                yield Broken(
                    actual.spot,
                    f"{title_of(each)}成本指标“{row.name}”的目标即项目预算{target.text}，完成值写{actual.text}，"
                    f"而项目执行数为{fund.executed.digits}{each.money_unit}",
                    related=(fund.executed.spot, target.spot),
                    arithmetic=f"{actual.digits} ≠ {fund.executed.digits}",
                )


RULES: tuple[Rule, ...] = (
    countable_target,
    target_missing,
    actual_missing,
    indicator_kinds,
    duplicate_indicator,
    unit_missing,
    cost_target_budget,
    cost_actual_executed,
)
