"""The book of facts of one department and year: what a report of it is a view of.

Money is in 分, things counted are in ten-thousandths, as everywhere; the keys are the ones that the grammar reads,
so that what was written can be compared with what is read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
class Indicator:
    """A line of a project's self-evaluation, as it is written in the form."""

    level_one: str
    level_two: str
    name: str
    target: str
    actual: str
    points: str
    score: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project; its money stands in the book under its name."""

    name: str
    function: str
    aim: Aim
    indicators: tuple[Indicator, ...] = ()


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
    works: tuple[str, ...] = ()
    """当年重点工作, a sentence each."""
    units: tuple[str, ...] = ()
    """The subordinate units whose accounts are in it (部门决算)."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """What is told in words beside the numbers, by the name that the pack gives it: 公务用车用途, 采购用途 …"""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why something changed or was not carried out, by the name of the gap that it fills."""

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
