"""The exact program gives what the search would, and finds what bounds cannot see."""

import random
import subprocess
import sys

import pytest

from mingzhang.localization import consistency, hitting, program, simplex, witness
from mingzhang.localization.locate import locate
from mingzhang.localization.network import Network
from mingzhang.localization.problem import Claim, Row
from mingzhang.localization.propagation import Bounds
from mingzhang.localization.witness import holds


def claim(*terms: tuple[int, int], low: int | None, high: int | None) -> Claim:
    """A claim of one row."""
    return Claim((Row(terms, low, high),), 1)


def at_rest(claims: list[Claim]) -> Bounds:
    """What the claims imply by propagation, without contradiction."""
    bounds = Bounds(Network(claims, range(len(claims))))
    bounds.settle()
    assert bounds.contradictions == []
    return bounds


def circle(total: int, width: int) -> list[Claim]:
    """Three unknowns, each two of which sum to the same odd number: no integers do that."""
    boxes = [claim((variable, 1), low=0, high=width) for variable in range(3)]
    return boxes + [claim((one, 1), (two, 1), low=total, high=total) for one, two in ((0, 1), (1, 2), (0, 2))]


@pytest.mark.parametrize("total", [7, 10**13 + 1])
def test_a_circle_of_odd_sums_has_no_solution(total: int) -> None:
    assert program.assign(at_rest(circle(total, total)), {0, 1, 2}) is None
    assert program.assign(at_rest(circle(total + 1, total)), {0, 1, 2}) == dict.fromkeys(
        range(3), (total + 1) // 2
    )


def test_what_halving_does_not_decide_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = locate(3, circle(10**6 + 1, 10**6))
    assert [each.wrong for each in expected[0].explanations] == [(3,), (4,), (5,)]
    monkeypatch.setattr(consistency, "TRIES", 0)
    monkeypatch.setattr(simplex, "solve", lambda *_: None)
    with pytest.raises(witness.OutOfTries):
        witness.branch(at_rest(circle(10**6 + 1, 10**6)), {0, 1, 2}, 0)
    (conflict,) = locate(3, circle(10**6 + 1, 10**6))
    assert conflict.explanations == expected[0].explanations


def test_unknowns_without_bounds_are_looked_for_far_and_wide() -> None:
    claims = [claim((0, 3), (1, -5), low=1, high=1), claim((0, 1), (1, 1), low=10**9, high=None)]
    bounds = at_rest(claims)
    found = program.assign(bounds, {0, 1})
    assert found is not None
    assert holds(bounds.network, [found[0], found[1]], ())


def test_factors_beyond_64_bits_are_halved_until_they_fit() -> None:
    claims = [
        claim((0, 1), low=0, high=10**13),
        claim((1, 1), low=0, high=10**13),
        claim((0, 999_999), (1, -1_000_000), low=10**12, high=10**12 + 5),
    ]
    bounds = at_rest(claims)
    found = program.assign(bounds, {0, 1})
    assert found is not None
    assert holds(bounds.network, [found[0], found[1]], ())


def test_both_searches_find_the_same_lightest_sets() -> None:
    draw = random.Random(5)
    weights = [draw.randint(1, 3) for _ in range(12)]
    for _ in range(10):
        cores = [frozenset(draw.sample(range(12), draw.randint(2, 4))) for _ in range(5)]
        assert program.lightest(cores, weights) == hitting.lightest(cores, weights, hitting.Steps())


def test_a_long_search_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [claim((0, 1), low=value, high=value) for value in (1, 1, 2, 3)]
    expected = locate(1, claims)
    monkeypatch.setattr(hitting, "STEPS", 0)
    assert locate(1, claims) == expected


def test_most_reports_never_load_the_exact_program() -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r}; from mingzhang.localization.locate import locate;"
        "from mingzhang.localization.problem import Claim, Row;"
        "locate(1, [Claim((Row(((0, 1),), 1, value),), 1) for value in (2, 3)]); print('ortools' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(("conflicts", "decided"), [(3, True), (6, False)])
def test_the_exact_program_is_asked_a_few_times_only(
    monkeypatch: pytest.MonkeyPatch, conflicts: int, decided: bool
) -> None:
    """Where columns of a table were misread, every call of it takes seconds, and there would be hundreds."""

    def give_up(*_: object) -> list[tuple[int, ...]]:
        raise hitting.OutOfSteps

    monkeypatch.setattr(hitting, "lightest", give_up)
    twice = [claim((fact, 1), low=value, high=value) for fact in range(conflicts) for value in (1, 2)]
    if decided:
        assert len(locate(conflicts, twice)) == conflicts
    else:
        with pytest.raises(program.Undecided):
            locate(conflicts, twice)
