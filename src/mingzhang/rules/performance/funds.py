"""Money in performance forms: execution rates, parts and totals, adjustments, carry-overs."""

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.evaluation.model import Field, Form, Fund
from mingzhang.model.finding import Expected, Family, Severity
from mingzhang.model.interval import gap, rounded
from mingzhang.rules.performance.common import (
    OUTLINE,
    Rate,
    agrees,
    expected_percent,
    families,
    has_reason,
    is_instruction,
    likely,
    listed,
    money,
    numbers,
    percent,
    plain,
    rate_of,
    title_of,
)
from mingzhang.rules.performance.examples import BENEFIT, FUND, PLEASED, PRODUCT, form
from mingzhang.rules.performance.slips import sound
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.reading import Reading

_LOW_RATE = Fraction(9, 10)
_SCORE_PLACES = 2
"""Decimals of a score that is written as a whole number: 9.00 is mostly written 9."""
_RATE_FORM = "项目支出绩效自评表 预算执行率＝执行数÷全年（调整后）预算数"
_RATE_ROWS = ("预算执行率（10分）|||100%|95%|10|9.5|年中压减", PRODUCT, BENEFIT, PLEASED)
_NO_POINTS = ("年度资金总额|100.00|100.00|95.00|95.00%|||",)


@rule(
    "performance/execution-rate",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=_RATE_FORM,
    holds=form(),
    breaks=form(funds=("年度资金总额|100.00|100.00|95.00|59.00%|10|9.50|",)),
)
def execution_rate(reading: Reading) -> Iterator[Verdict]:
    """自评表各资金行的执行率等于执行数除以全年预算数。"""
    for each in sound(reading):
        for fund in each.funds:
            rate = rate_of(fund, each)
            if fund.rate is None or not fund.rate.digits:
                continue
            if rate is None:
                if _is_zero(fund.adjusted) and fund.rate.value == 0:
                    yield Holds()
                elif not _is_zero(fund.adjusted):
                    yield Unknown("资金行的预算数或执行数")
            elif agrees(fund.rate, rate.low, rate.high):
                yield Holds(fund.rate.spot)
            else:
                yield _wrong_rate(each, fund, fund.rate, rate)


def _wrong_rate(each: Form, fund: Fund, stated: Field, rate: Rate) -> Verdict:
    """The rate is suspected first, unless the form states it again: then an amount was mistyped."""
    message = (
        f"{title_of(each)}“{fund.label.compact}”执行数{rate.executed.digits}÷预算数{rate.budget.digits}"
        f"应为{percent(rate.value)}，表中执行率写{stated.text}"
    )
    arithmetic = f"{rate.arithmetic} ≠ {stated.text}"
    if fund is each.total and repeats(each, stated, rate):
        wrong, right = _mistyped(each, rate)
        message += f"，得分或指标栏也按此率填写，疑为{wrong.digits}有误"
        return Broken(wrong.spot, message, (right.spot, stated.spot), arithmetic)
    related = (rate.executed.spot, rate.budget.spot)
    return Broken(stated.spot, message, related, arithmetic, expected_percent(rate))


def repeats(each: Form, stated: Field, rate: Rate) -> bool:
    """Whether the score or the indicator row says what the stated rate says, and not what the amounts give."""
    share = likely(stated)
    row = each.execution
    actual = row.actual if row is not None else None
    if actual is not None and actual.digits and agrees(actual, share, share):
        return not agrees(actual, rate.low, rate.high)
    scored = execution_points(each)
    if scored is None:
        return False
    weight, score, _ = scored
    unit = Fraction(1, 10**score.places)
    full = Fraction(weight.digits)
    value = Fraction(score.digits)
    said, right = full * min(Fraction(1), share), rate.points(full)[1]
    return abs(value - said) <= unit / 2 < abs(value - right)


def _mistyped(each: Form, rate: Rate) -> tuple[Field, Field]:
    """Which amount is wrong, and the other: the one that its parts do not add up to, else the executed one."""
    for total, parts in families(each.funds):
        if total is each.total:
            amounts = numbers(part.adjusted for part in parts)
            if amounts and gap(money(rate.budget, each), [money(field, each) for field in amounts]):
                return rate.budget, rate.executed
    return rate.executed, rate.budget


def _is_zero(field: Field | None) -> bool:
    return field is not None and field.value == 0


@rule(
    "performance/zero-budget-rate",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=_RATE_FORM,
    holds=form(funds=(FUND, "其他资金|0.00|0.00|0.00|0.00%|||")),
    breaks=form(funds=(FUND, "其他资金|0.00|0.00|0.00|100.00%|||")),
)
def zero_budget_rate(reading: Reading) -> Iterator[Verdict]:
    """预算数为零的资金行不写执行率（或写0）。"""
    for each in sound(reading):
        for fund in each.funds:
            if not _is_zero(fund.adjusted) or fund.rate is None or not fund.rate.digits:
                continue
            if fund.rate.value == 0:
                yield Holds(fund.rate.spot)
            else:
                yield Broken(
                    fund.rate.spot,
                    f"{title_of(each)}“{fund.label.compact}”预算数为0，无从计算执行率，表中写{fund.rate.text}",
                    related=(fund.adjusted.spot,) if fund.adjusted is not None else (),
                )


