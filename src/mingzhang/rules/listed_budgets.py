"""Family 数字: budgets that are listed 项 by 项 beside their final accounts.

Where the final accounts of the listed 项 make up the whole expenditure, nothing that was spent is left out of the list,
and their initial budgets make up the whole initial budget. Only a 项 that had a budget and spent nothing may be missing:
that is why a difference is a warning, and why one that no single mistyped digit explains is left open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.model.fact import Key, Stage
from mingzhang.model.finding import Family, Severity
from mingzhang.model.interval import gap, ratio_range
from mingzhang.model.money import Kind
from mingzhang.model.statement import Mention, Written
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.reading import Reading

_CODE = 7
_FEWEST = 2
_SUSPECTS = 3
"""Budgets that are named, those farthest from what was spent first."""
_LIST = (
    "2024年度一般公共预算财政拨款支出年初预算为{total}万元，支出决算为96.00万元。其中：\n"
    "1.一般公共服务支出（类）档案事务（款）行政运行（项）。年初预算为{first}万元，支出决算为58.30万元。\n"
    "2.一般公共服务支出（类）档案事务（款）档案馆（项）。年初预算为22.70万元，支出决算为21.50万元。\n"
    "3.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为16.20万元，支出决算为16.20万元。"
)


@dataclass(frozen=True, slots=True)
class _List:
    """A whole and its 项, as they are stated for one stage."""

    total: Mention
    parts: Sequence[Mention]

    @property
    def gap(self) -> int:
        """What rounding cannot explain, in 分."""
        return gap(self.total.written.interval(), [part.written.interval() for part in self.parts])

    def with_digits(self, mention: Mention, digits: str) -> "_List":
        """The same list where one number is written otherwise."""
        other = replace(mention, written=replace(mention.written, digits=digits))
        if mention is self.total:
            return _List(other, self.parts)
        return _List(self.total, [other if part is mention else part for part in self.parts])


@rule(
    "sum/listed-budgets",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="决算情况说明：各项支出的年初预算数之和等于支出年初预算总数",
    holds=_LIST.format(total="100.00", first="61.10"),
    breaks=_LIST.format(total="100.00", first="67.10"),
)
def listed_budgets(reading: Reading) -> Iterator[Verdict]:
    """逐项列出的决算数之和等于支出决算的，其年初预算数之和也等于支出年初预算。"""
    for key in list(reading.by_key):
        if (
            key.concept != "支出"
            or key.stage is not Stage.INITIAL
            or key.function
            or key.economic
            or key.scope
        ):
            continue
        codes = [other.function for other in reading.by_key if _is_item(other, key)]
        if len(codes) < _FEWEST:
            continue
        budgets, finals = _listed(reading, key, codes), _listed(reading, _final(key), codes)
        if budgets is None or finals is None or finals.gap:
            yield Unknown("合计等于支出决算的各项决算数")
            continue
        if not budgets.gap:
            yield Holds(budgets.total.written.span)
            continue
        rates = _rates(reading, budgets)
        slips = [
            each
            for each in (budgets.total, *budgets.parts)
            if each.key not in rates and _one_digit_mends(budgets, each)
        ]
        if not slips or not all(rates.values()):
            yield Unknown("有年初预算而没有支出的各项")
            continue
        slips.sort(key=lambda each: _distance(reading, each), reverse=True)
        yield _broken(budgets, slips[:_SUSPECTS])


def _is_item(key: Key, total: Key) -> bool:
    return len(key.function) == _CODE and replace(key, function="") == total


def _final(key: Key) -> Key:
    return replace(key, stage=Stage.FINAL)


def _listed(reading: Reading, key: Key, codes: Sequence[str]) -> _List | None:
    """The whole and its 项 as first stated; None when one is not, or twice with different amounts."""
    found = []
    for each in (key, *(replace(key, function=code) for code in codes)):
        said = reading.by_key.get(each, [])
        if not said or not all(m.written.interval().meets(said[0].written.interval()) for m in said):
            return None
        if said[0].written.kind is not Kind.MONEY or said[0].negative:
            return None
        found.append(said[0])
    return _List(found[0], found[1:])


def _one_digit_mends(budgets: _List, mention: Mention) -> bool:
    """Whether another digit at one place of a number makes the sum agree."""
    digits = mention.written.digits
    return any(
        not budgets.with_digits(mention, digits[:at] + digit + digits[at + 1 :]).gap
        for at, old in enumerate(digits)
        if old.isdecimal()
        for digit in "0123456789"
        if digit != old
    )


def _rates(reading: Reading, budgets: _List) -> dict[Key, bool]:
    """The budgets that a rate of completion is stated against, and whether it agrees.

    Such a budget tells by itself whether it is right.
    """
    stated = {each.key: each for each in (budgets.total, *budgets.parts)}
    found: dict[Key, bool] = {}
    for mention in reading.mentions:
        if mention.over is None or mention.over not in stated or len(mention.terms) != 1:
            continue
        final = reading.by_key.get(mention.key)
        if final is None or mention.written.kind is not Kind.PERCENT:
            continue
        low_high = ratio_range(final[0].written.interval(), stated[mention.over].written.interval())
        if low_high is not None:
            share = mention.written.share()
            agrees = low_high[0] <= share.high and share.low <= low_high[1]
            found[mention.over] = found.get(mention.over, True) and agrees
    return found


def _distance(reading: Reading, budget: Mention) -> Fraction:
    """How far a budget is from what was spent of it, as a share of the greater: a wrong digit makes it far."""
    final = reading.by_key[_final(budget.key)][0].written.figure
    greater = max(final, budget.written.figure)
    return abs(final - budget.written.figure) / greater if greater else Fraction(0)


def _broken(budgets: _List, slips: Sequence[Mention]) -> Broken:
    total = budgets.total.written
    sum_ = " + ".join(_said(part.written) for part in budgets.parts)
    return Broken(
        slips[0].written.span,
        f"各项年初预算之和与支出年初预算{_said(total)}不一致，而各项决算之和等于支出决算；"
        "请核对各项年初预算，有年初预算而没有支出的科目也应列明",
        tuple(part.written.span for part in (budgets.total, *budgets.parts) if part not in slips),
        f"{sum_} ≠ {_said(total)}",
        suspects=tuple(each.written.span for each in slips[1:]),
    )


def _said(written: Written) -> str:
    return f"{written.digits}{written.unit}"


RULES: tuple[Rule, ...] = (listed_budgets,)
