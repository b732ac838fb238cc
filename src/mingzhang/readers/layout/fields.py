"""The fields of a row without rules: words with wide gaps on either side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingzhang.readers.grids import is_number
from mingzhang.readers.layout.rows import Row
from mingzhang.readers.layout.sheet import Glyph

_GAP = 1.0
"""Em between two fields of a row, at least."""
_NARROW = 0.35
"""Em between a number and what stands beside it, at least; typesetting puts a quarter between words and digits."""
_SPREAD = 3.0
"""Em between the characters of a word that is spread, at most."""

Span = tuple[float, float]
"""The left and right edge of a column."""


@dataclass(frozen=True, eq=False)
class Part:
    """Words of a row with wide gaps on either side."""

    row: Row
    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        """Left edge."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Right edge."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def middle(self) -> float:
        """Height of its row's middle."""
        return (self.row.top + self.row.bottom) / 2

    @property
    def text(self) -> str:
        """Its characters without white space."""
        return "".join(glyph.text for glyph in self.glyphs if not glyph.text.isspace())


@dataclass(frozen=True, eq=False)
class Fields:
    """A row with its fields."""

    row: Row
    parts: tuple[Part, ...]

    @property
    def is_data(self) -> bool:
        """Whether a number stands beside other words."""
        return len(self.parts) > 1 and any(is_number(part.text) for part in self.parts)

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return self.parts[0].middle


def fields_of(row: Row) -> Fields:
    """The fields of a row."""
    parts: list[Part] = []
    held: list[Glyph] = []
    for glyph in row.glyphs:
        if glyph.text.isspace():
            continue
        if held and _parted(held, glyph, row.em):
            parts.append(Part(row, tuple(held)))
            held = []
        held.append(glyph)
    return Fields(row, (*parts, Part(row, tuple(held))))


def at_columns(fields: Fields, columns: Sequence[Span]) -> Fields:
    """The fields of a row of words, also parted at narrow gaps where another column begins."""
    parts: list[Part] = []
    for part in fields.parts:
        held: list[Glyph] = []
        for glyph in part.glyphs:
            narrow = bool(held) and glyph.left - held[-1].right >= _NARROW * part.row.em
            if narrow and column_of(columns, held[0].left, held[-1].right) != column_of(
                columns, glyph.left, glyph.right
            ):
                parts.append(Part(part.row, tuple(held)))
                held = []
            held.append(glyph)
        parts.append(Part(part.row, tuple(held)))
    return Fields(fields.row, tuple(parts))


def columns_of(parts: Sequence[Part]) -> list[Span]:
    """Where fields stand one below the other."""
    columns: list[Span] = []
    for left, right in sorted((part.left, part.right) for part in parts):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def column_of(columns: Sequence[Span], left: float, right: float) -> int:
    """The column that words stand in: the one that they cover most of, else the nearest."""

    def cover(number: int) -> tuple[float, float]:
        start, end = columns[number]
        shared = min(right, end) - max(left, start)
        return min(shared, end - start), -abs((start + end) - (left + right))

    return max(range(len(columns)), key=cover)


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
