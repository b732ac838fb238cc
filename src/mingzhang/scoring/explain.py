"""How a score was reached, in one Chinese sentence with its arithmetic; made when it is asked for."""

from decimal import Decimal
from fractions import Fraction

from mingzhang.model.performance import Indicator
from mingzhang.packs.scoring import Partial
from mingzhang.scoring.engine import distance, in_unit_of_target
from mingzhang.scoring.score import Reached, Score


def explain(score: Score) -> str:
    """One sentence: “完成30，目标40，30÷40×10＝7.50分”."""
    if score.reached is Reached.UNKNOWN:
        return f"不能计算：{score.reason}"
    if score.reached is Reached.OVERRIDDEN:
        return _overridden(score)
    if score.reached in (Reached.WITHIN, Reached.CHOSEN):
        return _within(score)
    if score.reached is Reached.RATED:
        return f"评定为{_plain(score.share)}%，{_result(f'{_plain(score.indicator.weight)}×{_plain(score.share)}%', score)}"
    return _compared(score)


def _compared(score: Score) -> str:
    """The sentences that hold a result against a target."""
    indicator = score.indicator
    target, actual, weight = _value(indicator, indicator.target), _actual(indicator), _plain(indicator.weight)
    part, whole = _operands(indicator)
    if score.reached is Reached.MET:
        word = "达到" if not indicator.property.is_inverse else "没有超过"
        return f"完成{actual}，{word}目标{target}，得满分{score.points}分"
    if score.reached is Reached.SHORT:
        return _result(f"{part}÷{whole}×{weight}", score)
    if score.reached is Reached.EXCEEDED:
        return _result(f"（1－（{part}－{whole}）÷{whole}）×{weight}", score)
    if score.reached is Reached.QUOTIENT:
        return _result(f"{whole}÷{part}×{weight}", score)
    if score.reached is Reached.TWICE_EXCEEDED:
        return f"完成{actual}，达到或超过目标{target}的2倍，得0.00分"
    if score.reached is Reached.ZERO_TARGET_MISSED:
        return f"目标为0，完成{actual}，得0.00分"
    if score.reached is Reached.MISSED:
        return f"完成{actual}，没有达到目标{indicator.property.value}{target}，得0.00分"
    if score.reached is Reached.CAPPED:
        return f"完成{actual}，远超目标{target}，目标可能偏低，最多得{_plain(score.share)}%：" + _result(
            f"{weight}×{_plain(score.share)}%", score
        )
    if score.reached is Reached.STEP:
        return f"完成{actual}，目标{target}，在{_plain(score.share)}%这一档，" + _result(
            f"{weight}×{_plain(score.share)}%", score
        )
    return _deducted(score, actual, target)


def _deducted(score: Score, actual: str, target: str) -> str:
    indicator, rule = score.indicator, score.rule
    if rule is None or not isinstance(indicator.target, Decimal) or not isinstance(indicator.actual, Decimal):
        return ""
    lost, scale = distance(
        indicator, indicator.target, in_unit_of_target(indicator, indicator.actual) or Decimal(0)
    )
    points = written(Fraction(lost) / Fraction(scale) * 100)
    partial = "" if rule.partial is Partial.FREE else f"，不足{_plain(rule.each)}个的{rule.partial.value}"
    taken = Fraction(indicator.weight) - Fraction(score.top, score.bottom)
    return (
        f"完成{actual}，目标{target}，相差{points}个百分点，每{_plain(rule.each)}个扣{_plain(rule.points)}分{partial}，"
        + _result(f"{_plain(indicator.weight)}－{written(taken)}", score)
    )


def _within(score: Score) -> str:
    level, bounds = score.level, score.bounds
    if level is None or bounds is None:
        return ""
    words = (
        f"“{score.indicator.actual}”这一档可得{_plain(level.low)}%—{_plain(level.high)}%"
        f"（{_cents(bounds[0])}—{_cents(bounds[1])}分）"
    )
    if score.points is not None:
        return f"{words}，评定{score.points}分，在档内"
    return f"不能计算：{words}，由评分人在档内确定"


def _overridden(score: Score) -> str:
    if score.override is None:
        return ""
    was = explain(score.computed) if score.computed is not None else ""
    return f"{score.override.who}定为{score.points}分，理由：{score.override.why}；按规则{was}"


def _result(formula: str, score: Score) -> str:
    """“30÷40×10＝7.50分”; ≈ where digits are cut off."""
    exact = score.points is not None and Fraction(score.points) == score.exact
    return f"{formula}{'＝' if exact else '≈'}{score.points}分"


def _actual(indicator: Indicator) -> str:
    unit = indicator.actual_unit or indicator.unit
    return _plain(indicator.actual) + unit if isinstance(indicator.actual, Decimal) else str(indicator.actual)


def _value(indicator: Indicator, value: Decimal | str | None) -> str:
    return _plain(value) + indicator.unit if isinstance(value, Decimal) else str(value)


def _operands(indicator: Indicator) -> tuple[str, str]:
    """Result and target inside a formula: in the target's unit, which is written only when it is %."""
    if not isinstance(indicator.actual, Decimal) or not isinstance(indicator.target, Decimal):
        return "", ""
    actual = in_unit_of_target(indicator, indicator.actual)
    sign = "%" if indicator.unit.startswith("%") else ""
    return (_plain(actual) if actual is not None else "") + sign, _plain(indicator.target) + sign


def _plain(value: Decimal) -> str:
    """A decimal as one writes it: no exponent, no zeros at the end.

    >>> _plain(Decimal("90.00")), _plain(Decimal("0.50"))
    ('90', '0.5')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cents(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01')):f}"


def written(value: Fraction, places: int = 2) -> str:
    """A fraction with at most so many decimals."""
    scaled = (2 * abs(value) * 10**places + 1) // 2
    return ("-" if value < 0 else "") + _plain(Decimal(int(scaled)).scaleb(-places))
