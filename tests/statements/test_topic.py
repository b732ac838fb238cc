"""Words without a number that name what the numbers behind them are about."""

import pytest

from tests.statements.told import told

GENERAL = "第二部分 2023年度部门决算情况说明\n五、一般公共预算财政拨款支出决算情况说明\n"
ITEM = "1、一般公共服务支出（类）档案事务（款）行政运行（项）"
CODE = "一般公共预算·支出2012601"


@pytest.mark.parametrize(
    "words",
    [
        "。年初预算为20.00万元，支出决算为18.00万元",
        "。主要用于：人员工资、津贴补贴。年初预算为20.00万元，支出决算为18.00万元",
        "，主要用于人员工资、津贴补贴。年初预算为20.00万元，支出决算为18.00万元",
        "，主要用于人员工资、津贴补贴等人员支出，公用支出及项目支出，年初预算为20.00万元，支出决算为18.00万元",
        "：年初预算为20.00万元，支出决算为18.00万元",
    ],
)
def test_a_paragraph_that_opens_with_its_item_is_about_it(words: str) -> None:
    assert told(f"{GENERAL}一般公共预算财政拨款支出100.00万元，其中：\n{ITEM}{words}。")[1:] == [
        f"20.00万元 = 年初预算·{CODE}",
        f"18.00万元 = {CODE}",
    ]


@pytest.mark.parametrize(
    "title", ["1.公务接待费。", "（一）公务接待费支出决算情况说明\n", "2、公务接待费用\n"]
)
def test_a_heading_names_what_follows(title: str) -> None:
    text = f"第二部分 2023年度部门决算情况说明\n{title}2023年度支出决算为1.58万元，完成预算的79.00%。"
    assert told(text)[0] == "1.58万元 = 财政拨款·公务接待费"


def test_the_whole_of_all_shares_may_be_named_ahead() -> None:
    text = "2023年度“三公”经费财政拨款支出决算中，公务接待费支出2.50万元，占20.00%。"
    assert told(text)[1] == "20.00% = 财政拨款·公务接待费 ÷ 财政拨款·三公经费"


def test_items_in_one_paragraph_are_about_their_own_function() -> None:
    items = [
        "2024年度一般公共预算财政拨款支出年初预算为100.00万元，支出决算为96.00万元。其中：",
        "1.一般公共服务支出（类）档案事务（款）行政运行（项）。年初预算为61.10万元，支出决算为58.30万元。",
        "2.一般公共服务支出（类）档案事务（款）档案馆（项）。年初预算为22.70万元，支出决算为21.50万元。",
    ]
    assert told("".join(items)) == told("\n".join(items))
    assert "58.30万元 = 一般公共预算·支出2012601" in told("".join(items))
