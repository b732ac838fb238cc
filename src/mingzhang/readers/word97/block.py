"""Bytes that are read by offset; whatever leads outside of them says that the file is damaged."""

from struct import Struct, unpack_from

from mingzhang.model.problems import Damaged

_BYTE, _SHORT, _SIGNED_SHORT, _NUMBER, _SIGNED = (Struct(f"<{code}") for code in "BHhIi")


class Block:
    """A stream of the file, or a piece of one. Every reading may raise Damaged."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name

    def __len__(self) -> int:
        return len(self.data)

    def _read(self, kind: Struct, at: int) -> int:
        if not 0 <= at <= len(self.data) - kind.size:
            raise Damaged(self.name)
        number: int = kind.unpack_from(self.data, at)[0]
        return number

    def byte(self, at: int) -> int:
        """One byte."""
        return self._read(_BYTE, at)

    def short(self, at: int) -> int:
        """Two bytes, 0 or more."""
        return self._read(_SHORT, at)

    def signed_short(self, at: int) -> int:
        """Two bytes with a sign."""
        return self._read(_SIGNED_SHORT, at)

    def number(self, at: int) -> int:
        """Four bytes, 0 or more."""
        return self._read(_NUMBER, at)

    def signed(self, at: int) -> int:
        """Four bytes with a sign."""
        return self._read(_SIGNED, at)

    def numbers(self, at: int, count: int) -> tuple[int, ...]:
        """A row of numbers of four bytes."""
        return unpack_from(f"<{count}I", self.cut(at, 4 * count))

    def cut(self, at: int, length: int) -> bytes:
        """Some bytes."""
        if at < 0 or length < 0 or at + length > len(self.data):
            raise Damaged(self.name)
        return self.data[at : at + length]

    def block(self, at: int, length: int) -> "Block":
        """Some bytes to be read by offset themselves."""
        return Block(self.cut(at, length), self.name)
