"""What must hold between the numbers of a form of targets and results."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.evaluation.form_reading import number_within
from mingzhang.evaluation.model import Field, Form, Fund, Indicator
from mingzhang.model.money import MONEY_UNITS
from mingzhang.rules.performance.common import MONEY_PLACES, families, has_reason, numbers
from mingzhang.rules.performance.culprits import Relations
from mingzhang.rules.performance.relations import (
    AtMost,
    Earned,
    Number,
    Quotient,
    Relation,
    Sum,
    equal,
    money_number,
    points_number,
    rate_number,
)
from mingzhang.rules.performance.rows import SAVING, filled, of_kind

_HUNDRED = Fraction(100)
_LEAST_WEIGHTS = 3
_LEAST_WITNESSES = 2
_COMPUTED = 5
"""Decimals of a rate that a spreadsheet computed from the amounts as they stand."""
_COLUMNS = (("initial", "年初预算数"), ("adjusted", "预算数"), ("executed", "执行数"))
_IN_NAME = re.compile(r"(?<![\d.])(?P<digits>\d{1,12}(?:\.\d{1,6})?)(?P<unit>[^\d.\s]{1,6})$")
_CALENDAR = frozenset("年月日")
_MONEY_COST = frozenset(("万元", "万"))


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What the rest of the document says about a form."""

    budget: Field | None = None
    """In 万元, as the text says."""
    executed: Field | None = None
    score: Field | None = None
    costs: str = ""
    """The column of funds that the costs of the other forms add up to; "" when they do not."""
    blanks: bool = False
    """Whether a source left blank is nothing in the other forms."""
    results: bool = False
    """Whether the costs of the other forms add up to what was executed."""


def form_relations(each: Form, said: Witnesses) -> Relations:
    """The relations between a form's numbers."""
    hard = [
        *_funds(each, is_shown=said.blanks),
        *_structure(each),
        *_rates(each),
        *_weights(each),
        *_scores(each),
        *_names(each),
    ]
    hard += _costs(each, said)
    return Relations(tuple(hard), tuple(_usually(each, said)))


def _funds(each: Form, *, is_shown: bool) -> Iterator[Relation]:
    """Totals and their sources, by column. A blank source is nothing where others show it to be."""
    for sums in _sums(each):
        is_blank_nothing = is_shown or any(one.holds for one, _ in sums)
        for one, has_blank in sums:
            over = not one.holds and sum(part.low for part in one.parts) > one.numbers[0].high
            if one.holds or over or not has_blank or is_blank_nothing:
                yield one


def _sums(each: Form) -> Iterator[list[tuple[Sum, bool]]]:
    """For each total, the sums of its columns, and whether a source was left blank."""
    structures = [each.structure] if each.structure and "计" in each.structure[0].label.compact else []
    for funds in (each.funds, *structures):
        for total, parts in families(funds):
            yield [found for column, title in _COLUMNS if (found := _sum(each, total, parts, column, title))]


def _sum(each: Form, total: Fund, parts: Sequence[Fund], column: str, title: str) -> tuple[Sum, bool] | None:
    whole: Field | None = getattr(total, column)
    found = numbers(getattr(part, column) for part in parts)
    if whole is None or not whole.digits or not found or not any(field.value for field in found):
        return None
    added = tuple(money_number(field, each) for field in found)
    return Sum(money_number(whole, each), added, f"{title}各来源相加"), len(found) < len(parts)


def _structure(each: Form) -> Iterator[Relation]:
    """Kinds of budget beside the sources; what is left over."""
    sources = [fund for fund in each.funds if "财政拨款" in fund.label.compact] or list(each.funds[:1])
    whole = next((fund for fund in each.structure if "计" in fund.label.compact), None)
    for column, title in _COLUMNS[1:] if whole is not None and sources else ():
        one, other = getattr(whole, column), getattr(sources[0], column)
        if len(numbers((one, other))) == 2:
            yield equal(
                money_number(one, each), money_number(other, each), f"{title}两处相同", is_judged=True
            )
    for fund in (*each.funds, *each.structure):
        found = [
            money_number(field, each) for field in numbers((fund.adjusted, fund.executed, fund.carryover))
        ]
        if len(found) < 3:
            continue
        budget, executed, left = found
        if left.value or executed.low > budget.high or budget.high == executed.high:
            yield Sum(budget, (executed, left), "执行数加结转结余")
        rate = fund.carryover_rate
        if rate is not None and rate.digits and budget.value:
            yield Quotient(Number(rate, Fraction(1, 100)), left, budget, "结转结余率")


