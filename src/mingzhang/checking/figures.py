"""Numbers for people: amounts, shares and sums as they are written in a finding."""

from fractions import Fraction
from math import ceil, floor

from mingzhang.classification.classification import Classification
from mingzhang.localization.problem import Range
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.finding import Expected
from mingzhang.model.interval import decimals, rounded
from mingzhang.model.money import MONEY_UNITS, SCALE, WAN, Kind
from mingzhang.model.statement import Written


def unit_value(number: Written) -> int:
    """Base units in one of a number's unit."""
    return MONEY_UNITS[number.unit] if number.kind is Kind.MONEY else SCALE


def places(number: Written) -> int:
    """Decimals that a right number would have: as written, or as the document usually writes."""
    return max(decimals(number.digits), number.places or 0)


def said(number: Written) -> str:
    """A number with its unit: “844.64万元”, “67.66%”."""
    return f"{number.digits}{number.unit}"


def plain(value: Fraction, unit: int, digits: int) -> str:
    """A value in base units, in a unit worth `unit`, with `digits` decimals."""
    return rounded(value / unit, digits)


_BEYOND = 1000
"""How many times its least a right number may be, from which its most says nothing."""


def expected(number: Written, right: Range, *, negative: bool, in_wan: bool = False) -> Expected | None:
    """The range that the right number lies in, in its own unit (or in 万元); None when the rest leaves it open.

    It is left open, too, where only the reach of the search ends it: between ends that far apart any number fits.
    """
    if right.low is None or right.high is None:
        return None
    low, high = (-right.high, -right.low) if negative else (right.low, right.high)
    unit, digits, name = unit_value(number), places(number), number.unit
    if in_wan and number.unit == "元":
        unit, digits, name = WAN, 2, "万元"
    if number.kind is Kind.COUNT or (number.kind is Kind.SCORE and "." not in number.digits):
        digits = 0
    step = Fraction(unit, 10**digits)
    first, last = ceil(Fraction(low) / step - Fraction(1, 2)), floor(Fraction(high) / step + Fraction(1, 2))
    is_open = last > _BEYOND * max(first, 1) and last - first > _BEYOND
    if first > last:
        return None
    if not (is_open and first > 0) and last - first > _NEXT_PLACES and high - low > abs(low + high) // 2:
        return None
    text = plain((Fraction(low) + high) / 2, unit, digits)
    if in_wan and low <= Fraction(number.digits) * unit <= high:
        text = number.digits
    if last - first > 1 + (high - low) // max(1, int(step)):
        text = f"{plain(first * step, unit, digits)}～{plain(last * step, unit, digits)}"
    if is_open:
        text = f"不小于{plain(first * step, unit, digits)}"
    return Expected(
        text, plain(Fraction(low), unit, digits + 1), plain(Fraction(high), unit, digits + 1), name
    )


_NEXT_PLACES = 4
"""Last places between two ends that are near whatever their size: 0.00 and 0.04."""


def expected_share(number: Written, low: Fraction, high: Fraction) -> Expected:
    """The same for a percentage, from the range of its quotient."""
    digits = max(decimals(number.digits), 2)
    per = {"%": 100, "‰": 1000}.get(number.unit, 1)
    first, last = rounded(low * per, digits), rounded(high * per, digits)
    text = rounded((low + high) / 2 * per, digits)
    if Fraction(last) - Fraction(first) > Fraction(3, 10**digits):
        text = f"{first}～{last}"
    return Expected(text, rounded(low * per, digits + 2), rounded(high * per, digits + 2), number.unit)


def name(key: Key, year: int | None) -> str:
    """A fact in words: “一般公共预算支出（2010301）全年预算数”, “2022年三公经费”."""
    words, _, unit = (key.concept.rpartition("/")[2] or key.concept).partition("·")
    if key.economic and (economic := Classification.load().economic_name(key.economic)):
        words = economic
    elif key.function:
        words = Classification.load().function_name(key.function, key.year) or key.function.rpartition("/")[2]
    elif key.concept in _BY_FUND:
        words = words if key.scope else _WHOLE.get(key.concept, words)
        if key.fund.value:
            words = f"{key.fund.value}{'' if key.fund is Fund.APPROPRIATION else '财政拨款'}{key.concept}"
    if key.scope and not key.scope.startswith("#") and "#" not in key.scope:
        words = f"{key.scope}{'' if key.concept == '项目支出' else words}"
    if key.stage is not Stage.FINAL:
        words += f"{key.stage.value}数"
    if key.year and year and key.year != year:
        words = f"{key.year}年{words}"
    return f"{words}{f'（{unit}）' if unit not in ('', '%') else ''}"


_BY_FUND = ("收入", "支出", "基本支出", "项目支出", "收入总计", "支出总计")
"""Facts of which there is one for each kind of money, so that the kind has to be said."""

_WHOLE = {"收入": "本年收入合计", "支出": "本年支出合计"}
