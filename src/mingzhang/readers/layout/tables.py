"""Tables of a page: grids with the text that stands in their cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mingzhang.readers.grids import is_number
from mingzhang.readers.layout.grid import Field, Grid
from mingzhang.readers.layout.rows import Piece, Row, rows
from mingzhang.readers.layout.sheet import Sheet


@dataclass(frozen=True, eq=False)
class Box:
    """A cell with its lines of text, from top to bottom."""

    field: Field
    lines: tuple[Row, ...]
    width: float
    """In points."""

    @cached_property
    def text(self) -> str:
        """Its text without any white space."""
        return "".join(row.words for row in self.lines)


@dataclass(frozen=True, eq=False)
class Laid:
    """A table on a page, or over several."""

    sheets: tuple[Sheet, ...]
    """The pages it stands on."""
    xs: tuple[float, ...]
    """The edges of its columns, on the first page."""
    top: float
    """On the first page."""
    bottom: float
    """On the last page."""
    boxes: tuple[Box, ...]
    """In reading order."""
    columns: tuple[tuple[float, float], ...] = ()
    """Where the words of its columns stand, when it has no rules."""
    text: tuple[Row, ...] = ()
    """Its rows as text, when it has no rules."""
    cut: bool = False
    """The edge of its first page cuts it off on the right."""

    @cached_property
    def rows(self) -> list[list[Box]]:
        """The cells that begin in each row."""
        found: list[list[Box]] = [
            [] for _ in range(max((box.field.row + box.field.rows for box in self.boxes), default=0))
        ]
        for box in self.boxes:
            found[box.field.row].append(box)
        return found


def fill(sheet: Sheet, grid: Grid, found: Iterable[Piece]) -> tuple[Laid, list[Piece]]:
    """A grid with the pieces that stand in it, and the pieces that do not.

    A piece is put into one cell as a whole: a number that is wider than its cell is still one number.
    """
    owners = grid.owners()
    held: dict[Field, list[Piece]] = {}
    outside: list[Piece] = []
    for piece in found:
        at = grid.at((piece.left + piece.right) / 2, piece.middle)
        if at is None:
            outside.append(piece)
        else:
            held.setdefault(owners[at], []).append(piece)
    boxes = tuple(
        Box(each, tuple(rows(sheet, held.get(each, ()))), _width(grid, each)) for each in grid.fields
    )
    return Laid((sheet,), grid.xs, grid.ys[0], grid.ys[-1], boxes), outside


def _width(grid: Grid, field: Field) -> float:
    return grid.xs[field.column + field.columns] - grid.xs[field.column]


def is_table(laid: Laid) -> bool:
    """Whether a grid holds a table: two cells with text side by side; frames and charts do not."""
    return any(sum(1 for box in row if box.lines) > 1 for row in laid.rows)


def without_cut_heads(laid: Laid) -> Laid:
    """A table that the page's edge cuts off, without the last columns whose head lost its words with the rest of it."""
    width = len(laid.xs) - 1
    body = next((number for number, row in enumerate(laid.rows) if _has_amount(row)), 0)
    head = [box.field for row in laid.rows[:body] for box in row if not box.lines]
    keep = min((field.column for field in head if field.column + field.columns == width), default=width)
    if not keep or keep == width:
        return laid
    boxes = [_up_to(box, keep) for box in laid.boxes if box.field.column < keep]
    return replace(laid, xs=laid.xs[: keep + 1], boxes=tuple(boxes))


def _has_amount(row: Sequence[Box]) -> bool:
    return any("." in box.text and is_number(box.text) for box in row)


def _up_to(box: Box, column: int) -> Box:
    field = box.field
    return replace(box, field=replace(field, columns=min(field.columns, column - field.column)))
