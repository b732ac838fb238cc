"""A report as a page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from mingzhang.model.report import Field, Grid


def markup(grid: Grid) -> Iterator[str]:
    """The table in HTML."""
    yield f"<h3>{escape(grid.title)}</h3>"
    above = [grid.number, grid.above, f"单位：{grid.unit}" if grid.unit else ""]
    if any(above):
        yield f"<p>{escape(' '.join(filter(None, above)))}</p>"
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
