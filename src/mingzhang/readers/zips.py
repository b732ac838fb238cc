"""A zip file as members with their names, read with limits.

The directory at the end of the file is what counts. It is read by ourselves: names of Chinese archives are
GBK without saying so, and neither the number of members nor what they grow to may be believed.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from struct import Struct

from mingzhang.model.problems import Damaged, Encrypted, TooLarge, Unsupported
from mingzhang.readers.limits import Limits

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")

_END = b"PK\x05\x06"
_END_RECORD = Struct("<4s4H2IH")
_END_64, _BETWEEN = b"PK\x06\x07", 76
"""What stands between the directory and its end where sizes are kept in 64 bits."""
_ENTRY = Struct("<4s6H3I5H2I")
_LOCAL = Struct("<4s5H3I2H")
_EXTRA = Struct("<2H")
_WIDE = Struct("<Q")
_ENCRYPTED, _UTF8 = 0x1, 0x800
_STORED, _DEFLATED = 0, 8
_UNICODE_PATH, _LARGE = 0x7075, 0x0001
_ELSEWHERE = 0xFFFFFFFF
"""Stands for a number that is in the extra field, in 64 bits; some programs put all of them there."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside; `name` is its whole path, with slashes."""

    name: str
    encrypted: bool
    method: int
    packed: int
    size: int
    """As the directory says, which need not be so."""
    check: int
    offset: int
    """Of its local header in the file."""


@dataclass(slots=True)
class Budget:
    """How many bytes may still be unpacked, of one file or of all that are inside each other."""

    left: int

    @classmethod
    def of(cls, limits: Limits) -> "Budget":
        """The whole of it."""
        return cls(limits.unpacked * 1_000_000)


class Zip:
    """A zip file. Raises Damaged when it has no directory, TooLarge when that is over the limit."""

    def __init__(self, data: bytes, name: str, limits: Limits, budget: Budget | None = None) -> None:
        self._data = data
        self._name = name
        self._limits = limits
        self._budget = budget or Budget.of(limits)
        self.members = tuple(self._directory())
        self._by_name = {member.name: member for member in self.members}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def read(self, name: str) -> bytes:
        """The content of the member of that name. Raises KeyError when there is none, or a Problem."""
        return self.content(self._by_name[name])

    def content(self, member: Member, name: str = "") -> bytes:
        """The content of a member; problems name the archive, or `name`. All that is unpacked is limited."""
        name = name or self._name
        if member.encrypted:
            raise Encrypted(name)
        packed = self._packed(member, name)
        if member.method == _STORED:
            content = packed
        elif member.method == _DEFLATED:
            content = self._inflated(packed, name)
        else:
            kind, advice = "用少见的方法压缩的文件", "解压，或用普通的 zip 格式重新压缩"
            raise Unsupported(name, kind=kind, advice=advice)
        self._budget.left -= len(content)
        if self._budget.left < 0:
            raise self._too_large(name)
        if zlib.crc32(content) != member.check:
            raise Damaged(name)
        return content

    def _packed(self, member: Member, name: str) -> bytes:
        start = member.offset + _LOCAL.size
        header = self._data[member.offset : start] if member.offset >= 0 else b""
        if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
            raise Damaged(name)
        *_, named, extra = _LOCAL.unpack(header)
        start += named + extra
        if start + member.packed > len(self._data):
            raise Damaged(name)
        return self._data[start : start + member.packed]

    def _inflated(self, packed: bytes, name: str) -> bytes:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = unpacker.decompress(packed, max(self._budget.left, 0) + 1)
        except zlib.error as error:
            raise Damaged(name) from error
        if len(content) > self._budget.left:
            raise self._too_large(name)
        if not unpacker.eof:
            raise Damaged(name)
        return content

    def _too_large(self, name: str) -> TooLarge:
        limit = f"{self._limits.unpacked} MB"
        return TooLarge(name, found="解压后过大的内容", limit=limit, option="--max-unpacked")

    def _directory(self) -> Iterator[Member]:
        end = self._data.rfind(_END, -_END_RECORD.size - 0xFFFF)
        if end < 0 or end + _END_RECORD.size > len(self._data):
            raise Damaged(self._name)
        _, _, _, _, count, size, offset, _ = _END_RECORD.unpack_from(self._data, end)
        if count > self._limits.members:
            raise TooLarge(
                self._name,
                found=f"{count} 个文件",
                limit=f"{self._limits.members} 个",
                option="--max-members",
            )
        at = end - size - (_BETWEEN if self._data[end - 20 : end - 16] == _END_64 else 0)
        # What stands before the first member (a self-extracting program) shifts all offsets.
        shift = at - offset
        for _ in range(count):
            if at < 0 or self._data[at : at + 4] != b"PK\x01\x02" or at + _ENTRY.size > end:
                raise Damaged(self._name)
            (_, _, _, flags, method, _, _, check, packed, whole, name, extra, comment, _, _, _, begin) = (
                _ENTRY.unpack_from(self._data, at)
            )
            at += _ENTRY.size
            said = self._data[at : at + name]
            extras = dict(_extras(self._data[at + name : at + name + extra]))
            at += name + extra + comment
            whole, packed, begin = _large((whole, packed, begin), extras.get(_LARGE, b""))
            yield Member(
                name=_named(said, flags, extras).replace("\\", "/"),
                encrypted=bool(flags & _ENCRYPTED),
                method=method,
                packed=packed,
                size=whole,
                check=check,
                offset=begin + shift,
            )


def first_name(data: bytes) -> str:
    """The name of the first member, when the directory is missing; "" when that is damaged, too."""
    at = data.find(b"PK\x03\x04", 0, 16)
    if at < 0 or at + _LOCAL.size > len(data):
        return ""
    *_, length, _ = _LOCAL.unpack_from(data, at)
    return data[at + _LOCAL.size : at + _LOCAL.size + length].decode("utf-8", "replace")


def _extras(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The extra fields of a member."""
    at = 0
    while at + 4 <= len(data):
        kind, length = _EXTRA.unpack_from(data, at)
        yield kind, data[at + 4 : at + 4 + length]
        at += 4 + length


def _large(numbers: tuple[int, ...], extra: bytes) -> Iterator[int]:
    """Numbers of the directory, those that did not fit taken from the extra field."""
    wide = (number for (number,) in _WIDE.iter_unpack(extra[: len(extra) // 8 * 8]))
    return (next(wide, number) if number == _ELSEWHERE else number for number in numbers)


def _named(said: bytes, flags: int, extras: Mapping[int, bytes]) -> str:
    if flags & _UTF8:
        return said.decode("utf-8", "replace")
    if _UNICODE_PATH in extras:
        return extras[_UNICODE_PATH][5:].decode("utf-8", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return said.decode(encoding)
        except UnicodeDecodeError:
            continue
    return said.decode("cp437")
