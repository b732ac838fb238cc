"""A rubric scored over facts, and where a rubric contradicts itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingzhang.model.decimals import decimal_in
from mingzhang.packs.formula import names
from mingzhang.packs.rubric import FULL, RATE, Rubric, RubricCriterion, RubricItem
from mingzhang.scoring.explain import written
from mingzhang.scoring.formula import Incomputable, as_decimal, bounds, chosen, evaluate, text_of

_YES, _NO = ("是", "有", "1"), ("否", "无", "0")


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """What a criterion gets; `points` is None when that cannot be computed, and `how` says why."""

    criterion: RubricCriterion
    points: Decimal | None
    how: str
    actual: str = ""
    """The rate that the points follow from, as a percentage; "" for a rule without one."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Where a rubric does not agree with itself, with the line of its file."""

    line: int
    message: str
    is_slip: bool = False
    """A slip of who wrote the file, not of the form that it follows."""


def score_criterion(criterion: RubricCriterion, given: Mapping[str, str]) -> CriterionScore:
    """Points of a criterion from facts as they are written: numbers, percentages, 是 and 否."""
    try:
        if criterion.is_judged:
            raise Incomputable("这一项没有算式，要由评分人评定")
        value, how, rate = _by_items(criterion, given) if criterion.items else _by_formula(criterion, given)
    except Incomputable as reason:
        return CriterionScore(criterion, None, f"不能计算：{reason}")
    most = Fraction(criterion.maximum)
    points = as_decimal(min(max(value, Fraction(0)), most))
    sign = "＝" if value == Fraction(as_decimal(max(value, Fraction(0)))) else "≈"
    if value > most:
        return CriterionScore(criterion, points, f"{how}＝{written(value)}，以分值为限，得{points}分", rate)
    if value < 0:
        return CriterionScore(criterion, points, f"{how}＝{written(value)}，扣完为止，得{points}分", rate)
    return CriterionScore(criterion, points, f"{how}{sign}{points}分", rate)


def _by_formula(criterion: RubricCriterion, given: Mapping[str, str]) -> tuple[Fraction, str, str]:
    facts: dict[str, Fraction] = {FULL: Fraction(criterion.maximum)}
    shares = {RATE}
    for name in criterion.facts:
        if name in given:
            facts[name] = _number(name, given[name])
            if given[name].strip().endswith("%"):
                shares.add(name)
    if criterion.points is None:
        raise Incomputable("这一项没有算式，要由评分人评定")
    head = rate = ""
    if criterion.rate is not None and RATE in names(criterion.points):
        _known(criterion, names(criterion.rate))
        facts[RATE] = evaluate(criterion.rate, facts)
        rate = f"{written(facts[RATE] * 100)}%"
        head = f"{criterion.name}＝{text_of(criterion.rate, facts, frozenset(shares))}＝{rate}，"
    _known(criterion, names(criterion.points))
    value = evaluate(criterion.points, facts)
    return value, head + text_of(chosen(criterion.points, facts), facts, frozenset(shares)), rate


def _known(criterion: RubricCriterion, used: Iterator[str]) -> None:
    for name in used:
        if name not in (*criterion.facts, RATE, FULL) or (name == RATE and criterion.rate is None):
            raise Incomputable(f"公式里的“{name}”没有指向任何数据")


def _by_items(criterion: RubricCriterion, given: Mapping[str, str]) -> tuple[Fraction, str, str]:
    missing = [item.name for item in criterion.items if item.name not in given]
    if missing:
        raise Incomputable(f"没有“{'”“'.join(missing)}”的数据")
    parts = [_item(item, given[item.name]) for item in criterion.items]
    return sum((value for value, _ in parts), Fraction(0)), "＋".join(text for _, text in parts), ""


