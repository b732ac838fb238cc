"""持平, 等于预算数: two facts are the same, said without a number."""

import pytest

from mingzhang.statements.equality import EqualityForm
from tests.statements.told import sums

FACT = "财政拨款·公务接待费"


@pytest.mark.parametrize(
    "words",
    [
        "与2022年度持平",
        "与上年持平",
        "较上年无变化",
        "与上年相比无增减变化",
        "和2022年度一致",
        "与去年相同",
        "比上年无变化",
    ],
)
def test_the_same_as_last_year(words: str) -> None:
    assert sums(f"2023年度公务接待费支出决算1.58万元，{words}。") == [f"{FACT} = 2022年{FACT}"]


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("决算数等于预算数", "全年预算"),
        ("决算数与预算数持平", "全年预算"),
        ("决算数与全年预算数持平", "全年预算"),
        ("与调整预算数一致", "全年预算"),
        ("决算数等于年初预算数", "年初预算"),
        ("决算数与年初预算数持平", "年初预算"),
    ],
)
def test_the_same_as_the_budget(words: str, stage: str) -> None:
    assert sums(f"2023年度公务接待费支出1.58万元，{words}。") == [f"{FACT} = {stage}·{FACT}"]


@pytest.mark.parametrize(
    "words", ["与上年基本持平", "与上年大致相同", "决算数小于预算数", "决算数不等于预算数", "与计划一致"]
)
def test_nearly_the_same_is_not_the_same(words: str) -> None:
    assert sums(f"2023年度公务接待费支出1.58万元，{words}。") == []


def test_words_in_a_note_state_nothing() -> None:
    assert sums("2023年度公务接待费支出1.58万元。\n注：决算数等于预算数的，应说明。") == []


@pytest.mark.parametrize(
    ("wrote", "other"),
    [
        (EqualityForm().write(2022), f"2022年{FACT}"),
        (EqualityForm().write(), f"全年预算·{FACT}"),
        (EqualityForm().write(equals=True), f"全年预算·{FACT}"),
    ],
)
def test_what_is_written_is_read(wrote: str, other: str) -> None:
    assert sums(f"2023年度公务接待费支出1.58万元，{wrote}。") == [f"{FACT} = {other}"]


def test_a_part_that_is_named_is_the_same_and_not_its_total() -> None:
    text = (
        "2023年度“三公”经费支出12.50万元，比2022年减少2.00万元，"
        "其中：因公出国（境）费支出决算与2022年持平；公务接待费减少2.00万元。"
    )
    assert sums(text) == ["财政拨款·因公出国(境)费 = 2022年财政拨款·因公出国(境)费"]


def test_a_part_without_a_known_name_says_nothing_of_the_total() -> None:
    assert sums("2023年度“三公”经费支出12.50万元，其中：车辆保险与2022年持平。") == []


def test_what_is_said_behind_the_only_part_is_said_of_it() -> None:
    text = "2023年度公务用车购置及运行维护费支出6.00万元，其中公务用车购置费支出0万元，较2022年持平。"
    assert sums(text) == ["财政拨款·公务用车购置费 = 2022年财政拨款·公务用车购置费"]
