"""The numbers of pages are no part of the text."""

import pytest

from mingzhang.readers.lines import split
from mingzhang.readers.pagination import without_page_numbers

LINE = "青禾县水务局2023年度收入支出总计四百万元，比上年"
BODY = "\n".join([LINE] * 14)


def kept(text: str) -> list[str]:
    return [line.words for line in without_page_numbers(split(text)) if line.words != LINE]


@pytest.mark.parametrize("number", ["- 3 -", "— 3 —", "第 3 页", "第3页 共12页"])
def test_what_says_so_is_the_number_of_a_page(number: str) -> None:
    assert kept(f"{LINE}\n{number}\n{LINE}") == []


def test_digits_next_to_a_form_feed_number_the_page() -> None:
    assert kept(f"{LINE}\n3\n\f{LINE}\n4\n\f{LINE}") == []


def test_digits_that_count_up_number_the_pages() -> None:
    assert kept(f"{BODY}。\n3\n{BODY}。\n4\n{BODY}。\n5\n{BODY}。") == [f"{LINE}。"] * 4


def test_digits_in_the_middle_of_a_sentence_number_the_page() -> None:
    assert kept(f"{LINE}\n3\n增加很多。") == ["增加很多。"]
    assert kept(f"{LINE}\n3\n12.50万元。") == ["12.50万元。"]


def test_a_page_that_is_known_by_its_sentence_proves_the_next() -> None:
    assert kept(f"{LINE}\n3\n{BODY}。\n4\n具体情况如下：") == [f"{LINE}。", "具体情况如下："]


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE}。\n3\n具体情况如下：",
        "行政运行\n3\n住房公积金\n4\n购房补贴\n5\n合计",
        f"{LINE}\n3\n1.行政运行",
        "\t3\n\t行政运行",
    ],
)
def test_other_digits_stay(text: str) -> None:
    assert len(kept(text)) == sum(line != LINE for line in text.split("\n"))
