"""Points of an indicator by its rule. Integers all the way: no digit is lost before the one rounding at the end.

Sources of the rules: 财预〔2020〕10号 (按完成比例, 定性三档), the default algorithm of the 预算管理一体化 system for ≤ and ＝.
"""

from collections.abc import Callable
from decimal import Decimal

from mingzhang.model.money import MONEY_UNITS
from mingzhang.model.performance import Indicator, Property
from mingzhang.packs.scoring import Framework, Manner, Partial, ScoringRule, Step
from mingzhang.scoring.score import Reached, Score, unknown

_HUNDRED = Decimal(100)


def score(indicator: Indicator, framework: Framework) -> Score:
    """Score an indicator by the rule that it names, or else the one for its property.

    What a person set goes first, and keeps what the rule would have given.
    """
    rule = framework.rule(indicator.rule) if indicator.rule else framework.rule_for(indicator.property.value)
    if rule is None:
        word = indicator.rule or indicator.property.value
        found = unknown(indicator, None, f"没有名为“{word}”的计分规则")
    else:
        found = score_by(indicator, rule, framework)
    if indicator.override is None:
        return found
    points = indicator.override.score
    top, bottom = points.as_integer_ratio()
    return Score(
        indicator, found.rule, Reached.OVERRIDDEN, _cents(top, bottom), top, bottom,
        override=indicator.override, computed=found,
    )  # fmt: skip


def score_by(indicator: Indicator, rule: ScoringRule, framework: Framework) -> Score:
    """Score an indicator by a rule."""
    target, actual = indicator.target, indicator.actual
    if target is None or target == "":
        return unknown(indicator, rule, "没有目标值")
    if actual is None or actual == "":
        return unknown(indicator, rule, "没有完成值")
    if indicator.weight < 0:
        return unknown(indicator, rule, f"权重{indicator.weight:f}是负数")
    if rule.manner is Manner.BANDS or rule.manner is Manner.LEVELS:
        return _by_level(indicator, rule, target, actual)
    if isinstance(target, str):
        return unknown(indicator, rule, f"目标值“{target}”里没有可以比较的数")
    if isinstance(actual, str):
        return unknown(indicator, rule, f"目标{target:f}{indicator.unit}，完成值“{actual}”里没有可以比较的数")
    if indicator.actual_unit and indicator.actual_unit != indicator.unit:
        converted = in_unit_of_target(indicator, actual)
        if converted is None:
            return unknown(indicator, rule, mismatch(indicator))
        actual = converted
    return _MANNERS[rule.manner](indicator, rule, target, actual, framework)


def in_unit_of_target(indicator: Indicator, actual: Decimal) -> Decimal | None:
    """A result in the unit of its target; None when the units are not both of money."""
    if not indicator.actual_unit or indicator.actual_unit == indicator.unit:
        return actual
    scales = MONEY_UNITS.get(indicator.unit), MONEY_UNITS.get(indicator.actual_unit)
    if scales[0] is None or scales[1] is None:
        return None
    return actual * scales[1] / scales[0]


def mismatch(indicator: Indicator) -> str:
    """That target and result count different things."""
    return f"目标值以“{indicator.unit or '（无单位）'}”计，完成值以“{indicator.actual_unit}”计，单位不一致"


def meets(sign: Property, target: Decimal, actual: Decimal) -> bool:
    """Whether a result reaches its target; at the target itself ＞ and ＜ count as reached, as in the system."""
    if sign.is_inverse:
        return actual <= target
    return actual == target if sign is Property.EQUAL else actual >= target


def _ratio(
    indicator: Indicator, rule: ScoringRule, target: Decimal, actual: Decimal, framework: Framework
) -> Score:
    if actual >= target:
        limit = framework.limit("over-fulfilment") if rule.cap != _HUNDRED else None
        if limit is not None and target > 0 and actual * 100 > target * limit:
            return _share(indicator, rule, rule.cap, Reached.CAPPED)
        return _full(indicator, rule)
    if target <= 0:
        return unknown(indicator, rule, f"目标值{target:f}不是正数，没有达到时不能按比例计算")
    return _fraction(indicator, rule, Reached.SHORT, max(actual, Decimal(0)), target)


