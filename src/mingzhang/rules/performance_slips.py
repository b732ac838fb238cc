"""An amount that stands against all others: the form's own total, where its parts, costs and the text agree on another.

Without this a mistyped total would break five rules – rate, score, sum, cost, text – and each would suspect another place.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.evaluation.model import Field, Form
from mingzhang.model.finding import Expected, Family, Severity
from mingzhang.rules.performance_common import forms, money, numbers, title_of
from mingzhang.rules.performance_examples import BENEFIT, PLEASED, PRODUCT, form
from mingzhang.rules.performance_lines import said_of
from mingzhang.rules.performance_rows import AMOUNTS, filled, of_kind
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_LEAST_WITNESSES = 2
_COST = "成本指标|经济成本指标|扫描费用|≤100万元|95万元|0|0|"
_FUNDS = ("年度资金总额|100.00|100.00|95.00|95.00%|10|9.50|", "其中：财政拨款|100.00|100.00|95.00|95.00%|||")


@dataclass(frozen=True, slots=True)
class Slip:
    """An amount of the total row and what stands against it."""

    stated: Field
    words: str
    witnesses: tuple[Field, ...]


def slips(reading: Reading) -> dict[int, Slip]:
    """The forms with a mistyped total, by where they begin."""
    said = said_of(reading)
    found: dict[int, Slip] = {}
    for each in forms(reading):
        if (slip := _slip(each, said.get(each.name))) is not None:
            found[each.span.start] = slip
    return found


def _slip(each: Form, said: tuple[Field, Field] | None) -> Slip | None:
    total = each.total
    if total is None:
        return None
    for at, column, words in ((0, "adjusted", "预算数"), (1, "executed", "执行数")):
        stated = getattr(total, column)
        if not isinstance(stated, Field) or not stated.digits:
            continue
        witnesses = _witnesses(each, column)
        if said is not None and (at == 1 or total.initial is None):
            witnesses.append(said[at])
        if len(witnesses) < _LEAST_WITNESSES:
            continue
        agreed = money(witnesses[0], each)
        if all(money(other, each).meets(agreed) for other in witnesses) and not money(stated, each).meets(
            agreed
        ):
            return Slip(stated, words, tuple(witnesses))
    return None


def _witnesses(each: Form, column: str) -> list[Field]:
    """The same amount elsewhere in the form: the only source that has money, the only cost that is the whole budget."""
    parts = [field for field in numbers(getattr(fund, column) for fund in each.funds[1:]) if field.value]
    kinds = [field for field in numbers(getattr(fund, column) for fund in each.structure[:1]) if field.value]
    costs = [row for row in filled(each) if of_kind(row, "成本") and row.unit in AMOUNTS and row.unit != "元"]
    found = [*(parts if len(parts) == 1 else []), *kinds]
    if len(costs) == 1:
        cell = costs[0].target if column == "adjusted" else costs[0].actual
        if cell is not None and cell.digits and cell.unit in ("万元", "万"):
            found.append(cell)
    return found


@rule(
    "performance/amount-slip",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis="项目支出绩效自评表：同一金额在表内和文中一致",
    holds=form(PRODUCT, BENEFIT, PLEASED, _COST, funds=_FUNDS),
    breaks=form(PRODUCT, BENEFIT, PLEASED, _COST, funds=(_FUNDS[0].replace("|95.00|", "|59.00|"), _FUNDS[1])),
)
def amount_slip(reading: Reading) -> Iterator[Verdict]:
    """资金总额的预算数、执行数与其来源、成本指标和文中所写一致。"""
    slipped = slips(reading)
    for each in forms(reading):
        slip = slipped.get(each.span.start)
        if slip is None:
            if each.total is not None and each.total.executed is not None and each.total.executed.digits:
                yield Holds(each.total.executed.spot)
            continue
        right = slip.witnesses[0].digits
        yield Broken(
            slip.stated.spot,
            f"{title_of(each)}资金总额的{slip.words}写{slip.stated.digits}，其他{len(slip.witnesses)}处"
            f"（来源、成本指标或文中）均为{right}",
            related=tuple(witness.spot for witness in slip.witnesses),
            arithmetic=f"{slip.stated.digits} ≠ {right}",
            expected=Expected(right, "", "", each.money_unit),
        )


def sound(reading: Reading) -> list[Form]:
    """The forms whose total amounts can be relied on: rules that compute with them look at no others."""
    slipped = slips(reading)
    return [each for each in forms(reading) if each.span.start not in slipped]


RULES: tuple[Rule, ...] = (amount_slip,)
