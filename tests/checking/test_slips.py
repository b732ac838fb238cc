"""Slips in short texts: each kind is one finding, at the exact words, with the arithmetic."""

import pytest

from mingzhang.checking.check import check_text
from mingzhang.model.finding import Finding, Role, Severity
from tests.checking.short import flat, numbers


def only(text: str) -> Finding:
    (finding,) = check_text(text).findings
    return finding


def suspects(finding: Finding) -> list[str]:
    return [place.quote for place in finding.places if place.role is Role.SUSPECT]


def test_swapped_digits_of_a_share_are_named() -> None:
    text = (
        "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占67.61%；项目支出160.00万元，占33.29%。"
    )
    assert flat(check_text(text)) == [("share/of-whole", 1, "67.61")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占66.71%；项目支出160.00万元，占33.29%。\n"
            "2023年度基本支出320.64万元，项目支出190.00万元。",
            ("same/stated-twice", 2, "190.00"),
        ),
        (
            "2023年度收、支总计均为1186.95万元。与2022年度相比，收、支总计各减少129.66元，下降9.85%。",
            ("change/amount", 1, "129.66"),
        ),
        (
            "2023年度机关运行经费支出96.56万元，比2022年94.70万元，增加1.68万元，增长1.96%。",
            ("change/amount", 1, "1.68"),
        ),
        (
            "2023年度机关运行经费支出96.65万元，比2022年94.70万元，增加1.86万元，增长1.96%。",
            ("change/amount", 1, "96.65"),
        ),
        (
            "2023年度机关运行经费支出96.56万元，比2022年94.70万元，增加1.86万元，增长1.69%。",
            ("change/rate", 1, "1.69"),
        ),
        (
            "2023年度公务接待费支出决算为1.58万元，完成全年预算2.00万元的97.00%。主要原因是厉行节约。",
            ("completion/rate", 1, "97.00"),
        ),
        (
            "2023年度公务接待费支出30.00万元。\n"
            "2023年度公务接待费支出30.00万元，完成预算100.06%，决算数等于预算数，主要原因是据实列支。",
            ("same/equals-budget", 2, "100.06"),
        ),
        (
            "2023年度机关运行经费支出96.56万元，与2022年度持平。"
            "2023年度机关运行经费支出比2022年90.00万元，增加6.56万元，主要原因是人员增加。",
            ("same/equals-last-year", 1, "96.56"),
        ),
        (
            "2023年末在编人员54人，其中：行政人员20人，事业人员24名，工勤人员4名。",
            ("sum/partition", 1, "54"),
        ),
    ],
)
def test_each_kind_of_slip_is_one_finding(text: str, found: tuple[str, int, str]) -> None:
    assert numbers(text) == [found]


SUM = (
    "2023年度本年支出合计100.00万元，其中：一般公共服务支出60.00万元，社会保障和就业支出20.00万元，"
    "卫生健康支出10.00万元，农林水支出5.00万元，住房保障支出5.00万元。\n2023年度卫生健康支出{}万元。"
)


def test_a_last_place_in_a_sum_does_not_tell_which_of_two_writings_is_right() -> None:
    # Six rounded figures are one last place off every third time; the better fit comes first, and both are named.
    finding = only(SUM.format("10.01"))
    assert suspects(finding) == ["10.01", "10.00"]
    assert "无法再分" in finding.message


def test_a_sum_tells_which_of_two_writings_is_right_where_it_would_be_stretched() -> None:
    # 0.02 is still possible by rounding, but that happens once in a hundred times.
    finding = only(SUM.format("10.02"))
    assert suspects(finding) == ["10.02"]
    assert [each.places[0].quote for each in finding.alternatives] == ["10.00"]


@pytest.mark.parametrize(
    ("written", "right"),
    [("67.61", "66.71"), ("6.67", "66.71"), ("66.17", "66.71"), ("71.71", "66.71"), ("667.1", "66.71")],
)
def test_the_right_share_is_given(written: str, right: str) -> None:
    text = f"2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占{written}%；项目支出160.00万元，占33.29%。"
    finding = next(each for each in check_text(text).findings if each.rule == "share/of-whole")
    assert finding.expected is not None
    assert (finding.places[0].quote, finding.expected.text) == (written, right)


