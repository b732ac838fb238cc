"""Of two possible explanations, the one that needs less of a chance."""

from fractions import Fraction

from mingzhang.localization.locate import locate
from mingzhang.localization.problem import Claim, Likely, Row
from mingzhang.model.interval import Interval
from mingzhang.model.money import WAN

ROWS = 20


def table(wrong: str) -> list[Claim]:
    """ROWS rows 1.00 + 1.00 = 2.00 and the totals below, where the first cell of the first row is `wrong`."""
    digits = [cell for _ in range(ROWS) for cell in ("1.00", "1.00", "2.00")]
    digits = [wrong, *digits[1:], f"{ROWS}.00", f"{ROWS}.00", f"{2 * ROWS}.00"]
    said = [Interval.written(each, WAN) for each in digits]
    claims = [Claim((Row(((cell, 1),), each.low, each.last),), 10) for cell, each in enumerate(said)]
    across = [((3 * row, 1), (3 * row + 1, 1), (3 * row + 2, -1)) for row in range(ROWS + 1)]
    down = [((3 * ROWS + column, -1), *((3 * row + column, 1) for row in range(ROWS))) for column in range(3)]
    return claims + [Claim((Row(terms, 0, 0),), 25) for terms in across + down]


def test_the_column_shows_which_cell_of_a_row_is_wrong() -> None:
    # The column could be 0.10 off by rounding, so that any cell of the row may be wrong; but it hardly is.
    (conflict,) = locate(3 * ROWS + 3, table("1.09"))
    assert [(each.wrong, each.strain > 0) for each in conflict.explanations] == [
        ((0,), False),
        ((1,), True),
        ((2,), True),
    ]


def test_what_cannot_be_is_no_explanation_at_all() -> None:
    (conflict,) = locate(3 * ROWS + 3, table("1.90"))
    assert [(each.wrong, each.strain) for each in conflict.explanations] == [((0,), 0)]


def test_what_the_rest_makes_likely_comes_from_row_and_column_together() -> None:
    # The row says 2.00 - 1.00 = 1.00 with two errors, the column says 1.00 with twenty.
    (conflict,) = locate(3 * ROWS + 3, table("1.09"))
    (likely,) = conflict.explanations[0].likely
    assert likely is not None
    assert abs(likely.mean - WAN) < 1
    assert likely.variance < 3 * Fraction(WAN // 100) ** 2 / 12


def numbers(*said: tuple[str, tuple[tuple[int, int], ...]]) -> list[Claim]:
    """Amounts in 万元, each of some form of the unknowns."""
    found = []
    for digits, terms in said:
        interval = Interval.written(digits, WAN)
        found.append(Claim((Row(terms, interval.low, interval.last),), 10))
    return found


def near(digits: str, likely: Likely | None) -> bool:
    """Whether a likely value is what digits say, to the 分."""
    return likely is not None and abs(likely.mean - Fraction(digits) * WAN) <= 1


def test_a_change_is_judged_by_the_two_amounts_that_it_lies_between() -> None:
    # This year 60.00, last year 50.00, 增加 10.05.
    now, before = (0, 1), (1, 1)
    claims = numbers(("60.00", (now,)), ("50.00", (before,)), ("10.05", (now, (1, -1))))
    (conflict,) = locate(2, claims)
    assert [each.wrong for each in conflict.explanations] == [(0,), (1,), (2,)]
    assert all(
        near(right, explanation.likely[0])
        for right, explanation in zip(("60.05", "49.95", "10.00"), conflict.explanations, strict=True)
    )


def test_a_number_that_also_stands_elsewhere_is_what_stands_there() -> None:
    # 1.00 (elsewhere 1.05) + 1.00 = 2.02: when the first 1.00 is wrong, the second should be 0.97.
    claims = numbers(("1.00", ((0, 1),)), ("1.05", ((0, 1),)), ("1.00", ((1, 1),)), ("2.02", ((2, 1),)))
    (conflict,) = locate(3, [*claims, Claim((Row(((0, 1), (1, 1), (2, -1)), 0, 0),), 25)])
    (explanation,) = [each for each in conflict.explanations if each.wrong == (0, 2)]
    first, second = explanation.likely
    assert first is None
    assert near("0.97", second)
