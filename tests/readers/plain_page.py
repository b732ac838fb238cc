"""A report as the plainest page: paragraphs and tables in order, and nothing that a browser shows otherwise on paper."""

from collections.abc import Iterator
from html import escape

from mingzhang.model.report import Block, Contents, Field, Grid, Report
from mingzhang.rendering.text import lines


def plain_page(report: Report) -> str:
    """The page."""
    body = "\n".join(part for block in report.blocks for part in _shown(block, report))
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"></head>\n<body>\n{body}\n</body>\n</html>\n'


def _shown(block: Block, report: Report) -> Iterator[str]:
    if isinstance(block, Grid):
        yield from _table(block)
    elif not isinstance(block, Contents):
        yield from (f"<p>{escape(line)}</p>" for line in lines(block, report))


def _table(grid: Grid) -> Iterator[str]:
    above = " ".join(filter(None, (grid.number, grid.above, f"单位：{grid.unit}" if grid.unit else "")))
    yield from (f"<p>{escape(text)}</p>" for text in (grid.title, above) if text)
    yield "<table style='border-collapse: collapse' border='1'>"
    yield from (f"<tr>{''.join(map(_cell, row))}</tr>" for row in grid.lines)
    yield "</table>"
    if grid.below:
        yield f"<p>{escape(grid.below)}</p>"


def _cell(field: Field) -> str:
    return f'<td rowspan="{field.rows}" colspan="{field.columns}">{escape(field.text)}</td>'
