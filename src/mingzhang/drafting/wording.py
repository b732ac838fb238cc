"""Numbers in words: every number of a report passes through here and is written by a form of the grammar.

Amounts are rounded each on its own, as the accounts are; shares and rates come from the accounts or from the
written figures, as the style says. Which facts were stated is kept, to be compared with what is read back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from mingzhang.classification.names import path_name
from mingzhang.drafting.style import Style
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.interval import rounded
from mingzhang.model.money import MONEY_UNITS
from mingzhang.statements.change import ChangeForm, PriorForm
from mingzhang.statements.completion import BudgetForm, CompletionForm
from mingzhang.statements.equality import EqualityForm
from mingzhang.statements.partition import PartitionForm
from mingzhang.statements.share import ShareForm
from mingzhang.statements.value import ValueForm

_MORE = ("工作任务增加，相应经费增加", "新增专项工作，投入加大", "人员变动和政策性增资")
_LESS = ("落实过紧日子要求，压减一般性支出", "部分工作上年已经完成，本年不再安排", "人员减少，相应经费减少")
_UNSPENT = ("厉行节约，严格控制开支", "部分款项按合同约定结转下年支付")
_OVERSPENT = ("年中按规定追加预算", "年中下达了专项资金")


@dataclass
class Wording:
    """Writes the facts of a book in a style."""

    book: FactBook
    style: Style
    stated: list[Key] = field(default_factory=list)
    """The facts whose value was written."""

    def key(
        self,
        concept: str,
        fund: Fund = Fund.ALL,
        *,
        stage: Stage = Stage.FINAL,
        function: str = "",
        economic: str = "",
        scope: str = "",
    ) -> Key:
        """A fact of the book's year."""
        return Key(concept, self.book.year, stage, fund, function, economic, scope)

    def of(self, key: Key) -> int:
        """The amount that relations are computed from: the true one, or the written one."""
        true = self.book.facts.get(key, 0)
        return true if self.style.exact else round_half_up(Fraction(true, self._step)) * self._step

    @property
    def _step(self) -> int:
        """The least amount that is written, in 分."""
        return max(MONEY_UNITS[self.style.unit] // 100, 1)

    def digits(self, key: Key) -> str:
        """An amount without its unit."""
        self.stated.append(key)
        amount = self.book.facts.get(key, 0)
        written = rounded(Fraction(amount, MONEY_UNITS[self.style.unit]), 2)
        if self.style.trims or not amount:
            return written.rstrip("0").rstrip(".")
        return written

    def value(self, name: str, key: Key) -> str:
        """“基本支出320.64万元”."""
        return ValueForm().write(name, self.digits(key), self.style.unit)

    def count(self, concept: str, before: str = "") -> str:
        """“8批次”, with the words before it."""
        key = self.key(concept)
        self.stated.append(key)
        unit = concept.rpartition("·")[2].replace("(", "（").replace(")", "）")
        return ValueForm().write(before, str(self.book.count(concept)), unit)

    def share(self, part: Key, whole: Key, name: str = "") -> str:
        """“占66.67%”."""
        return ShareForm().write(self.of(part), self.of(whole), name)

    def part(self, name: str, part: Key, whole: Key) -> str:
        """“基本支出320.64万元，占66.67%”, the share if the style gives shares."""
        said = self.value(name, part)
        return f"{said}，{self.share(part, whole)}" if self.style.shares and self.of(whole) else said

    def listing(self, total: str, parts: Sequence[str], opening: str = "其中：") -> str:
        """A total and its parts; a single part is no list."""
        return PartitionForm().write(total, parts, opening) if parts else total

    def change(self, key: Key, subject: str = "") -> str:
        """How a fact differs from last year's; `subject` is named where the style names it."""
        past = key.at(key.year - 1)
        now, before = self.of(key), self.of(past)
        if self.book.facts.get(key, 0) == self.book.facts.get(past, 0):
            return EqualityForm().write(past.year)
        if abs(now - before) < self._step:
            return f"与{past.year}年度基本持平"
        against = self.style.against.format(year=past.year, subject=subject)
        if self.style.states_prior:
            against = f"{PriorForm().write(past.year, self.digits(past), self.style.unit)}，"
        return ChangeForm().write(
            now, before, against, words=self.style.words, rates=self.style.rates, unit=self.style.unit
        )

    def compared(self, key: Key, subject: str) -> str:
        """The change as a sentence of its own that names its subject, and the reason."""
        change = self.change(key, subject)
        return f"{change if subject in change else subject + change}。{self.moved(key)}"

    def followed(self, said: str, key: Key, subject: str) -> str:
        """A value and its change: in one sentence unless the change opens with “相比”, and the reason."""
        change = self.change(key, subject)
        return (
            f"{said}{'。' if '相比，' in change else '，'}{change.removeprefix(subject)}。{self.moved(key)}"
        )

    def moved(self, key: Key) -> str:
        """Why a fact differs from last year's: a sentence, or nothing when it does not."""
        now, before = self.book.facts.get(key, 0), self.book.facts.get(key.at(key.year - 1), 0)
        if now == before:
            return ""
        return f"主要变动原因是{_pick(_MORE if now > before else _LESS, now)}。"

    def completion(self, key: Key, budget: str | None = None) -> str:
        """“完成预算100%”; nothing when there was no budget."""
        word = self.style.budget if budget is None else budget
        planned = self.budget_key(key, word)
        return CompletionForm().write(self.of(key), self.of(planned), word) if self.of(planned) else ""

    def met(self, key: Key, budget: str | None = None) -> str:
        """Whether the budget was met, and why not: the end of a sentence."""
        word = self.style.budget if budget is None else budget
        now, planned = (self.book.facts.get(each, 0) for each in (key, self.budget_key(key, word)))
        if now == planned:
            return EqualityForm().write(equals=self.style.equals).replace("预算", f"{word}预算")
        if now < planned:
            return f"决算数小于{word}预算数的主要原因是{_pick(_UNSPENT, now)}"
        return f"决算数大于{word}预算数的主要原因是{_pick(_OVERSPENT, now)}"

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


def _pick(reasons: Sequence[str], seed: int) -> str:
    """One of some reasons, always the same for the same amount."""
    return reasons[seed % len(reasons)]
