"""Blocks of a drafted report."""

from mingzhang.model.report import Field, Grid, Heading, Piece, Report, line, paragraph

HEAD = (Field("科目", rows=2), Field("支出", columns=2))


def test_cells_are_placed_beside_what_covers_them() -> None:
    grid = Grid("支出表", (HEAD, line("基本", "项目"), line("档案事务", "1.00", "2.00")))
    assert [(row, column, field.text) for row, column, field in grid.placed()][:4] == [
        (0, 0, "科目"),
        (0, 1, "支出"),
        (1, 1, "基本"),
        (1, 2, "项目"),
    ]
    assert grid.width == 3


def test_an_empty_table_has_no_columns() -> None:
    assert Grid("空表", ()).width == 0


def test_gaps_are_listed_in_order() -> None:
    gap, other = Piece("【请填写原因】", "变动:收入总计"), Piece("【请填写原因】", "完成:2012601")
    blocks = (Heading("一、总体情况", 2), paragraph("原因是", gap, "。"), paragraph(other))
    assert Report("报告", "青禾县档案馆", 2023, blocks).gaps() == (gap, other)