def _inverse(
    indicator: Indicator, rule: ScoringRule, target: Decimal, actual: Decimal, framework: Framework
) -> Score:
    if actual <= target:
        return _full(indicator, rule)
    if target < 0:
        return unknown(indicator, rule, f"目标值{target:f}是负数，没有达到时不能按比例计算")
    if target == 0:
        return Score(indicator, rule, Reached.ZERO_TARGET_MISSED, _cents(0, 1))
    if actual >= 2 * target:
        return Score(indicator, rule, Reached.TWICE_EXCEEDED, _cents(0, 1))
    return _fraction(indicator, rule, Reached.EXCEEDED, 2 * target - actual, target)


def _quotient(
    indicator: Indicator, rule: ScoringRule, target: Decimal, actual: Decimal, framework: Framework
) -> Score:
    if actual <= target:
        return _full(indicator, rule)
    if target < 0:
        return unknown(indicator, rule, f"目标值{target:f}是负数，没有达到时不能按比例计算")
    return _fraction(indicator, rule, Reached.QUOTIENT, target, actual)


def _equal(
    indicator: Indicator, rule: ScoringRule, target: Decimal, actual: Decimal, framework: Framework
) -> Score:
    if target == 0:
        if actual <= 0:
            return _full(indicator, rule)
        return Score(indicator, rule, Reached.ZERO_TARGET_MISSED, _cents(0, 1))
    return _ratio(indicator, rule, target, actual, framework)


def _all_or_nothing(
    indicator: Indicator, rule: ScoringRule, target: Decimal, actual: Decimal, framework: Framework
) -> Score:
    if meets(indicator.property, target, actual):
        return _full(indicator, rule)
    return Score(indicator, rule, Reached.MISSED, _cents(0, 1))


def _steps(
    indicator: Indicator, rule: ScoringRule, target: Decimal, actual: Decimal, framework: Framework
) -> Score:
    if target <= 0:
        return unknown(indicator, rule, f"目标值{target:f}不是正数，不能算出完成率")
    # Rate of completion ≥ step, without dividing; less is better for ≤, so the rate is turned around.
    part, whole = (target, actual) if indicator.property.is_inverse else (actual, target)
    if whole <= 0:
        return _full(indicator, rule)
    reached: list[Step] = [step for step in rule.steps if part * 100 >= step.least * whole]
    if not reached:
        return Score(indicator, rule, Reached.MISSED, _cents(0, 1))
    best = max(reached, key=lambda step: step.least)
    return _share(indicator, rule, best.share, Reached.STEP)


