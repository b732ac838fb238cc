"""Lines that a page has put before the line they go on from."""

import pytest

from mingzhang.model.document import Span
from mingzhang.readers.lines import split
from mingzhang.readers.order import in_order
from mingzhang.readers.read import read_text

UPPER, LOWER = "160.00万元，占33.29%；上缴上级支出0万元。", "2023年度本年支出合计480.64万元，其中：项目支出"


def words(text: str) -> list[str]:
    return [line.words for line in in_order(split(text))]


def test_a_swapped_pair_is_put_right() -> None:
    assert words(f"一、支出\n\n{UPPER}\n{LOWER}\n\n二、收入") == ["一、支出", LOWER, UPPER, "二、收入"]


@pytest.mark.parametrize(
    "text",
    [
        f"一、支出\n{UPPER}\n{LOWER}\n\n二、收入",
        f"一、支出\n\n{UPPER}\n{LOWER}\n二、收入",
        f"一、支出\n\n{UPPER}\n{LOWER}。\n\n二、收入",
        f"一、支出\n\n{LOWER}\n{UPPER}\n\n二、收入",
        f"一、支出\n\n160.00万元    行政运行\n{LOWER}\n\n二、收入",
    ],
)
def test_what_is_not_known_to_be_swapped_stays(text: str) -> None:
    assert words(text) == [line.words for line in split(text)]


def test_a_number_in_a_swapped_line_leads_back_to_where_it_stands() -> None:
    document = read_text(f"一、支出\n\n{UPPER}\n{LOWER}\n\n二、收入")
    assert f"项目支出{UPPER}" in document.text
    at = document.text.index("33.29")
    assert document.place(Span(at, at + 5)).line == 3
    across = document.place(Span(document.text.index("项目支出"), at + 5))
    assert (across.line, across.quote[:4]) == (4, "项目支出")
