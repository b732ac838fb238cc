"""From contradictions to findings: one finding for each wrong number, with the arithmetic that proves it.

A conflict may have several equally light explanations. They are ranked by how plausible the slip is that
each supposes; the best gives the findings, the others are named as alternatives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.checking import arithmetic
from mingzhang.checking.figures import expected, expected_share, said
from mingzhang.checking.system import System
from mingzhang.localization.mistyped import SlipKind
from mingzhang.localization.problem import Conflict, Explanation, Likely, Range
from mingzhang.localization.slips import Slip, explain_amount, explain_share
from mingzhang.model.document import Span
from mingzhang.model.finding import Alternative, Expected, Finding, Place, Role, Severity
from mingzhang.model.interval import decimals, ratio_range
from mingzhang.model.statement import Identity, Means, Mention
from mingzhang.rules.rule import Rule
from mingzhang.statements.reading import Reading

_LEAST_PLAUSIBLE = 1000
"""Cost of a correction that no known slip explains."""

_COMPUTED = 10
"""What it costs less that a percentage is wrong."""

_AS_GOOD, _ORDINARY = 10, 20
"""Explanations are equally good whose slips differ by less, and whose strain: what two standard deviations are."""


_COMPUTED_FROM = {
    Means.VALUE: (Means.CHANGE_AMOUNT, Means.CHANGE_RATE, Means.SHARE, Means.COMPLETION),
    Means.CHANGE_AMOUNT: (Means.CHANGE_RATE,),
}
"""What people compute from a number and write after it."""

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


@dataclass(frozen=True, slots=True)
class _Judged:
    """An explanation and how far-fetched it is."""

    explanation: Explanation
    suspects: tuple[Suspect, ...]
    slips: int
    """How far-fetched its slips are, those that all explanations share left out."""

    @property
    def cost(self) -> int:
        """The higher, the less likely."""
        return self.slips + self.explanation.strain

    def is_as_good_as(self, best: _Judged) -> bool:
        """Whether it cannot be told apart from the best one."""
        return (
            self.slips - best.slips < _AS_GOOD
            and self.explanation.strain - best.explanation.strain < _ORDINARY
        )


class Explainer:
    """Turns the conflicts of one system into findings."""

    def __init__(self, reading: Reading, system: System, rules: Mapping[str, Rule]) -> None:
        self.reading, self.system, self.rules = reading, system, rules
        self._variables = {key: number for number, key in enumerate(system.keys)}

    def findings(self, conflicts: Iterable[Conflict]) -> Iterator[Finding]:
        """The findings of all conflicts."""
        for conflict in conflicts:
            yield from self._conflict(conflict)

    def _conflict(self, conflict: Conflict) -> Iterator[Finding]:
        common = set.intersection(*(set(explanation.wrong) for explanation in conflict.explanations))
        judged = []
        for explanation in conflict.explanations:
            suspects = self._suspects(conflict, explanation)
            judged.append(_Judged(explanation, suspects, self._implausibility(suspects, common)))
        judged.sort(key=lambda each: (each.cost, len(each.suspects), each.explanation.wrong))
        first, *others = judged
        tied = [each.suspects for each in others if each.is_as_good_as(first)]
        for group in self._merged(first.suspects):
            as_good = self._instead(group[0], first.suspects, tied)
            instead = self._alternatives(group[0], first.suspects, [each.suspects for each in others])
            yield self._finding(group, as_good, instead)

    def _suspects(self, conflict: Conflict, explanation: Explanation) -> tuple[Suspect, ...]:
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
        if source.means is Means.COMPLETION and any(self._says_equal(each) for each in self._sources(core)):
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
        quotient = self._quotient(source, bounds)
        if quotient is None:
            return Suspect(claim, None, None, core)
        low, high = (-quotient[1], -quotient[0]) if source.negative else quotient
        slip = explain_share(number, low, high)
        if slip is not None and slip.kind is SlipKind.UNIT:
            slip = None  # a percentage has no 元 and 万元
        base = source.means is Means.CHANGE_RATE and self._over_this_year(source, bounds)
        return Suspect(claim, expected_share(number, low, high), slip, core, base)

    def _says_equal(self, source: Mention | Identity) -> bool:
        return isinstance(source, Identity) and source.rule == "same/equals-budget"

    def _over_this_year(self, mention: Mention, bounds: Bounds) -> bool:
        """Whether the written rate is the change divided by this year's value."""
        (_, now), (_, before) = mention.terms
        this, last = bounds.get(self._variables[now]), bounds.get(self._variables[before])
        if this is None or last is None or None in (this.low, this.high, last.low, last.high) or not this.low:
            return False
        change = (this.low - last.high, this.high - last.low)  # type: ignore[operator]
        ends = [Fraction(each, whole) for each in change for whole in (this.low, this.high) if whole]
        share = -mention.written.share() if mention.negative else mention.written.share()
        return min(ends) <= share.high and share.low <= max(ends)

    def _quotient(self, mention: Mention, bounds: Bounds) -> tuple[Fraction, Fraction] | None:
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
        return ratio_range(arithmetic.closed(least, most), arithmetic.closed(whole.low, whole.high))

    def _others(self, mention: Mention) -> tuple[str, ...]:
        """Digits that stand near: what may have been copied by mistake."""
        at = mention.written.span.start
        near = [
            other.written.digits
            for other in self.reading.mentions
            if other is not mention
            and other.means is Means.VALUE
            and abs(other.written.span.start - at) < 1500
        ]
        return tuple(dict.fromkeys(near))

    def _implausibility(self, suspects: Sequence[Suspect], common: Collection[int]) -> int:
        """How far-fetched an explanation's slips are, those that it shares with all others left out."""
        cost = 0
        for suspect in suspects:
            if suspect.claim in common:
                continue
            source = self.system.sources[suspect.claim]
            if suspect.wrong_base:
                continue
            if suspect.slip is not None and suspect.slip.kind is SlipKind.UNIT and self._usual_unit(source):
                cost += _LEAST_PLAUSIBLE // 10  # it is the odd 元 among 万元 that is wrong
            if (
                suspect.right is not None
                and suspect.right.high.startswith("-")
                and self._states_value(source)
            ):
                cost += _LEAST_PLAUSIBLE  # amounts are not negative
            cost += suspect.slip.cost if suspect.slip is not None else _LEAST_PLAUSIBLE
            # A percentage is computed from the amounts, so that it goes wrong more easily than they do.
            cost -= _COMPUTED * (isinstance(source, Mention) and source.over is not None)
        return cost

    def _usual_unit(self, source: Mention | Identity) -> bool:
        return isinstance(source, Mention) and source.written.unit != "元"

    def _states_value(self, source: Mention | Identity) -> bool:
        return isinstance(source, Mention) and source.means is Means.VALUE

    def _merged(self, suspects: Sequence[Suspect]) -> list[list[Suspect]]:
        """Suspects by cause: a wrong value and what was computed from it in the same sentence are one."""
        groups: list[list[Suspect]] = []
        for suspect in sorted(suspects, key=lambda each: self._order(each.claim)):
            source = self.system.sources[suspect.claim]
            home = next(
                (group for group in groups if self._follows(source, self.system.sources[group[0].claim])),
                None,
            )
            if home is None:
                groups.append([suspect])
            else:
                home.append(suspect)
        return groups

    def _follows(self, source: Mention | Identity, first: Mention | Identity) -> bool:
        return (
            isinstance(source, Mention)
            and isinstance(first, Mention)
            and source.means in _COMPUTED_FROM.get(first.means, ())
            and source.key == first.key
            and 0 < source.written.span.start - first.written.span.start < 120
        )

    def _order(self, claim: int) -> int:
        source = self.system.sources[claim]
        span = source.written.span if isinstance(source, Mention) else source.clause
        return span.start if span is not None else 0

    def _finding(
        self, group: Sequence[Suspect], as_good: Sequence[Suspect], alternatives: tuple[Alternative, ...]
    ) -> Finding:
        suspect = group[0]
        core = self._sources(suspect.core)
        source = self.system.sources[suspect.claim]
        proof = arithmetic.proof(source, core, self.reading.profile.year)
        message = self._message(suspect, source, proof)
        if len(group) > 1:
            others = "、".join(said(each.written) for each in self._numbers(group[1:]))
            message += f"；同句由它算出的{others}也须改"
        if as_good:
            message += (
                "；也可能是 "
                + "、".join(said(each.written) for each in self._numbers(as_good))
                + " 有误，无法再分"
            )
        return Finding(
            rule=proof.rule,
            family=self.rules[proof.rule].family,
            severity=self._severity(suspect, source),
            message=message,
            places=self._places((*group, *as_good), core),
            arithmetic=proof.text or self._derived(suspect, source, core),
            expected=_directed(suspect, source),
            alternatives=alternatives,
            basis=self.rules[proof.rule].basis,
        )

    def _derived(
        self, suspect: Suspect, source: Mention | Identity, core: Sequence[Mention | Identity]
    ) -> str:
        """“由其他 9 个数推得 6.74 ≠ 0.71”, where no single operation shows it."""
        if isinstance(source, Identity) or suspect.right is None:
            return ""
        others = sum(isinstance(each, Mention) for each in core) - 1
        return f"由其他 {others} 个数推得 {suspect.right.text} ≠ {source.written.digits}"

    def _sources(self, claims: Iterable[int]) -> list[Mention | Identity]:
        """The statements behind claims; the bounds of what is thinkable have none."""
        return [self.system.sources[claim] for claim in claims if claim < len(self.system.sources)]

    def _numbers(self, group: Sequence[Suspect]) -> list[Mention]:
        sources = (self.system.sources[each.claim] for each in group)
        return [source for source in sources if isinstance(source, Mention)]

    def _message(self, suspect: Suspect, source: Mention | Identity, proof: arithmetic.Proof) -> str:
        if isinstance(source, Identity):
            return proof.message
        words = proof.message
        if direction := _reversed(suspect, source):
            return f"{words}，方向相反，应为{direction} {said(source.written)}"
        if suspect.right is not None and (suspect.right.text, suspect.right.unit) != (
            source.written.digits,
            source.written.unit,
        ):
            words += f"，应为 {suspect.right.text}{suspect.right.unit}"
        if suspect.wrong_base:
            words += "（疑为误以本年数为分母）"
        elif suspect.slip is not None and suspect.slip.kind not in (SlipKind.OTHER, SlipKind.LAST_DIGIT):
            words += f"（疑为{suspect.slip.kind.value}）"
        return words

    def _severity(self, suspect: Suspect, source: Mention | Identity) -> Severity:
        if isinstance(source, Identity):
            return Severity.ERROR if source.certain else Severity.WARNING
        last_digit = suspect.slip is not None and suspect.slip.kind is SlipKind.LAST_DIGIT
        if last_digit and decimals(source.written.digits) >= 2:
            return Severity.WARNING
        doubtful = [s for s in self._sources(suspect.core) if isinstance(s, Identity) and not s.certain]
        return Severity.WARNING if doubtful else Severity.ERROR

    def _places(self, group: Sequence[Suspect], core: Sequence[Mention | Identity]) -> tuple[Place, ...]:
        wrong = [self._shown(self.system.sources[each.claim], core) for each in group]
        suspects = [self._place(span, Role.SUSPECT) for span in wrong if span is not None]
        shown = {span for span in wrong if span is not None}
        related = []
        for source in core:
            span = self._span(source)
            if span is not None and span not in shown and isinstance(source, Mention):
                shown.add(span)
                related.append(self._place(span, Role.RELATED))
        return (*suspects, *related)

    def _shown(self, source: Mention | Identity, core: Sequence[Mention | Identity]) -> Span | None:
        """Where to show a suspect: the number, or for a sum the total that its parts do not make."""
        if isinstance(source, Identity):
            total = next((m for m in core if isinstance(m, Mention) and m.key == source.terms[0][1]), None)
            if total is not None and total.means is Means.VALUE:
                return total.written.span
        return self._span(source)

    def _span(self, source: Mention | Identity) -> Span | None:
        return source.written.span if isinstance(source, Mention) else source.clause

    def _place(self, span: Span, role: Role) -> Place:
        return self.reading.document.place(span, role, self.reading.outline.section(span.start))

    def _instead(
        self, suspect: Suspect, best: Sequence[Suspect], others: Sequence[Sequence[Suspect]]
    ) -> list[Suspect]:
        """What other explanations take to be wrong instead of one suspect, all else being the same."""
        chosen = {each.claim for each in best}
        found: dict[int, Suspect] = {}
        for suspects in others:
            claims = {each.claim for each in suspects}
            if suspect.claim not in claims and len(chosen - claims) == 1:
                for each in suspects:
                    negative = each.right is not None and each.right.high.startswith("-")
                    source = self.system.sources[each.claim]
                    if each.claim not in chosen and isinstance(source, Mention) and not negative:
                        found.setdefault(each.claim, each)
        return list(found.values())

    def _alternatives(
        self, suspect: Suspect, best: Sequence[Suspect], others: Sequence[Sequence[Suspect]]
    ) -> tuple[Alternative, ...]:
        """What else could be wrong instead of one suspect."""
        found: list[Alternative] = []
        for each in self._instead(suspect, best, others):
            source = self.system.sources[each.claim]
            if isinstance(source, Mention):
                place = self._place(source.written.span, Role.SUSPECT)
                found.append(Alternative(f"{said(source.written)} 有误", (place,), each.right))
        return tuple(found)


def _reversed(suspect: Suspect, source: Mention | Identity) -> str:
    """“增加” where a right amount of change was said to be a decrease; empty for any other slip."""
    if (
        suspect.slip is None
        or suspect.slip.kind is not SlipKind.SIGN
        or not isinstance(source, Mention)
        or source.means is not Means.CHANGE_AMOUNT
    ):
        return ""
    return "增加" if source.negative else "减少"


def _directed(suspect: Suspect, source: Mention | Identity) -> Expected | None:
    """The right value, with its direction where that is what was wrong."""
    direction = _reversed(suspect, source)
    if suspect.right is None or not direction:
        return suspect.right
    return replace(suspect.right, text=f"{direction}{suspect.right.text}")
