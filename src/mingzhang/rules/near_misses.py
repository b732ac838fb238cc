"""Family 数字: amounts that need not be equal, but hardly differ by one mistyped digit only.

Where nothing proves that two amounts are the same, a difference says nothing. That one of them is the other with
one digit changed, or with two swapped, happens by chance once in some hundred times: a warning, no more.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from mingzhang.classification.classification import Classification
from mingzhang.model.document import Span
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.finding import Family, Severity
from mingzhang.model.interval import rounded
from mingzhang.model.money import MONEY_UNITS, Kind
from mingzhang.model.statement import Means, Mention, Written
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading
from mingzhang.statements.vocabulary import vocabulary

_TELLING = 3
"""Digits from which two amounts that differ in one are hardly so by chance."""


@rule(
    "same/operating-near-public",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="行政单位的机关运行经费就是一般公共预算基本支出中的公用经费（财决附03表）",
    holds="一般公共预算财政拨款基本支出84.00万元。人员经费69.88万元。公用经费14.12万元。机关运行经费支出14.12万元。",
    breaks="一般公共预算财政拨款基本支出84.00万元。人员经费69.88万元。公用经费14.12万元。机关运行经费支出14.72万元。",
)
def operating_near_public(reading: Reading) -> Iterator[Verdict]:
    """机关运行经费与公用经费不应只差一位数字或两位颠倒。"""
    for key, said in reading.by_key.items():
        if key.concept != "机关运行经费" or key.stage is not Stage.FINAL or key.scope or key.economic:
            continue
        others = reading.by_key.get(replace(key, concept="公用经费", fund=Fund.GENERAL), ())
        if not others:
            continue
        here, there = said[0].written, others[0].written
        if here.figure == there.figure:
            yield Holds(here.span)
        elif _is_slip(here.digits, there.digits) and here.unit == there.unit:
            yield Broken(
                here.span,
                f"机关运行经费 {here.digits}{here.unit} 与公用经费 {there.digits}{there.unit} 只差一位数字，请核对",
                related=(there.span,),
                arithmetic=f"{here.digits} ≠ {there.digits}",
            )


_MOVED = re.compile(r"^(?P<word>增加|减少)(?P<name>[^，。；：]{3,40})$")
_IDLE = re.compile(r"(?:专项)?(?:经费|资金|支出)$")


@rule(
    "change/reason-near",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="变动原因里的金额与该科目两年之差一致",
    holds="2023年度决算中，公务接待费支出3.52万元，比2022年2.24万元，增加1.28万元，主要原因是来访批次多，增加公务接待费1.28万元。",
    breaks="2023年度决算中，公务接待费支出3.52万元，比2022年2.24万元，增加1.28万元，主要原因是来访批次多，增加公务接待费1.82万元。",
)
def reason_near(reading: Reading) -> Iterator[Verdict]:
    """原因里写的“增加（减少）某项支出”的金额，不应与该项两年之差只差一位数字。"""
    changes = {m.terms: m for m in reading.mentions if m.means is Means.CHANGE_AMOUNT}
    for mention in reading.mentions:
        moved = _MOVED.match(mention.key.concept) if mention.means is Means.VALUE else None
        if moved is None or mention.written.kind is not Kind.MONEY or mention.written.approximate:
            continue
        for now in _named(moved["name"], mention.key.year, reading):
            change = changes.get(((1, now), (-1, now.at(now.year - 1))))
            if change is None or change.negative != (moved["word"] == "减少"):
                continue
            if change.written.figure == mention.written.figure:
                yield Holds(mention.written.span)
            elif _is_slip(mention.written.digits, _in_unit(change.written, mention.written)):
                yield _near(mention, change, moved["name"])


def _near(mention: Mention, change: Mention, name: str) -> Broken:
    here, there = mention.written, change.written
    word = "减少" if change.negative else "增加"
    told = f"{here.digits}{here.unit}，与它{word}的 {there.digits}{there.unit} 只差一位数字，请核对"
    return Broken(
        here.span,
        f"原因里写{name} {told}",
        related=(there.span,),
        arithmetic=f"{here.digits} ≠ {there.digits}",
    )


def _named(name: str, year: int, reading: Reading) -> Iterator[Key]:
    """The facts of a year that a name means, among those that the report states."""
    names = {name, _IDLE.sub("", name)}
    concepts = {key.concept for each in names if (key := vocabulary().concept(each)) is not None}
    codes = {code for each in names for code in Classification.load().functions_named(each, year)}
    for key in reading.by_key:
        own = key.year == year and key.stage is Stage.FINAL and not key.scope
        item = key.function in codes and len(key.function) == 7
        if own and (item or (key.concept in concepts and not key.function)):
            yield key


_PROJECTS = re.compile(
    r"项目(?P<count>\d{1,4})个，涉及(?:预算)?(?:金额|资金)(?:为)?(?P<at>\d[\d,]{0,12}(?:\.\d{1,4})?)(?P<unit>[万亿]?元)"
)
_FOLLOWED = (
    "2024年度编报绩效目标的项目3个，涉及预算金额{}万元；绩效跟踪评价的项目3个，涉及预算金额356.20万元；"
    "绩效自评的项目3个，涉及预算金额356.20万元。"
)


@rule(
    "same/projects-near",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="预算绩效管理情况：目标、跟踪、自评的项目个数相同时，涉及金额一般相同",
    holds=_FOLLOWED.format("356.20"),
    breaks=_FOLLOWED.format("351.20"),
)
def projects_near(reading: Reading) -> Iterator[Verdict]:
    """同样个数的项目，编报目标、跟踪、自评所涉金额不应只差一位数字。"""
    text = reading.document.text
    for paragraph in reading.document.paragraphs:
        found = list(_PROJECTS.finditer(text, paragraph.span.start, paragraph.span.end))
        for one in found:
            alike = [each for each in found if (each["count"], each["unit"]) == (one["count"], one["unit"])]
            same = [each for each in alike if each["at"] != one["at"]]
            agreeing = [each for each in alike if each["at"] == one["at"]]
            near = [each for each in same if _is_slip(one["at"], each["at"])]
            if near and len(agreeing) < len(same):
                here, there = (f"{each['at']}{each['unit']}" for each in (one, near[0]))
                yield Broken(
                    Span(*one.span("at")),
                    f"{one['count']}个项目涉及金额此处为 {here}，别处为 {there}，只差一位数字，请核对",
                    related=tuple(Span(*each.span("at")) for each in near),
                    arithmetic=f"{one['at']} ≠ {near[0]['at']}",
                )
            elif not same and len(agreeing) > 1:
                yield Holds(Span(*one.span("at")))


def _in_unit(number: Written, unit: Written) -> str:
    """An amount's digits in the unit of another."""
    places = len(unit.digits.partition(".")[2])
    return rounded(Fraction(number.figure) / MONEY_UNITS[unit.unit], places)


def _is_slip(one: str, other: str) -> bool:
    """Whether digits differ in one place, or in two neighbours that are swapped.

    >>> _is_slip("14.72", "14.12"), _is_slip("1.82", "1.28"), _is_slip("14.72", "14.13"), _is_slip("20", "25")
    (True, True, False, False)
    >>> _is_slip("14.72", "14.72")
    False
    """
    if len(one) != len(other) or sum(character.isdigit() for character in one.lstrip("0.")) < _TELLING:
        return False
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) == 1:
        return True
    if len(differing) != 2:
        return False
    first, last = differing
    between = one[first + 1 : last].strip(".")
    return not between and one[first] == other[last] and one[last] == other[first]


RULES: tuple[Rule, ...] = (operating_near_public, reason_near, projects_near)
