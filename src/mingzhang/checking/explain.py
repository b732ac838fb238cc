"""From contradictions to findings: one finding for each wrong number, with the arithmetic that proves it.

A conflict may have several equally light explanations. They are ranked by how plausible the slip is that
each supposes; the best gives the findings, the others are named as alternatives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mingzhang.checking import arithmetic
from mingzhang.checking.figures import said
from mingzhang.checking.rounding import Explained
from mingzhang.checking.suspects import Suspect, Suspects, states_value
from mingzhang.checking.system import System
from mingzhang.localization.mistyped import SlipKind
from mingzhang.localization.problem import Conflict, Explanation
from mingzhang.model.document import Span
from mingzhang.model.finding import Alternative, Expected, Finding, Place, Role, Severity
from mingzhang.model.interval import decimals
from mingzhang.model.money import MONEY_UNITS, Kind
from mingzhang.model.statement import Identity, Means, Mention, Written
from mingzhang.rules.rule import Rule
from mingzhang.statements.reading import Reading

_AS_GOOD, _ORDINARY = 10, 20
"""Explanations are equally good whose slips differ by less, and whose strain: what two standard deviations are."""

_COMPUTED_FROM = {
    Means.VALUE: (Means.CHANGE_AMOUNT, Means.CHANGE_RATE, Means.SHARE, Means.COMPLETION),
    Means.CHANGE_AMOUNT: (Means.CHANGE_RATE,),
}
"""What people compute from a number and write after it."""


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
        self._supposed = Suspects(reading, system)

    def findings(self, conflicts: Iterable[Conflict]) -> Iterator[Explained]:
        """The findings of all conflicts."""
        for conflict in conflicts:
            yield from self._conflict(conflict)

    def _conflict(self, conflict: Conflict) -> Iterator[Explained]:
        common = set.intersection(*(set(explanation.wrong) for explanation in conflict.explanations))
        judged = []
        for explanation in conflict.explanations:
            suspects = self._supposed.of(conflict, explanation)
            judged.append(_Judged(explanation, suspects, self._supposed.implausibility(suspects, common)))
        judged.sort(key=lambda each: (each.cost, len(each.suspects), each.explanation.wrong))
        first, *others = judged
        tied = [each.suspects for each in others if each.is_as_good_as(first)]
        for group in self._merged(first.suspects):
            as_good = self._instead(group[0], first.suspects, tied)
            instead = self._alternatives(group[0], first.suspects, [each.suspects for each in others])
            yield Explained(self._finding(group, as_good, instead), all(map(self._is_rounding, group)))

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
        if self._is_last_digit(suspect) and decimals(source.written.digits) >= 2:
            return Severity.WARNING
        doubtful = [s for s in self._sources(suspect.core) if isinstance(s, Identity) and not s.certain]
        return Severity.WARNING if doubtful else Severity.ERROR

    def _is_last_digit(self, suspect: Suspect) -> bool:
        """Whether a suspect is no more than one in the last place off; sums of 分 are exact."""
        source = self.system.sources[suspect.claim]
        small = suspect.slip is not None and suspect.slip.kind is SlipKind.LAST_DIGIT
        if not small or not isinstance(source, Mention):
            return False
        return (
            source.over is not None or source.written.kind is not Kind.MONEY or not _is_exact(source.written)
        )

    def _is_rounding(self, suspect: Suspect) -> bool:
        """Whether a suspect may be right, and only rounded otherwise than the amounts that contradict it."""
        core = self._sources(suspect.core)
        return (
            all(isinstance(each, Identity) or states_value(each) for each in core)
            and states_value(self.system.sources[suspect.claim])
            and self._is_last_digit(suspect)
            and suspect.right is not None
            and decimals(suspect.right.text) >= 2
        )

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


def _is_exact(number: Written) -> bool:
    """Whether an amount is written to the 分."""
    return MONEY_UNITS[number.unit] <= int(10 ** decimals(number.digits))


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
