"""The streams of a compound file ([MS-CFB]): a small file system with sectors, an allocation table and a directory.

Chains of sectors may be tied into loops and the directory into knots; each is followed no further than there are
sectors or entries.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from sys import byteorder

from mingzhang.model.problems import Damaged
from mingzhang.readers.word97.block import Block

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_LAST = 0xFFFFFFFA
"""Numbers from here on are marks and no sectors."""
_IN_HEADER = 109
"""Sectors of the allocation table that the header names itself."""
_ENTRY = 128
_STREAM = 2


class Compound:
    """An opened compound file. Raises Damaged, when opened and when read."""

    def __init__(self, data: bytes, name: str) -> None:
        head = Block(data, name)
        if head.cut(0, 8) != SIGNATURE or head.short(30) not in (9, 12):
            raise Damaged(name)
        self._data = head
        self._size = 1 << head.short(30)
        self._table = self._numbers(self._table_sectors())
        self._directory = Block(self._chain(head.number(48), self._table, self._sector), name)
        self._cutoff = head.number(56)
        root = self._directory
        self._small = Block(self._chain(root.number(116), self._table, self._sector), name)
        small_table = head.number(60)
        self._small_table = (
            self._numbers(self._follow(small_table, self._table)) if small_table < _LAST else array("I")
        )
        self._entries = dict(self._children(root.number(76)))

    def __contains__(self, stream: str) -> bool:
        return stream in self._entries

    def stream(self, stream: str) -> Block | None:
        """The content of a stream at the top; None when the file does not have it."""
        at = self._entries.get(stream)
        if at is None or self._directory.byte(at + 66) != _STREAM:
            return None
        start, length = self._directory.number(at + 116), self._directory.number(at + 120)
        if not length:
            return Block(b"", self._data.name)
        if length < self._cutoff:
            found = self._chain(start, self._small_table, self._small_sector)
        else:
            found = self._chain(start, self._table, self._sector)
        return Block(Block(found, self._data.name).cut(0, length), self._data.name)

    def _table_sectors(self) -> Iterator[int]:
        """The sectors of the allocation table: named in the header, then in a chain of their own."""
        head = self._data
        yield from (number for number in head.numbers(76, _IN_HEADER) if number < _LAST)
        following, seen = head.number(68), set[int]()
        while following < _LAST:
            if following in seen:
                raise Damaged(head.name)
            seen.add(following)
            *numbers, following = head.numbers(self._at(following), self._size // 4)
            yield from (number for number in numbers if number < _LAST)

    def _numbers(self, sectors: Iterator[int]) -> array[int]:
        found = array("I")
        for sector in sectors:
            found.frombytes(self._sector(sector))
            if len(found) > len(self._data):
                raise Damaged(self._data.name)
        if byteorder == "big":
            found.byteswap()
        return found

    def _at(self, sector: int) -> int:
        return (sector + 1) * self._size

    def _sector(self, number: int) -> bytes:
        # The last sector of a file need not be filled up.
        found = self._data.data[self._at(number) : self._at(number) + self._size]
        if not found:
            raise Damaged(self._data.name)
        return found.ljust(self._size, b"\0")

    def _small_sector(self, number: int) -> bytes:
        return self._small.cut(64 * number, 64)

    def _follow(self, start: int, table: array[int]) -> Iterator[int]:
        number = start
        for _ in range(len(table) + 1):
            if number >= _LAST:
                return
            yield number
            if number >= len(table):
                raise Damaged(self._data.name)
            number = table[number]
        raise Damaged(self._data.name)

    def _chain(self, start: int, table: array[int], sector: Callable[[int], bytes]) -> bytes:
        return b"".join(sector(number) for number in self._follow(start, table))

    def _children(self, first: int) -> Iterator[tuple[str, int]]:
        """The names at the top with the places of their entries."""
        waiting, seen = [first], set[int]()
        while waiting:
            number = waiting.pop()
            at = number * _ENTRY
            if number in seen or at + _ENTRY > len(self._directory):
                continue
            seen.add(number)
            length = max(min(self._directory.short(at + 64), 64) - 2, 0)
            yield self._directory.cut(at, length).decode("utf-16-le", "replace"), at
            waiting += [self._directory.number(at + 68), self._directory.number(at + 72)]
