"""`locate` against brute force on small systems, and on cases whose answer is known."""

from itertools import chain, product

from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.localization.locate import locate
from mingzhang.localization.problem import Claim, Conflict, Row

REACH = range(-4, 5)


def row(*factors: int, low: int | None, high: int | None) -> Row:
    """A row whose factors stand in the order of the variables."""
    return Row(tuple((variable, factor) for variable, factor in enumerate(factors) if factor), low, high)


def equal(*factors: int, to: int, weight: int | None = 1) -> Claim:
    """A claim that a form has one value."""
    return Claim((row(*factors, low=to, high=to),), weight)


def between(low: int, *factors: int, high: int, weight: int | None = 1) -> Claim:
    """A claim that a form lies in a range."""
    return Claim((row(*factors, low=low, high=high),), weight)


def satisfied(claim: Claim, values: tuple[int, ...]) -> bool:
    """Whether values satisfy a claim."""
    sums = [(each, sum(factor * values[variable] for variable, factor in each.terms)) for each in claim.rows]
    return all((r.low is None or r.low <= s) and (r.high is None or s <= r.high) for r, s in sums)


def by_brute_force(variables: int, claims: list[Claim]) -> tuple[int, set[frozenset[int]]]:
    """The least weight, and all sets of claims of that weight without which the rest holds."""
    soft = [number for number, claim in enumerate(claims) if claim.weight is not None]
    kept = {
        frozenset(number for number, claim in enumerate(claims) if not satisfied(claim, values))
        for values in product(REACH, repeat=variables)
    }
    kept = {wrong for wrong in kept if wrong <= set(soft)}
    cost = min(sum(claims[number].weight or 0 for number in wrong) for wrong in kept)
    return cost, {wrong for wrong in kept if sum(claims[number].weight or 0 for number in wrong) == cost}


@st.composite
def systems(draw: st.DrawFn) -> tuple[int, list[Claim]]:
    """Small systems inside a box, so that brute force sees all there is."""
    variables = draw(st.integers(1, 4))
    box = [
        between(REACH[0], *([0] * variable + [1]), high=REACH[-1], weight=None)
        for variable in range(variables)
    ]
    soft = []
    for _ in range(draw(st.integers(1, 9))):
        rows = []
        for _ in range(draw(st.sampled_from([1, 1, 1, 2]))):
            factors = draw(st.lists(st.integers(-3, 3), min_size=variables, max_size=variables))
            low = draw(st.none() | st.integers(-6, 6))
            width = draw(st.none() | st.integers(0, 3))
            high = None if width is None else (low or 0) + width
            rows.append(row(*factors, low=low, high=high))
        soft.append(Claim(tuple(rows), draw(st.integers(1, 3))))
    return variables, box + soft


@settings(max_examples=60, deadline=None, derandomize=True)
@given(systems())
def test_the_lightest_explanations_are_those_of_brute_force(system: tuple[int, list[Claim]]) -> None:
    variables, claims = system
    compare(system, locate(variables, claims))


def compare(system: tuple[int, list[Claim]], conflicts: tuple[Conflict, ...]) -> None:
    """Hold conflicts against brute force."""
    cost, wrong = by_brute_force(*system)
    assert sum(conflict.explanations[0].cost for conflict in conflicts) == cost
    named = [[set(each.wrong) for each in conflict.explanations] for conflict in conflicts]
    if len(named) == 1:
        assert {frozenset(each) for each in named[0]} == wrong
    for choice in wrong if conflicts else ():
        assert all(
            any(each == choice & set(c.claims) for each in n) for n, c in zip(named, conflicts, strict=True)
        )
    first = [each[0] for each in named]
    for place, alternatives in enumerate(named):
        for alternative in alternatives:
            assert frozenset(chain(alternative, *first[:place], *first[place + 1 :])) in wrong
