"""The lightest ways to break every contradiction: minimum-weight hitting sets, all of them.

A contradiction (core) is broken when one of its claims is wrong. Explanations by one wrong claim and by two
are looked for directly, because reports have few slips; the rest is a branch and bound whose lower bound is
the weight of cores that share no claim. Cores are bit sets.
"""

from collections.abc import Iterable, Sequence

STEPS = 200_000
"""Nodes of all searches for one component, after which the exact program takes over."""

KEEP = 200
"""Equally light sets that are kept; more than a person would ever look at."""


class OutOfSteps(Exception):
    """The searches are longer than `STEPS`."""


class Steps:
    """How many nodes may still be looked at."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = STEPS

    def take(self) -> None:
        """Look at one more. Raises OutOfSteps."""
        self.left -= 1
        if self.left < 0:
            raise OutOfSteps


def groups(cores: Iterable[frozenset[int]]) -> list[list[frozenset[int]]]:
    """Cores that share a claim, directly or through others, together; in order of their least claim."""
    found: list[tuple[set[int], list[frozenset[int]]]] = []
    for core in cores:
        joined: tuple[set[int], list[frozenset[int]]] = (set(core), [core])
        apart = []
        for group in found:
            if group[0].isdisjoint(core):
                apart.append(group)
            else:
                joined = (joined[0] | group[0], group[1] + joined[1])
        found = [*apart, joined]
    return [group[1] for group in sorted(found, key=lambda group: min(group[0]))]


def lightest(
    cores: Sequence[frozenset[int]], weights: Sequence[int | None], steps: Steps
) -> list[tuple[int, ...]]:
    """The lightest sets that hit every core, in order of claim numbers.

    At most `KEEP` of them. Raises OutOfSteps when that takes more steps than are left.
    """
    claims = sorted(frozenset().union(*cores))
    place = {claim: bit for bit, claim in enumerate(claims)}
    weight = [weights[claim] or 0 for claim in claims]
    search = _Search([sum(1 << place[claim] for claim in core) for core in least(cores)], weight, steps)
    search.run()
    chosen = [tuple(claims[bit] for bit in _bits(mask)) for mask in search.found]
    return sorted(chosen)


def least(cores: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Cores that contain no other core."""
    kept: list[frozenset[int]] = []
    for core in sorted(set(cores), key=lambda core: (len(core), sorted(core))):
        if not any(small <= core for small in kept):
            kept.append(core)
    return kept


def _bits(mask: int) -> list[int]:
    bits = []
    while mask:
        last = mask & -mask
        bits.append(last.bit_length() - 1)
        mask ^= last
    return bits


class _Search:
    """Branch and bound over bit sets."""

    def __init__(self, cores: list[int], weight: list[int], steps: Steps) -> None:
        self.cores = cores
        self.weight = weight
        self.best = self.dearest = sum(weight) + 1
        self.found: list[int] = []
        self.cheapest: dict[int, int] = {}
        """By bits: the least weight of them."""
        self.steps = steps

    def run(self) -> None:
        """Find every lightest set."""
        self._by_one_or_two()
        self._branch(self.cores, 0, 0, 0)

    def _by_one_or_two(self) -> None:
        """An upper bound from one claim that hits all cores, or from two."""
        weight = self.weight
        for first in _bits(self.cores[0]):
            common = -1
            for core in self.cores:
                if not core >> first & 1:
                    common &= core
            if common == -1:
                self.best = min(self.best, weight[first])
            elif common:
                second = min(weight[bit] for bit in _bits(common))
                self.best = min(self.best, weight[first] + second)

    def _branch(self, left: list[int], chosen: int, banned: int, cost: int) -> None:
        self.steps.take()
        if not left:
            if cost < self.best:
                self.best = cost
                self.found.clear()
            if cost == self.best and chosen not in self.found and len(self.found) < KEEP:
                self.found.append(chosen)
            return
        # As many ties as are kept are enough; then only what is lighter is looked for.
        if cost + self._cost_of(left, banned) > self.best - (len(self.found) == KEEP):
            return
        core = min(left, key=lambda core: (core & ~banned).bit_count())
        options = _bits(core & ~banned)
        options.sort(key=lambda bit: (self.weight[bit] - 10 * sum(each >> bit & 1 for each in left), bit))
        for bit in options:
            rest = [each for each in left if not each >> bit & 1]
            self._branch(rest, chosen | 1 << bit, banned, cost + self.weight[bit])
            banned |= 1 << bit

    def _cost_of(self, left: list[int], banned: int) -> int:
        """A weight that the remaining cores cost in any case: that of cores without a common claim."""
        cheapest, used, total = self.cheapest, 0, 0
        for core in left:
            if not core & used:
                used |= core
                allowed = core & ~banned
                if allowed not in cheapest:
                    # One that has nothing left to be hit by is dearer than anything.
                    cheapest[allowed] = min(
                        [self.weight[bit] for bit in _bits(allowed)], default=self.dearest
                    )
                total += cheapest[allowed]
        return total
