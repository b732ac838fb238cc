"""From what was read to integers: unknowns for facts, claims for written numbers and identities.

A written number is a claim that may be wrong; an identity from the text may be wrong too, but is harder to
doubt when the words promise a full list; an identity of the subject itself cannot be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.checking.operands import Operands
from mingzhang.localization.problem import Claim, Row
from mingzhang.model.fact import Key
from mingzhang.model.statement import Identity, Means, Mention
from mingzhang.statements.growth import rates_from_nothing
from mingzhang.statements.reading import Reading

_NUMBER = 10
"""Weight of a written number."""
_LISTED = 25
"""Weight of a sum that the text states of a full list."""
_DOUBTFUL = 9
"""Weight of a sum whose list may not be full: believed wrong before a number is."""
_DEFINED = 60
"""Weight of what holds by the subject's nature."""
_EQUAL = 12
"""Weight of “持平” and “等于预算数”."""


Statement = Mention | Identity
Numbering = Callable[[Key], int]


@dataclass(frozen=True)
class System:
    """A localization problem, and the statement that each claim comes from."""

    keys: tuple[Key, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Statement, ...]
    skipped: tuple[Mention, ...]
    """Mentions that make no claim: approximate, or a rate of nothing."""


def system(reading: Reading, definitions: Iterable[Identity] = ()) -> System:
    """The claims of a document. `definitions` hold by the subject's nature."""
    numbers: dict[Key, int] = {}
    claims: list[Claim] = []
    sources: list[Statement] = []
    skipped: list[Mention] = []

    def number(key: Key) -> int:
        return numbers.setdefault(key, len(numbers))

    nothing = {
        key for key, said in reading.by_key.items() if any(Fraction(m.written.digits) == 0 for m in said)
    }
    operands = Operands(reading)
    customary = {mention.written.span for mention in rates_from_nothing(reading)}
    for mention in reading.mentions:
        rows = (
            None
            if mention.written.approximate or mention.over in nothing or mention.written.span in customary
            else _rows(mention, number, operands)
        )
        if rows is None:
            skipped.append(mention)
        else:
            claims.append(Claim(rows, _NUMBER))
            sources.append(mention)
    for identity in (*reading.identities, *definitions):
        terms = _merged(identity.terms, number)
        if terms:
            claims.append(Claim((Row(terms, 0, None if identity.at_least else 0),), _weight(identity)))
            sources.append(identity)
    claims.extend(_within_reason(claims, len(numbers)))
    return System(tuple(numbers), tuple(claims), tuple(sources), tuple(skipped))


def _within_reason(claims: Sequence[Claim], variables: int) -> list[Claim]:
    """No fact of a report is beyond ten thousand times its largest written amount: a change of 0.01 %."""
    stated = {row.terms[0][0] for claim in claims for row in claim.rows if len(row.terms) == 1}
    ends = [
        abs(end) for claim in claims for row in claim.rows for end in (row.low, row.high) if end is not None
    ]
    reach = 10_000 * max(ends, default=1)
    return [
        Claim((Row(((variable, 1),), -reach, reach),), None)
        for variable in range(variables)
        if variable not in stated
    ]


def _weight(identity: Identity) -> int:
    if identity.clause is None:
        return _DEFINED if identity.certain else _DOUBTFUL
    if identity.rule.startswith("same/"):
        return _EQUAL
    return _LISTED if identity.certain else _DOUBTFUL


def _merged(terms: Iterable[tuple[int, Key]], number: Numbering) -> tuple[tuple[int, int], ...]:
    """Terms over variables, each variable once."""
    found: dict[int, int] = {}
    for coefficient, key in terms:
        variable = number(key)
        found[variable] = found.get(variable, 0) + coefficient
    return tuple((variable, coefficient) for variable, coefficient in found.items() if coefficient)


def _rows(mention: Mention, number: Numbering, operands: Operands) -> tuple[Row, ...] | None:
    terms = _merged(mention.terms, number)
    if not terms:
        return None
    if mention.over is None:
        interval = -mention.written.interval() if mention.negative else mention.written.interval()
        # The difference of two rounded figures, each of them half a last place off, is a whole one off.
        slack = 0
        if mention.means is Means.CHANGE_AMOUNT and operands.is_of_figures(mention):
            slack = interval.last - interval.low
        return (Row(terms, interval.low - slack // 2, interval.last + slack // 2),)
    share = operands.as_computed(mention)
    over = number(mention.over)
    return (_ratio(terms, over, share.low, low=True), _ratio(terms, over, share.high, low=False))


def _ratio(terms: tuple[tuple[int, int], ...], over: int, bound: Fraction, *, low: bool) -> Row:
    """Σ terms ≥ bound·over (or ≤), with integer coefficients; the whole is taken not to be negative."""
    found = {variable: coefficient * bound.denominator for variable, coefficient in terms}
    found[over] = found.get(over, 0) - bound.numerator
    row = tuple((variable, coefficient) for variable, coefficient in found.items() if coefficient)
    return Row(row, 0, None) if low else Row(row, None, 0)
