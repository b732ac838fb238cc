"""Tables whose merged cells are gone: the columns that each cell of a short row stood over.

Text that is taken out of Word files keeps a cell merged across as one cell, so that all behind it move to the
left; a cell merged down leaves empty cells. Where a head's group stood follows from the empty cells and from
where the names below it start again (小计, 合计); where a short row of amounts stood, from the head. What does
not follow is left unread.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.model.document import Cell, Table
from mingzhang.tables.columns import Block
from mingzhang.tables.forms import Role, head_text, words
from mingzhang.tables.sheet import NOTHING, Sheet, is_amount

_MOST_HALVES = 3
"""Halves that a table has at most; with more, a short row could stand in too many ways."""

Extent = range
"""The columns that a cell covers."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A table whose head stands over its columns again, and the columns of which that cannot be told."""

    sheet: Sheet
    unclear: frozenset[int] = frozenset()


def is_ragged(table: Table) -> bool:
    """Whether rows without merged cells have different lengths, each without a gap."""
    lengths: dict[int, int] = {}
    for cell in table.cells:
        if cell.column != lengths.get(cell.row, 0):
            return False
        lengths[cell.row] = cell.column + 1
    return is_plain(table) and len(set(lengths.values())) > 1


def is_plain(table: Table) -> bool:
    """Whether a table has no merged cells."""
    return all(cell.rows == cell.columns == 1 for cell in table.cells)


def unpadded_head(sheet: Sheet, rows: range) -> Sheet:
    """A table without merged cells, and without the empty cells that a program added to the rows of its head.

    LibreOffice gives each row as many cells as the table has columns. Of several rows, the lowest has a cell for each
    column of its own.
    """
    lines = [sheet.table.row(row) for row in rows if sheet.words(row) and not sheet.numbers_columns(row)]
    if not lines or not _is_padded(sheet, lines, rows):
        return sheet
    added = [cell for line in lines[: max(len(lines) - 1, 1)] for cell in _added(sheet, line)]
    return _replaced(sheet, dict.fromkeys(added))


def _is_padded(sheet: Sheet, lines: Sequence[Sequence[Cell]], rows: range) -> bool:
    """Whether a head is too short for its columns: the last one has no word, or one word stands over a name twice."""
    last = sheet.table.width - 1
    if not any(sheet.text(row, last) for row in rows):
        return any(sheet.text(row, last) for row in range(rows.stop, sheet.table.height))
    below = [head_text(sheet.text(lines[-1][0].row, column)) for column in range(sheet.table.width)]
    for line in lines[:-1]:
        names = [name for name in below[len(line) - len(_added(sheet, line)) - 1 :] if name]
        if len(set(names)) < len(names):
            return True
    return False


def place_head(sheet: Sheet, rows: range) -> Placed:
    """Spread the cells of the head rows of a ragged table over the columns."""
    lines = [sheet.table.row(row) for row in rows if sheet.words(row) and not sheet.numbers_columns(row)]
    width = _width(sheet, rows, lines)
    lowest = _lowest(sheet, lines, width)
    if lowest is None:
        return Placed(sheet, frozenset(range(width)))
    places: dict[Cell, Extent | None] = dict(zip(lines[-1], lowest, strict=True))
    unclear: set[int] = set()
    below, extents = lines[-1], lowest
    for line in reversed(lines[:-1]):
        found = _groups(sheet, line, below)
        if found is None:
            return Placed(sheet, frozenset(range(width)))
        extents = [range(extents[group.start].start, extents[group.stop - 1].stop) for group, _ in found]
        for cell, extent, (_, known) in zip(line, extents, found, strict=True):
            places[cell] = extent if known else None
            unclear.update(() if known else extent)
        below = line
    return Placed(_replaced(sheet, places), frozenset(unclear))


def place_rows(sheet: Sheet, blocks: Sequence[Block], rows: range) -> Sheet:
    """Let the short rows of amounts stand below the head: a merged 合计 covers all labels of its half."""
    width = sum(len(block.labels) + len(block.amounts) for block in blocks)
    places: dict[Cell, Extent | None] = {}
    for row in rows:
        whole = sheet.table.row(row)
        texts = [sheet.text(cell.row, cell.column) for cell in whole]
        added = _added(sheet, whole) if len(whole) == width and not _stands_left(texts, blocks) else []
        line, texts = whole[: len(whole) - len(added)], texts[: len(whole) - len(added)]
        if not line or len(line) >= width:
            continue
        fitting = list(_fitting(texts, blocks)) if len(blocks) <= _MOST_HALVES else []
        if len(fitting) == 1:
            places.update(dict.fromkeys(added))
            places.update(zip(line, fitting[0], strict=True))
        elif not added and not _stands_left(texts, blocks):
            places.update(dict.fromkeys(line))
    return _replaced(sheet, places) if places else sheet


def _added(sheet: Sheet, line: Sequence[Cell]) -> list[Cell]:
    """The empty cells at the end of a row."""
    end = len(line)
    while end and not sheet.text(line[end - 1].row, line[end - 1].column):
        end -= 1
    return list(line[end:])


def _width(sheet: Sheet, rows: range, lines: Sequence[Sequence[Cell]]) -> int:
    """The columns that the table had: as many as most rows of amounts have, no fewer than the head."""
    body = Counter(len(sheet.table.row(row)) for row in range(rows.stop, sheet.table.height))
    usual = max(body, key=lambda length: (body[length], length)) if body else 0
    return max(usual, *(len(line) for line in lines), 0)


