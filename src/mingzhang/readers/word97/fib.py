"""The head of a Word 97 file: where in its streams everything stands ([MS-DOC] 2.5, the “Fib”)."""

from dataclasses import dataclass

from mingzhang.model.problems import Damaged, Encrypted, TooOld
from mingzhang.readers.word97.block import Block
from mingzhang.readers.word97.compound import Compound

_WORD_97 = 0xA5EC
_OLDER = (0xA5DC, 0xA59B, 0xA697, 0xA698, 0xA699)
"""What Word 6, Word 95 and their Far Eastern editions begin with."""
_FIRST_VERSION = 0xC1
_LENGTHS = 0x4C
_PLACES = 0x9A
_LOCKED, _SECOND_TABLE = 0x100, 0x200

STYLES, FOOTNOTE_MARKS, FOOTNOTES, COMMENT_MARKS, COMMENTS = 1, 2, 3, 4, 5
CHARACTERS, PARAGRAPHS, FONTS, PIECES, SHAPES = 12, 13, 15, 33, 40
ENDNOTE_MARKS, ENDNOTES, BOXES, LISTS, LIST_USES = 46, 47, 56, 73, 74
"""Numbers of the structures in the head's list of places."""


@dataclass(frozen=True, slots=True)
class Head:
    """The streams of a file and what its head says."""

    main: Block
    """The stream with the characters."""
    tables: Block
    """The stream with the structures."""
    large: Block
    """The stream with what was too large for them."""
    lengths: dict[str, int]
    """Characters of each story, in the order in which they stand."""

    def place(self, structure: int) -> Block:
        """A structure; empty when the file has none."""
        at = _PLACES + 8 * structure
        return (
            self.tables.block(self.main.number(at), self.main.number(at + 4))
            if self._has(at)
            else self._none()
        )

    def behind(self, structure: int) -> Block:
        """What stands behind a structure, to the end of its stream."""
        at = _PLACES + 8 * structure
        start = self.main.number(at) + self.main.number(at + 4)
        return self.tables.block(start, len(self.tables) - start) if self._has(at) else self._none()

    def _has(self, at: int) -> bool:
        # Files of early versions end before the later structures.
        return at + 8 <= len(self.main) and self.main.number(at + 4) > 0

    def _none(self) -> Block:
        return Block(b"", self.main.name)

    def start(self, story: str) -> int:
        """The first character of a story."""
        found = 0
        for name, length in self.lengths.items():
            if name == story:
                return found
            found += length
        raise KeyError(story)


def read_head(compound: Compound, name: str) -> Head:
    """The head of a file. Raises Encrypted, TooOld or Damaged."""
    main = compound.stream("WordDocument")
    if main is None:
        raise Encrypted(name) if "EncryptedPackage" in compound else Damaged(name)
    if main.short(0) in _OLDER or (main.short(0) == _WORD_97 and main.short(2) < _FIRST_VERSION):
        raise TooOld(name)
    if main.short(0) != _WORD_97:
        raise Damaged(name)
    flags = main.short(0x0A)
    if flags & _LOCKED:
        raise Encrypted(name)
    tables = compound.stream("1Table" if flags & _SECOND_TABLE else "0Table")
    if tables is None:
        raise Damaged(name)
    stories = ("text", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header boxes")
    lengths = {story: main.signed(_LENGTHS + 4 * number) for number, story in enumerate(stories)}
    if min(lengths.values()) < 0:
        raise Damaged(name)
    return Head(main, tables, compound.stream("Data") or Block(b"", name), lengths)
