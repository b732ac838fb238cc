"""Shapes and words of a chart, with room for the words reckoned from the widths of common fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from mingzhang.rendering.palette import COLOURS, INK

WIDTH = 560
"""Units that every chart is wide; a unit is a pixel on a screen that has the room."""
SIZE = 16
"""Of the type, in units; a telephone shows the chart at some 60 %."""
SMALL = 14

_FONTS = (
    "'Noto Sans SC','Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',SimHei,sans-serif"
)
_LATIN = 0.58
"""Em that a digit is wide; Chinese is one."""
_UNIT = re.compile(r"[“‘（《〈【]*(?:[!-~ ]+|.)[”’）》〉】，。、；：？！%％]*", re.DOTALL)
_EDGE = 0.8
"""Units of the edge around a rectangle."""
_DARK = 140
"""Lightness, of 255, below which words on a ground are white."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes on a ground of `WIDTH` units and so many units of height."""

    height: float
    shapes: tuple[str, ...]


def width(words: str, size: float) -> float:
    """Units that words need at most."""
    return sum(_LATIN if character.isascii() else 1 for character in words) * size


def wrapped(words: str, room: float, size: float) -> list[str]:
    """Words in lines that fit; numbers and Latin words stay whole where they can.

    >>> wrapped("一般公共服务支出", 70, 16)
    ['一般公共', '服务支出']
    """
    lines = [""]
    for unit in _units(words):
        if lines[-1] and width(lines[-1] + unit, size) > room:
            lines.append("")
        for character in unit:
            if lines[-1] and width(lines[-1] + character, size) > room:
                lines.append("")
            lines[-1] += character
    return lines


def _units(words: str) -> Iterator[str]:
    """What is not parted at the end of a line: a Chinese character with its punctuation, or a run of others."""
    return (match.group() for match in _UNIT.finditer(words))


def text(words: str, x: float, y: float, size: float = SIZE, anchor: str = "start", colour: str = INK) -> str:
    """Words whose baseline begins, ends, or has its middle at a point."""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" font-size="{_number(size)}" fill="#{colour}"{place}>'
        f"{escape(words)}</text>"
    )


def upright(words: str, x: float, y: float, size: float, *, down: bool) -> str:
    """Words turned by a quarter that begin at a point and go up, or that end there and hang down."""
    anchor = "end" if down else "start"
    return (
        f'<text transform="translate({_number(x)} {_number(y)}) rotate(-90)" font-size="{_number(size)}" '
        f'fill="#{INK}" text-anchor="{anchor}">{escape(words)}</text>'
    )


def box(x: float, y: float, wide: float, high: float, colour: str) -> str:
    """A filled rectangle with a thin dark edge, which parts light colours from the paper.

    The edge is a rectangle below, not a stroke: in a PDF, strokes that cross are the lines of a table.
    """
    inner = (
        "" if high <= 2 * _EDGE else _rect(x + _EDGE, y + _EDGE, wide - 2 * _EDGE, high - 2 * _EDGE, colour)
    )
    return _rect(x, y, wide, high, INK) + inner


def _rect(x: float, y: float, wide: float, high: float, colour: str) -> str:
    place = f'x="{_number(x)}" y="{_number(y)}" width="{_number(wide)}" height="{_number(high)}"'
    return f'<rect {place} fill="#{colour}"/>'


def line(x: float, y: float, u: float, v: float, colour: str) -> str:
    """A thin line."""
    ends = f'x1="{_number(x)}" y1="{_number(y)}" x2="{_number(u)}" y2="{_number(v)}"'
    return f'<line {ends} stroke="#{colour}" stroke-width="1"/>'


def disc(x: float, y: float, radius: float, colour: str) -> str:
    """A full circle."""
    return (
        f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" fill="#{colour}" '
        f'stroke="#{INK}" stroke-width="0.5"/>'
    )


def wedge(
    centre: tuple[float, float], radius: float, ends: tuple[tuple[float, float], ...], far: bool, colour: str
) -> str:
    """A slice between two points of a circle, clockwise; `far` when it is more than half of it."""
    (x, y), (u, v) = ends
    path = (
        f"M{_number(centre[0])} {_number(centre[1])}L{_number(x)} {_number(y)}"
        f"A{_number(radius)} {_number(radius)} 0 {int(far)} 1 {_number(u)} {_number(v)}Z"
    )
    return f'<path d="{path}" fill="#{colour}" stroke="#FFFFFF" stroke-width="1.5"/>'


def colour(number: int) -> str:
    """The colour of a series or slice, by its number from 0."""
    return COLOURS[number % len(COLOURS)]


def on(ground: str) -> str:
    """The colour of words on a ground."""
    red, green, blue = (int(ground[at : at + 2], 16) for at in (0, 2, 4))
    return "FFFFFF" if (299 * red + 587 * green + 114 * blue) / 1000 < _DARK else INK


def drawing(picture: Picture, name: str, title: str, description: str) -> str:
    """The whole drawing; `name` makes the ids of its title and description the only ones of their page."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_number(picture.height)}" '
        f'width="{WIDTH}" height="{_number(picture.height)}" role="img" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc" font-family="{_FONTS}">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
        f"{''.join(picture.shapes)}</svg>"
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
