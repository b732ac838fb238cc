"""Reports as a reader understands them: unstated years and budgets, sums that cross, changes stated twice."""

from collections.abc import Iterable
from random import Random

import pytest

from benchmarks.books import as_read, slips
from mingzhang.localization import program
from mingzhang.localization.consistency import contradictions, examine
from mingzhang.localization.locate import locate
from mingzhang.localization.network import Network
from mingzhang.localization.problem import Claim, Row
from mingzhang.localization.propagation import Bounds
from mingzhang.localization.simplex import Vertex, solve
from mingzhang.localization.witness import holds
from mingzhang.model.interval import Interval, Share
from mingzhang.model.money import WAN


@pytest.fixture
def _without_the_exact_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the exact program was asked")

    monkeypatch.setattr(program, "assign", refuse)
    monkeypatch.setattr(program, "lightest", refuse)


def amount(digits: str, *terms: tuple[int, int]) -> Claim:
    """A written amount in 万元 for a form."""
    interval = Interval.written(digits, WAN)
    return Claim((Row(terms, interval.low, interval.last),), 10)


def quotient(digits: str, over: int, *terms: tuple[int, int]) -> Claim:
    """A written percentage that a form is of a variable."""
    share = Share.written(digits)

    def row(end_of_share: tuple[int, int], low: int | None, high: int | None) -> Row:
        numerator, denominator = end_of_share
        found = {variable: factor * denominator for variable, factor in terms}
        found[over] = found.get(over, 0) - numerator
        return Row(tuple((variable, factor) for variable, factor in found.items() if factor), low, high)

    return Claim(
        (row(share.low.as_integer_ratio(), 0, None), row(share.high.as_integer_ratio(), None, 0)), 10
    )


def identity(whole: int, *parts: int) -> Claim:
    """A sum."""
    return Claim((Row(((whole, 1), *((part, -1) for part in parts)), 0, 0),), 25)


def at_rest(claims: Iterable[Claim]) -> Bounds:
    """Claims that propagation finds no fault with."""
    known = list(claims)
    bounds = Bounds(Network(known, range(len(known))))
    assert contradictions(bounds) == []
    return bounds


@pytest.mark.usefixtures("_without_the_exact_program")
@pytest.mark.parametrize("seed", range(12))
def test_consistent_reports_are_seen_to_be_so(seed: int) -> None:
    book = as_read(seed)
    assert locate(len(book.amounts), book.claims()) == ()


@pytest.mark.usefixtures("_without_the_exact_program")
@pytest.mark.parametrize("seed", range(12))
def test_the_slip_is_among_the_explanations(seed: int) -> None:
    book = as_read(seed)
    ((wrong, statement),) = slips(book, 1, Random(seed)).items()
    book.statements[wrong] = statement
    conflicts = locate(len(book.amounts), book.claims())
    assert len(conflicts) <= 1
    assert all((wrong,) in [each.wrong for each in conflict.explanations] for conflict in conflicts)


def test_a_budget_carried_out_in_full_is_not_negative_even_if_nothing_is_stated() -> None:
    """Each row alone only says that the one is as negative as the other."""
    bounds = at_rest([quotient("100.00", 1, (0, 1)), Claim((Row(((1, 1),), None, 10**10),), 10)])
    assert bounds.low == [0, 0]
    assert bounds.settle()
    assert len(bounds.events) < 12


@pytest.mark.usefixtures("_without_the_exact_program")
def test_a_change_stated_as_two_amounts_is_a_contradiction_of_these_two() -> None:
    """Neither year has a written amount, so that no bound is ever passed."""
    claims = [amount("-3.00", (0, 1), (1, -1)), amount("-4.00", (0, 1), (1, -1))]
    claims += [quotient("97.00", 2, (0, 1)), Claim((Row(((2, 1),), 0, None),), None)]
    (conflict,) = locate(3, claims)
    assert conflict.cores == ((0, 1),)
    assert [each.wrong for each in conflict.explanations] == [(0,), (1,)]


CROSSING = [
    amount("50.00", (0, 1)),
    identity(0, 1, 2, 3, 4, 5),
    identity(0, 1, 2, 3, 4, 6, 7),
    *(amount("10.00", (part, 1)) for part in (1, 2, 3, 4, 5)),
    amount("6.00", (6, 1)),
]


@pytest.mark.usefixtures("_without_the_exact_program")
def test_sums_over_the_same_parts_leave_no_room() -> None:
    """5 = 6 + 7 follows, which each sum alone hides behind the rounding of the parts they share."""
    claims = [*CROSSING, amount("4.02", (7, 1))]
    bounds = at_rest(claims)
    core = solve(bounds, range(8))
    assert isinstance(core, frozenset)
    assert sorted(core) == [1, 2, 7, 8, 9]
    assert all(locate(8, [claims[claim] for claim in core - {left_out}]) == () for left_out in core)
    (conflict,) = locate(8, claims)
    assert conflict.cores == (tuple(sorted(core)),)


@pytest.mark.usefixtures("_without_the_exact_program")
def test_what_the_simplex_method_cannot_refute_has_true_integers() -> None:
    bounds = at_rest([*CROSSING, amount("4.00", (7, 1))])
    found = solve(bounds, range(8))
    assert isinstance(found, Vertex)
    assert found.whole
    assert holds(bounds.network, [found.values[variable] for variable in range(8)], ())


@pytest.mark.parametrize("seed", range(20))
def test_integers_or_a_contradiction_that_none_of_its_claims_could_be_missing_from(seed: int) -> None:
    """Sums over random parts of the same rounded figures, one figure off by up to 0.04."""
    draw = Random(seed)
    true = [draw.randint(0, 10**9) for _ in range(8)]
    forms = [tuple((part, 1) for part in sorted(draw.sample(range(8), 4))) for _ in range(6)]
    totals = [sum(true[part] for part, _ in form) for form in forms]
    off = [draw.choice((0, 0, 2 * 10**4, 4 * 10**4)), *[0] * 5]
    claims = [
        Claim((Row(((part, 1),), value - value % 10**4, value - value % 10**4 + 9_999),), 10)
        for part, value in enumerate(true)
    ]
    claims += [
        Claim((Row(form, total + more, total + more),), 10)
        for form, total, more in zip(forms, totals, off, strict=True)
    ]
    bounds = Bounds(Network(claims, range(len(claims))))
    if contradictions(bounds):
        return
    found = examine(bounds)
    if isinstance(found, frozenset):
        assert off[0]
        assert all(locate(8, [claims[each] for each in found - {left_out}]) == () for left_out in found)
    else:
        assert holds(bounds.network, found, ())
