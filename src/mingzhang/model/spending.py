"""What was spent, atom by atom, and the sums that the expenditures of a book are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingzhang.model.fact import APPROPRIATIONS, Fund, Key, Stage


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent on one 项 for one 经济科目: all other expenditures are sums of these."""

    concept: str
    """基本支出 or 项目支出."""
    fund: Fund
    function: str
    economic: str
    amount: int


def spent(spending: Iterable[Spending], year: int) -> dict[Key, int]:
    """All sums of expenditures: by fund, by 类款项, by economic 类款, and of them together."""
    found: dict[Key, int] = {}
    for each in spending:
        funds = (each.fund, Fund.ALL, *((Fund.APPROPRIATION,) if each.fund in APPROPRIATIONS else ()))
        for concept in (each.concept, "支出"):
            for fund in funds:
                for function in _above(each.function, 7, 5, 3):
                    for economic in _above(each.economic, 5, 3):
                        key = Key(concept, year, Stage.FINAL, fund, function, economic)
                        found[key] = found.get(key, 0) + each.amount
    return found


def _above(code: str, *lengths: int) -> tuple[str, ...]:
    return (*(code[:length] for length in lengths), "")


def atoms(facts: Mapping[Key, int], year: int) -> tuple[Spending, ...]:
    """What was spent on each 项 for each 经济款 from each kind of money, in order."""
    return tuple(
        Spending(key.concept, key.fund, key.function, key.economic, amount)
        for key, amount in sorted(facts.items(), key=lambda fact: _order(fact[0]))
        if amount
        and key.concept in NATURES
        and (key.year, key.stage, key.scope) == (year, Stage.FINAL, "")
        and key.fund not in (Fund.ALL, Fund.APPROPRIATION)
        and (len(key.function), len(key.economic)) == (7, 5)
    )


NATURES = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
"""What an expenditure is for."""


def _order(key: Key) -> tuple[str, ...]:
    return key.function, key.economic, key.fund.value, key.concept
