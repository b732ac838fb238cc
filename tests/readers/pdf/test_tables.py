"""Ruled tables of PDF pages, however their lines are drawn, and over page breaks."""

import pytest

from tests.readers.papers import A4, Draw, Paper, dashed, doubled, rectangle, stroke
from tests.readers.showing import grids, paragraphs

HEAD = [["项目", "<", "<", "本年收入合计"], ["类", "款", "科目名称", "^"]]
BODY = [
    ["201", "", "一般公共服务支出", "1,234.50"],
    ["201", "26", "档案事务", "1,234.50"],
    ["201", "26", "机关事业单位基本养老保险缴费", "8.00"],
]
COLUMNS = [40.0, 40.0, 90.0, 90.0]
READ_HEAD = [["项目", "项目", "项目", "本年收入合计"], ["类", "款", "科目名称", "本年收入合计"]]


@pytest.mark.parametrize("draw", [stroke, rectangle, dashed, doubled])
def test_a_ruled_table_has_rows_columns_and_merged_heads(draw: Draw) -> None:
    paper = (
        Paper().lines("支出决算表", "单位：万元").table([*HEAD, *BODY], COLUMNS, draw=draw).lines("　　完。")
    )
    document = paper.read()
    assert grids(document) == [[*READ_HEAD, *BODY]]
    assert paragraphs(document) == ["支出决算表", "单位：万元", "完。"]


def test_all_lines_in_one_path() -> None:
    paper = Paper()
    path = paper.canvas.beginPath()

    def collect(canvas: object, x: float, y: float, u: float, v: float) -> None:
        path.moveTo(x, y)
        path.lineTo(u, v)

    paper.table([*HEAD, *BODY], COLUMNS, draw=collect)
    paper.canvas.drawPath(path)
    assert grids(paper.read()) == [[*READ_HEAD, *BODY]]


def test_a_table_in_a_form_of_its_own_scale() -> None:
    paper = Paper()
    paper.canvas.beginForm("inner")
    paper.height = 400
    paper.table([*HEAD, *BODY], COLUMNS)
    paper.canvas.endForm()
    paper.canvas.translate(10, 100)
    paper.canvas.scale(1.2, 1.2)
    paper.canvas.doForm("inner")
    assert grids(paper.read()) == [[*READ_HEAD, *BODY]]


def test_a_table_on_a_page_printed_sideways() -> None:
    paper = Paper()
    paper.height = 0
    paper.canvas.translate(20, 20)
    paper.canvas.rotate(90)
    paper.table([*HEAD, *BODY], COLUMNS)
    assert grids(paper.read()) == [[*READ_HEAD, *BODY]]


def test_numbers_set_higher_than_the_words_stay_in_their_rows() -> None:
    document = Paper().table([*HEAD, *BODY], COLUMNS, raised=8).read()
    assert grids(document) == [[*READ_HEAD, *BODY]]


def test_backgrounds_are_no_lines() -> None:
    paper = Paper()
    paper.canvas.setFillGray(0.9)
    for row in range(5):
        paper.canvas.rect(72, 842 - 72 - 24 * row - 20, 260, 16, stroke=0, fill=1)
    paper.canvas.setFillGray(0)
    assert grids(paper.table([*HEAD, *BODY], COLUMNS).read()) == [[*READ_HEAD, *BODY]]


def test_a_number_that_is_wider_than_its_cell_stays_in_one_cell() -> None:
    rows = [["甲", "乙", "丙"], ["无", "123,456,789.12", "2.00"]]
    assert grids(Paper().table(rows, [90, 60, 60]).read()) == [rows]


def test_a_number_that_wraps_in_its_cell_is_one_number() -> None:
    paper = Paper().table([["项目", "金额"], ["支出", ""]], [60, 36])
    paper.words("123,45", 135, 108).words("6.78", 135, 118)
    assert grids(paper.read()) == [[["项目", "金额"], ["支出", "123,456.78"]]]


def test_two_numbers_in_a_wide_cell_stay_two() -> None:
    paper = Paper().table([["项目", "金额"], ["支出", ""]], [60, 150])
    paper.words("123.45", 135, 108).words("678.90", 135, 118)
    assert grids(paper.read())[0][1] == ["支出", "123.45\n678.90"]


def test_a_table_without_lines_at_its_sides_keeps_its_outer_columns() -> None:
    rows = [["项目", "决算数", "备注"], ["基本支出", "12.00", "无"], ["项目支出", "3.00", "无"]]

    def open_sided(canvas: object, x: float, y: float, u: float, v: float) -> None:
        if x != u or 72 < x < 252:
            stroke(paper.canvas, x, y, u, v)

    paper = Paper()
    assert grids(paper.table(rows, [60, 60, 60], draw=open_sided).read()) == [rows]


def test_a_column_that_the_edge_of_the_page_cuts_is_no_empty_column() -> None:
    """What is left of its numbers is no number."""
    rows = [["项目", "决算数", "合计"], ["基本支出", "12.00", ""], ["项目支出", "3.00", ""]]
    paper = (
        Paper().table(rows, [60, 60, 60], left=430).words("40.69", 585, 112, 10).words("0.00", 585, 136, 10)
    )
    document = paper.read()
    assert grids(document) == [[["项目", "决算数"], ["基本支出", "12.00"], ["项目支出", "3.00"]]]
    assert paragraphs(document) == []
    assert document.notes == ("第 1 页的表格超出页面，看不见的列没有读。",)
    assert document.unread == (1,)


def test_a_frame_around_text_is_no_table() -> None:
    paper = Paper()
    paper.canvas.rect(60, 600, 475, 200)
    document = paper.lines("　　框内的一段话。", "　　框内的另一段话。").read()
    assert grids(document) == []
    assert paragraphs(document) == ["框内的一段话。", "框内的另一段话。"]


