"""The page that broke the lines of a text, known by its lines."""

from mingzhang.readers.lines import split
from mingzhang.readers.page import is_row, measure, page_of

SENTENCE = "青禾县水务局2023年度收入支出总计四百万元，比上年度增加"
ITEM = "1.农林水支出（类）水利（款）行政运行（项）"


def test_a_page_is_as_wide_as_the_lines_that_it_broke() -> None:
    page = page_of(split(f"{SENTENCE}\n" * 8 + "很多。\n"))
    assert page is not None
    assert (page.width, page.indents) == (2 * len(SENTENCE) - 4, False)


def test_lines_that_are_paragraphs_have_no_page() -> None:
    paragraphs = "".join(f"{SENTENCE}{'很多，' * number}很多。\n" for number in range(12))
    headings = "一、青禾县水务局收入支出决算总体情况的说明\n" * 12
    assert page_of(split(paragraphs)) is None
    assert page_of(split(headings)) is None


def test_rows_of_tables_and_a_few_longer_lines_do_not_make_the_page_wider() -> None:
    rows = "2130301 行政运行及其他各项水利管理事务支出 1,200.70 0.00 1,200.70 0.00\n" * 9
    page = page_of(split(f"{SENTENCE}\n" * 60 + f"{SENTENCE}再多几个字再多几个字\n{rows}"))
    assert page is not None
    assert page.width == 2 * len(SENTENCE) - 4


def test_a_list_that_is_set_in_is_full_among_its_own_lines() -> None:
    lines = split(f"{SENTENCE}\n" * 12 + f"{ITEM}\n" * 12)
    measure(lines)
    page = page_of(lines)
    assert page is not None
    assert (page.is_full(lines[-1]), page.is_full_among(lines[-1])) == (False, True)
    assert not page.is_full_among(lines[13])


def test_a_row_ends_with_two_numbers_without_a_unit() -> None:
    assert is_row("2130301 行政运行 1,250.60 1,200.70")
    assert is_row("合计 100.00 0")
    assert not is_row("支出1,250.60万元，占 12.50%")
    assert not is_row("2022 年收入 1,250.60 万元")
    assert not is_row("2130301 行政运行 1,250.60")
