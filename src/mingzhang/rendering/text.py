"""A report as the plain text that is left of a Word file: tables flattened to one cell a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mingzhang.model.report import (
    Block,
    Contents,
    Cover,
    Field,
    Figure,
    Grid,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Report,
)


def write(report: Report) -> str:
    """The report as plain text; contents have no page numbers, figures leave their captions."""
    return "\n".join(line for block in report.blocks for line in lines(block, report)) + "\n"


def lines(block: Block, report: Report) -> Iterator[str]:
    """The lines that a block of a report leaves."""
    match block:
        case Cover(title, foot):
            yield from (title, *foot)
        case Contents(title, depth):
            headings = (each for each in report.blocks if isinstance(each, Heading))
            yield from (title, *(heading.text for heading in headings if heading.level <= depth))
        case Heading(text):
            yield text
        case Paragraph():
            yield block.text
        case Figure():
            yield block.caption
        case Grid():
            yield from flattened(block)
        case PageBreak():
            return


def flattened(grid: Grid) -> Iterator[str]:
    """One cell a line behind a tab, an empty line behind each row: what is left of a Word table in plain text.

    A cell that is covered from above is an empty line of its own, one that is covered from the left is missing.
    """
    yield grid.title
    above = [grid.number, grid.above, f"单位：{grid.unit}" if grid.unit else ""]
    if any(above):
        yield " ".join(filter(None, above))
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
