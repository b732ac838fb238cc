"""A PDF file becomes a Document.

PDFium is native code. Whoever reads a stranger's file calls `read_pdf` in a process of its own: bytes go in, and a
Document that can be pickled comes out.
"""

from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as c

from mingzhang.model.document import Document
from mingzhang.model.problems import Damaged, Encrypted, NoPages, Problem, TooLarge
from mingzhang.readers.layout.document import document_of
from mingzhang.readers.layout.drawing import FEW
from mingzhang.readers.layout.frame import Frame
from mingzhang.readers.layout.legibility import is_garbage
from mingzhang.readers.layout.sheet import Sheet, Unread
from mingzhang.readers.limits import Limits
from mingzhang.readers.pdf.fonts import carry_font
from mingzhang.readers.pdf.glyphs import text_of
from mingzhang.readers.pdf.paths import drawing_of
from mingzhang.readers.recognition import SCALE, Recognised, is_available, recognise

_TAIL = 2048
"""Bytes at the end of a file in which its last words stand."""
_LARGEST = 2_400.0
"""Points of the longer edge of a page that is recognised: A0."""
_CUT = "文件末尾缺失，像是没有下载完整；只核对了能读出的页。"


def read_pdf(data: bytes, name: str, limits: Limits) -> Document:
    """Read a PDF.

    Raises Encrypted, Damaged, NoPages, TooLarge, Scanned (pictures only), Unmapped (fonts that do not say which
    characters they show) or NoText.
    """
    carry_font()
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refused(error, data, name) from error
    try:
        count = len(pdf)
        if not count:
            raise NoPages(name)
        if count > limits.pages:
            raise TooLarge(name, found=f"{count} 页", limit=f"{limits.pages} 页", option="--max-pages")
        document = document_of(
            [sheet_of(pdf, number, limits) for number in range(count)], name, "pdf", limits
        )
    finally:
        pdf.close()
    return document if _is_complete(data) else replace(document, notes=(_CUT, *document.notes))


def _is_complete(data: bytes) -> bool:
    return b"%%EOF" in data[-_TAIL:] and b"startxref" in data[-_TAIL:]


def _refused(error: pdfium.PdfiumError, data: bytes, name: str) -> Problem:
    if error.err_code in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY):
        return Encrypted(name)
    # A complete file that PDFium cannot open has no page tree.
    return NoPages(name) if _is_complete(data) and b"/Count 0" in data else Damaged(name)


def sheet_of(pdf: pdfium.PdfDocument, number: int, limits: Limits) -> Sheet:
    """A page, by its number from 0."""
    try:
        page = pdf[number]
    except pdfium.PdfiumError:
        return Sheet(number + 1, 0.0, 0.0, unread=Unread.BROKEN)
    try:
        return _sheet(page, number + 1, limits)
    finally:
        page.close()


def _sheet(page: pdfium.PdfPage, number: int, limits: Limits) -> Sheet:
    left, bottom, right, top = page.get_bbox()
    shown = Frame(left, bottom, right, top, page.get_rotation())
    text = text_of(page, shown)
    upright = shown.turned(text.turn)
    drawing = drawing_of(page, upright, limits.drawing)
    inked = sum(1 for glyph in text.glyphs if not glyph.text.isspace())
    unread = drawing.hides_text(inked, upright.size)
    if unread is None and is_garbage(text.glyphs):
        unread = Unread.UNMAPPED
    if unread is not None and limits.ocr and (seen := _recognised(page)) is not None:
        return Sheet(number, *shown.size, glyphs=seen.glyphs, rules=seen.rules, recognised=True)
    return Sheet(
        number,
        *upright.size,
        glyphs=[] if unread is Unread.UNMAPPED else text.glyphs,
        rules=drawing.rules,
        turn=text.turn,
        unread=unread,
        recognised=text.inkless > 0.5 * len(text.glyphs) and drawing.is_picture(upright.size),
        sideways=text.sideways,
        edge=drawing.edge,
        cut=drawing.cut,
    )


def _recognised(page: pdfium.PdfPage) -> Recognised | None:
    """What the picture of a page shows; None when no text can be made out, or it is too large to be a page."""
    width, height = page.get_size()
    if not is_available() or max(width, height) > _LARGEST:
        return None
    seen = recognise(page.render(scale=SCALE, rev_byteorder=True).to_numpy())
    return seen if len(seen.glyphs) >= FEW else None
