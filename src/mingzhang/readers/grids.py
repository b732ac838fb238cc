"""Rows of cells found in lines, and the Table that they make."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.model.document import Cell, Span, Table
from mingzhang.readers.weaving import Weaver
from mingzhang.readers.wrapping import Break, in_cell


@dataclass(slots=True)
class Draft:
    """A cell before it is placed: where its edge stands in the source, and its lines."""

    edge: int
    """Offset of the character that parts it from the cell before."""
    lines: list[tuple[int, str]]
    """Offset and text of each line."""
    column: int | None = None

    @property
    def text(self) -> str:
        """Its words, lines put together."""
        return "".join(text for _, text in self.lines).strip()


Row = list[Draft]


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a table from line `first` up to, not including, line `behind`; no rows when it is none."""

    first: int
    behind: int
    rows: list[Row]


_NUMBER = re.compile(r"-?[\d,]{1,30}(?:\.\d{1,12})?%?$|[-—/]{1,2}$")


def is_number(text: str) -> bool:
    """Whether a cell holds a number, or a dash in its stead."""
    return _NUMBER.match(text) is not None


def usual_width(rows: Sequence[Sequence[object]]) -> int:
    """The number of cells that most rows have; of the widest when there is no majority."""
    return Counter(len(row) for row in rows).most_common(1)[0][0]


def mend(rows: list[Row]) -> list[Row]:
    """Put rows together that a blank line inside a cell has cut in two.

    Only where most rows have one width and two neighbours have it together, so that rows that are short
    because their cells are merged stay apart.
    """
    usual = usual_width(rows)
    if usual < 4 or sum(1 for row in rows if len(row) == usual) < 0.6 * len(rows):
        return rows
    mended: list[Row] = []
    for number, row in enumerate(rows):
        before = mended[-1] if mended else []
        whole = len(before) < usual and len(before) + len(row) == usual
        after = rows[number + 1 : number + 2]
        if whole and len(mended) > 1 and len(mended[-2]) == usual and usual in map(len, after):
            before.extend(row)
        else:
            mended.append(list(row))
    return mended


def weave_table(weaver: Weaver, rows: Sequence[Row]) -> None:
    """Add a table to the document, cell by cell."""
    cells: list[Cell] = []
    first = True
    begin = weaver.position
    for number, row in enumerate(rows):
        for place, draft in enumerate(row):
            weaver.separate(draft.edge, "\n" if place == 0 else "\t")
            if first:
                begin, first = weaver.position, False
            column = place if draft.column is None else draft.column
            cells.append(Cell(weave_cell(weaver, draft), number, column))
    weaver.blocks.append(Table(Span(begin, weaver.position), tuple(cells)))


def weave_cell(weaver: Weaver, draft: Draft) -> Span:
    """Add the text of a cell, its lines put together where they are one."""
    begin = weaver.position
    above = ""
    for start, text in draft.lines:
        if not text.strip():
            continue
        if above:
            match in_cell(above, text):
                case Break.NONE:
                    start, text = start + len(text) - len(text.lstrip()), text.lstrip()
                case kind:
                    weaver.put(kind.value, start - 1)
        above = text.rstrip()
        weaver.take(start, start + len(above))
    return Span(begin, weaver.position)
