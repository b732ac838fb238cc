"""Claims that the project's own form contradicts: done and yet to come, saved and cut, all reached and not all."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.evaluation.model import Field, Form
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import Rate, percent, rate_of, title_of
from mingzhang.rules.performance.examples import form, narrative
from mingzhang.rules.performance.lines import AGREEMENT, NUMBER, Line, amount_of, amount_pattern
from mingzhang.rules.performance.rows import GUIDE
from mingzhang.rules.performance.scopes import told, whole_lines
from mingzhang.rules.performance.slips import sound
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_FUTURE = re.compile(r"(?:力争|争取)(?:于|在|到)?(?P<year>20\d\d)年")
_CUT = re.compile(rf"调减了?(?:项目|本项目)?(?:预算|经费|资金)*(?:数)?(?:为|共)?{amount_pattern('cut')}")
_SAVED = re.compile(rf"节约了?(?:项目)?(?:预算|经费|资金|成本)*(?:为|共)?{amount_pattern('saved')}")
_RESULTS = re.compile(
    r"^\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）．.、]\s*)?(?:项目)?(?:结果|完成情况|实施效果|目标实现)[。．:：]"
)
_SIGNED = re.compile(rf"(?P<sign>≥|>=|＞=|大于等于)\s?(?P<value>{NUMBER})\s?(?P<unit>[%％]?)")
_ALL_DONE = re.compile(
    r"绩效目标(?:已|均)?(?:全面|全部)(?:完成|实现)|绩效目标完成率(?:均)?(?:达到|达|为)?100[%％]|绩效目标完成情况均达100[%％]"
)
_LOW = Decimal(90)
_PAID = "馆藏档案数字化加工。|年内完成五千卷，力争在2024年6月底前完成其余档案的加工。"
_FULL = ("年度资金总额|100.00|100.00|100.00|100%|10|10|",)
_CUTTING = "（1）档案数字化经费项目年初预算120万元，中期调减了项目预算20万元，"


@rule(
    "performance/future-as-done",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表：完成情况写自评年度内的实际结果",
    holds=form(funds=_FULL, total="总分|||||100|100|"),
    breaks=form(goal=_PAID, funds=_FULL, total="总分|||||100|100|"),
)
def future_as_done(reading: Reading) -> Iterator[Verdict]:
    """得满分的项目，完成情况不写以后年度才要完成的事。"""
    for each in sound(reading):
        year = each.year or reading.profile.year
        total = each.total_score
        if year is None or total is None or total.value != 100:
            continue
        found = [
            (goal, match)
            for goal in _before_indicators(each)
            for match in _FUTURE.finditer(goal.text)
            if int(match["year"]) > year
        ]
        if not found:
            yield Holds(each.span)
            continue
        goal, match = found[0]
        start = goal.span.start + match.start()
        yield Broken(
            Span(start, start + len(match[0])),
            f"{title_of(each)}的完成情况写“{match[0]}…”，是{year}年以后的事，总分却为满分{total.digits}分，"
            "应写当年实际完成情况并据实评分",
            related=(total.spot,),
        )


def _before_indicators(each: Form) -> list[Field]:
    """Goals, results and overview; what stands below the indicators are problems and measures."""
    rows = [row for row in each.indicators if row.filled]
    return [goal for goal in each.goals if not rows or goal.span.start < rows[0].level1.span.start]


@rule(
    "performance/saving-is-cut",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis=f"{GUIDE}：成本节约指完成目标后少花的钱，不是预算调减数",
    holds=form(before=narrative(_CUTTING + "执行数95万元，节约项目经费5万元。")),
    breaks=form(before=narrative(_CUTTING + "执行数95万元，节约项目经费20万元。")),
)
def saving_is_cut(reading: Reading) -> Iterator[Verdict]:
    """节约的金额不是预算调减的金额。"""
    for each, lines in told(reading):
        cuts = list(_amounts(lines, _CUT, "cut"))
        for saved, unit in _amounts(lines, _SAVED, "saved") if cuts else ():
            same = [
                field
                for field, other in cuts
                if field.value and amount_of(field, other).meets(amount_of(saved, unit))
            ]
            if not same:
                yield Holds(saved.spot)
                continue
            yield Broken(
                saved.spot,
                f"“{each.name}”所写节约{saved.digits}{unit}，就是预算调减的{same[0].digits}{unit}；"
                "调减后的预算已全部执行的，不能算作节约",
                related=tuple(field.spot for field in same),
                arithmetic=f"{saved.digits} = {same[0].digits}",
            )
            break


def _amounts(lines: Sequence[Line], pattern: re.Pattern[str], group: str) -> Iterator[tuple[Field, str]]:
    for line in lines:
        for match in pattern.finditer(line.text):
            yield line.field(match, group), match[f"{group}_unit"]


@rule(
    "performance/result-with-sign",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis="绩效评价报告：项目结果写实际完成数",
    holds=form(before=narrative("4.项目结果。全年完成扫描，查档群众满意度96%。")),
    breaks=form(before=narrative("4.项目结果。全年完成扫描，查档群众满意度≥100%。")),
)
def result_with_sign(reading: Reading) -> Iterator[Verdict]:
    """项目结果写实际数，不写“≥”；比率不会大于100%。"""
    for line in (line for _, found in _all_lines(reading) for line in found):
        if _RESULTS.match(line.text) is None:
            continue
        signed = list(_SIGNED.finditer(line.text))
        if not signed:
            yield Holds(line.span)
        for match in signed:
            above = match["unit"] and Decimal(match["value"]) >= 100
            start = line.span.start + match.start()
            yield Broken(
                Span(start, start + len(match[0])),
                f"项目结果写“{match[0]}”，这是目标的写法，"
                + ("比率也不会大于100%，应写实际达到的比率" if above else "应写实际完成数"),
                severity=Severity.WARNING if above else None,
            )


def _all_lines(reading: Reading) -> Iterator[tuple[str, Sequence[Line]]]:
    yield "", whole_lines(reading)
    for each, lines in told(reading):
        yield each.name, lines


@rule(
    "performance/all-reached",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis=AGREEMENT,
    holds=form(before=narrative("从评价情况看，绩效目标全面完成。")),
    breaks=form(
        before=narrative("从评价情况看，绩效目标全面完成。"),
        funds=("年度资金总额|100.00|100.00|60.00|60.00%|10|6|设备到货晚",),
        total="总分|||||100|96|",
    ),
)
def all_reached(reading: Reading) -> Iterator[Verdict]:
    """文中说绩效目标全面完成的，各自评表没有执行率偏低、未完成的项目。"""
    short = [
        (each, rate, each.total.executed)
        for each in sound(reading)
        if each.total is not None and each.total.executed is not None and not each.whole
        if (rate := rate_of(each.total, each)) is not None and rate.high * 100 < _LOW
    ]
    claims = [(line, match) for line in whole_lines(reading) for match in _ALL_DONE.finditer(line.text)]
    if not claims or not list(sound(reading)):
        return
    line, match = claims[0]
    at = Span(line.span.start + match.start(), line.span.start + match.end())
    if not short:
        yield Holds(at)
    else:
        yield Broken(
            at,
            f"文中说“{match[0]}”，自评表中{_listed(short)}，请核对",
            related=tuple(executed.spot for _, _, executed in short),
        )


def _listed(short: list[tuple[Form, Rate, Field]]) -> str:
    words = "、".join(f"“{each.name}”执行率{percent(rate.value)}" for each, rate, _ in short[:3])
    return words + (f"等{len(short)}个项目没有执行完" if len(short) > 3 else "")


RULES: tuple[Rule, ...] = (future_as_done, saving_is_cut, result_with_sign, all_reached)
