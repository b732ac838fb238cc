"""Numbers and facts as people read them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.checking.figures import expected, expected_share, name
from mingzhang.localization.problem import Range
from mingzhang.model.document import Span
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.finding import Expected
from mingzhang.model.money import WAN, Kind
from mingzhang.model.statement import Written


def money(digits: str, unit: str = "万元") -> Written:
    return Written(Span(0, len(digits)), digits, unit, Kind.MONEY)


def test_the_right_amount_is_written_like_the_wrong_one() -> None:
    right = Range(319_995_000, 320_004_999)
    assert expected(money("230.00"), right, negative=False) == Expected(
        "320.00", "319.995", "320.005", "万元"
    )


def test_a_decrease_is_answered_by_its_size() -> None:
    found = expected(money("12.00"), Range(-21_004_999, -20_995_000), negative=True)
    assert found is not None
    assert found.text == "21.00"


def test_what_only_has_a_least_is_answered_by_it() -> None:
    found = expected(money("12.00"), Range(20 * WAN, 2_000_000 * WAN), negative=False)
    assert found is not None
    assert found.text == "不小于20.00"


def test_what_is_left_open_has_no_answer() -> None:
    assert expected(money("12.00"), Range(None, 20 * WAN), negative=False) is None


@given(st.integers(0, 10**9))
def test_the_answer_lies_in_its_range(units: int) -> None:
    middle = units * WAN // 100
    found = expected(money("1.00"), Range(middle - 5_000, middle + 4_999), negative=False)
    assert found is not None
    assert Fraction(found.low) <= Fraction(found.text) <= Fraction(found.high)


def test_a_share_is_answered_in_its_own_hundredths() -> None:
    share = Written(Span(0, 5), "67.61", "%", Kind.PERCENT)
    found = expected_share(share, Fraction(667_093, 10**6), Fraction(667_128, 10**6))
    assert found == Expected("66.71", "66.7093", "66.7128", "%")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (Key("支出", 2023), "本年支出合计"),
        (Key("支出", 2023, fund=Fund.GENERAL), "一般公共预算财政拨款支出"),
        (Key("支出", 2023, fund=Fund.APPROPRIATION), "财政拨款支出"),
        (Key("支出", 2023, fund=Fund.GENERAL, function="2012604"), "档案馆"),
        (Key("支出", 2023, stage=Stage.INITIAL), "本年支出合计年初预算数"),
        (Key("三公经费", 2022, fund=Fund.APPROPRIATION), "2022年三公经费"),
        (Key("项目支出", 2023, scope="河道清淤"), "河道清淤"),
        (Key("公务用车·辆", 2023), "公务用车（辆）"),
    ],
)
def test_a_fact_has_a_name_for_people(key: Key, words: str) -> None:
    assert name(key, 2023) == words
