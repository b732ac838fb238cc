"""Which claims must be wrong: implicit hitting sets.

Contradictions (cores) are found, the lightest sets of claims that break them all are computed, the claims of
one such set are dropped, and if the rest still contradicts itself that gives new cores. What remains when no
new core is found is the lightest explanation, by proof: every explanation must break every core. The method
is that of Moreno-Centeno and Karp (implicit hitting sets) and of Reiter's diagnosis.

Cores fall into small groups that share no claim, and each group is solved apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingzhang.localization import hitting, program
from mingzhang.localization.consistency import Core, contradictions, examine
from mingzhang.localization.network import FREE, Network
from mingzhang.localization.problem import Claim, Explanation, Range
from mingzhang.localization.propagation import Bounds
from mingzhang.localization.strain import strains
from mingzhang.localization.witness import adapt, holds, still_holds

MOST = 20
"""Equally light explanations that are given for one conflict."""

EFFORT = 20_000_000
"""Rows propagated and cores compared, after which a document contradicts itself too often to be put right: eighty
reports pasted into one file, say. A report takes some ten thousand."""

PROGRAM = EFFORT // 4
"""What a call of the exact program counts for: where so much hangs together that it is asked, each takes seconds."""


PARTIAL = PROGRAM - 1
"""What may be spent on single groups when the whole is given up: never enough for the exact program."""

ROUNDS = 3
"""Times that new cores may enlarge a group that is explained alone."""


class HardContradiction(ValueError):
    """Claims that cannot be wrong contradict each other: the caller's mistake."""

    def __init__(self, claims: Iterable[int]) -> None:
        self.claims = tuple(sorted(claims))
        super().__init__(f"claims {self.claims} have no weight and cannot all hold")


@dataclass(frozen=True, slots=True)
class Group:
    """Cores that share claims, and the lightest explanations of them."""

    cores: tuple[Core, ...]
    explanations: tuple[Explanation, ...]


