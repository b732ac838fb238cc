"""Heads whose merged cells are gone but whose columns are kept: a group's word stands over its first column only.

Text with tabs or bars, Markdown, and cells one a line write a merged cell once and leave the places it covered
empty. An empty place above a word belongs to the group to its left: a cell merged down stands at the top. Where
columns are only known by their place on the page, a group's word may stand over the middle of its columns; then
an empty place has no group to its left, and which columns the groups of that row cover is not clear.
"""

from dataclasses import replace

from mingzhang.model.document import Cell, Table
from mingzhang.tables.ragged import Placed
from mingzhang.tables.sheet import Sheet


def spread_head(sheet: Sheet, rows: range) -> Placed:
    """The table with each group's word over all its columns; as it is when it has merged cells of its own."""
    if any(cell.columns > 1 or cell.rows > 1 for cell in sheet.table.cells):
        return Placed(sheet)
    covered: set[Cell] = set()
    wider: dict[Cell, int] = {}
    unclear: set[int] = set()
    for row in rows[:-1]:
        groups, orphans = _groups(sheet, row, rows.stop)
        for cell, columns in groups.items():
            wider[cell] = len(columns)
            covered.update(
                other for column in columns[1:] if (other := sheet.table.at(row, column)) is not None
            )
        if orphans:
            unclear.update(orphans, *groups.values())
    if not wider:
        return Placed(sheet)
    cells = tuple(
        replace(cell, columns=wider.get(cell, 1)) for cell in sheet.table.cells if cell not in covered
    )
    return Placed(Sheet(sheet.document, Table(sheet.table.span, cells)), frozenset(unclear))


def _groups(sheet: Sheet, row: int, stop: int) -> tuple[dict[Cell, list[int]], list[int]]:
    """The columns that each group's word in a row covers, and those with words below but no group to their left."""
    groups: dict[Cell, list[int]] = {}
    orphans: list[int] = []
    group: Cell | None = None
    for column in range(sheet.table.width):
        below = any(sheet.text(lower, column) for lower in range(row + 1, stop))
        cell = sheet.table.at(row, column)
        if cell is not None and sheet.text(row, column):
            group = cell if below else None
            if below:
                groups[cell] = [column]
        elif not below:
            group = None
        elif group is not None:
            groups[group].append(column)
        elif not any(sheet.text(upper, column) for upper in range(row)):
            orphans.append(column)
    return {cell: columns for cell, columns in groups.items() if len(columns) > 1}, orphans
