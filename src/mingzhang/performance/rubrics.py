"""Rubrics that are filled in as YAML, rubrics that are defined in a file, and scoring sheets found in reports."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.evaluation.model import Criterion, ScoreSheet
from mingzhang.model.document import Document, Span
from mingzhang.model.finding import Finding, Severity
from mingzhang.packs.rubric import Rubric, RubricCriterion
from mingzhang.packs.scoring import Framework
from mingzhang.packs.source import Entry
from mingzhang.performance.judging import finding
from mingzhang.performance.result import Item, ScoredDocument
from mingzhang.performance.values import number_of
from mingzhang.scoring.explain import written
from mingzhang.scoring.rubric import CriterionScore, contradictions, possible, reachable, score_criterion
from mingzhang.scoring.total import grade_of


@dataclass(frozen=True, slots=True)
class Filled:
    """What people wrote about a criterion."""

    line: int
    declared: Decimal | None = None
    reviewed: Decimal | None = None
    reviewer: str = ""
    evidence: str = ""


def scored_rubric(
    source: Entry,
    rubrics: Sequence[Rubric],
    framework: Framework,
    document: Document,
    path: str,
    lines: Sequence[Span],
) -> ScoredDocument:
    """Score a rubric over the facts of a file. Raises BadPack with the line of a slip."""
    rubric = _named(source, rubrics)
    title, year, unit = source.text("评分表"), source.number("年度", 0), source.text("单位", "")
    facts = _facts(source)
    filled = _filled(source, rubric)
    source.finish()
    scores = [_reviewed(score_criterion(each, facts), filled.get(each)) for each in rubric.criteria]
    items = tuple(
        _item(score, "计分标准", filled[score.criterion].declared if score.criterion in filled else None)
        for score in scores
    )
    total = _total([score.points for score in scores if not rubric.is_bonus(score.criterion)])
    bonus = _total([score.points for score in scores if rubric.is_bonus(score.criterion)])
    whole = total + bonus if total is not None and bonus is not None else None
    findings = (
        *_unused(facts, source, rubric, document, lines),
        *_of_filled(scores, filled, document, lines),
        *_of_rubric(rubric, document, lines[source.lines["评分表"] - 1]),
    )
    return ScoredDocument(
        path, title, unit, year or None, items, whole,
        grade=grade_of(total, framework) if total is not None else "", findings=findings, document=document,
    )  # fmt: skip


def defined_rubric(rubric: Rubric, document: Document, path: str, lines: Sequence[Span]) -> ScoredDocument:
    """Score the worked examples of a rubric, and say where it contradicts itself."""
    scores = [
        score_criterion(each, each.example.given if each.example is not None else {})
        for each in rubric.criteria
    ]
    items: list[Item] = []
    findings: list[Finding] = []
    for score in scores:
        example = score.criterion.example
        items.append(_item(score, "计分标准", example.score if example is not None else None))
        at = lines[score.criterion.line - 1]
        if example is None and not score.criterion.is_judged:
            message = f"“{score.criterion.name}”没有算例"
            findings.append(finding(document, at, "score/example", message, Severity.INFO))
        elif example is not None and score.points != example.score:
            message = f"“{score.criterion.name}”的算例写{example.score:f}分，{score.how}"
            findings.append(finding(document, at, "score/example", message, Severity.ERROR))
    findings += [
        finding(
            document,
            lines[each.line - 1],
            "score/rubric",
            each.message,
            Severity.ERROR if each.is_slip else Severity.WARNING,
        )
        for each in contradictions(rubric)
    ]
    return ScoredDocument(
        path,
        "评分表（按算例试算）",
        rubric.title,
        None,
        tuple(items),
        findings=tuple(findings),
        document=document,
    )


def scored_sheet(
    sheet: ScoreSheet, rubrics: Sequence[Rubric], document: Document, path: str
) -> ScoredDocument:
    """A scoring sheet of a report: it holds scores but no facts, so they are held against what the rules allow."""
    rubric = max(rubrics, key=lambda each: len(_matched(sheet, each)), default=None)
    matched = _matched(sheet, rubric) if rubric is not None else {}
    items: list[Item] = []
    findings: list[Finding] = []
    for place, row in enumerate(sheet.criteria):
        declared = number_of(row.score)
        known = matched.get(place)
        how = "不能计算：表中只有得分，没有算式要用的数据"
        if known is not None and known.is_judged:
            how = "不能计算：这一项没有算式，要由评分人评定"
        items.append(Item(_name(row, known), row.points, "计分标准", "", None, declared, how))
        findings += _of_row(row, declared, known, document)
    total = number_of(sheet.total_score)
    at = sheet.total_score.spot if sheet.total_score is not None else None
    given = [item.declared for item in items if item.declared is not None]
    if total is not None and at is not None and given and sum(given, Decimal(0)) != total:
        message = f"各项自评得分相加为{sum(given, Decimal(0)):f}分，总分写{total:f}分"
        findings.append(finding(document, at, "score/total", message, Severity.WARNING))
    return ScoredDocument(
        path, sheet.title or sheet.kind.value, sheet.name, sheet.year, tuple(items), None, total,
        findings=tuple(findings), document=document,
    )  # fmt: skip


def _named(source: Entry, rubrics: Sequence[Rubric]) -> Rubric:
    word = source.text("评分表")
    found = next((each for each in rubrics if word in (each.id, each.title)), None)
    if found is None:
        listed = "、".join(each.title for each in rubrics) or "（没有）"
        raise source.problem(f"没有名为“{word}”的评分表，现有：{listed}", "评分表")
    return found


def _facts(source: Entry) -> dict[str, str]:
    entry = source.entry("数据")
    return {key: line.text for key, line in entry.pairs().items()} if entry is not None else {}


def _filled(source: Entry, rubric: Rubric) -> dict[RubricCriterion, Filled]:
    found: dict[RubricCriterion, Filled] = {}
    for entry in source.entries("评分"):
        criterion = _criterion(entry, rubric)
        if criterion in found:
            raise entry.problem(f"“{criterion.name}”写了两次")
        found[criterion] = Filled(
            entry.line,
            entry.decimal("自评") if entry.has("自评") else None,
            entry.decimal("评定") if entry.has("评定") else None,
            entry.text("评定人", ""),
            entry.text("依据", ""),
        )
        entry.finish()
    return found


def _criterion(entry: Entry, rubric: Rubric) -> RubricCriterion:
    """The criterion of a name, or of “预算管理/管理制度健全性” where a name stands twice."""
    word = entry.text("指标")
    above, _, name = word.rpartition("/")
    found = [each for each in rubric.criteria if each.name == name and (not above or above in each.path)]
    if not found:
        raise entry.problem(f"“{rubric.title}”里没有“{word}”", "指标")
    if len(found) > 1:
        listed = "”或“".join(f"{each.path[-1]}/{each.name}" for each in found)
        raise entry.problem(f"“{word}”有{len(found)}项，请写作“{listed}”", "指标")
    return found[0]


def _reviewed(score: CriterionScore, filled: Filled | None) -> CriterionScore:
    """A criterion without formula takes the points of the reviewer."""
    if score.points is not None or filled is None or filled.reviewed is None:
        return score
    if not score.criterion.is_judged or not 0 <= filled.reviewed <= score.criterion.maximum:
        return score
    who = filled.reviewer or "评分人"
    return CriterionScore(score.criterion, filled.reviewed, f"{who}评定{filled.reviewed:f}分")


def _item(score: CriterionScore, rule: str, declared: Decimal | None) -> Item:
    criterion = score.criterion
    return Item(criterion.name, criterion.maximum, rule, score.actual, score.points, declared, score.how)


def _total(points: Sequence[Decimal | None]) -> Decimal | None:
    known = [each for each in points if each is not None]
    return sum(known, Decimal(0)) if len(known) == len(points) else None


def _unused(
    facts: Mapping[str, str], source: Entry, rubric: Rubric, document: Document, lines: Sequence[Span]
) -> Iterator[Finding]:
    asked = {name for each in rubric.criteria for name in (*each.facts, *(item.name for item in each.items))}
    entry = source.entry("数据")
    for name in facts:
        if name not in asked and entry is not None:
            message = f"“{rubric.title}”用不到“{name}”，请核对名称"
            yield finding(document, lines[entry.lines[name] - 1], "score/unused", message, Severity.WARNING)


def _of_filled(
    scores: Sequence[CriterionScore],
    filled: Mapping[RubricCriterion, Filled],
    document: Document,
    lines: Sequence[Span],
) -> Iterator[Finding]:
    for score in scores:
        said = filled.get(score.criterion)
        if said is None:
            continue
        at, name, most = lines[said.line - 1], score.criterion.name, score.criterion.maximum
        for word, points in (("自评", said.declared), ("评定", said.reviewed)):
            if points is not None and not 0 <= points <= most:
                message = f"“{name}”{word}{points:f}分，不在0—{most:f}分之间"
                yield finding(document, at, "score/outside", message, Severity.ERROR)
        if said.declared is not None and score.points is not None and said.declared != score.points:
            message = f"“{name}”自评{said.declared:f}分，按计分标准{score.how}"
            yield finding(document, at, "score/declared", message, Severity.WARNING)


def _of_rubric(rubric: Rubric, document: Document, at: Span) -> Iterator[Finding]:
    for each in contradictions(rubric):
        message = f"表样自身前后不一：{each.message}"
        yield finding(document, at, "score/rubric", message, Severity.INFO)


def _of_row(
    row: Criterion, declared: Decimal | None, known: RubricCriterion | None, document: Document
) -> Iterator[Finding]:
    if declared is None or row.score is None:
        return
    at, most, name = row.score.spot, row.points, _name(row, known)
    if most is not None and not 0 <= declared <= most:
        message = f"“{name}”自评{declared:f}分，不在0—{most:f}分之间"
        yield finding(document, at, "score/outside", message, Severity.ERROR)
    if known is None:
        return
    whole = possible(known)
    if whole and declared not in whole:
        listed = "、".join(f"{each:f}" for each in sorted(whole))
        message = f"“{name}”自评{declared:f}分，按计分标准只能得{listed}分"
        yield finding(document, at, "score/impossible", message, Severity.WARNING)
    top = reachable(known)
    if top is not None and most is not None and top < most and top < declared <= most:
        message = (
            f"“{name}”自评{declared:f}分，计分标准最多只能得{written(top)}分，"
            f"分值却是{most:f}分：表样自身前后不一"
        )
        yield finding(document, at, "score/rubric", message, Severity.INFO)


def _name(row: Criterion, known: RubricCriterion | None) -> str:
    """A criterion's name; rows that have only a heading and a number get the name that the rubric has for them."""
    return f"{row.number} {known.name}" if known is not None and row.number is not None else row.name


def _matched(sheet: ScoreSheet, rubric: Rubric) -> dict[int, RubricCriterion]:
    """The criteria of a sheet's rows, by place: the wording begins alike, or name and heading are the same."""
    found = {}
    for place, row in enumerate(sheet.criteria):
        wording = _plain(row.standard.text) if row.standard is not None else ""
        for each in rubric.criteria:
            own = _plain(each.wording)
            same_name = (row.name, row.path[-1:], row.points) == (each.name, each.path[-1:], each.maximum)
            if (wording and own == wording) or same_name:
                found[place] = each
                break
    return found


def _plain(wording: str) -> str:
    """The beginning of a wording, however wide its signs are."""
    return "".join(unicodedata.normalize("NFKC", wording).split())[:_ALIKE]


_ALIKE = 16
"""Characters of a wording that tell criteria apart."""
