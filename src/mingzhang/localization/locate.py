"""Which written numbers are wrong: the one function that the rest of the program calls."""

from collections.abc import Sequence

from mingzhang.localization.problem import Claim, Conflict
from mingzhang.localization.program import Undecided
from mingzhang.localization.search import Group, Search


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
    search = Search(claims)
    unknown = [variable for variable in search.network.local if not 0 <= variable < variables]
    if unknown:
        raise IndexError(f"variables {unknown} of {variables}")
    try:
        groups = search.run()
    except Undecided as undecided:
        raise Unfinished(tuple(_conflict(group) for group in search.partial())) from undecided
    return tuple(_conflict(group) for group in groups)


def _conflict(group: Group) -> Conflict:
    cores = sorted(tuple(sorted(core)) for core in group.cores)
    return Conflict(
        tuple(sorted({claim for core in cores for claim in core})), tuple(cores), group.explanations
    )