def test_a_table_in_a_frame_is_a_table() -> None:
    paper = Paper()
    paper.canvas.rect(40, 40, 515, 762)
    assert grids(paper.table([*HEAD, *BODY], COLUMNS).read()) == [[*READ_HEAD, *BODY]]


MORE = [["208", "", "社会保障和就业支出", "30.00"], ["221", "02", "住房改革支出", "12.00"]]


def test_a_table_goes_on_over_a_page_break_without_its_head() -> None:
    paper = Paper().lines("支出决算表").table([*HEAD, *BODY], COLUMNS).words("1", 290, 820)
    paper.page().table(MORE, COLUMNS).words("2", 290, 820)
    assert grids(paper.read()) == [[*READ_HEAD, *BODY, *MORE]]


def test_a_head_that_is_repeated_is_there_once() -> None:
    paper = Paper().lines("支出决算表", "单位：万元").table([*HEAD, *BODY], COLUMNS)
    paper.page().table([*HEAD, *MORE], COLUMNS)
    assert grids(paper.read()) == [[*READ_HEAD, *BODY, *MORE]]


def test_a_title_that_is_repeated_is_there_once() -> None:
    paper = Paper().lines("支出决算表", "单位：万元").table([*HEAD, *BODY], COLUMNS)
    paper.page().lines("支出决算表（续）", "单位：万元").table([*HEAD, *MORE], COLUMNS)
    document = paper.read()
    assert grids(document) == [[*READ_HEAD, *BODY, *MORE]]
    assert paragraphs(document) == ["支出决算表", "单位：万元"]


def test_a_table_goes_on_on_a_page_with_another_margin() -> None:
    paper = Paper().table([*HEAD, *BODY], COLUMNS, left=60).page().table(MORE, COLUMNS, left=84)
    assert grids(paper.read()) == [[*READ_HEAD, *BODY, *MORE]]


def test_what_goes_on_may_have_fewer_columns_of_its_own() -> None:
    merged = [["合计", "<", "<", "1,276.50"]]
    document = Paper().table([*HEAD, *BODY], COLUMNS).page().table(merged, COLUMNS).read()
    (table,) = document.tables
    assert (table.width, table.height) == (4, 6)
    assert table.at(5, 0) == table.at(5, 2)


def test_a_row_that_the_page_cut_is_one_row() -> None:
    cut = ["201", "26", "机关事业单位基本养老保", "8.00"]
    paper = Paper().table([*HEAD, *BODY[:2], cut], [40, 40, 60, 90], size=9)
    paper.page().table([["", "", "险缴费支出", ""], *MORE], [40, 40, 60, 90], size=9)
    read = grids(paper.read())
    assert read[0][4] == ["201", "26", "机关事业单位基本养老保险缴费支出", "8.00"]
    assert read[0][5:] == MORE


def test_a_head_that_the_page_cut_is_one_head() -> None:
    columns = [60, 40, 40, 60]
    paper = Paper().table([["科目名称", "本年支出", "<", "年末结转"]], columns)
    document = (
        paper.page().table([["", "小计", "项目", ""], ["档案事务", "8.00", "8.00", "0.00"]], columns).read()
    )
    (table,) = document.tables
    assert grids(document)[0][:2] == [
        ["科目名称", "本年支出", "本年支出", "年末结转"],
        ["科目名称", "小计", "项目", "年末结转"],
    ]
    assert table.height == 3


def test_a_row_with_a_name_only_is_no_rest_of_a_row() -> None:
    rows = [["项目", "决算数"], ["卫生健康支出", "60.00"]]
    paper = (
        Paper().table(rows, [120, 90]).page().table([["节能环保支出", ""], ["农林水支出", "1.00"]], [120, 90])
    )
    assert grids(paper.read()) == [[*rows, ["节能环保支出", ""], ["农林水支出", "1.00"]]]


def test_a_table_with_a_title_of_its_own_is_another_table() -> None:
    paper = Paper().lines("收入决算表").table([*HEAD, *BODY], COLUMNS)
    paper.page().lines("支出决算表").table([*HEAD, *MORE], COLUMNS)
    assert grids(paper.read()) == [[*READ_HEAD, *BODY], [*READ_HEAD, *MORE]]


def test_a_form_that_begins_again_is_another_form() -> None:
    def form(name: str) -> list[list[str]]:
        return [["项目支出绩效自评表", "<"], ["项目名称", name], ["全年预算数", "12.00"]]

    paper = Paper().table(form("库房维护"), [90, 120]).page().table(form("档案修复"), [90, 120])
    assert [grid[1] for grid in grids(paper.read())] == [["项目名称", "库房维护"], ["项目名称", "档案修复"]]


def test_the_same_table_of_another_unit_is_another_table() -> None:
    rows = [["科目", "小计", "金额"], ["合计", "8.00", "8.00"], ["档案事务", "8.00", "8.00"]]
    paper = Paper().lines("支出决算表").table(rows, [60, 60, 60])
    paper.page().lines("支出决算表").table(rows, [60, 60, 60])
    assert grids(paper.read()) == [rows, rows]


def test_a_table_on_a_landscape_page_between_portrait_ones() -> None:
    paper = Paper().lines("　　前。").page((842.0, 595.0)).table([*HEAD, *BODY], [80, 80, 200, 200])
    document = paper.page(A4).lines("　　后。").read()
    assert grids(document) == [[*READ_HEAD, *BODY]]
    assert [document.place(block.span).page for block in document.blocks] == [1, 2, 3]
