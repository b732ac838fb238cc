"""From what was read to integers: unknowns for facts, claims for written numbers and identities.

A written number is a claim that may be wrong; an identity from the text may be wrong too, but is harder to
doubt when the words promise a full list; an identity of the subject itself cannot be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.localization.problem import Claim, Row
from mingzhang.model.fact import Key, Stage
from mingzhang.model.statement import Identity, Mention
from mingzhang.statements.reading import Reading
from mingzhang.statements.vocabulary import vocabulary

_NUMBER = 10
"""Weight of a written number."""
_LISTED = 25
"""Weight of a sum that the text states of a full list."""
_DOUBTFUL = 9
"""Weight of a sum whose list may not be full: believed wrong before a number is."""
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

    nothing = {key for key, said in reading.by_key.items() if any(Fraction(m.written.digits) == 0 for m in said)}
    for mention in reading.mentions:
        rows = None if mention.written.approximate or mention.over in nothing else _rows(mention, number)
        if rows is None:
            skipped.append(mention)
        else:
            claims.append(Claim(rows, _NUMBER))
            sources.append(mention)
    for identity in (*reading.identities, *definitions):
        terms = _merged(identity.terms, number)
        if terms:
            claims.append(Claim((Row(terms, 0, 0),), _weight(identity)))
            sources.append(identity)
    return System(tuple(numbers), tuple(claims), tuple(sources), tuple(skipped))


def _weight(identity: Identity) -> int:
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


def _rows(mention: Mention, number: Numbering) -> tuple[Row, ...] | None:
    terms = _merged(mention.terms, number)
    if not terms:
        return None
    if mention.over is None:
        interval = -mention.written.interval() if mention.negative else mention.written.interval()
        return (Row(terms, interval.low, interval.last),)
    share = -mention.written.share() if mention.negative else mention.written.share()
    over = number(mention.over)
    return (_ratio(terms, over, share.low, low=True), _ratio(terms, over, share.high, low=False))


def _ratio(terms: tuple[tuple[int, int], ...], over: int, bound: Fraction, *, low: bool) -> Row:
    """Σ terms ≥ bound·over (or ≤), with integer coefficients; the whole is taken not to be negative."""
    found = {variable: coefficient * bound.denominator for variable, coefficient in terms}
    found[over] = found.get(over, 0) - bound.numerator
    row = tuple((variable, coefficient) for variable, coefficient in found.items() if coefficient)
    return Row(row, 0, None) if low else Row(row, None, 0)


def definitions(reading: Reading) -> list[Identity]:
    """Sums that hold by the nature of the facts, wherever all of them are stated."""
    stated = {key for mention in reading.mentions for _, key in mention.terms}
    found = [*_structures(stated), *_items(stated, reading.profile.year)]
    known = {frozenset(identity.terms) for identity in reading.identities}
    return [identity for identity in found if frozenset(identity.terms) not in known]


def _structures(stated: set[Key]) -> Iterable[Identity]:
    """“三公”经费 = 出国 + 用车 + 接待, and the like: parts that are all there are."""
    for structure in vocabulary().structures.values():
        if not structure.complete:
            continue
        for total in [key for key in stated if key.concept == structure.total and not key.economic]:
            parts = [replace(total, concept=part) for part in structure.parts]
            if all(part in stated for part in parts):
                yield Identity(f"sum/{_RULES.get(structure.total, 'partition')}", ((1, total), *((-1, part) for part in parts)))


_RULES = {
    "三公经费": "three-public",
    "公务用车购置及运行维护费": "vehicles",
    "公务接待费": "reception",
    "政府采购支出": "procurement",
    "基本支出": "basic-expenditure",
}


def _items(stated: set[Key], year: int | None) -> Iterable[Identity]:
    """A 类 is the sum of its 项, where the text lists them."""
    groups: dict[Key, list[Key]] = {}
    for key in stated:
        if key.concept == "支出" and len(key.function) > 3 and key.stage is Stage.FINAL and not key.scope and key.year == year:
            groups.setdefault(replace(key, function=key.function[:3]), []).append(key)
    for total, items in groups.items():
        if total in stated:
            lowest = [key for key in items if not any(_under(other, key) for other in items)]
            yield Identity("sum/class-of-items", ((1, total), *((-1, key) for key in sorted(lowest, key=lambda k: k.function))))


def _under(one: Key, other: Key) -> bool:
    return one != other and one.function.startswith(other.function)
