"""A stand-in for the fonts that a PDF names and does not bring along, whatever fonts the machine has.

PDFium takes the places of such text from the file, but leaves out characters for which the font in its stead has no
shape: on a server without Chinese fonts, all Chinese. Nothing is drawn here, so one font in which every character
is a box will do (fonts/README.md); what is read no longer depends on the machine.
"""

import ctypes
import struct
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import pypdfium2.raw as c

if TYPE_CHECKING:
    Bytes = ctypes._Pointer[ctypes.c_ubyte]

_NAME = b"Mingzhang Box\0"
_CHINESE = 134
"""The character set GB 2312, in the numbers of Windows."""
_STANDARD = (b"Helvetica", b"Arial", b"Times", b"Courier", b"Symbol", b"ZapfDingbats")
"""Fonts that PDFium has itself; their widths need not stand in the file."""
_WHOLE = 0
"""PDFium asks for the file, or for one table of it."""
_THE_BOX, _NONE = 1, 0


@cache
def carry_font() -> object:
    """Give PDFium the stand-in; what is returned must stay, because PDFium calls it."""
    font = _Font(resources.files("mingzhang").joinpath("fonts", "Box.ttf").read_bytes())
    c.FPDF_SetSystemFontInfo(ctypes.byref(font.info))
    return font


class _Font:
    """The answers to PDFium's questions about the fonts of the machine: there is one."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._tables = _tables(data)
        self.info = c.FPDF_SYSFONTINFO()
        self.info.version = 1
        kinds = dict(c.FPDF_SYSFONTINFO._fields_)
        answers: dict[str, Callable[..., int | None]] = {
            "Release": lambda this: None,
            "EnumFonts": lambda this, mapper: None,
            "MapFont": lambda this, weight, italic, charset, pitch, face, exact: _mapped(face),
            "GetFont": lambda this, face: _mapped(face),
            "GetFontData": self._content,
            "GetFaceName": lambda this, font, buffer, size: _copied(_NAME, buffer, size),
            "GetFontCharset": lambda this, font: _CHINESE,
            "DeleteFont": lambda this, font: None,
        }
        for name, answer in answers.items():
            setattr(self.info, name, kinds[name](answer))

    def _content(self, this: object, font: object, table: int, buffer: "Bytes", size: int) -> int:
        if table == _WHOLE:
            return _copied(self._data, buffer, size)
        start, length = self._tables.get(table, (0, 0))
        return _copied(self._data[start : start + length], buffer, size)


def _mapped(face: "Bytes") -> int:
    name = ctypes.cast(face, ctypes.c_char_p).value or b""
    return _NONE if name.startswith(_STANDARD) else _THE_BOX


def _copied(content: bytes, buffer: "Bytes", size: int) -> int:
    """Copy what there is when there is room for it; how much there is."""
    if content and size >= len(content):
        ctypes.memmove(buffer, content, len(content))
    return len(content)


def _tables(data: bytes) -> dict[int, tuple[int, int]]:
    """Where each table of a TrueType file is, by its name as a number."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4I", data, 12 + 16 * number) for number in range(count))
    return {name: (start, length) for name, _, start, length in entries}
