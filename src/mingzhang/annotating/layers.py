"""A document cut into pieces, each with the findings that mark it: what the page shows on the left.

Findings overlap (a share and a sum quote the same number), elements of a page must not: every boundary of a
place starts a new piece, and a piece knows all findings that it belongs to.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mingzhang.annotating.excerpt import plain, shown
from mingzhang.model.document import Document, Paragraph, Span, Table
from mingzhang.model.finding import Finding, Place, Role

HEADING = re.compile(
    r"第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}、|附(?:件|表)\s?[0-9一二三四五六七八九十]?"
)
LONGEST_HEADING = 40
FIGURE = re.compile(r"[-+]?[\d,.]+[%‰]?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a finding in the text; `number` counts the findings of the page from 1."""

    span: Span
    number: int
    suspect: bool
    severity: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under the same marks."""

    text: str
    anchor: int | None = None
    """Where links to a place lead, when a place begins here."""
    numbers: tuple[int, ...] = ()
    """The findings, those that suspect this text first."""
    severity: str = ""
    """Of the gravest finding that suspects this text; "" when the text only shows it."""
    begins: tuple[int, ...] = ()
    """The findings whose suspect words begin here."""
    unbound: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table, or an empty place of its grid."""

    pieces: tuple[Piece, ...] = ()
    rows: int = 1
    columns: int = 1
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph, or a table when it has rows."""

    line: int | None
    pieces: tuple[Piece, ...] = ()
    heading: bool = False
    rows: tuple[tuple[Box, ...], ...] = ()


@dataclass(frozen=True)
class Layers:
    """A document, the findings in their order on the page, and the numbers that were not understood."""

    document: Document
    findings: Sequence[Finding]
    unbound: Sequence[Span] = ()

    def sections(self) -> Iterator[Section]:
        """The document from top to bottom, without empty paragraphs."""
        for block in self.document.blocks:
            if isinstance(block, Table):
                yield Section(self._line(block.span), rows=tuple(self._rows(block)))
                continue
            span = trimmed(self.document, block.span)
            if pieces := self._pieces(span):
                yield Section(self._line(span), pieces, heading=self._is_heading(block, span))

    def anchor(self, place: Place) -> int | None:
        """Where a link to a place leads; None when it stands in another document or there is no text."""
        settled = self._settle(place)
        return settled.start if settled is not None else None

    def _line(self, span: Span) -> int | None:
        return self.document.place(span).line

    def _is_heading(self, block: Paragraph, span: Span) -> bool:
        if block.level is not None:
            return True
        text = self.document.read(span)
        return len(text) <= LONGEST_HEADING and bool(HEADING.match(text)) and not text.endswith(("。", "；"))

    def _rows(self, table: Table) -> Iterator[tuple[Box, ...]]:
        for row in range(table.height):
            boxes = []
            for column in range(table.width):
                cell = table.at(row, column)
                if cell is None:
                    boxes.append(Box())
                elif (cell.row, cell.column) == (row, column):
                    span = trimmed(self.document, cell.span)
                    figure = FIGURE.fullmatch(self.document.read(span)) is not None
                    boxes.append(Box(self._pieces(span), cell.rows, cell.columns, figure))
            yield tuple(boxes)

    def _pieces(self, span: Span) -> tuple[Piece, ...]:
        edges, _ = self._cuts
        first, last = bisect_right(edges, span.start), bisect_left(edges, span.end)
        cuts = [span.start, *edges[first:last], span.end]
        found = []
        if span.start in self._points:
            found.append(self._piece(Span(span.start, span.start), self._points[span.start]))
        for start, end in pairwise(cuts):
            if start < end:
                found.append(self._piece(Span(start, end), self._marks_at(start)))
        return tuple(found)

    def _piece(self, span: Span, marks: Sequence[Mark]) -> Piece:
        suspecting = [mark for mark in marks if mark.suspect]
        ranked = sorted(marks, key=lambda mark: (not mark.suspect, mark.number))
        begins = any(mark.span.start == span.start for mark in marks)
        # A place without words stands at the start of a paragraph, whose first words must not repeat its anchor.
        taken = len(span) > 0 and span.start in self._points
        return Piece(
            plain(shown(self.document, span.start, span.end)),
            anchor=span.start if begins and not taken else None,
            numbers=tuple(dict.fromkeys(mark.number for mark in ranked)),
            severity=min(suspecting, key=lambda mark: mark.number).severity if suspecting else "",
            begins=tuple(sorted({mark.number for mark in suspecting if mark.span.start == span.start})),
            unbound=any(span.start < each.end and each.start < span.end for each in self._unbound_at(span)),
        )

    def _marks_at(self, start: int) -> Sequence[Mark]:
        edges, active = self._cuts
        at = bisect_right(edges, start) - 1
        return active[at] if at >= 0 else ()

    def _unbound_at(self, span: Span) -> Sequence[Span]:
        after = bisect_left(self._unbound, span.end, key=lambda each: each.start)
        return self._unbound[max(after - 1, 0) : after]

    @cached_property
    def _unbound(self) -> list[Span]:
        return sorted(self.unbound)

    @cached_property
    def _leaves(self) -> list[Span]:
        """The spans that are displayed: paragraphs, and the cells of tables."""
        found = []
        for block in self.document.blocks:
            parts = [cell.span for cell in block.cells] if isinstance(block, Table) else [block.span]
            found += [trimmed(self.document, part) for part in parts]
        return sorted(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [leaf.start for leaf in self._leaves]

    def _settle(self, place: Place) -> Span | None:
        """The part of a place that is displayed; an empty span at the nearest text when nothing of it is."""
        if place.document or not self._leaves:
            return None
        at = max(bisect_right(self._starts, place.start) - 1, 0)
        for leaf in self._leaves[at:]:
            if leaf.start < place.end and place.start < leaf.end:
                return Span(max(place.start, leaf.start), place.end)
            if leaf.start >= place.start:
                return Span(leaf.start, leaf.start)
        last = self._leaves[-1]
        return Span(last.start, last.start)

    @cached_property
    def _marks(self) -> list[Mark]:
        return [
            Mark(span, number, place.role is Role.SUSPECT, finding.severity.value)
            for number, finding in enumerate(self.findings, 1)
            for place in finding.places
            if (span := self._settle(place)) is not None
        ]

    @cached_property
    def _points(self) -> dict[int, list[Mark]]:
        """The marks without words, by where they stand."""
        found: dict[int, list[Mark]] = {}
        for mark in self._marks:
            if not len(mark.span):
                found.setdefault(mark.span.start, []).append(mark)
        return found

    @cached_property
    def _cuts(self) -> tuple[list[int], list[tuple[Mark, ...]]]:
        """Where pieces begin and end, and the marks that cover the text from each of them to the next."""
        marks = sorted((mark for mark in self._marks if len(mark.span)), key=lambda mark: mark.span)
        spans = [*(mark.span for mark in marks), *self.unbound]
        edges = sorted({edge for span in spans for edge in (span.start, span.end)})
        covering: list[tuple[Mark, ...]] = []
        waiting = iter([*marks, None])
        upcoming = next(waiting)
        open_marks: list[Mark] = []
        for edge in edges:
            open_marks = [mark for mark in open_marks if mark.span.end > edge]
            while upcoming is not None and upcoming.span.start <= edge:
                open_marks.append(upcoming)
                upcoming = next(waiting)
            covering.append(tuple(open_marks))
        return edges, covering


def trimmed(document: Document, span: Span) -> Span:
    """A span without the blanks at its ends."""
    text = document.read(span)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(span.start + len(text.rstrip()), start))
