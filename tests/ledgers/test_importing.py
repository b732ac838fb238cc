"""Ledgers as people keep them: every slip is told at its cell, and the rows beside it are used."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.ledgers.records import Record
from mingzhang.ledgers.troubles import NoLedgers, NotAWorkbook
from mingzhang.model.problems import Problem
from tests.ledgers.making import GOOD, HEAD, but, kind, ledger, read, told
from tests.workbook.making import Row, Sheet, converted, written

LOST = "这一行没有采用。"


def records(data: bytes) -> Sequence[Record]:
    return read(data).of(kind("公务接待"))


def test_a_row_is_typed() -> None:
    (record,) = records(ledger(GOOD))
    assert record.values == {
        "接待日期": date(2023, 5, 6),
        "类别": "国内",
        "来访单位": "柳林县财政局",
        "接待事由": "业务交流",
        "接待人数": Decimal(6),
        "陪餐人数": Decimal(2),
        "接待费用": 158_050,
    }
    assert record.place == "公务接待!3"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (but(来访单位=None), f"公务接待!C3 的来访单位没有填写，{LOST}"),
        (but(类别=None, 接待人数=None), f"公务接待!B3 的类别、接待人数没有填写，{LOST}"),
        (but(接待日期="2023年2月30日"), f"公务接待!A3 的接待日期写作“2023年2月30日”，没有这一天，{LOST}"),
        (but(接待日期="上周"), f"公务接待!A3 的接待日期应填日期，现为“上周”，{LOST}"),
        (but(接待日期="2022.5.6"), "公务接待!A3 的接待日期是 2022 年，不在 2023 年度。"),
        (but(接待费用=-3), "公务接待!G3 的接待费用是负数，请核对。"),
        (but(接待费用="12o元"), f"公务接待!G3 的接待费用应填金额，现为“12o元”，{LOST}"),
        (but(陪餐人数="两"), "公务接待!F3 的陪餐人数应填数字，现为“两”，没有采用。"),
        (but(类别="省内"), f"公务接待!B3 的类别写作“省内”，只能是国内、外事，{LOST}"),
        (
            but(陪餐人数=4),
            "公务接待!F3 的陪餐人数超过 3 人，而接待对象在 10 人以内（党政机关国内公务接待管理规定第十条）。",
        ),
        (
            but(接待人数=20, 陪餐人数=7),
            "公务接待!F3 的陪餐人数超过接待对象的三分之一（党政机关国内公务接待管理规定第十条）。",
        ),
        (but(接待人数=0, 陪餐人数=None), "公务接待!E3 的接待人数应大于 0。"),
    ],
)
def test_a_slip_is_one_sentence_at_its_cell(row: Row, sentence: str) -> None:
    assert told(row) == [sentence]


def test_a_row_that_stands_twice_counts_once() -> None:
    data = ledger(GOOD, but(接待费用=9), but(接待事由="调研"))
    assert [record.row for record in records(data)] == [3, 5]
    assert [each.message for each in read(data).troubles] == [
        f"公务接待!A4 的接待日期、来访单位、接待事由与 公务接待!3 相同，重复登记，{LOST}"
    ]


def test_what_is_broken_leaves_the_rows_beside_it() -> None:
    data = ledger(but(类别="省内"), GOOD, but(接待事由="调研", 接待人数="很多"))
    assert [record.row for record in records(data)] == [4]


def test_a_number_that_is_optional_leaves_its_row() -> None:
    (record,) = records(ledger(but(陪餐人数="两")))
    assert "陪餐人数" not in record.values


def test_dates_between_which_an_order_holds() -> None:
    head: Row = ["交办日期", "事项", "办理期限", "办结日期"]
    row: Row = ["2023-3-1", "道路修复", "2023-3-9", "2023-2-1"]
    found = read(ledger(row, name="督查督办", head=head))
    assert [each.message for each in found.troubles] == ["督查督办!D3 的办结日期早于交办日期。"]


@pytest.mark.parametrize(
    "written_so", ["2023.5.6", "2023年5月6日", "2023/05/06", "20230506", 45052, "２０２３-５-６"]
)
def test_a_day_is_written_in_many_ways(written_so: str | float) -> None:
    (record,) = records(ledger(but(接待日期=written_so)))
    assert record.values["接待日期"] == date(2023, 5, 6)


@pytest.mark.parametrize(
    ("head", "cell", "fen"),
    [
        ("接待费用", "1,580.50", 158_050),
        ("接待费用(万元)", 0.158, 158_000),
        ("费用（元）", 12, 1_200),
        ("金额", "0.158万元", 158_000),
    ],
)
def test_money_is_in_the_unit_of_its_head(head: str, cell: str | float, fen: int) -> None:
    (record,) = records(ledger([*GOOD[:-1], cell], head=[*HEAD[:-1], head]))
    assert record.values["接待费用"] == fen


def test_the_sheet_says_the_unit_of_all_its_money() -> None:
    sheet = Sheet("公务接待", [["公务接待台账"], ["单位：万元"], HEAD, but(接待费用=1.5)])
    assert records(written([sheet]))[0].values["接待费用"] == 1_500_000


def test_columns_may_move_and_rows_may_be_blank_or_sums() -> None:
    turned = [list(reversed(row)) for row in (HEAD, GOOD, but(接待事由="调研"))]
    total: Row = ["合计", *[None] * 5, 3161]
    sheet = Sheet("接待登记表", [[], ["2023年"], turned[0], turned[1], [], turned[2], total])
    assert [record.row for record in records(written([sheet]))] == [4, 6]
    assert read(written([sheet])).troubles == ()


def test_a_sheet_without_a_name_is_known_by_its_head() -> None:
    assert len(records(written([Sheet("Sheet1", [HEAD, GOOD])]))) == 1


def test_a_head_of_two_rows() -> None:
    upper: Row = [*HEAD[:4], "来宾", None, "接待费用"]
    lower: Row = [*[None] * 4, "接待人数", "陪餐人数", None]
    merged = [(1, column, 2, column) for column in (0, 1, 2, 3, 6)] + [(1, 4, 1, 5)]
    sheet = Sheet("公务接待", [["公务接待台账"], list(upper), list(lower), GOOD], merged)
    assert records(written([sheet]))[0].values["陪餐人数"] == 2


def test_a_day_beside_several_rows_is_that_of_each_and_money_is_not() -> None:
    rows: list[Row] = [GOOD, but(接待日期=None, 接待事由="调研", 接待费用=None)]
    sheet = Sheet("公务接待", [["公务接待台账"], HEAD, *rows], [(2, 0, 3, 0), (2, 6, 3, 6)])
    found = read(written([sheet]))
    assert [each.message for each in found.troubles] == [f"公务接待!G4 的接待费用没有填写，{LOST}"]


def test_what_has_no_column_and_no_ledger_is_listed() -> None:
    sheets = [Sheet("公务接待", [[*HEAD, "菜单"], [*GOOD, "家常菜"]]), Sheet("闲谈", [["甲"], ["乙"]])]
    assert [(each.place, each.text) for each in read(written(sheets)).unplaced] == [
        ("公务接待!H1", "菜单"),
        ("闲谈", ""),
    ]


def test_a_head_without_a_required_column_is_told_once_and_each_row_too() -> None:
    found = read(ledger(GOOD[1:], head=HEAD[1:]))
    assert [each.code for each in found.troubles] == ["ledger/no-column"]
    assert found.of(kind("公务接待")) == ()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", Problem),
        (b"plain words", NotAWorkbook),
        (written([Sheet("甲", [["乙", "丙"]])]), NoLedgers),
        (ledger()[:400], Problem),
    ],
)
def test_what_is_no_ledger_is_one_sentence(data: bytes, problem: type[Problem]) -> None:
    with pytest.raises(problem) as caught:
        read(data)
    assert str(caught.value).endswith("。")


def test_an_empty_ledger_is_there_and_says_nothing() -> None:
    found = read(ledger())
    assert (found.has(kind("公务接待")), found.of(kind("公务接待")), found.troubles) == (True, (), ())


def test_rates_and_codes() -> None:
    head: Row = ["培训名称", "开始日期", "参训人数", "合格率(%)", "支出功能科目"]
    rows: list[Row] = [
        ["甲班", "2023-3-1", "30人", "95.5%", "2050803"],
        ["乙班", "2023-3-1", 30, 95.5, "9990000"],
    ]
    found = read(ledger(*rows, name="培训", head=head))
    assert [each.values["合格率"] for each in found.of(kind("培训"))] == [Decimal("0.955")] * 2
    assert [each.place for each in found.troubles] == ["培训!E4"]


def test_an_old_workbook_says_the_same(tmp_path: Path) -> None:
    data = ledger(GOOD, but(接待事由="调研", 接待费用=0.1))
    assert records(converted(data, tmp_path, "xls")) == records(data)
