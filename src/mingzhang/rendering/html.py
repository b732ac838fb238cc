"""A report as a page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from mingzhang.model.report import Block, Cover, Field, Figure, Grid, Heading, Paragraph, Report


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


def write(report: Report) -> str:
    """The whole report."""
    body = "\n".join(part for block in report.blocks for part in _shown(block))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{escape(report.title)}</title>\n'
        f"{_LOOK}</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


_LOOK = (
    "<style>body{max-width:60em;margin:2em auto;font-family:serif;line-height:1.7}"
    "table{border-collapse:collapse;width:100%}td{border:1px solid #999;padding:.2em .5em}</style>\n"
)


def _shown(block: Block) -> Iterator[str]:
    match block:
        case Grid():
            yield from markup(block)
        case Heading():
            tag = "h2" if block.level == 1 else "p"
            yield f"<{tag}>{escape(block.text)}</{tag}>"
        case Cover():
            yield f"<p>{escape(block.title)}</p>"
        case Paragraph():
            yield f"<p>{escape(block.text)}</p>"
        case Figure():
            yield f"<p>{escape(block.caption)}（{block.kind.value}）</p>"
