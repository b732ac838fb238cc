"""The simplex method in whole numbers: a solution, or the bounds that leave none."""

from mingzhang.localization.tableau import Tableau

PLENTY = 10_000


def tableau(bounds: dict[int, tuple[int | None, int | None]], forms: dict[int, dict[int, int]]) -> Tableau:
    """Variables between bounds, each at its lower one to begin with; those with a form are that form."""
    made = Tableau()
    for variable, (low, high) in bounds.items():
        if variable not in forms:
            made.add(variable, low, high, low or 0)
    for variable, form in forms.items():
        made.define(variable, form, *bounds[variable])
    return made


def test_what_is_inside_stays() -> None:
    made = tableau({0: (1, 5), 1: (2, 5), 9: (3, 3)}, {9: {0: 1, 1: 1}})
    assert made.run(PLENTY) is None
    assert [made.rounded(each) for each in (0, 1, 9)] == [1, 2, 3]


def test_a_variable_moves_until_the_form_is_inside() -> None:
    made = tableau({0: (0, 5), 1: (0, 5), 9: (7, 7)}, {9: {0: 1, 1: 1}})
    assert made.run(PLENTY) is None
    assert made.rounded(0) + made.rounded(1) == 7
    assert all(made.is_whole(each) for each in (0, 1))


def test_the_bounds_that_hold_a_form_down_are_the_proof() -> None:
    # 0 ≤ x ≤ 3 and 1 ≤ y: x - y can never be 4.
    made = tableau({0: (0, 3), 1: (1, None), 9: (4, 4)}, {9: {0: 1, 1: -1}})
    stuck = made.run(PLENTY)
    assert stuck is not None
    ends = [(stuck, not made.is_below(stuck)), *made.holding(stuck)]
    assert sorted(ends) == [(0, True), (1, False), (9, False)]


def test_two_forms_together_leave_no_room() -> None:
    # x + y = 4 and x - y = 0 leave x = 2, which is more than 1.
    made = tableau({0: (0, 1), 1: (0, 9), 8: (4, 4), 9: (0, 0)}, {8: {0: 1, 1: 1}, 9: {0: 1, 1: -1}})
    stuck = made.run(PLENTY)
    assert stuck is not None
    assert {stuck, *(each for each, _ in made.holding(stuck))} == {0, 8, 9}


def test_a_value_between_two_whole_numbers_is_rounded_down_and_known_to_be() -> None:
    # x + y = 5 and x - y = 0: x = y = 2½.
    made = tableau({0: (0, 9), 1: (0, 9), 8: (5, 5), 9: (0, 0)}, {8: {0: 1, 1: 1}, 9: {0: 1, 1: -1}})
    assert made.run(PLENTY) is None
    assert [made.rounded(each) for each in (0, 1)] == [2, 2]
    assert not any(made.is_whole(each) for each in (0, 1))


def test_a_form_of_which_nothing_is_left_can_be_stuck() -> None:
    # x = 5 twice over, once as 10 and once as 11: when the first is taken in, nothing is left of the second.
    made = tableau({0: (0, 9), 8: (10, 10), 9: (11, 11)}, {8: {0: 2}, 9: {0: 2}})
    stuck = made.run(PLENTY)
    assert stuck is not None
    assert {stuck, *(each for each, _ in made.holding(stuck))} == {8, 9}


def test_when_the_effort_is_spent_it_is_left_as_it_is() -> None:
    made = tableau({0: (0, 5), 1: (0, 5), 9: (7, 7)}, {9: {0: 1, 1: 1}})
    assert made.run(0) is None
    assert made.outside
