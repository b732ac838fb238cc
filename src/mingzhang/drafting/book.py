"""The book of facts of one department and year: every amount exact, every relation of the subject true.

A report is a view of this book. Money is in 分, things counted are in ten-thousandths, as everywhere; the keys are
the ones that the grammar reads, so that what was written can be compared with what is read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingzhang.classification.classification import Classification
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.money import SCALE


@dataclass(frozen=True, slots=True)
class Aim:
    """What a project is to bring about: what is counted, how much of it, and why."""

    counted: str
    target: int
    unit: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project; its money stands in the book under its name."""

    name: str
    function: str
    aim: Aim


@dataclass(frozen=True)
class FactBook:
    """What is true of a department in a year and, as far as reports compare, in the year before."""

    unit: str
    year: int
    is_unit: bool
    """Whether it reports as a 单位 (本单位) or as a 部门 (本部门)."""
    duties: tuple[str, ...]
    facts: Mapping[Key, int]
    projects: tuple[Project, ...] = ()

    def amount(
        self,
        concept: str,
        fund: Fund = Fund.ALL,
        *,
        year: int | None = None,
        stage: Stage = Stage.FINAL,
        function: str = "",
        economic: str = "",
        scope: str = "",
    ) -> int:
        """The amount of a fact in base units; what the book does not have is nothing."""
        key = Key(concept, self.year if year is None else year, stage, fund, function, economic, scope)
        return self.facts.get(key, 0)

    def count(self, concept: str) -> int:
        """How many of a thing there are."""
        return self.amount(concept) // SCALE

    def functions(self, fund: Fund, length: int, under: str = "") -> tuple[str, ...]:
        """The codes of a length (3, 5 or 7) that money of a kind was spent on, in order."""
        return tuple(
            sorted(
                key.function
                for key, amount in self.facts.items()
                if amount
                and (key.concept, key.year, key.stage, key.fund) == ("支出", self.year, Stage.FINAL, fund)
                and not key.economic
                and len(key.function) == length
                and key.function.startswith(under)
            )
        )

    def economics(self, concept: str, fund: Fund, length: int, function: str = "") -> tuple[str, ...]:
        """The economic codes of a length (3 or 5) that an expenditure has, in order."""
        return tuple(
            sorted(
                key.economic
                for key, amount in self.facts.items()
                if amount
                and (key.concept, key.year, key.stage, key.fund) == (concept, self.year, Stage.FINAL, fund)
                and key.function == function
                and len(key.economic) == length
            )
        )

    @property
    def own_word(self) -> str:
        """What the report calls its unit."""
        return "本单位" if self.is_unit else "本部门"


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent on one 项 for one 经济科目: all other expenditures are sums of these."""

    concept: str
    """基本支出 or 项目支出."""
    fund: Fund
    function: str
    economic: str
    amount: int


APPROPRIATIONS = (Fund.GENERAL, Fund.GOV_FUND, Fund.STATE_CAPITAL)
"""The kinds of 财政拨款."""


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


def path_name(code: str, year: int) -> str:
    """“一般公共服务支出（类）档案事务（款）行政运行（项）”."""
    return "".join(
        f"{function_name(code[:length], year)}（{level}）"
        for length, level in ((3, "类"), (5, "款"), (7, "项"))
    )


def function_name(code: str, year: int) -> str:
    """The name of a 功能科目 in a year; raises KeyError for a code that is in no list."""
    name = Classification.load().function_name(code, year)
    if name is None:
        raise KeyError(code)
    return name


def economic_name(code: str) -> str:
    """The name of a 部门预算支出经济科目; raises KeyError for a code that is in no list."""
    name = Classification.load().economic_name(code)
    if name is None:
        raise KeyError(code)
    return name
