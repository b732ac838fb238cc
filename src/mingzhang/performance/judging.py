"""Scores, remarks and disagreements as items and findings at their places in the user's file."""

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.document import Document, Span
from mingzhang.model.finding import Expected, Family, Finding, Role, Severity
from mingzhang.model.performance import Indicator
from mingzhang.packs.scoring import Framework
from mingzhang.performance.bridging import Bridged
from mingzhang.performance.result import Item, ScoredDocument
from mingzhang.performance.values import number_of
from mingzhang.scoring.disagreement import Cause, disagreement
from mingzhang.scoring.explain import explain
from mingzhang.scoring.score import Score
from mingzhang.scoring.total import EXECUTION, Remark, Scored, grade_of, score_project

_SEVERITIES = {
    Cause.ROUNDED: Severity.INFO,
    Cause.OTHER_RULE: Severity.INFO,
    Cause.RATE: Severity.INFO,
    Cause.LOST: Severity.INFO,
    Cause.JUDGED: Severity.INFO,
    Cause.FULL: Severity.WARNING,
    Cause.OUTSIDE: Severity.WARNING,
    Cause.UNEXPLAINED: Severity.WARNING,
}


def judged(
    bridged: Bridged, framework: Framework, document: Document, path: str, title: str
) -> ScoredDocument:
    """Score a project and hold it against what was declared."""
    scored = score_project(bridged.project, framework)
    items = tuple(_item(score, bridged) for score in scored.scores)
    findings = (
        *(_of_remark(remark, bridged, document) for remark in scored.remarks if not _is_declared(remark)),
        *_of_declared(scored, bridged, framework, document),
        *_of_totals(scored, bridged, framework, document),
    )
    project = bridged.project
    return ScoredDocument(
        path, title, project.name, project.year or None, items, scored.total, project.declared_total,
        scored.grade, tuple(sorted(findings, key=_order)), document=document,
    )  # fmt: skip


def finding(
    document: Document,
    at: Span,
    rule: str,
    message: str,
    severity: Severity,
    expected: Decimal | None = None,
    basis: str = "",
) -> Finding:
    """A finding of the performance family at a place of the document; `expected` are the right points."""
    place = document.place(at, Role.SUSPECT)
    points = f"{expected:f}" if expected is not None else ""
    right = Expected(points, points, points, "分") if points else None
    return Finding(rule, Family.PERFORMANCE, severity, message, (place,), expected=right, basis=basis)


def declared_of(score: Score, bridged: Bridged) -> Decimal | None:
    """The score that was written down."""
    if score.indicator.name == EXECUTION and score.indicator.at is None:
        return number_of(bridged.execution)
    return score.indicator.declared


def _item(score: Score, bridged: Bridged) -> Item:
    indicator = score.indicator
    return Item(
        indicator.name,
        indicator.weight,
        score.rule.title if score.rule is not None else "",
        _actual(indicator),
        score.points,
        declared_of(score, bridged),
        explain(score),
    )


def _actual(indicator: Indicator) -> str:
    if indicator.actual is None:
        return ""
    if isinstance(indicator.actual, str):
        return indicator.actual
    return f"{indicator.actual:f}{indicator.actual_unit or indicator.unit}"


def _of_remark(remark: Remark, bridged: Bridged, document: Document) -> Finding:
    at = remark.indicator.at if remark.indicator is not None else remark.at
    return finding(document, at or bridged.at, remark.id, remark.message, remark.severity)


def _is_declared(remark: Remark) -> bool:
    """Whether the disagreement with a declared score says it already."""
    return (
        remark.id == "score/unknown"
        and remark.indicator is not None
        and remark.indicator.declared is not None
    )


def _of_declared(
    scored: Scored, bridged: Bridged, framework: Framework, document: Document
) -> Iterator[Finding]:
    for score in scored.scores:
        declared = declared_of(score, bridged)
        found = disagreement(score, declared, framework)
        if found is None:
            continue
        at = score.indicator.at or (bridged.execution.spot if bridged.execution is not None else bridged.at)
        basis = score.rule.basis if score.rule is not None else ""
        severity = _SEVERITIES[found.cause]
        right = score.points if severity is Severity.WARNING else None
        yield finding(document, at, "score/declared", found.message, severity, right, basis)


def _of_totals(
    scored: Scored, bridged: Bridged, framework: Framework, document: Document
) -> Iterator[Finding]:
    """The declared total against the declared scores, and the grade against the total."""
    project = scored.project
    declared = [declared_of(score, bridged) for score in scored.scores]
    known = [each for each in declared if each is not None]
    if project.declared_total is not None and known and len(known) == len(declared):
        whole = sum(known, Decimal(0))
        if abs(whole - project.declared_total) > Decimal("0.005") * len(known):
            message = f"自评各项得分相加为{whole:f}分，总分写{project.declared_total:f}分"
            yield finding(document, bridged.at, "score/total", message, Severity.ERROR)
    total = project.declared_total if project.declared_total is not None else scored.total
    right = grade_of(total, framework) if total is not None else ""
    if project.declared_grade and right and not project.declared_grade.startswith(right):
        bands = "、".join(f"{band.id}≥{band.least:f}" for band in framework.grades)
        message = f"总分{total:f}分，按{bands}应为“{right}”，写的是“{project.declared_grade}”"
        yield finding(document, bridged.at, "score/grade", message, Severity.WARNING)


def _order(found: Finding) -> tuple[int, int]:
    return found.severity.rank, found.places[0].start
