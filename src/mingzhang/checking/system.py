"""From what was read to integers: unknowns for facts, claims for written numbers and identities.

A written number is a claim that may be wrong; an identity from the text may be wrong too, but is harder to
doubt when the words promise a full list; an identity of the subject itself cannot be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.localization.problem import Claim, Row
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.interval import Interval, Share, ratio_range
from mingzhang.model.money import Kind
from mingzhang.model.statement import Identity, Means, Mention
from mingzhang.statements.reading import Reading
from mingzhang.statements.vocabulary import vocabulary

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
    written = Written(reading)
    for mention in reading.mentions:
        rows = (
            None
            if mention.written.approximate or mention.over in nothing
            else _rows(mention, number, written)
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


def _rows(mention: Mention, number: Numbering, written: Written) -> tuple[Row, ...] | None:
    terms = _merged(mention.terms, number)
    if not terms:
        return None
    if mention.over is None:
        interval = -mention.written.interval() if mention.negative else mention.written.interval()
        # A change is mostly computed from two rounded figures, each of them half a last place off.
        slack = interval.last - interval.low if mention.means is Means.CHANGE_AMOUNT else 0
        return (Row(terms, interval.low - slack // 2, interval.last + slack // 2),)
    share = written.as_computed(mention)
    over = number(mention.over)
    return (_ratio(terms, over, share.low, low=True), _ratio(terms, over, share.high, low=False))


class Written:
    """What the text writes for the facts that a percentage is made of.

    People divide the figures that they see. A percentage that is right for the written figures is right, even
    where the true figures behind them would round otherwise: it says as much as its operands do.
    """

    def __init__(self, reading: Reading) -> None:
        self._by_key = reading.by_key
        self._changes: dict[tuple[Key, Key], list[Mention]] = {}
        for mention in reading.mentions:
            if mention.means is Means.CHANGE_AMOUNT and len(mention.terms) == 2:
                self._changes.setdefault((mention.terms[0][1], mention.terms[1][1]), []).append(mention)

    def as_computed(self, mention: Mention) -> Share:
        """The fractions that a ratio mention allows."""
        share = -mention.written.share() if mention.negative else mention.written.share()
        for part, whole in self._operands(mention):
            low_high = ratio_range(part, whole)
            if low_high is None:
                continue
            middle = Fraction(part.low + part.last, whole.low + whole.last)
            if middle in share:
                share = Share(min(share.low, low_high[0]), max(share.high, low_high[1]))
        return share

    def _operands(self, mention: Mention) -> Iterator[tuple[Interval, Interval]]:
        assert mention.over is not None
        whole = self._near(mention.over, mention)
        if len(mention.terms) == 1:
            part = self._near(mention.key, mention)
            if part is not None and whole is not None:
                yield part, whole
            return
        if len(mention.terms) != 2:
            return
        now = self._near(mention.key, mention)
        if now is not None and whole is not None:
            yield Interval(now.low - whole.last, now.last - whole.low + 1), whole
        changes = self._changes.get((mention.terms[0][1], mention.terms[1][1]), [])
        if changes and now is not None:
            change = min(changes, key=lambda each: abs(each.written.span.start - mention.written.span.start))
            amount = -change.written.interval() if change.negative else change.written.interval()
            yield amount, Interval(now.low - amount.last, now.last - amount.low + 1)

    def _near(self, key: Key, mention: Mention) -> Interval | None:
        """The value of a fact that is written nearest to a mention."""
        at = mention.written.span.start
        said = [each for each in self._by_key.get(key, ()) if each.written.kind is not Kind.PERCENT]
        return (
            min(said, key=lambda each: abs(each.written.span.start - at)).written.interval() if said else None
        )


def _ratio(terms: tuple[tuple[int, int], ...], over: int, bound: Fraction, *, low: bool) -> Row:
    """Σ terms ≥ bound·over (or ≤), with integer coefficients; the whole is taken not to be negative."""
    found = {variable: coefficient * bound.denominator for variable, coefficient in terms}
    found[over] = found.get(over, 0) - bound.numerator
    row = tuple((variable, coefficient) for variable, coefficient in found.items() if coefficient)
    return Row(row, 0, None) if low else Row(row, None, 0)


def definitions(reading: Reading) -> list[Identity]:
    """Sums that hold by the nature of the facts, wherever all of them are stated."""
    stated = {key for mention in reading.mentions for _, key in mention.terms}
    stated |= {key for identity in reading.identities for _, key in identity.terms}
    found = [
        *reading.definitions,
        *_structures(stated),
        *_items(stated, reading.profile.year),
        *_funds(stated),
    ]
    known = {frozenset(identity.terms) for identity in reading.identities}
    once: dict[frozenset[tuple[int, Key]], Identity] = {}
    for identity in found:
        if frozenset(identity.terms) not in known:
            once.setdefault(frozenset(identity.terms), identity)
    return list(once.values())


def _structures(stated: set[Key]) -> Iterable[Identity]:
    """“三公”经费 = 出国 + 用车 + 接待, and the like: parts that are all there are."""
    for structure in vocabulary().structures.values():
        if not structure.complete:
            continue
        for total in [key for key in stated if key.concept == structure.total and not key.economic]:
            parts = [replace(total, concept=part) for part in structure.parts]
            if all(part in stated for part in parts):
                yield Identity(
                    f"sum/{_RULES.get(structure.total, 'partition')}",
                    ((1, total), *((-1, part) for part in parts)),
                )


_RULES = {
    "三公经费": "three-public",
    "公务用车购置及运行维护费": "vehicles",
    "公务接待费": "reception",
    "政府采购支出": "procurement",
    "基本支出": "basic-expenditure",
}


_FUNDS = (Fund.GENERAL, Fund.GOV_FUND, Fund.STATE_CAPITAL)


def _funds(stated: set[Key]) -> Iterable[Identity]:
    """One fund's money is part of all money, and the 总计 is no less than the 合计."""
    for key in stated:
        if key.stage is not Stage.FINAL or key.function or key.economic or key.scope:
            continue
        if key.concept in ("收入", "支出", "基本支出", "项目支出") and key.fund is Fund.ALL:
            parts = [replace(key, fund=fund) for fund in _FUNDS if replace(key, fund=fund) in stated]
            if parts:
                terms = ((1, key), *((-1, part) for part in parts))
                yield Identity("sum/funds-within-all", terms, at_least=True)
            if key.concept == "支出" and replace(key, concept="基本支出", fund=Fund.GENERAL) in stated:
                yield from _general(key)
        if (
            key.concept in ("收入", "支出")
            and (total := replace(key, concept=f"{key.concept}总计")) in stated
        ):
            yield Identity("sum/total-above-year", ((1, total), (-1, key)), at_least=True)
        if key.concept == "收入总计" and (other := replace(key, concept="支出总计")) in stated:
            yield Identity("sum/balance", ((1, key), (-1, other)))
        if key.concept == "收入总计" and (used := replace(key, concept="支出")) in stated:
            yield Identity("sum/total-above-year", ((1, key), (-1, used)), at_least=True)


