"""The characters of a Word 97 file, put together from its pieces, with their formatting as far as it matters.

Characters stand in pieces all over the main stream, one byte or two each ([MS-DOC] 2.4.1). Properties stand in
pages of 512 bytes, for ranges of the stream, so that the way leads from a character to its place in the stream
and from there to the page.
"""

from bisect import bisect_right
from dataclasses import dataclass
from struct import unpack

from mingzhang.model.problems import Damaged, TooLarge
from mingzhang.readers.limits import Limits
from mingzhang.readers.word97.block import Block
from mingzhang.readers.word97.changes import Properties, Reader, character
from mingzhang.readers.word97.fib import CHARACTERS, PARAGRAPHS, PIECES, Head

_PAGE = 512
_ONE_BYTE = 0x40000000
_PLACE = 0x3FFFFFFF


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    """Its first character."""
    end: int
    place: int
    """Of its first byte in the main stream."""
    width: int
    """Bytes a character."""


class Characters:
    """All characters of a file; a code unit of UTF-16 is one, as in the file."""

    def __init__(self, head: Head, limits: Limits) -> None:
        self._head = head
        self._pieces = _pieces(head, limits)
        self._starts = [piece.start for piece in self._pieces]
        self.text = "".join(map(self._words, self._pieces))
        self.flags = bytearray(len(self.text))
        self.signs: dict[int, tuple[int, int]] = {}
        """Font and number of the characters that stand for a sign of a picture font."""
        self._read_flags()
        self._reader = Reader(head.large)
        self._edges: list[int] = []
        self._stated: list[bytes] = []
        self._read_paragraphs()

    def _words(self, piece: _Piece) -> str:
        count = piece.end - piece.start
        data = self._head.main.cut(piece.place, count * piece.width)
        if piece.width == 1:
            return data.decode("cp1252", "replace")
        text = data.decode("utf-16-le", "surrogatepass")
        # A character beyond the first 65,536 is two here, as everywhere in the file's counting.
        return text if len(text) == count else "".join(map(chr, unpack(f"<{count}H", data)))

    def place(self, at: int) -> int:
        """Where a character stands in the main stream."""
        piece = self._pieces[max(bisect_right(self._starts, at) - 1, 0)]
        return piece.place + (at - piece.start) * piece.width

    def paragraph(self, at: int) -> Properties:
        """The properties of the paragraph that a character stands in."""
        found = bisect_right(self._edges, self.place(at)) - 1
        stated = self._stated[found] if 0 <= found < len(self._stated) else b""
        return self._reader.paragraph(stated) if len(stated) >= 2 else Properties()

    def ends_paragraph(self, at: int) -> bool:
        """Whether a paragraph's properties end behind a character, as they do behind the end of a section."""
        piece = self._pieces[max(bisect_right(self._starts, at) - 1, 0)]
        behind = self.place(at) + piece.width
        found = bisect_right(self._edges, behind) - 1
        return found >= 0 and self._edges[found] == behind

    def style(self, at: int, block: Block) -> Properties:
        """The properties that a style states."""
        return self._reader.changed(at, block)

    def _read_paragraphs(self) -> None:
        entries: list[tuple[int, bytes]] = []
        end = 0
        for page in _pages(self._head, PARAGRAPHS):
            count = page.byte(_PAGE - 1)
            edges = page.numbers(0, count + 1)
            for number in range(count):
                offset = 2 * page.byte(4 * (count + 1) + 13 * number)
                entries.append((edges[number], _stated(page, offset) if offset else b""))
            end = max(end, edges[-1])
        entries.sort(key=lambda entry: entry[0])
        self._edges = [edge for edge, _ in entries] + [end]
        self._stated = [stated for _, stated in entries]

    def _read_flags(self) -> None:
        runs: list[tuple[int, int, int, tuple[int, int] | None]] = []
        for page in _pages(self._head, CHARACTERS):
            count = page.byte(_PAGE - 1)
            edges = page.numbers(0, count + 1)
            for number in range(count):
                offset = 2 * page.byte(4 * (count + 1) + number)
                if not offset:
                    continue
                length = page.byte(offset)
                stated = Block(page.data[offset + 1 : min(offset + 1 + length, _PAGE - 1)], page.name)
                flags, sign = character(stated)
                if flags or sign:
                    runs.append((edges[number], edges[number + 1], flags, sign))
        runs.sort(key=lambda run: run[0])
        ends = [run[1] for run in runs]
        for piece in self._pieces:
            behind = piece.place + (piece.end - piece.start) * piece.width
            for run in range(bisect_right(ends, piece.place), len(runs)):
                if runs[run][0] >= behind:
                    break
                self._mark(piece, *runs[run])

    def _mark(self, piece: _Piece, start: int, end: int, flags: int, sign: tuple[int, int] | None) -> None:
        first = piece.start + max(start - piece.place, 0) // piece.width
        behind = min(piece.start + (end - piece.place + piece.width - 1) // piece.width, piece.end)
        if first < behind:
            self.flags[first:behind] = bytes([flags]) * (behind - first)
            if sign is not None:
                self.signs[first] = sign


def _pieces(head: Head, limits: Limits) -> list[_Piece]:
    table = head.place(PIECES)
    at = 0
    while table.byte(at) == 1:
        at += 3 + table.short(at + 1)
    if table.byte(at) != 2:
        raise Damaged(head.main.name)
    count = max(table.number(at + 1) - 4, 0) // 12
    starts = table.numbers(at + 5, count + 1)
    found: list[_Piece] = []
    size = 0
    for number in range(count):
        start, end = starts[number], starts[number + 1]
        place = table.number(at + 5 + 4 * (count + 1) + 8 * number + 2)
        width = 1 if place & _ONE_BYTE else 2
        place = (place & _PLACE) // 2 if width == 1 else place & _PLACE
        if start > end:
            raise Damaged(head.main.name)
        size += (end - start) * width
        found.append(_Piece(start, end, place, width))
    _check(found, size, head, limits)
    return found


def _check(pieces: list[_Piece], size: int, head: Head, limits: Limits) -> None:
    """Pieces may stand anywhere, but together they are no larger than the stream that they stand in."""
    if not pieces or pieces[0].start or size > len(head.main):
        raise Damaged(head.main.name)
    if pieces[-1].end > limits.characters:
        limit = f"{limits.characters} 个字符"
        raise TooLarge(head.main.name, found=f"超过 {limit}", limit=limit, option="--max-characters")


def _pages(head: Head, structure: int) -> list[Block]:
    table = head.place(structure)
    count = max(len(table) - 4, 0) // 8
    if count > len(head.main) // _PAGE + 1:
        raise Damaged(head.main.name)
    numbers = table.numbers(4 * (count + 1), count) if count else ()
    return [head.main.block((number & 0x3FFFFF) * _PAGE, _PAGE) for number in numbers]


def _stated(page: Block, offset: int) -> bytes:
    """The style and the changes of a paragraph; its length stands before, in one of two ways."""
    length = page.byte(offset)
    if length:
        return page.data[offset + 1 : offset + 2 * length]
    return page.data[offset + 2 : offset + 2 + 2 * page.byte(offset + 1)] if offset + 1 < _PAGE else b""
