"""Scoring tables: points of criteria, parts and totals, and scores that their own standard allows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.evaluation.model import Category, Criterion, Field, ScoreSheet
from mingzhang.model.finding import Expected, Family, Severity
from mingzhang.rules.performance.common import (
    addition,
    numbers,
    plain,
    points_gap,
    title_of,
    total_of,
)
from mingzhang.rules.performance.examples import ASSESSMENT, SHEET, assessment, sheet
from mingzhang.rules.performance.sheet_relations import below, is_complete
from mingzhang.rules.performance.slips import sound_sheets
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.reading import Reading

_BASIS = "绩效自评计分表、预算绩效管理工作考核评分表"


@rule(
    "performance/sheet-points",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=f"{_BASIS}：上级分值＝下级分值之和",
    holds=sheet(*SHEET),
    breaks=sheet(SHEET[0].replace("（40分）", "（30分）"), *SHEET[1:]),
)
def sheet_points(reading: Reading) -> Iterator[Verdict]:
    """计分表中各级指标的分值等于其下指标分值之和。"""
    for each in sound_sheets(reading):
        for category in each.categories:
            criteria, headings = below(each, category)
            parts: list[Decimal | None] = [
                one.points for one in (headings if is_complete(headings, criteria) else criteria)
            ]
            if category.points is None or not parts:
                continue
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                yield Unknown("指标分值")
            elif sum(known) == category.points:
                yield Holds(category.maximum.spot if category.maximum else category.label.span)
            else:
                whole = sum(known, Decimal(0))
                yield Broken(
                    category.maximum.spot if category.maximum else category.label.span,
                    f"{title_of(each)}“{category.path[-1]}”分值{plain(category.points)}分，其下各项分值相加为{plain(whole)}分",
                    related=tuple(one.maximum.spot for one in criteria if one.maximum is not None),
                    arithmetic=f"{' + '.join(plain(part) for part in known)} = {plain(whole)} ≠ {plain(category.points)}",
                )


@rule(
    "performance/sheet-hundred",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=f"{_BASIS}：总分100分（加分项另计）",
    holds=sheet(*SHEET),
    breaks=sheet(SHEET[0].replace("40分", "30分").replace("（15分）", "（5分）").replace("（5分）②", "（1分）②")
                 .replace("（10分）|15", "（4分）|5"), *SHEET[1:], total="合计|90"),
)  # fmt: skip
def sheet_hundred(reading: Reading) -> Iterator[Verdict]:
    """计分表各项分值合计为100分，加分项另计。"""
    for each in sound_sheets(reading):
        if not each.criteria or any(one.points is None for one in each.criteria):
            continue
        bonus = {one.path[0] for one in each.categories if one.is_bonus}
        whole = sum((one.points or Decimal(0) for one in each.criteria), Decimal(0))
        base = sum(
            (one.points or Decimal(0) for one in each.criteria if not one.path or one.path[0] not in bonus),
            Decimal(0),
        )
        full = each.total_maximum.value if each.total_maximum is not None else Decimal(100)
        if full in (whole, base):
            yield Holds(each.span)
            continue
        at = each.total_maximum or each.criteria[-1].maximum
        if at is not None:
            yield Broken(
                at.spot,
                f"{title_of(each)}各项分值相加为{plain(base)}分，应为{plain(full or Decimal(100))}分",
                arithmetic=f"{plain(base)} ≠ {plain(full or Decimal(100))}",
            )


@rule(
    "performance/sub-points",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{_BASIS}：子项分值之和＝指标分值",
    holds=sheet(*SHEET),
    breaks=sheet(SHEET[0].replace("齐全。（10分）", "齐全。（12分）"), *SHEET[1:]),
)
def sub_points(reading: Reading) -> Iterator[Verdict]:
    """计分标准中各子项分值之和等于该指标分值。"""
    for each in sound_sheets(reading):
        for one in each.criteria:
            if not one.sub_points or one.points is None or one.maximum is None:
                continue
            whole = sum((part.points for part in one.sub_points), Decimal(0))
            if whole == one.points:
                yield Holds(one.maximum.spot)
            else:
                terms = " + ".join(plain(part.points) for part in one.sub_points)
                yield Broken(
                    one.maximum.spot,
                    f"{title_of(each)}“{one.name}”分值{plain(one.points)}分，计分标准各子项相加为{plain(whole)}分",
                    related=tuple(part.span for part in one.sub_points),
                    arithmetic=f"{terms} = {plain(whole)} ≠ {plain(one.points)}",
                )


@rule(
    "performance/sheet-score-bounds",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=f"{_BASIS}：自评分不超过分值",
    holds=sheet(*SHEET),
    breaks=sheet(SHEET[0].replace("|15|", "|18|"), *SHEET[1:], total="合计|103"),
)
def sheet_score_bounds(reading: Reading) -> Iterator[Verdict]:
    """计分表自评分在0与指标分值之间。"""
    for each in sound_sheets(reading):
        named = odd_score(each)
        for one in each.criteria:
            if one.points is None or one.score is None or one.score.value is None or one.score is named:
                continue
            if 0 <= one.score.value <= one.points:
                yield Holds(one.score.spot)
            else:
                yield Broken(
                    one.score.spot,
                    f"{title_of(each)}“{one.name}”自评{one.score.digits}分，超出分值{plain(one.points)}分",
                    related=(one.maximum.spot,) if one.maximum is not None else (),
                    arithmetic=f"{one.score.digits} > {plain(one.points)}",
                    expected=Expected("", "0", plain(one.points), "分"),
                )


@rule(
    "performance/sheet-score-missing",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{_BASIS}：各项均应自评",
    holds=sheet(*SHEET),
    breaks=sheet(SHEET[0].replace("|15|", "||"), *SHEET[1:], total="合计|85"),
)
def sheet_score_missing(reading: Reading) -> Iterator[Verdict]:
    """计分表每项都有自评分。"""
    for each in sound_sheets(reading):
        if not any(one.score is not None and one.score.digits for one in each.criteria):
            continue
        for one in each.criteria:
            if one.score is None or one.score.digits:
                yield Holds(one.label.span)
            else:
                yield Broken(one.label.span, f"{title_of(each)}“{one.name}”没有自评分")


@rule(
    "performance/sheet-total",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=f"{_BASIS}：合计＝各项自评分之和",
    holds=sheet(*SHEET),
    breaks=sheet(*SHEET, total="合计|98"),
)
def sheet_total(reading: Reading) -> Iterator[Verdict]:
    """计分表合计得分等于各项自评分之和。"""
    for each in sound_sheets(reading):
        total = each.total_score
        headings = [one for one in each.categories if len(one.path) == 1]
        stated = numbers(one.score for one in headings)
        by_heading = bool(headings) and len(stated) == len(headings)
        found = stated if by_heading else numbers(one.score for one in each.criteria)
        if total is None or not found:
            continue
        if not by_heading and len(found) < len(each.criteria) and total_of(found) < total_of([total]):
            yield Unknown("自评分")
        elif not points_gap(total, found):
            yield Holds(total.spot)
        else:
            whole = total_of(found)
            at = (None if by_heading else odd_score(each)) or total
            yield Broken(
                at.spot,
                f"{title_of(each)}各项自评分相加为{plain(whole)}分，合计写{total.digits}分，"
                f"相差{plain(abs(whole - total_of([total])))}分",
                related=tuple(field.spot for field in (total, *found) if field is not at),
                arithmetic=f"{addition(found)} = {plain(whole)} ≠ {total.digits}",
                expected=Expected(plain(whole), "", "", "分") if at is total else None,
            )


def odd_score(each: ScoreSheet) -> Field | None:
    """The one score that full points in its place would bring to the total; None when there is not just one."""
    found = numbers(one.score for one in each.criteria)
    total = each.total_score
    if total is None or any(one.score is not None for one in each.categories) or not points_gap(total, found):
        return None
    difference = total_of([total]) - total_of(found)
    fitting = [
        one.score
        for one in each.criteria
        if one.score is not None
        and one.score.value is not None
        and one.score.value != one.points
        and one.score.value + difference == one.points
    ]
    return fitting[0] if len(fitting) == 1 else None


@rule(
    "performance/sheet-category-score",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=f"{_BASIS}：大类自评分＝其下各项之和",
    holds=assessment(*ASSESSMENT),
    breaks=assessment(
        *ASSESSMENT[:2],
        ASSESSMENT[2].replace("|20|已", "|15|已"),
        ASSESSMENT[3].replace("|18|", "|15|"),
        *ASSESSMENT[4:],
    ),
)
def sheet_category_score(reading: Reading) -> Iterator[Verdict]:
    """评分表中大类、分类的自评分等于其下各项自评分之和。"""
    for each in sound_sheets(reading):
        for category in each.categories:
            if category.score is None:
                continue
            criteria, headings = below(each, category)
            stated = [one for one in headings if one.score is not None]
            by_heading = is_complete(headings, criteria) and len(stated) == len(headings)
            found = numbers(one.score for one in (stated if by_heading else criteria))
            if not found or (not by_heading and len(found) < len(criteria)):
                yield Unknown("自评分")
            elif not points_gap(category.score, found):
                yield Holds(category.score.spot)
            else:
                yield _wrong_category(reading, each, category, found, criteria)


def _wrong_category(
    reading: Reading,
    each: ScoreSheet,
    category: Category,
    found: Sequence[Field],
    criteria: Sequence[Criterion],
) -> Verdict:
    """The heading is suspected, unless the headings above add up with it: then it is a criterion."""
    score = category.score or category.label
    whole = total_of(found)
    difference = total_of([score]) - whole
    at, hint = score, ""
    suspects = _mendable(reading, criteria, difference) if _adds_up(each, category) else []
    if suspects and suspects[0].score is not None:
        at = suspects[0].score
        number = f"第{suspects[0].number}项" if suspects[0].number else f"“{suspects[0].name}”"
        hint = f"；上级合计与{score.digits}分相符，疑为{number}的自评分{at.digits}分有误"
    return Broken(
        at.spot,
        f"{title_of(each)}“{category.path[-1]}”自评{score.digits}分，其下各项相加为{plain(whole)}分，"
        f"相差{plain(abs(difference))}分{hint}",
        related=tuple(field.spot for field in (score, *found) if field is not at),
        arithmetic=f"{addition(found)} = {plain(whole)} ≠ {score.digits}",
    )


def _adds_up(each: ScoreSheet, category: Category) -> bool:
    """Whether a heading's score fits into the one above it (or the total)."""
    above = next((one.score for one in each.categories if one.path == category.path[:-1]), None)
    beside = numbers(one.score for one in each.categories if one.path[:-1] == category.path[:-1])
    whole = above if above is not None else each.total_score if len(category.path) == 1 else None
    return whole is not None and not points_gap(whole, beside)


def _mendable(reading: Reading, criteria: Sequence[Criterion], difference: Decimal) -> list[Criterion]:
    """The criteria whose score can take the difference; those whose deduction the text explains come last."""
    text = "".join(reading.document.read(paragraph.span) for paragraph in reading.document.paragraphs)
    squeezed = "".join(text.split())
    fitting = [
        one
        for one in criteria
        if one.score is not None and one.score.value is not None and one.points is not None
        and 0 <= one.score.value + difference <= one.points
    ]  # fmt: skip
    return sorted(fitting, key=lambda one: one.standard is not None and one.standard.compact[:12] in squeezed)


RULES: tuple[Rule, ...] = (
    sheet_points,
    sheet_hundred,
    sub_points,
    sheet_score_bounds,
    sheet_score_missing,
    sheet_total,
    sheet_category_score,
)
