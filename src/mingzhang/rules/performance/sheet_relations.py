"""What must hold between the numbers of a scoring table: points and scores, level by level."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from mingzhang.evaluation.model import Category, Criterion, Field, Kind, ScoreSheet, field_of
from mingzhang.model.document import Span
from mingzhang.rules.performance.common import numbers
from mingzhang.rules.performance.culprits import Relations
from mingzhang.rules.performance.relations import AtMost, Number, Relation, Sum, equal, points_number

_HUNDRED = Fraction(100)
_FORMULA = re.compile(r"[*×]\d+(?:\.\d+)?(?![\d.]*[%％])")
_LEAST_PEERS = 3
_PER_STEP = re.compile(r"每[^，。；,;(（]{0,14}?\d+(?:\.\d+)?分")
_CEILING = re.compile(r"最[高多](?:加|得|计)?(?P<points>\d+(?:\.\d+)?)分")
_GAIN = re.compile(r"[得计](?P<points>\d+(?:\.\d+)?)分|[(（](?P<bracketed>\d+(?:\.\d+)?)分[)）]")
_TIMES = re.compile(r"[*×](?P<points>\d+(?:\.\d+)?)(?![\d.]*[%％])(?:分|(?=[)）。]|$))")


def below(each: ScoreSheet, category: Category) -> tuple[list[Criterion], list[Category]]:
    """The criteria under a heading, and the headings right below it."""
    depth = len(category.path)
    criteria = [one for one in each.criteria if one.path[:depth] == category.path]
    headings = [
        one for one in each.categories if one.path[:depth] == category.path and len(one.path) == depth + 1
    ]
    return criteria, headings


def is_complete(headings: Sequence[Category], criteria: Sequence[Criterion]) -> bool:
    """Whether every criterion stands under one of the headings, and each of them states its points."""
    paths = {one.path for one in headings}
    depth = len(headings[0].path) if headings else 0
    return (
        bool(headings)
        and all(one.path[:depth] in paths for one in criteria)
        and all(one.points is not None for one in headings)
    )


def sheet_relations(each: ScoreSheet, said: Field | None, peers: Mapping[Span, Decimal]) -> Relations:
    """The relations between a table's numbers; `said` is its total in the text, `peers` what like tables have."""
    hard = [*_maxima(each), *_parts(each), *_scores(each)]
    soft: list[Relation] = [
        equal(points_number(one.score), points_number(one.maximum), "自评分与分值")
        for one in each.criteria
        if len(numbers((one.score, one.maximum))) == 2 and one.score is not None and one.maximum is not None
    ]
    stated = {number.spot: number for one in hard for number in one.numbers}
    soft += [
        equal(number, Fraction(peers[spot]), "同类计分表") for spot, number in stated.items() if spot in peers
    ]
    soft += _alike(each)
    if said is not None and each.total_score is not None and each.total_score.digits:
        soft.append(equal(points_number(each.total_score), points_number(said), "文中得分"))
    return Relations(tuple(hard), tuple(soft))


def _alike(each: ScoreSheet) -> Iterator[Relation]:
    """Sub-points that are all the same but one."""
    for one in each.criteria:
        digits = Counter(part.points for part in one.sub_points)
        usual, count = digits.most_common(1)[0] if digits else (Decimal(0), 0)
        if count >= _LEAST_PEERS and count >= len(one.sub_points) - 1:
            for part in one.sub_points:
                yield equal(points_number(part.number), Fraction(usual), "同一指标的各子项")


def _maxima(each: ScoreSheet) -> Iterator[Relation]:
    for category in each.categories:
        if category.maximum is not None:
            first = points_number(category.maximum)
            yield from (equal(points_number(one), first, "续页的同一标题") for one in category.again)
        criteria, headings = below(each, category)
        parts = _known(headings if is_complete(headings, criteria) else criteria)
        if parts and category.maximum is not None:
            yield Sum(points_number(category.maximum), parts, "其下各项分值相加")
    tops = [one for one in each.categories if len(one.path) == 1]
    base = [one for one in tops if not one.is_bonus] if is_complete(tops, each.criteria) else each.criteria
    parts = _known(base)
    whole = points_number(each.total_maximum) if each.total_maximum is not None else _HUNDRED
    if len(parts) > 1 and len(base) == len([one for one in base if one.points is not None]):
        yield Sum(whole, parts, "各项分值相加")
    if isinstance(whole, Number):
        yield equal(whole, _HUNDRED, "分值合计", is_judged=True)


def _known(found: Sequence[Category | Criterion]) -> tuple[Number, ...]:
    """The points of headings or criteria; nothing when some are not written."""
    stated = numbers(one.maximum for one in found)
    return tuple(points_number(field) for field in stated) if len(stated) == len(found) else ()


