"""The way back for Word files: the paragraph of every character, and which one of its characters it is."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from mingzhang.model.document import Location


class Story(IntEnum):
    """The parts of a Word file that hold paragraphs of the text."""

    BODY = 0
    FOOTNOTES = 1
    ENDNOTES = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` up to `end` of one paragraph element; empty where the file has no character of its own."""

    story: Story
    element: int
    """Which of the story's paragraph elements, from 0 in the order of the file."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The way back, piece by piece: `raw` from `starts[n]` up to `starts[n + 1]` stands in one paragraph.

    A piece is the file's own characters, or text that Word makes and the file does not hold (an automatic
    number, the labels of a chart); all of the latter stands at one offset. Plain arrays, because a document
    goes from one process to another.
    """

    starts: array[int] = field(default_factory=lambda: array("L"))
    numbers: array[int] = field(default_factory=lambda: array("L"))
    """Of the paragraph, from 1 in reading order, those in cells counted."""
    offsets: array[int] = field(default_factory=lambda: array("L"))
    """In the paragraph, of the piece's first character."""
    made: array[int] = field(default_factory=lambda: array("B"))
    """1 for text that the file does not hold."""
    elements: array[int] = field(default_factory=lambda: array("L"))
    stories: array[int] = field(default_factory=lambda: array("B"))

    def add(
        self,
        start: int,
        number: int,
        offset: int,
        made: bool = False,
        element: int = 0,
        story: Story = Story.BODY,
    ) -> None:
        """Begin a piece at `raw[start]`; pieces are added in order."""
        self.starts.append(start)
        self.numbers.append(number)
        self.offsets.append(offset)
        self.made.append(made)
        self.elements.append(element)
        self.stories.append(story)

    def locate(self, start: int, end: int) -> Location:
        """Paragraph and column of `start`."""
        piece = self._piece(start)
        if piece is None:
            return Location()
        return Location(paragraph=self.numbers[piece], column=self._offset(piece, start) + 1)

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Where `raw[start:end]` stands, one stretch a paragraph; an empty span has an empty stretch."""
        piece = self._piece(start)
        if piece is None:
            return
        found: Stretch | None = None
        while True:
            behind = self.starts[piece + 1] if piece + 1 < len(self.starts) else end
            here = Stretch(
                Story(self.stories[piece]),
                self.elements[piece],
                self._offset(piece, start),
                self._offset(piece, min(end, behind)),
            )
            if found is not None and (found.story, found.element) == (here.story, here.element):
                here = Stretch(here.story, here.element, min(found.start, here.start), here.end)
            elif found is not None:
                yield found
            found, start = here, behind
            piece += 1
            if behind >= end:
                yield found
                return

    def _piece(self, at: int) -> int | None:
        return max(bisect_right(self.starts, at) - 1, 0) if self.starts else None

    def _offset(self, piece: int, at: int) -> int:
        return self.offsets[piece] + (0 if self.made[piece] else at - self.starts[piece])