def _lowest(sheet: Sheet, lines: Sequence[Sequence[Cell]], width: int) -> list[Extent] | None:
    """The columns of the lowest row of a head; what it lacks are columns of codes under one word."""
    if not lines:
        return None
    missing = width - len(lines[-1])
    names = [_name(sheet, lines, number) for number in range(len(lines[-1]))]
    wider: list[int] = []
    for role in (Role.CODE, Role.NAME) if missing else ():
        wider = wider or [number for number, name in enumerate(names) if words().roles.get(name) is role]
    if missing and (not wider or missing % len(wider)):
        return None
    ends = itertools.accumulate(
        1 + (missing // len(wider) if number in wider else 0) for number in range(len(names))
    )
    return [range(start, end) for start, end in itertools.pairwise([0, *ends])]


def _name(sheet: Sheet, lines: Sequence[Sequence[Cell]], number: int) -> str:
    """What a cell of the lowest row says, or the one above that it goes on from."""
    for line in reversed(lines):
        text = head_text(sheet.text(line[0].row, number)) if number < len(line) else ""
        if text:
            return text
    return ""


def _groups(sheet: Sheet, above: Sequence[Cell], below: Sequence[Cell]) -> list[tuple[range, bool]] | None:
    """Which cells of the row below each cell above covers, and whether that is known.

    An empty cell goes on with one cell above. Names in a run are one group, or as many as start again.
    """
    texts = [sheet.text(cell.row, cell.column) for cell in below]
    if len(above) == len(texts):
        return [(range(number, number + 1), True) for number in range(len(above))]
    runs = _runs(texts, [sheet.text(cell.row, cell.column) for cell in above])
    wanted = len(above) - sum(not text for text in texts)
    if wanted < len(runs) or not runs:
        return None
    starts = (
        [[run[0]] for run in runs] if wanted == len(runs) else [_starts_again(texts, run) for run in runs]
    )
    known = sum(map(len, starts)) == wanted
    if not known:
        # Any cut will do: what stands below it is not read.
        starts = [runs[0][: wanted - len(runs) + 1], *([run[0]] for run in runs[1:])]
        if len(starts[0]) + len(runs) - 1 != wanted:
            return None
    cuts = sorted(
        [*(at for each in starts for at in each), *(at for at, text in enumerate(texts) if not text)]
    )
    groups = [range(start, stop) for start, stop in itertools.pairwise([*cuts, len(texts)])]
    doubtful = range(0) if known else range(runs[0][0], runs[-1][-1] + 1)
    return [(group, group.start not in doubtful) for group in groups]


def _runs(texts: Sequence[str], above: Sequence[str]) -> list[list[int]]:
    """The names that stand side by side; labels below 项目 are a run of their own."""
    runs = [
        list(run)
        for empty, run in itertools.groupby(range(len(texts)), lambda at: not texts[at])
        if not empty
    ]
    first = runs[0] if runs else []
    labels = list(itertools.takewhile(lambda at: _bare(texts[at]) in _LABELS, first))
    if 0 < len(labels) < len(first) and first[0] < len(above) and _bare(above[first[0]]) in _LABELS:
        return [labels, first[len(labels) :], *runs[1:]]
    return runs


def _starts_again(texts: Sequence[str], run: Sequence[int]) -> list[int]:
    """Where the first name of a run comes again."""
    names = [_bare(texts[at]) for at in run]
    return [
        at
        for number, at in enumerate(run)
        if names[number] == names[0]
        and not (number and names[number - 1] == names[0] and names[0] in _LABELS)
    ]


_LABELS = frozenset({Role.CODE.value, Role.NAME.value})


def _bare(text: str) -> str:
    """A name without what stands in brackets; all words of label columns are alike."""
    name = head_text(text)
    role = words().roles.get(name)
    return role.value if role in (Role.CODE, Role.NAME) else name.partition("(")[0]


def _fitting(texts: Sequence[str], blocks: Sequence[Block]) -> Iterator[list[Extent]]:
    """The ways in which a short row can stand below the head, each half with at least one label."""
    choices = [range(1, len(block.labels) + 1) for block in blocks]
    width = sum(len(block.labels) + len(block.amounts) for block in blocks)
    for counts in itertools.product(*choices):
        extents: list[Extent] = []
        column = 0
        for labels, block in zip(counts, blocks, strict=True):
            merged = len(block.labels) - labels + 1
            if merged > 1 and not _names_a_total(texts, len(extents)):
                break
            for wide in (merged, *[1] * (labels - 1 + len(block.amounts))):
                extents.append(range(column, column + wide))
                column += wide
        if len(extents) == len(texts) and column == width and _stands(texts, extents, blocks):
            yield extents


def _names_a_total(texts: Sequence[str], at: int) -> bool:
    return at < len(texts) and texts[at] not in NOTHING and not any(map(str.isdigit, texts[at]))


def _stands_left(texts: Sequence[str], blocks: Sequence[Block]) -> bool:
    """Whether a row fits the head as it is: only its end is missing."""
    return _stands(texts, [range(number, number + 1) for number in range(len(texts))], blocks)


def _stands(texts: Sequence[str], extents: Sequence[Extent], blocks: Sequence[Block]) -> bool:
    """Whether amounts stand below amounts, and nothing with a decimal point below labels."""
    amounts = {column.index for block in blocks for column in block.amounts}
    return all(
        (is_amount(text) or text in NOTHING)
        if extent.start in amounts
        else not (is_amount(text) and "." in text)
        for text, extent in zip(texts, extents, strict=True)
    )


def _replaced(sheet: Sheet, places: dict[Cell, Extent | None]) -> Sheet:
    """The table with cells in other columns; a cell without a place is left out."""
    cells: list[Cell] = []
    for cell in sheet.table.cells:
        extent = places.get(cell, range(cell.column, cell.column + 1))
        if extent is not None:
            cells.append(replace(cell, column=extent.start, columns=len(extent)))
    return Sheet(sheet.document, Table(sheet.table.span, tuple(cells)))