def _item(item: RubricItem, word: str) -> tuple[Fraction, str]:
    points = Fraction(item.points)
    if not item.is_counted:
        if word not in (*_YES, *_NO):
            raise Incomputable(f"“{item.name}”应写“是”或“否”，现为“{word}”")
        return (points if word in _YES else Fraction(0)), (written(points) if word in _YES else "0")
    count = _number(item.name, word)
    value = points * count
    text = f"{written(count)}×{written(points)}"
    if item.most is not None and value > item.most:
        return Fraction(
            item.most
        ), f"{written(Fraction(item.most))}（{text}，最多{written(Fraction(item.most))}）"
    return value, text


def _number(name: str, word: str) -> Fraction:
    text = word.strip().replace("％", "%")
    value = decimal_in(text.removesuffix("%"))
    if value is None:
        raise Incomputable(f"“{name}”应是数，现为“{word[:40]}”")
    if value < 0:
        raise Incomputable(f"“{name}”是负数（{word}）")
    return Fraction(value) / 100 if text.endswith("%") else Fraction(value)


def reachable(criterion: RubricCriterion) -> Fraction | None:
    """The most that a criterion's own rule gives; None when that has no limit, or a person gives the points."""
    if criterion.items:
        tops = [item.maximum for item in criterion.items]
        return None if None in tops else sum((Fraction(top) for top in tops if top is not None), Fraction(0))
    if criterion.points is None:
        return None
    if criterion.best is not None:
        try:
            return _by_formula(criterion, criterion.best)[0]
        except Incomputable:
            return None
    known = {FULL: (Fraction(criterion.maximum), Fraction(criterion.maximum))}
    if criterion.rate is not None:
        known[RATE] = bounds(criterion.rate, known)
    return bounds(criterion.points, known)[1]


def possible(criterion: RubricCriterion) -> frozenset[Decimal]:
    """The points that a criterion of a single 是 or 否 can give; empty for all others.

    Several items are not judged so: reviewers give a part of an item's points.
    """
    if len(criterion.items) != 1 or criterion.items[0].is_counted or "否则不得分" not in criterion.wording:
        return frozenset()
    return frozenset({Decimal(0), criterion.items[0].points})


def contradictions(rubric: Rubric) -> Iterator[Contradiction]:
    """Maxima that a rule cannot reach, sub-points and sums that are not what is stated, formulas that lead nowhere."""
    for criterion in rubric.criteria:
        yield from _of_criterion(criterion)
    for heading in rubric.headings:
        if heading.maximum is None:
            continue
        depth = len(heading.path)
        whole = sum(
            (each.maximum for each in rubric.criteria if each.path[:depth] == heading.path), Decimal(0)
        )
        if whole != heading.maximum:
            yield Contradiction(
                heading.line, f"“{heading.path[-1]}”写{heading.maximum:f}分，其中各项相加为{whole:f}分"
            )
    whole = sum((each.maximum for each in rubric.criteria if not rubric.is_bonus(each)), Decimal(0))
    if whole != rubric.total:
        yield Contradiction(1, f"“{rubric.title}”总分写{rubric.total:f}分，各项相加为{whole:f}分")


def _of_criterion(criterion: RubricCriterion) -> Iterator[Contradiction]:
    used = [
        *(names(criterion.rate) if criterion.rate else ()),
        *(names(criterion.points) if criterion.points else ()),
    ]
    known = {*criterion.facts, FULL, *([RATE] if criterion.rate else [])}
    lost = [name for name in dict.fromkeys(used) if name not in known]
    for name in lost:
        yield Contradiction(
            criterion.line, f"“{criterion.name}”的公式里“{name}”没有指向任何数据", is_slip=True
        )
    if lost:
        return
    most = reachable(criterion)
    if most is None:
        return
    if criterion.items and most != criterion.maximum and not any(each.is_counted for each in criterion.items):
        yield Contradiction(
            criterion.line,
            f"“{criterion.name}”分值{criterion.maximum:f}分，各小项相加为{written(most)}分",
        )
    elif most < criterion.maximum:
        yield Contradiction(
            criterion.line,
            f"“{criterion.name}”分值{criterion.maximum:f}分，按所写规则最多只能得{written(most)}分",
        )
