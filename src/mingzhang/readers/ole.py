"""The directory of a compound file (OLE: .doc, .xls, .wps, .et): which streams stand at its top.

Only names are read, so that the format can be told; chains are followed no further than the file is long,
however they are tied together.
"""

from collections.abc import Iterator
from struct import Struct

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")

_HEADER = 512
_ENTRY = 128
_LAST = 0xFFFFFFFA
"""Numbers from here on are marks and no sectors."""
_NUMBER = Struct("<I")
_SHORT = Struct("<H")
_RELATIVES = Struct("<3I")
"""Left and right neighbour, first child."""


def streams(data: bytes) -> frozenset[str]:
    """The names of the streams and storages at the top; none when the directory is damaged or cut off."""
    if len(data) < _HEADER or not data.startswith(SIGNATURE):
        return frozenset()
    size = 1 << min(_SHORT.unpack_from(data, 30)[0], 16)
    if size < _ENTRY:
        return frozenset()
    directory = b"".join(_sectors(data, size))
    if len(directory) < _ENTRY:
        return frozenset()
    names: set[str] = set()
    waiting, seen = [_RELATIVES.unpack_from(directory, 68)[2]], set()
    while waiting:
        number = waiting.pop()
        at = number * _ENTRY
        if number in seen or at + _ENTRY > len(directory):
            continue
        seen.add(number)
        length = min(_SHORT.unpack_from(directory, at + 64)[0], 64)
        names.add(directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace"))
        waiting.extend(_RELATIVES.unpack_from(directory, at + 68)[:2])
    return frozenset(names)


def _sectors(data: bytes, size: int) -> Iterator[bytes]:
    """The sectors of the directory, in order."""
    tables = list(_tables(data, size))
    number = _NUMBER.unpack_from(data, 48)[0]
    seen: set[int] = set()
    while number < _LAST and number not in seen:
        seen.add(number)
        start = (number + 1) * size
        if start >= len(data):
            return
        yield data[start : start + size]
        table, place = divmod(number, size // 4)
        at = (tables[table] + 1) * size + 4 * place if table < len(tables) else len(data)
        if at + 4 > len(data):
            return
        number = _NUMBER.unpack_from(data, at)[0]


def _tables(data: bytes, size: int) -> Iterator[int]:
    """The numbers of the sectors that hold the allocation table."""
    yield from (number for (number,) in _NUMBER.iter_unpack(data[76:_HEADER]))
    more = _NUMBER.unpack_from(data, 68)[0]
    seen: set[int] = set()
    while more < _LAST and more not in seen:
        seen.add(more)
        sector = data[(more + 1) * size : (more + 2) * size]
        if len(sector) < size:
            return
        numbers = [number for (number,) in _NUMBER.iter_unpack(sector)]
        yield from numbers[:-1]
        more = numbers[-1]
