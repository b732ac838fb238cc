"""A pie with the share of every slice, and a legend that says what each is, to the smallest.

Slices go clockwise from the top in the order of the figure. More of them than there are colours make one of the
smallest; the legend still names each. What is nothing has no slice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin

from mingzhang.model.report import Figure
from mingzhang.rendering.palette import COLOURS, RULE
from mingzhang.rendering.svg import shapes
from mingzhang.rendering.svg.amounts import digits, percent
from mingzhang.rendering.svg.shapes import SIZE, SMALL, WIDTH, Picture

_RADIUS = 112.0
_LEFT = 128.0
"""Of the middle of the pie."""
_LEGEND = 272.0
"""Left edge of the legend."""
_SWATCH = 14
_ROW = 46.0
"""Units for an entry of the legend whose name has one line."""
_PART = 21.0
"""Units for a line of a part that was put together with others."""
_LEADING = 20.0
_SMALLEST = 0.075
"""Share of a slice that has room for its percentage."""
_NOTHING = "本年无此项数据"


@dataclass(frozen=True, slots=True)
class _Slice:
    name: str
    amount: int
    parts: tuple[_Slice, ...] = field(default=())
    """What was put together."""


def pie(figure: Figure) -> Picture:
    """The pie of a figure, from its first series."""
    slices = _slices(figure)
    whole = sum(each.amount for each in slices if each.amount > 0)
    legend, height = _legend(slices, figure.shared, figure.unit)
    high = max(height, 2 * _RADIUS + 16)
    centre = (_LEFT, high / 2)
    if not whole:
        return Picture(high, (*_nothing(centre), *legend))
    down = (high - height) / 2
    moved = f'<g transform="translate(0 {down:.1f})">{"".join(legend)}</g>'
    return Picture(high, (*_wedges(slices, whole, figure.shared, centre), moved))


def _slices(figure: Figure) -> list[_Slice]:
    """What there is, the smallest put together where the colours do not suffice."""
    amounts = figure.series[0].amounts if figure.series else ()
    found = [_Slice(*each) for each in zip(figure.categories, amounts, strict=True) if each[1]]
    if len(found) <= len(COLOURS):
        return found
    kept = sorted(found, key=lambda each: -each.amount)[: len(COLOURS) - 1]
    small = tuple(each for each in found if each not in kept)
    return [
        *(each for each in found if each in kept),
        _Slice(f"其余{len(small)}项", sum(each.amount for each in small), small),
    ]


def _nothing(centre: tuple[float, float]) -> Iterator[str]:
    x, y = centre
    yield (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS:.0f}" fill="none" stroke="#{RULE}" stroke-dasharray="5 4"/>'
    )
    yield shapes.text(_NOTHING, x, y + 0.35 * SIZE, SIZE, "middle")


def _wedges(slices: Sequence[_Slice], whole: int, shared: int, centre: tuple[float, float]) -> Iterator[str]:
    """The slices of the circle, which is `whole`, with their shares of what the text divides."""
    labels: list[str] = []
    begin = 0
    for number, each in enumerate(slices):
        if each.amount <= 0:
            continue
        share, start = each.amount / whole, begin / whole
        begin += each.amount
        colour = shapes.colour(number)
        if each.amount == whole:
            yield shapes.disc(*centre, _RADIUS, colour)
            labels.append(_share(each.amount, shared, centre, colour))
            continue
        ends = (_point(centre, _RADIUS, start), _point(centre, _RADIUS, begin / whole))
        yield shapes.wedge(centre, _RADIUS, ends, 2 * each.amount > whole, colour)
        if share >= _SMALLEST:
            labels.append(
                _share(each.amount, shared, _point(centre, _distance(share), start + share / 2), colour)
            )
    # Over all slices, so that none covers the label of another.
    yield from labels


def _distance(share: float) -> float:
    """How far from the middle a label stands: the narrower the slice, the further."""
    return _RADIUS * (0.55 if share > 0.3 else 0.62 if share > 0.15 else 0.74)


def _share(amount: int, whole: int, at: tuple[float, float], colour: str) -> str:
    return shapes.text(
        percent(amount, whole), at[0], at[1] + 0.35 * SMALL, SMALL, "middle", shapes.on(colour)
    )


def _point(centre: tuple[float, float], distance: float, turn: float) -> tuple[float, float]:
    """The point at a part of a turn, clockwise from the top."""
    return centre[0] + distance * sin(2 * pi * turn), centre[1] - distance * cos(2 * pi * turn)


def _legend(slices: Sequence[_Slice], whole: int, unit: str) -> tuple[list[str], float]:
    """The legend, and how high it is."""
    drawn: list[str] = []
    y = 8.0
    left = _LEGEND + _SWATCH + 8
    for number, each in enumerate(slices):
        lines = shapes.wrapped(each.name, WIDTH - left, SIZE)
        drawn.append(shapes.box(_LEGEND, y + 2, _SWATCH, _SWATCH, shapes.colour(number)))
        drawn += [shapes.text(words, left, y + 14 + row * _LEADING) for row, words in enumerate(lines)]
        y += (len(lines) - 1) * _LEADING
        drawn.append(shapes.text(_said(each, whole, unit), left, y + 34, SMALL))
        y += _ROW
        for part in each.parts:
            said = shapes.wrapped(f"{part.name}　{_said(part, whole, unit)}", WIDTH - left, SMALL)
            drawn += [shapes.text(words, left, y + 10 + row * _PART, SMALL) for row, words in enumerate(said)]
            y += len(said) * _PART
    return drawn, y


def _said(each: _Slice, whole: int, unit: str) -> str:
    """“844.58万元，71.74%”."""
    share = f"，{percent(each.amount, whole)}" if each.amount > 0 else ""
    return f"{digits(each.amount, unit)}{unit}{share}"
