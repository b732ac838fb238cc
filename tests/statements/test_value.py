"""Values: which fact the words before a number name, and what a number without a name goes on about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.statements.value import ValueForm
from tests.statements.told import told


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("收、支总计均为", "收入总计"),
        ("收入总计", "收入总计"),
        ("财政拨款收、支总计均为", "财政拨款·收入总计"),
        ("本年收入合计", "收入"),
        ("部门决算收入合计为", "收入"),
        ("本年支出合计", "支出"),
        ("全年支出共计", "支出"),
        ("一般公共预算财政拨款支出", "一般公共预算·支出"),
        ("一般公共预算支出决算数为", "一般公共预算·支出"),
        ("政府性基金预算财政拨款支出决算为", "政府性基金预算·支出"),
        ("国有资本经营预算财政拨款支出", "国有资本经营预算·支出"),
        ("一般公共预算支出", "一般公共预算·支出"),
        ("政府性基金预算收入", "政府性基金预算·收入"),
        ("国有资本经营预算支出", "国有资本经营预算·支出"),
        ("一般公共预算财政拨款基本支出", "一般公共预算·基本支出"),
        ("年末结转和结余", "年末结转和结余"),
        ("人员经费", "一般公共预算·人员经费"),
        ("“三公”经费财政拨款支出决算总额为", "财政拨款·三公经费"),
        ("“三公”经费支出", "财政拨款·三公经费"),
        ("因公出国（境）费用支出", "财政拨款·因公出国(境)费"),
        ("因公出国（境）费支出", "财政拨款·因公出国(境)费"),
        ("公务用车购置及运行费支出决算为", "财政拨款·公务用车购置及运行维护费"),
        ("公务车运行维护费", "财政拨款·公务用车运行维护费"),
        ("机关运行经费支出共计", "机关运行经费"),
        ("政府采购支出总额", "政府采购支出"),
        ("授予中小企业合同金额", "授予中小企业合同金额"),
        ("本部门基本支出", "基本支出"),
        ("我局项目支出实现", "项目支出"),
    ],
)
def test_the_words_of_the_trade_name_their_fact(words: str, fact: str) -> None:
    assert told(f"2023年度{words}12.50万元。") == [f"12.50万元 = {fact}"]


@pytest.mark.parametrize("head", ["青禾县水务局", "青禾县水务局2023年度", "2023年，青禾县水务局"])
def test_the_name_of_the_unit_may_stand_before(head: str) -> None:
    text = f"青禾县水务局2023年度部门决算\n{head}机关运行经费支出96.56万元。"
    assert told(text)[-1] == "96.56万元 = 机关运行经费"


def test_another_year_is_another_fact() -> None:
    assert told("2023年度本年支出合计480.64万元。2021年本年支出合计400.00万元。") == [
        "480.64万元 = 支出",
        "400.00万元 = 2021年支出",
    ]


def test_people_and_visits_are_counted_apart() -> None:
    assert told("2023年度国内公务接待支出1.58万元。国内公务接待8批次，119人次，共计支出1.58万元。") == [
        "1.58万元 = 财政拨款·国内公务接待费",
        "8批次 = 国内公务接待·批次",
        "119人次 = 国内公务接待·人次",
        "1.58万元 = 财政拨款·国内公务接待费",
    ]


def test_money_that_only_counts_name_is_spent_on_what_was_counted() -> None:
    assert (
        told("2023年度国内公务接待8批次，119人次，共计支出1.58万元。")[-1]
        == "1.58万元 = 财政拨款·国内公务接待费"
    )


def test_a_year_alone_names_the_same_fact_of_that_year() -> None:
    text = "2023年度机关运行经费支出96.56万元，2022年度为94.70万元。"
    assert told(text)[1] == "94.70万元 = 2022年机关运行经费"


def test_a_name_of_this_report_only_is_a_fact_too() -> None:
    assert told("2023年整理库藏民国档案3400卷。") == ["3400卷 = 整理库藏民国档案·卷"]


def test_the_same_name_counts_the_same_thing_in_each_place() -> None:
    first, again = told("2023年整理库藏民国档案3400卷。\n2023年整理库藏民国档案4300卷。")
    assert first.partition(" = ")[2] == again.partition(" = ")[2]


def test_a_forgotten_unit_is_taken_for_the_usual_one() -> None:
    assert (
        told("2023年度一般公共预算支出决算数为1346.85，完成预算100%。")[0]
        == "1346.85万元 = 一般公共预算·支出"
    )


amounts = st.integers(0, 10**10).map(lambda units: f"{units // 100}.{units % 100:02d}")


@given(
    st.sampled_from(["基本支出", "机关运行经费", "本年收入合计"]),
    amounts,
    st.sampled_from(["万元", "元", "亿元"]),
)
def test_what_is_written_is_read(name: str, amount: str, unit: str) -> None:
    fact = {"本年收入合计": "收入"}.get(name, name)
    assert told(f"2023年度{ValueForm().write(name, amount, unit)}。") == [f"{amount}{unit} = {fact}"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2023年末共有车辆9辆，价值123.45万元。", "123.45万元 = 车辆·辆·资金"),
        ("2023年处置车辆1辆，账面原值15.60万元。", "15.60万元 = 处置车辆·辆·资金"),
        ("2023年度公务用车运行维护费9.70万元，平均每辆0.97万元。", "0.97万元 = 平均每辆·每"),
        ("2023年度国内公务接待8批次，接待人次96人。", "96人 = 国内公务接待·人"),
        ("2023年度国内公务接待8批次，国(境)外公务接待0批次，接待人次0人。", "0人 = 国(境)外公务接待·人"),
        (
            "2023年度国内公务接待2批次、24人次，其中：接待外宾0批次、0人次。",
            "0人次 = 国内公务接待·人次/接待外宾·人次",
        ),
        (
            "2023年度国内公务接待费1.25万元(其中：外事接待费0.14万元)。",
            "0.14万元 = 财政拨款·国内公务接待费/外事接待费",
        ),
        ("2023年度公务接待费预算2.00万元，支出1.58万元。", "1.58万元 = 财政拨款·公务接待费"),
        ("2023年度公务接待费支出。2023年度支出决算为1.58万元。", "1.58万元 = 财政拨款·公务接待费"),
    ],
)
def test_what_has_no_name_of_its_own_goes_on_about_what_was_said(text: str, last: str) -> None:
    assert told(text)[-1] == last


def test_two_amounts_without_a_word_between_are_not_one_fact() -> None:
    assert told("2023年度公务接待费1.58万元1.60万元") == ["1.58万元 = 财政拨款·公务接待费"]


@pytest.mark.parametrize("after", ["。", "，完成年初预算的79.00%。"])
def test_a_final_amount_may_lack_its_unit(after: str) -> None:
    text = f"2023年度公务接待费年初预算为2.00万元，支出决算为1.58{after}"
    assert told(text)[1] == "1.58万元 = 财政拨款·公务接待费"


def test_a_bracket_tells_last_years_value() -> None:
    assert told("2023年度收入总计520.00万元（上年为500.00万元）。") == [
        "520.00万元 = 收入总计",
        "500.00万元 = 2022年收入总计",
    ]


def test_the_year_may_stand_inside_a_subject() -> None:
    assert told("2023年度。公务接待费2023年支出3.00万元，2022年支出2.00万元。") == [
        "3.00万元 = 财政拨款·公务接待费",
        "2.00万元 = 2022年财政拨款·公务接待费",
    ]


def test_a_part_may_be_named_without_what_it_shares_with_its_total() -> None:
    text = "2023年度公务用车购置及运行维护费支出10.00万元，其中：购置费0万元；运行维护费10.00万元。"
    assert told(text)[1:] == ["0万元 = 财政拨款·公务用车购置费", "10.00万元 = 财政拨款·公务用车运行维护费"]


def test_what_opens_a_paragraph_says_which_money_it_is_about() -> None:
    text = (
        "第二部分 2023年度部门决算情况说明\n四、财政拨款收入支出决算情况说明\n"
        "1.一般公共预算财政拨款本年收入480.00万元，比上年增加5.00万元；本年支出470.00万元。"
    )
    assert told(text)[-1] == "470.00万元 = 一般公共预算·支出"


def test_expenditure_goes_on_about_the_money_of_the_income() -> None:
    text = "2023年度政府性基金预算财政拨款收入决算20.00万元，与上年相比增加2.00万元；支出决算18.00万元。"
    assert told(text)[-1] == "18.00万元 = 政府性基金预算·支出"


def test_a_title_with_a_full_stop_says_what_the_next_paragraph_is_about() -> None:
    text = "2023年度“三公”经费支出9.00万元。\n1.公务接待费支出情况说明。\n公务接待2批次，预算3.00万元，支出决算2.00万元。"
    assert told(text)[-2:] == ["3.00万元 = 全年预算·财政拨款·公务接待费", "2.00万元 = 财政拨款·公务接待费"]
