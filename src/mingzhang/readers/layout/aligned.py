"""Tables without upright rules: rows whose words stand one below the other.

Believed only when several rows have numbers, a third of all fields are numbers, and no row has two fields in one
column; everything else stays text. Level rules, where there are some, say which lines of text are one row.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingzhang.readers.grids import is_number
from mingzhang.readers.layout.grid import Field
from mingzhang.readers.layout.rows import Piece, Row, rows
from mingzhang.readers.layout.sheet import Glyph, Rule, Sheet
from mingzhang.readers.layout.tables import Box, Laid
from mingzhang.readers.wrapping import BEGINS

_GAP = 1.0
"""Em between two fields of a row, at least."""
_NARROW = 0.35
"""Em between a number and what stands beside it, at least; typesetting puts a quarter between words and digits."""
_SPREAD = 3.0
"""Em between the characters of a word that is spread, at most."""
_FEWEST = 3
"""Rows with a number beside other words."""
_NUMBERS = 0.3
"""Share of the fields that are numbers, at least."""
_PROSE = 40
"""Characters of a field that is no cell."""
_APART = 3.0
"""Em between two lines of one table, at most."""
_NEXT = 1.6
"""Em from a table's last row to the rest of its name, at most."""
_CLOSE = 0.85
"""Share of the distance of two rows that two lines of one cell are apart, at most."""
_FULL = 1.5
"""Em that a line which wraps may stay short of its column's edge."""
_SAME_ROW = 0.5
"""Em by which the middle of a cell may miss that of its numbers."""
_RULED = 0.6
"""Share of a table's width that a level rule between its rows covers, and of its rows that have one below them."""
_CAPTION = re.compile(r"表[》）)]?$|单位[：:][万千百]?元")
"""What stands above a table and is no part of it."""
_LEADER = re.compile(r"\.{4}|…{2}|·{4}")


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of a row with wide gaps on either side."""

    row: Row
    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs if not glyph.text.isspace())


_Parts = list[_Part]
_Span = tuple[float, float]
"""The left and right edge of a column."""


def aligned(sheet: Sheet, found: Sequence[Row], level: Sequence[Rule]) -> Iterator[tuple[Laid, list[Row]]]:
    """The tables among rows that follow one another on a page, with the rows that each is made of."""
    for run in _runs(found):
        table = _table(sheet, [parts for _, parts in run], level)
        if table is not None:
            yield table, [row for row, _ in run]


def _runs(found: Sequence[Row]) -> Iterator[list[tuple[Row, _Parts]]]:
    """Rows from the first with several fields to the last, without prose among them."""
    run: list[tuple[Row, _Parts]] = []
    for row in found:
        parts = _parts(row)
        near = not run or row.top - run[-1][0].bottom < _APART * row.em
        is_cell = all(
            len(part.text) < _PROSE and "。" not in part.text and not _CAPTION.search(part.text)
            for part in parts
        )
        if run and not (near and is_cell):
            yield from _trimmed(run)
            run = []
        if is_cell and (run or len(parts) > 1):
            run.append((row, parts))
    yield from _trimmed(run)


def _trimmed(run: list[tuple[Row, _Parts]]) -> Iterator[list[tuple[Row, _Parts]]]:
    """A run up to its last row with a number beside words, and the line in which that row's name may go on."""
    last = max((number for number, (_, parts) in enumerate(run) if _is_data(parts)), default=-1)
    if last >= 0:
        end = last + 1
        while end < len(run) and len(run[end][1]) == 1 and _is_near(run[end - 1][0], run[end][0]):
            end += 1
        yield run[:end]


def _is_near(above: Row, below: Row) -> bool:
    return below.top - above.top < _NEXT * above.em and not BEGINS.match(below.text)


def _parts(row: Row) -> _Parts:
    parts: _Parts = []
    held: list[Glyph] = []
    for glyph in row.glyphs:
        if glyph.text.isspace():
            continue
        if held and _parted(held, glyph, row.em):
            parts.append(_Part(row, tuple(held)))
            held = []
        held.append(glyph)
    return [*parts, _Part(row, tuple(held))]


def _parted(held: Sequence[Glyph], glyph: Glyph, em: float) -> bool:
    """Whether a gap parts two fields: a wide one, or a narrow one at the edge of a number, which has none inside."""
    gap = glyph.left - held[-1].right
    if gap >= _GAP * em:
        return not _is_spread(held, glyph)
    if gap < _NARROW * em:
        return False
    number = is_number("".join(each.text for each in held))
    return number or (glyph.text.isdigit() and held[-1].text > "\u2e7f")


