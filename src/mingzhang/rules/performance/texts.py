"""Texts of forms: years, words of another project, codes."""

import re
from collections import defaultdict
from collections.abc import Iterator

from mingzhang.evaluation.model import Field, Form
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import title_of
from mingzhang.rules.performance.examples import (
    BENEFIT,
    PLEASED,
    PRODUCT,
    form,
    form_table,
    narrative,
    page,
    properties,
)
from mingzhang.rules.performance.rows import GUIDE, filled, of_kind
from mingzhang.rules.performance.slips import sound
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_LONG = 20


@rule(
    "performance/form-year",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="部门决算公开：附表年度与决算年度一致",
    holds=form(before=narrative("本部门对2023年度项目开展了绩效自评。")),
    breaks=form(
        before=narrative("本部门对2023年度项目开展了绩效自评。"), title="项目支出绩效自评表（2021年度）"
    ),
)
def form_year(reading: Reading) -> Iterator[Verdict]:
    """自评表的年度与决算年度一致。"""
    year = reading.profile.year
    for each in sound(reading):
        if each.year is None or year is None:
            continue
        if each.year == year:
            yield Holds(each.span)
        else:
            at = next(
                (
                    cell
                    for cell in (each.heading, each.project)
                    if cell is not None and str(each.year) in cell.text
                ),
                each.heading or each.project,
            )
            if at is not None:
                yield Broken(at.span, f"{title_of(each)}是{each.year}年度的，报告为{year}年度决算")


@rule(
    "performance/target-year",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：时效目标在评价年度以内",
    holds=form(PRODUCT, BENEFIT, PLEASED, "产出指标|时效指标|扫描完成时间|2023年内|2023年11月|0|0|"),
    breaks=form(PRODUCT, BENEFIT, PLEASED, "产出指标|时效指标|扫描完成时间|2022年内|2023年11月|0|0|"),
)
def target_year(reading: Reading) -> Iterator[Verdict]:
    """时效指标的目标时间不早于自评年度。"""
    for each in sound(reading):
        year = each.year or reading.profile.year
        for row in filled(each):
            if year is None or row.target is None or not of_kind(row, "时效"):
                continue
            years = [int(found) for found in _YEAR.findall(row.target.compact + row.unit)]
            if not years:
                continue
            if max(years) >= year:
                yield Holds(row.target.span)
            else:
                yield Broken(
                    row.target.spot,
                    f"{title_of(each)}时效指标“{row.name}”的目标时间是{max(years)}年，自评年度为{year}年，疑为沿用上年",
                )


@rule(
    "performance/pasted-text",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表：目标与完成情况按项目填写",
    holds=page("项目支出绩效自评表（2023年度）", form_table(), "项目支出绩效自评表（2023年度）",
               form_table(name="库房维修费", goal="维修库房屋面四百平方米，消除渗漏隐患。|完成屋面维修，未再渗漏。")),
    breaks=page("项目支出绩效自评表（2023年度）", form_table(goal="完成馆藏档案数字化五千卷，方便群众查档，保障档案安全。|已完成。"),
                "项目支出绩效自评表（2023年度）",
                form_table(name="库房维修费", goal="完成馆藏档案数字化五千卷，方便群众查档，保障档案安全。|已完成。")),
)  # fmt: skip
def pasted_text(reading: Reading) -> Iterator[Verdict]:
    """不同项目的目标和完成情况文字不相同。"""
    seen: dict[str, tuple[Form, Field]] = {}
    for each in sound(reading):
        pasted: list[tuple[Field, Field, str]] = []
        for text in each.goals:
            words = text.compact
            if len(words) < _LONG or not each.name:
                continue
            first, cell = seen.setdefault(words, (each, text))
            if first is not each and first.name != each.name:
                pasted.append((text, cell, first.name))
        if not pasted:
            yield Holds(each.span)
            continue
        text, cell, name = pasted[0]
        count = f"（共{len(pasted)}段）" if len(pasted) > 1 else ""
        yield Broken(
            text.span,
            f"{title_of(each)}的文字与项目“{name}”完全相同{count}，疑为复制后未改",
            related=(cell.span,),
        )


@rule(
    "performance/other-project",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表：目标与完成情况按项目填写",
    holds=page("项目支出绩效自评表（2023年度）", form_table(), "项目支出绩效自评表（2023年度）",
               form_table(name="库房维修费", goal="维修库房屋面四百平方米。|完成屋面维修。")),
    breaks=page("项目支出绩效自评表（2023年度）", form_table(), "项目支出绩效自评表（2023年度）",
                form_table(name="库房维修费", goal="维修库房屋面四百平方米。|档案数字化经费已按计划支付。")),
)  # fmt: skip
def other_project(reading: Reading) -> Iterator[Verdict]:
    """自评表的文字不写另一个项目的名称。"""
    found = [each for each in sound(reading) if each.name]
    names = {_bare(each.name) for each in found if len(_bare(each.name)) >= 5}
    for each in found:
        own = _bare(each.name)
        strangers = sorted(name for name in names if name not in own and own not in name)
        wrong = next(
            (
                (text, name)
                for text in each.goals
                for name in strangers
                if name in text.compact and own not in text.compact
            ),
            None,
        )
        if wrong is None:
            yield Holds(each.span)
        else:
            yield Broken(wrong[0].span, f"{title_of(each)}的文字写的是另一个项目“{wrong[1]}”，疑为复制后未改")


def _bare(name: str) -> str:
    """A project's name without year and brackets."""
    return re.sub(r"[(（][^()（）]{0,12}[)）]|^20\d\d年度?", "", name)


@rule(
    "performance/project-code",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="预算管理一体化系统：项目代码21位（区划6位、年份2位起，含类型字母）",
    holds=properties("产出指标|数量指标|修复档案|≥|500|卷|510|90|90|"),
    breaks=properties("产出指标|数量指标|修复档案|≥|500|卷|510|90|90|").replace(
        "51990023T000001234567", "51990023T00001234567"
    ),
)
def project_code(reading: Reading) -> Iterator[Verdict]:
    """项目代码为21位，不与别的项目相同。"""
    owners: dict[str, str] = defaultdict(str)
    for each in sound(reading):
        if not re.search(r"\d{6,}[A-Z]\d{6,}", each.code) or each.project is None:
            continue
        owner = owners.setdefault(each.code, each.name)
        if len(each.code) != 21:
            yield Broken(
                each.project.span, f"{title_of(each)}的项目代码{each.code}为{len(each.code)}位，应为21位"
            )
        elif owner != each.name:
            yield Broken(each.project.span, f"{title_of(each)}的项目代码{each.code}与“{owner}”相同")
        else:
            yield Holds(each.project.span)


RULES: tuple[Rule, ...] = (
    form_year,
    target_year,
    pasted_text,
    other_project,
    project_code,
)
