"""Changes: against last year or the budget, as an amount and as a rate, last year's value stated or implied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.money import WAN
from mingzhang.statements.change import ChangeForm, PriorForm, direction
from tests.statements.told import told

SPENT = "2023年度部门决算公开\n2023年度机关运行经费支出96.56万元"
NOW, BEFORE = "机关运行经费", "2022年机关运行经费"


@pytest.mark.parametrize(
    "words",
    [
        "，比2022年度增加1.86万元，增长1.96%",
        "，较上年增加1.86万元，增长1.96%",
        "，较上年上升1.86万元，上升1.96%",
        "，比上年度增加1.86万元，增幅1.96%",
        "，与2022年度相比，增加1.86万元，增长1.96%",
        "。与2022年度相比，机关运行经费增加1.86万元，增长1.96%",
        "，同比增加1.86万元，同比增长1.96%",
        "，比去年同期增加1.86万元，提高1.96%",
        "，较2022年决算数增加1.86万元，增长率为1.96%",
        "，与上年相比增加了1.86万元，上涨1.96%",
    ],
)
def test_more_than_last_year(words: str) -> None:
    assert told(f"{SPENT}{words}。") == [
        f"96.56万元 = {NOW}",
        f"1.86万元 = {NOW} - {BEFORE}",
        f"1.96% = ({NOW} - {BEFORE}) ÷ {BEFORE}",
    ]


@pytest.mark.parametrize("word", ["减少", "下降", "降低", "压减", "缩减", "降幅", "下滑"])
def test_less_is_negative(word: str) -> None:
    assert told(f"{SPENT}，较上年{word}1.96%。")[1] == f"-1.96% = ({NOW} - {BEFORE}) ÷ {BEFORE}"


@pytest.mark.parametrize(
    "words",
    [
        "，比2022年94.70万元，增加1.86万元，增长1.96%",
        "，比2022年决算数94.70万元增加1.86万元，增长1.96%",
        "，较2022年的94.70万元增加1.86万元，增长1.96%",
        "，与上年94.70万元相比，增加1.86万元，增长1.96%",
        "，比上年（94.70万元）增加1.86万元，增长1.96%",
    ],
)
def test_last_years_value_may_be_stated(words: str) -> None:
    assert told(f"{SPENT}{words}。")[1:] == [
        f"94.70万元 = {BEFORE}",
        f"1.86万元 = {NOW} - {BEFORE}",
        f"1.96% = ({NOW} - {BEFORE}) ÷ {BEFORE}",
    ]


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("预算数", "全年预算"),
        ("全年预算数", "全年预算"),
        ("调整预算数", "全年预算"),
        ("年初预算数", "年初预算"),
        ("年初预算", "年初预算"),
    ],
)
def test_a_change_against_the_budget(words: str, stage: str) -> None:
    budget = f"{stage}·{NOW}"
    assert told(f"{SPENT}，比{words}减少3.44万元，下降3.44%。")[1:] == [
        f"-3.44万元 = {NOW} - {budget}",
        f"-3.44% = ({NOW} - {budget}) ÷ {budget}",
    ]


def test_income_and_expenditure_may_change_together() -> None:
    text = "2023年度收、支总计均为1186.95万元。与2022年度相比，收、支总计各减少129.66万元，减少9.85%。"
    assert told(text)[1:] == [
        "-129.66万元 = 收入总计 - 2022年收入总计",
        "-9.85% = (收入总计 - 2022年收入总计) ÷ 2022年收入总计",
    ]


def test_an_aside_does_not_change_what_changes() -> None:
    text = "2023年度本年支出合计480.64万元，同比减少12.10万元（含2022年结转7.87万元），下降2.46%。"
    assert told(text)[3] == "-2.46% = (支出 - 2022年支出) ÷ 2022年支出"


def test_a_change_may_be_all_that_is_said() -> None:
    assert told("2023年度收入总计较上年增加29.66万元。") == ["29.66万元 = 收入总计 - 2022年收入总计"]


def test_more_and_less() -> None:
    assert [direction(word) for word in ("增加", "上升", "减少", "压减")] == [1, 1, -1, -1]


amounts = st.integers(1, 10**8).map(lambda units: units * WAN // 100)


@given(amounts, amounts, st.sampled_from([("增加", "减少"), ("上升", "下降"), ("提高", "降低")]))
def test_what_is_written_is_read(now: int, before: int, words: tuple[str, str]) -> None:
    wrote = ChangeForm().write(now, before, "，与2022年度相比，机关运行经费支出", words=words, rates=words)
    sign = "-" if now < before else ""
    amount, rate = told(f"{SPENT}{wrote}。")[1:]
    assert amount.partition(" = ")[2] == f"{NOW} - {BEFORE}"
    assert (amount[:1] == "-", rate[:1] == "-") == (sign == "-", sign == "-")
    assert rate.partition(" = ")[2] == f"({NOW} - {BEFORE}) ÷ {BEFORE}"


@given(st.integers(0, 10**9).map(lambda units: f"{units // 100}.{units % 100:02d}"))
def test_a_prior_value_that_is_written_is_read(amount: str) -> None:
    assert (
        told(f"{SPENT}，{PriorForm().write(2022, amount)}，增加1.86万元。")[1] == f"{amount}万元 = {BEFORE}"
    )


def test_there_is_no_rate_of_nothing() -> None:
    assert ChangeForm().write(WAN, 0, "比2022年度") == "比2022年度增加1.00万元"


def test_a_part_may_have_changed_by_itself() -> None:
    text = (
        "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，比上年增加20.64万元，增长6.88%；"
        "项目支出160.00万元，比上年减少10.00万元，下降5.88%。"
    )
    assert [line.partition(" = ")[2] for line in told(text) if "-" in line.partition(" = ")[2]][::2] == [
        "基本支出 - 2022年基本支出",
        "项目支出 - 2022年项目支出",
    ]


def test_behind_a_whole_list_it_is_the_total_that_changed() -> None:
    text = "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，项目支出160.00万元，比上年增加10.64万元，增长2.26%。"
    assert told(text)[3] == "10.64万元 = 支出 - 2022年支出"


def test_amount_and_rate_show_whose_change_it_is() -> None:
    text = "2023年度政府采购支出总额100.00万元，其中：政府采购货物支出50.00万元，比上年增加10.00万元，增长{rate}%。"
    assert told(text.format(rate="25.00"))[2] == "10.00万元 = 政府采购货物支出 - 2022年政府采购货物支出"
    assert told(text.format(rate="11.11"))[2] == "10.00万元 = 政府采购支出 - 2022年政府采购支出"


def test_an_earlier_year_that_is_stated_is_what_the_change_is_measured_from() -> None:
    assert told(f"{SPENT}，2021年度为94.70万元，增加1.86万元，增长1.96%。")[1:] == [
        f"94.70万元 = 2021年{NOW}",
        f"1.86万元 = {NOW} - 2021年{NOW}",
        f"1.96% = ({NOW} - 2021年{NOW}) ÷ 2021年{NOW}",
    ]


def test_an_amount_without_a_unit_has_that_of_the_one_it_is_compared_with() -> None:
    assert told(f"{SPENT}，较上年94.70增加1.86万元。")[1] == f"94.70万元 = {BEFORE}"


@pytest.mark.parametrize("words", ["比2023年年初预算", "比2023年度机关运行经费年初预算", "与年初预算相比，"])
def test_the_budget_may_say_its_year_and_its_subject(words: str) -> None:
    assert told(f"{SPENT}，{words}减少3.44万元，下降3.44%。")[1] == f"-3.44万元 = {NOW} - 年初预算·{NOW}"


def test_each_comparison_has_its_own_base() -> None:
    text = (
        "2023年度收、支总计均为1186.95万元。与年初预算相比，收、支总计各增加86.95万元，增长7.90%。"
        "与上年决算相比，收、支总计各减少13.05万元，下降1.09%。"
    )
    assert [line.partition(" = ")[2] for line in told(text)][1::2] == [
        "收入总计 - 年初预算·收入总计",
        "收入总计 - 2022年收入总计",
    ]


def test_what_the_money_was_for_did_not_change() -> None:
    text = f"{SPENT}，主要包括办公费、印刷费、公务接待费，较上年增加1.86万元。"
    assert told(text)[1] == f"1.86万元 = {NOW} - {BEFORE}"


def test_a_rate_with_a_sign_says_the_direction() -> None:
    text = "2023年度公务接待费年初预算2.00万元，支出决算1.58万元，预决算差异率-21.00%。"
    fact, budget = "财政拨款·公务接待费", "年初预算·财政拨款·公务接待费"
    assert told(text)[2] == f"-21.00% = ({fact} - {budget}) ÷ {budget}"


def test_two_directions_are_none() -> None:
    assert told(f"{SPENT}，比2022年度减增加1.86万元。")[1] == f"1.86万元 = {NOW} - {BEFORE}"
    assert told(f"{SPENT}，比2022年度减少1.86万元。")[1] == f"-1.86万元 = {NOW} - {BEFORE}"


def test_after_the_change_of_the_total_each_change_is_of_a_part() -> None:
    text = (
        "2023年度“三公”经费支出12.50万元，比上年减少2.00万元，其中：因公出国（境）费0万元；"
        "公务接待费2.50万元，比上年减少2.00万元。"
    )
    assert told(text)[4] == "-2.00万元 = 财政拨款·公务接待费 - 2022年财政拨款·公务接待费"


def test_the_reason_of_one_comparison_is_not_what_the_next_is_about() -> None:
    text = "2023年度公务接待费支出4.00万元。公务接待费支出较预算持平，主要是业务量变化；较上年增加1.00万元。"
    assert told(text)[-1] == "1.00万元 = 财政拨款·公务接待费 - 2022年财政拨款·公务接待费"