def _is_spread(held: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a character goes on with a word that is spread over its cell: “合    计”."""
    word = [*held, glyph]
    em = glyph.em
    return all(each.text > "\u2e7f" for each in word) and all(
        _GAP * em <= after.left - before.right < _SPREAD * em for before, after in pairwise(word)
    )


def _is_data(parts: _Parts) -> bool:
    return len(parts) > 1 and any(is_number(part.text) for part in parts)


def _table(sheet: Sheet, run: Sequence[_Parts], level: Sequence[Rule]) -> Laid | None:
    data = [parts for parts in run if _is_data(parts)]
    fields = [part for parts in data for part in parts]
    numbers = sum(1 for part in fields if is_number(part.text))
    if len(data) < _FEWEST or numbers < _NUMBERS * len(fields) or _is_contents(data):
        return None
    columns = _columns(fields)
    if len(columns) < 2 or any(
        len({_column(columns, part) for part in parts}) < len(parts) for parts in data
    ):
        return None
    bands = _bands(run, columns, level)
    grouped = _by_bands(run, bands) if bands else _by_names(run, columns)
    return None if grouped is None else _laid(sheet, grouped, columns)


def _is_contents(data: Sequence[_Parts]) -> bool:
    """Whether the rows are a table of contents: headings with rising page numbers, or with leaders."""
    if any(_LEADER.search(part.text) for parts in data for part in parts):
        return True
    pages = [int(parts[-1].text) for parts in data if len(parts) == 2 and parts[-1].text.isdecimal()]
    headings = sum(1 for parts in data if BEGINS.match(parts[0].text))
    return len(pages) >= 0.6 * len(data) and pages == sorted(pages) and headings >= 0.5 * len(data)


def _columns(fields: Sequence[_Part]) -> list[_Span]:
    """Where fields stand one below the other."""
    columns: list[_Span] = []
    for left, right in sorted((part.left, part.right) for part in fields):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _column(columns: Sequence[_Span], part: _Part) -> int:
    """The column that a field stands in: the one that it covers most of, else the nearest."""

    def cover(number: int) -> tuple[float, float]:
        left, right = columns[number]
        shared = min(right, part.right) - max(left, part.left)
        return shared, -abs((left + right) - (part.left + part.right))

    return max(range(len(columns)), key=cover)


def _bands(run: Sequence[_Parts], columns: Sequence[_Span], level: Sequence[Rule]) -> list[float]:
    """The heights of level rules that part the rows; none when few rows have one."""
    left, right = columns[0][0], columns[-1][1]
    top, bottom = run[0][0].row.top, run[-1][0].row.bottom
    heights = sorted(
        rule.at
        for rule in level
        if top < rule.at < bottom and min(rule.end, right) - max(rule.start, left) > _RULED * (right - left)
    )
    return heights if len(heights) + 1 >= _RULED * sum(map(_is_data, run)) else []


def _by_bands(run: Sequence[_Parts], bands: Sequence[float]) -> list[list[_Part]]:
    grouped: list[list[_Part]] = [[] for _ in range(len(bands) + 1)]
    for parts in run:
        middle = (parts[0].row.top + parts[0].row.bottom) / 2
        grouped[bisect_right(bands, middle)] += parts
    return [group for group in grouped if group]


def _by_names(run: Sequence[_Parts], columns: Sequence[_Span]) -> list[list[_Part]] | None:
    """Rows of the table: what wraps in its column is one cell, which stands beside its numbers at its middle or top.

    None when two cells of a column would stand in one row: then the lines are not what they seem.
    """
    cells = _cells(run, columns)
    anchors = [_middle(parts[0].row) for parts in run if _is_data(parts)]
    grouped: dict[float, list[list[_Part]]] = {}
    for cell in cells:
        heights = [_middle(part.row) for part in cell]
        near = _SAME_ROW * cell[0].row.em
        centre = (heights[0] + heights[-1]) / 2
        own = [at for at in anchors if at in heights or min(abs(centre - at), abs(heights[0] - at)) < near]
        rows_there = [at for at in grouped if at not in anchors and abs(at - centre) < near]
        at = own[0] if own else rows_there[0] if rows_there else centre
        grouped.setdefault(at, []).append(cell)
    for row in grouped.values():
        taken = [_column(columns, cell[0]) for cell in row]
        if len(set(taken)) < len(taken):
            return None
    return [[part for cell in grouped[at] for part in cell] for at in sorted(grouped)]


def _middle(row: Row) -> float:
    return (row.top + row.bottom) / 2


def _cells(run: Sequence[_Parts], columns: Sequence[_Span]) -> list[list[_Part]]:
    """Fields with the lines that their column's edge broke off."""
    by_column: dict[int, list[_Part]] = {}
    for parts in run:
        for part in parts:
            by_column.setdefault(_column(columns, part), []).append(part)
    data = {id(part) for parts in run if _is_data(parts) for part in parts}
    heights = [_middle(parts[0].row) for parts in run if _is_data(parts)]
    pitch = min((below - above for above, below in pairwise(heights)), default=0.0)
    cells: list[list[_Part]] = []
    for column, parts in by_column.items():
        left, right = columns[column]
        edge = max(part.right for part in parts if part.left < right and part.right > left)
        cell: list[_Part] = []
        for part in parts:
            if (
                cell
                and not (id(part) in data and id(cell[-1]) in data)
                and _wraps(cell[-1], part, edge, pitch)
            ):
                cell.append(part)
            else:
                cell = [part]
                cells.append(cell)
    return sorted(cells, key=lambda cell: (cell[0].row.top, cell[0].left))


def _wraps(above: _Part, below: _Part, edge: float, pitch: float) -> bool:
    """Whether a column's edge broke a line: it is full, and the next one nearer than rows are to each other."""
    apart = _middle(below.row) - _middle(above.row)
    full = edge - above.right < _FULL * above.row.em
    return full and apart < _CLOSE * pitch and not BEGINS.match(below.text)


def _laid(sheet: Sheet, grouped: Sequence[Sequence[_Part]], columns: Sequence[_Span]) -> Laid:
    edges = [
        columns[0][0],
        *((a[1] + b[0]) / 2 for a, b in pairwise(columns)),
        columns[-1][1],
    ]
    boxes = []
    for number, group in enumerate(grouped):
        held: dict[int, list[Piece]] = {}
        for part in group:
            held.setdefault(_column(columns, part), []).append(Piece(list(part.glyphs)))
        for column in range(len(columns)):
            lines = tuple(rows(sheet, held.get(column, ())))
            boxes.append(Box(Field(number, column, 1, 1), lines, columns[column][1] - columns[column][0]))
    everything = [part.row for group in grouped for part in group]
    top, bottom = min(row.top for row in everything), max(row.bottom for row in everything)
    return Laid((sheet,), tuple(edges), top, bottom, tuple(boxes))
