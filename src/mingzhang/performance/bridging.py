"""A form as it was read turned into a project that can be scored. A property that it does not state is assumed."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingzhang.evaluation.model import Field, Form
from mingzhang.evaluation.model import Indicator as Row
from mingzhang.model.document import Span
from mingzhang.model.money import MONEY_UNITS
from mingzhang.model.performance import Funding, Indicator, Project, ProjectCode, Property, Source
from mingzhang.performance.values import number_of, value_of

_SIGNS = {each.value: each for each in Property}


@dataclass(frozen=True, slots=True)
class Bridged:
    """A project and where its parts stand in the document."""

    project: Project
    execution: Field | None
    """The declared score of 预算执行率."""
    at: Span
    """Where to point at for what is about the whole form."""


def is_scored(form: Form) -> bool:
    """Whether the layout has weights or scores at all."""
    fields = [field for row in form.indicators for field in (row.weight, row.score)]
    return any(field is not None and field.filled for field in fields)


def bridged(form: Form) -> Bridged:
    """The project that a form is about; rows that nobody filled are left out."""
    rows = [row for row in form.indicators if row.filled and not row.is_execution]
    weight, score = _execution(form)
    total, grade = form.total_score, form.grade
    project = Project(
        name=form.name or form.title,
        year=form.year or 0,
        indicators=tuple(_indicator(row) for row in rows if number_of(row.weight) is not None),
        funding=_funding(form),
        code=ProjectCode.parse(form.code),
        department=form.department.compact if form.department is not None else "",
        execution_weight=weight,
        execution_reason=_execution_reason(form),
        declared_total=number_of(total),
        declared_grade=grade.compact if grade is not None else "",
    )
    at = form.project or form.heading
    return Bridged(project, score, at.span if at is not None else Span(form.span.start, form.span.start))


def _indicator(row: Row) -> Indicator:
    target, actual = row.target, row.actual
    number = target is not None and bool(target.digits)
    unit = row.unit.strip("余多")
    counted = actual.unit if actual is not None and actual.digits else ""
    return Indicator(
        name=row.name,
        weight=number_of(row.weight) or Decimal(0),
        target=value_of(target),
        actual=value_of(actual),
        property=_SIGNS.get(row.sign) or _assumed(row, number=number),
        unit=unit or counted,
        actual_unit=counted,
        level1=row.level1.compact,
        level2=row.level2.compact,
        reason=row.reason.text if row.reason is not None and row.reason.filled else "",
        declared=number_of(row.score),
        at=(row.score if row.score is not None and row.score.digits else row.level3).spot,
    )


def _assumed(row: Row, *, number: bool) -> Property:
    """The property that a row without sign has: costs are held down, numbers reached, the rest is words."""
    if not number:
        return Property.QUALITATIVE
    return Property.AT_MOST if "成本" in row.level1.compact + row.level2.compact else Property.AT_LEAST


def _execution(form: Form) -> tuple[Decimal, Field | None]:
    """Points of 预算执行率 and what was given; 0 where the form has none."""
    for row in (form.execution, form.total):
        weight = number_of(row.weight) if row is not None else None
        if row is not None and weight is not None:
            return weight, row.score
    return Decimal(0), None


def _execution_reason(form: Form) -> str:
    reasons = (form.total.reason if form.total else None, form.execution.reason if form.execution else None)
    return next((each.text for each in reasons if each is not None and each.filled), "")


def _funding(form: Form) -> tuple[Funding, ...]:
    """All money of the form, from its first row; a layout without 全年预算 counts 年初预算."""
    fund, scale = form.total, MONEY_UNITS.get(form.money_unit, MONEY_UNITS["万元"])
    if fund is None:
        return ()
    budget = fund.adjusted if fund.adjusted is not None and fund.adjusted.digits else fund.initial
    planned, spent = number_of(budget), number_of(fund.executed)
    if planned is None or spent is None:
        return ()
    return (Funding(Source.ALL, _fen(planned, scale), _fen(spent, scale)),)


def _fen(value: Decimal, scale: int) -> int:
    """分; what is finer than that is rounded, as money has nothing finer."""
    return round(Fraction(value) * scale)
