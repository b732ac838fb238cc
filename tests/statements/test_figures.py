"""Amounts have the decimals that their document usually writes."""

import pytest

from mingzhang.readers.read import read_text
from mingzhang.statements.figures import figures


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("收入12.50万元，支出8万元。", [2, 2]),
        ("收入12.5万元，支出8.25万元，结余4.25万元。", [2, 2, 2]),
        ("收入12万元，支出8万元。", [None, None]),
        ("收入12.50万元，约8万元。", [2, None]),
        ("收入12.50万元，支出8元。", [2, None]),
    ],
)
def test_whole_amounts_are_as_exact_as_the_others(text: str, places: list[int | None]) -> None:
    assert [number.places for number in figures(read_text(text, "青禾县.txt"))] == places
