"""What the rows of a sheet are: titles and notes, which become paragraphs, and tables.

A sheet is one grid for all of it. A row with one text, or with nothing but “部门：… 单位：万元”, stands above
or below a table; everything else is a row of one. A blank row ends a table only when something begins
behind it: forms have blank rows inside.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mingzhang.readers.sheets.grid import Grid, Place


@dataclass(frozen=True, slots=True)
class Text:
    """What a cell shows, and where."""

    place: Place
    text: str
    rows: int = 1
    """In rows and columns of the table that it is part of."""
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is no part of a table."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: rows of cells in reading order, empty ones too; `columns` are those of the sheet that are used."""

    rows: tuple[tuple[Text, ...], ...]
    columns: tuple[int, ...]

    def column(self, text: Text) -> int:
        """The column of the table that a cell begins in."""
        return bisect_left(self.columns, text.place[1])


@dataclass(frozen=True, slots=True)
class Crowded:
    """A table that covers more places than the limit."""

    rows: tuple[tuple[Text, ...], ...]


Part = Line | Rows | Crowded

_AMOUNT = re.compile(r"-?[\d,]{1,30}(?:\.\d{1,12})?%?$")
_ABOVE = re.compile(
    r"公开\s*\d{1,2}(?:-\d)?\s*表|(?:财决|决算)?公开?\d{0,2}\s*表号?$|第\s*\d{1,3}\s*页"
    r"|(?:编制|填报|公开|金额|货币|预算)?(?:单位|部门)(?:[(（][^()（）]{1,10}[)）])?(?:名称)?\s*[:：]|[(（]?单位[:：]|20\d\d\s*年度?$"
)
"""How the lines above a table begin: its number, the unit of account, the department, the year."""
_NOTE = re.compile(r"(?:注|附注|说明|备注|填表说明)\s*\d{0,2}\s*[:：.、]")
_TITLE = re.compile(r"[^。；，]{2,60}表(?:[(（][^()（）]{1,20}[)）])?$|附[件表]\s*\d{0,2}")
_HEADS = re.compile(
    r"项\s*目|科\s*目|功能分类|经济分类|支出功能|收\s*入|支\s*出|预算数|决算数|序\s*号|行\s*次|栏\s*次|指标|名\s*称|类\s*款"
)


def parts(grid: Grid) -> Iterator[Part]:
    """The lines and tables of a sheet, from top to bottom."""
    rows = [row for row in _rows(grid) if row]
    at = 0
    while at < len(rows):
        if _is_line(rows[at]):
            yield Line(tuple(rows[at]))
            at += 1
            continue
        end = at + 1
        while end < len(rows) and not _ends_table(rows, end, grid):
            end += 1
        yield _Table(grid, rows[at:end]).laid_out
        at = end


Row = list[Text]


def _rows(grid: Grid) -> Iterator[Row]:
    """The rows with something in them; cells below a merged one are covered."""
    covered = _covered(grid)
    row: Row = []
    for place in sorted(grid.texts):
        if place in covered:
            continue
        if row and row[0].place[0] != place[0]:
            yield row
            row = []
        row.append(Text(place, grid.texts[place]))
    yield row


def _covered(grid: Grid) -> set[Place]:
    """The places with a text that a merged cell hides."""
    hidden: set[Place] = set()
    places = sorted(grid.texts)
    for (top, left), (height, width) in grid.merged.items():
        begin, end = bisect_left(places, (top, left)), bisect_right(places, (top + height - 1, left + width))
        for place in places[begin:end]:
            if left <= place[1] < left + width and place != (top, left):
                hidden.add(place)
    return hidden


def _is_line(row: Row) -> bool:
    """Whether a row that no table has begun before is a title or the like."""
    if len(row) == 1:
        return _AMOUNT.match(row[0].text.strip()) is None
    return all(_ABOVE.match(text.text.strip()) for text in row)


def _ends_table(rows: Sequence[Row], at: int, grid: Grid) -> bool:
    """Whether row `at` is not part of the table that stands above it."""
    row, gap = rows[at], rows[at][0].place[0] - _bottom(rows[at - 1], grid) > 1
    first = row[0].text.strip()
    if all(_ABOVE.match(text.text.strip()) for text in row):
        return True
    if len(row) > 1:
        numbers = any(any(map(str.isdigit, text.text)) for text in row)
        return gap and not numbers and _HEADS.match(first) is not None
    if _NOTE.match(first) or "。" in first:
        return True
    spread = grid.merged.get(row[0].place, (1, 1))[1] > 2 or gap
    if spread and _TITLE.match(first) and "其中" not in first:
        return True
    return gap and at + 1 < len(rows) and _is_line(row) and _begins_table(rows[at + 1])


def _bottom(row: Row, grid: Grid) -> int:
    """The last row of the sheet that a row's cells reach down to."""
    return max(text.place[0] + grid.merged.get(text.place, (1, 1))[0] - 1 for text in row)


def _begins_table(row: Row) -> bool:
    return all(_ABOVE.match(text.text.strip()) for text in row) or (
        len(row) > 1 and not any(_AMOUNT.match(text.text.strip()) for text in row)
    )


class _Table:
    """Rows of a sheet on a grid of the rows and columns that are used."""

    def __init__(self, grid: Grid, rows: Sequence[Row]) -> None:
        self._grid = grid
        self._rows = rows
        self._numbers = [row[0].place[0] for row in rows]

    @cached_property
    def _columns(self) -> tuple[int, ...]:
        return tuple(sorted({text.place[1] for row in self._rows for text in row}))

    @property
    def laid_out(self) -> Part:
        """All cells, the empty ones too; those of a table over the limit as they come."""
        if len(self._numbers) * len(self._columns) > self._grid.limits.cells:
            return Crowded(tuple(map(tuple, self._rows)))
        taken: set[tuple[int, int]] = set()
        said = {text.place: text for row in self._rows for text in row}
        laid: list[tuple[Text, ...]] = []
        for place_down, row in enumerate(self._numbers):
            cells: list[Text] = []
            for place_across, column in enumerate(self._columns):
                if (place_down, place_across) in taken:
                    continue
                text = said.get((row, column))
                rows, columns = self._reach(row, column)
                if rows * columns > 1:
                    area = {
                        (place_down + down, place_across + across)
                        for down in range(rows)
                        for across in range(columns)
                    }
                    if taken.isdisjoint(area):
                        taken |= area
                    else:
                        rows = columns = 1
                cells.append(Text((row, column), text.text if text else "", rows, columns))
            laid.append(tuple(cells))
        return Rows(tuple(laid), self._columns)

    def _reach(self, row: int, column: int) -> tuple[int, int]:
        """How many used rows and columns a cell covers."""
        if (row, column) not in self._grid.merged:
            return 1, 1
        height, width = self._grid.merged[row, column]
        rows = bisect_left(self._numbers, row + height) - bisect_left(self._numbers, row)
        columns = bisect_left(self._columns, column + width) - bisect_left(self._columns, column)
        return max(rows, 1), max(columns, 1)
