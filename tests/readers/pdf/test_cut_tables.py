"""Tables of which the page's edge, or the program that printed the page, cuts off the last columns."""

import pytest

from mingzhang.checking.check import check, understand
from mingzhang.model.document import Document
from tests.readers.papers import Paper
from tests.readers.showing import grids

CUT = "第 1 页的表格超出页面，看不见的列没有读。"
HEAD = ["科目名称", "合计", "基本支出", "项目支出"]
BODY = [["档案事务", "84.00", "70.00", "14.00"], ["住房保障支出", "20.00", "20.00", "0.00"]]


def clipped(paper: Paper, right: float) -> Paper:
    """What is drawn from here on ends at `right`, as a browser prints a table that is too wide."""
    path = paper.canvas.beginPath()
    path.rect(0, 0, right, paper.height)
    paper.canvas.clipPath(path, stroke=0)
    return paper


def read(columns: list[float], right: float) -> Document:
    return clipped(Paper(), right).table([HEAD, *BODY], columns).read()


def test_a_column_that_was_cut_off_is_left_out_with_a_note() -> None:
    document = read([90, 90, 90, 90], 380)
    assert grids(document) == [[row[:3] for row in (HEAD, *BODY)]]
    assert document.notes == (CUT,)
    assert document.unread == (1,)


def test_a_border_on_the_edge_of_what_is_seen_cuts_nothing_off() -> None:
    document = read([90, 90, 90, 90], 72 + 360.2)
    assert grids(document) == [[HEAD, *BODY]]
    assert document.notes == ()


@pytest.mark.parametrize("right", [360.0, 450.0, 595.0])
def test_a_table_beyond_the_paper_is_cut_off_wherever_it_ends(right: float) -> None:
    columns = [right / 4] * 3 + [400.0]
    document = read(columns, 595.0)
    assert grids(document) == [[row[:3] for row in (HEAD, *BODY)]]
    assert document.unread == (1,)


def test_columns_whose_head_lost_its_words_are_left_out() -> None:
    paper = clipped(Paper(), 380)
    paper.table(
        [
            ["科目名称", "合计", "", "<", "<"],
            ["^", "^", "小计", "人员经费", "公用经费"],
            ["档案事务", "84.00", "70.00", "50.00", "20.00"],
        ],
        [90, 90, 50, 50, 180],
    )
    assert grids(paper.read()) == [
        [["科目名称", "合计"], ["科目名称", "合计"], ["档案事务", "84.00"]],
    ]


def test_sums_over_what_was_cut_off_are_not_contradictory() -> None:
    rows = [
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        ["", "合计", "84.00", "60.00", "24.00"],
        ["201", "一般公共服务支出", "84.00", "60.00", "24.00"],
        ["20126", "档案事务", "84.00", "60.00", "24.00"],
    ]
    paper = Paper().lines("青禾县档案馆2023年度部门决算", "支出决算表", "单位：万元")
    document = clipped(paper, 430).table(rows, [80, 120, 90, 90, 90]).read()
    assert document.unread == (1,)
    assert check(understand(document), "报告.pdf").findings == ()
