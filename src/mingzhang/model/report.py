"""A report that was drafted: blocks in order, before they become a Word file, a PDF, a page or plain text.

Text that a person still has to write is a gap, not a sentence; amounts stay exact (分) beside the digits that are
shown, so that a workbook can hold the number and a chart the figure that the text states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Piece:
    """Running text. With `gap`, the id of something a person must write, `text` says what."""

    text: str
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, or under a table or figure (`note`)."""

    pieces: tuple[Piece, ...]
    note: bool = False

    @property
    def text(self) -> str:
        """What stands there, gaps included."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 opens a part (“第二部分 …”) or an attachment, 2 a section (“一、”), 3 a sub-section (“（一）”)."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: the title, and what stands at its foot."""

    title: str
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, made from the headings of levels 1 and 2 (and 3 where `depth` says so)."""

    title: str = "目录"
    depth: int = 2


class FigureKind(Enum):
    """How a figure shows its numbers."""

    COLUMNS = "柱状图"
    PIE = "饼状图"


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one for each category of the figure, in 分."""

    name: str
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart. Its caption stands below; `description` says in words what it shows, for those who do not see it."""

    id: str
    """Its number: “1” of 图1."""
    caption: str
    """“图1：收、支决算总计变动情况图”."""
    kind: FigureKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    """One for a pie."""
    unit: str
    """The unit in which the text states these amounts; the chart shows them with two decimals in it."""
    description: str = ""
    whole: int = 0
    """What the shares of a pie are of, as the text has it, in 分; 0: all its amounts together."""

    @property
    def shared(self) -> int:
        """What the shares of a pie are of."""
        return self.whole or sum(amount for each in self.series[:1] for amount in each.amounts if amount > 0)


class Role(Enum):
    """What a cell of a table is."""

    HEAD = "表头"
    LABEL = "文字"
    AMOUNT = "数字"


@dataclass(frozen=True, slots=True)
class Term:
    """One summand of a cell: the cell at a row and column of the same table (from 0), added or taken away."""

    row: int
    column: int
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Field:
    """A cell; it may cover several rows and columns."""

    text: str
    rows: int = 1
    columns: int = 1
    role: Role = Role.LABEL
    level: int = 0
    """How far a label is indented: 0 for 类, 1 for 款, 2 for 项."""
    amount: int | None = None
    """The exact amount behind a number, in 分 (things counted: in ten-thousandths)."""
    terms: tuple[Term, ...] = ()
    """What the amount is the sum of, when it is one."""


Line = tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its title, and what stands in small type above and below it."""

    title: str
    lines: tuple[Line, ...]
    above: str = ""
    """“公开部门：青禾县档案馆”: left above the table."""
    below: str = ""
    number: str = ""
    """“公开01表”: right above the title."""
    unit: str = ""
    """“万元”: right above the table as “单位：万元”."""
    head: int = 1
    """How many of the lines are its head, repeated on every page."""
    wide: bool = False
    """Whether it needs a page across."""

    def placed(self) -> Iterator[tuple[int, int, Field]]:
        """Every cell with its row and its column, both from 0; what other cells cover is left out."""
        taken: set[tuple[int, int]] = set()
        for row, line_ in enumerate(self.lines):
            column = 0
            for field in line_:
                while (row, column) in taken:
                    column += 1
                yield row, column, field
                taken.update(
                    (row + down, column + right)
                    for down in range(field.rows)
                    for right in range(field.columns)
                )
                column += field.columns

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((column + field.columns for _, column, field in self.placed()), default=0)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Cover | Contents | Heading | Paragraph | Figure | Grid | PageBreak


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    title: str
    """“青禾县档案馆2023年度部门决算”."""
    unit: str
    year: int
    blocks: tuple[Block, ...]

    def gaps(self) -> tuple[Piece, ...]:
        """What a person still has to write, in order."""
        return tuple(
            piece
            for block in self.blocks
            if isinstance(block, Paragraph)
            for piece in block.pieces
            if piece.gap
        )


def paragraph(*parts: str | Piece, note: bool = False) -> Paragraph:
    """A paragraph of texts and gaps.

    >>> paragraph("主要原因是", Piece("【请填写】", "收入总计·变动"), "。").text
    '主要原因是【请填写】。'
    """
    return Paragraph(tuple(Piece(part) if isinstance(part, str) else part for part in parts), note)


def line(*texts: str, spans: Sequence[int] = ()) -> Line:
    """A row of texts; `spans` are the columns that each cell covers."""
    return tuple(
        Field(text, columns=span) for text, span in zip(texts, spans or (1,) * len(texts), strict=True)
    )
