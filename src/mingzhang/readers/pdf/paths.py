"""The straight lines that a PDF page draws: strokes, the edges of boxes, and thin filled rectangles."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as c

from mingzhang.readers.layout.ruling import TOLERANCE
from mingzhang.readers.layout.sheet import Rule
from mingzhang.readers.pdf.frame import Frame

_DEEPEST = 12
"""Forms inside forms."""
_STRAIGHT = 0.6
"""Points by which a line may lean."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Where a form puts what it draws."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def of(self, x: float, y: float) -> Point:
        """A point of the form on the page."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def around(self, inner: "Matrix") -> "Matrix":
        """First `inner`, then this one."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            *self.of(inner.e, inner.f),
        )


@dataclass(slots=True)
class Drawing:
    """What a page draws besides text."""

    rules: list[Rule]
    images: float = 0.0
    """Share of the page that pictures cover, at most 1."""
    curves: int = 0
    """Filled shapes with curves, as letters are that were turned into outlines."""
    cut: bool = False
    """There was more than the limit allows; the rules are not all there are."""


def drawing_of(page: pdfium.PdfPage, shown: Frame, upright: Frame, most: int) -> Drawing:
    """The rules of a page in the frame of its text, and how much else there is."""
    drawing = Drawing([])
    pen = _Pen(upright, drawing, most)
    count = c.FPDFPage_CountObjects(page)
    for number in range(count):
        pen.add(c.FPDFPage_GetObject(page, number), Matrix(), 0)
        if drawing.cut:
            break
    width, height = shown.size
    drawing.images = min(drawing.images / max(width * height, 1.0), 1.0)
    return drawing


class _Pen:
    """Goes through the objects of a page; `most` path segments and objects are looked at."""

    def __init__(self, frame: Frame, drawing: Drawing, most: int) -> None:
        self.frame = frame
        self.drawing = drawing
        self.left = most
        self._edges = tuple(ctypes.c_float() for _ in range(4))

    def add(self, raw: "c.FPDF_PAGEOBJECT", matrix: Matrix, depth: int) -> None:
        """Take in one object, and what is inside when it is a form."""
        self.left -= 1
        if self.left < 0:
            self.drawing.cut = True
            return
        match c.FPDFPageObj_GetType(raw):
            case c.FPDF_PAGEOBJ_PATH:
                self._path(raw, matrix)
            case c.FPDF_PAGEOBJ_IMAGE:
                self._image(raw, matrix)
            case c.FPDF_PAGEOBJ_FORM if depth < _DEEPEST:
                inner = matrix.around(_matrix_of(raw))
                for number in range(c.FPDFFormObj_CountObjects(raw)):
                    self.add(c.FPDFFormObj_GetObject(raw, number), inner, depth + 1)
                    if self.drawing.cut:
                        return

    def _bounds(self, raw: "c.FPDF_PAGEOBJECT", matrix: Matrix) -> tuple[Point, Point] | None:
        left, bottom, right, top = self._edges
        if not c.FPDFPageObj_GetBounds(raw, left, bottom, right, top):
            return None
        corners = [
            self.frame.shown(*matrix.of(x, y))
            for x in (left.value, right.value)
            for y in (bottom.value, top.value)
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return (min(xs), min(ys)), (max(xs), max(ys))

    def _image(self, raw: "c.FPDF_PAGEOBJECT", matrix: Matrix) -> None:
        if (bounds := self._bounds(raw, matrix)) is None:
            return
        (left, top), (right, bottom) = bounds
        if not self._thin(left, top, right, bottom):
            self.drawing.images += max(right - left, 0) * max(bottom - top, 0)

    def _path(self, raw: "c.FPDF_PAGEOBJECT", matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not c.FPDFPath_GetDrawMode(raw, fill, stroke) or not (fill.value or stroke.value):
            return
        if (bounds := self._bounds(raw, matrix)) is None:
            return
        (left, top), (right, bottom) = bounds
        if self._thin(left, top, right, bottom):
            return
        count = c.FPDFPath_CountSegments(raw)
        # One rectangle that is only filled is a background.
        if not stroke.value and count <= 5:
            return
        self.left -= count
        inner = matrix.around(_matrix_of(raw))
        curved = False
        for points, straight in self._outlines(raw, count, inner):
            curved |= not straight
            if stroke.value:
                for before, after in pairwise(points):
                    self._line(before, after)
            elif straight:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self._thin(min(xs), min(ys), max(xs), max(ys))
        self.drawing.curves += bool(fill.value) and curved

    def _outlines(
        self, raw: "c.FPDF_PAGEOBJECT", count: int, matrix: Matrix
    ) -> Iterator[tuple[Sequence[Point], bool]]:
        """The outlines of a path, and whether each is made of straight lines only."""
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[Point] = []
        straight = True
        for number in range(min(count, max(self.left, 0))):
            segment = c.FPDFPath_GetPathSegment(raw, number)
            kind = c.FPDFPathSegment_GetType(segment)
            if kind == c.FPDF_SEGMENT_MOVETO and points:
                yield points, straight
                points, straight = [], True
            straight &= kind != c.FPDF_SEGMENT_BEZIERTO
            c.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(self.frame.shown(*matrix.of(x.value, y.value)))
            if c.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points, straight

    def _line(self, before: Point, after: Point) -> None:
        (x, y), (u, v) = before, after
        if abs(x - u) <= _STRAIGHT:
            self.drawing.rules.append(Rule(True, (x + u) / 2, min(y, v), max(y, v)))
        elif abs(y - v) <= _STRAIGHT:
            self.drawing.rules.append(Rule(False, (y + v) / 2, min(x, u), max(x, u)))

    def _thin(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Take a rectangle that is no thicker than a line as one; a dot may belong to either direction."""
        upright, level = right - left <= TOLERANCE, bottom - top <= TOLERANCE
        if upright:
            self.drawing.rules.append(Rule(True, (left + right) / 2, top, bottom))
        if level:
            self.drawing.rules.append(Rule(False, (top + bottom) / 2, left, right))
        return upright or level


def _matrix_of(raw: "c.FPDF_PAGEOBJECT") -> Matrix:
    found = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(raw, found)
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)