def _deduction(
    indicator: Indicator, rule: ScoringRule, target: Decimal, actual: Decimal, framework: Framework
) -> Score:
    if meets(indicator.property, target, actual):
        return _full(indicator, rule)
    lost, scale = distance(indicator, target, actual)
    if scale <= 0:
        return unknown(indicator, rule, f"目标值{target:f}不是正数，不能算出相差几个百分点")
    # steps = lost × 100 ÷ scale ÷ each, as integers.
    (lost_top, lost_bottom), (scale_top, scale_bottom) = lost.as_integer_ratio(), scale.as_integer_ratio()
    each_top, each_bottom = rule.each.as_integer_ratio()
    top, bottom = lost_top * scale_bottom * 100 * each_bottom, lost_bottom * scale_top * each_top
    if rule.partial is Partial.FREE:
        top, bottom = top // bottom, 1
    elif rule.partial is Partial.FULL:
        top, bottom = -(-top // bottom), 1
    weight_top, weight_bottom = indicator.weight.as_integer_ratio()
    point_top, point_bottom = rule.points.as_integer_ratio()
    left = weight_top * bottom * point_bottom - top * point_top * weight_bottom
    return _made(indicator, rule, Reached.DEDUCTED, max(left, 0), weight_bottom * bottom * point_bottom)


def distance(indicator: Indicator, target: Decimal, actual: Decimal) -> tuple[Decimal, Decimal]:
    """How far a result is from its target, and what that is a share of: a percentage is counted in points."""
    return abs(target - actual), _HUNDRED if indicator.unit.startswith("%") else target


def _by_level(indicator: Indicator, rule: ScoringRule, target: Decimal | str, actual: Decimal | str) -> Score:
    if isinstance(actual, Decimal):
        if not indicator.actual_unit.startswith("%") or not 0 <= actual <= _HUNDRED:
            return unknown(
                indicator,
                rule,
                f"定性指标的完成值“{actual:f}{indicator.actual_unit}”应写档次，或0—100%的评定",
            )
        level = next((each for each in rule.levels if actual >= each.low), rule.levels[-1])
        share = _share(indicator, rule, actual, Reached.RATED)
        return Score(indicator, rule, Reached.RATED, share.points, share.top, share.bottom, level, actual)
    level_ = next((each for each in rule.levels if actual in each.words), None)
    if level_ is None and actual == target:
        level_ = rule.levels[0]
    if level_ is None:
        return unknown(indicator, rule, f"完成值“{actual}”不是“{rule.title}”中的档次")
    declared, weight = indicator.declared, indicator.weight
    if declared is not None and weight * level_.low <= declared * 100 <= weight * level_.high:
        top, bottom = declared.as_integer_ratio()
        return Score(indicator, rule, Reached.CHOSEN, _cents(top, bottom), top, bottom, level_)
    return Score(indicator, rule, Reached.WITHIN, None, level=level_)


def _full(indicator: Indicator, rule: ScoringRule) -> Score:
    top, bottom = indicator.weight.as_integer_ratio()
    return Score(indicator, rule, Reached.MET, _cents(top, bottom), top, bottom)


def _share(indicator: Indicator, rule: ScoringRule, percent: Decimal, reached: Reached) -> Score:
    (weight_top, weight_bottom), (top, bottom) = (
        indicator.weight.as_integer_ratio(),
        percent.as_integer_ratio(),
    )
    top, bottom = weight_top * top, weight_bottom * bottom * 100
    return Score(indicator, rule, reached, _cents(top, bottom), top, bottom, share=percent)


def _fraction(
    indicator: Indicator, rule: ScoringRule, reached: Reached, part: Decimal, whole: Decimal
) -> Score:
    """Weight × part ÷ whole; `whole` is above zero."""
    (part_top, part_bottom), (whole_top, whole_bottom) = part.as_integer_ratio(), whole.as_integer_ratio()
    weight_top, weight_bottom = indicator.weight.as_integer_ratio()
    return _made(
        indicator,
        rule,
        reached,
        weight_top * part_top * whole_bottom,
        weight_bottom * part_bottom * whole_top,
    )


def _made(indicator: Indicator, rule: ScoringRule, reached: Reached, top: int, bottom: int) -> Score:
    return Score(indicator, rule, reached, _cents(top, bottom), top, bottom)


def _cents(top: int, bottom: int) -> Decimal:
    """Quotient of two integers with two decimals, a half rounded up; both are not below zero."""
    return Decimal((200 * top + bottom) // (2 * bottom)).scaleb(-2)


_Manner = Callable[[Indicator, ScoringRule, Decimal, Decimal, Framework], Score]
_MANNERS: dict[Manner, _Manner] = {
    Manner.RATIO: _ratio,
    Manner.INVERSE: _inverse,
    Manner.QUOTIENT: _quotient,
    Manner.EQUAL: _equal,
    Manner.ALL_OR_NOTHING: _all_or_nothing,
    Manner.STEPS: _steps,
    Manner.DEDUCTION: _deduction,
}
