"""A declared score beside the computed one: whether they agree, and if not, which written rule gives the declared one.

A form may follow another legitimate rule than the pack's; that is said, and is no error.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from mingzhang.model.performance import Indicator
from mingzhang.packs.scoring import Framework, Manner, ScoringRule
from mingzhang.scoring.engine import score_by
from mingzhang.scoring.explain import explain
from mingzhang.scoring.score import Reached, Score


class Cause(Enum):
    """Why a declared score is another than the computed one."""

    ROUNDED = "取整"
    OTHER_RULE = "另一计分规则"
    RATE = "完成值写的是完成率"
    JUDGED = "须由人评定"
    FULL = "未达到目标而得满分"
    LOST = "达到目标而扣分"
    OUTSIDE = "不在档内"
    UNEXPLAINED = "没有规则能得出"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the rule gives is not what was declared."""

    score: Score
    declared: Decimal
    cause: Cause
    rules: tuple[ScoringRule, ...] = ()
    """The rules that give the declared score."""
    by_rate: Score | None = None

    @property
    def message(self) -> str:
        """One sentence: what is declared, what the rule gives, and what may explain it."""
        name, declared = self.score.indicator.name, f"{self.declared:f}"
        if self.cause is Cause.JUDGED:
            return f"“{name}”自评{declared}分，{explain(self.score)}；须由人核对"
        computed = explain(self.score)
        head = f"“{name}”自评{declared}分，按规则{computed}"
        if self.cause is Cause.ROUNDED:
            return f"{head}；自评分是取整的结果"
        if self.cause is Cause.OTHER_RULE:
            listed = "”“".join(rule.title for rule in self.rules)
            return f"{head}；自评分与“{listed}”相符，请确认采用的规则"
        if self.cause is Cause.RATE and self.by_rate is not None:
            return f"“{name}”自评{declared}分，{computed}；完成值如果是完成率，{explain(self.by_rate)}，与自评相符"
        if self.cause is Cause.FULL:
            return f"{head}；没有达到目标而得了满分"
        if self.cause is Cause.LOST:
            why = f"（表中所写原因：{self.score.indicator.reason}）" if self.score.indicator.reason else ""
            return f"{head}；达到目标而扣了分{why}"
        return f"{head}；没有一条计分规则能得出自评分，请核对"


def disagreement(score: Score, declared: Decimal | None, framework: Framework) -> Disagreement | None:
    """How a declared score differs; None when nothing is declared, or when it is what the rule gives."""
    if declared is None or score.reached is Reached.CHOSEN or score.reached is Reached.OVERRIDDEN:
        return None
    indicator = score.indicator
    if score.exact is None:
        if score.reached is Reached.WITHIN:
            return Disagreement(score, declared, Cause.OUTSIDE)
        rated = _as_rate(indicator)
        by_rate = (
            score_by(rated, score.rule, framework) if rated is not None and score.rule is not None else None
        )
        if by_rate is not None and _writes(by_rate, declared):
            return Disagreement(score, declared, Cause.RATE, by_rate=by_rate)
        return Disagreement(score, declared, Cause.JUDGED)
    if score.points == declared:
        return None
    if _writes(score, declared):
        return Disagreement(score, declared, Cause.ROUNDED)
    rules = tuple(rule for rule in _numeric(framework) if _gives(indicator, rule, framework, declared))
    if rules:
        return Disagreement(score, declared, Cause.OTHER_RULE, rules)
    if declared == indicator.weight:
        return Disagreement(score, declared, Cause.FULL)
    if score.points == indicator.weight:
        return Disagreement(score, declared, Cause.LOST)
    return Disagreement(score, declared, Cause.UNEXPLAINED)


def _numeric(framework: Framework) -> list[ScoringRule]:
    return [rule for rule in framework.rules if rule.manner not in (Manner.BANDS, Manner.LEVELS)]


def _gives(indicator: Indicator, rule: ScoringRule, framework: Framework, declared: Decimal) -> bool:
    """Whether a rule that suits the property gives the declared score."""
    return _suits(indicator, rule) and score_by(indicator, rule, framework).points == declared


def _suits(indicator: Indicator, rule: ScoringRule) -> bool:
    """A rule that takes more for better says nothing about costs, nor about a target of exactly none."""
    if rule.manner in (Manner.INVERSE, Manner.QUOTIENT):
        return indicator.property.is_inverse
    if rule.manner in (Manner.RATIO, Manner.EQUAL):
        return not indicator.property.is_inverse and indicator.target != 0
    return True


def _writes(score: Score, declared: Decimal) -> bool:
    """Whether the exact points, rounded to the digits of the declared score, are that score."""
    if score.exact is None:
        return False
    exponent = declared.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return abs(score.exact - Fraction(declared)) <= Fraction(1, 2 * 10**places)


def _as_rate(indicator: Indicator) -> Indicator | None:
    """The indicator with its result read as a rate of completion: 100% of 40 人."""
    if not indicator.actual_unit.startswith("%") or indicator.unit.startswith("%"):
        return None
    return replace(indicator, target=Decimal(100), unit="%", actual_unit="%")
