"""A change and its rate are computed from the true amounts or from the figures; what neither way gives is wrong."""

import pytest

from mingzhang.checking.check import check_text
from mingzhang.model.finding import Family, Role
from tests.checking.short import numbers

HEAD = "青禾县档案馆2023年度部门决算\n第二部分 2023年度部门决算情况说明\n十、其他重要事项的情况说明\n"


def change(now: str, before: str, amount: str, rate: str) -> str:
    return f"{HEAD}2023年度机关运行经费支出{now}万元，比2022年{before}万元，增加{amount}万元，增长{rate}%。主要原因是人员增加。\n"


@pytest.mark.parametrize(
    ("now", "before", "amount", "rate"),
    [
        # 6.1949 - 5.2451 = 0.9498, which is 18.11 %: all four rounded from the true amounts.
        ("6.19", "5.25", "0.95", "18.11"),
        # From the figures 6.19 and 5.25: 0.94, and 0.94 ÷ 5.25 = 17.90 %.
        ("6.19", "5.25", "0.94", "17.90"),
    ],
)
def test_either_way_of_computing_is_right(now: str, before: str, amount: str, rate: str) -> None:
    assert numbers(change(now, before, amount, rate)) == []


def test_a_rate_that_neither_way_gives_is_wrong() -> None:
    # 0.94 ÷ 5.25 = 17.90 %; true amounts that make 0.94 of the change give 17.78 % to 18.02 %.
    assert numbers(change("6.19", "5.25", "0.94", "18.05")) == [("change/rate", 4, "18.05")]


def test_without_last_years_figure_the_amount_gives_it() -> None:
    said = (
        f"{HEAD}2023年度机关运行经费支出80.69万元，比2022年度增加12.28万元，增长{{}}%。主要原因是人员增加。\n"
    )
    assert numbers(said.format("17.95")) == []
    # True amounts that make 12.28 of the change give 17.944 % to 17.964 %.
    assert numbers(said.format("17.94")) == []
    assert numbers(said.format("17.97")) == [("change/rate", 4, "17.97")]


def test_a_change_and_its_rate_that_are_wrong_together_are_one_finding() -> None:
    """公务接待费 has to be 5.00, so that it fell by 1.00, or 16.67 %; 0.40 and 44.44 % fit no year of it."""
    text = (
        f"{HEAD}2023年度“三公”经费财政拨款支出决算为15.00万元，较上年度减少1.20万元，下降7.41%。主要原因是厉行节约。\n"
        "因公出国（境）费支出0万元，比2022年0万元，增加0万元。公务用车购置及运行维护费支出10.00万元，比2022年度减少0.20万元，下降1.96%。"
        "公务接待费支出5.00万元，比2022年度减少0.40万元，下降44.44%。主要原因是厉行节约。\n"
    )
    (finding,) = [each for each in check_text(text).findings if each.family is Family.NUMBERS]
    assert [each.quote for each in finding.places if each.role is Role.SUSPECT] == ["0.40", "44.44"]


SHARES = (
    f"{HEAD}2023年度一般公共预算财政拨款支出3000.00万元，主要用于以下方面：卫生健康支出1000.00万元，占{{}}%；"
    "农林水支出1000.00万元，占33.33%；住房保障支出1000.00万元，占33.33%。\n"
)


def test_the_rounding_left_over_may_be_put_into_the_largest_share() -> None:
    assert numbers(SHARES.format("33.34")) == []
    assert numbers(SHARES.format("33.33")) == []


def test_a_share_a_last_place_off_in_a_list_that_does_not_add_up_is_noticed() -> None:
    assert numbers(SHARES.format("33.32")) == [("share/of-whole", 4, "33.32")]
