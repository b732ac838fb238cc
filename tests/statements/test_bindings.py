"""Which fact a number is bound to where the words nearby could mislead: names with years, reasons, lists."""

import pytest

from mingzhang.packs.loader import choose
from mingzhang.readers.read import read_text
from mingzhang.statements.headings import outline
from tests.statements.told import sums, told

TITLE = "2023年度部门决算公开\n"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        pytest.param(
            "五、一般公共预算财政拨款支出决算情况说明\n抚恤(款)死亡抚恤3.00万元，比2022年5.00万元，减少2.00万元。",
            "3.00万元 = 一般公共预算·支出2080801",
            id="an item without its own mark behind its 款",
        ),
        pytest.param(
            "2023年度支出下降，主要是2022年安排2018年老厂区资产划转税款25.31万元。",
            "25.31万元 = 2022年安排2018年老厂区资产划转税款",
            id="the first year says when, the second which",
        ),
        pytest.param(
            "形成运转经费、大型会议经费、2022年运转经费等5份绩效自评报告。",
            "5份 = 形成运转经费、大型会议经费、2022年运转经费等·份",
            id="a year in a later name of a list",
        ),
        pytest.param(
            "2023年项目支出399.25万元。预算调整率0%、支付进度率100%、政府采购执行率90%。",
            "90% = 比率 政府采购执行率·%",
            id="the execution of purchases is not that of the budget",
        ),
        pytest.param(
            "退休人员2人；选派学习人员增加3人。",
            "3人 = 选派学习人员·人 - 2022年选派学习人员·人",
            id="a clause that names itself who became more",
        ),
        pytest.param(
            "印发可精简类文件289件，同比减少1.11%。",
            "-1.11% = (印发可精简类文件·件 - 2022年印发可精简类文件·件) ÷ 2022年印发可精简类文件·件",
            id="the rate of a count",
        ),
        pytest.param(
            "2023年实现专项经费30.00万元。经费下降，主要是2022年划转税款25.31万元。其中：印刷费用10.00万元，档案经费20.00万元。",
            "10.00万元 = 专项经费/印刷费用",
            id="a reason's amount is not what the next sentence divides",
        ),
        pytest.param(
            "2023年实现专项经费30.00万元，其中：整理经费10.00万元，档案经费20.00万元，预算执行率100%。",
            "100% = 专项经费 ÷ 全年预算·专项经费",
            id="a rate behind a list is the total's",
        ),
    ],
)
def test_a_number_is_bound_to_what_it_says(text: str, bound: str) -> None:
    assert bound in told(TITLE + text)


def test_a_project_keeps_the_year_of_its_name() -> None:
    text = f"{TITLE}项目名称\t2022年运转经费\n项目预算\t5.00\n\n2023年使用2022年运转经费4.00万元。"
    assert not any(line.startswith("4.00万元 = 2022年") for line in told(text))


def test_a_budget_adjusted_midway_is_that_of_the_project() -> None:
    text = "2023年度项目支出绩效自评报告\n（宣传培训费）\n本项目年初预算为20.00万元，中期调减了2.00万元。"
    assert told(TITLE + text)[1].startswith("-2.00万元 = 全年预算·项目支出")


def test_one_part_of_all_is_the_total() -> None:
    text = "2023年度本年收入合计889.16万元，其中：一般公共预算财政拨款收入889.16万元，占100%。"
    assert sums(TITLE + text) == ["收入 = 一般公共预算·收入?"]


def test_another_number_style_does_not_put_a_section_below_the_one_before() -> None:
    document = read_text(
        f"{TITLE}第二部分 2023年度部门决算情况说明\n八、政府性基金预算支出决算情况说明\n无。\n9、国有资本经营预算支出决算情况说明\n无。",
        "青禾县.txt",
    )
    found = outline(document, choose(document.text, 2023))
    assert [heading.depth for heading in found.headings if heading.number] == [2, 2]


def test_a_rate_of_arrival_is_that_of_the_budget_beside_it() -> None:
    text = "2023年度项目支出绩效自评报告\n（宣传培训费）\n项目资金预算批复金额20万元，资金及时到位20万元，资金到位率100%。"
    assert told(TITLE + text)[-1].startswith("100% = 比率 到位资金")


@pytest.mark.parametrize(
    "text",
    [
        "共有车辆14辆，其中：机要通信用车1辆、应急保障用车13辆、其他用车4辆。",
        "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占66.71%；项目支出160.00万元，占33.29%；上缴上级支出5.00万元，占0%。",
    ],
)
def test_a_list_that_is_full_already_may_go_on(text: str) -> None:
    assert sums(TITLE + text)[0].count(" + ") == 2


def test_something_else_behind_a_full_list_is_no_part() -> None:
    text = "共有车辆14辆，其中：轿车1辆、越野车13辆，全年租用大客车4辆。"
    assert sums(TITLE + text)[0].count(" + ") == 1


def test_the_kinds_of_staff_are_all_there_are() -> None:
    text = "截至2023年末，实有编制人数37人。其中行政20人，机关工勤3人，事业14人。"
    assert sums(TITLE + text) == [
        "实有编制人数·人 = 实有编制人数·人/行政·人 + 实有编制人数·人/机关工勤·人 + 实有编制人数·人/事业·人?"
    ]


def test_a_budget_is_not_named_after_its_office() -> None:
    text = "青禾县委员会办公室2023年年初预算收入889.16万元、决算报表收入889.16万元。"
    assert told(TITLE + text)[0] == "889.16万元 = 年初预算·收入"
