"""Which numbers an explanation takes to be wrong, what would be right, and how plausible the slip is that leads there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.checking import arithmetic
from mingzhang.checking.figures import expected, expected_share, unit_value
from mingzhang.checking.system import Statement, System
from mingzhang.localization.mistyped import SlipKind
from mingzhang.localization.problem import Conflict, Explanation, Likely, Range
from mingzhang.localization.slips import Slip, explain_amount, explain_share
from mingzhang.model.fact import Key
from mingzhang.model.finding import Expected
from mingzhang.model.interval import decimals, ratio_range
from mingzhang.model.money import WAN
from mingzhang.model.statement import Identity, Means, Mention
from mingzhang.statements.reading import Reading

_LEAST_PLAUSIBLE = 1000
"""Cost of a correction that no known slip explains."""

_COMPUTED = 10
"""What it costs less that a percentage is wrong."""

_WRITTEN = 12
"""What it costs less that the correction is written elsewhere for a related fact, and more that the number itself is."""

_NEAR = 1500
"""Characters around a number from which others are copied by mistake."""

_TELLING = 100
"""Figures below, in units of their last place, are written twice by chance."""

Bounds = dict[int, Range]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A claim that one explanation takes to be wrong, with what would be right."""

    claim: int
    right: Expected | None
    slip: Slip | None
    core: tuple[int, ...]
    """The smallest contradiction that this claim alone explains."""
    wrong_base: bool = False
    """Whether it is what comes out when a change is divided by this year's value instead of last year's."""


