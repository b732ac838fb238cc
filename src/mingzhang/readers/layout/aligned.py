"""Tables without upright rules: rows whose words stand one below the other.

Believed only when several rows have numbers, a third of all fields are numbers, no row has two fields in one column,
and the head names every column without reaching over two; everything else stays text. Level rules, where there are
some, say which lines of text are one row.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingzhang.readers.grids import is_number
from mingzhang.readers.layout.fields import Fields, Part, Span, at_columns, column_of, columns_of, fields_of
from mingzhang.readers.layout.grid import Field
from mingzhang.readers.layout.rows import Piece, Row, rows
from mingzhang.readers.layout.sheet import Rule, Sheet
from mingzhang.readers.layout.tables import Box, Laid
from mingzhang.readers.layout.wrapped import by_names
from mingzhang.readers.signs import BEGINS

_FEWEST = 3
"""Rows with a number beside other words."""
_NUMBERS = 0.3
"""Share of the fields that are numbers, at least."""
_PROSE = 40
"""Characters of a field that is no cell."""
_APART = 3.0
"""Em between two lines of one table, at most."""
_RIGHT_ABOVE = 0.8
"""Em between the words of a head and the row below, at most."""
_NEXT = 2.2
"""Em from a table's last row to the rest of its name, at most."""
_HEAD_LINES = 4
"""Lines of a head, at most."""
_LEVEL = 1.4
"""How much further apart two rows of a head are than the lines of one, at least."""
_RULED = 0.6
"""Share of a table's width that a level rule between its rows covers, and of its rows that have one below them."""
_CAPTION = re.compile(r"表[》）)]?$|单位[：:][万千百]?元")
"""What stands above a table and is no part of it."""
_LEADER = re.compile(r"\.{4}|…{2}|·{4}")


def aligned(sheet: Sheet, found: Sequence[Row], level: Sequence[Rule]) -> Iterator[Laid]:
    """The tables among rows that follow one another on a page."""
    for run in _runs(found):
        table = _table(sheet, run, level)
        if table is not None:
            yield table


def rest_of(table: Laid, found: Sequence[Row]) -> tuple[Laid | None, int]:
    """The rows at the top of a page that go on with a table of the page before, and how many they are.

    0 when nothing goes on; no table when something does, but does not stand in its columns.
    """
    run: list[Fields] = []
    for row in found:
        fields = fields_of(row)
        if not _is_cells(fields) or (run and row.top - run[-1].row.bottom >= _APART * row.em):
            break
        run.append(fields)
    run = next(_trimmed(run), [])
    if not run:
        return None, 0
    columns = table.columns
    body = [at_columns(fields, columns) for fields in run]
    grouped = None if any(_strays(columns, fields) for fields in body) else by_names((), body, columns)
    if grouped is None:
        return None, len(run)
    return _laid(run[0].row.sheet, grouped, columns, [fields.row for fields in run]), len(run)


def _strays(columns: Sequence[Span], fields: Fields) -> bool:
    """Whether fields stand in one column, or one in two."""
    return _crowded(columns, fields) or any(
        sum(part.left < right and left < part.right for left, right in columns) > 1 for part in fields.parts
    )


def _runs(found: Sequence[Row]) -> Iterator[list[Fields]]:
    """Rows from the first with several fields to the last, without prose among them."""
    run: list[Fields] = []
    above: Fields | None = None
    for row in found:
        fields = fields_of(row)
        near = not run or row.top - run[-1].row.bottom < _APART * row.em
        is_cell = _is_cells(fields)
        if run and not (near and is_cell):
            yield from _trimmed(run)
            run = []
        if is_cell and (run or len(fields.parts) > 1):
            # Words right above the first row may stand over several of its columns.
            if not run and above is not None and row.top - above.row.bottom < _RIGHT_ABOVE * row.em:
                run.append(above)
            run.append(fields)
        above = fields if is_cell else None
    yield from _trimmed(run)


def _is_cells(fields: Fields) -> bool:
    """Whether a row may be of a table: neither prose nor what stands above one."""
    return all(
        len(part.text) < _PROSE and "。" not in part.text and not _CAPTION.search(part.text)
        for part in fields.parts
    )


def _trimmed(run: list[Fields]) -> Iterator[list[Fields]]:
    """A run up to its last row with a number beside words, and the line in which that row's name may go on."""
    last = max((number for number, fields in enumerate(run) if fields.is_data), default=-1)
    if last >= 0:
        end = last + 1
        while end < len(run) and len(run[end].parts) == 1 and _is_near(run[end - 1].row, run[end].row):
            end += 1
        yield run[:end]


def _is_near(above: Row, below: Row) -> bool:
    return below.top - above.top < _NEXT * above.em and not BEGINS.match(below.text)


def _table(sheet: Sheet, run: Sequence[Fields], level: Sequence[Rule]) -> Laid | None:
    data = [fields for fields in run if fields.is_data]
    parts = [part for fields in data for part in fields.parts]
    numbers = sum(1 for part in parts if is_number(part.text))
    if len(data) < _FEWEST or numbers < _NUMBERS * len(parts) or _is_contents(data):
        return None
    begin = run.index(data[0])
    columns = _with_empty(columns_of(parts), run[:begin])
    head, body = [at_columns(fields, columns) for fields in run[:begin]], run[begin:]
    if not head or len(columns) < 2 or any(_crowded(columns, fields) for fields in (*head, *body)):
        return None
    if bands := _bands([*head, *body], columns, level):
        grouped: list[list[Part]] | None = _by_bands([*head, *body], bands)
    else:
        grouped = by_names(head, body, columns)
    if grouped is None or not _names_columns(grouped, data[0], columns):
        return None
    grouped = _one_head(grouped, data[0], len(columns))
    used = {part.row for group in grouped for part in group}
    taken = [fields.row for fields in run if fields.row in used]
    return _laid(sheet, grouped, columns, taken)


