"""Tables as rows of cells, and the two ways in which reports show them: flattened to lines, and as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    return tuple(Field(text, columns=span) for text, span in zip(texts, spans or (1,) * len(texts), strict=True))


def flattened(grid: Grid) -> Iterator[str]:
    """One cell a line behind a tab, an empty line behind each row: what is left of a Word table in plain text."""
    yield grid.title
    if grid.above:
        yield grid.above
    for row in grid.lines:
        yield from (f"\t{field.text}" for field in row)
        yield ""
    yield ""
    if grid.below:
        yield grid.below


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
        f' {name}="{many}"' for name, many in (("rowspan", field.rows), ("colspan", field.columns)) if many > 1
    )
    return f"<td{spans}>{escape(field.text)}</td>"
