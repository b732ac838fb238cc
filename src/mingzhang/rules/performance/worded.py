"""Targets and results written as sentences: “打印经费控制在80万元以内 – 全年支出70余万元”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.evaluation.model import Field, Form, Indicator
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import OUTLINE, has_reason, money, numbers, plain, title_of
from mingzhang.rules.performance.examples import BENEFIT, PLEASED, PRODUCT, form
from mingzhang.rules.performance.lines import NUMBER, amount_of
from mingzhang.rules.performance.quantities import Quantity, only, quantities
from mingzhang.rules.performance.rows import GUIDE, answered, filled, label_of, of_kind
from mingzhang.rules.performance.slips import sound
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_TIMES = 3
"""A result of three times the target says that one of them was mistyped, or the target set too low."""
_PRINTING = "成本指标|经济成本指标|印刷费用|控制在80万元以内|全年印刷支出70余万元|0|0|"
_TALKS = "产出指标|数量指标|专题讲座|举办档案讲座20次|全年举办档案讲座22次|0|0|"
_SPENT = re.compile(
    rf"(?:实现|完成)(?:经费|资金|项目)?支出(?P<one>{NUMBER})\s?(?P<one_unit>万元|元)"
    rf"|(?:经费|资金)(?:数)?实现(?:支出)?(?P<two>{NUMBER})\s?(?P<two_unit>万元|元)"
    rf"|(?:专项|相关|工作)(?:资金|经费)(?:拨付)?(?P<three>{NUMBER})\s?(?P<three_unit>万元|元)"
)
_PART = re.compile(r"其中|包括|用于")
_SHARE = re.compile(r"率|满意度|覆盖面")
_EACH = re.compile(r"每|/|人均")
_STRAY_ZERO = re.compile(r"0\d")
_ALL = Decimal(100)
_AGAINST = re.compile(r"出错|差错|误差|事故|投诉|信访|流失|损耗|返工|延误|故障|发案|死亡")
_SMALL_IS_GOOD = ("年", "个月", "天", "个工作日", "小时", "分钟", "元/人")
"""Units of which less is no shortfall."""


@rule(
    "performance/worded-target",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{OUTLINE}：未达到指标值的应分析偏差原因",
    holds=form(PRODUCT, BENEFIT, PLEASED, _PRINTING, _TALKS),
    breaks=form(PRODUCT, BENEFIT, PLEASED, _PRINTING.replace("70余", "80余"), _TALKS),
)
def worded_target(reading: Reading) -> Iterator[Verdict]:
    """用语句填写的指标，完成值达到指标值（限额以内、不低于目标）。"""
    for each in sound(reading):
        for row in filled(each):
            pair = _pair(row)
            if pair is None:
                continue
            wanted, reached = pair
            if not _misses(row, wanted, reached) or has_reason(row.reason):
                yield Holds(reached.span)
            else:
                word = "超出限额" if wanted.is_most else "未达到目标"
                yield Broken(
                    reached.span,
                    f"{title_of(each)}“{label_of(row)}”完成值写“{reached.text}”，{word}，没有写偏差原因",
                    related=(wanted.span,),
                    arithmetic=f"{reached.digits}{'余' if reached.is_more else ''} "
                    f"{'>' if wanted.is_most else '<'} {wanted.digits}",
                )


def _pair(row: Indicator) -> tuple[Quantity, Quantity] | None:
    """The one quantity asked and the one answered in the same unit, in cells of words; None otherwise."""
    target, actual = row.target, row.actual
    if target is None or actual is None or (target.digits and actual.digits) or row.is_execution:
        return None
    if _AGAINST.search(f"{row.level3.compact}{target.compact}"):
        return None
    wanted = only(target)
    reached = only(actual, wanted.unit) if wanted is not None else None
    return (wanted, reached) if wanted is not None and reached is not None else None


def _misses(row: Indicator, wanted: Quantity, reached: Quantity) -> bool:
    if wanted.is_most:
        return reached.value > wanted.value or (
            reached.value == wanted.value and reached.is_more and not wanted.is_more
        )
    if of_kind(row, "成本") or wanted.is_money or reached.is_most or wanted.unit in _SMALL_IS_GOOD:
        return False
    return reached.value < wanted.value


@rule(
    "performance/worded-target-exceeded",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis=f"{OUTLINE}：完成值与目标偏差较大的应说明原因",
    holds=form(PRODUCT, BENEFIT, PLEASED, _TALKS),
    breaks=form(PRODUCT, BENEFIT, PLEASED, _TALKS.replace("22次", "220次")),
)
def worded_target_exceeded(reading: Reading) -> Iterator[Verdict]:
    """用语句填写的指标，完成值远大于目标的应说明原因。"""
    for each in sound(reading):
        for row in filled(each):
            pair = _pair(row)
            if pair is None or pair[0].unit == "%" or pair[0].is_most or pair[0].is_money:
                continue
            wanted, reached = pair
            if reached.value <= wanted.value * _TIMES or has_reason(row.reason):
                yield Holds(reached.span)
            else:
                yield Broken(
                    reached.span,
                    f"{title_of(each)}“{label_of(row)}”完成值{reached.text}，超出目标较多，请核对两处数字，"
                    "属实的说明原因",
                    related=(wanted.span,),
                    arithmetic=f"{reached.digits} > {wanted.digits}",
                )


@rule(
    "performance/spent-in-words",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="绩效目标完成情况表：目标、指标中的项目支出与预算执行情况一致",
    holds=form(goal="完成馆藏档案数字化。|完成档案数字化，实现支出95万元。"),
    breaks=form(goal="完成馆藏档案数字化。|完成档案数字化，实现支出195万元。"),
)
def spent_in_words(reading: Reading) -> Iterator[Verdict]:
    """项目自评表的目标和指标中写的项目支出，与该表的预算数、执行数一致。"""
    for each in sound(reading):
        total = each.total
        known = numbers((total.executed, total.adjusted, total.initial)) if total is not None else []
        if each.whole or not known:
            continue
        for cell in _sentences(each):
            for match in _SPENT.finditer(cell.text) if not _PART.search(cell.text) else ():
                group = next(name for name in ("one", "two", "three") if match[name])
                at = cell.span.start + match.start(group)
                said = Field(Span(at, at + len(match[group])), match[group], match[group])
                value = amount_of(said, match[f"{group}_unit"])
                is_part = value.last < min(money(field, each).low for field in known)
                if any(value.meets(money(field, each)) for field in known) or (
                    is_part and not any(_slipped(said.digits, field.digits) for field in known)
                ):
                    yield Holds(said.span)
                else:
                    yield Broken(
                        said.span,
                        f"{title_of(each)}中写“{match[0]}”，该表预算数、执行数为"
                        f"{'、'.join(dict.fromkeys(field.digits for field in known))}{each.money_unit}",
                        related=tuple(field.spot for field in known),
                        arithmetic=f"{said.digits} ≠ {known[0].digits}",
                    )


def _slipped(one: str, other: str) -> bool:
    """Whether one digit tells two amounts apart: then it is no part of the money, but mistyped."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _sentences(each: Form) -> list[Field]:
    """The goals, and the targets and results that are sentences."""
    cells = [cell for row in filled(each) for cell in (row.target, row.actual)]
    return [*each.goals, *(cell for cell in cells if cell is not None and not cell.digits)]


