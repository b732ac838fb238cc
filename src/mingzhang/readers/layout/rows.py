"""Glyphs become rows of text, whatever the order in which they were drawn.

Glyphs that follow one another without a gap are a piece: a word, a number, a line. Pieces whose middles are at one
height are a row; some producers set digits up to a third of an em above the text beside them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mingzhang.readers.layout.sheet import Glyph, Sheet

_ABUTTING = 0.12
"""Gap inside a word, in em. A gap over the edge of a cell is wider, because cells are padded."""
_NEAR = 0.25
"""Gap inside a piece, in em."""
_LATIN_SPACE = 0.22
_WIDE = 1.5
"""Gap that is a space also between Chinese characters."""
_SAME_ROW = 0.5
"""Distance of the middles of a row's pieces, in em."""
_OVERPRINT = 0.3
"""Distance at which a character that is drawn twice is one in bold."""


class Piece:
    """Glyphs that follow one another on a baseline."""

    __slots__ = ("glyphs",)

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs

    @property
    def left(self) -> float:
        """Left edge."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Right edge."""
        return self.glyphs[-1].right

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return self.glyphs[0].middle

    @property
    def em(self) -> float:
        """Height of its type."""
        return self.glyphs[0].em


def pieces(glyphs: Iterable[Glyph]) -> Iterator[Piece]:
    """The pieces of glyphs in the order of drawing."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph, _NEAR):
            yield Piece(run)
            run = []
        run.append(glyph)
    if run:
        yield Piece(run)


def words(glyphs: Iterable[Glyph]) -> Iterator[Piece]:
    """Pieces in which no edge of a cell can be: parted at every gap and behind white space."""
    run: list[Glyph] = []
    for glyph in glyphs:
        spaced = run and run[-1].text.isspace() and not glyph.text.isspace()
        if run and (spaced or not _follows(run[-1], glyph, _ABUTTING)):
            yield Piece(run)
            run = []
        run.append(glyph)
    if run:
        yield Piece(run)


def _follows(glyph: Glyph, following: Glyph, gap: float) -> bool:
    em = max(glyph.em, following.em)
    return (
        abs(following.baseline - glyph.baseline) < 0.1 * em
        and -gap * em <= following.left - glyph.right <= gap * em
    )


@dataclass(eq=False)
class Row:
    """A line of text on the page; it has at least one glyph that is not white space."""

    sheet: Sheet
    pieces: list[Piece]
    """From left to right."""

    @cached_property
    def glyphs(self) -> list[Glyph]:
        """From left to right; a character that is drawn twice stands once."""
        found: list[Glyph] = []
        for piece in self.pieces:
            for glyph in piece.glyphs:
                if not _is_overprint(glyph, found):
                    found.append(glyph)
        while found and found[-1].text.isspace():
            found.pop()
        while found and found[0].text.isspace():
            found.pop(0)
        return found

    @cached_property
    def marks(self) -> list[tuple[str, Glyph]]:
        """Its characters with the glyph that each stands on; gaps are spaces."""
        found: list[tuple[str, Glyph]] = []
        before: Glyph | None = None
        for glyph in self.glyphs:
            if before is not None and (spaces := _between(before, glyph)):
                found += [(space, glyph) for space in spaces]
            found.append((glyph.text, glyph))
            before = glyph
        return found

    @cached_property
    def text(self) -> str:
        """Its characters."""
        return "".join(text for text, _ in self.marks)

    @cached_property
    def left(self) -> float:
        """Left edge."""
        return self.glyphs[0].left

    @cached_property
    def right(self) -> float:
        """Right edge."""
        return max(glyph.right for glyph in self.glyphs)

    @cached_property
    def top(self) -> float:
        """Upper edge."""
        return min(glyph.top for glyph in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        """Lower edge."""
        return max(glyph.bottom for glyph in self.glyphs)

    @cached_property
    def words(self) -> str:
        """Its characters without white space."""
        return "".join(self.text.split())

    @cached_property
    def em(self) -> float:
        """Height of most of its type."""
        sizes = sorted(glyph.em for glyph in self.glyphs)
        return sizes[len(sizes) // 2]


def rows(sheet: Sheet, found: Iterable[Piece]) -> list[Row]:
    """Pieces as rows from top to bottom; what is nothing but white space is left out."""
    lines: list[list[Piece]] = []
    height = em = 0.0
    for piece in sorted(found, key=lambda piece: (piece.middle, piece.left)):
        if lines and abs(piece.middle - height) < _SAME_ROW * max(em, piece.em):
            lines[-1].append(piece)
        else:
            lines.append([piece])
            height = piece.middle
            em = 0.0
        em = max(em, piece.em)
    ordered = (Row(sheet, sorted(line, key=lambda piece: piece.left)) for line in lines)
    return [row for row in ordered if row.glyphs]


def _is_overprint(glyph: Glyph, before: Sequence[Glyph]) -> bool:
    for each in before[-4:]:
        if (
            each.text == glyph.text
            and abs(each.left - glyph.left) < _OVERPRINT * (glyph.right - glyph.left)
            and abs(each.baseline - glyph.baseline) < _OVERPRINT * glyph.em
            and not glyph.text.isspace()
        ):
            return True
    return False


def _between(glyph: Glyph, following: Glyph) -> str:
    """The white space that a gap between two glyphs is worth."""
    gap = (following.left - glyph.right) / max(glyph.em, following.em)
    if gap <= _LATIN_SPACE or glyph.text.isspace() or following.text.isspace():
        return ""
    if gap > _WIDE:
        return "  "
    return " " if glyph.text.isascii() and following.text.isascii() else ""
