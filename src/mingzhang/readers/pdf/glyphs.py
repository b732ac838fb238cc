"""The characters of a PDF page, upright and with their places."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from mingzhang.readers.layout.frame import Frame
from mingzhang.readers.layout.sheet import MIDDLE, Glyph

_OBLIQUE = 3.0
"""Degrees by which type may lean from the upright; what leans more is a watermark."""
_INVISIBLE = frozenset({0x00, 0x09, 0x0A, 0x0D, 0xFFFE, 0xFFFF})
"""Breaks, which PDFium adds, and its mark for a hyphen at the end of a line."""
_SPACE = 0x20
_UNKNOWN = 0xFFFD
"""For a code of which its font does not say the character; PDFium would pass on the code itself."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a text object sets its characters."""

    em: float
    turn: int | None
    """Degrees clockwise on the page as it is shown: 0, 90, 180, 270; None when it is oblique."""
    inkless: bool
    """Drawn without ink, as the text layer of a scan is."""


@dataclass(slots=True)
class Text:
    """The characters of a page, in the order of drawing."""

    glyphs: list[Glyph]
    """In the frame of `turn`."""
    turn: int
    sideways: int
    """Characters that stand turned against most others; they are left out, as oblique ones are."""
    inkless: int


class _Character(NamedTuple):
    """A character as PDFium gives it: its code, where it begins on the baseline, and its box."""

    code: int
    x: float
    y: float
    left: float
    bottom: float
    right: float
    top: float
    type: Type


def text_of(page: pdfium.PdfPage, frame: Frame) -> Text:
    """The characters of a page that stand in its visible part."""
    textpage = page.get_textpage()
    try:
        characters = [each for each in _characters(textpage, frame) if each.type.turn is not None]
    finally:
        textpage.close()
    turns = Counter(each.type.turn or 0 for each in characters if each.code != _SPACE)
    turn = turns.most_common(1)[0][0] if turns else 0
    return Text(
        glyphs=list(_glyphs((each for each in characters if each.type.turn == turn), frame.turned(turn))),
        turn=turn,
        sideways=sum(turns.values()) - turns[turn],
        inkless=sum(1 for each in characters if each.type.inkless),
    )


def _characters(textpage: pdfium.PdfTextPage, frame: Frame) -> Iterator[_Character]:
    raw = textpage.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box = c.FS_RECTF()
    types: dict[int, Type] = {}
    # PDFium is asked six times for each character: the names are looked up once.
    unicode_of, is_unmapped, object_of, origin_of, box_of = (
        c.FPDFText_GetUnicode,
        c.FPDFText_HasUnicodeMapError,
        c.FPDFText_GetTextObject,
        c.FPDFText_GetCharOrigin,
        c.FPDFText_GetLooseCharBox,
    )
    address_of = ctypes.addressof
    for number in range(textpage.count_chars()):
        code = unicode_of(raw, number)
        if code != _SPACE and is_unmapped(raw, number):
            code = _UNKNOWN
        if code in _INVISIBLE or (code == _SPACE and c.FPDFText_IsGenerated(raw, number)):
            continue
        found = object_of(raw, number)
        key = address_of(found.contents) if found else 0
        kind = types.get(key)
        if kind is None:
            kind = types[key] = _type(raw, number, found, frame)
        origin_of(raw, number, x, y)
        box_of(raw, number, box)
        yield _Character(code, x.value, y.value, box.left, box.bottom, box.right, box.top, kind)


def _type(raw: object, number: int, found: object, frame: Frame) -> Type:
    matrix = c.FS_MATRIX()
    c.FPDFText_GetMatrix(raw, number, matrix)
    em = c.FPDFText_GetFontSize(raw, number) * math.hypot(matrix.c, matrix.d)
    turn = (frame.turn - math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    quarter = round(turn / 90) % 4 * 90
    lean = abs((turn - quarter + 180) % 360 - 180)
    inkless = bool(found) and c.FPDFTextObj_GetTextRenderMode(found) == c.FPDF_TEXTRENDERMODE_INVISIBLE
    return Type(abs(em), quarter if lean <= _OBLIQUE else None, inkless)


def _glyphs(characters: Iterable[_Character], frame: Frame) -> Iterator[Glyph]:
    """The characters in the frame in which they stand upright, those that are on the page."""
    width, height = frame.size
    put = frame.matrix
    for code, x, y, left, bottom, right, top, kind in characters:
        em = kind.em
        start, baseline = put.of(x, y)
        # Of the two corners only where they lie along the line is asked.
        one, other = put.a * left + put.c * bottom + put.e, put.a * right + put.c * top + put.e
        begin, end = (one, other) if one <= other else (other, one)
        # Fonts with wrong metrics: type reaches from its origin to somewhere behind it.
        if not start - em <= begin <= end <= start + 3 * em:
            begin, end = start, start + em / 2
        if end > 0 and begin < width and 0 < baseline - MIDDLE * em < height:
            text = "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)
            yield Glyph(text, begin, end, baseline, em)
