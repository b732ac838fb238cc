"""Scoring tables of one kind in one document: the standards are printed, so they say the same in all of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from mingzhang.evaluation.model import Criterion, ScoreSheet, field_of
from mingzhang.model.finding import Expected, Family, Severity
from mingzhang.rules.performance.common import title_of
from mingzhang.rules.performance.examples import SHEET, page, sheet
from mingzhang.rules.performance.slips import sound_sheets
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LEAST = 3
_RATE = SHEET[1].replace("（实际得分=到位率*25分）", "达到目标值得25分，每低1个百分点扣0.5分。")


def _three(*rates: str) -> str:
    """Three scoring tables with these standards for the same criterion."""
    tables = [sheet(SHEET[0], rate, *SHEET[2:]) for rate in rates]
    bodies = [text[text.index("<table>") : text.index("</body>")] for text in tables]
    names = ("（档案数字化经费）", "（库房维修费）", "（展陈费）")
    title = "2023年度项目支出绩效自评计分表"
    return page(*(part for name, body in zip(names, bodies, strict=True) for part in (title, name, body)))


@rule(
    "performance/standards-agree",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="同类绩效自评计分表使用统一的计分标准",
    holds=_three(_RATE, _RATE, _RATE),
    breaks=_three(_RATE, _RATE.replace("扣0.5分", "扣0.8分"), _RATE),
)
def standards_agree(reading: Reading) -> Iterator[Verdict]:
    """同类计分表中同一指标的计分标准，数字一致。"""
    for found in _same_criteria(sound_sheets(reading)):
        usual, count = Counter(_numbers(one) for _, one in found).most_common(1)[0]
        if len(found) < _LEAST or count < len(found) - 1:
            continue
        for each, one in found:
            if one.standard is None or _numbers(one) == usual:
                yield Holds(one.label.span)
                continue
            matches = list(_NUMBER.finditer(one.standard.text))
            match, right = next(
                (match, right) for match, right in zip(matches, usual, strict=True) if match.group() != right
            )
            wrong = field_of(match.group(), one.standard.span.start + match.start())
            yield Broken(
                wrong.spot,
                f"{title_of(each)}“{one.name}”的计分标准写{wrong.digits}，其他{count}张同类计分表均为{right}",
                arithmetic=f"{wrong.digits} ≠ {right}",
                expected=Expected(right, "", "", ""),
            )


def _same_criteria(found: list[ScoreSheet]) -> Iterator[list[tuple[ScoreSheet, Criterion]]]:
    """Criteria of one place and one wording, numbers apart, in tables of one title."""
    groups: dict[tuple[str, ...], list[tuple[ScoreSheet, Criterion]]] = defaultdict(list)
    for each in found:
        for one in each.criteria:
            if one.standard is not None and _numbers(one):
                words = _NUMBER.sub("#", one.standard.compact)
                groups[(_NUMBER.sub("", each.title), *one.path, one.name, words)].append((each, one))
    yield from groups.values()


def _numbers(one: Criterion) -> tuple[str, ...]:
    return tuple(_NUMBER.findall(one.standard.text)) if one.standard is not None else ()


RULES: tuple[Rule, ...] = (standards_agree,)
