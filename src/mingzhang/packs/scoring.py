"""How indicators are scored, as data of a pack: rules, the grades of totals, limits and warnings.

`scoring.yaml` names a rule by an id; a region changes one by naming it again (see `packs.loader`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from mingzhang.packs.source import Entry


class Manner(Enum):
    """How a rule goes from target and result to points; each is a function of `scoring.engine`."""

    RATIO = "正向比例"
    INVERSE = "反向比例"
    QUOTIENT = "反向倒数"
    EQUAL = "等于"
    ALL_OR_NOTHING = "全或无"
    STEPS = "分档"
    DEDUCTION = "扣分"
    LEVELS = "等级"
    BANDS = "定性"


class Partial(Enum):
    """What becomes of a deduction's last step when it is not full."""

    FREE = "不扣"
    FULL = "按一个扣"
    SHARE = "按比例扣"


@dataclass(frozen=True, slots=True)
class Step:
    """A share of the points, in percent, from a rate of completion on."""

    least: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class Level:
    """A word for a result, and the range of points that it allows, in percent of the weight."""

    words: tuple[str, ...]
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class ScoringRule:
    """A written rule of scoring."""

    id: str
    title: str
    manner: Manner
    signs: tuple[str, ...] = ()
    """The properties that it is the rule for when an indicator names none."""
    steps: tuple[Step, ...] = ()
    levels: tuple[Level, ...] = ()
    each: Decimal = Decimal(1)
    """扣分: points of percentage that cost …"""
    points: Decimal = Decimal(0)
    """… so many points."""
    partial: Partial = Partial.FREE
    cap: Decimal = Decimal(100)
    """What is left, in percent of the weight, when the result is far over the target."""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class GradeBand:
    """A grade of totals from so many points of a hundred on."""

    id: str
    least: Decimal


@dataclass(frozen=True, slots=True)
class Framework:
    """Everything that scoring takes from a pack."""

    rules: tuple[ScoringRule, ...] = ()
    grades: tuple[GradeBand, ...] = ()
    """From the best on."""
    limits: tuple[Limit, ...] = ()

    def rule(self, id: str) -> ScoringRule | None:  # noqa: A002 - the word of the pack files
        """The rule of an id."""
        return next((rule for rule in self.rules if rule.id == id), None)

    def rule_for(self, sign: str) -> ScoringRule | None:
        """The rule of a property; the last that names it goes, so that a region can set another."""
        return next((rule for rule in reversed(self.rules) if sign in rule.signs), None)

    def limit(self, id: str) -> Decimal | None:  # noqa: A002 - the word of the pack files
        """A limit that the program asks for; None when no pack sets it, and then nothing is held against it."""
        return next((each.value for each in self.limits if each.id == id), None)


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that a bureau sets."""

    id: str
    value: Decimal


def scoring_rule(entry: Entry) -> ScoringRule:
    """A rule of `scoring.yaml`. Raises BadPack."""
    word = entry.text("manner")
    if word not in {manner.value for manner in Manner}:
        raise entry.problem(f"不认识的计分方式“{word}”", "manner")
    rule = ScoringRule(
        entry.text("id"),
        entry.text("title"),
        Manner(word),
        entry.texts("signs"),
        tuple(_step(each) for each in entry.entries("steps")),
        tuple(_level(each) for each in entry.entries("levels")),
        entry.decimal("each", "1"),
        entry.decimal("points", "0"),
        _partial(entry),
        entry.decimal("cap", "100"),
        entry.text("basis", ""),
    )
    if rule.manner is Manner.STEPS and not rule.steps:
        raise entry.problem("分档计分缺少“steps”")
    if rule.manner in (Manner.LEVELS, Manner.BANDS) and not rule.levels:
        raise entry.problem("按档计分缺少“levels”")
    if rule.each <= 0:
        raise entry.problem("“each”应大于0", "each")
    return rule


def grade_band(entry: Entry) -> GradeBand:
    """A grade of `scoring.yaml`."""
    return GradeBand(entry.text("id"), entry.decimal("from"))


def limit(entry: Entry) -> Limit:
    """A limit of `scoring.yaml`; its meaning is for the reader of the file."""
    entry.text("meaning")
    return Limit(entry.text("id"), entry.decimal("value"))


def _partial(entry: Entry) -> Partial:
    word = entry.text("partial", Partial.FREE.value)
    if word not in {each.value for each in Partial}:
        raise entry.problem(f"不认识的“{word}”", "partial")
    return Partial(word)


def _step(entry: Entry) -> Step:
    step = Step(entry.decimal("from"), entry.decimal("share"))
    entry.finish()
    return step


def _level(entry: Entry) -> Level:
    level = Level(entry.texts("words"), entry.decimal("from"), entry.decimal("to"))
    entry.finish()
    return level
