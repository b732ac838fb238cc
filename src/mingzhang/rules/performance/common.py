"""What the performance rules have in common: the forms of a reading, exact sums, rates, and words for messages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingzhang.evaluation.model import Field, Form, Fund, Indicator, ScoreSheet
from mingzhang.evaluation.reading import read_forms
from mingzhang.model.finding import Expected
from mingzhang.model.interval import Interval, Share, gap, ratio_range, rounded
from mingzhang.model.money import MONEY_UNITS, SCALE
from mingzhang.rules.rule import Broken, Holds, Verdict
from mingzhang.statements.reading import Reading

MONEY_PLACES = 2
"""Amounts of forms are kept to 0.01; who writes 150 drops the zeros."""
OUTLINE = "财预〔2020〕10号 项目支出绩效评价管理办法"


def forms(reading: Reading) -> list[Form]:
    """The forms with targets and results."""
    return [each for each in read_forms(reading.document) if isinstance(each, Form)]


def sheets(reading: Reading) -> list[ScoreSheet]:
    """The scoring tables."""
    return [each for each in read_forms(reading.document) if isinstance(each, ScoreSheet)]


def title_of(form: Form | ScoreSheet) -> str:
    """What to call a form in a message: “县志编纂费”自评表."""
    if not form.name:
        return form.kind.value
    return f"{form.name}的{form.kind.value}" if "“" in form.name else f"“{form.name}”{form.kind.value}"


def points(field: Field) -> Interval:
    """What a written score says: a whole number is exact, decimals are rounded at their last digit."""
    if not field.places:
        return Interval.exactly(int(field.digits) * SCALE)
    return Interval.written(field.digits, SCALE)


def money(field: Field, form: Form) -> Interval:
    """What a written amount says, in 分."""
    unit = field.unit if field.unit in MONEY_UNITS else form.money_unit
    return Interval.written(field.digits, MONEY_UNITS[unit], MONEY_PLACES if unit == "万元" else None)


def points_gap(total: Field, parts: Sequence[Field]) -> Decimal:
    """Points by which a total misses its parts beyond rounding."""
    return Decimal(gap(points(total), [points(part) for part in parts])) / SCALE


def numbers(fields: Iterable[Field | None]) -> list[Field]:
    """The fields that hold a number."""
    return [field for field in fields if field is not None and field.digits]


def total_of(fields: Iterable[Field]) -> Decimal:
    """Sum of the numbers as written."""
    return sum((Decimal(field.digits) for field in fields), Decimal(0))


def plain(value: Decimal | Fraction | int) -> str:
    """A number without trailing zeros, at most two decimals more than people read.

    >>> plain(Decimal("90.00")), plain(Decimal("7.80"))
    ('90', '7.8')
    """
    if not isinstance(value, Decimal):
        text = rounded(Fraction(value), 2)
    else:
        text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def addition(fields: Sequence[Field]) -> str:
    """“20 + 20 + 10” in the digits written."""
    return " + ".join(field.digits for field in fields)


def percent(value: Fraction) -> str:
    """A fraction as a percentage with two decimals, zeros dropped."""
    return plain(value * 100) + "%"


def readings_of(field: Field) -> list[Share]:
    """What a written rate can mean: 78% is one thing, 0.78 a fraction, a bare 78 hundredths."""
    if field.unit.startswith("%"):
        return [Share.written(field.digits)]
    if abs(Decimal(field.digits)) <= 2:
        return [Share.written(field.digits, 1), Share.written(field.digits)]
    return [Share.written(field.digits)]


def likely(field: Field) -> Fraction:
    """The most likely value of a written rate."""
    value = Fraction(field.digits)
    is_fraction = not field.unit.startswith("%") and abs(value) <= 2
    return value if is_fraction else value / 100


def agrees(field: Field, low: Fraction, high: Fraction) -> bool:
    """Whether a written rate can lie in a range."""
    return any(share.low <= high and low <= share.high for share in readings_of(field))


@dataclass(frozen=True, slots=True)
class Rate:
    """执行数 ÷ 预算数 of a row of funds, as a range."""

    low: Fraction
    high: Fraction
    value: Fraction
    executed: Field
    budget: Field

    def points(self, weight: Fraction) -> tuple[Fraction, Fraction, Fraction]:
        """Least, likely and most points that a weight earns at this rate; no more than the weight."""
        one = Fraction(1)
        return weight * min(one, self.low), weight * min(one, self.value), weight * min(one, self.high)

    @property
    def arithmetic(self) -> str:
        """“1.17 ÷ 1.50 = 78%”."""
        return f"{self.executed.digits} ÷ {self.budget.digits} = {percent(self.value)}"


def rate_of(fund: Fund, form: Form) -> Rate | None:
    """The rate that a row's own amounts give; None when one is missing or the budget is 0.

    The denominator is the adjusted budget; a layout that has only the initial one divides by that.
    """
    budget = fund.adjusted if fund.adjusted is not None and fund.adjusted.digits else fund.initial
    executed = fund.executed
    if budget is None or executed is None or not budget.digits or not executed.digits:
        return None
    ends = ratio_range(money(executed, form), money(budget, form))
    if ends is None:
        return None
    return Rate(*ends, Fraction(executed.digits) / Fraction(budget.digits), executed, budget)


def families(funds: Sequence[Fund]) -> Iterator[tuple[Fund, list[Fund]]]:
    """Totals with their parts: “总额” over the rest, “(一)…小计” over “1.…”.

    Rows that the numbering does not tell apart stand on one level below the total.
    """
    if len(funds) < 2:
        return
    numbered = [fund for fund in funds[1:] if fund.label.compact.startswith(("(一)", "(二)", "(三)", "（"))]
    if not numbered:
        if not any("小计" in fund.label.compact for fund in funds[1:]):
            yield funds[0], list(funds[1:])
        return
    yield funds[0], numbered
    for at, fund in enumerate(funds):
        below: list[Fund] = []
        for other in funds[at + 1 :] if fund in numbered else ():
            if not other.label.compact[:1].isdigit():
                break
            below.append(other)
        if below:
            yield fund, below


def expected_percent(rate: Rate, places: int = 2) -> Expected:
    """The range of a rate, for a finding."""
    low, high = rounded(rate.low * 100, places + 2), rounded(rate.high * 100, places + 2)
    return Expected(rounded(rate.value * 100, places), low, high, "%")


def is_instruction(field: Field | None) -> bool:
    """Whether a cell for reasons still holds the template's own instruction instead of a reason."""
    return field is not None and any(
        words in field.compact for words in ("字以内", "需说明原因", "填写原因", "填报说明")
    )


def has_reason(field: Field | None) -> bool:
    """Whether a reason was given."""
    return (
        field is not None
        and field.filled
        and not is_instruction(field)
        and field.compact not in ("无", "/", "无偏差")
    )


def listed(names: Sequence[str], most: int = 4) -> str:
    """“甲”“乙”等 3 项."""
    quoted = "".join(f"“{name}”" for name in names[:most])
    return quoted if len(names) <= most else f"{quoted}等 {len(names)} 项"


def verdict(found: Sequence[Indicator], message: str, *, at: Callable[[Indicator], Field]) -> Verdict:
    """One finding for all indicators of a form that share a fault; Holds when there are none."""
    if not found:
        return Holds()
    first, *others = [at(each).spot for each in found]
    return Broken(first, message, related=tuple(others))