def test_the_arithmetic_shows_the_written_digits() -> None:
    text = "2023年度机关运行经费支出96.56万元，比2022年94.70万元，增加1.68万元，增长1.96%。"
    assert only(text).arithmetic == "96.56 - 94.70 = 1.86 ≠ 1.68万元"


def test_the_range_of_the_right_number_is_in_its_unit() -> None:
    text = "2023年度机关运行经费支出96.56万元，比2022年94.70万元，增加1.68万元，增长1.96%。"
    expected = only(text).expected
    assert expected is not None
    assert (expected.text, expected.low, expected.high, expected.unit) == ("1.86", "1.850", "1.870", "万元")


def test_swapped_digits_are_said_to_be_swapped() -> None:
    text = "2023年度机关运行经费支出96.56万元，比2022年94.70万元，增加1.68万元，增长1.96%。"
    assert "疑为数字颠倒" in only(text).message


def test_yuan_for_wan_is_said_so_and_answered_in_wan() -> None:
    text = "2023年度收、支总计均为1186.95万元。与2022年度相比，收、支总计各减少129.66元，下降9.85%。"
    finding = only(text)
    assert finding.expected is not None
    assert (finding.expected.text, finding.expected.unit) == ("129.66", "万元")
    assert "疑为元与万元混用" in finding.message


def test_a_rate_of_this_years_value_is_said_so() -> None:
    text = "2023年度本年支出合计1177.29万元，比2022年1303.43万元，减少126.14万元，下降10.71%。主要原因是项目减少。"
    finding = next(each for each in check_text(text).findings if each.rule == "change/rate")
    assert "疑为误以本年数为分母" in finding.message
    assert finding.arithmetic == "(1177.29 - 1303.43) ÷ 1303.43 = -9.68% ≠ -10.71%"


def test_a_wrong_value_and_what_was_computed_from_it_are_one_finding() -> None:
    text = (
        "2023年度一般公共预算财政拨款基本支出947.60万元。人员经费824.40万元，比2022年724.32万元，增加100.08万元，"
        "增长13.82%。公用经费123.20万元。\n"
        "2023年度人员经费824.80万元，比2022年724.32万元，增加100.48万元，增长13.87%。"
    )
    (finding,) = [each for each in check_text(text).findings if each.severity is Severity.ERROR]
    assert (finding.rule, finding.places[0].line) == ("same/stated-twice", 2)
    assert suspects(finding) == ["824.80", "100.48", "13.87"]


def test_where_nothing_tells_which_is_wrong_both_are_said() -> None:
    text = "2023年度本年支出合计480.64万元。\n附件：2023年度本年支出合计480.46万元。"
    finding = only(text)
    assert suspects(finding) == ["480.64", "480.46"]
    assert "也可能是 480.46万元 有误" in finding.message
    assert [each.message for each in finding.alternatives] == ["480.46万元 有误"]


def test_a_third_mention_tells_which_is_wrong() -> None:
    text = (
        "2023年度本年支出合计480.64万元。\n2023年度本年支出合计480.46万元。\n2023年度本年支出合计480.64万元。"
    )
    assert flat(check_text(text)) == [("same/stated-twice", 2, "480.46")]


def test_a_slip_of_the_last_digit_is_a_warning() -> None:
    text = (
        "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占66.72%；项目支出160.00万元，占33.29%。"
    )
    assert [(each.rule, each.severity) for each in check_text(text).findings] == [
        ("share/of-whole", Severity.WARNING)
    ]


def test_the_worst_comes_first() -> None:
    text = (
        "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占66.72%；项目支出160.00万元，占33.29%。\n"
        "2023年度机关运行经费支出96.56万元，比2022年94.70万元，增加1.68万元，增长1.96%。"
    )
    assert [each.severity for each in check_text(text).findings] == [Severity.ERROR, Severity.WARNING]
