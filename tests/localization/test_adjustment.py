"""What is left of the squares when some readings may be wrong: worked out by hand."""

from fractions import Fraction

from mingzhang.localization.adjustment import Adjustment, Estimate

# The angles of a triangle, each read with a variance of 1, sum to 12 too much.
TRIANGLE = Adjustment([[3]], [12], [[1], [1], [1]])


def test_without_a_gross_error_the_miss_is_squared() -> None:
    assert TRIANGLE.left({}, []) == (Fraction(144, 3), ())


def test_a_free_reading_takes_all_of_the_miss() -> None:
    # It is as uncertain as itself and the two others: a variance of 3.
    assert TRIANGLE.left({}, [0]) == (Fraction(0), (Estimate(Fraction(-12), Fraction(3)),))


def test_a_known_error_is_taken_off() -> None:
    assert TRIANGLE.left({1: -9}, []) == (Fraction(9, 3), ())


def test_two_readings_of_one_sum_cannot_be_told_apart() -> None:
    _, (first, second) = TRIANGLE.left({}, [0, 1])
    assert first is not None
    assert second is None


def test_a_reading_in_two_sums_is_told_by_both() -> None:
    # x + y misses by 6, x + z by 2: x wrong by -4 leaves 2 and -2; the covariance comes from the shared x.
    crossing = Adjustment([[2, 1], [1, 2]], [6, 2], [[1, 1], [1, 0]])
    squares, (error,) = crossing.left({}, [0])
    assert squares == 8
    assert error == Estimate(Fraction(-4), Fraction(3, 2))


def test_a_sum_that_follows_from_others_adds_nothing() -> None:
    twice = Adjustment([[3, 3], [3, 3]], [12, 12], [[1, 1]])
    assert twice.left({}, []) == TRIANGLE.left({}, [])
    assert twice.left({}, [0]) == TRIANGLE.left({}, [0])
