"""Shares: the part stated last, of a whole that is named, implied or named ahead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.money import WAN
from mingzhang.statements.share import ShareForm
from tests.statements.told import told

BASIC = "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，"


@pytest.mark.parametrize(
    "words",
    [
        "占66.71%",
        "占比66.71%",
        "占比为66.71%",
        "占本年支出合计的66.71%",
        "占支出合计的比重为66.71%",
        "占总支出的66.71%",
        "占全年支出66.71%",
        "占本年支出合计的比例为66.71%",
    ],
)
def test_the_whole_may_be_named_or_not(words: str) -> None:
    assert told(f"{BASIC}{words}；项目支出160.00万元。")[2] == "66.71% = 基本支出 ÷ 支出"


def test_the_whole_may_follow_the_percent_sign_of_another() -> None:
    text = f"{BASIC}占66.71%；项目支出160.00万元，占33.29%。"
    assert [line for line in told(text) if "%" in line] == [
        "66.71% = 基本支出 ÷ 支出",
        "33.29% = 项目支出 ÷ 支出",
    ]


def test_parts_in_brackets_are_not_what_the_share_is_of() -> None:
    text = f"{BASIC[:-1]}（人员经费280.64万元，公用经费40.00万元），占66.71%；项目支出160.00万元。"
    assert told(text)[4] == "66.71% = 基本支出 ÷ 支出"


def test_the_whole_may_be_another_fact_than_the_total() -> None:
    text = (
        "2023年度本年支出合计500.00万元。一般公共预算财政拨款支出480.64万元，占本年支出合计的96.13%。"
        "授予中小企业合同金额24.00万元，占政府采购支出总额的80.00%。"
    )
    assert [line for line in told(text) if "%" in line] == [
        "96.13% = 一般公共预算·支出 ÷ 支出",
        "80.00% = 授予中小企业合同金额 ÷ 政府采购支出",
    ]


def test_the_whole_may_be_named_ahead_of_all_parts() -> None:
    text = (
        "2023年度“三公”经费财政拨款支出决算中，因公出国（境）费支出决算0万元，占0%；"
        "公务接待费支出决算2.50万元，占100%。"
    )
    assert [line.partition(" ÷ ")[2] for line in told(text) if "%" in line] == ["财政拨款·三公经费"] * 2


def test_a_whole_that_is_not_known_is_none_of_the_known_ones() -> None:
    (*_, share) = told("2023年整理档案3400卷，占馆藏总量的12.00%。")
    assert share == "12.00% = 整理档案·卷 ÷ 馆藏总量"


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_what_is_written_is_read(first: int, second: int) -> None:
    part, rest = first * WAN // 100, second * WAN // 100
    wrote = ShareForm().write(part, part + rest, "本年支出合计")
    text = f"2023年度本年支出合计100.00万元，其中：基本支出{first // 100}.{first % 100:02d}万元，{wrote}。"
    assert told(text)[2].partition(" = ")[2] == "基本支出 ÷ 支出"


def test_all_and_nothing_are_written_as_whole_numbers() -> None:
    form = ShareForm()
    assert [form.write(0, WAN), form.write(WAN, WAN), form.write(0, 0)] == ["占0%", "占100%", "占0%"]


def test_the_part_may_be_named_right_before() -> None:
    text = "2023年度本年支出合计480.64万元，基本支出占66.71%，项目支出占33.29%。"
    assert told(text)[1:] == ["66.71% = 基本支出 ÷ 支出", "33.29% = 项目支出 ÷ 支出"]


def test_a_subject_of_the_classification_is_part_of_the_expenditure_of_its_money() -> None:
    text = (
        "第三部分 2023年度部门决算情况说明\n五、一般公共预算财政拨款支出决算情况说明\n"
        "1.一般公共服务支出(类)档案事务(款)行政运行(项)支出100.00万元，占83.33%。"
    )
    assert told(text)[1] == "83.33% = 一般公共预算·支出2012601 ÷ 一般公共预算·支出"


def test_the_whole_of_parts_in_paragraphs_is_the_total_above_them() -> None:
    text = (
        "2023年度财政拨款基本支出100.00万元，其中：\n"
        "人员经费90.00万元，占基本支出的90.00%；公用经费10.00万元，占基本支出的10.00%。"
    )
    assert [line.partition(" ÷ ")[2] for line in told(text) if "%" in line] == ["一般公共预算·基本支出"] * 2
