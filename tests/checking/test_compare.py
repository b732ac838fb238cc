"""Two versions of a report: what is mended, left and new, wherever it moved to."""

import pytest

from mingzhang.checking.check import check_text
from mingzhang.checking.compare import compare
from mingzhang.checking.result import Comparison, DocumentResult

WHOLE = "2023年本年支出合计480.58万元，其中：基本支出320.58万元，占66.71%；项目支出160.00万元，占33.29%。"
WRONG_PART = WHOLE.replace("320.58", "320.85")
WRONG_SHARE = WHOLE.replace("66.71", "67.61")
INCOME = (
    "2023年本年收入合计300.00万元，其中：财政拨款收入200.00万元，占67.66%；其他收入100.00万元，占33.33%。"
)
OTHERS = (
    INCOME.replace("收入合计", "支出合计").replace("财政拨款收入", "基本支出").replace("其他收入", "项目支出")
)
MOVED = "青禾县档案馆2023年度部门决算\n第二部分 决算情况说明\n说明如下。\n"


def versions(before: str, after: str) -> Comparison:
    return compare(check_text(before), check_text(after))


def quotes(comparison: Comparison) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    return (
        [finding.places[0].quote for finding in comparison.mended],
        [(each.before.places[0].quote, each.after.places[0].quote) for each in comparison.left],
        [finding.places[0].quote for finding in comparison.new],
    )


def test_what_was_mended() -> None:
    assert quotes(versions(WRONG_PART, WHOLE)) == (["320.85"], [], [])


def test_what_is_left_is_known_at_another_place() -> None:
    comparison = versions(WRONG_PART, MOVED + WRONG_PART)
    assert ("320.85", "320.85") in quotes(comparison)[1]
    assert comparison.mended == ()
    (left,) = [each for each in comparison.left if each.after.places[0].quote == "320.85"]
    assert (left.before.places[0].line, left.after.places[0].line) == (1, 4)


def test_a_number_that_was_changed_and_is_still_wrong_is_left() -> None:
    assert quotes(versions(WRONG_PART, WHOLE.replace("320.58", "321.85"))) == ([], [("320.85", "321.85")], [])


def test_mending_one_and_breaking_another() -> None:
    assert quotes(versions(WRONG_PART, WRONG_SHARE)) == (["320.85"], [], ["67.61"])


def test_the_same_words_twice_are_two_findings() -> None:
    mended = OTHERS.replace("67.66", "66.67")
    assert quotes(versions(f"{INCOME}\n{OTHERS}", f"{INCOME}\n{mended}")) == (
        ["67.66"],
        [("67.66", "67.66")],
        [],
    )
    comparison = versions(f"{INCOME}\n{OTHERS}", f"{mended}\n{INCOME}")
    ((left,), (right,)) = comparison.left, comparison.mended
    assert (left.before.places[0].line, left.after.places[0].line, right.places[0].line) == (1, 2, 2)


def test_the_same_report_has_nothing_mended_and_nothing_new() -> None:
    text = f"{WRONG_PART}\n{INCOME}"
    comparison = versions(text, text)
    assert (comparison.mended, comparison.new) == ((), ())
    assert len(comparison.left) == len(check_text(text).findings) > 1


@pytest.mark.parametrize("text, status", [(WHOLE, 0), (WRONG_PART, 1)])
def test_the_exit_status_is_that_of_the_second_version(text: str, status: int) -> None:
    assert versions(WRONG_PART, text).exit_status == status


def test_what_cannot_be_read_is_not_compared() -> None:
    broken = DocumentResult("去.txt", error="去.txt 是空文件，没有可以核对的内容。")
    comparison = compare(broken, check_text(WRONG_PART))
    assert (comparison.new, comparison.exit_status) == ((), 3)
