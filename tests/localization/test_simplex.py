"""Integers for a component, or claims that have none: held against all integers there are."""

from itertools import product
from random import Random

import pytest

from mingzhang.localization import simplex
from mingzhang.localization.network import Network
from mingzhang.localization.problem import Claim, Row
from mingzhang.localization.propagation import Bounds
from mingzhang.localization.simplex import Vertex, solve

VARIABLES = range(4)
MOST = 3


def claims(seed: int) -> list[Claim]:
    """Variables between 0 and 3, and sums and differences of three of them; some of these are a little off."""
    draw = Random(seed)
    true = [draw.randint(0, MOST) for _ in VARIABLES]
    boxes = [Claim((Row(((variable, 1),), 0, MOST),), 10) for variable in VARIABLES]
    sums = []
    for _ in range(5):
        form = tuple((each, draw.choice((-2, -1, 1, 1))) for each in sorted(draw.sample(VARIABLES, 3)))
        total = sum(factor * true[each] for each, factor in form) + draw.choice((0, 0, 0, 0, 1))
        sums.append(Claim((Row(form, total, total + draw.choice((0, 0, 1))),), 10))
    return boxes + sums


def hold(values: tuple[int, ...], some: list[Claim]) -> bool:
    """Whether values satisfy claims."""
    return all(
        (row.low is None or row.low <= total) and (row.high is None or total <= row.high)
        for claim in some
        for row in claim.rows
        for total in (sum(factor * values[variable] for variable, factor in row.terms),)
    )


def written(said: list[Claim]) -> Bounds:
    """What is written, without conclusions."""
    return Bounds(Network(said, range(len(said))))


@pytest.mark.parametrize("seed", range(60))
def test_what_is_found_is_true(seed: int) -> None:
    said = claims(seed)
    bounds = written(said)
    local = bounds.network.local
    found = solve(bounds, [local[variable] for variable in VARIABLES])
    everywhere = list(product(range(MOST + 1), repeat=len(VARIABLES)))
    if isinstance(found, frozenset):
        core = [said[claim] for claim in sorted(found)]
        assert not any(hold(values, core) for values in everywhere)
    else:
        assert isinstance(found, Vertex)
        values = tuple(found.values[local[variable]] for variable in VARIABLES)
        assert hold(values, said) or not found.whole


def test_some_of_these_have_a_solution_and_some_have_none() -> None:
    found = [solve(written(claims(seed)), range(len(VARIABLES))) for seed in range(60)]
    whole = [isinstance(each, Vertex) and each.whole for each in found]
    cores = [isinstance(each, frozenset) for each in found]
    assert min(whole.count(True), cores.count(True)) > 10


def test_a_core_is_no_more_than_it_takes() -> None:
    # x + y = 4 and x - y = 0 leave x = 2; that x ≤ 1 contradicts it, and z has nothing to do with it.
    said = [
        Claim((Row(((0, 1),), 0, 1),), 10),
        Claim((Row(((1, 1),), 0, 9),), 10),
        Claim((Row(((2, 1),), 0, 9),), 10),
        Claim((Row(((0, 1), (1, 1)), 4, 4),), 10),
        Claim((Row(((0, 1), (1, -1)), 0, 0),), 10),
        Claim((Row(((1, 1), (2, 1)), 0, 9),), 10),
    ]
    assert solve(written(said), range(3)) == frozenset((0, 3, 4))


def test_nothing_is_concluded_without_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simplex, "EFFORT", 0)
    said = [Claim((Row(((0, 1),), 0, 1),), 10), Claim((Row(((0, 1), (1, 1)), 4, 4),), 10)]
    assert solve(written(said), range(2)) is None
