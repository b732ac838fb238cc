"""What the text says of a project's rates, against the indicators of the project's form."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.evaluation.model import Field, Form
from mingzhang.evaluation.naming import named
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import title_of
from mingzhang.rules.performance.examples import form, narrative
from mingzhang.rules.performance.lines import AGREEMENT, NUMBER, OPENING, lines, project_forms
from mingzhang.rules.performance.scopes import told
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.reading import Reading

_NOUNS = ("满意", "知晓", "合格", "覆盖", "及时", "完好", "受理", "办结")
_RATE = re.compile(
    rf"(?P<noun>{'|'.join(_NOUNS)})[率度](?:均|已)?(?:达到|达|为|是|在)?\s?(?P<rate>{NUMBER})\s?[%％]"
    r"(?P<more>及?以上)?"
)
_PERCENT = re.compile(rf"(?P<rate>{NUMBER})(?:\s?[%％]|以上)|^[≥>=]?(?P<bare>{NUMBER})$")

_TARGET = re.compile(
    rf"(?P<noun>{'|'.join(_NOUNS)})[率度]的?目标值?(?:均|是|为|[:：]){{1,2}}\s?(?P<target>{NUMBER})\s?[%％]"
    rf"(?:[，,；;]自评(?P=noun)[率度](?:为|达到|达|是)?\s?(?P<reached>{NUMBER})\s?[%％])?"
)
_ENSURED = re.compile(
    rf"确保了?[^，。；、]{{0,24}}?(?P<noun>{'|'.join(_NOUNS)})[率度]达到\s?(?P<target>{NUMBER})\s?[%％]及?以上"
)
_SAID = "（1）档案数字化经费项目全年预算数100万元，执行数为95万元，查档群众满意度达到96%。"


@rule(
    "performance/narrative-indicator",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=AGREEMENT,
    holds=form(before=narrative(_SAID)),
    breaks=form(before=narrative(_SAID.replace("96%", "69%"))),
)
def narrative_indicator(reading: Reading) -> Iterator[Verdict]:
    """文中项目的满意度、知晓率等与其自评表的目标值、完成值不矛盾。"""
    projects = project_forms(reading)
    for line in lines(reading) if projects else ():
        opening = OPENING.match(line.text)
        name = named(opening["name"], projects) if opening is not None else None
        if not name:
            continue
        for match in _RATE.finditer(line.text):
            yield _same_rate(
                projects[name], match["noun"], line.field(match, "rate"), at_least=bool(match["more"])
            )


def _same_rate(form_: Form, noun: str, stated: Field, *, at_least: bool) -> Verdict:
    rows = [
        row for row in form_.indicators if noun in f"{row.name}{row.target.compact if row.target else ''}"
    ]
    targets = [rate for row in rows for rate in _rates((row.level3, row.target))]
    actuals = [rate for row in rows for rate in _rates((row.actual,))]
    said = Decimal(stated.digits)
    if not targets and not actuals:
        return Unknown("自评表中的同一指标")
    rates = (*targets, *actuals)
    between = min(rates) <= said and (not actuals or said <= max(rates))
    # More than the target is no contradiction while no result is stated, nor is “98%以上” with a result of 100 %.
    if said in rates or (between and (at_least or not actuals)):
        return Holds(stated.spot)
    known = [
        f"{kind}为{'、'.join(f'{rate}%' for rate in dict.fromkeys(each))}"
        for kind, each in (("目标值", targets), ("完成值", actuals))
        if each
    ]
    places = [row.actual or row.target or row.level3 for row in rows]
    return Broken(
        stated.spot,
        f"文中“{form_.name}”{noun}{'率' if noun != '满意' else '度'}写{stated.digits}%，"
        f"{title_of(form_)}的{'，'.join(known)}",
        related=tuple(place.spot for place in places if place.filled),
        severity=Severity.INFO if between else None,
    )


def _rates(fields: Sequence[Field | None]) -> Iterator[Decimal]:
    """The percentages in cells: “≥95%”, “满意率达到90以上”."""
    for field in fields:
        for match in _PERCENT.finditer(field.compact) if field is not None else ():
            yield Decimal(match["rate"] or match["bare"])


@rule(
    "performance/narrative-target",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=AGREEMENT,
    holds=form(before=narrative(_SAID.replace("满意度达到96%", "满意度目标值是95%，自评满意度96%"))),
    breaks=form(before=narrative(_SAID.replace("满意度达到96%", "满意度目标值是90%，自评满意度96%"))),
)
def narrative_target(reading: Reading) -> Iterator[Verdict]:
    """文中写明的满意度等目标值，与该项目自评表的指标值一致，自评不低于它。"""
    for form_, found in told(reading):
        wrong: dict[str, list[Field]] = {}
        for line in found:
            for match in _ENSURED.finditer(line.text):
                yield _same_target(form_, match["noun"], [line.field(match, "target")], Severity.INFO)
            for match in _TARGET.finditer(line.text):
                stated = line.field(match, "target")
                wrong.setdefault(f"{match['noun']} {stated.digits}", []).append(stated)
                if match["reached"] and Decimal(match["reached"]) < Decimal(stated.digits):
                    reached = line.field(match, "reached")
                    yield Broken(
                        reached.spot,
                        f"“{form_.name}”自评{match['noun']}{reached.digits}%，低于所写的目标值{stated.digits}%",
                        related=(stated.spot,),
                        arithmetic=f"{reached.digits} < {stated.digits}",
                    )
        for key, fields in wrong.items():
            yield _same_target(form_, key.split()[0], fields, None)


def _same_target(form_: Form, noun: str, stated: Sequence[Field], severity: Severity | None) -> Verdict:
    rows = [
        row for row in form_.indicators if noun in f"{row.name}{row.target.compact if row.target else ''}"
    ]
    targets = [rate for row in rows for rate in _rates((row.level3, row.target))]
    first, *others = stated
    if not targets:
        return Unknown("自评表中的同一指标")
    if Decimal(first.digits) in targets:
        return Holds(first.spot)
    known = "、".join(f"{rate}%" for rate in dict.fromkeys(targets))
    places = [row.target for row in rows if row.target is not None and row.target.filled]
    return Broken(
        first.spot,
        f"文中“{form_.name}”{noun}{'率' if noun != '满意' else '度'}的目标写{first.digits}%，"
        f"{title_of(form_)}的指标值为{known}",
        related=(*(field.spot for field in others), *(place.spot for place in places)),
        arithmetic=f"{first.digits} ≠ {targets[0]}",
        severity=severity,
    )


RULES: tuple[Rule, ...] = (narrative_indicator, narrative_target)