@rule(
    "performance/worded-rate",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：比率类指标不超过100%",
    holds=form(
        PRODUCT, BENEFIT, PLEASED, "产出指标|质量指标|培训效果|参训合格率达到100%|参训合格率100%|0|0|"
    ),
    breaks=form(
        PRODUCT, BENEFIT, PLEASED, "产出指标|质量指标|培训效果|参训合格率达到100%|参训合格率700%|0|0|"
    ),
)
def worded_rate(reading: Reading) -> Iterator[Verdict]:
    """用语句填写的合格率、及时率、满意度等不超过100%，也不以0开头。"""
    for each in sound(reading):
        for row in filled(each):
            for cell in (row.target, row.actual):
                for said in quantities(cell) if cell is not None and not cell.digits else ():
                    before = cell.text[: said.span.start - cell.span.start] if cell is not None else ""
                    if said.unit != "%" or _SHARE.search(before[-12:]) is None:
                        continue
                    if _STRAY_ZERO.match(said.digits):
                        yield Broken(
                            said.span,
                            f"{title_of(each)}“{label_of(row)}”写“{said.text}”，以0开头，首位数字疑有误",
                        )
                    elif said.value <= _ALL:
                        yield Holds(said.span)
                    else:
                        yield Broken(
                            said.span, f"{title_of(each)}“{label_of(row)}”写“{said.text}”，比率超过100%"
                        )


