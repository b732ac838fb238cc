"""Money by source in performance forms: parts and totals, kinds of budget, carry-overs."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mingzhang.evaluation.model import Field, Form, Fund
from mingzhang.model.finding import Expected, Family, Severity
from mingzhang.model.interval import gap
from mingzhang.rules.performance.common import (
    addition,
    families,
    money,
    numbers,
    percent,
    plain,
    title_of,
    total_of,
)
from mingzhang.rules.performance.examples import FUND, form, page, table
from mingzhang.rules.performance.slips import sound
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.reading import Reading


@rule(
    "performance/funds-sum",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis="项目支出绩效自评表 资金栏：总额＝各来源之和",
    holds=form(
        funds=(FUND, "其中：财政拨款|80.00|80.00|75.00|93.75%|||", "其他资金|20.00|20.00|20.00|100%|||")
    ),
    breaks=form(
        funds=(FUND, "其中：财政拨款|80.00|80.00|75.00|93.75%|||", "其他资金|20.00|20.00|25.00|125%|||")
    ),
)
def funds_sum(reading: Reading) -> Iterator[Verdict]:
    """自评表资金总额等于各资金来源之和。"""
    for each in sound(reading):
        for funds in (each.funds, each.structure):
            for total, parts in families(funds):
                for column, words in (
                    ("initial", "年初预算数"),
                    ("adjusted", "预算数"),
                    ("executed", "执行数"),
                ):
                    yield from _column_sum(each, total, parts, column, words)


def _column_sum(each: Form, total: Fund, parts: Sequence[Fund], column: str, words: str) -> Iterator[Verdict]:
    whole: Field | None = getattr(total, column)
    cells: list[Field | None] = [getattr(part, column) for part in parts]
    filled = numbers(cells)
    if whole is None or not whole.digits or not filled:
        return
    amounts = [money(field, each) for field in filled]
    missing = gap(money(whole, each), amounts)
    over = sum(amount.low for amount in amounts) > money(whole, each).last
    if not missing:
        yield Holds(whole.spot)
    elif not over and (len(filled) < len(parts) or not total_of(filled)):
        yield Unknown("资金来源的金额")  # The rest may stand in the row that was left empty.
    else:
        yield Broken(
            whole.spot,
            f"{title_of(each)}{words}“{total.label.compact}”{whole.digits}，各来源相加为{plain(total_of(filled))}，"
            f"相差{plain(abs(total_of(filled) - total_of([whole])))}",
            related=tuple(field.spot for field in filled),
            arithmetic=f"{addition(filled)} = {plain(total_of(filled))} ≠ {whole.digits}",
            expected=Expected(plain(total_of(filled)), "", "", each.money_unit),
        )


@rule(
    "performance/funds-structure",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis="绩效目标完成情况表：预算结构合计与预算执行情况一致",
    holds=page(
        "2023年度项目支出绩效目标完成情况表",
        table(
            "项目名称|档案数字化经费",
            "预算执行情况|项目|预算额（万元）|执行额（万元）|当年结转结余额（万元）|结转结余率%|结转结余变动率%",
            "|合计|50.00|50.00|0|0|0",
            "财政拨款结构|项目|合计|一般公共预算安排|政府性基金预算安排",
            "|预算额（万元）|50.00|50.00|",
            "|执行额（万元）|50.00|50.00|",
        ),
    ),
    breaks=page(
        "2023年度项目支出绩效目标完成情况表",
        table(
            "项目名称|档案数字化经费",
            "预算执行情况|项目|预算额（万元）|执行额（万元）|当年结转结余额（万元）|结转结余率%|结转结余变动率%",
            "|合计|50.00|50.00|0|0|0",
            "财政拨款结构|项目|合计|一般公共预算安排|政府性基金预算安排",
            "|预算额（万元）|50.00|50.00|",
            "|执行额（万元）|5.00|5.00|",
        ),
    ),
)
def funds_structure(reading: Reading) -> Iterator[Verdict]:
    """按预算种类列示的合计与预算执行情况栏一致。"""
    for each in sound(reading):
        total, structure = (
            each.total,
            next((one for one in each.structure if "计" in one.label.compact), None),
        )
        if total is None or structure is None:
            continue
        others = [fund for fund in each.funds if "财政拨款" in fund.label.compact]
        for column, words in (("adjusted", "预算额"), ("executed", "执行额")):
            stated: Field | None = getattr(structure, column)
            choices = numbers(getattr(fund, column) for fund in (total, *others))
            if stated is None or not stated.digits or not choices:
                continue
            if any(money(stated, each).meets(money(choice, each)) for choice in choices):
                yield Holds(stated.spot)
            else:
                yield Broken(
                    stated.spot,
                    f"{title_of(each)}预算结构的{words}合计写{stated.digits}，预算执行情况栏为{choices[0].digits}",
                    related=tuple(choice.spot for choice in choices),
                    arithmetic=f"{stated.digits} ≠ {choices[0].digits}",
                )


@rule(
    "performance/carryover",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis="绩效目标完成情况表：结转结余额＝预算额－执行额",
    holds=page(
        "2023年度项目支出绩效目标完成情况表",
        table(
            "项目名称|档案数字化经费",
            "预算执行情况|项目|预算额（万元）|执行额（万元）|当年结转结余额（万元）|结转结余率%|结转结余变动率%",
            "|合计|50.00|45.00|5.00|10.00|0",
        ),
    ),
    breaks=page(
        "2023年度项目支出绩效目标完成情况表",
        table(
            "项目名称|档案数字化经费",
            "预算执行情况|项目|预算额（万元）|执行额（万元）|当年结转结余额（万元）|结转结余率%|结转结余变动率%",
            "|合计|50.00|45.00|0|0|0",
        ),
    ),
)
def carryover(reading: Reading) -> Iterator[Verdict]:
    """结转结余额等于预算额减执行额，结转结余率等于结转结余额除以预算额。"""
    for each in sound(reading):
        wrong: list[Fund] = []
        for fund in (*each.funds, *each.structure):
            found = numbers((fund.adjusted, fund.executed, fund.carryover))
            if len(found) < 3:
                continue
            budget, executed, left = found
            yield from _carryover_rate(each, fund, budget, left)
            if gap(money(budget, each), [money(executed, each), money(left, each)]):
                wrong.append(fund)
            else:
                yield Holds(left.spot)
        if wrong:
            yield _wrong_carryover(each, wrong)


def _wrong_carryover(each: Form, wrong: Sequence[Fund]) -> Verdict:
    """One finding for a form: the same slip is usually repeated in the row of each kind of budget."""
    budget, executed, left = numbers((wrong[0].adjusted, wrong[0].executed, wrong[0].carryover))
    rest = total_of([budget]) - total_of([executed])
    others = numbers(fund.carryover for fund in wrong[1:])
    taken_back = "（已收回的应说明）" if total_of([left]) < rest else ""
    return Broken(
        left.spot,
        f"{title_of(each)}“{wrong[0].label.compact}”预算{budget.digits}、执行{executed.digits}，"
        f"结转结余应为{plain(rest)}，表中写{left.digits}{taken_back}",
        related=tuple(field.spot for field in (budget, executed, *others)),
        arithmetic=f"{budget.digits} - {executed.digits} = {plain(rest)} ≠ {left.digits}",
        expected=Expected(plain(rest), "", "", each.money_unit),
        severity=Severity.WARNING if taken_back else None,
    )


def _carryover_rate(each: Form, fund: Fund, budget: Field, left: Field) -> Iterator[Verdict]:
    rate = fund.carryover_rate
    if rate is None or not rate.digits or not total_of([budget]):
        return
    share = Fraction(left.digits) / Fraction(budget.digits)
    unit = Fraction(1, 10**rate.places) if share else Fraction(0)  # Of nothing left the rate is nothing.
    written = Fraction(rate.digits)
    if min(abs(written - share * 100), abs(written - share)) <= unit:
        yield Holds(rate.spot)
    else:
        yield Broken(
            rate.spot,
            f"{title_of(each)}“{fund.label.compact}”结转结余率应为{percent(share)}，表中写{rate.text}",
            related=(left.spot, budget.spot),
            arithmetic=f"{left.digits} ÷ {budget.digits} = {percent(share)} ≠ {rate.text}",
        )


RULES: tuple[Rule, ...] = (
    funds_sum,
    funds_structure,
    carryover,
)
