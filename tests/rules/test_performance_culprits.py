"""The wrong number of a form: named when one number explains a contradiction, and only then."""

from fractions import Fraction

import pytest

from mingzhang.evaluation.model import Field, field_of
from mingzhang.rules.performance.culprits import Relations, culprits
from mingzhang.rules.performance.relations import Earned, Number, Quotient, Sum, equal, points_number


def cell(digits: str, at: int) -> Field:
    return field_of(digits, at)


def whole(digits: str, at: int) -> Number:
    return points_number(cell(digits, at))


def amount(digits: str, at: int) -> Number:
    return Number(cell(digits, at), Fraction(1_000_000), 2)


def named(*relations: Sum | Quotient | Earned, soft: tuple[Sum, ...] = ()) -> list[tuple[str, str]]:
    return [(one.wrong.digits, one.right.digits) for one in culprits(Relations(relations, soft))]


def test_nothing_is_named_when_all_relations_hold() -> None:
    assert named(Sum(whole("100", 0), (whole("60", 10), whole("40", 20)), "合计")) == []


def test_the_number_in_two_broken_relations_is_named() -> None:
    total, first, second = whole("90", 0), whole("60", 10), whole("40", 20)
    sums = (Sum(total, (first, second), "合计"), equal(total, Fraction(100), "满分"))
    assert named(*sums) == [("90", "100")]


def test_a_part_is_named_when_the_total_is_kept_by_another_relation() -> None:
    total, part, other = amount("9.61", 0), amount("9.61", 10), amount("0.10", 20)
    rate = Quotient(Number(cell("100.00%", 30), Fraction(1, 100)), amount("9.61", 40), total, "执行率")
    own = Quotient(Number(cell("100.00%", 50), Fraction(1, 100)), amount("9.61", 60), part, "执行率")
    assert named(Sum(total, (part, other), "来源"), rate, own) == [("0.10", "0.00")]


def test_two_numbers_that_explain_it_equally_well_are_left_to_the_rule_of_the_sum() -> None:
    assert named(Sum(whole("95", 0), (whole("60", 10), whole("30", 20)), "合计")) == []


def test_what_usually_holds_decides_between_two() -> None:
    total, first, second = whole("100", 0), whole("60", 10), whole("30", 20)
    usual = (equal(first, whole("60", 40), "分值"), equal(second, whole("40", 50), "分值"))
    assert named(Sum(total, (first, second), "合计"), equal(total, Fraction(100), "满分"), soft=usual) == [
        ("30", "40")
    ]


def test_two_faults_that_touch_are_both_named() -> None:
    budget, executed, source = amount("6.65", 0), amount("6.35", 10), amount("6.25", 20)
    rate = Number(cell("0.954887218", 30))
    own = Number(cell("0.954887218", 50))
    again = Number(cell("100%", 70), Fraction(1, 100))
    found = named(
        Sum(budget, (source,), "来源"),
        Quotient(rate, executed, budget, "执行率"),
        Quotient(own, executed, source, "执行率"),
        Quotient(again, executed, budget, "指标栏执行率"),
        equal(again, rate, "两处执行率"),
    )
    assert [wrong for wrong, _ in found] in (["6.25"], ["100"])


@pytest.mark.parametrize(
    ("score", "is_kept"), [("9.5", True), ("9.50", True), ("9.05", False), ("10", False)]
)
def test_points_follow_from_the_rate(score: str, *, is_kept: bool) -> None:
    earned = Earned(whole(score, 0), whole("10", 10), amount("95.00", 20), amount("100.00", 30), "得分")
    assert earned.holds is is_kept


def test_more_than_the_budget_earns_no_more_than_the_weight() -> None:
    assert Earned(whole("10", 0), whole("10", 10), amount("105", 20), amount("100", 30), "得分").holds


def test_a_rate_of_a_budget_of_nothing_is_nothing() -> None:
    rate, part, none = Number(cell("5%", 0), Fraction(1, 100)), amount("0.00", 10), amount("0.00", 20)
    assert not Quotient(rate, part, none, "执行率").holds
    assert Quotient(Number(cell("0%", 0), Fraction(1, 100)), part, none, "执行率").holds