class Suspects:
    """The suspects of the explanations of one system."""

    def __init__(self, reading: Reading, system: System) -> None:
        self.reading, self.system = reading, system
        self._variables = {key: number for number, key in enumerate(system.keys)}
        self._changes: dict[tuple[tuple[int, Key], ...], list[int]] = {}
        for claim, source in enumerate(system.sources):
            if isinstance(source, Mention) and source.means is Means.CHANGE_AMOUNT:
                self._changes.setdefault(source.terms, []).append(claim)
        self._written: dict[Fraction, set[Key]] = {}
        for source in system.sources:
            if isinstance(source, Mention) and source.means is Means.VALUE:
                self._written.setdefault(source.written.figure, set()).add(source.key)

    def of(self, conflict: Conflict, explanation: Explanation) -> tuple[Suspect, ...]:
        """The suspects of one explanation of a conflict."""
        wrong = set(explanation.wrong)
        found = []
        likely = explanation.likely or (None,) * len(wrong)
        for claim, right, near in zip(explanation.wrong, explanation.ranges, likely, strict=True):
            cores = [core for core in conflict.cores if claim in core and not wrong & set(core) - {claim}]
            cores = cores or [core for core in conflict.cores if claim in core] or [conflict.claims]
            core = min(cores, key=lambda core: (len(core), core))
            found.append(self._suspect(claim, right, near, explanation, core))
        return tuple(found)

    def _suspect(
        self, claim: int, right: Range, likely: Likely | None, explanation: Explanation, core: tuple[int, ...]
    ) -> Suspect:
        source = self.system.sources[claim]
        if isinstance(source, Identity):
            return Suspect(claim, None, None, core)
        number = source.written
        if source.means is Means.COMPLETION and any(_says_equal(each) for each in self._sources(core)):
            return Suspect(claim, Expected("100", "100", "100", number.unit), None, core)
        if source.over is None:
            slip = explain_amount(
                number, right, negative=source.negative, candidates=self._others(source), likely=likely
            )
            answer = expected(
                number,
                right,
                negative=source.negative,
                in_wan=slip is not None and slip.kind is SlipKind.UNIT,
            )
            if slip is not None and slip.kind is SlipKind.SIGN and answer is not None:
                answer = replace(
                    answer, text=number.digits, low=answer.high.lstrip("-"), high=answer.low.lstrip("-")
                )
            return Suspect(claim, answer, slip, core)
        bounds = dict(explanation.bounds)
        quotient = self._quotient(source, bounds, explanation.wrong)
        if quotient is None:
            return Suspect(claim, None, None, core)
        low, high = (-quotient[1], -quotient[0]) if source.negative else quotient
        slip = explain_share(number, low, high)
        if slip is not None and slip.kind is SlipKind.UNIT:
            slip = None  # a percentage has no 元 and 万元
        base = source.means is Means.CHANGE_RATE and self._over_this_year(source, bounds, explanation.wrong)
        return Suspect(claim, expected_share(number, low, high), slip, core, base)

    def _over_this_year(self, mention: Mention, bounds: Bounds, wrong: Collection[int]) -> bool:
        """Whether the written rate is the change divided by this year's value."""
        (_, now), (_, before) = mention.terms
        this, last = bounds.get(self._variables[now]), bounds.get(self._variables[before])
        if this is None or last is None or None in (this.low, this.high, last.low, last.high) or not this.low:
            return False
        change = (this.low - last.high, this.high - last.low)  # type: ignore[operator]
        change = self._as_stated(mention, change, wrong)
        ends = [Fraction(each, whole) for each in change for whole in (this.low, this.high) if whole]
        share = -mention.written.share() if mention.negative else mention.written.share()
        return min(ends) <= share.high and share.low <= max(ends)

    def _quotient(
        self, mention: Mention, bounds: Bounds, wrong: Collection[int]
    ) -> tuple[Fraction, Fraction] | None:
        """The range of a ratio mention's quotient that the other claims leave."""
        assert mention.over is not None
        whole = bounds.get(self._variables[mention.over])
        parts = [(factor, bounds.get(self._variables[key])) for factor, key in mention.terms]
        if whole is None or whole.low is None or whole.high is None:
            return None
        least = most = 0
        for factor, part in parts:
            if part is None or part.low is None or part.high is None:
                return None
            ends = (factor * part.low, factor * part.high)
            least, most = least + min(ends), most + max(ends)
        least, most = self._as_stated(mention, (least, most), wrong)
        return ratio_range(arithmetic.closed(least, most), arithmetic.closed(whole.low, whole.high))

    def _as_stated(self, rate: Mention, change: tuple[int, int], wrong: Collection[int]) -> tuple[int, int]:
        """The range of a change, no wider than the stated amounts of it that are taken to be right."""
        least, most = change
        for claim in self._changes.get(rate.terms, ()):
            row = self.system.claims[claim].rows[0]
            if claim in wrong or row.low is None or row.high is None:
                continue
            if max(least, row.low) <= min(most, row.high):
                least, most = max(least, row.low), min(most, row.high)
        return least, most

    def _others(self, mention: Mention) -> tuple[str, ...]:
        """Digits that stand near, or for what is of the same name: what may have been copied by mistake."""
        at = mention.written.span.start
        near = [
            other.written.digits
            for other in self.reading.mentions
            if other is not mention
            and other.means is Means.VALUE
            and (abs(other.written.span.start - at) < _NEAR or _akin(other.key, mention.key))
        ]
        return tuple(dict.fromkeys(near))

    def implausibility(self, suspects: Sequence[Suspect], common: Collection[int]) -> int:
        """How far-fetched an explanation's slips are, those that it shares with all others left out."""
        cost = 0
        for suspect in suspects:
            if suspect.claim in common:
                continue
            source = self.system.sources[suspect.claim]
            if suspect.wrong_base:
                continue
            if suspect.slip is not None and suspect.slip.kind is SlipKind.UNIT and _usual_unit(source):
                cost += _LEAST_PLAUSIBLE // 10  # it is the odd 元 among 万元 that is wrong
            if suspect.right is not None and suspect.right.high.startswith("-") and states_value(source):
                cost += _LEAST_PLAUSIBLE  # amounts are not negative
            cost += suspect.slip.cost if suspect.slip is not None else _LEAST_PLAUSIBLE
            # A percentage is computed from the amounts, so that it goes wrong more easily than they do.
            cost -= _COMPUTED * (isinstance(source, Mention) and source.over is not None)
            cost -= self._support(suspect, source)
        return cost

    def _support(self, suspect: Suspect, source: Statement) -> int:
        """What related facts say for an amount being wrong: their figure is the correction; or against: it is the number."""
        if not isinstance(source, Mention) or source.means is not Means.VALUE or suspect.right is None:
            return 0
        unit = unit_value(source.written) if suspect.right.unit == source.written.unit else WAN
        corrected = suspect.slip.corrected if suspect.slip is not None else ""
        text = corrected or suspect.right.text
        right = Fraction(text) * unit if text.replace(".", "").isdigit() else None
        said = [self._is_related(figure, source) for figure in (right, source.written.figure)]
        return _WRITTEN * (said[0] - said[1])

    def _is_related(self, figure: Fraction | None, source: Mention) -> bool:
        """Whether a figure is written for a related fact."""
        if figure is None or figure * 10 ** decimals(source.written.digits) < _TELLING * unit_value(
            source.written
        ):
            return False
        return any(_akin(key, source.key) for key in self._written.get(figure, ()))

    def _sources(self, claims: Iterable[int]) -> list[Statement]:
        return [self.system.sources[claim] for claim in claims if claim < len(self.system.sources)]


def _akin(one: Key, other: Key) -> bool:
    """Whether two facts are one thing of two years, stages or kinds of money, or of one project."""
    if one == other:
        return False
    if one.function or other.function:
        return one.function == other.function
    project = one.scope.partition("#")[0]
    if project or other.scope:
        return bool(project) and project == other.scope.partition("#")[0]
    return one.concept == other.concept and one.economic == other.economic


def _says_equal(source: Statement) -> bool:
    return isinstance(source, Identity) and source.rule == "same/equals-budget"


def _usual_unit(source: Statement) -> bool:
    return isinstance(source, Mention) and source.written.unit != "元"


def states_value(source: Statement) -> bool:
    """Whether a statement is the value of a fact."""
    return isinstance(source, Mention) and source.means is Means.VALUE