def _rates(each: Form) -> Iterator[Relation]:
    """Execution rates of every row, in the row of the indicators, and the points they earn."""
    for fund in each.funds:
        amounts = _executed(each, fund)
        if amounts is None or fund.rate is None or not fund.rate.digits:
            continue
        if amounts[1].value or amounts[0].value:
            yield Quotient(rate_number(fund.rate), *amounts, "执行率")
    yield from _same_rates(each)
    row = each.execution
    if row is not None and row.target is not None and row.target.digits:
        yield equal(rate_number(row.target), Fraction(1), "预算执行率的目标为100%")
    amounts = _executed(each, each.total) if each.total is not None else None
    if each.total is None or amounts is None or not amounts[1].value:
        return
    if row is not None and row.actual is not None and row.actual.digits:
        yield Quotient(rate_number(row.actual), *amounts, "指标栏执行率")
        if each.total.rate is not None and each.total.rate.digits:
            yield equal(rate_number(row.actual), rate_number(each.total.rate), "两处执行率")
    weight, score = (row.weight, row.score) if row is not None else (each.total.weight, each.total.score)
    if weight is not None and score is not None and weight.digits and score.digits:
        is_full = weight.value == score.value  # Full points for less than 100 % are a matter of judgement.
        earned = Earned(points_number(score), points_number(weight), *amounts, "执行率得分")
        if earned.holds or not is_full:
            yield earned


def _same_rates(each: Form) -> Iterator[Relation]:
    """A source that is all the money has the rate of the total, to the last decimal."""
    total = each.total
    if total is None or total.rate is None or not total.rate.digits:
        return
    for fund in each.funds[1:]:
        same = all(
            one is not None and other is not None and one.digits == other.digits != ""
            for one, other in ((fund.adjusted, total.adjusted), (fund.executed, total.executed))
        )
        if same and fund.rate is not None and fund.rate.digits and fund.rate.places == total.rate.places:
            yield equal(rate_number(fund.rate), rate_number(total.rate), "两处执行率")


def _executed(each: Form, fund: Fund) -> tuple[Number, Number] | None:
    budget = fund.adjusted if fund.adjusted is not None and fund.adjusted.digits else fund.initial
    if budget is None or fund.executed is None or not budget.digits or not fund.executed.digits:
        return None
    return money_number(fund.executed, each), money_number(budget, each)


def _scored(each: Form) -> Iterator[tuple[Field | None, Field | None, bool]]:
    """Weight and score of each row, the execution rate first, and whether points lost are explained."""
    if each.execution is None and each.total is not None:
        yield each.total.weight, each.total.score, True
    for row in each.indicators:
        yield row.weight, row.score, has_reason(row.reason) or row.is_execution


def _weights(each: Form) -> Iterator[Relation]:
    """Weights make a hundred, and what the headings say."""
    found = [points_number(weight) for weight in numbers(weight for weight, _, _ in _scored(each))]
    if len(found) < _LEAST_WEIGHTS:
        return
    if each.total_weight is not None and each.total_weight.digits:
        yield Sum(points_number(each.total_weight), tuple(found), "各项分值相加")
        yield equal(points_number(each.total_weight), _HUNDRED, "分值合计", is_judged=True)
    else:
        yield Sum(_HUNDRED, tuple(found), "各项分值相加")
    for allotment in each.allotments:
        stated = points_number(allotment.number)
        if allotment.name.startswith(("预算执行", "项目预算执行")):
            own = (
                each.execution.weight
                if each.execution is not None
                else each.total.weight
                if each.total
                else None
            )
            if own is not None and own.digits:
                yield equal(stated, points_number(own), "栏目标题与分值")
            continue
        rows = rows_of(each, allotment.name)
        parts = tuple(points_number(weight) for weight in numbers(row.weight for row in rows))
        if parts and len(parts) == len([row for row in rows if row.filled]):
            yield Sum(stated, parts, f"“{allotment.label.compact}”各指标分值相加")


def rows_of(each: Form, name: str) -> list[Indicator]:
    """The rows that a heading with points stands over."""
    if name.startswith(("绩效指标", "年度绩效指标")):
        return [row for row in each.indicators if not row.is_execution]
    return [
        row
        for row in each.indicators
        if not row.is_execution and any(level.compact.startswith(name) for level in (row.level1, row.level2))
    ]


def _scores(each: Form) -> Iterator[Relation]:
    """Scores make the total and stay within their weights."""
    pairs = list(_scored(each))
    found = tuple(points_number(score) for score in numbers(score for _, score, _ in pairs))
    missing = any(len(numbers((weight,))) > len(numbers((score,))) for weight, score, _ in pairs)
    total = each.total_score
    if total is not None and total.digits and len(found) >= _LEAST_WEIGHTS and not missing:
        yield Sum(points_number(total), found, "各项得分相加")
    for weight, score, _ in pairs:
        if weight is not None and score is not None and weight.digits and score.digits:
            yield AtMost(points_number(score), points_number(weight), "得分不大于分值")


def _names(each: Form) -> Iterator[Relation]:
    """“会务费10万”, target 10 万: a name that ends with its amount."""
    for row in filled(each):
        match = _IN_NAME.search(row.level3.compact)
        if match is None or row.target is None or not row.target.digits or match["unit"] != row.unit:
            continue
        if match["unit"] not in _CALENDAR:
            stated = number_within(row.level3, match["digits"])
            target, name = (replace(_amount(field, row), is_exact=True) for field in (row.target, stated))
            yield equal(target, name, "指标值与指标名称")


