"""A table that goes on over page breaks is one table, whether its head is repeated or not.

What goes on has its columns at the same places. A row that the page cut is one row again.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.readers.grids import is_number
from mingzhang.readers.layout.grid import Field
from mingzhang.readers.layout.ruling import clusters, nearest
from mingzhang.readers.layout.tables import Box, Laid
from mingzhang.readers.signs import BEGINS, ends

_APART = 4.0
"""Points by which the edges of a column may differ from page to page."""
_SHIFT = 80.0
"""Points by which the left margins of odd and even pages may differ."""
_HEAD_CELLS = 3
"""Cells with words that make a row a head; the title inside of a form has one."""
_SLACK = 1.8
"""Em that a line which the cell's edge broke may stay short of it."""
_TOTAL = re.compile(r"(?:本年)?(?:收入|支出)?(?:合计|总计)")


def joined(first: Laid, second: Laid, *, by_head: bool = False) -> Laid | None:
    """Both as one table; None when the second does not go on with the first.

    `by_head`: only a repeated head shows that it does.
    """
    columns = _columns(first, second)
    if columns is None:
        return None
    edges, of_first, of_second = columns
    repeated = _repeated_head(first, second)
    if repeated is None or (by_head and not repeated):
        return None
    rest = _placed(second, of_second, -repeated)
    rest = [box for box in rest if box.field.row >= 0]
    boxes = _placed(first, of_first, 0)
    height = len(first.rows)
    if not repeated:
        boxes, rest = _mended(boxes, rest, height)
    boxes += [_moved(box, height) for box in rest]
    return replace(
        first,
        sheets=(*first.sheets, *second.sheets),
        xs=edges,
        bottom=second.bottom,
        boxes=tuple(boxes),
        text=(*first.text, *second.text),
    )


def _columns(first: Laid, second: Laid) -> tuple[tuple[float, ...], list[int], list[int]] | None:
    """The edges of both, and which of them each one's own edges are; None when their columns differ."""
    shift = first.xs[0] - second.xs[0]
    moved = [x + shift for x in second.xs]
    if abs(shift) > _SHIFT or abs(moved[-1] - first.xs[-1]) > _APART:
        return None
    edges = clusters([*first.xs, *moved], _APART)
    if len(edges) > max(len(first.xs), len(second.xs)):
        return None
    own = [[nearest(edges, x) for x in xs] for xs in (first.xs, moved)]
    if any(len(set(each)) < len(each) for each in own):
        return None
    return tuple(edges), own[0], own[1]


def _repeated_head(first: Laid, second: Laid) -> int | None:
    """How many rows of the second repeat the first one's head; None when it begins a table of its own."""
    above, below = first.rows, second.rows
    same = 0
    while same < min(len(above), len(below)) and _says_the_same(above[same], below[same]):
        same += 1
    filled = [sum(1 for box in row if box.lines) for row in below[:same]]
    if same and (max(filled) < _HEAD_CELLS or _begins_again(above, below, same)):
        return None
    opening = [box for box in below[0] if box.lines]
    if not same and len(opening) == 1 and len(below[0]) == 1 and _is_title(opening[0].text):
        return None
    return same


def _says_the_same(above: Sequence[Box], below: Sequence[Box]) -> bool:
    texts = [(box.field, box.text) for box in above]
    return texts == [(box.field, box.text) for box in below] and not any(
        is_number(text) and not text.isdigit() for _, text in texts
    )


def _begins_again(above: Sequence[Sequence[Box]], below: Sequence[Sequence[Box]], head: int) -> bool:
    """Whether below the head there is the first one's total again: another table of the same form."""
    first, second = (
        [box.text for box in rows[head] if box.text] if head < len(rows) else [] for rows in (above, below)
    )
    return bool(first and second) and first[0] == second[0] and _TOTAL.match(first[0]) is not None


def _is_title(text: str) -> bool:
    return "表" in text and "。" not in text and len(text) < 60


def _placed(laid: Laid, edges: Sequence[int], down: int) -> list[Box]:
    """The cells of a table in the columns of both."""
    return [
        replace(
            box,
            field=Field(
                box.field.row + down,
                edges[box.field.column],
                box.field.rows,
                edges[box.field.column + box.field.columns] - edges[box.field.column],
            ),
        )
        for box in laid.boxes
    ]


def _moved(box: Box, rows: int) -> Box:
    return replace(box, field=replace(box.field, row=box.field.row + rows))


def _mended(boxes: list[Box], rest: list[Box], height: int) -> tuple[list[Box], list[Box]]:
    """Cells of both with the row, or the head, that the page cut in two put together."""
    above = {
        (box.field.column, box.field.columns): box
        for box in boxes
        if box.field.row + box.field.rows == height
    }
    below = [box for box in rest if box.field.row == 0]
    if _is_cut_row(above, below):
        more = {(box.field.column, box.field.columns): box.lines for box in below}
        whole = {box: replace(box, lines=box.lines + more.get(at, ())) for at, box in above.items()}
        rest = [_moved(box, -1) for box in rest if box.field.row > 0]
    elif _is_cut_head(above, below):
        under = {(box.field.column, box.field.columns): box for box in below if not box.lines}
        joined_to = {at: box for at, box in above.items() if at in under}
        whole = {
            box: replace(box, field=replace(box.field, rows=box.field.rows + under[at].field.rows))
            for at, box in joined_to.items()
        }
        gone = {under[at] for at in joined_to}
        rest = [box for box in rest if box not in gone]
    else:
        return boxes, rest
    return [whole.get(box, box) for box in boxes], rest


_Across = dict[tuple[int, int], Box]
"""Cells by their first column and the number of their columns."""


def _is_cut_row(above: _Across, below: Sequence[Box]) -> bool:
    """Whether a page break cut a row: below it, only words go on that filled their cells above."""
    parts = [(above.get((box.field.column, box.field.columns)), box) for box in below if box.lines]
    others = sum(1 for box in above.values() if box.lines) - len(parts)
    return bool(parts) and others > 0 and all(box is not None and _goes_on(box, rest) for box, rest in parts)


def _goes_on(box: Box, rest: Box) -> bool:
    if not box.lines or is_number(rest.text) or BEGINS.match(rest.text) or ends(box.text):
        return False
    last = box.lines[-1]
    return last.right - last.left >= box.width - _SLACK * last.em


def _is_cut_head(above: _Across, below: Sequence[Box]) -> bool:
    """Whether a page break cut a head: below it, a column that is one above is parted in several with names."""
    if any(is_number(box.text) for box in (*above.values(), *below)):
        return False
    for column, columns in above:
        under = [box for box in below if column <= box.field.column < column + columns]
        if len(under) > 1 and above[column, columns].lines and all(box.lines for box in under):
            return True
    return False
