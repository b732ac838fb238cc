"""Tables: heads that come again, rows that stay whole, amounts that never wrap, columns that fill the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml.etree import _Element

from mingzhang.model.report import Field, Grid, Role, line
from mingzhang.ooxml.names import VALUE, w
from mingzhang.rendering.word.columns import SIZES, layout, side
from mingzhang.rendering.word.measure import width
from mingzhang.rendering.word.paper import ACROSS, TEXT
from mingzhang.rendering.word.splitting import MOST, parts
from mingzhang.rendering.word.write import write
from tests.rendering.word.reading import style, styled, words, xml
from tests.rendering.word.samples import EMPTY, SMALL, amounts, book_tables, report, wide

GRIDS = [SMALL, EMPTY, *(wide(columns) for columns in (11, 20, 30, 45, 58)), *book_tables(7)]


def rows(grid: Grid) -> list[_Element]:
    return list(xml(write(report(grid))).iter(w("tr")))


def cell(grid: Grid, words_: str) -> _Element:
    """The paragraph of the first cell that says this."""
    return next(p for row in rows(grid) for p in row.iter(w("p")) if words(p) == words_)


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.number} {grid.width}")
def test_no_amount_wraps_and_the_columns_fill_the_page(grid: Grid) -> None:
    found = layout(grid)
    assert sum(found.columns) == found.paper.room
    free = 2 * side(found.size)
    narrow = [
        field.text
        for _, column, field in grid.placed()
        if field.role is Role.AMOUNT
        and width(field.text, found.size) > sum(found.columns[column : column + field.columns]) - free
    ]
    assert narrow == []


def test_a_broad_table_takes_the_smallest_sheet_on_which_it_can_be_read() -> None:
    assert [ACROSS.index(layout(wide(columns)).paper) for columns in (5, 11, 20, 30, 45, 58)] == [
        0,
        0,
        0,
        1,
        2,
        2,
    ]
    assert layout(SMALL).paper == TEXT
    assert layout(SMALL).size == SIZES[0]


def test_a_table_too_broad_for_an_upright_page_lies_down_unasked() -> None:
    assert layout(replace(wide(20), wide=False)).paper in ACROSS


def test_an_amount_over_several_columns_has_room_as_well() -> None:
    grid = Grid("", (line("甲", "乙"), (Field("123456789012.00", columns=2, role=Role.AMOUNT),)))
    assert sum(layout(grid).columns) == TEXT.room


def test_names_have_more_room_than_what_wraps_in_a_head() -> None:
    grid = Grid(
        "",
        (
            line("科目名称", "一般公共预算财政拨款", "政府性基金预算财政拨款"),
            (Field("机关事业单位基本养老保险缴费支出"), *amounts("1.00", "2.00")),
        ),
    )
    assert layout(grid).columns[0] > width("机关事业单位基本养老保险缴费支出", SIZES[0])


def test_the_head_comes_again_and_no_row_is_parted() -> None:
    made = rows(wide(13))
    assert [next(row.iter(w("tblHeader")), None) is not None for row in made[:4]] == [
        True,
        True,
        False,
        False,
    ]
    assert all(next(row.iter(w("cantSplit")), None) is not None for row in made)


def test_rows_move_closer_where_the_table_then_stands_on_one_page() -> None:
    def long(rows: int) -> Grid:
        return replace(SMALL, lines=SMALL.lines[:1] + SMALL.lines[1:2] * rows)

    # A row takes 273 twips and what is free; 11510 are left of the page.
    free = [layout(long(rows), taken=0).free for rows in (28, 29, 31, 32, 35, 36)]
    assert free == [120, 80, 80, 40, 40, 120]
    assert layout(long(28), taken=600).free == 80
    assert layout(long(36)).free == 120


def test_amounts_stand_to_the_right_and_names_are_indented_by_their_level() -> None:
    assert style(cell(SMALL, "1344.58")) == f"CellAmount{SIZES[0]}"
    assert style(cell(SMALL, "本年支出合计")) == f"CellHead{SIZES[0]}"
    indents = {
        name: list(cell(SMALL, name).iter(w("ind"))) for name in ("一般公共服务支出", "档案事务", "行政运行")
    }
    assert {name: [each.get(w("leftChars")) for each in found] for name, found in indents.items()} == {
        "一般公共服务支出": [],
        "档案事务": ["100"],
        "行政运行": ["200"],
    }
    assert next(cell(SMALL, "844.58").getparent().iter(w("noWrap")), None) is not None  # type: ignore[union-attr]
    aligned = {
        each.get(w("styleId")): each.find(f"{w('pPr')}/{w('jc')}")
        for each in xml(write(report(SMALL)), "word/styles.xml").iter(w("style"))
    }
    found = aligned[f"CellAmount{SIZES[0]}"]
    assert found is not None
    assert found.get(VALUE) == "right"


def test_what_stands_above_and_below_a_table() -> None:
    data = write(report(EMPTY))
    order = [style(each) for each in xml(data).iter(w("p")) if not style(each).startswith("Cell")]
    assert order == ["FormNumber", "FormTitle", "FormAbove", "Note"]
    (above,) = styled(data, "FormAbove")
    assert [next(each.iter(w("tab"))).get(VALUE) for each in above.iter(w("tabs"))] == ["right"]
    assert words(above) == "公开部门：青禾县档案馆单位：万元"
    # The last row stays on the page of the note.
    assert all(
        next(p.iter(w("keepNext")), None) is not None for p in next(xml(data).iter(w("tbl"))).iter(w("p"))
    )


def test_a_unit_alone_stands_to_the_right() -> None:
    (above,) = styled(write(report(replace(SMALL, above=""))), "FormAbove")
    assert next(above.iter(w("jc"))).get(VALUE) == "right"


def test_a_table_broader_than_word_allows_goes_on_beside_itself() -> None:
    grid = replace(wide(130), below="说明：本表较宽。")
    found = list(parts(grid))
    assert [each.title for each in found] == [grid.title, f"{grid.title}（续）", f"{grid.title}（续）"]
    assert [each.below for each in found] == ["", "", grid.below]
    assert max(each.width for each in found) <= MOST
    names = [[field.text for _, column, field in each.placed() if column < 2] for each in found]
    assert names == [[field.text for _, column, field in grid.placed() if column < 2]] * 3
    behind = [
        [field.text for row, column, field in each.placed() if row > 1 and column > 1] for each in found
    ]
    assert sum(map(len, behind)) == 130 * 20
    assert {len(each.lines) for each in found} == {22}


def test_a_table_without_amounts_is_parted_too() -> None:
    grid = Grid("表", (tuple(Field(str(number)) for number in range(100)),), head=0)
    assert [[field.text for field in each.lines[0]] for each in parts(grid)] == [
        [str(number) for number in range(50)],
        [str(number) for number in range(50, 100)],
    ]
