"""The report's own words beside its forms: paragraphs, and amounts in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.evaluation.model import Field, Form, field_of
from mingzhang.evaluation.naming import named
from mingzhang.model.document import Span
from mingzhang.model.interval import Interval
from mingzhang.model.money import MONEY_UNITS
from mingzhang.rules.performance.common import MONEY_PLACES, forms
from mingzhang.statements.reading import Reading

AGREEMENT = "部门决算公开：预算绩效说明、自评报告与自评表一致"
NUMBER = r"\d{1,12}(?:\.\d{1,6})?"


def amount_pattern(name: str) -> str:
    """An amount of money in the groups `name` and `name`_unit."""
    return rf"(?P<{name}>{NUMBER})\s?(?P<{name}_unit>万元|元)"


OPENING = re.compile(
    r"^\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）．.、]\s*)?(?P<name>[^，。；：、\s]{2,40}?)"
    r"(?:专项预算项目|项目资金|项目经费|项目|绩效自评|主要用于)"
)
EXECUTION = re.compile(
    rf"(?P<stage>年初预算|全年预算|调整后?预算|预算)(?:数|资金|金额|安排)?(?:为|是|共)?{amount_pattern('budget')}"
    rf"[^。；]{{0,20}}?(?:执行数|执行金额|实际支出|实际执行)(?:为|是|共)?{amount_pattern('executed')}"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside tables."""

    span: Span
    text: str

    def field(self, match: re.Match[str], group: str) -> Field:
        """The number of a group of a match in `text`, with its place in the document."""
        return field_of(match[group], self.span.start + match.start(group))


def lines(reading: Reading) -> Iterator[Line]:
    """The paragraphs outside tables."""
    for paragraph in reading.document.paragraphs:
        text = reading.document.read(paragraph.span)
        if text.strip():
            yield Line(paragraph.span, text)


def amount_of(field: Field, unit: str) -> Interval:
    """What an amount in the text says, in 分."""
    return Interval.written(field.digits, MONEY_UNITS[unit], MONEY_PLACES if unit == "万元" else None)


def project_forms(reading: Reading) -> dict[str, Form]:
    """The forms by project; a self-evaluation form stands before a completion form."""
    found: dict[str, Form] = {}
    for each in forms(reading):
        if each.name and not each.whole:
            found.setdefault(each.name, each)
    return found


def said_of(reading: Reading) -> dict[str, tuple[Field, Field]]:
    """What paragraphs say of a project's budget and execution in 万元, by the project's name in its form."""
    projects = project_forms(reading)
    found: dict[str, tuple[Field, Field]] = {}
    for line in lines(reading) if projects else ():
        match = EXECUTION.search(line.text)
        opening = OPENING.match(line.text) if match is not None else None
        if match is None or opening is None or match["budget_unit"] + match["executed_unit"] != "万元万元":
            continue
        if name := named(opening["name"], projects):
            found.setdefault(name, (line.field(match, "budget"), line.field(match, "executed")))
    return found
