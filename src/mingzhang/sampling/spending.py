"""What was spent, atom by atom, and the sums that an invented book is made of."""

from __future__ import annotations

from collections.abc import Iterable
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
