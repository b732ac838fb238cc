"""The cover: the title in the upper third, who and when at the foot of the page."""

from __future__ import annotations

from mingzhang.model.report import Cover
from mingzhang.rendering.word.markup import paragraph, run, tag
from mingzhang.rendering.word.measure import lines, width
from mingzhang.rendering.word.paper import COVER

_SIZES = (72, 64, 56, 52, 48, 44)
"""小初 down to 二号, in half-points; the title takes the largest in which it stays on one line."""
_TWO_LINES = 64
_ABOVE = 2900
"""What is free above the title, in twips."""
_FOOT_LINE = 700
_SLACK = 900
"""What is left free at the foot, so that no other font pushes the last line to a second page."""


def cover(block: Cover, unit: str) -> str:
    """The paragraphs of the cover; a title that needs two lines is broken behind the name of the unit."""
    size, room = _set(block.title, unit)
    line = size * 13
    many = lines(block.title, size, room)
    side = (COVER.room - room) // 2
    title = paragraph(
        "Title",
        run(block.title, tag("w:sz", val=size) + tag("w:szCs", val=size)),
        properties=tag("w:spacing", before=_ABOVE, line=line, lineRule="exact")
        + (tag("w:ind", left=side, right=side) if side else ""),
    )
    used = _ABOVE + many * line + len(block.foot) * _FOOT_LINE + _SLACK
    foot = (
        paragraph(
            "CoverFoot",
            run(words),
            properties="" if count else tag("w:spacing", before=max(COVER.depth - used, 0)),
        )
        for count, words in enumerate(block.foot)
    )
    return title + "".join(foot)


def _set(title: str, unit: str) -> tuple[int, int]:
    """The size of the title, and how long a line of it may be.

    A title of two lines has lines as long as the unit's name, so that the year begins the second one; a name that is
    shorter than the rest cannot do that, and the line breaks where it is full.
    """
    for size in _SIZES:
        if width(title, size) <= COVER.room:
            return size, COVER.room
    if title.startswith(unit) and width(title.removeprefix(unit), 100) <= width(unit, 100):
        for size in _SIZES[1:]:
            if (room := width(unit, size) + size // 2) <= COVER.room:
                return size, room
    return _TWO_LINES, COVER.room
