"""Which paragraph or run a comment is tied to, and its marks put there."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import count

from lxml.etree import _Element

from mingzhang.annotating.word.anchors import Anchor, mark, mark_whole
from mingzhang.annotating.word.parts import Parts
from mingzhang.model.paragraphs import Story, Stretch
from mingzhang.model.problems import Damaged
from mingzhang.ooxml.names import (
    BOX,
    COMMENT_END,
    COMMENT_REFERENCE,
    COMMENT_START,
    ID,
    PARAGRAPH,
    RUN,
    w,
)

_MARKS = (COMMENT_START, COMMENT_END, COMMENT_REFERENCE)
_NOTES = {
    Story.FOOTNOTES: ("footnotes", w("footnoteReference")),
    Story.ENDNOTES: ("endnotes", w("endnoteReference")),
}
_TO_THE_END = 1 << 40


class Margin:
    """The margin of a file: comments are added one by one and their marks written at once."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        root = parts.root(parts.main)
        if root is None:
            raise Damaged
        self._root = root
        self._paragraphs = list(root.iter(PARAGRAPH))
        self._anchors: dict[_Element, list[Anchor]] = defaultdict(list)
        self._whole: list[tuple[_Element, Anchor]] = []

    def free_numbers(self, taken: Collection[str]) -> Iterator[int]:
        """Numbers for comments that the file does not use yet."""
        used = {*taken, *(each.get(ID, "") for each in self._root.iter(*_MARKS))}
        return (number for number in count() if str(number) not in used)

    def add(self, stretches: Sequence[Stretch], begin: list[_Element], finish: list[_Element]) -> None:
        """Tie a comment to these stretches; to the file's first paragraph when there are none."""
        told = [each for each in stretches if each.start < each.end] or list(stretches[:1])
        found = [(self._paragraph(each), each) for each in told]
        placed = [(paragraph, each) for paragraph, each in found if paragraph is not None]
        if not placed:
            self._tie_to_top(begin, finish)
            return
        (first, opening), (last, closing) = placed[0], placed[-1]
        run = self._outside(first, opening.story)
        if run is not None:
            self._whole.append((run, Anchor(0, 0, begin, finish)))
        elif first is last or self._outside(last, closing.story) is not None:
            end = closing.end if first is last else _TO_THE_END
            self._anchors[first].append(Anchor(opening.start, end, begin, finish))
        else:
            self._anchors[first].append(Anchor(opening.start, _TO_THE_END, begin, []))
            self._anchors[last].append(Anchor(0, closing.end, [], finish))

    def _tie_to_top(self, begin: list[_Element], finish: list[_Element]) -> None:
        if self._paragraphs:
            self._anchors[self._paragraphs[0]].append(Anchor(0, 0, begin, finish))

    def _paragraph(self, stretch: Stretch) -> _Element | None:
        paragraphs = self._paragraphs
        if stretch.story is not Story.BODY:
            part = self._parts.related(_NOTES[stretch.story][0])
            root = self._parts.root(part) if part else None
            paragraphs = list(root.iter(PARAGRAPH)) if root is not None else []
        return paragraphs[stretch.element] if stretch.element < len(paragraphs) else None

    def _outside(self, paragraph: _Element, story: Story) -> _Element | None:
        """The run of the main text that a footnote or a text box hangs on; None for a paragraph of the main text."""
        inner = paragraph
        if story is not Story.BODY:
            note = next(iter(paragraph.iterancestors(w("footnote"), w("endnote"))), None)
            number = note.get(ID) if note is not None else None
            marks = self._root.iter(_NOTES[story][1])
            inner = next((each for each in marks if each.get(ID) == number), self._root)
        boxes = list(inner.iterancestors(BOX))
        if not boxes and story is Story.BODY:
            return None
        return next(iter((boxes[-1] if boxes else inner).iterancestors(RUN)), None)

    def write(self) -> None:
        """Put all marks into the main part."""
        for paragraph, anchors in self._anchors.items():
            mark(paragraph, anchors)
        for run, anchor in self._whole:
            mark_whole(run, anchor)
        self._parts.put(self._parts.main, self._root)
