"""From the coordinates of a PDF page to the page as it is shown, and to the frame in which text stands upright."""

from dataclasses import dataclass

import pypdfium2 as pdfium


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page, in its own coordinates (y up), and how it is turned.

    >>> Frame(0, 0, 600, 800, 90).shown(100, 700)
    (700, 100)
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int
    """Degrees clockwise."""

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> "Frame":
        """The frame in which a page is shown: crop box inside media box, turned."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation())

    def turned(self, degrees: int) -> "Frame":
        """The frame in which type that stands turned clockwise by `degrees` is upright."""
        return Frame(self.left, self.bottom, self.right, self.top, (self.turn - degrees) % 360)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 180 else (width, height)

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point from the upper left corner, y down."""
        match self.turn:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y