@rule(
    "performance/cost-within-executed",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表：成本是项目支出的一部分",
    holds=form(PRODUCT, BENEFIT, PLEASED, _PRINTING),
    breaks=form(PRODUCT, BENEFIT, PLEASED, _PRINTING.replace("80万元", "800万元").replace("70余", "700余")),
)
def cost_within_executed(reading: Reading) -> Iterator[Verdict]:
    """用语句填写的成本完成值不大于项目执行数。"""
    for each in sound(reading):
        executed = each.total.executed if each.total is not None else None
        if executed is None or not executed.digits:
            continue
        for row in filled(each):
            cost = only(row.actual, "元") if row.actual is not None and not row.actual.digits else None
            if cost is None or not of_kind(row, "成本") or _EACH.search(answered(row).compact):
                continue
            if cost.value * 100 <= money(executed, each).last:
                yield Holds(cost.span)
            else:
                yield Broken(
                    cost.span,
                    f"{title_of(each)}“{label_of(row)}”完成值写“{cost.text}”，大于项目执行数"
                    f"{executed.digits}{each.money_unit}",
                    related=(executed.spot,),
                    arithmetic=f"{cost.digits} > {executed.digits}",
                )


@rule(
    "performance/costs-above-executed",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：各项成本之和即项目支出",
    holds=form(PRODUCT, BENEFIT, PLEASED, "成本指标|经济成本指标|扫描费用|95万元|100%|0|0|"),
    breaks=form(
        PRODUCT,
        BENEFIT,
        PLEASED,
        "成本指标|经济成本指标|扫描费用|60万元|100%|0|0|",
        "成本指标|经济成本指标|设备费用|40万元|100%|0|0|",
    ),
)
def costs_above_executed(reading: Reading) -> Iterator[Verdict]:
    """写明已全部完成的各项成本，合计不大于项目执行数。"""
    for each in sound(reading):
        executed = each.total.executed if each.total is not None else None
        if each.whole or executed is None or not executed.digits:
            continue
        found = _done_costs(each)
        if not found:
            continue
        whole = sum((cost for cost, _ in found), Decimal(0))
        spots = tuple(spot for _, spot in found)
        if whole * 100 <= money(executed, each).last:
            yield Holds(spots[0])
        else:
            added = " + ".join(plain(cost / 10_000) for cost, _ in found)
            total = plain(whole / 10_000)
            yield Broken(
                spots[0],
                f"{title_of(each)}成本指标均写已完成，合计{total}万元，大于项目执行数"
                f"{executed.digits}{each.money_unit}，完成值应写实际支出",
                related=(executed.spot, *spots[1:]),
                arithmetic=f"{added} = {total} > {executed.digits}"
                if len(found) > 1
                else f"{total} > {executed.digits}",
            )


def _done_costs(each: Form) -> list[tuple[Decimal, Span]]:
    """In 元, the fixed amounts of cost that are said to be met in full."""
    found: list[tuple[Decimal, Span]] = []
    for row in filled(each):
        wanted = _fixed_cost(row)
        if wanted is not None and _is_done(answered(row)):
            found.append(wanted)
    return found


_MONEY = {"元": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000), "亿元": Decimal(100_000_000)}
_DONE = re.compile(r"^(?:全面|全部|已|按时|按期|如期)*(?:完成|支付|拨付到位|支付完毕)(?:[，。].*)?$")


def _fixed_cost(row: Indicator) -> tuple[Decimal, Span] | None:
    target = row.target
    if target is None or not of_kind(row, "成本") or row.sign not in ("", "=", "＝"):
        return None
    if target.digits and target.value is not None:
        unit = target.unit if target.unit in _MONEY else row.unit
        return (target.value * _MONEY[unit], target.spot) if unit in _MONEY else None
    said = list(quantities(target))
    if len(said) != 1 or not said[0].is_money or said[0].is_most or said[0].is_more:
        return None
    return said[0].value, said[0].span


def _is_done(actual: Field) -> bool:
    return (actual.value == 100 and actual.unit.startswith("%")) or _DONE.match(actual.compact) is not None


RULES: tuple[Rule, ...] = (
    worded_target,
    worded_target_exceeded,
    worded_rate,
    spent_in_words,
    cost_within_executed,
    costs_above_executed,
)
