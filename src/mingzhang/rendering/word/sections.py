"""A report cut into sections: cover, contents, text on upright pages, broad tables on pages that lie on their side.

Also decides what begins on a new page, so that the writer and the count of pages agree: what a page break says,
every part, and every form that has a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby

from mingzhang.model.report import Block, Contents, Cover, Grid, Heading, PageBreak, Paragraph
from mingzhang.rendering.word.columns import Layout, layout
from mingzhang.rendering.word.heights import of_heading
from mingzhang.rendering.word.paper import COVER, TEXT, Paper
from mingzhang.rendering.word.splitting import parts


class Kind(Enum):
    """What a section is for."""

    COVER = auto()
    CONTENTS = auto()
    BODY = auto()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, and whether it begins a page; a table with the way it is set."""

    block: Block
    new_page: bool = False
    apart: bool = False
    """Whether the page break was asked for."""
    layout: Layout | None = None

    @property
    def place(self) -> tuple[Kind, Paper]:
        """The kind of section and the paper that it stands on."""
        match self.block:
            case Cover():
                return Kind.COVER, COVER
            case Contents():
                return Kind.CONTENTS, TEXT
            case _:
                return Kind.BODY, TEXT if self.layout is None else self.layout.paper


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on pages of one kind."""

    kind: Kind
    paper: Paper
    placed: tuple[Placed, ...]


def sections(blocks: Iterable[Block]) -> tuple[Section, ...]:
    """The sections, in order; a section begins a page, so that its first block does not."""
    placed = _settled(list(_paged(blocks)))
    return tuple(
        Section(kind, paper, tuple(_first_without_break(each for each, _ in group)))
        for (kind, paper), group in groupby(placed, key=lambda each: each[1])
    )


def _first_without_break(placed: Iterable[Placed]) -> Iterator[Placed]:
    for count, each in enumerate(placed):
        yield each if count else replace(each, new_page=False)


def _paged(blocks: Iterable[Block]) -> Iterator[Placed]:
    """The blocks without the page breaks, which become a property of what follows."""
    breaks, headings = False, 0
    for block in blocks:
        if isinstance(block, PageBreak):
            breaks = True
            continue
        if isinstance(block, Grid):
            for grid in parts(block):
                yield Placed(
                    grid, breaks or bool(grid.number), breaks, layout(grid, headings if grid.number else None)
                )
                breaks, headings = False, 0
        else:
            yield Placed(block, breaks or (isinstance(block, Heading) and block.level == 1), breaks)
            headings = headings + of_heading(block, TEXT.room) if isinstance(block, Heading) else 0
            breaks = False


def _settled(placed: Sequence[Placed]) -> list[tuple[Placed, tuple[Kind, Paper]]]:
    """Every block with its place: headings right before a table go with it, and so do notes behind it."""
    found: list[tuple[Placed, tuple[Kind, Paper]]] = []
    for each in reversed(placed):
        place = each.place
        if found and isinstance(each.block, Heading):
            below, below_place = found[-1]
            if isinstance(below.block, Heading | Grid) and not below.apart:
                # The page begins with the first of the headings.
                found[-1] = replace(below, new_page=False), below_place
                each, place = replace(each, new_page=each.new_page or below.new_page), below_place
        found.append((each, place))
    found.reverse()
    for count, (each, _) in enumerate(found):
        if count and isinstance(each.block, Paragraph) and each.block.note and not each.new_page:
            found[count] = each, found[count - 1][1]
    return found