def _parts(each: ScoreSheet) -> Iterator[Relation]:
    """What a criterion's own words say of its points."""
    for one in each.criteria:
        if one.maximum is None or not one.maximum.digits or one.standard is None:
            continue
        whole = points_number(one.maximum)
        if one.sub_points:
            yield Sum(whole, tuple(points_number(part.number) for part in one.sub_points), "各子项分值相加")
            continue
        times = [_within(one.standard, match) for match in _TIMES.finditer(one.standard.text)]
        if len(times) == 1 and len(_FORMULA.findall(one.standard.text)) == 1:
            yield equal(points_number(times[0]), whole, "计分标准与分值")
        elif each.kind is Kind.ASSESSMENT and not times:
            yield from _stated(one.standard, whole)


def _stated(standard: Field, whole: Number) -> Iterator[Relation]:
    """“得2分，否则不得分”, “每次1分，最高2分”: the parts of a criterion, or the most that it gives."""
    rates = [match.span() for match in _PER_STEP.finditer(standard.text)]
    ceilings = [_within(standard, match) for match in _CEILING.finditer(standard.text)]
    gains = [
        _within(standard, match)
        for match in _GAIN.finditer(standard.text)
        if not any(low <= match.start() < high for low, high in rates)
        and not standard.text[: match.start()].endswith(("最高", "最多", "不"))
    ]
    gains = [gain for gain in gains if all(gain.spot != ceiling.spot for ceiling in ceilings)]
    options: list[tuple[Field, ...]] = []
    if len(ceilings) == 1:
        options.append((ceilings[0],))
    if gains:
        options.append((*gains, *ceilings))
    sums = [
        Sum(whole, tuple(points_number(field) for field in option), "计分标准与分值", is_judged=False)
        if len(option) > 1
        else equal(points_number(option[0]), whole, "计分标准与分值")
        for option in options
    ]
    kept = next((one for one in sums if one.holds), None)
    if kept is not None or (len(sums) == 1 and len(options[0]) == 1):
        yield kept or sums[0]
    elif len(ceilings) == 1 and len(gains) != 1:
        yield sums[0]


def _within(standard: Field, match: re.Match[str]) -> Field:
    group = "points" if match["points"] is not None else "bracketed"
    return field_of(match[group], standard.span.start + match.start(group))


def _scores(each: ScoreSheet) -> Iterator[Relation]:
    for category in each.categories:
        if category.score is None:
            continue
        criteria, headings = below(each, category)
        stated = [one for one in headings if one.score is not None]
        by_heading = is_complete(headings, criteria) and len(stated) == len(headings)
        found = numbers(one.score for one in (stated if by_heading else criteria))
        if found and (by_heading or len(found) == len(criteria)):
            yield Sum(points_number(category.score), tuple(map(points_number, found)), "其下各项自评分相加")
    tops = [one for one in each.categories if len(one.path) == 1]
    stated_scores = numbers(one.score for one in tops)
    by_heading = bool(tops) and len(stated_scores) == len(tops)
    found = stated_scores if by_heading else numbers(one.score for one in each.criteria)
    if each.total_score is not None and found and (by_heading or len(found) == len(each.criteria)):
        yield Sum(points_number(each.total_score), tuple(map(points_number, found)), "各项自评分相加")
    rows: tuple[Criterion | Category, ...] = (*each.criteria, *each.categories)
    for one in rows:
        if one.score is not None and one.maximum is not None and one.score.digits and one.maximum.digits:
            yield AtMost(points_number(one.score), points_number(one.maximum), "自评分不大于分值")


def peer_points(found: Sequence[ScoreSheet]) -> dict[Span, Decimal]:
    """For each number of points, what most tables of the same kind have in its place (at least three tables)."""
    places: dict[tuple[str, ...], list[Field]] = defaultdict(list)
    for each in found:
        title = re.sub(r"\d", "", each.title)
        for category in each.categories:
            if category.maximum is not None:
                places[(title, "", *category.path)].append(category.maximum)
        for one in each.criteria:
            if one.maximum is not None:
                places[(title, "", *one.path, one.name)].append(one.maximum)
            for at, part in enumerate(one.sub_points):
                places[(title, str(at), *one.path, one.name)].append(part.number)
    result: dict[Span, Decimal] = {}
    for fields in places.values():
        (usual, count), *_ = Counter(Decimal(field.digits) for field in fields).most_common()
        if len(fields) >= _LEAST_PEERS and count >= len(fields) - 1:
            result.update((field.spot, usual) for field in fields)
    return result