def _general(total: Key) -> Iterable[Identity]:
    """一般公共预算支出 is basic and project expenditure, each no more than that of all money."""
    general = replace(total, fund=Fund.GENERAL)
    basic, project = (replace(general, concept=concept) for concept in ("基本支出", "项目支出"))
    yield Identity("sum/basic-and-project", ((1, general), (-1, basic), (-1, project)))
    for part in (basic, project):
        yield Identity("sum/funds-within-all", ((1, replace(part, fund=Fund.ALL)), (-1, part)), at_least=True)


def _items(stated: set[Key], year: int | None) -> Iterable[Identity]:
    """A 类 is the sum of its 项, where the text lists them."""
    groups: dict[Key, list[Key]] = {}
    for key in stated:
        if (
            key.concept == "支出"
            and len(key.function) > 3
            and key.stage is Stage.FINAL
            and not key.scope
            and key.year == year
        ):
            groups.setdefault(replace(key, function=key.function[:3]), []).append(key)
    for total, items in groups.items():
        if total in stated:
            lowest = [key for key in items if not any(_under(other, key) for other in items)]
            yield Identity(
                "sum/class-of-items",
                ((1, total), *((-1, key) for key in sorted(lowest, key=lambda k: k.function))),
            )


def _under(one: Key, other: Key) -> bool:
    return one != other and one.function.startswith(other.function)