class Search:
    """The search over one component of a problem, with what is left of the effort for the whole."""

    def __init__(self, claims: Sequence[Claim], members: Iterable[int], effort: int = EFFORT) -> None:
        self.claims = claims
        self.weights = [claim.weight for claim in claims]
        self.network = Network(claims, members)
        self.cores: dict[Core, Core] = {}
        """Each core's claims that may be wrong, and the whole core."""
        self.written = Bounds(self.network)
        self.doubted: frozenset[int] = frozenset()
        """Claims that some explanation takes to be wrong."""
        self.certain: Bounds | None = None
        """What follows from all the others."""
        self.consistent: dict[frozenset[int], Bounds] = {}
        """Sets of claims without which the rest holds, and the bounds that it implies."""
        self.lightest: dict[frozenset[Core], list[tuple[int, ...]]] = {}
        """The lightest sets that hit all cores of a group."""
        self.solutions: dict[frozenset[int], list[int]] = {}
        """The same sets, and integers that prove it."""
        self.steps = hitting.Steps()
        self.left = effort

    def run(self) -> list[Group]:
        """The groups of contradictions with their explanations; none when all claims can hold.

        Raises program.Undecided when that takes more than the effort, or when the exact program gives up.
        """
        if self._holds_without(frozenset()):
            return []
        while True:
            groups = hitting.groups(self.cores)
            options = [self._lightest(group) for group in groups]
            first = [sets[0] for sets in options]
            if not self._holds_without(frozenset().union(*first)):
                continue
            self._doubt(frozenset(claim for sets in options for wrong in sets for claim in wrong))
            known = len(self.cores)
            aside = [frozenset().union(*(each for each in first if each != sets[0])) for sets in options]
            kept = [self._alternatives(sets, others) for sets, others in zip(options, aside, strict=True)]
            if len(self.cores) == known:
                return [self._group(*each) for each in zip(groups, kept, aside, strict=True)]

    def partial(self, effort: int = PARTIAL) -> list[Group]:
        """What can be said when `run` gave up: groups that are explained while all claims of the others are set aside.

        Less than all is contradicted without those claims, so that an explanation stays one; what is left out is
        only that the other groups might say more.
        """
        self.left = effort
        found: list[Group] = []
        for group in sorted(hitting.groups(self.cores), key=len):
            try:
                alone = self._alone(frozenset().union(*group))
            except program.Undecided:
                alone = None
            if alone is not None:
                found.append(alone)
        return sorted(found, key=lambda group: min(map(min, group.cores)))

    def _alone(self, claims: frozenset[int]) -> Group | None:
        """The explanations of the group of some claims; None when more and more hangs together with it."""
        for _ in range(ROUNDS):
            group = next(
                group
                for group in hitting.groups(self.cores)
                if not claims.isdisjoint(frozenset().union(*group))
            )
            others = frozenset().union(*self.cores) - frozenset().union(*group)
            if kept := self._alternatives(self._lightest(group), others):
                return self._group(group, kept, others)
        return None

    def _doubt(self, claims: frozenset[int]) -> None:
        """Conclude from all but some claims, once for all explanations that choose among these."""
        if not claims <= self.doubted:
            self.doubted = claims
            self.certain = self.written.without(claims)
            self.certain.settle()

    def _spend(self, effort: int) -> None:
        self.left -= effort
        if self.left < 0:
            raise program.Undecided("too many contradictions hang together")

    def _lightest(self, group: Sequence[Core]) -> list[tuple[int, ...]]:
        known = frozenset(group)
        if known not in self.lightest:
            self._spend(len(group) ** 2)
            try:
                self.lightest[known] = hitting.lightest(group, self.weights, self.steps)
            except hitting.OutOfSteps:
                self._spend(PROGRAM)
                self.lightest[known] = program.lightest(group, self.weights)
        return self.lightest[known]

    def _alternatives(self, sets: Sequence[tuple[int, ...]], others: frozenset[int]) -> list[tuple[int, ...]]:
        """Those sets of a group that explain it, while `others` are wrong as well."""
        kept: list[tuple[int, ...]] = []
        learned: list[Core] = []
        for wrong in sets:
            if len(kept) == MOST:
                break
            if any(core.isdisjoint(wrong) for core in learned):
                continue
            known = len(self.cores)
            if self._holds_without(others | set(wrong)):
                kept.append(wrong)
            learned += list(self.cores)[known:]
        return kept

    def _holds_without(self, wrong: frozenset[int]) -> bool:
        """Whether the rest can hold; if not, the cores that say so are kept."""
        if wrong in self.consistent:
            return True
        self._spend(len(self.network.terms))
        if self.certain is not None and wrong <= self.doubted:
            bounds = self.certain.copy()
            bounds.admit(sorted(self.doubted - wrong))
        else:
            bounds = self.written.without(wrong)
        found = contradictions(bounds)
        if not found:
            values = self._near(bounds, wrong) or self._anywhere(bounds, wrong)
            if not isinstance(values, frozenset):
                self.consistent[wrong] = bounds
                self.solutions[wrong] = values
                return True
            found = [values]
        for core in found:
            soft = frozenset(claim for claim in core if self.weights[claim] is not None)
            if not soft:
                raise HardContradiction(core)
            self.cores[soft] = core
        return False

    def _near(self, bounds: Bounds, wrong: frozenset[int]) -> list[int] | None:
        """A solution next to one that is known for nearly the same wrong claims."""
        if not self.solutions:
            return None
        known = min(self.solutions, key=lambda other: len(other ^ wrong))
        changed = self._variables(known ^ wrong)
        values = adapt(bounds, self.solutions[known], changed)
        return values if values and still_holds(self.network, values, wrong, changed) else None

    def _anywhere(self, bounds: Bounds, wrong: frozenset[int]) -> list[int] | Core:
        """A solution, or a core."""
        values = examine(bounds)
        if not isinstance(values, frozenset) and not holds(self.network, values, wrong):
            raise RuntimeError("propagation and arithmetic disagree")
        return values

    def _variables(self, claims: Iterable[int]) -> set[int]:
        local, rows = self.network.local, [row for claim in claims for row in self.claims[claim].rows]
        return {local[variable] for row in rows for variable, _ in row.terms}

    def _group(self, group: Sequence[Core], sets: Sequence[tuple[int, ...]], others: frozenset[int]) -> Group:
        explanations = []
        # What is likely only serves to choose.
        judged = strains(self.network, sets, others) if len(sets) > 1 else [(0, ())]
        for wrong, (strain, likely) in zip(sets, judged, strict=True):
            bounds = self.consistent[others | set(wrong)]
            ranges = tuple(self._range(bounds, claim) for claim in wrong)
            cost = sum(self.weights[claim] or 0 for claim in wrong)
            explanations.append(Explanation(wrong, ranges, cost, self._bounds(bounds, wrong), strain, likely))
        return Group(tuple(self.cores[core] for core in hitting.least(group)), tuple(explanations))

    def _range(self, bounds: Bounds, claim: int) -> Range:
        """What the form of a claim's first row can be."""
        local = self.network.local
        low = high = 0
        for variable, factor in self.claims[claim].rows[0].terms:
            if factor:
                place = local[variable]
                ends = (factor * bounds.low[place], factor * bounds.high[place])
                low += min(ends)
                high += max(ends)
        return _range(low, high)

    def _bounds(self, bounds: Bounds, wrong: Iterable[int]) -> tuple[tuple[int, Range], ...]:
        """What every variable of some claims can be."""
        local = self.network.local
        variables = {
            each for claim in wrong for row in self.claims[claim].rows for each, factor in row.terms if factor
        }
        return tuple(
            (each, _range(bounds.low[local[each]], bounds.high[local[each]])) for each in sorted(variables)
        )


def _range(low: int, high: int) -> Range:
    return Range(None if low <= -FREE // 2 else low, None if high >= FREE // 2 else high)