def _with_empty(columns: Sequence[Span], head: Sequence[Fields]) -> list[Span]:
    """The columns and those that only the head has words for: beside words that stand over the nearest column."""
    words = [part for fields in head for part in fields.parts]
    over: dict[int, list[Part]] = {}
    for part in words:
        if _is_over(columns, part):
            over.setdefault(column_of(columns, part.left, part.right), []).append(part)
    alone = [
        part
        for part in words
        if not _is_over(columns, part)
        and (named := over.get(column_of(columns, part.left, part.right)))
        and not any(part.left < each.right and each.left < part.right for each in named)
    ]
    return sorted([*columns, *columns_of(alone)])


def _is_over(columns: Sequence[Span], part: Part) -> bool:
    return any(part.left < right and left < part.right for left, right in columns)


def _crowded(columns: Sequence[Span], fields: Fields) -> bool:
    taken = [column_of(columns, part.left, part.right) for part in fields.parts]
    return len(set(taken)) < len(taken)


def _is_contents(data: Sequence[Fields]) -> bool:
    """Whether the rows are a table of contents: headings with rising page numbers, or with leaders."""
    if any(_LEADER.search(part.text) for fields in data for part in fields.parts):
        return True
    pages = [
        int(fields.parts[-1].text)
        for fields in data
        if len(fields.parts) == 2 and fields.parts[-1].text.isdecimal()
    ]
    headings = sum(1 for fields in data if BEGINS.match(fields.parts[0].text))
    return len(pages) >= 0.6 * len(data) and pages == sorted(pages) and headings >= 0.5 * len(data)


def _bands(run: Sequence[Fields], columns: Sequence[Span], level: Sequence[Rule]) -> list[float]:
    """The heights of level rules that part the rows; none when few rows have one."""
    left, right = columns[0][0], columns[-1][1]
    top, bottom = run[0].row.top, run[-1].row.bottom
    heights = sorted(
        rule.at
        for rule in level
        if top < rule.at < bottom and min(rule.end, right) - max(rule.start, left) > _RULED * (right - left)
    )
    return heights if len(heights) + 1 >= _RULED * sum(fields.is_data for fields in run) else []


def _by_bands(run: Sequence[Fields], bands: Sequence[float]) -> list[list[Part]]:
    grouped: list[list[Part]] = [[] for _ in range(len(bands) + 1)]
    for fields in run:
        grouped[bisect_right(bands, fields.middle)] += fields.parts
    return [group for group in grouped if group]


def _names_columns(grouped: Sequence[Sequence[Part]], first: Fields, columns: Sequence[Span]) -> bool:
    """Whether the head has words for every column that tell it from the others, and none that stand over two.

    Words over several columns say which columns they are for only where there are rules. The two halves of a
    balance may have the same words.
    """
    head = [group for group in grouped if max(part.middle for part in group) < first.middle]
    names = [""] * len(columns)
    for group in head:
        for part in group:
            if sum(part.left < right and left < part.right for left, right in columns) > 1:
                return False
            names[column_of(columns, part.left, part.right)] += part.text
    if not all(names) or len(head) > _HEAD_LINES:
        return False
    nearest = [part.text for part in sorted(head[-1], key=lambda part: part.left)]
    half = len(columns) // 2
    is_balance = len(nearest) == len(columns) == 2 * half and nearest[:half] == nearest[half:]
    return is_balance or len(set(names)) == len(names)


def _one_head(grouped: list[list[Part]], first: Fields, columns: int) -> list[list[Part]]:
    """The rows with the lines of a head that wrap put together.

    Lines of one row of the head are half a line apart where its cells have one line and two; the words above several
    columns are further away, and few.
    """
    above = [group for group in grouped if max(part.middle for part in group) < first.middle]
    heights = [min(part.middle for part in group) for group in above]
    gaps = [below - over for over, below in pairwise(heights)]
    if len(above) == 2:
        apart = [2 * len(above[0]) <= columns == len(above[1])]
    else:
        apart = [gap > _LEVEL * min(gaps) for gap in gaps]
    levels = [list(above[0])]
    for group, new in zip(above[1:], apart, strict=True):
        if new:
            levels.append(list(group))
        else:
            levels[-1] += group
    return [*levels, *grouped[len(above) :]]


def _laid(
    sheet: Sheet,
    grouped: Sequence[Sequence[Part]],
    columns: Sequence[Span],
    taken: Sequence[Row],
) -> Laid:
    edges = [
        columns[0][0],
        *((before[1] + after[0]) / 2 for before, after in pairwise(columns)),
        columns[-1][1],
    ]
    boxes = []
    for number, group in enumerate(grouped):
        held: dict[int, list[Piece]] = {}
        for part in group:
            at = column_of(columns, part.left, part.right)
            held.setdefault(at, []).append(Piece(list(part.glyphs)))
        for column, (left, right) in enumerate(columns):
            lines = tuple(rows(sheet, held.get(column, ())))
            boxes.append(Box(Field(number, column, 1, 1), lines, right - left))
    return Laid(
        (sheet,),
        tuple(edges),
        min(row.top for row in taken),
        max(row.bottom for row in taken),
        tuple(boxes),
        columns=tuple(columns),
        text=tuple(taken),
    )
