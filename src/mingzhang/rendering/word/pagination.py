"""On which page each heading will stand, so that the contents can be read before Word counts for itself.

All lines have fixed heights, so pages can be counted without drawing them; where other fonts than ours break a line
elsewhere, Word, asked to bring its fields up to date, has the last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingzhang.model.report import Figure, Grid, Heading, Paragraph
from mingzhang.rendering.word import charts, heights, styles
from mingzhang.rendering.word.columns import row_heights
from mingzhang.rendering.word.measure import lines
from mingzhang.rendering.word.paper import Paper
from mingzhang.rendering.word.sections import Kind, Placed, Section

_TWIP = 635
"""English metric units in a twip."""


@dataclass(frozen=True, slots=True)
class _Slab:
    """Something that stands on one page: how high it is, and whether it stays with the next."""

    height: int
    keep: bool = False
    head: int = 0
    """The height of the table's head, which comes again before it on a new page."""
    is_heading: bool = False
    new_page: bool = False


def pages(sections: Iterable[Section]) -> list[int]:
    """The page of every heading, in order; the first page of the body is 1."""
    found: list[int] = []
    page = 0
    for section in sections:
        if section.kind is Kind.BODY:
            page, headings = _through(section, page + 1)
            found += headings
    return found


def _through(section: Section, page: int) -> tuple[int, list[int]]:
    """The last page of a section that begins on `page`, and the pages of its headings."""
    found: list[int] = []
    used = 0
    for chain in _chains(_slabs(section)):
        high = sum(slab.height for slab in chain)
        if (chain[0].new_page and used) or (used and used + high > section.paper.depth):
            page, used = page + 1, chain[0].head
        found += [page for slab in chain if slab.is_heading]
        used += high
        while used > section.paper.depth:
            page, used = page + 1, used - section.paper.depth
    return page, found


def _chains(slabs: Iterable[_Slab]) -> Iterator[list[_Slab]]:
    """Slabs that stand on one page together."""
    chain: list[_Slab] = []
    for slab in slabs:
        chain.append(slab)
        if not slab.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _slabs(section: Section) -> Iterator[_Slab]:
    for placed in section.placed:
        match placed.block:
            case Heading() as heading:
                high = heights.of_heading(heading, section.paper.room)
                yield _Slab(high, keep=True, is_heading=True, new_page=placed.new_page)
            case Paragraph() as paragraph:
                yield from _paragraph(paragraph, section.paper, placed.new_page)
            case Figure():
                yield _Slab(charts.HEIGHT // _TWIP, keep=True, new_page=placed.new_page)
                yield _Slab(styles.CAPTION_LINE + styles.CAPTION_AFTER)
            case Grid() as grid:
                yield from _grid(grid, placed)
            case _:
                pass


def _paragraph(paragraph: Paragraph, paper: Paper, new_page: bool) -> Iterator[_Slab]:
    size, line, indent = (21, styles.NOTE_LINE, 0) if paragraph.note else (styles.SIZE, styles.LINE, 640)
    many = sum(lines(part, size, paper.room, indent) for part in paragraph.text.split("\n"))
    yield _Slab(line + styles.NOTE_BEFORE * paragraph.note, new_page=new_page)
    yield from [_Slab(line)] * (many - 1)


def _grid(grid: Grid, placed: Placed) -> Iterator[_Slab]:
    assert placed.layout is not None
    rows = row_heights(grid, placed.layout)
    head = sum(rows[: grid.head])
    yield _Slab(heights.above(grid) + head, keep=True, new_page=placed.new_page)
    for row in rows[grid.head :]:
        yield _Slab(row, head=head)
    if grid.below:
        yield _Slab(heights.below(grid))
