"""An OFD file becomes a Document."""

from collections import Counter

from mingzhang.model.document import Document
from mingzhang.model.problems import NoPages
from mingzhang.readers.layout.document import document_of
from mingzhang.readers.layout.drawing import Drawing
from mingzhang.readers.layout.frame import Frame, Matrix
from mingzhang.readers.layout.legibility import is_garbage
from mingzhang.readers.layout.sheet import Glyph, Sheet, Unread
from mingzhang.readers.limits import Limits
from mingzhang.readers.ofd.marks import POINT, Mark, Picture, Reader, Shape
from mingzhang.readers.ofd.package import Package, Page

_INVISIBLE = frozenset("\t\n\r")


def read_ofd(data: bytes, name: str, limits: Limits) -> Document:
    """Read an OFD file.

    Raises Damaged, Encrypted, Unsafe, NoPages, TooLarge, Scanned (pictures only), Unmapped or NoText.
    """
    package = Package(data, name, limits)
    reader = Reader(package.composites(), 0)
    pages = package.pages()
    if not pages:
        raise NoPages(name)
    sheets = (_sheet(package.page(page), number, reader, limits) for number, page in enumerate(pages, 1))
    return document_of(sheets, name, "ofd", limits)


def _sheet(page: Page | None, number: int, reader: Reader, limits: Limits) -> Sheet:
    if page is None:
        return Sheet(number, 0.0, 0.0, unread=Unread.BROKEN)
    reader.left, reader.cut = limits.drawing, False
    left, top, width, height = page.area
    shown = Frame(0.0, 0.0, width * POINT, height * POINT)
    # Millimetres, y down, become points, y up.
    matrix = Matrix(POINT, 0.0, 0.0, -POINT, -left * POINT, (top + height) * POINT)
    found = [mark for content in page.contents for mark in reader.marks(content, matrix)]
    marks = [mark for mark in found if isinstance(mark, Mark) and mark.text not in _INVISIBLE]
    turns = Counter(mark.turn for mark in marks if not mark.text.isspace())
    turn = turns.most_common(1)[0][0] if turns else 0
    upright = shown.turned(turn)
    glyphs = [
        glyph for mark in marks if mark.turn == turn and _is_on(glyph := _glyph(mark, upright), upright)
    ]
    drawing = _drawing([mark for mark in found if not isinstance(mark, Mark)], upright, reader)
    inked = sum(1 for glyph in glyphs if not glyph.text.isspace())
    unread = drawing.hides_text(inked, upright.size)
    if unread is None and is_garbage(glyphs):
        unread = Unread.UNMAPPED
    return Sheet(
        number,
        *upright.size,
        glyphs=[] if unread is Unread.UNMAPPED else glyphs,
        rules=drawing.rules,
        turn=turn,
        unread=unread,
        sideways=sum(turns.values()) - turns[turn],
        cut=drawing.cut,
    )


def _glyph(mark: Mark, frame: Frame) -> Glyph:
    left, baseline = frame.shown(*mark.start)
    right, _ = frame.shown(*mark.end)
    return Glyph(mark.text, min(left, right), max(left, right), baseline, mark.em)


def _is_on(glyph: Glyph, frame: Frame) -> bool:
    width, height = frame.size
    return glyph.right > 0 and glyph.left < width and 0 < glyph.middle < height


def _drawing(found: list[Shape | Picture], frame: Frame, reader: Reader) -> Drawing:
    drawing = Drawing(0, cut=reader.cut)
    for each in found:
        if isinstance(each, Picture):
            xs, ys = zip(*(frame.shown(*corner) for corner in each.corners), strict=True)
            drawing.picture(min(xs), min(ys), max(xs), max(ys))
            continue
        for points, straight in each.outlines:
            outline = [frame.shown(*point) for point in points]
            drawing.outline(outline, straight=straight, stroked=each.stroked, filled=each.filled)
    return drawing
