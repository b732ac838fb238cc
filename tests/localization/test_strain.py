"""Of two possible explanations, the one that needs less of a chance."""

from mingzhang.localization.locate import locate
from mingzhang.localization.problem import Claim, Row
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
