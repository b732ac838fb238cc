"""Tables as rows of cells, and the two ways in which reports show them: flattened to lines, and as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape


@dataclass(frozen=True, slots=True)
class Field:
    """A cell; it may cover several rows and columns."""

    text: str
    rows: int = 1
    columns: int = 1


Line = tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its title, and what stands in small type above and below it."""

    title: str
    lines: tuple[Line, ...]
    above: str = ""
    below: str = ""


def line(*texts: str, spans: tuple[int, ...] = ()) -> Line:
    """A row; `spans` are the columns that each cell covers."""
    return tuple(
        Field(text, columns=span) for text, span in zip(texts, spans or (1,) * len(texts), strict=True)
    )


def flattened(grid: Grid) -> Iterator[str]:
    """One cell a line behind a tab, an empty line behind each row: what is left of a Word table in plain text.

    A cell that is covered from above is an empty line of its own, one that is covered from the left is missing.
    """
    yield grid.title
    if grid.above:
        yield grid.above
    covered: dict[int, Field] = {}
    for row in grid.lines:
        placed, covered = _placed(row, covered)
        yield from (f"\t{text}" for _, text in sorted(placed.items()))
        yield ""
    yield ""
    if grid.below:
        yield grid.below


def _placed(row: Line, covered: dict[int, Field]) -> tuple[dict[int, str], dict[int, Field]]:
    """The texts of a row by column, and what covers the next row from above."""
    placed = dict.fromkeys(covered, "")
    below = {
        column: replace(field, rows=field.rows - 1) for column, field in covered.items() if field.rows > 2
    }
    taken = {column + more for column, field in covered.items() for more in range(field.columns)}
    column = 0
    for field in row:
        while column in taken:
            column += 1
        placed[column] = field.text
        if field.rows > 1:
            below[column] = field
        column += field.columns
    return placed, below


def markup(grid: Grid) -> Iterator[str]:
    """The table in HTML."""
    yield f"<h3>{escape(grid.title)}</h3>"
    if grid.above:
        yield f"<p>{escape(grid.above)}</p>"
    yield "<table>"
    for row in grid.lines:
        yield f"<tr>{''.join(_cell(field) for field in row)}</tr>"
    yield "</table>"
    if grid.below:
        yield f"<p>{escape(grid.below)}</p>"


def _cell(field: Field) -> str:
    spans = "".join(
        f' {name}="{many}"'
        for name, many in (("rowspan", field.rows), ("colspan", field.columns))
        if many > 1
    )
    return f"<td{spans}>{escape(field.text)}</td>"
