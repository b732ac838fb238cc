"""What only looks wrong raises nothing."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.checking.check import check_text
from mingzhang.model.interval import rounded
from mingzhang.model.money import WAN
from mingzhang.statements.change import ChangeForm
from mingzhang.statements.share import ShareForm
from tests.checking.short import flat


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "2023年度本年支出合计10.00万元，其中：基本支出3.33万元，占33.33%；项目支出6.66万元，占66.67%。",
            id="rounding of the parts",
        ),
        pytest.param(
            "2023年度本年支出合计0.07万元，其中：基本支出0.05万元，占71.43%；项目支出0.02万元，占28.57%。",
            id="shares of the written figures",
        ),
        pytest.param(
            "2023年度政府采购支出总额0万元。授予中小企业合同金额0万元，占政府采购支出总额的0%。",
            id="a share of nothing in nothing",
        ),
        pytest.param(
            "2023年度因公出国（境）费支出0万元，完成预算0%。2023年度因公出国（境）费支出决算比2022年度增加0万元，增长0%。",
            id="nothing as before",
        ),
        pytest.param(
            "2023年度收、支总计均为490.64万元。2023年度本年收入合计480.64万元，本年支出合计485.64万元。",
            id="总计 and 合计",
        ),
        pytest.param(
            "2023年度公务接待费年初预算为2.00万元，支出决算为1.58万元，完成年初预算的79.00%，主要原因是厉行节约。"
            "全年预算数为1.58万元，完成预算100%。",
            id="年初 and 全年",
        ),
        pytest.param(
            "2023年度一般公共预算财政拨款支出480.64万元，占本年支出合计的100%。2023年度本年支出合计4806400.00元。",
            id="one amount in two units",
        ),
        pytest.param(
            "2023年度青禾县水务局机关运行经费支出比2022年度增加1.86万元，增长1.96%。",
            id="a small change of what is not stated",
        ),
        pytest.param(
            "2023年度开展宣传70余次，接待群众约3万人次。\n2023年度开展宣传78次，接待群众3.12万人次。",
            id="a number that is about right",
        ),
        pytest.param(
            "2023年度本年支出合计8万元，其中：基本支出5.50万元，占68.75%；项目支出2.5万元，占31.25%。",
            id="zeros left out",
        ),
        pytest.param(
            "2023年度政府采购支出总额30.00万元，其中：政府采购货物支出10.00万元、政府采购工程支出0万元、"
            "政府采购服务支出20.00万元。授予中小企业合同金额24.00万元，占政府采购支出总额的80.00%，"
            "其中：授予小微企业合同金额12.00万元，占授予中小企业合同金额的50.00%。",
            id="a part of a part",
        ),
    ],
)
def test_what_only_looks_wrong(text: str) -> None:
    assert flat(check_text(text)) == []


amounts = st.integers(10**4, 10**10)
"""In 分, so that rounding to 万元 is at work; 100元 at least, which is 0.01万元."""


def wan(fen: int) -> str:
    return f"{rounded(Fraction(fen, WAN), 2)}万元"


def divided(parts: list[int]) -> str:
    """A sentence that divides a total truly."""
    total, share = sum(parts), ShareForm()
    basic, project = (f"{wan(part)}，{share.write(part, total)}" for part in parts)
    return f"2023年度本年支出合计{wan(total)}，其中：基本支出{basic}；项目支出{project}。"


@settings(max_examples=50)
@given(st.lists(amounts, min_size=2, max_size=2))
def test_true_parts_and_their_shares_are_never_called_wrong(parts: list[int]) -> None:
    assert flat(check_text(divided(parts))) == []


@settings(max_examples=50)
@given(st.lists(amounts, min_size=2, max_size=2))
def test_shares_computed_from_the_written_figures_are_right_too(parts: list[int]) -> None:
    seen = [max(round(Fraction(part, WAN // 100)), 1) * WAN // 100 for part in parts]
    assert flat(check_text(divided(seen))) == []


@settings(max_examples=50)
@given(amounts, amounts)
def test_true_changes_are_never_called_wrong(now: int, before: int) -> None:
    change = ChangeForm().write(now, before, "，")
    text = f"2023年度机关运行经费支出{wan(now)}，比2022年{wan(before)}{change}，主要原因是人员变动。"
    assert flat(check_text(text)) == []
