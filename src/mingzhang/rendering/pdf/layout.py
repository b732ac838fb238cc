"""The blocks of a report as the plain data that `report.typ` lays out: texts, numbers, drawings."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.fonts.coverage import drawable
from mingzhang.model.report import (
    Block,
    Contents,
    Cover,
    Field,
    Figure,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Report,
)
from mingzhang.rendering.fitting import fit
from mingzhang.rendering.outline import Entry, entries
from mingzhang.rendering.palette import GAP, INK, RULE
from mingzhang.rendering.svg.amounts import described
from mingzhang.rendering.svg.write import write as draw
from mingzhang.rendering.tables import depth_of_head

Data = dict[str, object]


def laid_out(report: Report) -> Data:
    """The report as data: `front` are the pages without numbers, `body` is the rest."""
    headings = entries(report)
    front = sum(1 for _ in _front(report))
    contents = next((block for block in report.blocks if isinstance(block, Contents)), None)
    return {
        "title": drawable(report.title),
        "unit": drawable(report.unit),
        "gaps": len(report.gaps()),
        "ink": INK,
        "rule": RULE,
        "gap": GAP,
        "depth": contents.depth if contents else 0,
        "front": [_block(block, headings, report.unit) for block in report.blocks[:front]],
        "body": [_block(block, headings, report.unit) for block in report.blocks[front:]],
    }


def _front(report: Report) -> Iterator[Block]:
    """Cover, contents, and what parts them from the text."""
    for block in report.blocks:
        if not isinstance(block, Cover | Contents | PageBreak):
            return
        yield block


def _block(block: Block, headings: Iterator[Entry], unit: str) -> Data:
    match block:
        case Cover(title, foot):
            # A long name and what follows it stand on lines of their own.
            broken = title.replace(unit, f"{unit}\n", 1) if title.startswith(unit) else title
            return {"kind": "cover", "title": drawable(broken), "foot": [drawable(line) for line in foot]}
        case Contents(title):
            return {"kind": "contents", "title": drawable(title)}
        case Heading(text, level):
            return {"kind": "heading", "text": drawable(text), "level": level, "depth": next(headings).depth}
        case Paragraph(pieces, note):
            texts = [{"text": drawable(piece.text), "gap": bool(piece.gap)} for piece in pieces]
            return {"kind": "paragraph", "pieces": texts, "note": note}
        case Figure():
            return {
                "kind": "figure",
                "drawing": drawable(draw(block)),
                "caption": drawable(block.caption),
                "alt": drawable(f"{block.caption}。{described(block)}"),
            }
        case Grid():
            return _table(block)
        case PageBreak():
            return {"kind": "break"}


def _table(grid: Grid) -> Data:
    fitted = fit(grid)
    head = depth_of_head(grid)
    cells = [(row, _cell(row, column, field)) for row, column, field in grid.placed()]
    return {
        "kind": "table",
        "title": drawable(grid.title),
        "number": drawable(grid.number),
        "above": drawable(grid.above),
        "unit": f"单位：{grid.unit}" if grid.unit else "",
        "below": drawable(grid.below),
        "paper": fitted.paper.name,
        "size": fitted.size,
        "columns": fitted.columns,
        "head": [cell for row, cell in cells if row < head],
        "body": [cell for row, cell in cells if row >= head],
    }


def _cell(row: int, column: int, field: Field) -> Data:
    return {
        "x": column,
        "y": row,
        "rows": field.rows,
        "columns": field.columns,
        "role": field.role.name,
        "level": field.level,
        "text": drawable(field.text),
    }
