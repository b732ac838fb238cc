"""The total of a project: points of all indicators and of 预算执行率, its grade, and what asks for a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.finding import Severity
from mingzhang.model.money import WAN
from mingzhang.model.performance import Indicator, Project, Property, repeated
from mingzhang.packs.scoring import Framework, Manner
from mingzhang.scoring.engine import score
from mingzhang.scoring.score import Reached, Score, unknown

EXECUTION = "预算执行率"
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to mend or to explain: of an indicator, or of the whole project when that is None."""

    id: str
    message: str
    indicator: Indicator | None = None
    severity: Severity = Severity.WARNING
    at: Span | None = None
    """Where it stands, when that is no indicator."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A project with its scores; the first is that of 预算执行率, where the project has points for it."""

    project: Project
    scores: tuple[Score, ...]
    total: Decimal | None
    """None when a score is not known."""
    grade: str
    """"" without a total, or when the weights do not sum to a hundred."""
    remarks: tuple[Remark, ...]


def score_project(project: Project, framework: Framework) -> Scored:
    """Score everything that a project has weights for."""
    scores = tuple(score(each, framework) for each in project.indicators)
    if project.execution_weight:
        scores = (execution(project, framework), *scores)
    points = [each.points for each in scores]
    total = None if None in points or not points else sum((p for p in points if p is not None), Decimal(0))
    whole = sum((each.indicator.weight for each in scores), Decimal(0))
    grade = grade_of(total, framework) if total is not None and whole == _HUNDRED else ""
    remarks = (
        *_of_weights(scores, whole),
        *_of_funds(project, framework),
        *(remark for each in scores for remark in _of_score(each, framework)),
        *_of_warnings(scores, framework),
        *_of_year(project, framework),
    )
    return Scored(project, scores, total, grade, remarks)


def grade_of(total: Decimal, framework: Framework) -> str:
    """优良中差 of a total out of a hundred; the pack lists the bands from the best on."""
    return next((band.id for band in framework.grades if total >= band.least), "")


def execution(project: Project, framework: Framework) -> Score:
    """分值×min(1, 执行数÷全年预算数)."""
    budget, executed = Decimal(project.budget), Decimal(project.executed)
    row = Indicator(
        EXECUTION,
        project.execution_weight,
        budget / _WAN,
        executed / _WAN,
        Property.AT_LEAST,
        "万元",
        reason=project.execution_reason,
    )
    rule = framework.rule_for(Property.AT_LEAST.value)
    if not project.funding:
        return unknown(row, rule, "没有写预算数和执行数")
    if project.budget <= 0:
        word = "0" if project.budget == 0 else "负数"
        return unknown(row, rule, f"全年预算数为{word}，预算执行率没有意义")
    return score(row, framework)


_WAN = Decimal(WAN)


def _of_weights(scores: Sequence[Score], whole: Decimal) -> Iterator[Remark]:
    if scores and whole != _HUNDRED:
        yield Remark(
            "score/weights", f"各项权重合计{whole:f}分，不是100分，不评等级", severity=Severity.ERROR
        )
    for again in repeated([each.indicator for each in scores]):
        yield Remark("score/repeated", f"指标“{again.name}”写了两次", again, severity=Severity.ERROR)


def _of_funds(project: Project, framework: Framework) -> Iterator[Remark]:
    for each in project.funding:
        if min(each.initial, each.adjusted, each.executed) < 0:
            yield Remark(
                "score/negative", f"{each.source.value}的预算数或执行数是负数", severity=Severity.ERROR
            )
        elif each.executed > each.adjusted:
            yield Remark(
                "score/over-budget",
                f"{each.source.value}执行数{_yuan(each.executed)}大于全年预算数{_yuan(each.adjusted)}，请核对，或补记预算调整",
                severity=Severity.ERROR,
            )
        for adjustment in each.adjustments:
            if not adjustment.reason:
                yield Remark("score/adjustment-reason", f"{each.source.value}的预算调整没有写原因")
    least = framework.limit("execution-reason")
    if (
        least is not None
        and project.budget > 0
        and project.executed * 100 < least * project.budget
        and not project.execution_reason
    ):
        rate = Fraction(project.executed * 100, project.budget)
        yield Remark("score/execution-reason", f"预算执行率{_percent(rate)}低于{least:f}%，没有写原因")


