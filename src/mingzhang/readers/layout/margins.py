"""Where the column of a page's text begins and ends, so that a line which its edge broke is known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mingzhang.readers.layout.rows import Row
from mingzhang.readers.layout.sheet import Sheet
from mingzhang.readers.lines import Line
from mingzhang.readers.wrapping import ends

_LONG = 15
"""Characters of a row that may reach from edge to edge."""
_ROWS = 6
"""Long rows that show a page's own column."""
_INDENT = 1.0
"""Em that the first line of a paragraph stands further in, at least."""
_FULL = 0.88
"""Share of the column that a broken line has at least, as in plain text."""


@dataclass(frozen=True, slots=True)
class Column:
    """The edges of a page's text."""

    left: float
    right: float

    def is_full(self, row: Row) -> bool:
        """Whether a row reaches to the right edge."""
        return row.right - self.left >= _FULL * (self.right - self.left)

    def is_indented(self, row: Row) -> bool:
        """Whether a row begins further in than the column."""
        return row.left - self.left >= _INDENT * row.em


@dataclass(slots=True)
class Placed(Line):
    """A line of text that knows its row."""

    full: bool = False
    em: float = 0.0


@dataclass
class Margins:
    """The columns of a document."""

    indents: bool = False
    columns: dict[int, Column] = field(default_factory=dict)
    """By page."""

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches to the edge."""
        return isinstance(line, Placed) and line.full

    def of(self, sheet: Sheet) -> Column:
        """The column of a page; of a page with little text, the page itself."""
        return self.columns.get(sheet.number) or Column(0.0, sheet.width)


def margins_of(rows: Sequence[Row]) -> Margins:
    """The columns of the pages that rows stand on."""
    by_page: dict[int, list[Row]] = defaultdict(list)
    by_size: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        if len(row.text) > _LONG:
            by_page[row.sheet.number].append(row)
            by_size[_size(row.sheet)].append(row)
    found = Margins()
    for sheet in {row.sheet.number: row.sheet for row in rows}.values():
        own = by_page[sheet.number]
        like = own if len(own) >= _ROWS else by_size[_size(sheet)]
        if like:
            found.columns[sheet.number] = _column(like)
    found.indents = _indents(rows, found)
    return found


def _size(sheet: Sheet) -> tuple[int, int]:
    return round(sheet.width), round(sheet.height)


def _column(rows: Iterable[Row]) -> Column:
    lefts = Counter(round(row.left / 2) * 2 for row in rows)
    usual = [left for left, count in lefts.items() if count >= 0.15 * lefts.total()]
    rights = sorted(row.right for row in rows)
    return Column(float(min(usual or lefts)), rights[-1 - len(rights) // 20])


def _indents(rows: Sequence[Row], margins: Margins) -> bool:
    """Whether most paragraphs that follow the last line of another begin further in."""
    found = []
    for row, following in pairwise(rows):
        column = margins.of(row.sheet)
        if row.sheet is following.sheet and ends(row.text) and not column.is_full(row):
            found.append(column.is_indented(following))
    return sum(found) >= max(2, 0.6 * len(found))
