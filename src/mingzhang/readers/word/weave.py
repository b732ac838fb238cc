"""A draft becomes a Document: lines become paragraphs, cells become text, marks find their words."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from mingzhang.model.document import Cell, Document, Figure, Picture, Remark, Span, Table
from mingzhang.readers.limits import Limits
from mingzhang.readers.weaving import Weaver
from mingzhang.readers.word.draft import CellDraft, Draft, Line, Mark, TableDraft
from mingzhang.readers.wrapping import Break, between_paragraphs


def weave(
    draft: Draft, name: str, limits: Limits, kind: str = "docx", margins: tuple[str, ...] = ()
) -> Document:
    """The document of a draft, of the format `kind`. Raises EmptyFile and TooLarge."""
    weaver = Weaver(draft.raw, name, limits)
    weaver.notes.extend(draft.notes)
    for item in draft.content:
        _weave(weaver, item)
    document = weaver.document(kind, draft.origin)
    place = _Place(document.index)
    return replace(
        document,
        remarks=tuple(_remark(mark, weaver.raw, place) for mark in draft.marks),
        pictures=tuple(Picture(place.span(at, at)) for at in draft.pictures),
        figures=tuple(
            Figure(
                place.span(drawing.start, drawing.end - 1),
                tuple((place.span(start, end), stored) for start, end, stored in drawing.stale),
            )
            for drawing in draft.drawings
        ),
        margins=margins,
    )


class _Place:
    """Leads from the raw text to the woven one."""

    def __init__(self, index: array[int]) -> None:
        self._index = index

    def span(self, start: int, end: int) -> Span:
        """The words of `raw[start:end]`; empty when none of them is text."""
        first = bisect_left(self._index, start)
        return Span(first, max(bisect_left(self._index, end), first))


def _remark(mark: Mark, raw: str, place: _Place) -> Remark:
    return Remark(
        mark.kind, place.span(mark.start, mark.end), mark.text or raw[mark.start : mark.end].strip()
    )


def _weave(weaver: Weaver, item: Line | TableDraft) -> None:
    if isinstance(item, Line):
        _weave_line(weaver, item)
    elif item.is_layout or len(item.cells) == 1:
        for cell in item.cells:
            for inner in cell.content:
                _weave(weaver, inner)
    elif item.cells:
        _weave_table(weaver, item)


def _weave_line(weaver: Weaver, line: Line) -> None:
    start, end = _trimmed(weaver.raw, line)
    if start < end:
        weaver.separate(line.start - 1)
        begin = weaver.position
        weaver.take(start, end)
        weaver.paragraph(begin, line.level)


def _weave_table(weaver: Weaver, table: TableDraft) -> None:
    found: list[Cell] = []
    for draft in table.cells:
        same_row = bool(found) and found[-1].row == draft.row
        weaver.separate(draft.edge, "\t" if same_row else "\n")
        begin = weaver.position
        _weave_cell(weaver, draft)
        span = Span(begin, weaver.position)
        found.append(Cell(span, draft.row, draft.column, draft.rows, draft.columns))
    weaver.blocks.append(Table(Span(found[0].span.start, found[-1].span.end), tuple(found)))


def _weave_cell(weaver: Weaver, cell: CellDraft) -> None:
    above = ""
    for line in _lines(cell):
        start, end = _trimmed(weaver.raw, line)
        words = weaver.raw[start:end]
        if not words:
            continue
        kind = between_paragraphs(above, words) if above else Break.NONE
        if kind is not Break.NONE:
            weaver.put(kind.value, line.start - 1)
        weaver.take(start, end)
        above = words


def _lines(cell: CellDraft) -> Iterator[Line]:
    return (item for item in cell.content if isinstance(item, Line))


def _trimmed(raw: str, line: Line) -> tuple[int, int]:
    """A line without the spaces around it."""
    text = raw[line.start : line.end]
    start = line.start + len(text) - len(text.lstrip())
    return start, max(start, line.start + len(text.rstrip()))