@rule(
    "performance/rate-in-indicators",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=_RATE_FORM,
    holds=form(*_RATE_ROWS, funds=_NO_POINTS),
    breaks=form("预算执行率（10分）|||100%|93%|10|9.5|年中压减", PRODUCT, BENEFIT, PLEASED, funds=_NO_POINTS),
)
def rate_in_indicators(reading: Reading) -> Iterator[Verdict]:
    """指标表中预算执行率的完成值与资金栏一致。"""
    for each in sound(reading):
        row, fund = each.execution, each.total
        if row is None or row.actual is None or not row.actual.digits or fund is None:
            continue
        rate = rate_of(fund, each)
        if rate is None:
            yield Unknown("项目资金总额的预算数或执行数")
        elif agrees(row.actual, rate.low, rate.high):
            yield Holds(row.actual.spot)
        elif fund.rate is not None and fund.rate.digits and repeats(each, fund.rate, rate):
            continue  # Rate and indicator agree: the amounts are at fault, and said to be.
        else:
            stated = f"，资金栏执行率写{fund.rate.text}" if fund.rate is not None and fund.rate.digits else ""
            score = f"，得分{row.score.text}" if row.score is not None and row.score.digits else ""
            others = numbers((fund.rate, rate.executed, rate.budget, row.score))
            yield Broken(
                row.actual.spot,
                f"{title_of(each)}预算执行率的完成值写{row.actual.text}，按执行数{rate.executed.digits}÷预算数"
                f"{rate.budget.digits}应为{percent(rate.value)}{stated}{score}",
                related=tuple(other.spot for other in others),
                arithmetic=f"{rate.arithmetic} ≠ {row.actual.text}",
                expected=expected_percent(rate),
            )


@rule(
    "performance/execution-score",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=f"{OUTLINE}：执行率得分＝分值×min(1, 执行率)",
    holds=form(),
    breaks=form(funds=("年度资金总额|100.00|100.00|95.00|95.00%|10|9.05|",), total="总分|||||100|99.05|"),
)
def execution_score(reading: Reading) -> Iterator[Verdict]:
    """预算执行率得分等于分值乘以执行率（不超过满分）。"""
    for each in sound(reading):
        scored = execution_points(each)
        if scored is None:
            continue
        weight, score, rate = scored
        full = Fraction(weight.digits)
        low, right, high = rate.points(full)
        half = Fraction(1, 2 * 10 ** (score.places or _SCORE_PLACES))
        value = Fraction(score.digits)
        if low - half <= value <= high + half or value == full:
            yield Holds(score.spot)  # Full points for less than 100 % are another rule's business.
            continue
        stated = each.total.rate if each.total is not None else None
        if (
            stated is not None
            and stated.digits
            and not agrees(stated, rate.low, rate.high)
            and repeats(each, stated, rate)
        ):
            continue  # Rate and score agree: the amounts are at fault, and said to be.
        is_rounding = abs(value - right) <= Fraction(1, 10**score.places)
        yield Broken(
            score.spot,
            f"{title_of(each)}预算执行率{percent(rate.value)}，分值{weight.digits}分，得分应为"
            f"{plain(right)}分，表中写{score.text}",
            related=(weight.spot, rate.executed.spot, rate.budget.spot),
            arithmetic=f"{weight.digits} × {rate.arithmetic.partition(' = ')[0]} = {plain(right)} ≠ {score.digits}",
            expected=Expected(plain(right), rounded(low, 4), rounded(high, 4), "分"),
            severity=Severity.WARNING if is_rounding else None,
        )


def execution_points(form_: Form) -> tuple[Field, Field, Rate] | None:
    """Weight, score and rate of the execution rate, wherever the layout scores it; None when it does not."""
    fund = form_.total
    rate = rate_of(fund, form_) if fund is not None else None
    if fund is None or rate is None:
        return None
    row = form_.execution
    weight, score = (row.weight, row.score) if row is not None else (fund.weight, fund.score)
    if weight is None or score is None or not weight.digits or not score.digits:
        return None
    return weight, score, rate


