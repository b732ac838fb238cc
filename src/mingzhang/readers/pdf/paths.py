"""The straight lines that a PDF page draws: strokes, the edges of boxes, and thin filled rectangles."""

import ctypes
from collections.abc import Iterator, Sequence
from math import inf

import pypdfium2 as pdfium
import pypdfium2.raw as c

from mingzhang.readers.layout.drawing import Drawing
from mingzhang.readers.layout.frame import Frame, Matrix, Point

_DEEPEST = 12
"""Forms inside forms."""
_RECTANGLE = 5
"""Segments of one."""

_ITSELF = Matrix()


def drawing_of(page: pdfium.PdfPage, upright: Frame, most: int) -> Drawing:
    """What a page draws, in the frame of its text; `most` objects and segments are looked at."""
    pen = _Pen(upright, Drawing(most))
    for number in range(c.FPDFPage_CountObjects(page)):
        if not pen.add(c.FPDFPage_GetObject(page, number), _ITSELF, 0):
            break
    return pen.drawing


class _Pen:
    """Goes through the objects of a page."""

    def __init__(self, frame: Frame, drawing: Drawing) -> None:
        self.drawing = drawing
        self._onto = frame.matrix
        self._edges = tuple(ctypes.c_float() for _ in range(4))

    def add(self, raw: "c.FPDF_PAGEOBJECT", matrix: Matrix, depth: int) -> bool:
        """Take in one object, and what is inside when it is a form; False when there was too much."""
        if not self.drawing.spend():
            return False
        match c.FPDFPageObj_GetType(raw):
            case c.FPDF_PAGEOBJ_PATH:
                self._path(raw, matrix)
            case c.FPDF_PAGEOBJ_IMAGE:
                if (bounds := self._bounds(raw, matrix)) is not None:
                    self.drawing.picture(*bounds)
            case c.FPDF_PAGEOBJ_FORM if depth < _DEEPEST:
                inner = matrix.around(_matrix_of(raw))
                for number in range(c.FPDFFormObj_CountObjects(raw)):
                    if not self.add(c.FPDFFormObj_GetObject(raw, number), inner, depth + 1):
                        return False
        return not self.drawing.cut

    def _bounds(self, raw: "c.FPDF_PAGEOBJECT", matrix: Matrix) -> tuple[float, float, float, float] | None:
        left, bottom, right, top = self._edges
        if not c.FPDFPageObj_GetBounds(raw, left, bottom, right, top):
            return None
        put = self._onto if matrix is _ITSELF else self._onto.around(matrix)
        if put.b or put.c:
            points = [put.of(x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            return min(xs), min(ys), max(xs), max(ys)
        (x, y), (u, v) = put.of(left.value, bottom.value), put.of(right.value, top.value)
        return min(x, u), min(y, v), max(x, u), max(y, v)

    def _path(self, raw: "c.FPDF_PAGEOBJECT", matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not c.FPDFPath_GetDrawMode(raw, fill, stroke) or not (fill.value or stroke.value):
            return
        bounds = self._bounds(raw, matrix)
        if bounds is None:
            return
        drawing = self.drawing
        drawing.reach = max(drawing.reach, bounds[2])
        if bounds[2] > drawing.seen:
            drawing.seen = max(drawing.seen, min(bounds[2], self._clip(raw, matrix)))
        if drawing.thin(*bounds):
            return
        count = c.FPDFPath_CountSegments(raw)
        # One rectangle that is only filled is a background.
        if (not stroke.value and count <= _RECTANGLE) or not self.drawing.spend(count):
            return
        inner = self._onto.around(matrix).around(_matrix_of(raw))
        for points, straight in self._outlines(raw, count, inner):
            self.drawing.outline(
                points, straight=straight, stroked=bool(stroke.value), filled=bool(fill.value)
            )

    def _clip(self, raw: "c.FPDF_PAGEOBJECT", matrix: Matrix) -> float:
        """How far to the right an object may be seen. Of its clipping outlines only where each ends is asked."""
        found = c.FPDFPageObj_GetClipPath(raw)
        put = self._onto.around(matrix)
        x, y = ctypes.c_float(), ctypes.c_float()
        ends = []
        for outline in range(max(c.FPDFClipPath_CountPaths(found), 0)):
            points = []
            for number in range(c.FPDFClipPath_CountPathSegments(found, outline)):
                segment = c.FPDFClipPath_GetPathSegment(found, outline, number)
                c.FPDFPathSegment_GetPoint(segment, x, y)
                points.append(put.of(x.value, y.value)[0])
            ends.append(max(points, default=inf))
        return min(ends, default=inf)

    def _outlines(
        self, raw: "c.FPDF_PAGEOBJECT", count: int, matrix: Matrix
    ) -> Iterator[tuple[Sequence[Point], bool]]:
        """The outlines of a path, and whether each is made of straight lines only."""
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[Point] = []
        straight = True
        for number in range(count):
            segment = c.FPDFPath_GetPathSegment(raw, number)
            kind = c.FPDFPathSegment_GetType(segment)
            if kind == c.FPDF_SEGMENT_MOVETO and points:
                yield points, straight
                points, straight = [], True
            straight &= kind != c.FPDF_SEGMENT_BEZIERTO
            c.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(matrix.of(x.value, y.value))
            if c.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points, straight


def _matrix_of(raw: "c.FPDF_PAGEOBJECT") -> Matrix:
    found = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(raw, found)
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)
