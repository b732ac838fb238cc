"""Which written numbers are wrong: the one function that the rest of the program calls."""

from collections.abc import Iterator, Sequence

from mingzhang.localization.network import components
from mingzhang.localization.problem import Claim, Conflict
from mingzhang.localization.program import Undecided
from mingzhang.localization.search import EFFORT, PARTIAL, Group, Search

TOGETHER = 100
"""Claims up to which components are searched together."""


class Unfinished(Undecided):
    """The search was given up; `conflicts` are those that it could explain by themselves."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__("too many contradictions hang together")
        self.conflicts = conflicts


def locate(variables: int, claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """The independent contradictions among claims about `variables` unknowns; () when all can hold together.

    Each comes with all its lightest explanations (at most 20) and, for each wrong claim, the range that the
    rest leaves to it. An explanation of one conflict goes together with the first explanation of every other.
    The answer depends on the arguments alone: no clock, no chance.

    Raises HardContradiction when claims without weight contradict each other, and Unfinished, with what was found,
    when not even the exact program came to an end.
    """
    effort, rest = EFFORT, PARTIAL
    found: list[Group] = []
    given_up = False
    for members in _batches(claims):
        search = Search(claims, members, effort)
        unknown = [variable for variable in search.network.local if not 0 <= variable < variables]
        if unknown:
            raise IndexError(f"variables {unknown} of {variables}")
        try:
            found += search.run()
            effort = search.left
        except Undecided:
            given_up, effort = True, max(search.left, 0)
            found += search.partial(rest)
            rest = max(search.left, 0)
    conflicts = tuple(sorted(map(_conflict, found), key=lambda conflict: conflict.claims))
    if given_up:
        raise Unfinished(conflicts)
    return conflicts


def _batches(claims: Sequence[Claim]) -> Iterator[Sequence[int]]:
    """Components to search in turn: the smallest first, so that none of the large ones can use up their effort.

    What is small is searched together, because each search costs something to set up.
    """
    if len(claims) <= TOGETHER:
        yield range(len(claims))
        return
    batch: list[int] = []
    for part in sorted(components(claims), key=len):
        if batch and len(batch) + len(part) > TOGETHER:
            yield sorted(batch)
            batch = []
        batch += part
    if batch:
        yield sorted(batch)


def _conflict(group: Group) -> Conflict:
    cores = sorted(tuple(sorted(core)) for core in group.cores)
    return Conflict(
        tuple(sorted({claim for core in cores for claim in core})), tuple(cores), group.explanations
    )
