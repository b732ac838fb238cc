"""A table in Word's markup: repeated heads, rows that stay whole, merged cells, amounts to the right."""

from __future__ import annotations

from collections import defaultdict

from mingzhang.model.report import Field, Grid, Role
from mingzhang.rendering.word.columns import Layout, is_head, side
from mingzhang.rendering.word.markup import paragraph, run, tag
from mingzhang.rendering.word.styles import TABLE_STYLE

_KEEP = "<w:keepNext/>"


def table(grid: Grid, layout: Layout, keep: bool) -> str:
    """The table itself; its last row stays on one page with what follows where `keep` says so."""
    cells = _cells(grid)
    last = len(grid.lines) - 1
    high, wide = layout.free // 2, side(layout.size)
    edges = {"top": high, "left": wide, "bottom": high, "right": wide}
    rows = (_row(grid, layout, row, cells[row], keep and row == last) for row in range(len(grid.lines)))
    return tag(
        "w:tbl",
        tag(
            "w:tblPr",
            tag("w:tblStyle", val=TABLE_STYLE),
            tag("w:tblW", w=sum(layout.columns), type="dxa"),
            tag("w:jc", val="center"),
            tag("w:tblLayout", type="fixed"),
            tag("w:tblCellMar", *(tag(f"w:{edge}", w=room, type="dxa") for edge, room in edges.items())),
            tag("w:tblLook", val="0000"),
            tag("w:tblCaption", val=grid.title) if grid.title else "",
        ),
        tag("w:tblGrid", *(tag("w:gridCol", w=wide) for wide in layout.columns)),
        *rows,
    )


def _cells(grid: Grid) -> dict[int, dict[int, tuple[Field, bool]]]:
    """By row and column: what stands there, and whether it goes on from the row above."""
    found: dict[int, dict[int, tuple[Field, bool]]] = defaultdict(dict)
    for row, column, field in grid.placed():
        for down in range(min(field.rows, len(grid.lines) - row)):
            found[row + down][column] = field, down > 0
    return found


def _row(grid: Grid, layout: Layout, row: int, cells: dict[int, tuple[Field, bool]], keep: bool) -> str:
    made: list[str] = []
    column = 0
    while column < len(layout.columns):
        field, goes_on = cells.get(column, (Field(""), False))
        made.append(_cell(grid, layout, (row, column), field, goes_on, keep))
        column += field.columns
    return tag(
        "w:tr",
        tag(
            "w:trPr",
            "<w:cantSplit/>",
            "<w:tblHeader/>" if row < grid.head else "",
        ),
        *made,
    )


def _cell(grid: Grid, layout: Layout, place: tuple[int, int], field: Field, goes_on: bool, keep: bool) -> str:
    row, column = place
    wide = sum(layout.columns[column : column + field.columns])
    span = f'<w:gridSpan w:val="{field.columns}"/>' if field.columns > 1 else ""
    merged = "" if field.rows == 1 else "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
    unbroken = "<w:noWrap/>" if field.role is Role.AMOUNT else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}{merged}{unbroken}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_words(grid, layout, row, field, goes_on, keep)}</w:tc>"
    )


def _words(grid: Grid, layout: Layout, row: int, field: Field, goes_on: bool, keep: bool) -> str:
    size = layout.size
    properties = _KEEP if keep else ""
    if is_head(grid, row, field):
        style = "CellHead"
    elif field.role is Role.AMOUNT:
        style = "CellAmount"
    else:
        style = "CellText"
        if field.level:
            properties += tag("w:ind", leftChars=100 * field.level, left=10 * size * field.level)
    return paragraph(f"{style}{size}", "" if goes_on else run(field.text), properties=properties)