@rule(
    "performance/execution-full-score",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{OUTLINE}：执行率得分＝分值×min(1, 执行率)",
    holds=form(funds=("年度资金总额|100.00|100.00|100.00|100%|10|10|",), total="总分|||||100|100|"),
    breaks=form(funds=("年度资金总额|100.00|100.00|80.00|80.00%|10|10|支付延后",), total="总分|||||100|100|"),
)
def execution_full_score(reading: Reading) -> Iterator[Verdict]:
    """执行率未到100%的，预算执行率不得满分。"""
    for each in sound(reading):
        scored = execution_points(each)
        if scored is None:
            continue
        weight, score, rate = scored
        if score.value != weight.value:
            continue
        reached = rate.high * 1000 >= 995  # 99.5 % and more is written as 100 % in a form without decimals.
        if reached:
            yield Holds(score.spot)
        else:
            yield Broken(
                score.spot,
                f"{title_of(each)}执行率{percent(rate.value)}（{rate.executed.digits}÷{rate.budget.digits}），"
                f"预算执行率却得满分{score.digits}分，按比例应为{plain(Fraction(weight.digits) * rate.value)}分",
                related=(rate.executed.spot, rate.budget.spot, weight.spot),
                arithmetic=f"{weight.digits} × {percent(rate.value)} = {plain(Fraction(weight.digits) * rate.value)}",
            )


@rule(
    "performance/over-budget",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="预算法：支出以经批准的预算为依据",
    holds=form(),
    breaks=form(funds=("年度资金总额|100.00|100.00|105.00|105.00%|10|10|",), total="总分|||||100|100|"),
)
def over_budget(reading: Reading) -> Iterator[Verdict]:
    """执行数不大于全年（调整后）预算数。"""
    for each in sound(reading):
        fund = each.total
        if fund is None or fund.adjusted is None or fund.executed is None:
            continue
        if not (fund.adjusted.digits and fund.executed.digits):
            continue
        if money(fund.executed, each).low <= money(fund.adjusted, each).last:
            yield Holds(fund.executed.spot)
        else:
            yield Broken(
                fund.executed.spot,
                f"{title_of(each)}执行数{fund.executed.digits}大于预算数{fund.adjusted.digits}，请核对或补列预算调整",
                related=(fund.adjusted.spot,),
                arithmetic=f"{fund.executed.digits} > {fund.adjusted.digits}",
            )


@rule(
    "performance/low-rate-reason",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表 填表说明：执行率未达到90%的需说明原因",
    holds=form(
        funds=("年度资金总额|100.00|100.00|80.00|80.00%|10|8|尾款按合同次年支付",), total="总分|||||100|98|"
    ),
    breaks=form(funds=("年度资金总额|100.00|100.00|80.00|80.00%|10|8|",), total="总分|||||100|98|"),
)
def low_rate_reason(reading: Reading) -> Iterator[Verdict]:
    """执行率低于90%的应说明原因。"""
    for each in sound(reading):
        fund = each.total
        rate = rate_of(fund, each) if fund is not None else None
        cells = [fund.reason if fund is not None else None, each.execution.reason if each.execution else None]
        columns = [cell for cell in cells if cell is not None]
        if rate is None or not columns or fund is None:
            continue
        if rate.high >= _LOW_RATE or any(has_reason(cell) for cell in columns):
            yield Holds(columns[0].spot)
        else:
            written = fund.rate if fund.rate is not None and fund.rate.digits else rate.executed
            template = "（原因栏仍是填表说明）" if any(is_instruction(cell) for cell in columns) else ""
            yield Broken(
                written.spot,
                f"{title_of(each)}执行率{percent(rate.value)}低于90%，没有说明原因{template}",
                related=(rate.executed.spot, rate.budget.spot),
                arithmetic=rate.arithmetic,
            )


@rule(
    "performance/adjustment-reason",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis="项目支出绩效自评表 填表说明：年中发生预算调整的应单独说明理由",
    holds=form(funds=("年度资金总额|120.00|100.00|95.00|95.00%|10|9.50|年中压减一般性支出20万元",)),
    breaks=form(funds=("年度资金总额|120.00|100.00|95.00|95.00%|10|9.50|",)),
)
def adjustment_reason(reading: Reading) -> Iterator[Verdict]:
    """年初预算与调整后预算不同的应说明调整理由。"""
    silent: list[tuple[Form, Field, Field]] = []
    for each in sound(reading):
        fund = each.total
        if fund is None or fund.initial is None or fund.adjusted is None or fund.reason is None:
            continue
        if not (fund.initial.digits and fund.adjusted.digits):
            continue
        if money(fund.initial, each).meets(money(fund.adjusted, each)) or has_reason(fund.reason):
            yield Holds(fund.adjusted.spot)
        else:
            silent.append((each, fund.initial, fund.adjusted))
    if silent:
        changes = listed(
            [f"{each.name}：{initial.digits}→{adjusted.digits}" for each, initial, adjusted in silent]
        )
        first, *others = [adjusted.spot for _, _, adjusted in silent]
        yield Broken(
            first, f"预算有调整而没有说明理由（{silent[0][0].money_unit}）：{changes}", tuple(others)
        )


RULES: tuple[Rule, ...] = (
    execution_rate,
    zero_budget_rate,
    rate_in_indicators,
    execution_score,
    execution_full_score,
    over_budget,
    low_rate_reason,
    adjustment_reason,
)
