"""The pages of a document as one sequence of rows and tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from mingzhang.readers.layout.aligned import aligned, rest_of
from mingzhang.readers.layout.grid import BRINK, grids
from mingzhang.readers.layout.joining import joined
from mingzhang.readers.layout.rows import Piece, Row, pieces, rows, words
from mingzhang.readers.layout.ruling import TOLERANCE, ruled
from mingzhang.readers.layout.running import Item, running
from mingzhang.readers.layout.sheet import Rule, Sheet
from mingzhang.readers.layout.tables import Laid, fill, is_table, without_cut_heads

_CAPTION = 4
"""Rows above a table that may be its title, unit and number."""
_CONTINUED = re.compile(r"[(（]?续表?[)）]?\d{0,2}")


def flow(sheets: Iterable[Sheet], most_cells: int) -> list[Item]:
    """The rows and tables of all pages in reading order, without what stands on every page."""
    pages = [(sheet, items(sheet, most_cells)) for sheet in sheets]
    out = running(pages)
    whole = _settled(_continued([item for _, found in pages for item in found if item not in out]))
    return [without_cut_heads(item) if isinstance(item, Laid) and item.cut else item for item in whole]


def items(sheet: Sheet, most_cells: int) -> list[Item]:
    """The rows and tables of a page, from top to bottom."""
    upright, level = ruled(sheet.rules)
    found = grids(upright, level, (sheet.right, sheet.height), most_cells)
    left: list[Piece] = list(words(sheet.glyphs)) if found else []
    tables = []
    # The inner one first: what stands in a table inside of a frame is the table's.
    for grid in sorted(found, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])):
        table, outside = fill(sheet, grid, left)
        if is_table(table):
            tables.append(table)
            left = outside
            if _reaches_out(table, sheet):
                sheet.clipped = True
                tables[-1] = replace(table, cut=True)
                left = [piece for piece in left if not _is_beside(piece, table)]
    glyphs = [glyph for piece in left for glyph in piece.glyphs] if tables else sheet.glyphs
    both: list[Item] = [*rows(sheet, pieces(glyphs)), *tables]
    both.sort(key=lambda item: item.top)
    return list(_with_aligned(sheet, both, level))


def _with_aligned(sheet: Sheet, both: Sequence[Item], level: Sequence[Rule]) -> Iterator[Item]:
    """The rows and tables of a page with the tables that have no rules among the rows."""
    for is_row, group in groupby(both, lambda item: isinstance(item, Row)):
        here = list(group)
        if not is_row:
            yield from here
            continue
        rest = [item for item in here if isinstance(item, Row)]
        for table in aligned(sheet, rest, level):
            yield from rest[: rest.index(table.text[0])]
            yield table
            rest = rest[rest.index(table.text[-1]) + 1 :]
        yield from rest


def _reaches_out(table: Laid, sheet: Sheet) -> bool:
    """Whether lines of a table go on up to the page's edge, or beyond."""
    return any(
        rule.end > sheet.right - BRINK and rule.start <= table.xs[-1] and table.top <= rule.at <= table.bottom
        for rule in sheet.rules
        if not rule.upright
    )


def _is_beside(piece: Piece, table: Laid) -> bool:
    """Whether words stand right of a table: what is left of a column that the page's edge cuts."""
    return piece.left >= table.xs[-1] - TOLERANCE and table.top <= piece.middle <= table.bottom


def _continued(found: Sequence[Item]) -> list[Item]:
    """Tables that go on over a page break joined, and their repeated titles left out."""
    out: list[Item] = []
    table: int | None = None
    for item in found:
        if not isinstance(item, Laid):
            out.append(item)
            continue
        if table is not None:
            above = out[table]
            assert isinstance(above, Laid)
            whole = _whole(above, item, out[max(table - _CAPTION, 0) : table], out[table + 1 :])
            if whole is not None:
                out[table:] = [whole]
                continue
        table = len(out)
        out.append(item)
    return out


def _whole(first: Laid, second: Laid, captions: Sequence[Item], between: Sequence[Item]) -> Laid | None:
    page = second.sheets[0]
    if page is first.sheets[-1] or page.behind_gap:
        return None
    here = [item for item in between if isinstance(item, Row) and item.sheet is page]
    if len(here) < len(between) or len(here) > _CAPTION:
        return None
    above = {_title(item) for item in captions if isinstance(item, Row)}
    if not {_title(row) for row in here} <= above:
        return None
    if first.columns:
        second = _in_columns_of(first, second)
    return joined(first, second, by_head=bool(here) and not any("表" in row.words for row in here))


def _in_columns_of(first: Laid, second: Laid) -> Laid:
    """A table without rules with the edges of another one, when the words of both stand in the same columns."""
    if len(first.columns) != len(second.columns):
        return second
    same = all(max(a, c) < min(b, d) for (a, b), (c, d) in zip(first.columns, second.columns, strict=True))
    return replace(second, xs=first.xs) if same else second


def _settled(found: Sequence[Item]) -> list[Item]:
    """Tables without rules with their rows on the next pages.

    Where these do not stand in its columns, the table is text: its rows would not be all there are.
    """
    out: list[Item] = []
    at = 0
    while at < len(found):
        item = found[at]
        at += 1
        if isinstance(item, Laid) and item.columns:
            grown, at = _grown(item, found, at)
            out += grown
        else:
            out.append(item)
    return out


def _grown(table: Laid, found: Sequence[Item], at: int) -> tuple[Sequence[Item], int]:
    """A table with the rows that follow on later pages, and where what is behind it begins."""
    while True:
        here = list(takewhile(lambda item: isinstance(item, Row), found[at:]))
        following = [item for item in here if isinstance(item, Row) and item.sheet is _sheet_of(here)]
        if not following or following[0].sheet is table.sheets[-1] or following[0].sheet.behind_gap:
            return [table], at
        rest, count = rest_of(table, following)
        if not count:
            return [table], at
        whole = None if rest is None else joined(table, replace(rest, xs=table.xs))
        if whole is None:
            return table.text, at
        table, at = whole, at + count
        if count < len(following):
            return [table], at


def _sheet_of(found: Sequence[Item]) -> Sheet | None:
    first = found[0]
    return first.sheet if isinstance(first, Row) else None


def _title(row: Row) -> str:
    return _CONTINUED.sub("", row.words)
