"""Listings: a total and its parts, however the parts are announced and set apart."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.interval import rounded
from mingzhang.statements.partition import PartitionForm
from tests.statements.told import sums


@pytest.mark.parametrize(
    "opening",
    [
        "，其中：",
        "，其中",
        "。其中：",
        "。其中，",
        "，主要用于以下方面：",
        "，主要用于以下几个方面：",
        "，包括：",
        "，主要包括：",
        "，分别为：",
        "，具体包括：",
    ],
)
@pytest.mark.parametrize("mark", ["；", "，", "、"])
def test_words_that_announce_the_parts(opening: str, mark: str) -> None:
    parts = f"基本支出320.64万元{mark}项目支出160.00万元"
    assert sums(f"2023年度本年支出合计480.64万元{opening}{parts}。") == ["支出 = 基本支出 + 项目支出"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "2023年度一般公共预算财政拨款支出480.64万元，其中基本支出320.64万元，项目支出160.00万元。",
            "一般公共预算·支出 = 一般公共预算·基本支出 + 一般公共预算·项目支出",
        ),
        (
            "2023年度一般公共预算财政拨款支出120.00万元，主要用于以下方面：一般公共服务支出(类)100.00万元，占83.33%；"
            "住房保障支出(类)20.00万元，占16.67%。",
            "一般公共预算·支出 = 一般公共预算·支出201 + 一般公共预算·支出221",
        ),
        (
            "2023年度本年收入合计500.00万元，本年支出合计480.64万元，其中：基本支出320.64万元；项目支出160.00万元。",
            "支出 = 基本支出 + 项目支出",
        ),
        (
            "2023年度公务接待费支出1.58万元（其中：国内公务接待费1.50万元，外事接待费0.08万元），比上年减少0.10万元。",
            "财政拨款·公务接待费 = 财政拨款·国内公务接待费 + 财政拨款·外事接待费?",
        ),
        (
            "2023年末共有车辆6辆，其中：轿车2辆、越野车3辆、载客汽车1辆。",
            "车辆·辆 = 车辆·辆/轿车·辆 + 车辆·辆/越野车·辆 + 车辆·辆/载客汽车·辆?",
        ),
        (
            "2023年度本年支出480.64万元，包括基本支出320.64万元和项目支出160.00万元。",
            "支出 = 基本支出 + 项目支出",
        ),
        (
            "2023年末在编人员54人，其中：行政人员20人，事业人员34名。",
            "在编人员·人 = 在编人员·人/行政人员·人 + 事业人员·名?",
        ),
    ],
)
def test_lists_of_many_kinds(text: str, relation: str) -> None:
    assert sums(text) == [relation]


def test_parts_may_follow_in_paragraphs_of_their_own() -> None:
    text = (
        "2023年度一般公共预算财政拨款支出120.00万元，其中：\n"
        "1.一般公共服务支出(类)支出决算为100.00万元，完成预算100%。\n"
        "2.住房保障支出(类)支出决算为20.00万元，完成预算100%。"
    )
    assert sums(text) == ["一般公共预算·支出 = 一般公共预算·支出201 + 一般公共预算·支出221"]


def test_a_part_may_have_parts_of_its_own() -> None:
    text = (
        "2023年度“三公”经费支出12.50万元，其中：因公出国（境）费0万元；公务用车购置及运行维护费10.00万元，"
        "其中：公务用车购置费0万元，公务用车运行维护费10.00万元；公务接待费2.50万元。"
    )
    assert sums(text) == [
        "财政拨款·公务用车购置及运行维护费 = 财政拨款·公务用车购置费 + 财政拨款·公务用车运行维护费",
        "财政拨款·三公经费 = 财政拨款·因公出国(境)费 + 财政拨款·公务用车购置及运行维护费 + 财政拨款·公务接待费",
    ]


def test_what_follows_a_full_list_is_no_part_of_it() -> None:
    (relation,) = sums("2023年末在编人员54人，其中：行政人员20人，事业人员34名；退休人员12人。")
    assert "退休人员" not in relation


def test_one_value_after_its_total_is_a_part_and_no_sum() -> None:
    assert sums("2023年度政府采购支出总额30.00万元，其中授予中小企业合同金额24.00万元。") == []


def test_two_measures_are_listed_side_by_side() -> None:
    text = "2023年举办档案培训4场次、320人次，其中：线上2场次200人次，线下2场次120人次。"
    assert [relation.partition(" = ")[0] for relation in sums(text)] == [
        "举办档案培训·场次",
        "举办档案培训·人次",
    ]


def test_the_total_is_the_last_value_before_the_list() -> None:
    text = "2023年度本年支出合计480.64万元。授予中小企业合同金额24.00万元，其中：小微企业12.00万元，中型企业12.00万元。"
    assert [relation.partition(" = ")[0] for relation in sums(text)] == ["授予中小企业合同金额"]


@given(st.lists(st.integers(1, 10**8), min_size=2, max_size=2), st.sampled_from(["；", "，", "、"]))
def test_what_is_written_is_read(parts: list[int], mark: str) -> None:
    basic, project, total = (f"{rounded(Fraction(part, 100), 2)}万元" for part in (*parts, sum(parts)))
    text = PartitionForm().write(
        f"2023年度本年支出合计{total}", [f"基本支出{basic}", f"项目支出{project}"], mark=mark
    )
    assert sums(f"{text}。") == ["支出 = 基本支出 + 项目支出"]


@pytest.mark.parametrize("opening", ["，构成为：", "，其构成为：", "。其中，"])
def test_the_total_may_be_said_to_consist_of_its_parts(opening: str) -> None:
    text = f"2023年度本年收入合计500.00万元{opening}财政拨款收入480.00万元，其他收入20.00万元。"
    assert sums(text) == ["收入 = 财政拨款·收入 + 其他收入"]


def test_paragraphs_may_tell_of_a_value_of_the_one_above() -> None:
    text = (
        "2023年度收入总计520.00万元，具体情况如下：\n1.财政拨款收入480.00万元。\n2.其他收入20.00万元。\n"
        "3.年初结转和结余20.00万元。"
    )
    assert sums(text) == ["收入总计 = 财政拨款·收入 + 其他收入 + 年初结转和结余"]


def test_brackets_may_part_a_value_by_its_money() -> None:
    text = "2023年度会议费1.20万元（其中：一般公共预算支出1.00万元；政府性基金预算支出0.20万元；国有资本经营预算支出0万元）。"
    assert sums(text) == ["会议费 = 一般公共预算·会议费 + 政府性基金预算·会议费 + 国有资本经营预算·会议费"]


def test_what_stands_beside_the_total_is_no_part_of_it() -> None:
    text = (
        "2023年度公务接待费支出1.58万元，其中：国内公务接待费1.25万元，主要是上级检查；国内公务接待8批次，96人次；"
        "国(境)外公务接待费0.33万元，国(境)外公务接待1批次，4人次。"
    )
    assert sums(text) == ["财政拨款·公务接待费 = 财政拨款·国内公务接待费 + 财政拨款·国(境)外公务接待费"]


def test_a_list_is_full_when_its_parts_make_the_total() -> None:
    text = "2023年末共有车辆3辆，其中：轿车2辆、越野车1辆、单价50万元以上设备4台，另有摩托车5辆。"
    (relation,) = sums(text)
    assert "摩托车" not in relation


def test_an_amount_for_one_is_no_part() -> None:
    text = "2023年度公务用车运行维护费9.70万元，其中：燃料费5.70万元、维修费4.00万元，车均0.97万元。"
    (relation,) = sums(text)
    assert "车均" not in relation


def test_a_list_in_paragraphs_may_go_on_in_one_line() -> None:
    text = (
        "2023年度本年收入合计500.00万元，其中：\n财政拨款收入470.00万元，占94.00%；\n"
        "事业收入10.00万元，占2.00%；其他收入20.00万元，占4.00%。"
    )
    assert sums(text) == ["收入 = 财政拨款·收入 + 事业收入 + 其他收入"]


def test_a_colon_behind_an_amount_opens_a_list() -> None:
    text = "2023年度政府采购支出30.00万元：货物10.00万元、工程5.00万元、服务15.00万元。"
    assert sums(text) == ["政府采购支出 = 政府采购货物支出 + 政府采购工程支出 + 政府采购服务支出"]


def test_the_last_of_a_list_may_tell_its_budget_first() -> None:
    text = (
        "2023年度财政拨款支出年初预算数为30.00万元，决算数为30.00万元。其中：\n"
        "（一）农林水支出年初预算数为20.00万元，决算数为20.00万元。\n"
        "（二）国有资本经营预算支出年初预算数为10.00万元，决算数为10.00万元。\n"
    )
    assert sums(text) == ["财政拨款·支出 = 财政拨款·支出213 + 国有资本经营预算·支出"]
