"""Subjects: 科目 by level, by code or by both, partial paths, economic lists."""

import pytest

from tests.statements.told import told

LAYOUT = "第二部分 2023年度部门决算情况说明\n六、一般公共预算财政拨款基本支出决算情况说明\n"


@pytest.mark.parametrize(
    "words",
    [
        "一般公共服务支出(类)档案事务(款)档案馆(项)：支出决算为",
        "一般公共服务支出（类）档案事务（款）档案馆（项）支出",
        "1.一般公共服务支出(类)档案事务(款)档案馆(项)支出决算数为",
        "（1）一般公共服务（类）档案事务（款）档案馆（项）：",
        "一般公共服务支出(201)档案事务(26)档案馆(04)：支出决算为",
        "一般公共服务支出(201)档案事务(20126)档案馆(2012604)：支出决算为",
    ],
)
def test_an_item_is_named_by_its_levels_or_codes(words: str) -> None:
    assert told(f"2023年度部门决算情况说明\n{words}85.60万元。") == ["85.60万元 = 一般公共预算·支出2012604"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("一般公共服务支出(类)", "201"),
        ("一般公共服务支出", "201"),
        ("一般公共服务支出(类)档案事务(款)", "20126"),
        ("社会保障和就业支出(类)行政事业单位养老支出(款)机关事业单位基本养老保险缴费支出(项)", "2080505"),
        ("卫生健康支出(类)行政事业单位医疗(款)行政单位医疗(项)", "2101101"),
        ("住房保障支出(类)住房改革支出(款)住房公积金(项)", "2210201"),
    ],
)
def test_each_level_has_its_code(words: str, code: str) -> None:
    text = f"2023年度一般公共预算财政拨款支出120.00万元，主要用于以下方面：{words}20.00万元。"
    assert told(text)[1] == f"20.00万元 = 一般公共预算·支出{code}"


def test_an_item_alone_belongs_to_the_class_and_section_named_before() -> None:
    text = (
        "2023年度住房保障支出(类)住房改革支出(款)住房公积金(项)：支出决算为60.00万元。\n"
        "2.购房补贴(项)：支出决算为5.00万元。"
    )
    assert told(text) == [
        "60.00万元 = 一般公共预算·支出2210201",
        "5.00万元 = 一般公共预算·支出2210203",
    ]


def test_a_name_in_no_classification_is_still_apart_from_others() -> None:
    first, second = told(
        "2023年度一般公共服务支出(类)档案事务(款)青禾馆藏(项)：支出决算为6.00万元。\n"
        "一般公共服务支出(类)档案事务(款)青禾修缮(项)：支出决算为7.00万元。"
    )
    assert first.partition(" = ")[2] != second.partition(" = ")[2]


def test_the_economic_list_of_basic_expenditure() -> None:
    text = (
        f"{LAYOUT}2023年度一般公共预算财政拨款基本支出84.00万元，其中：\n"
        "人员经费70.00万元，主要包括：基本工资40.00万元、津贴补贴20.00万元、住房公积金10.00万元。\n"
        "公用经费14.00万元，主要包括：办公费10.00万元、公务用车运行维护费4.00万元。"
    )
    assert told(text) == [
        "84.00万元 = 一般公共预算·基本支出",
        "70.00万元 = 一般公共预算·人员经费",
        "40.00万元 = 一般公共预算·基本支出30101",
        "20.00万元 = 一般公共预算·基本支出30102",
        "10.00万元 = 一般公共预算·基本支出30113",
        "14.00万元 = 一般公共预算·公用经费",
        "10.00万元 = 一般公共预算·基本支出30201",
        "4.00万元 = 一般公共预算·基本支出30231",
    ]


GENERAL = "第二部分 2023年度部门决算情况说明\n五、一般公共预算财政拨款支出决算情况说明\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("“一般公共服务”", "201"),
        ("“住房保障支出”", "221"),
        ("1.“文化体育与传媒支出”", "207"),
        ("农林水", "213"),
    ],
)
def test_a_class_may_stand_in_quotation_marks_and_without_its_last_word(words: str, code: str) -> None:
    text = f"{GENERAL}一般公共预算财政拨款支出120.00万元。\n{words}20.00万元，占16.67%。"
    assert told(text)[1:] == [
        f"20.00万元 = 一般公共预算·支出{code}",
        f"16.67% = 一般公共预算·支出{code} ÷ 一般公共预算·支出",
    ]


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("为维持机关日常运行而开支的机关运行经费", "机关运行经费"),
        ("基本工资、津贴补贴等人员经费", "一般公共预算·人员经费"),
    ],
)
def test_what_tells_more_of_a_fact_does_not_hide_it(words: str, fact: str) -> None:
    assert told(f"2023年度{words}96.56万元。") == [f"96.56万元 = {fact}"]


def test_what_is_not_known_is_none_of_what_was_said_before() -> None:
    text = f"{GENERAL}一般公共预算财政拨款支出100.00万元。\n1、档案征集整理。年初预算为20.00万元。"
    assert "一般公共预算" not in told(text)[1]
