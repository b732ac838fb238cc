"""Weights and scores in performance forms: sums, bounds, points lost and points kept."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.evaluation.model import Field, Form, Indicator
from mingzhang.model.finding import Expected, Family, Severity
from mingzhang.rules.performance.common import (
    OUTLINE,
    addition,
    has_reason,
    listed,
    numbers,
    plain,
    points_gap,
    title_of,
    total_of,
    verdict,
)
from mingzhang.rules.performance.examples import BENEFIT, PLEASED, PRODUCT, form, properties
from mingzhang.rules.performance.form_relations import rows_of
from mingzhang.rules.performance.slips import sound, sound_all
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.reading import Reading

_HUNDRED = Decimal(100)
_LEAST_TO_JUDGE = 3


def weights(form_: Form) -> list[Field]:
    """The weights of all rows that are scored, the execution rate included."""
    rows = [each.weight for each in form_.indicators]
    if form_.execution is None and form_.total is not None:
        rows.insert(0, form_.total.weight)
    return numbers(rows)


def scores(form_: Form) -> list[Field]:
    """The scores of all rows that are scored, the execution rate included."""
    rows = [each.score for each in form_.indicators]
    if form_.execution is None and form_.total is not None:
        rows.insert(0, form_.total.score)
    return numbers(rows)


@rule(
    "performance/weights-sum",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=f"{OUTLINE}：各项指标权重（含预算执行率）合计100分",
    holds=form(),
    breaks=form(PRODUCT, BENEFIT.replace("|30|30|", "|40|40|"), PLEASED, total="总分|||||100|109.5|"),
)
def weights_sum(reading: Reading) -> Iterator[Verdict]:
    """各项指标的分值（含预算执行率）合计为100分，并与表中合计一致。"""
    for each in sound(reading):
        found = weights(each)
        if len(found) < _LEAST_TO_JUDGE:
            continue
        whole = total_of(found)
        stated = each.total_weight
        full = stated.value if stated is not None and stated.value is not None else _HUNDRED
        if full == whole == _HUNDRED:
            yield Holds()
            continue
        if whole == full:  # Sum and total agree, on something that is not a hundred.
            at = stated or found[-1]
            message = f"{title_of(each)}各项分值合计{plain(whole)}分，不是100分"
        else:
            at = stated if stated is not None and whole == _HUNDRED else _odd_weight(each, found, full)
            message = f"{title_of(each)}各项分值相加为{plain(whole)}分，应为{plain(full)}分，相差{plain(abs(whole - full))}分"
        yield Broken(
            at.spot,
            message,
            related=tuple(field.spot for field in found if field is not at),
            arithmetic=f"{addition(found)} = {plain(whole)} ≠ {plain(_HUNDRED if whole == full else full)}",
            expected=Expected(plain(_HUNDRED), "", "", "分") if at is stated else None,
        )


def _odd_weight(each: Form, found: Sequence[Field], full: Decimal) -> Field:
    """The weight that its own score contradicts, else the last."""
    return _contradicted(each, found, full) or found[-1]


def _contradicted(each: Form, found: Sequence[Field], full: Decimal) -> Field | None:
    missing = full - total_of(found)
    pairs = [(row.weight, row.score) for row in each.indicators]
    if each.execution is None and each.total is not None:
        pairs.append((each.total.weight, each.total.score))
    for weight, score in pairs:
        if weight is None or score is None or weight.value is None or score.value is None:
            continue
        if missing and weight.value + missing == score.value:
            return weight
    return next(
        (
            w
            for w, s in pairs
            if w and s and w.value is not None and s.value is not None and s.value > w.value
        ),
        None,
    )


def _mistyped_weight(each: Form) -> Field | None:
    """The weight that the rule of the sum names already: other rules about points leave it out."""
    found = weights(each)
    if len(found) < _LEAST_TO_JUDGE or total_of(found) == _HUNDRED:
        return None
    total = each.total_weight
    if total is not None and total.value != _HUNDRED:
        return None
    return _contradicted(each, found, _HUNDRED)


@rule(
    "performance/block-weights",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis="自评表栏目自注分值（如“绩效指标（90分）”）",
    holds=properties(
        "产出指标|数量指标|修复档案|≥|500|卷|510|60|60|",
        "满意度指标|满意度指标|查档群众满意度|≥|95|%|96|30|30|",
    ),
    breaks=properties(
        "产出指标|数量指标|修复档案|≥|500|卷|510|60|60|",
        "满意度指标|满意度指标|查档群众满意度|≥|95|%|96|20|20|",
        total="合计|90|90|",
    ),
)
def block_weights(reading: Reading) -> Iterator[Verdict]:
    """栏目标题所注的分值等于该栏各指标分值之和。"""
    for each in sound(reading):
        mistyped = _mistyped_weight(each)
        for allotment in each.allotments:
            rows = rows_of(each, allotment.name)
            found = numbers(row.weight for row in rows)
            if not found or (mistyped is not None and mistyped in found):
                continue
            whole = total_of(found)
            if whole == allotment.points:
                yield Holds(allotment.number.spot)
            elif len(found) < len([row for row in rows if row.filled]):
                yield Unknown("指标分值")
            else:
                yield Broken(
                    allotment.number.spot,
                    f"{title_of(each)}“{allotment.label.compact}”应为{plain(allotment.points)}分，"
                    f"该栏各指标分值相加为{plain(whole)}分",
                    related=tuple(field.spot for field in found),
                    arithmetic=f"{addition(found)} = {plain(whole)} ≠ {plain(allotment.points)}",
                )


@rule(
    "performance/scores-sum",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=f"{OUTLINE}：总分＝各指标得分＋预算执行率得分",
    holds=form(),
    breaks=form(total="总分|||||100|95.5|"),
)
def scores_sum(reading: Reading) -> Iterator[Verdict]:
    """自评总分等于预算执行率得分与各指标得分之和。"""
    for each in sound(reading):
        found, total = scores(each), each.total_score
        if total is None or len(found) < _LEAST_TO_JUDGE:
            continue
        unscored = [
            row
            for row in each.indicators
            if row.weight is not None and row.weight.digits and not _scored(row)
        ]
        missing = points_gap(total, found)
        if not missing:
            yield Holds(total.spot)
        elif unscored and total_of(found) < total_of([total]):
            yield Unknown("指标得分")
        else:
            whole = total_of(found)
            at = _odd_score(each, total) or total
            yield Broken(
                at.spot,
                f"{title_of(each)}各项得分相加为{plain(whole)}分，总分写{total.digits}分，"
                f"相差{plain(abs(whole - total_of([total])))}分",
                related=tuple(field.spot for field in (total, *found) if field is not at),
                arithmetic=f"{addition(found)} = {plain(whole)} ≠ {total.digits}",
                expected=Expected(plain(whole), "", "", "分") if at is total else None,
            )


def _scored(row: Indicator) -> bool:
    return row.score is not None and bool(row.score.digits)


def _odd_score(each: Form, total: Field) -> Field | None:
    """The one score without reason that full points in its place would mend the total; None when not just one."""
    difference = total_of([total]) - total_of(scores(each))
    candidates = [
        row.score
        for row in each.indicators
        if row.score is not None
        and row.weight is not None
        and row.score.value is not None
        and row.score.value != row.weight.value
        and row.score.value + difference == row.weight.value
        and not has_reason(row.reason)
    ]
    return candidates[0] if len(candidates) == 1 else None


def _named_by_sum(each: Form) -> Field | None:
    """The score that the rule of the sum names already: other rules about points leave it out."""
    total, found = each.total_score, scores(each)
    if total is None or len(found) < _LEAST_TO_JUDGE or not points_gap(total, found):
        return None
    return _odd_score(each, total)


@rule(
    "performance/score-within-weight",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=f"{OUTLINE}：指标得分在0与权重之间",
    holds=form(),
    breaks=form(PRODUCT.replace("|50|50|", "|50|55|"), BENEFIT, PLEASED, total="总分|||||100|104.5|"),
)
def score_within_weight(reading: Reading) -> Iterator[Verdict]:
    """指标得分不大于分值，也不小于零。"""
    for each in sound(reading):
        named, mistyped = _named_by_sum(each), _mistyped_weight(each)
        rows = [row for row in each.indicators if row.score is not named and row.weight is not mistyped]
        pairs = [(row.name, row.weight, row.score) for row in rows]
        if each.total is not None:
            pairs.append(("预算执行率", each.total.weight, each.total.score))
        for name, weight, score in pairs:
            if weight is None or score is None or weight.value is None or score.value is None:
                continue
            if 0 <= score.value <= weight.value:
                yield Holds(score.spot)
            else:
                word = "大于" if score.value > 0 else "小于零，"
                bound = f"{word}分值{weight.digits}分" if score.value > 0 else word + f"分值{weight.digits}分"
                yield Broken(
                    score.spot,
                    f"{title_of(each)}“{name}”得分{score.digits}分{bound}",
                    related=(weight.spot,),
                    arithmetic=f"{score.digits} > {weight.digits}"
                    if score.value > 0
                    else f"{score.digits} < 0",
                    expected=Expected("", "0", weight.digits, "分"),
                )


@rule(
    "performance/points-lost-reason",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表：得分低于分值的应分析原因",
    holds=form(
        PRODUCT.replace("5200卷|50|50|", "4500卷|50|45|设备到货晚"),
        BENEFIT,
        PLEASED,
        total="总分|||||100|94.5|",
    ),
    breaks=form(
        PRODUCT.replace("5200卷|50|50|", "4500卷|50|45|"), BENEFIT, PLEASED, total="总分|||||100|94.5|"
    ),
)
def points_lost_reason(reading: Reading) -> Iterator[Verdict]:
    """得分低于分值的指标应写明扣分原因和改进措施。"""
    for each in sound(reading):
        named, mistyped = _named_by_sum(each), _mistyped_weight(each)
        lost = [
            row
            for row in each.indicators
            if row.weight is not mistyped and row.weight is not None
            and row.score is not named and row.score is not None and row.reason is not None
            and row.weight.value is not None and row.score.value is not None and row.score.value < row.weight.value
        ]  # fmt: skip
        if not lost:
            continue
        silent = [row for row in lost if not has_reason(row.reason)]
        names = listed([row.name for row in silent])
        yield verdict(
            silent,
            f"{title_of(each)}{names}得分低于分值，没有写扣分原因",
            at=lambda row: row.score or row.level3,
        )


@rule(
    "performance/score-missing",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表：有分值的指标应有得分",
    holds=form(),
    breaks=form(PRODUCT, BENEFIT.replace("|30|30|", "|30||"), PLEASED, total="总分|||||100|69.5|"),
)
def score_missing(reading: Reading) -> Iterator[Verdict]:
    """有分值的指标都要打分。"""
    for each in sound(reading):
        weighed = [
            row
            for row in each.indicators
            if row.weight is not None and row.weight.digits and row.score is not None
        ]
        if not weighed or not any(_scored(row) for row in weighed):
            continue
        silent = [row for row in weighed if not _scored(row)]
        names = listed([row.name for row in silent])
        yield verdict(
            silent, f"{title_of(each)}{names}有分值没有得分", at=lambda row: row.weight or row.level3
        )


@rule(
    "performance/weight-missing",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表：填了指标值的指标应有分值",
    holds=form(),
    breaks=form(
        PRODUCT, BENEFIT, PLEASED, "产出指标|质量指标|扫描合格率|≥98%|99%|||", total="总分|||||100|99.5|"
    ),
)
def weight_missing(reading: Reading) -> Iterator[Verdict]:
    """填写了指标值的指标都有分值。"""
    for each in sound(reading):
        filled = [
            row
            for row in each.indicators
            if row.target is not None and row.target.filled and row.weight is not None
        ]
        if not any(row.weight is not None and row.weight.digits for row in filled):
            continue
        silent = [row for row in filled if row.weight is None or not row.weight.digits]
        names = listed([row.name for row in silent])
        yield verdict(
            silent, f"{title_of(each)}{names}有指标值没有分值", at=lambda row: row.target or row.level3
        )


_GRADES = (("优", Decimal(90)), ("良", Decimal(80)), ("中", Decimal(60)), ("差", Decimal(0)))


def grade_for(score: Decimal) -> str:
    """优良中差 of a score out of a hundred."""
    return next((grade for grade, least in _GRADES if score >= least), "差")


@rule(
    "performance/grade",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{OUTLINE}：优≥90，良80—90，中60—80，差＜60",
    holds=form(before=("自评等级：优",)),
    breaks=form(before=("自评等级：良",)),
)
def grade(reading: Reading) -> Iterator[Verdict]:
    """自评等级与总分相符。"""
    for each in sound_all(reading):
        total, stated = each.total_score, each.grade
        if total is None or total.value is None or stated is None or not stated.text:
            continue
        right = grade_for(total.value)
        if stated.compact[:1] == right:
            yield Holds(stated.spot)
        else:
            yield Broken(
                stated.spot,
                f"{title_of(each)}总分{total.digits}分，按优≥90、良80—90、中60—80、差＜60应为“{right}”，表中写“{stated.compact}”",
                related=(total.spot,),
            )


RULES: tuple[Rule, ...] = (
    weights_sum,
    block_weights,
    scores_sum,
    score_within_weight,
    points_lost_reason,
    score_missing,
    weight_missing,
    grade,
)
