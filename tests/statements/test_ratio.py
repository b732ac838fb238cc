"""Ratios: named ones are checked against the facts they are made of, others are facts of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.checking.check import check_text
from mingzhang.statements.ratio import RatioForm
from tests.checking.short import flat
from tests.statements.told import told


@pytest.mark.parametrize(
    "words", ["预算执行率为90.00%", "执行率90.00%", "资金使用率达到90.00%", "预算完成率为90.00%"]
)
def test_the_rate_of_execution(words: str) -> None:
    (*_, rate) = told(f"2023年度公务接待费全年预算数为10.00万元，决算数为9.00万元，{words}。")
    assert rate == "90.00% = 财政拨款·公务接待费 ÷ 全年预算·财政拨款·公务接待费"


def test_saving_is_what_was_planned_and_not_spent() -> None:
    text = "2023年度部门决算\n河道清淤项目绩效自评综述：项目年初预算数10.00万元，执行数9.00万元，成本节约率10.00%。"
    assert told(text)[-1] == (
        "10.00% = 比率 (年初预算·项目支出{河道清淤} - 项目支出{河道清淤}) ÷ 年初预算·项目支出{河道清淤}"
    )


def test_a_wrong_rate_of_control_is_named() -> None:
    text = "2023年度实有在职人员54人，编制60人，在职人员控制率为96.00%。"
    assert flat(check_text(text)) == [("ratio/indicator", 1, "96.00")]


def test_a_lost_percent_sign_is_made_good() -> None:
    assert told("2023年度资金到位率为98.5，满意度为97.00%。")[0].startswith("98.5% = ")


@given(st.integers(0, 10_000).map(lambda units: f"{units // 100}.{units % 100:02d}"))
def test_what_is_written_is_read(percent: str) -> None:
    assert told(f"2023年度{RatioForm().write('档案数字化覆盖率', percent)}。") == [
        f"{percent}% = 比率 档案数字化覆盖率·%"
    ]
