"""A project as YAML, written by hand: Chinese keys, numbers as they are spoken of (“40次”, “98%”, 80万元)."""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from mingzhang.evaluation.model import Field, field_of, sign_of
from mingzhang.model.document import Document, Span
from mingzhang.model.money import MONEY_UNITS
from mingzhang.model.performance import (
    Adjustment,
    Duration,
    Evaluation,
    Funding,
    Goal,
    Indicator,
    MonitoringPoint,
    Override,
    Project,
    ProjectCode,
    ProjectKind,
    Property,
    Rectification,
    Source,
)
from mingzhang.packs.source import Entry
from mingzhang.performance.values import value_of

E = TypeVar("E", bound=Enum)


def project_of(source: Entry, lines: Sequence[Span]) -> Project:
    """The project of a file with the span of each of its lines. Raises BadPack with the line of a slip."""
    code = source.text("代码", "")
    parsed = ProjectCode.parse(code) if code else None
    if code and parsed is None:
        raise source.problem(f"项目代码“{code}”应是区划6位、年2位、类别1位（R、Y、T）和序列12位", "代码")
    kind = source.text("类型", "")
    duration = source.text("性质", "")
    project = Project(
        name=source.text("项目"),
        year=source.number("年度", 0),
        indicators=tuple(_indicator(each, lines) for each in source.entries("指标")),
        funding=tuple(_funding(each) for each in source.entries("资金")),
        code=parsed,
        kind=_one_of(source, "类型", kind, ProjectKind) if kind else parsed.kind if parsed else None,
        duration=_one_of(source, "性质", duration, Duration) if duration else None,
        department=source.text("主管部门", ""),
        unit=source.text("实施单位", ""),
        goals=tuple(_goal(each) for each in source.entries("目标")),
        execution_weight=source.decimal("执行率权重", "10"),
        execution_reason=source.text("执行率原因", ""),
        declared_total=_optional(source, "总分"),
        declared_grade=source.text("等级", ""),
        monitoring=tuple(_monitoring(each, lines) for each in source.entries("监控")),
        evaluations=tuple(_evaluation(each, lines) for each in source.entries("评价")),
        rectifications=tuple(_rectification(each, lines) for each in source.entries("整改")),
    )
    source.finish()
    if not project.indicators:
        raise source.problem("没有“指标”")
    return project


def line_spans(document: Document) -> list[Span]:
    """The span of each of the user's own lines, without the blanks around it, in the document's text."""
    spans, start = [], 0
    for line in document.raw.split("\n"):
        bare = line.strip()
        at = start + line.find(bare)
        spans.append(Span(bisect_left(document.index, at), bisect_left(document.index, at + len(bare))))
        start += len(line) + 1
    return spans


def _indicator(entry: Entry, lines: Sequence[Span]) -> Indicator:
    target, actual = _field(entry, "目标"), _field(entry, "完成")
    word = entry.text("性质", "") or target.sign or ("≥" if target.digits else "定性")
    sign = sign_of(word)
    if sign not in {each.value for each in Property}:
        raise entry.problem(f"指标性质“{word}”应是 ≥、≤、＝、＞、＜、定性之一", "性质")
    unit = entry.text("单位", "") or target.unit
    made = Indicator(
        name=entry.text("名称"),
        weight=entry.decimal("权重"),
        target=value_of(target),
        actual=value_of(actual),
        property=Property(sign),
        unit=unit,
        actual_unit=actual.unit,
        level1=entry.text("一级", ""),
        level2=entry.text("二级", ""),
        rule=entry.text("规则", ""),
        evidence=entry.text("佐证", ""),
        reason=entry.text("原因", ""),
        declared=_optional(entry, "得分"),
        override=_override(entry.entry("改定")),
        at=lines[entry.line - 1],
    )
    entry.finish()
    return made


def _field(entry: Entry, key: str) -> Field:
    """“≥98％” taken apart as in a form."""
    return field_of(unicodedata.normalize("NFKC", entry.text(key, "")), 0)


def _override(entry: Entry | None) -> Override | None:
    if entry is None:
        return None
    made = Override(entry.decimal("得分"), entry.text("人"), entry.text("理由"))
    entry.finish()
    if not made.who or not made.why:
        raise entry.problem("改定得分要写明“人”和“理由”")
    return made


def _funding(entry: Entry) -> Funding:
    unit = entry.text("单位", "万元")
    if unit not in MONEY_UNITS:
        raise entry.problem(f"不认识的金额单位“{unit}”", "单位")
    made = Funding(
        _one_of(entry, "来源", entry.text("来源"), Source),
        _money(entry, "年初", unit),
        _money(entry, "执行", unit),
        tuple(_adjustment(each, unit) for each in entry.entries("调整")),
    )
    entry.finish()
    return made


def _adjustment(entry: Entry, unit: str) -> Adjustment:
    made = Adjustment(_money(entry, "金额", unit), entry.text("原因", ""))
    entry.finish()
    return made


def _goal(entry: Entry) -> Goal:
    made = Goal(entry.text("预期"), entry.text("实际", ""))
    entry.finish()
    return made


def _monitoring(entry: Entry, lines: Sequence[Span]) -> MonitoringPoint:
    month, unit = entry.number("月份", 0), entry.text("单位", "万元")
    if not 1 <= month <= _MONTHS:
        raise entry.problem("“月份”应是1—12", "月份")
    if unit not in MONEY_UNITS:
        raise entry.problem(f"不认识的金额单位“{unit}”", "单位")
    made = MonitoringPoint(month, _money(entry, "执行", unit), entry.text("说明", ""), lines[entry.line - 1])
    entry.finish()
    return made


def _evaluation(entry: Entry, lines: Sequence[Span]) -> Evaluation:
    made = Evaluation(
        entry.text("评价人"), entry.decimal("总分"), entry.text("等级", ""), lines[entry.line - 1]
    )
    entry.finish()
    return made


def _rectification(entry: Entry, lines: Sequence[Span]) -> Rectification:
    made = Rectification(
        entry.text("问题"), entry.text("措施", ""), entry.flag("完成", False), lines[entry.line - 1]
    )
    entry.finish()
    return made


_MONTHS = 12


def _one_of(entry: Entry, key: str, word: str, kind: type[E]) -> E:
    for each in kind:
        if each.value == word:
            return each
    raise entry.problem(f"“{key}”应是{'、'.join(str(each.value) for each in kind)}之一，现为“{word}”", key)


def _money(entry: Entry, key: str, unit: str) -> int:
    amount = Fraction(entry.decimal(key)) * MONEY_UNITS[unit]
    if amount.denominator != 1:
        raise entry.problem(f"“{key}”不是整数分", key)
    return int(amount)


def _optional(entry: Entry, key: str) -> Decimal | None:
    return entry.decimal(key) if entry.has(key) else None
