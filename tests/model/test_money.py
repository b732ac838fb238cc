import re

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.money import MONEY_UNITS, WAN, YUAN, yuan


def test_the_units_are_worth_what_their_names_say() -> None:
    assert (YUAN, WAN, MONEY_UNITS["亿元"]) == (100, 10_000 * 100, 100_000_000 * 100)


def test_a_longer_unit_is_worth_its_parts() -> None:
    tens = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
    wrong = [
        unit
        for unit, worth in MONEY_UNITS.items()
        if len(unit) > 1
        and unit[0] in tens
        and unit[1:] in MONEY_UNITS
        and worth != tens[unit[0]] * MONEY_UNITS[unit[1:]]
    ]
    assert wrong == []


@given(st.integers(-(10**15), 10**15))
def test_no_fen_is_lost_in_writing(fen: int) -> None:
    written = yuan(fen)
    assert re.fullmatch(r"-?\d+\.\d\d", written)
    assert int(written.replace(".", "")) == fen


def test_less_than_a_yuan_keeps_its_sign() -> None:
    assert yuan(-5) == "-0.05"
