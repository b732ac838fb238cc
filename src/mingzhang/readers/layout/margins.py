"""Where the column of a page's text begins and ends, so that a line which its edge broke is known."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mingzhang.readers.layout.rows import Row
from mingzhang.readers.layout.sheet import Sheet
from mingzhang.readers.lines import Line
from mingzhang.readers.signs import ends

_LONG = 15
"""Characters of a row that may reach from edge to edge."""
_ROWS = 6
"""Long rows that show a page's own column."""
_LAST = 0.8
"""Share of the column that the last line of a paragraph is shorter than, to be known as one."""
_EDGE = 3
"""Rows that end at one place, to show the right edge."""
_INDENT = 1.0
"""Em that the first line of a paragraph stands further in, at least."""
_CENTRED = 2.3
"""Em that a title stands in from the left, at least, when it stands in from the right, too."""
_SLACK = 0.6
"""Em by which what would have fitted on the line may be misjudged."""
_UNIT = re.compile(r"[“‘（《〈【(\[]{0,3}(?:[!-~]{1,24}|.)[”’）》〉】，。、；：？！%％‰)\],.;:]{0,4}")
"""What typesetting does not part: a character with its brackets and punctuation, a number, a word."""


@dataclass(frozen=True, slots=True)
class Column:
    """The edges of a page's text."""

    left: float
    right: float

    def breaks(self, row: Row, following: Row) -> bool:
        """Whether the right edge broke a row: what stands first in the following one had no room in it."""
        unit = _UNIT.match(following.text)
        glyphs = [glyph for _, glyph in following.marks[: unit.end() if unit else 1]]
        needed = max(glyph.right for glyph in glyphs) - following.left
        if row.left - self.left > _CENTRED * row.em and self.right - row.right > row.em:
            return False
        return self.right - row.right < needed + _SLACK * row.em

    def ends(self, row: Row) -> bool:
        """Whether a row ends well before the right edge, as the last one of a paragraph does."""
        return row.right < self.left + _LAST * (self.right - self.left)

    def is_indented(self, row: Row) -> bool:
        """Whether a row begins further in than the column."""
        return row.left - self.left >= _INDENT * row.em


@dataclass(slots=True)
class Placed(Line):
    """A line of text that knows its row, and, once it is asked, whether the edge broke it."""

    row: Row = field(kw_only=True)
    full: bool = False


@dataclass
class Margins:
    """The columns of a document."""

    indents: bool = False
    columns: dict[int, Column] = field(default_factory=dict)
    """By page."""

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches to the edge."""
        return isinstance(line, Placed) and line.full

    def is_full_among(self, line: Line) -> bool:
        """The same: the place of the edge is known, not guessed from the lines around."""
        return self.is_full(line)

    def is_half_full(self, line: Line) -> bool:
        """The same again."""
        return self.is_full(line)

    def broken(self, row: Row, following: Row) -> bool:
        """Whether a row goes on in the following one, as far as their edges tell."""
        column = self.of(row.sheet)
        if column.breaks(row, following):
            return True
        # Where paragraphs begin further in, a row that does not goes on from the one before.
        return self.indents and not column.ends(row) and not self.of(following.sheet).is_indented(following)

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
    usual = {size: _column(like) for size, like in by_size.items()}
    found = Margins()
    for sheet in {row.sheet.number: row.sheet for row in rows}.values():
        own = by_page[sheet.number]
        column = _column(own) if len(own) >= _ROWS else usual.get(_size(sheet))
        if column is not None:
            found.columns[sheet.number] = column
    found.indents = _indents(rows, found)
    return found


def _size(sheet: Sheet) -> tuple[int, int]:
    return round(sheet.width), round(sheet.height)


def _column(rows: Sequence[Row]) -> Column:
    lefts = Counter(round(row.left / 2) * 2 for row in rows)
    usual = [left for left, count in lefts.items() if count >= 0.15 * lefts.total()]
    left = float(min(usual or lefts))
    rights = sorted(row.right for row in rows)
    right = rights[-1 - len(rights) // 20]
    # An edge shows where several rows end; else the page is taken to be as wide as its left margin says.
    if sum(1 for each in rights if right - each < 2 * rows[0].em) < _EDGE:
        right = max(right, rows[0].sheet.width - left)
    return Column(left, right)


def _indents(rows: Sequence[Row], margins: Margins) -> bool:
    """Whether most paragraphs that follow the last line of another begin further in."""
    found = []
    for row, following in pairwise(rows):
        column = margins.of(row.sheet)
        if row.sheet is following.sheet and ends(row.text) and column.ends(row):
            found.append(column.is_indented(following))
    return sum(found) >= max(2, 0.6 * len(found))
