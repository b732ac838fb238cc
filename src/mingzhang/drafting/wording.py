"""Numbers in words: every number of a report passes through here and is written by a form of the grammar.

Amounts are rounded each on its own, as the accounts are; shares and rates come from the accounts or from the
written figures, as the style says. Which facts were stated is kept, to be compared with what is read back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from mingzhang.classification.names import path_name
from mingzhang.drafting.style import Style
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Key, Stage
from mingzhang.model.interval import rounded
from mingzhang.model.money import MONEY_UNITS, SCALE
from mingzhang.statements.change import ChangeForm, PriorForm
from mingzhang.statements.completion import BudgetForm, CompletionForm
from mingzhang.statements.equality import EqualityForm
from mingzhang.statements.share import ShareForm
from mingzhang.statements.value import ValueForm


@dataclass
class Wording:
    """Writes the facts of a book in a style."""

    book: FactBook
    style: Style
    stated: list[Key] = field(default_factory=list)
    """The facts whose value was written."""
    wholes: dict[Key, Key] = field(default_factory=dict)
    """What the last share of a fact that was written is of."""

    def of(self, key: Key) -> int:
        """The amount that relations are computed from: the true one, or the written one."""
        true = self.book.facts.get(key, 0)
        return true if self.style.exact else round_half_up(Fraction(true, self.step)) * self.step

    @property
    def step(self) -> int:
        """The least amount that is written, in 分."""
        return max(MONEY_UNITS[self.style.unit] // 100, 1)

    def digits(self, key: Key) -> str:
        """An amount without its unit."""
        self.stated.append(key)
        return self.shown(self.book.facts.get(key, 0))

    def shown(self, amount: int) -> str:
        """The digits of an amount in 分, in the unit of the style."""
        written = rounded(Fraction(amount, MONEY_UNITS[self.style.unit]), 2)
        if self.style.trims or not amount:
            return written.rstrip("0").rstrip(".")
        return written

    def count(self, key: Key) -> str:
        """“8批次”: the unit is part of the name of what is counted."""
        self.stated.append(key)
        unit = key.concept.rpartition("·")[2].replace("(", "（").replace(")", "）")
        return ValueForm().write("", str(self.book.facts.get(key, 0) // SCALE), unit)

    def share(self, part: Key, whole: Key, name: str = "") -> str:
        """“占66.67%”."""
        self.wholes[part] = whole
        return ShareForm().write(self.of(part), self.of(whole), name)

    def value(self, key: Key, name: str = "") -> str:
        """“基本支出320.64万元”."""
        return ValueForm().write(name, self.digits(key), self.style.unit)

    def part(self, name: str, part: Key, whole: Key) -> str:
        """“基本支出320.64万元，占66.67%”, the share if the style gives shares."""
        said = self.value(part, name)
        return f"{said}，{self.share(part, whole)}" if self.style.shares and self.of(whole) else said

    def change(self, key: Key, subject: str = "") -> str:
        """How a fact differs from last year's; `subject` is named where the style names it."""
        past = key.at(key.year - 1)
        now, before = self.of(key), self.of(past)
        if self.book.facts.get(key, 0) == self.book.facts.get(past, 0):
            return EqualityForm().write(past.year)
        if abs(now - before) < self.step:
            return f"与{past.year}年度基本持平"
        against = self.style.against.format(year=past.year, subject=subject)
        if self.style.states_prior:
            against = f"{PriorForm().write(past.year, self.digits(past), self.style.unit)}，"
        return ChangeForm().write(
            now, before, against, words=self.style.words, rates=self.style.rates, unit=self.style.unit
        )

    def completion(self, key: Key, budget: str | None = None) -> str:
        """“完成预算100%”; nothing when there was no budget."""
        word = self.style.budget if budget is None else budget
        planned = self.budget_key(key, word)
        return CompletionForm().write(self.of(key), self.of(planned), word) if self.of(planned) else ""

    def budget(self, key: Key, word: str) -> str:
        """“全年预算为40.00万元”."""
        return BudgetForm().write(self.digits(self.budget_key(key, word)), word, self.style.unit)

    @staticmethod
    def budget_key(key: Key, word: str) -> Key:
        """The budget of a fact: 年初 if the word says so, else as adjusted."""
        return replace(key, stage=Stage.INITIAL if word == "年初" else Stage.ADJUSTED)

    def item(self, code: str) -> str:
        """A 项 with its 类 and 款: by levels, or by names with the codes of their own level."""
        path = path_name(code, self.book.year)
        if not self.style.coded:
            return path
        for level, digits in (("（类）", code[:3]), ("（款）", code[3:5]), ("（项）", code[5:])):
            path = path.replace(level, f"（{digits}）")
        return path


def round_half_up(value: Fraction) -> int:
    """The nearest whole number, a half away from zero."""
    return int(rounded(value, 0))
