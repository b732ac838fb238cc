"""Workbooks of Excel 97 (.xls) for tests, record by record."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.readers.compound import compound


@dataclass
class Sheet:
    """A sheet: rows of texts and numbers, a number with its format as `(number, format)`, an error as `Error`."""

    name: str
    rows: Sequence[Sequence[object]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    """First and last row, first and last column."""
    hidden: bool = False


@dataclass(frozen=True)
class Error:
    """The value of a formula that failed."""

    code: int = 7


@dataclass
class _Book:
    formats: list[str] = field(default_factory=lambda: ["General"])

    def style(self, code: str) -> int:
        if code not in self.formats:
            self.formats.append(code)
        return self.formats.index(code)


def xls(*sheets: Sheet, encrypted: bool = False) -> bytes:
    """The file."""
    book = _Book()
    bodies = [_sheet(book, sheet) for sheet in sheets]
    head = _record(0x809, struct.pack("<4H2I", 0x600, 5, 0, 0, 0, 0))
    if encrypted:
        head += _record(0x2F, bytes(54))
    head += _record(0x42, struct.pack("<H", 1200))
    head += _record(0x31, struct.pack("<5H4B", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _text("宋体", "<B")) * 5
    for number, code in enumerate(book.formats[1:], 164):
        head += _record(0x41E, struct.pack("<H", number) + _text(code))
    for number in range(len(book.formats)):
        head += _record(0xE0, struct.pack("<2H", 0, 163 + number if number else 0) + bytes(16))
    offset = len(head) + sum(len(_bound(sheet, 0)) for sheet in sheets) + 4
    for sheet, body in zip(sheets, bodies, strict=True):
        head += _bound(sheet, offset)
        offset += len(body)
    return compound({"Workbook": head + _record(0x0A, b"") + b"".join(bodies)})


def _bound(sheet: Sheet, offset: int) -> bytes:
    return _record(0x85, struct.pack("<I2B", offset, int(sheet.hidden), 0) + _text(sheet.name, "<B"))


def _sheet(book: _Book, sheet: Sheet) -> bytes:
    width = max(map(len, sheet.rows), default=0)
    body = _record(0x809, struct.pack("<4H2I", 0x600, 0x10, 0, 0, 0, 0))
    body += _record(0x200, struct.pack("<2I3H", 0, len(sheet.rows), 0, width, 0))
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if value is not None:
                body += _cell(book, row, column, value)
    if sheet.merged:
        ranges = b"".join(struct.pack("<4H", *each) for each in sheet.merged)
        body += _record(0xE5, struct.pack("<H", len(sheet.merged)) + ranges)
    return body + _record(0x0A, b"")


def _cell(book: _Book, row: int, column: int, value: object) -> bytes:
    if isinstance(value, str):
        return _record(0x204, struct.pack("<3H", row, column, 0) + _text(value))
    if isinstance(value, Error):
        return _record(0x205, struct.pack("<3H2B", row, column, 0, value.code, 1))
    if isinstance(value, bool):
        return _record(0x205, struct.pack("<3H2B", row, column, 0, int(value), 0))
    number, code = value if isinstance(value, tuple) else (value, "General")
    assert isinstance(number, int | float)
    return _record(0x203, struct.pack("<3Hd", row, column, book.style(code), number))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<2H", kind, len(data)) + data


def _text(text: str, length: str = "<H") -> bytes:
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")
