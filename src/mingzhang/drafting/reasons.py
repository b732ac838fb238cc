"""What a person must write: why a fact changed, why a budget was not carried out, and matters told in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.classification.classification import Classification
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Key
from mingzhang.model.interval import rounded
from mingzhang.model.money import WAN
from mingzhang.model.report import Piece

CHANGE, BUDGET = "变动", "预算"
_THREE_PUBLIC = ("三公经费", "因公出国(境)费", "公务用车购置及运行维护费", "公务接待费")


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons of a book, and when the pack demands one."""

    book: FactBook
    thresholds: Mapping[str, str]
    step: int = 1
    """A change below it, in 分, does not show in the figures; of budgets even that is told."""

    def of_change(self, key: Key) -> tuple[Piece, ...]:
        """Why a fact is not what it was last year; nothing when no reason is due and none was given."""
        now, before = self._amounts(key, key.at(key.year - 1))
        name = gap_name(key, CHANGE)
        if given := self.book.reasons.get(name, ""):
            return (Piece(given.rstrip("。")),) if self._differ(now, before) else ()
        if not self._change_is_due(key, now, before):
            return ()
        rate = f"（{rounded(Fraction(abs(now - before) * 100, before), 2)}%）" if before else ""
        moved = f"比上年{'增加' if now > before else '减少'}{_wan(abs(now - before))}万元{rate}"
        return (Piece(f"【请填写：{spoken(key)}{moved}的原因】", name),)

    def of_budget(self, key: Key, planned: Key) -> tuple[Piece, ...]:
        """Why a budget was not carried out, or exceeded."""
        now, plan = self._amounts(key, planned)
        name = gap_name(key, BUDGET)
        if now == plan:
            return ()
        if given := self.book.reasons.get(name, ""):
            return (Piece(given.rstrip("。")),)
        than = f"{'大于' if now > plan else '小于'}{planned.stage.value}{_wan(plan)}万元"
        return (Piece(f"【请填写：{spoken(key)}决算{_wan(now)}万元{than}的原因】", name),)

    def _differ(self, one: int, other: int) -> bool:
        return abs(one - other) >= self.step

    def _amounts(self, *keys: Key) -> tuple[int, ...]:
        return tuple(self.book.facts.get(key, 0) for key in keys)

    def _change_is_due(self, key: Key, now: int, before: int) -> bool:
        if not self._differ(now, before):
            return False
        limit_id = (
            "three-public-change-needs-reason" if key.concept in _THREE_PUBLIC else "change-needs-reason"
        )
        limit = Fraction(self.thresholds.get(limit_id, "0").rstrip("%"))
        return not before or Fraction(abs(now - before) * 100, before) >= limit


def gap_name(key: Key, kind: str) -> str:
    """What a reason is filed under: readable, and the same next year.

    >>> gap_name(Key("支出", 2023, function="2012601"), CHANGE)
    '支出 2012601 · 变动'
    """
    where = [key.fund.value + key.concept, key.function, key.economic, key.scope]
    return f"{' '.join(filter(None, where))} · {kind}"


def spoken(key: Key) -> str:
    """A fact in words, for a person.

    >>> spoken(Key("支出", 2023, function="2012601"))
    '“行政运行”（2012601）支出'
    """
    if key.scope:
        return f"“{key.scope}”{key.concept}"
    code = key.function or key.economic
    if not code:
        return f"{key.fund.value}{key.concept}"
    named = Classification.load()
    name = named.function_name(code, key.year) if key.function else named.economic_name(code)
    return f"“{name or code}”（{code}）{key.concept}"


def _wan(amount: int) -> str:
    return rounded(Fraction(amount, WAN), 2)
