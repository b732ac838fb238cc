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
    size = next((each for each in _SIZES if width(block.title, each) <= COVER.room), _TWO_LINES)
    line = size * 13
    room = _room(block.title, unit, size)
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


def _room(title: str, unit: str, size: int) -> int:
    """How long a line may be, so that the unit's name fills the first one and the year begins the second."""
    name, rest = width(unit, size), width(title.removeprefix(unit), size)
    if width(title, size) <= COVER.room or not title.startswith(unit) or not rest <= name <= COVER.room:
        return COVER.room
    return name + size // 2
