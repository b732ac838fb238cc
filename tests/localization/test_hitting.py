"""The lightest sets that hit every contradiction."""

from itertools import combinations
from random import Random

import pytest

from mingzhang.localization.hitting import KEEP, OutOfSteps, Steps, groups, least, lightest


def core(*claims: int) -> frozenset[int]:
    """Claims that cannot all hold."""
    return frozenset(claims)


def test_one_claim_in_every_core_is_enough() -> None:
    assert lightest([core(0, 1), core(1, 2), core(1, 3)], [10] * 4, Steps()) == [(1,)]


def test_two_light_claims_are_better_than_one_heavy_one() -> None:
    assert lightest([core(0, 1), core(0, 2)], [25, 10, 10], Steps()) == [(1, 2)]


def test_all_ties_are_found() -> None:
    assert lightest([core(0, 1), core(2, 3)], [10] * 4, Steps()) == [(0, 2), (0, 3), (1, 2), (1, 3)]


def test_of_more_ties_than_anybody_looks_at_some_are_kept() -> None:
    # 3¹² ways to hit twelve cores that have nothing in common.
    apart = [core(3 * place, 3 * place + 1, 3 * place + 2) for place in range(12)]
    found = lightest(apart, [10] * 36, Steps())
    assert len(set(found)) == KEEP
    assert all(len(each) == 12 and all(one.intersection(each) for one in apart) for each in found)


@pytest.mark.parametrize("seed", range(30))
def test_no_set_is_lighter_and_none_as_light_is_left_out(seed: int) -> None:
    draw = Random(seed)
    weights = [draw.choice((9, 10, 10, 25)) for _ in range(9)]
    cores = [frozenset(draw.sample(range(9), draw.randint(2, 4))) for _ in range(7)]
    hitting = [
        some
        for size in range(8)
        for some in combinations(range(9), size)
        if all(not each.isdisjoint(some) for each in cores)
    ]
    best = min(sum(weights[claim] for claim in some) for some in hitting)
    lightest_of_all = [some for some in hitting if sum(weights[claim] for claim in some) == best]
    assert lightest(cores, weights, Steps()) == sorted(lightest_of_all)


def test_cores_that_hang_together_are_one_group() -> None:
    assert groups([core(4, 5), core(0, 1), core(1, 2)]) == [[core(0, 1), core(1, 2)], [core(4, 5)]]


def test_a_core_around_another_one_says_nothing_more() -> None:
    assert least([core(1, 2, 3), core(1, 2), core(4)]) == [core(4), core(1, 2)]


def test_steps_are_counted_over_all_searches() -> None:
    steps = Steps()
    lightest([core(0, 1), core(2, 3)], [10] * 4, steps)
    used = Steps().left - steps.left
    assert used > 0
    steps.left = used
    lightest([core(0, 1), core(2, 3)], [10] * 4, steps)
    with pytest.raises(OutOfSteps):
        lightest([core(0, 1), core(2, 3)], [10] * 4, steps)
