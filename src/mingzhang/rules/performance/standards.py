"""Scoring tables: what the written standards allow."""

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.evaluation.model import Criterion, Kind
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import (
    plain,
    title_of,
)
from mingzhang.rules.performance.examples import ASSESSMENT, SHEET, assessment, sheet
from mingzhang.rules.performance.slips import sound_sheets
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_BASIS = "绩效自评计分表、预算绩效管理工作考核评分表"
_ALL_OR_NOTHING = re.compile(r"得(?P<points>\d+(?:\.\d+)?)分[,，;；]?(?:否则|未.{2,12}的?)不得分[。;；]?$")
_FORMULA = re.compile(
    r"率=[^=。；+＋]{1,60}[/÷][^=。；+＋]{1,40}[×xX*]\s?(?P<times>\d{1,4}(?:\.\d+)?)[%％](?![+＋])"
)
_CEILING = re.compile(r"(?:计|得)(?P<points>\d+(?:\.\d+)?)分")
_OPEN = re.compile(
    r"[*×xX]\s*\d|每.{1,10}(?:得|加|计)|各(?:得|计)|比例|酌情|最高|最多|①|[(（]\d+(?:\.\d+)?分[)）]"
)


@rule(
    "performance/all-or-nothing",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{_BASIS}：“得…分，否则不得分”",
    holds=assessment(*ASSESSMENT),
    breaks=assessment(
        ASSESSMENT[0].replace("98", "88"), ASSESSMENT[1].replace("38", "28"), ASSESSMENT[2].replace("|20|已", "|10|已"),
        *ASSESSMENT[3:],
    ),
)  # fmt: skip
def all_or_nothing(reading: Reading) -> Iterator[Verdict]:
    """计分标准为“得N分，否则不得分”的，自评分只能是N或0。"""
    for each in sound_sheets(reading):
        for one in each.criteria:
            if one.standard is None or one.score is None or one.score.value is None or one.points is None:
                continue
            match = _ALL_OR_NOTHING.search(one.standard.compact)
            if (
                match is None
                or Decimal(match["points"]) != one.points
                or len(_CEILING.findall(one.standard.compact)) > 1
            ):
                continue
            if one.score.value in (0, one.points):
                yield Holds(one.score.spot)
            else:
                yield Broken(
                    one.score.spot,
                    f"{title_of(each)}“{one.name}”的标准是得{plain(one.points)}分、否则不得分，自评却为{one.score.digits}分",
                    related=(one.standard.span,),
                    arithmetic=f"{one.score.digits} ∉ {{0, {plain(one.points)}}}",
                )


@rule(
    "performance/maximum-reachable",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis=f"{_BASIS}：计分标准的最高分＝分值",
    holds=sheet(
        SHEET[0],
        SHEET[1].replace("（实际得分=到位率*25分）", "为100%的计25分，每低1个百分点扣0.5分。"),
        *SHEET[2:],
    ),
    breaks=sheet(
        SHEET[0],
        SHEET[1].replace("（实际得分=到位率*25分）", "为100%的计20分，每低1个百分点扣0.5分。"),
        *SHEET[2:],
    ),
)
def maximum_reachable(reading: Reading) -> Iterator[Verdict]:
    """按计分标准能够得到指标的满分。"""
    wrong: dict[str, tuple[Criterion, Decimal]] = {}
    for each in sound_sheets(reading):
        for one in each.criteria:
            if (
                one.standard is None
                or one.points is None
                or one.maximum is None
                or each.kind is Kind.ASSESSMENT
            ):
                continue
            words = one.standard.compact
            ceilings = [Decimal(found) for found in _CEILING.findall(words)]
            if (
                not ceilings
                or (_OPEN.search(words) and not re.search(r"每(?:超|低|降|少)", words))
                or len(ceilings) > 1
            ):
                continue
            if ceilings[0] == one.points or ("比例" in words and ceilings[0] > one.points):
                yield Holds(one.maximum.spot)
            else:
                wrong.setdefault(one.name, (one, ceilings[0]))
    if wrong:
        found = list(wrong.values())
        words = "；".join(
            f"“{one.name}”分值{plain(one.points or Decimal(0))}分，标准最高{plain(top)}分"
            for one, top in found
        )
        spots = [one.maximum.spot for one, _ in found if one.maximum is not None]
        yield Broken(spots[0], f"计分表的分值与计分标准的最高分不等：{words}", tuple(spots[1:]))


@rule(
    "performance/formula-hundred",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{_BASIS}：比率＝分子÷分母×100%",
    holds=sheet(*SHEET),
    breaks=sheet(SHEET[0], SHEET[1].replace("×100%", "×104%"), *SHEET[2:]),
)
def formula_hundred(reading: Reading) -> Iterator[Verdict]:
    """计分标准的比率公式乘以100%。"""
    for each in sound_sheets(reading):
        for one in each.criteria:
            for match in _FORMULA.finditer(one.standard.text) if one.standard is not None else ():
                start = one.standard.span.start if one.standard is not None else 0
                at = Span(start + match.start("times"), start + match.end("times"))
                if Decimal(match["times"]) == 100:
                    yield Holds(at)
                else:
                    yield Broken(
                        at,
                        f"{title_of(each)}“{one.name}”的公式写“×{match['times']}%”，应为“×100%”",
                        arithmetic=f"{match['times']} ≠ 100",
                    )


@rule(
    "performance/criteria-numbers",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{_BASIS}：计分标准依次编号",
    holds=assessment(*ASSESSMENT),
    breaks=assessment(*ASSESSMENT[:5], ASSESSMENT[5].replace("3.按时", "4.按时")),
)
def criteria_numbers(reading: Reading) -> Iterator[Verdict]:
    """考核评分表的计分标准编号连续，不缺项、不重复。"""
    for each in sound_sheets(reading):
        numbered = [one for one in each.criteria if one.number is not None]
        if len(numbered) < 3 or len(numbered) < len(each.criteria):
            continue
        expected = 1
        for one in numbered:
            if one.number != expected and one.standard is not None:
                yield Broken(
                    one.standard.span,
                    f"{title_of(each)}计分标准编号不连续：第{expected}项之处写“{one.number}”，疑缺项或重复",
                )
                break
            expected += 1
        else:
            yield Holds(each.span)


RULES: tuple[Rule, ...] = (
    all_or_nothing,
    maximum_reachable,
    formula_hundred,
    criteria_numbers,
)
