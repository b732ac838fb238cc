"""The amounts of performance forms as mentions, so that text, tables and forms state the same facts.

A project's money is the fact `项目支出` of the scope that the project's plain name makes, at three stages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.evaluation.model import Field, Form, ScoreSheet
from mingzhang.model.fact import Key, Stage
from mingzhang.model.money import MONEY_UNITS, Kind
from mingzhang.model.statement import Means, Mention, Written
from mingzhang.statements.projects import normal

CONCEPT = "项目支出"
_PLACES = {"万元": 2}


def mentions_of(forms: Sequence[Form | ScoreSheet], year: int) -> tuple[Mention, ...]:
    """Budget, executed amount and execution rate of each project's form; a form's own year comes before `year`."""
    return tuple(mention for form in forms if isinstance(form, Form) for mention in _mentions(form, year))


def _mentions(form: Form, year: int) -> Iterator[Mention]:
    fund = form.total
    if fund is None or not form.name or form.whole:
        return
    key = Key(CONCEPT, form.year or year, scope=normal(form.name))
    for field, stage in (
        (fund.initial, Stage.INITIAL),
        (fund.adjusted, Stage.ADJUSTED),
        (fund.executed, Stage.FINAL),
    ):
        if field is not None and field.number is not None:
            yield Mention(
                _money(field, form), Means.VALUE, ((1, replace(key, stage=stage)),), clause=field.span
            )
    if fund.adjusted is None or not fund.adjusted.digits or fund.adjusted.value == 0:
        return
    row = form.execution
    for field in (fund.rate, row.actual if row is not None else None):
        if field is not None and field.number is not None:
            yield Mention(
                _rate(field),
                Means.COMPLETION,
                ((1, key),),
                over=replace(key, stage=Stage.ADJUSTED),
                clause=field.span,
            )


def _money(field: Field, form: Form) -> Written:
    unit = field.unit if field.unit in MONEY_UNITS else form.money_unit
    return Written(field.number or field.span, field.digits, unit, Kind.MONEY, places=_PLACES.get(unit))


def _rate(field: Field) -> Written:
    """0.67 is a fraction; 67 and 67% are hundredths."""
    is_fraction = not field.unit.startswith("%") and abs(Decimal(field.digits)) <= 2
    unit, kind = ("", Kind.RATE) if is_fraction else ("%", Kind.PERCENT)
    return Written(field.number or field.span, field.digits, unit, kind)
