import pytest
from rich.cells import cell_len

from mingzhang.annotating.typography import CLOSING, OPENING, lines

TEXT = "本年支出合计480.58万元，其中：基本支出320.64万元（占66.72%），项目支出160.00万元；见“公开01表”。" * 3


@pytest.mark.parametrize("width", range(14, 90, 7))
def test_lines_fit_and_keep_their_marks(width: int) -> None:
    found = lines(TEXT, width)
    assert "".join(found) == TEXT
    assert [line for line in found if cell_len(line) > width] == []
    assert [line for line in found[1:] if line[0] in CLOSING] == []
    assert [line for line in found[:-1] if line[-1] in OPENING] == []


def test_numbers_are_not_torn() -> None:
    assert [line for line in lines("支出320.64元" * 20, 15) if "320.64" not in line and line != "支出"] == [
        line
        for line in lines("支出320.64元" * 20, 15)
        if not any(char.isdigit() for char in line) and line != "支出"
    ]


def test_what_is_wider_than_the_line_is_cut() -> None:
    assert lines("1" * 25, 10) == ["1" * 10, "1" * 10, "1" * 5]


def test_the_empty_text_is_one_line() -> None:
    assert lines("", 10) == [""]
