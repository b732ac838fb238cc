"""PDF files made for the tests, line by line; the Chinese font is one that every reader has, so nothing is embedded."""

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from mingzhang.model.document import Document
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.pdf.read import read_pdf

A4 = (595.0, 842.0)
SONG = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(SONG))

Row = Sequence[str]
Draw = Callable[[Canvas, float, float, float, float], None]


def stroke(canvas: Canvas, x: float, y: float, u: float, v: float) -> None:
    """A line as WPS draws it."""
    canvas.line(x, y, u, v)


def rectangle(canvas: Canvas, x: float, y: float, u: float, v: float) -> None:
    """A line as Word draws it: a thin filled rectangle, with a dot where it begins."""
    canvas.rect(x - 0.25, min(y, v) - 0.25, u - x + 0.5, abs(v - y) + 0.5, stroke=0, fill=1)
    canvas.rect(x - 0.5, y - 0.5, 1, 1, stroke=0, fill=1)


def dashed(canvas: Canvas, x: float, y: float, u: float, v: float) -> None:
    """A line of short strokes, each an object of its own."""
    length = max(abs(u - x), abs(v - y))
    steps = int(length // 4)
    for step in range(steps):
        a, b = step / steps, (step + 0.6) / steps
        canvas.line(x + a * (u - x), y + a * (v - y), x + b * (u - x), y + b * (v - y))


def doubled(canvas: Canvas, x: float, y: float, u: float, v: float) -> None:
    """Two lines side by side."""
    for shift in (-0.8, 0.8):
        dx, dy = (shift, 0.0) if x == u else (0.0, shift)
        canvas.line(x + dx, y + dy, u + dx, v + dy)


class Paper:
    """A PDF that grows from the top of a page; heights are measured from the upper edge."""

    def __init__(
        self, size: tuple[float, float] = A4, password: str = "", lock: str = "", font: str = SONG
    ) -> None:
        self._file = BytesIO()
        self._font = font
        encryption = StandardEncryption(password, lock, canPrint=0) if password or lock else None
        self.canvas = Canvas(self._file, pagesize=size, encrypt=encryption)
        self.height = size[1]
        self.y = 72.0

    def page(self, size: tuple[float, float] | None = None) -> "Paper":
        """Begin the next page."""
        self.canvas.showPage()
        if size is not None:
            self.canvas.setPageSize(size)
            self.height = size[1]
        self.y = 72.0
        return self

    def words(self, text: str, x: float, y: float, size: float = 12.0) -> "Paper":
        """Write at a place: left edge and baseline."""
        self.canvas.setFont(self._font, size)
        self.canvas.drawString(x, self.height - y, text)
        return self

    def lines(self, *texts: str, left: float = 72.0, size: float = 12.0, leading: float = 20.0) -> "Paper":
        """Write lines one below the other; two ideographic spaces at the beginning are an indent."""
        for text in texts:
            bare = text.lstrip("\u3000")
            self.words(bare, left + size * (len(text) - len(bare)), self.y + 0.88 * size, size)
            self.y += leading
        return self

    def table(
        self,
        rows: Sequence[Row],
        columns: Sequence[float],
        *,
        left: float = 72.0,
        height: float = 24.0,
        draw: Draw | None = stroke,
        raised: float = 0.0,
        size: float = 10.0,
    ) -> "Paper":
        """Draw a ruled table. `<` in a cell: it is one with the cell to its left; `^`: with the one above.

        Words that are too long for their cell wrap; numbers stand on the right, `raised` above the words.
        """
        xs = [left]
        for width in columns:
            xs.append(xs[-1] + width)
        top = self.y
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                if text not in ("<", "^"):
                    self._cell(text, xs, rows, number, column, top + number * height, height, raised, size)
        if draw is not None:
            self._rules(rows, xs, top, height, draw)
        self.y = top + len(rows) * height + 12
        return self

    def _cell(
        self,
        text: str,
        xs: Sequence[float],
        rows: Sequence[Row],
        number: int,
        column: int,
        top: float,
        height: float,
        raised: float,
        size: float,
    ) -> None:
        behind = column + 1
        while behind < len(rows[number]) and rows[number][behind] == "<":
            behind += 1
        room = xs[behind] - xs[column] - 6
        if text[:1].isdigit() and "." in text:
            width = pdfmetrics.stringWidth(text, SONG, size)
            self.words(text, xs[behind] - 3 - width, top + 0.7 * height - raised, size)
            return
        fits = max(int(room // size), 1)
        parts = [text[at : at + fits] for at in range(0, len(text), fits)] if not text.isascii() else [text]
        leading = height / (len(parts) + 0.4)
        for line, part in enumerate(parts):
            self.words(part, xs[column] + 3, top + (line + 0.9) * leading, min(size, 0.9 * leading))

    def _rules(self, rows: Sequence[Row], xs: Sequence[float], top: float, height: float, draw: Draw) -> None:
        for number in range(len(rows) + 1):
            y = self.height - (top + number * height)
            for column in range(len(xs) - 1):
                if number == len(rows) or rows[number][column] != "^":
                    draw(self.canvas, xs[column], y, xs[column + 1], y)
        for number, row in enumerate(rows):
            y = self.height - (top + number * height)
            for column in range(len(xs)):
                if column == len(xs) - 1 or row[column] != "<":
                    draw(self.canvas, xs[column], y - height, xs[column], y)

    def bytes(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._file.getvalue()

    def read(self, limits: Limits = DEFAULT) -> Document:
        """The document that it is read as."""
        return read_pdf(self.bytes(), "报告.pdf", limits)
