"""Typesetting pages of our own with PDFium: Chinese text in an embedded font, bars of colour, areas that lead elsewhere.

The font is carried by the package (fonts/README.md), and only the characters that are used go into the file.
"""

import ctypes
from dataclasses import dataclass, field
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as c

from mingzhang.annotating.typography import lines
from mingzhang.fonts import coverage

A4 = (595.0, 842.0)
MARGIN = 50.0
Colour = tuple[int, int, int]
BLACK: Colour = (34, 34, 34)
GREY: Colour = (110, 110, 110)

# They look like their neighbours, which the font has; a shape stands for one character only.
_ALIKE = str.maketrans({"\u30fb": "·", "\u2015": "—", "\xa0": " "})
_LATIN = 0.57
"""Width of a digit in em; a line is broken as if all of it were digits."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page that leads to a page of the user's file."""

    sheet: int
    """Number of our own page, from 0."""
    box: tuple[float, float, float, float]
    """Left, bottom, right, top."""
    page: int
    """Of the user's file, from 1."""


@dataclass
class Sheets:
    """Pages that grow from the top; a block of lines is not parted by a page break where it fits on one."""

    areas: list[Area] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._pdf = pdfium.PdfDocument.new()
        data = coverage.font("NotoSansSC-Regular.ttf")
        # PDFium reads the font from this memory until the file is saved.
        self._memory = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        self._font = c.FPDFText_LoadFont(self._pdf, self._memory, len(data), c.FPDF_FONT_TRUETYPE, True)
        self._pages: list[pdfium.PdfPage] = []
        self.y = 0.0
        self.turn()

    @property
    def number(self) -> int:
        """Number of the page that is being written, from 0."""
        return len(self._pages) - 1

    def turn(self) -> None:
        """Begin the next page."""
        self._pages.append(self._pdf.new_page(*A4))
        self.y = A4[1] - MARGIN

    def room_for(self, height: float) -> None:
        """Begin the next page when there is no room for a block that a page can hold."""
        if self.y - height < MARGIN and height < A4[1] - 2 * MARGIN:
            self.turn()

    def text(self, said: str, size: float, colour: Colour = BLACK, indent: float = 0.0) -> None:
        """Write text below what stands there."""
        for line in wrapped(said, size, indent):
            if self.y - leading(size) < MARGIN:
                self.turn()
            self.y -= leading(size)
            self._line(line, MARGIN + indent, self.y + 0.35 * size, size, colour)

    def beside(self, said: str, size: float, colour: Colour, indent: float = 0.0) -> None:
        """Write a line where the next text will begin, without moving on."""
        self._line(said, MARGIN + indent, self.y - leading(size) + 0.35 * size, size, colour)

    def bar(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Draw a bar of colour."""
        drawn = c.FPDFPageObj_CreateNewRect(left, bottom, right - left, top - bottom)
        c.FPDFPageObj_SetFillColor(drawn, *colour, 255)
        c.FPDFPath_SetDrawMode(drawn, c.FPDF_FILLMODE_WINDING, False)
        c.FPDFPage_InsertObject(self._pages[-1], drawn)

    def _line(self, said: str, x: float, y: float, size: float, colour: Colour) -> None:
        drawn = c.FPDFPageObj_CreateTextObj(self._pdf, self._font, size)
        encoded = (drawable(said) + "\0").encode("utf-16-le")
        c.FPDFText_SetText(drawn, ctypes.cast(ctypes.create_string_buffer(encoded), c.FPDF_WIDESTRING))
        c.FPDFPageObj_SetFillColor(drawn, *colour, 255)
        c.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, x, y)
        c.FPDFPage_InsertObject(self._pages[-1], drawn)

    def bytes(self) -> bytes:
        """The pages as a file."""
        for page in self._pages:
            page.gen_content()
        out = BytesIO()
        self._pdf.save(out, flags=c.FPDF_SUBSET_NEW_FONTS)
        return out.getvalue()


def leading(size: float) -> float:
    """From line to line."""
    return 1.55 * size


def wrapped(said: str, size: float, indent: float = 0.0) -> list[str]:
    """Text as the lines that fit between the margins."""
    columns = int((A4[0] - 2 * MARGIN - indent) / (_LATIN * size))
    return [line for part in said.split("\n") for line in lines(part, max(columns, 2))]


def drawable(said: str) -> str:
    """Text in which a mark stands for what the font does not have.

    >>> drawable("档案\u3402馆")
    '档案〓馆'
    """
    return coverage.drawable(said.translate(_ALIKE))
