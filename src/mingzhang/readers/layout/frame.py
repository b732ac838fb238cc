"""From the coordinates of a page to the page as it is shown, and to the frame in which text stands upright."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page, in its own coordinates (y up), and how it is turned.

    >>> Frame(0, 0, 600, 800, 90).shown(100, 700)
    (700.0, 100.0)
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    """Degrees clockwise."""

    def turned(self, degrees: int) -> "Frame":
        """The frame in which type that stands turned clockwise by `degrees` is upright."""
        return Frame(self.left, self.bottom, self.right, self.top, (self.turn - degrees) % 360)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 180 else (width, height)

    def shown(self, x: float, y: float) -> Point:
        """A point from the upper left corner, y down."""
        return self.matrix.of(x, y)

    @property
    def matrix(self) -> "Matrix":
        """What leads to the upper left corner, y down."""
        match self.turn:
            case 90:
                return Matrix(0.0, 1.0, 1.0, 0.0, -self.bottom, -self.left)
            case 180:
                return Matrix(-1.0, 0.0, 0.0, 1.0, self.right, -self.bottom)
            case 270:
                return Matrix(0.0, -1.0, -1.0, 0.0, self.top, self.right)
            case _:
                return Matrix(1.0, 0.0, 0.0, -1.0, -self.left, self.top)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Where a part of a page is put: (x, y) to (a·x + c·y + e, b·x + d·y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def of(self, x: float, y: float) -> Point:
        """Where a point comes to lie."""
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
