"""A Word 97–2003 file (.doc, .wps) becomes a Document; the way back leads to the paragraph."""

from collections.abc import Iterator

from mingzhang.model.document import Document
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.weave import weave
from mingzhang.readers.word97 import fib
from mingzhang.readers.word97.characters import Characters
from mingzhang.readers.word97.compound import Compound
from mingzhang.readers.word97.fib import Head, read_head
from mingzhang.readers.word97.fonts import fonts
from mingzhang.readers.word97.lists import Lists
from mingzhang.readers.word97.story import Asides, Range, Story
from mingzhang.readers.word97.styles import Styles

_COMMENT, _BOX, _SHAPE = 30, 22, 26
"""Bytes that go with the places of comments, text boxes and shapes."""
_SHAPE_OF_BOX = 14
"""Where a text box names its shape."""


def read_doc(data: bytes, name: str, limits: Limits) -> Document:
    """Read a Word 97–2003 file. Raises a Problem: Damaged, Encrypted, TooOld, TooLarge or EmptyFile."""
    head = read_head(Compound(data, name), name)
    characters = Characters(head, limits)
    asides = Asides(
        notes=dict(_notes(head, fib.FOOTNOTE_MARKS, fib.FOOTNOTES, "footnotes", 2)),
        endnotes=dict(_notes(head, fib.ENDNOTE_MARKS, fib.ENDNOTES, "endnotes", 2)),
        comments=dict(_notes(head, fib.COMMENT_MARKS, fib.COMMENTS, "comments", _COMMENT)),
        boxes=dict(_boxes(head)),
    )
    story = Story(name, limits, characters, Styles(head, characters), Lists(head), fonts(head), asides)
    length = len(characters.text)
    story.body(min(head.lengths["text"], length))
    start = head.start("headers")
    end = min(start + head.lengths["headers"], length)
    margins = tuple(dict.fromkeys(story.plain(start, end))) if start < end else ()
    return weave(story.draft, name, limits, "doc", margins)


def _notes(head: Head, marks: int, texts: int, story: str, size: int) -> Iterator[tuple[int, Range]]:
    """The places of marks in the text, each with the range of what it marks."""
    places, ranges = head.place(marks), head.place(texts)
    count = max(len(places) - 4, 0) // (4 + size)
    edges = ranges.numbers(0, len(ranges) // 4)
    start = head.start(story)
    for number in range(min(count, len(edges) - 1)):
        place = places.number(4 * number)
        if place < head.lengths["text"]:
            yield place, _inside(head, story, start + edges[number], start + edges[number + 1])


def _boxes(head: Head) -> Iterator[tuple[int, Range]]:
    """The places of shapes in the text, each with the range of the words in it."""
    boxes, shapes = head.place(fib.BOXES), head.place(fib.SHAPES)
    count = max(len(boxes) - 4, 0) // (4 + _BOX)
    start = head.start("boxes")
    words: dict[int, Range] = {}
    for number in range(count):
        shape = boxes.number(4 * (count + 1) + _BOX * number + _SHAPE_OF_BOX)
        edges = boxes.number(4 * number), boxes.number(4 * number + 4)
        words.setdefault(shape, _inside(head, "boxes", start + edges[0], start + edges[1]))
    count = max(len(shapes) - 4, 0) // (4 + _SHAPE)
    for number in range(count):
        shape = shapes.number(4 * (count + 1) + _SHAPE * number)
        place = shapes.number(4 * number)
        if shape in words and place < head.lengths["text"]:
            yield place, words[shape]


def _inside(head: Head, story: str, start: int, end: int) -> Range:
    """A range cut to its story, wherever it claims to end."""
    last = head.start(story) + head.lengths[story]
    return min(start, last), max(min(end, last), min(start, last))
