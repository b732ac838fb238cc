"""Which written numbers are wrong: the one function that the rest of the program calls."""

from collections.abc import Sequence

from mingzhang.localization.problem import Claim, Conflict
from mingzhang.localization.search import Group, Search


def locate(variables: int, claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """The independent contradictions among claims about `variables` unknowns; () when all can hold together.

    Each comes with all its lightest explanations (at most 20) and, for each wrong claim, the range that the
    rest leaves to it. An explanation of one conflict goes together with the first explanation of every other.
    The answer depends on the arguments alone: no clock, no chance.

    Raises HardContradiction when claims without weight contradict each other, and program.Undecided when not
    even the exact program came to an end.
    """
    search = Search(claims)
    unknown = [variable for variable in search.network.local if not 0 <= variable < variables]
    if unknown:
        raise IndexError(f"variables {unknown} of {variables}")
    return tuple(_conflict(group) for group in search.run())


def _conflict(group: Group) -> Conflict:
    cores = sorted(tuple(sorted(core)) for core in group.cores)
    return Conflict(
        tuple(sorted({claim for core in cores for claim in core})), tuple(cores), group.explanations
    )
