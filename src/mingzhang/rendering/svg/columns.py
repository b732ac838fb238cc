"""Clustered columns with their amounts written over them, so that no scale is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.model.report import Figure
from mingzhang.rendering.palette import RULE
from mingzhang.rendering.svg import shapes
from mingzhang.rendering.svg.amounts import digits
from mingzhang.rendering.svg.shapes import SIZE, SMALL, WIDTH, Picture

_SIDE = 8
_TOP = 44
"""Units above the columns' labels, for the unit and the legend."""
_HIGH = 220
"""Units of the longest columns, up and down together."""
_WIDEST = 72
"""Of one column."""
_GAP = 0.5
"""Between the columns of two categories, in columns."""
_SIZES = (SIZE, SMALL, 12)
"""Of the labels; where the smallest is too wide, they stand upright."""
_LEADING = 1.35
_BETWEEN = 4
"""Units between the labels of two columns."""


def columns(figure: Figure) -> Picture:
    """The columns of a figure: its categories side by side, its series within each."""
    if not figure.categories or not figure.series:
        return Picture(_TOP, tuple(_head(figure)))
    plot = _plot(figure)
    names = [shapes.wrapped(name, plot.slot - _BETWEEN, SMALL) for name in figure.categories]
    foot = plot.foot + 1.4 * SMALL
    drawn = [*_head(figure), shapes.line(_SIDE, plot.base, WIDTH - _SIDE, plot.base, RULE)]
    for number, lines in enumerate(names):
        middle = _SIDE + (number + 0.5) * plot.slot
        drawn += _cluster(figure, plot, number, middle)
        drawn += [
            shapes.text(words, middle, foot + row * _LEADING * SMALL, SMALL, "middle")
            for row, words in enumerate(lines)
        ]
    return Picture(foot + (max(map(len, names)) - 1) * _LEADING * SMALL + 8, tuple(drawn))


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where columns stand."""

    slot: float
    """Units for a category."""
    column: float
    """Units for a column."""
    base: float
    """Height at which all columns begin."""
    foot: float
    """Height below all columns and their labels."""
    scale: float
    """Units for 分."""
    size: int
    """Of the labels."""
    upright: bool
    """Whether labels stand upright."""


def _plot(figure: Figure) -> _Plot:
    slot = (WIDTH - 2 * _SIDE) / len(figure.categories)
    column = slot / (len(figure.series) + _GAP)
    amounts = [amount for series in figure.series for amount in series.amounts]
    widest = [digits(amount, figure.unit) for amount in amounts]
    fitting = [
        size for size in _SIZES if all(shapes.width(words, size) + _BETWEEN <= column for words in widest)
    ]
    size = fitting[0] if fitting else _SIZES[-1]
    label = size + 6 if fitting else max(shapes.width(words, size) for words in widest) + 6
    most, least = max(0, *amounts), min(0, *amounts)
    scale = _HIGH / (most - least) if most > least else 0.0
    base = _TOP + label + most * scale
    foot = base - least * scale + (label if least else 0)
    return _Plot(slot, column, base, foot, scale, size, not fitting)


def _cluster(figure: Figure, plot: _Plot, number: int, middle: float) -> Iterator[str]:
    wide = min(0.86 * plot.column, _WIDEST)
    # Narrow columns of few series stand together, as far as their labels let them.
    step = plot.column if plot.upright or wide < _WIDEST else max(wide, _room(figure, plot))
    for place, series in enumerate(figure.series):
        amount = series.amounts[number]
        centre = middle + (place - (len(figure.series) - 1) / 2) * step
        high = abs(amount) * plot.scale
        top = plot.base - (high if amount > 0 else 0)
        if amount:
            yield shapes.box(centre - wide / 2, top, wide, high, shapes.colour(place))
        yield _label(digits(amount, figure.unit), centre, plot, amount)


def _room(figure: Figure, plot: _Plot) -> float:
    """Units that the widest label needs."""
    amounts = (amount for series in figure.series for amount in series.amounts)
    return max(shapes.width(digits(amount, figure.unit), plot.size) for amount in amounts) + _BETWEEN


def _label(words: str, centre: float, plot: _Plot, amount: int) -> str:
    end = plot.base - amount * plot.scale
    if plot.upright:
        return shapes.upright(
            words, centre + 0.35 * plot.size, end + (5 if amount < 0 else -5), plot.size, down=amount < 0
        )
    return shapes.text(words, centre, end + (plot.size + 2 if amount < 0 else -5), plot.size, "middle")


def _head(figure: Figure) -> Iterator[str]:
    """The unit on the left, the names of the series on the right."""
    yield shapes.text(f"单位：{figure.unit}", _SIDE, 24, SMALL)
    if len(figure.series) > 1:
        yield from _legend([series.name for series in figure.series])


def _legend(names: Sequence[str]) -> Iterator[str]:
    needed = [SMALL + 6 + shapes.width(name, SMALL) + 18 for name in names]
    x = WIDTH - _SIDE - sum(needed) + 18
    for number, (name, room) in enumerate(zip(names, needed, strict=True)):
        yield shapes.box(x, 12, SMALL, SMALL, shapes.colour(number))
        yield shapes.text(name, x + SMALL + 6, 24, SMALL)
        x += room