def _amount(field: Field, row: Indicator) -> Number:
    """A target or result, in 分 when its own or its row's unit is one of money."""
    unit = field.unit if field.unit in MONEY_UNITS else row.unit
    return Number(field, Fraction(MONEY_UNITS.get(unit, 1)), MONEY_PLACES if unit in _MONEY_COST else 0)


def cost_rows(each: Form) -> list[Indicator]:
    """The indicators that state an amount of cost."""
    return [
        row
        for row in filled(each)
        if of_kind(row, "成本") and row.unit in _MONEY_COST and not SAVING.search(row.level3.compact)
    ]


def cost_sum(each: Form, column: str) -> Sum | None:
    """Targets that add up to a budget, or results that add up to what was executed; None when they are not written."""
    rows = cost_rows(each)
    cells = [(row.actual if column == "executed" else row.target, row) for row in rows]
    found = [
        _amount(cell, row)
        for cell, row in cells
        if cell is not None and cell.digits and (cell.unit or row.unit) in _MONEY_COST
    ]
    whole: Field | None = getattr(each.total, column) if each.total is not None else None
    if whole is None or not whole.digits or not found or len(found) < len(rows):
        return None
    title = "成本指标的完成值相加" if column == "executed" else "成本指标的指标值相加"
    return Sum(money_number(whole, each), tuple(found), title, is_judged=False)


def _costs(each: Form, said: Witnesses) -> Iterator[Relation]:
    """Costs that make up the budget, where they do, or where those of the other forms do."""
    for column in ("initial", "adjusted"):
        one = cost_sum(each, column)
        if one is not None and (one.holds or said.costs == column):
            yield one
            break
    results = cost_sum(each, "executed")
    if results is not None and (results.holds or said.results):
        yield results


def witnesses(
    found: Sequence[Form], said: Mapping[str, tuple[Field, Field]], scores: Mapping[str, Field]
) -> list[Witnesses]:
    """What the rest of the document says about each form."""
    columns = [_column(each) for each in found]
    blanks = [_blank_is_nothing(each) for each in found]
    results = [(one := cost_sum(each, "executed")) is not None and one.holds for each in found]
    made = []
    for at, each in enumerate(found):
        budget, executed = said.get(each.name, (None, None))
        others = [column for place, column in enumerate(columns) if place != at and column]
        usual = max(("initial", "adjusted"), key=others.count)
        is_shown = others.count(usual) >= _LEAST_WITNESSES and all(
            column for place, column in enumerate(columns) if place != at and cost_rows(found[place])
        )
        is_spent = sum(results) - results[at] >= _LEAST_WITNESSES and all(
            result for place, result in enumerate(results) if place != at and cost_rows(found[place])
        )
        shown = [blank for place, blank in enumerate(blanks) if place != at and blank is not None]
        is_nothing = len(shown) >= _LEAST_WITNESSES and all(shown)
        made.append(
            Witnesses(
                budget, executed, scores.get(each.name), usual if is_shown else "", is_nothing, is_spent
            )
        )
    return made


def _blank_is_nothing(each: Form) -> bool | None:
    """Whether the totals over blank sources are the sums of the others; None when none is blank."""
    judged = [one.holds for sums in _sums(each) for one, has_blank in sums if has_blank]
    return all(judged) if judged else None


def _column(each: Form) -> str:
    for column in ("initial", "adjusted"):
        one = cost_sum(each, column)
        if one is not None and one.holds:
            return column
    return ""


def _usually(each: Form, said: Witnesses) -> Iterator[Relation]:
    """Full points where no reason is given; amounts as in the text; a budget that was not changed and was spent."""
    for weight, score, is_explained in _scored(each):
        if weight is not None and score is not None and weight.digits and score.digits and not is_explained:
            yield equal(points_number(score), points_number(weight), "得分与分值")
    if said.score is not None and each.total_score is not None and each.total_score.digits:
        yield equal(points_number(each.total_score), points_number(said.score), "文中得分")
    for fund in each.funds:
        amounts = _executed(each, fund)
        if (
            amounts is not None
            and amounts[1].value
            and fund.rate is not None
            and fund.rate.places >= _COMPUTED
        ):
            part, whole = (replace(number, is_exact=True) for number in amounts)
            yield Quotient(rate_number(fund.rate), part, whole, "执行率")
    total = each.total
    for stated, column in ((said.budget, "adjusted"), (said.executed, "executed")):
        own: Field | None = getattr(total, column) if total is not None else None
        if stated is not None and own is not None and own.digits:
            text = Number(stated, Fraction(1_000_000), 2)
            yield equal(money_number(own, each), text, "文中金额")
    for fund in (*each.funds, *each.structure):
        found = {
            column: money_number(cell, each)
            for column, _ in _COLUMNS
            for cell in numbers((getattr(fund, column),))
        }
        for one, other in (("initial", "adjusted"), ("executed", "adjusted")):
            if one in found and other in found:
                yield equal(found[one], found[other], "预算与执行")
        if "adjusted" in found and "executed" in found:
            yield AtMost(found["executed"], found["adjusted"], "执行数不大于预算数")
