"""Whose change a change is, as far as amount and rate tell."""

import pytest

from mingzhang.model.fact import Key, Stage
from mingzhang.model.statement import Written
from mingzhang.readers.read import read_text
from mingzhang.statements.numbers import numbers
from mingzhang.statements.whose import agrees, loosely_same, same_fact


def number(text: str) -> Written:
    (found,) = numbers(read_text(text, "青禾县.txt").text)
    return found


@pytest.mark.parametrize(
    ("now", "amount", "rate", "less", "fits"),
    [
        ("50.00万元", "10.00万元", "25.00%", False, True),
        ("50.00万元", "10.00万元", "25.10%", False, False),
        ("50.00万元", "10.00万元", "16.67%", True, True),
        ("50.00万元", "10.00万元", "20.00%", True, False),
        ("10.00万元", "10.00万元", "100.00%", False, True),
        ("5.00万元", "10.00万元", "50.00%", False, False),
    ],
)
def test_a_rate_fits_only_what_it_was_worked_out_from(
    now: str, amount: str, rate: str, less: bool, fits: bool
) -> None:
    assert agrees(number(now), number(amount), number(rate), less=less) is fits


def test_one_fact_of_two_years_or_stages_is_the_same() -> None:
    one = Key("支出", year=2023)
    assert same_fact(one, Key("支出", year=2022, stage=Stage.INITIAL))
    assert not same_fact(one, Key("收入", year=2023))


def test_the_total_of_a_sum_may_be_called_a_total() -> None:
    assert loosely_same(Key("支出", year=2023), Key("支出总计", year=2023))
    assert not loosely_same(Key("支出", year=2023), Key("收入总计", year=2023))
    assert not loosely_same(Key("支出", year=2023), Key("支出总计", year=2022))
