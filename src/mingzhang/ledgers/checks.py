"""What must hold within a row, and what a row says against it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mingzhang.ledgers.records import Record
from mingzhang.model.money import MONEY_UNITS
from mingzhang.packs.ledgers import Comparison, LedgerKind, RowCheck, Term, Typed

COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "≥": operator.ge,
    "≤": operator.le,
    "≠": operator.ne,
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}


def broken(kind: LedgerKind, record: Record) -> Iterator[tuple[RowCheck, str]]:
    """The checks that a row breaks, each with its sentence. What a row does not say breaks nothing."""
    for check in kind.checks:
        applies = all(_holds(kind, each, record) is True for each in check.given)
        if applies and _holds(kind, check.holds, record) is False:
            yield check, f"{check.says}（{check.basis}）" if check.basis else check.says


def _holds(kind: LedgerKind, relation: Comparison, record: Record) -> bool | None:
    """Whether a relation holds in a row; None when the row does not say."""
    if relation.word:
        said = record.values.get(relation.left[0].column)
        return None if said is None else COMPARE[relation.sign](said, relation.word)
    worth = _worth(kind, (*relation.left, *relation.right))
    left, right = (_sum(side, record, worth) for side in (relation.left, relation.right))
    return None if left is None or right is None else COMPARE[relation.sign](left, right)


def _worth(kind: LedgerKind, terms: Sequence[Term]) -> int:
    """What a bare number counts: beside a column of money, one of its unit."""
    columns = (kind.column(term.column) for term in terms)
    return next((MONEY_UNITS[each.unit] for each in columns if each and each.typed is Typed.MONEY), 1)


def _sum(terms: Sequence[Term], record: Record, worth: int) -> Fraction | date | None:
    total = Fraction(0)
    for term in terms:
        if not term.column:
            total += Fraction(term.times) * worth
            continue
        value = record.values.get(term.column)
        if isinstance(value, date):
            return value
        if not isinstance(value, int | Decimal):
            return None
        total += Fraction(term.times) * Fraction(value)
    return total