def _of_score(found: Score, framework: Framework) -> Iterator[Remark]:
    each = found.indicator
    if found.reached is Reached.UNKNOWN:
        yield Remark("score/unknown", f"“{each.name}”不能计算：{found.reason}", each)
    if each.weight < 0:
        yield Remark("score/negative", f"“{each.name}”的权重是负数", each, severity=Severity.ERROR)
    if isinstance(each.actual, Decimal) and each.actual < 0 <= _least(each):
        yield Remark("score/negative", f"“{each.name}”的完成值{each.actual:f}是负数，请核对", each)
    if each.override is not None and not 0 <= each.override.score <= each.weight:
        yield Remark(
            "score/override", f"“{each.name}”改定的得分{each.override.score:f}不在0—{each.weight:f}之间", each, severity=Severity.ERROR
        )  # fmt: skip
    points = each.declared if each.declared is not None else found.points
    if points is not None and points < each.weight and not each.reason and each.name != EXECUTION:
        yield Remark("score/reason", f"“{each.name}”得{points:f}分，低于{each.weight:f}分，没有写原因", each)
    limit = framework.limit("over-fulfilment")
    if (
        limit is not None
        and isinstance(each.target, Decimal)
        and isinstance(each.actual, Decimal)
        and found.rule is not None
        and found.rule.manner in (Manner.RATIO, Manner.EQUAL)
        and found.reached in (Reached.MET, Reached.CAPPED)
        and each.target > 0
        and each.actual * 100 > each.target * limit
        and not each.reason
        and each.name != EXECUTION
    ):
        rate = Fraction(each.actual) * 100 / Fraction(each.target)
        yield Remark(
            "score/over-fulfilment",
            f"“{each.name}”完成值为目标的{_percent(rate)}，超过{limit:f}%，请说明目标是否偏低",
            each,
        )


def _of_warnings(scores: Sequence[Score], framework: Framework) -> Iterator[Remark]:
    """红色: (指标得分率－执行得分率)÷指标得分率 above its limit; 黄色: a low rate of execution."""
    if not scores or scores[0].indicator.name != EXECUTION or scores[0].exact is None:
        return
    rate = scores[0].exact / Fraction(scores[0].indicator.weight)
    yellow, red = framework.limit("execution-yellow"), framework.limit("divergence-red")
    if yellow is not None and rate * 100 < yellow:
        yield Remark("score/yellow", f"黄色预警：预算执行率{_percent(rate * 100)}，低于{yellow:f}%")
    rest = [each.exact for each in scores[1:] if each.exact is not None]
    weights = sum((Fraction(each.indicator.weight) for each in scores[1:]), Fraction(0))
    if len(rest) < len(scores) - 1 or weights <= 0 or not sum(rest):
        return
    reached = sum(rest, Fraction(0)) / weights
    if red is not None and (reached - rate) / reached * 100 > red:
        yield Remark(
            "score/red",
            f"红色预警：指标得分率{_percent(reached * 100)}，预算执行得分率{_percent(rate * 100)}，"
            f"（{_percent(reached * 100)}－{_percent(rate * 100)}）÷{_percent(reached * 100)}超过{red:f}%",
        )


def _of_year(project: Project, framework: Framework) -> Iterator[Remark]:
    """What monitoring, evaluation and rectification say against the year's figures, and against each other."""
    before = 0
    for point in sorted(project.monitoring, key=lambda each: each.month):
        said = f"1—{point.month}月执行数{_yuan(point.executed)}"
        if point.executed < before:
            yield Remark("score/monitoring", f"{said}比前一次监控时少", at=point.at)
        if project.funding and point.executed > project.executed:
            yield Remark("score/monitoring", f"{said}大于全年执行数{_yuan(project.executed)}", at=point.at)
        before = point.executed
    for each in project.evaluations:
        right = grade_of(each.total, framework)
        if not 0 <= each.total <= _HUNDRED:
            message = f"{each.who}评{each.total:f}分，不在0—100分之间"
            yield Remark("score/evaluation", message, severity=Severity.ERROR, at=each.at)
        elif each.grade and each.grade != right:
            message = f"{each.who}评{each.total:f}分，等级应为“{right}”，写的是“{each.grade}”"
            yield Remark("score/evaluation", message, at=each.at)
    for item in project.rectifications:
        if not item.measure or not item.is_done:
            state = "没有写整改措施" if not item.measure else "还没有完成整改"
            yield Remark("score/rectification", f"“{item.problem}”{state}", at=item.at)


def _least(each: Indicator) -> Decimal:
    return each.target if isinstance(each.target, Decimal) else Decimal(0)


def _percent(value: Fraction) -> str:
    cents = int((2 * value * 100 + 1) // 2)
    return f"{Decimal(cents).scaleb(-2):f}%"


def _yuan(fen: int) -> str:
    return f"{Decimal(fen).scaleb(-2):f}元"
