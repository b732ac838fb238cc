"""Properties of paragraphs, characters and rows, which the format states as lists of changes ([MS-DOC] 2.6).

A change is two bytes that say what changes and how long its operand is, and the operand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from mingzhang.model.problems import Damaged
from mingzhang.readers.word97.block import Block

_LENGTHS = (1, 1, 2, 4, 2, 2, None, 3)
"""Bytes of an operand by the three highest bits of its change."""
_TABLE, _LONG_TABLE, _TABS = 0xD608, 0xD606, 0xC615
_ELSEWHERE = (0x6646, 0x6645, 0x646B)
"""Changes that say where in the large stream the changes stand."""


class _Change(IntEnum):
    IN_TABLE = 0x2416
    ROW_END = 0x2417
    DEPTH = 0x6649
    INNER_CELL_END = 0x244B
    INNER_ROW_END = 0x244C
    STYLE = 0x4600
    OUTLINE = 0x2640
    LIST_DEPTH = 0x260A
    LIST_USE = 0x460B
    ROW = 0xD608
    MERGED_DOWN = 0xD62B


def changes(block: Block) -> Iterator[tuple[int, Block]]:
    """The changes of a list, each with its operand; a list that is cut off ends before its last one."""
    at = 0
    while at + 2 <= len(block):
        kind = block.short(at)
        at += 2
        length = _length(kind, block, at)
        if length is None or at + length > len(block):
            return
        yield kind, block.block(at, length)
        at += length


def _length(kind: int, block: Block, at: int) -> int | None:
    fixed = _LENGTHS[kind >> 13]
    if fixed is not None:
        return fixed
    if at >= len(block):
        return None
    if kind in (_TABLE, _LONG_TABLE):
        return block.short(at) + 1 if at + 2 <= len(block) else None
    length = block.byte(at)
    if kind == _TABS and length == 255:
        if at + 2 > len(block):
            return None
        gone = block.byte(at + 1)
        added = at + 2 + 4 * gone
        return 3 + 4 * gone + 3 * block.byte(added) if added < len(block) else None
    return length + 1


@dataclass(frozen=True, slots=True)
class RowLayout:
    """The cells of a row: their edges from left to right in twentieths of a point, and how they are merged."""

    edges: tuple[int, ...]
    merges: tuple[int, ...]
    """Bits of each cell: 1 and 2 to the left (1: goes on, else begins), 32 and 64 above (32 alone: goes on)."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a paragraph, or a style, says itself; None is left to the style."""

    style: int = 0
    depth: int = 0
    """How many tables it stands in."""
    is_row_end: bool = False
    is_cell_end: bool = False
    """Ends a cell of a table inside a table; the outer ones end with a character of their own."""
    outline: int | None = None
    list_use: int | None = None
    list_depth: int | None = None
    row: RowLayout | None = None


class Reader:
    """Reads properties; equal lists of changes are read once."""

    def __init__(self, large: Block) -> None:
        self._large = large
        self._known: dict[bytes, Properties] = {}
        self._left = 2 * len(large)
        """Bytes of the large stream that may still be read: lists may overlap, but not without end."""

    def paragraph(self, stated: bytes) -> Properties:
        """The properties of a paragraph: two bytes for its style, then changes."""
        if stated not in self._known:
            block = Block(stated, self._large.name)
            self._known[stated] = self.changed(block.short(0), block.block(2, len(block) - 2))
        return self._known[stated]

    def changed(self, style: int, block: Block) -> Properties:
        """What a list of changes says."""
        in_table = row_end = cell_end = False
        depth: int | None = None
        outline: int | None = None
        list_use: int | None = None
        list_depth: int | None = None
        row: RowLayout | None = None
        for kind, operand in self._all(block):
            match kind:
                case _Change.IN_TABLE:
                    in_table = operand.byte(0) != 0
                case _Change.ROW_END | _Change.INNER_ROW_END:
                    row_end = row_end or operand.byte(0) != 0
                case _Change.DEPTH:
                    depth = operand.signed(0)
                case _Change.INNER_CELL_END:
                    cell_end = operand.byte(0) != 0
                case _Change.STYLE:
                    style = operand.short(0)
                case _Change.OUTLINE:
                    outline = operand.byte(0)
                case _Change.LIST_DEPTH:
                    list_depth = operand.byte(0)
                case _Change.LIST_USE:
                    list_use = operand.signed_short(0)
                case _Change.ROW:
                    row = _layout(operand)
                case _Change.MERGED_DOWN:
                    row = _merged_down(row, operand)
        if depth is None or not in_table:
            depth = 1 if in_table or row_end else 0
        return Properties(style, depth, row_end, cell_end, outline, list_use, list_depth, row)

    def _all(self, block: Block) -> Iterator[tuple[int, Block]]:
        for kind, operand in changes(block):
            if kind not in _ELSEWHERE:
                yield kind, operand
                continue
            at = operand.number(0)
            length = self._large.short(at)
            self._left -= length
            if self._left < 0:
                raise Damaged(self._large.name)
            # What stands elsewhere leads nowhere else.
            yield from changes(self._large.block(at + 2, length))


def _layout(operand: Block) -> RowLayout | None:
    if len(operand) < 3:
        return None
    count = operand.byte(2)
    behind = 3 + 2 * (count + 1)
    if behind > len(operand):
        return None
    edges = tuple(operand.signed_short(3 + 2 * number) for number in range(count + 1))
    # The descriptions of the last cells may be left out.
    given = min(count, (len(operand) - behind) // 20)
    merges = [operand.short(behind + 20 * number) & 0x63 for number in range(given)]
    return RowLayout(edges, tuple(merges + [0] * (count - given)))


def _merged_down(row: RowLayout | None, operand: Block) -> RowLayout | None:
    if row is None or len(operand) < 3 or operand.byte(1) >= len(row.merges):
        return row
    merges = list(row.merges)
    merges[operand.byte(1)] = merges[operand.byte(1)] & ~0x60 | (operand.byte(2) & 3) << 5
    return RowLayout(row.edges, tuple(merges))


DELETED, INSERTED, HIDDEN, SPECIAL = 1, 2, 4, 8
_FLAGS = {0x0800: DELETED, 0x0801: INSERTED, 0x083C: HIDDEN, 0x0855: SPECIAL}
_SYMBOL = 0x6A09


def character(block: Block) -> tuple[int, tuple[int, int] | None]:
    """What matters of a run of characters: its flags, and font and number of a sign from a picture font."""
    flags = 0
    sign: tuple[int, int] | None = None
    for kind, operand in changes(block):
        if kind in _FLAGS:
            # 128 and 129 refer to the style, which sets none of these.
            flags = flags | _FLAGS[kind] if operand.byte(0) in (1, 129) else flags & ~_FLAGS[kind]
        elif kind == _SYMBOL:
            sign = operand.short(0), operand.short(2)
    return flags, sign
