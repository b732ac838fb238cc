"""A number that stands against all others of its form: one finding, at that number, for all the relations it breaks.

Without this a mistyped total would break five rules – rate, score, sum, cost, text – and each would suspect another
place. The other rules see the form with the right number in its place, so that they speak of other faults only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.evaluation.model import Field, Form, ScoreSheet
from mingzhang.evaluation.naming import named
from mingzhang.evaluation.reading import read_forms
from mingzhang.model.finding import Expected, Family, Severity
from mingzhang.rules.performance.common import title_of
from mingzhang.rules.performance.culprits import Culprit, Relations, culprits, mended
from mingzhang.rules.performance.examples import BENEFIT, PLEASED, PRODUCT, form
from mingzhang.rules.performance.form_relations import Witnesses, form_relations, witnesses
from mingzhang.rules.performance.lines import NUMBER, lines, project_forms, said_of
from mingzhang.rules.performance.sheet_relations import peer_points, sheet_relations
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_COST = "成本指标|经济成本指标|扫描费用|≤100万元|95万元|0|0|"
_FUNDS = ("年度资金总额|100.00|100.00|95.00|95.00%|10|9.50|", "其中：财政拨款|100.00|100.00|95.00|95.00%|||")
_SCORE = re.compile(
    rf"(?P<subject>[^，。；：]{{2,80}}?)(?:绩效)?(?:自评|评价)?得分(?:为|是)?\s?(?P<score>{NUMBER})\s?分"
)
_MOST_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Mended:
    """A form as it stands, its wrong numbers, and the form with the right ones."""

    stated: Form | ScoreSheet
    slips: tuple[Culprit, ...]
    right: Form | ScoreSheet


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A reading compared by identity: sixty rules ask for the forms of one reading."""

    reading: Reading

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.reading.document is other.reading.document

    def __hash__(self) -> int:
        return id(self.reading.document)


def mended_all(reading: Reading) -> tuple[Mended, ...]:
    """All forms and scoring tables, in order."""
    return _mended(_Same(reading))


def sound(reading: Reading) -> list[Form]:
    """The forms, with the right number where one is known to be wrong."""
    return [each.right for each in mended_all(reading) if isinstance(each.right, Form)]


def sound_sheets(reading: Reading) -> list[ScoreSheet]:
    """The scoring tables, with the right number where one is known to be wrong."""
    return [each.right for each in mended_all(reading) if isinstance(each.right, ScoreSheet)]


def sound_all(reading: Reading) -> tuple[Form | ScoreSheet, ...]:
    """Both, in order."""
    return tuple(each.right for each in mended_all(reading))


def sound_projects(reading: Reading) -> dict[str, Form]:
    """The forms by project, as `project_forms` has them, with the right numbers."""
    right = {each.span: each for each in sound(reading)}
    return {name: right[each.span] for name, each in project_forms(reading).items()}


@lru_cache(maxsize=2)
def _mended(same: _Same) -> tuple[Mended, ...]:
    reading = same.reading
    read = read_forms(reading.document)
    found = [each for each in read if isinstance(each, Form)]
    scores = _said_scores(reading, read)
    said = dict(zip((each.span for each in found), witnesses(found, said_of(reading), scores), strict=True))
    peers = peer_points([each for each in read if isinstance(each, ScoreSheet)])

    def relations(each: Form | ScoreSheet) -> Relations:
        if isinstance(each, Form):
            return form_relations(each, said.get(each.span, Witnesses()))
        return sheet_relations(each, scores.get(each.name), peers)

    made = []
    for each in read:
        right, slips = each, []
        for _ in range(_MOST_ROUNDS):
            new = [one for one in culprits(relations(right)) if not one.is_usual]
            if not new:
                break
            slips += new
            for one in new:
                right = mended(right, one)
        made.append(Mended(each, tuple(slips), right))
    return tuple(made)


def _said_scores(reading: Reading, read: tuple[Form | ScoreSheet, ...]) -> dict[str, Field]:
    """Total scores of projects as the text states them, by the project's name in its form."""
    names = {each.name for each in read if each.name and each.total_score is not None}
    found: dict[str, Field] = {}
    for line in lines(reading) if names else ():
        for match in _SCORE.finditer(line.text) if "得分" in line.text else ():
            words = re.sub(
                r"^\s*[(（]?\d{1,3}[)）．.、]\s*|(?:专项预算)?项目(?:支出)?$", "", match["subject"]
            )
            if name := named(words, names):
                found.setdefault(name, line.field(match, "score"))
    return found


@rule(
    "performance/number-slip",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis="绩效自评表、计分表：同一张表的金额、比率、分值和得分相互一致",
    holds=form(PRODUCT, BENEFIT, PLEASED, _COST, funds=_FUNDS),
    breaks=form(PRODUCT, BENEFIT, PLEASED, _COST, funds=(_FUNDS[0].replace("|95.00|", "|59.00|"), _FUNDS[1])),
)
def number_slip(reading: Reading) -> Iterator[Verdict]:
    """自评表、计分表中的每个数与表内其他数相互一致，不单独与其他各数矛盾。"""
    for each in mended_all(reading):
        if not each.slips:
            yield Holds(each.stated.span)
        for slip in each.slips:
            yield _named(each.stated, slip)


def _named(each: Form | ScoreSheet, slip: Culprit) -> Broken:
    shown = "；".join(relation.words for relation in slip.broken[:3])
    others = {number.spot for relation in slip.broken for number in relation.numbers}
    right = slip.right.digits
    advice = f"改为{right}则全部相符" if slip.is_sure else f"如改为{right}即相符，也可能是其中另一数有误"
    return Broken(
        slip.wrong.spot,
        f"{title_of(each)}中的{slip.wrong.digits}与表内其他数不符（{shown}），{advice}",
        related=tuple(sorted(others - {slip.wrong.spot})),
        arithmetic=slip.broken[0].words,
        expected=Expected(right, "", "", slip.wrong.unit) if slip.is_sure else None,
        severity=None if slip.is_sure else Severity.WARNING,
    )


RULES: tuple[Rule, ...] = (number_slip,)
