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
