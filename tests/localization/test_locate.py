"""`locate` against brute force on small systems, and on cases whose answer is known."""

from itertools import chain, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.books import NUMBER, report, slips
from mingzhang.localization import program
from mingzhang.localization.locate import Unfinished, locate
from mingzhang.localization.problem import Claim, Conflict, Range, Row
from mingzhang.localization.search import HardContradiction
from mingzhang.model.interval import Interval, Share
from mingzhang.model.money import WAN

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


def written(digits: str, variable: int, weight: int = 10) -> Claim:
    """A written amount in 万元."""
    interval = Interval.written(digits, WAN)
    return Claim((Row(((variable, 1),), interval.low, interval.last),), weight)


def wrong(conflicts: tuple[Conflict, ...]) -> list[list[tuple[int, ...]]]:
    """The explanations of each conflict."""
    return [[each.wrong for each in conflict.explanations] for conflict in conflicts]


def test_rounded_parts_need_not_add_up_to_the_digit() -> None:
    parts = [written("0.33", 0), written("0.33", 1), written("0.33", 2)]
    total = [equal(1, 1, 1, -1, to=0, weight=None)]
    assert locate(4, [*parts, written("1.00", 3), *total]) == ()
    assert wrong(locate(4, [*parts, written("1.03", 3), *total])) == [[(0,), (1,), (2,), (3,)]]


def test_a_second_mention_settles_which_number_is_wrong() -> None:
    claims = [written("320.64", 0), written("160.00", 1), written("480.58", 2), written("480.58", 2)]
    claims += [written("320.58", 0), equal(1, 1, -1, to=0, weight=25)]
    (conflict,) = locate(3, claims)
    (explanation,) = conflict.explanations
    assert explanation.wrong == (0,)
    assert explanation.ranges == (Range(320_575_000, 320_584_999),)
    assert dict(explanation.bounds) == {0: Range(320_575_000, 320_584_999)}


def test_a_swapped_percentage_is_found_by_its_quotient() -> None:
    share = Share.written("67.66")
    rows = tuple(
        Row(((0, end.denominator), (1, -end.numerator)), low, high)
        for end, low, high in ((share.low, 0, None), (share.high, None, 0))
    )
    claims = [written("320.00", 0), written("480.00", 1), Claim(rows, 5)]
    assert wrong(locate(2, claims)) == [[(2,)]]


def test_independent_slips_are_independent_conflicts() -> None:
    claims = [equal(1, to=1), equal(1, to=1), equal(1, to=2), equal(0, 1, to=5), equal(0, 1, to=6, weight=2)]
    conflicts = locate(2, claims)
    assert wrong(conflicts) == [[(2,)], [(3,)]]
    assert [conflict.cores for conflict in conflicts] == [((0, 2), (1, 2)), ((3, 4),)]


def test_at_most_twenty_explanations_are_given() -> None:
    claims = [equal(*([0] * variable + [1]), to=1) for variable in range(30)] + [equal(*[1] * 30, to=29)]
    (conflict,) = locate(30, claims)
    assert [each.wrong for each in conflict.explanations] == [(variable,) for variable in range(20)]


@pytest.mark.parametrize("coefficient", [1, 20_000, 1_000_000])
def test_one_fen_in_ten_trillion_is_noticed(coefficient: int) -> None:
    large = 10**13
    relation = Claim((Row(((0, coefficient), (1, -coefficient), (2, -coefficient)), 0, 0),), None)
    values = [equal(1, to=large), equal(0, 1, to=large - 7), equal(0, 0, 1, to=7)]
    assert locate(3, [*values, relation]) == ()
    values[1] = equal(0, 1, to=large - 8)
    assert wrong(locate(3, [*values, relation])) == [[(0,), (1,), (2,)]]


def test_bounds_do_not_see_parity_but_the_answer_does() -> None:
    claims = [between(0, 1, high=9, weight=None), between(0, 0, 1, high=9, weight=None)]
    claims += [equal(1, 1, to=5), equal(1, -1, to=0)]
    (conflict,) = locate(2, claims)
    assert [each.wrong for each in conflict.explanations] == [(2,), (3,)]


@pytest.mark.parametrize("reach", [10**6, 10**13, None])
def test_wide_and_unbounded_unknowns_go_to_the_exact_program(reach: int | None) -> None:
    box = [Claim((Row(((variable, 1),), reach and -reach, reach),), None) for variable in range(3)]
    claims = [equal(1, 1, to=1), equal(1, 0, 1, to=0), equal(0, 1, -1, to=0)]
    claims = [*box, *claims]
    assert sorted(wrong(locate(3, claims))[0]) == [(3,), (4,), (5,)]


def test_products_beyond_64_bits_are_exact() -> None:
    # x = 10⁶·y + 1 and x = 10⁶·z, with amounts up to 10¹³: no integers, but nearly.
    box = [Claim((Row(((variable, 1),), 0, 10**13),), None) for variable in range(3)]
    claims = [equal(1, -(10**6), to=1), equal(1, 0, -(10**6), to=0)]
    assert wrong(locate(3, [*box, *claims])) == [[(3,), (4,)]]


def test_claims_without_weight_must_not_contradict_each_other() -> None:
    with pytest.raises(HardContradiction, match="0, 1"):
        locate(1, [equal(1, to=1, weight=None), equal(1, to=2, weight=None)])


def test_a_claim_that_nothing_satisfies_is_wrong_by_itself() -> None:
    assert wrong(locate(2, [equal(2, 2, to=1), equal(1, to=3)])) == [[(0,)]]


def test_variables_are_counted() -> None:
    with pytest.raises(IndexError):
        locate(1, [equal(0, 1, to=3)])


@pytest.mark.parametrize("seed", range(12))
def test_a_correct_report_is_consistent_without_the_exact_program(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "assign", None)
    book = report(seed)
    assert locate(len(book.amounts), book.claims()) == ()


@pytest.mark.parametrize("seed", range(12))
def test_planted_slips_are_among_the_explanations(seed: int) -> None:
    book = report(seed)
    changed = slips(book, 3, Random(seed))
    for number, statement in changed.items():
        book.statements[number] = statement
    conflicts = locate(len(book.amounts), book.claims())
    assert sum(conflict.explanations[0].cost for conflict in conflicts) <= 3 * NUMBER
    named = {claim for conflict in conflicts for each in conflict.explanations for claim in each.wrong}
    assert len(named & set(changed)) >= 2
    assert conflicts == locate(len(book.amounts), book.claims())


def pasted() -> list[Claim]:
    """Eighty reports pasted into one: every fact is stated with eighty values, and their sums hold for none."""
    claims = [
        Claim((Row(((variable, 1),), 1000 * variable + 7 * copy, 1000 * variable + 7 * copy),), NUMBER)
        for variable in range(20)
        for copy in range(80)
    ]
    return claims + [
        Claim((Row(((variable, 1), (variable + 1, -1)), 1, 2),), NUMBER) for variable in range(19)
    ]


def test_a_document_that_contradicts_itself_everywhere_is_given_up_in_bounded_steps() -> None:
    with pytest.raises(program.Undecided):
        locate(20, pasted())


def test_what_stands_apart_is_explained_even_so() -> None:
    claims = pasted()
    first = len(claims)
    claims += [Claim((Row(((20, 1),), value, value),), NUMBER) for value in (5, 9, 5)]
    with pytest.raises(Unfinished) as given_up:
        locate(21, claims)
    (found,) = given_up.value.conflicts
    assert [explanation.wrong for explanation in found.explanations] == [(first + 1,)]
