"""Completion: final ÷ budget, the budget stated or implied, 年初 or 全年."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.money import WAN
from mingzhang.statements.completion import (
    AdjustmentForm,
    BudgetForm,
    CompletionForm,
    DifferenceForm,
)
from tests.statements.told import told

FINAL = "财政拨款·公务接待费"
INITIAL, ADJUSTED = f"年初预算·{FINAL}", f"全年预算·{FINAL}"


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("年初预算为2.00万元，支出决算为1.58万元，完成年初预算的79.00%", INITIAL),
        ("年初预算2.00万元，支出决算1.58万元，完成率79.00%", INITIAL),
        ("预算2.00万元，支出决算1.58万元，完成预算的79.00%", ADJUSTED),
        ("全年预算数为2.00万元，决算数为1.58万元，预算完成率为79.00%", ADJUSTED),
        ("调整预算数2.00万元，决算数1.58万元，完成调整预算的79.00%", ADJUSTED),
    ],
)
def test_the_budget_may_come_first(text: str, budget: str) -> None:
    found = told(f"2023年度公务接待费{text}。")
    assert found[:2] == [f"2.00万元 = {budget}", f"1.58万元 = {FINAL}"]
    assert found[2] == f"79.00% = {FINAL} ÷ {budget}"


@pytest.mark.parametrize("words", ["完成预算2.00万元的79.00%", "完成全年预算2.00万元的79.00%"])
def test_the_budget_may_stand_between(words: str) -> None:
    assert told(f"2023年度公务接待费支出1.58万元，{words}。") == [
        f"1.58万元 = {FINAL}",
        f"2.00万元 = {ADJUSTED}",
        f"79.00% = {FINAL} ÷ {ADJUSTED}",
    ]


@pytest.mark.parametrize(
    ("words", "budget"),
    [
        ("完成预算79.00%", ADJUSTED),
        ("完成预算的79.00%", ADJUSTED),
        ("完成全年预算的79.00%", ADJUSTED),
        ("完成年初预算79.00%", INITIAL),
        ("完成年初预算的79.00%", INITIAL),
        ("占年初预算的79.00%", INITIAL),
    ],
)
def test_the_budget_may_be_implied(words: str, budget: str) -> None:
    assert told(f"2023年度公务接待费支出1.58万元，{words}。")[1] == f"79.00% = {FINAL} ÷ {budget}"


def test_the_department_has_a_budget_of_its_own() -> None:
    text = "2023年度部门全年预算1200.00万元，决算1186.95万元，预算执行率98.91%。"
    assert told(text) == [
        "1200.00万元 = 全年预算·支出",
        "1186.95万元 = 支出",
        "98.91% = 支出 ÷ 全年预算·支出",
    ]


def test_a_budget_is_adjusted_by_the_difference_of_the_two() -> None:
    text = f"2023年度公务接待费年初预算为4.48万元，{AdjustmentForm().write('2.48', down=True)}。"
    assert told(text)[1] == f"-2.48万元 = {ADJUSTED} - {INITIAL}"


def test_more_budget_is_no_less() -> None:
    text = f"2023年度公务接待费年初预算为4.48万元，{AdjustmentForm().write('2.48', down=False)}。"
    assert told(text)[1] == f"2.48万元 = {ADJUSTED} - {INITIAL}"


amounts = st.integers(0, 10**8).map(lambda units: units * WAN // 100)


@given(amounts, amounts, st.sampled_from([("", ADJUSTED), ("年初", INITIAL), ("全年", ADJUSTED)]))
def test_what_is_written_is_read(final: int, budget: int, word: tuple[str, str]) -> None:
    wrote = CompletionForm().write(final, budget or WAN, word[0])
    assert told(f"2023年度公务接待费支出1.58万元，{wrote}。")[1].partition(" = ")[2] == f"{FINAL} ÷ {word[1]}"


@given(
    st.integers(0, 10**9).map(lambda units: f"{units // 100}.{units % 100:02d}"),
    st.sampled_from(["年初", "全年", "调整"]),
)
def test_a_budget_that_is_written_is_read(amount: str, word: str) -> None:
    text = f"2023年度公务接待费{BudgetForm().write(amount, word)}，支出决算为1.58万元。"
    assert told(text)[0] == f"{amount}万元 = {INITIAL if word == '年初' else ADJUSTED}"


def test_the_final_amount_may_differ_from_the_budget_stated_last() -> None:
    text = "2023年度公务接待费年初预算为2.00万元，支出决算为1.58万元，完成预算的79.00%，决算数小于预算数0.42万元。"
    assert told(text)[3] == f"-0.42万元 = {FINAL} - {INITIAL}"


@given(amounts, st.booleans(), st.sampled_from([("", ADJUSTED), ("年初", INITIAL), ("全年", ADJUSTED)]))
def test_a_difference_that_is_written_is_read(amount: int, less: bool, word: tuple[str, str]) -> None:
    digits = f"{amount // WAN}.{amount % WAN * 100 // WAN:02d}"
    wrote = DifferenceForm().write(digits, less=less, word=word[0])
    sign = "-" if less else ""
    assert (
        told(f"2023年度公务接待费支出1.58万元，{wrote}。")[1] == f"{sign}{digits}万元 = {FINAL} - {word[1]}"
    )


def test_a_part_is_measured_by_its_own_budget() -> None:
    text = (
        "2023年度“三公”经费支出年初预算为15.00万元，支出决算为12.50万元，完成预算的83.33%，"
        "其中：公务接待费支出决算为1.58万元，完成预算的79.00%。"
    )
    assert told(text)[4] == f"79.00% = {FINAL} ÷ {INITIAL}"


def test_budgets_and_amounts_are_listed_in_pairs() -> None:
    text = (
        "2023年度“三公”经费支出预算为15.00万元，支出决算为12.50万元，"
        "其中：公务接待费预算为2.00万元，支出决算为1.58万元，完成预算的79.00%。"
    )
    assert told(text)[2:] == [
        f"2.00万元 = {ADJUSTED}",
        f"1.58万元 = {FINAL}",
        f"79.00% = {FINAL} ÷ {ADJUSTED}",
    ]


def test_the_department_has_budgets_of_income_and_expenditure() -> None:
    assert told("2023年度本部门年初预算收入1100.00万元，支出1100.00万元。") == [
        "1100.00万元 = 年初预算·收入",
        "1100.00万元 = 年初预算·支出",
    ]


def test_a_budget_of_nothing_needs_no_unit() -> None:
    assert told("2023年度公务接待费年初预算为0，支出决算为1.58万元。") == [
        f"0万元 = {INITIAL}",
        f"1.58万元 = {FINAL}",
    ]


def test_after_the_rate_of_the_total_each_rate_is_of_a_part() -> None:
    text = (
        "2023年度“三公”经费支出年初预算为15.00万元，支出决算为12.50万元，完成预算的83.33%，其中：因公出国（境）费"
        "决算为0万元；公务用车运行维护费支出决算为10.92万元，完成预算的91.00%；公务接待费支出决算为1.58万元，完成预算的79.00%。"
    )
    assert [line.partition(" = ")[2] for line in told(text) if "%" in line][1:] == [
        "财政拨款·公务用车运行维护费 ÷ 年初预算·财政拨款·公务用车运行维护费",
        f"{FINAL} ÷ {INITIAL}",
    ]
