"""A figure as a native chart (ECMA-376, 21.2): drawn by Word from numbers that one can change there.

Columns carry their amounts with two decimals in the unit of the text, slices their names and shares. Colours
differ in lightness, so that a print in grey tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from mingzhang.model.interval import rounded
from mingzhang.model.money import MONEY_UNITS
from mingzhang.model.report import Figure, FigureKind, Series
from mingzhang.ooxml.bundle import DECLARATION
from mingzhang.rendering.palette import COLOURS, INK, RULE
from mingzhang.rendering.svg.amounts import percent
from mingzhang.rendering.word import fonts, pies
from mingzhang.rendering.word.datasheet import NUMBER, cells, exact
from mingzhang.rendering.word.markup import plain, root, tag
from mingzhang.rendering.word.measure import width

KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_POINT, _TWIP = 12_700, 635
WIDTH, HEIGHT = pies.WIDTH * _POINT, pies.HEIGHT * _POINT
"""English metric units: 15 by 7.5 cm."""
_SHARE = "0.00%"
_CATEGORIES, _VALUES = 100_000_001, 100_000_002
_AXIS, _APART = 1_000, 90
"""What the axis takes of the breadth, and what is free between two labels, in twips."""
_GAPS = ((100, 9), (60, 9), (40, 9), (30, 8), (20, 7))
"""Space between the groups of columns, in hundredths of a column, and the size of labels: the airiest that fits."""


def chart(figure: Figure, workbook: str) -> str:
    """The chart part; `workbook` is the reference of its data sheet."""
    plot = _pie(figure) if figure.kind is FigureKind.PIE else _columns(figure)
    area = _circle() if figure.kind is FigureKind.PIE else tag("c:layout")
    legend = tag("c:legend", tag("c:legendPos", val="b"), tag("c:overlay", val=0), _type(9))
    return DECLARATION + root(
        "c:chartSpace",
        tag("c:date1904", val=0),
        tag("c:lang", val="zh-CN"),
        tag("c:roundedCorners", val=0),
        tag(
            "c:chart",
            tag("c:autoTitleDeleted", val=1),
            tag("c:plotArea", area, plot),
            legend if figure.kind is FigureKind.COLUMNS and len(figure.series) > 1 else "",
            tag("c:plotVisOnly", val=1),
            tag("c:dispBlanksAs", val="gap"),
        ),
        tag("c:spPr", "<a:noFill/>", tag("a:ln", "<a:noFill/>")),
        _type(9),
        tag("c:externalData", tag("c:autoUpdate", val=0), r_id=workbook),
    )


def _columns(figure: Figure) -> str:
    gap, size, upright = _labels(figure)
    labels = tag(
        "c:dLbls",
        tag("c:numFmt", formatCode=NUMBER, sourceLinked=0),
        _no_ground(),
        _type(size, -5_400_000 if upright else 0),
        tag("c:dLblPos", val="outEnd"),
        *_shown("showVal"),
    )
    series = (
        _series(
            figure, number, each, _fill(COLOURS[number % len(COLOURS)]) + tag("c:invertIfNegative", val=0)
        )
        for number, each in enumerate(figure.series)
    )
    return tag(
        "c:barChart",
        tag("c:barDir", val="col"),
        tag("c:grouping", val="clustered"),
        tag("c:varyColors", val=0),
        *series,
        labels,
        tag("c:gapWidth", val=gap),
        tag("c:axId", val=_CATEGORIES),
        tag("c:axId", val=_VALUES),
    ) + _axes(figure.unit, min((amount for each in figure.series for amount in each.amounts), default=0))


def _labels(figure: Figure) -> tuple[int, int, bool]:
    """Space between groups, size of the labels in points, and whether they must stand upright."""
    room = (WIDTH // _TWIP - _AXIS) // max(len(figure.categories), 1)
    written = [
        rounded(Fraction(amount, MONEY_UNITS[figure.unit]), 2)
        for each in figure.series
        for amount in each.amounts
    ]
    for gap, size in _GAPS:
        column = room * 100 // (100 * len(figure.series) + gap)
        if all(width(text, 2 * size) * 11 // 10 + _APART <= column for text in written):
            return gap, size, False
    return 60, 8, True


def _axes(unit: str, least: int) -> str:
    """The axes; that of the amounts begins at nothing, so that columns are as long as their amounts say."""
    bottom = tag("c:min", val=0) if least >= 0 else ""
    line = tag("a:ln", tag("a:solidFill", tag("a:srgbClr", val=RULE)), w=9525)
    categories = tag(
        "c:catAx",
        tag("c:axId", val=_CATEGORIES),
        tag("c:scaling", tag("c:orientation", val="minMax")),
        tag("c:delete", val=0),
        tag("c:axPos", val="b"),
        tag("c:numFmt", formatCode="General", sourceLinked=0),
        tag("c:majorTickMark", val="none"),
        tag("c:minorTickMark", val="none"),
        tag("c:tickLblPos", val="low"),
        tag("c:spPr", line),
        _type(9),
        tag("c:crossAx", val=_VALUES),
        tag("c:crosses", val="autoZero"),
        tag("c:auto", val=0),
        tag("c:lblAlgn", val="ctr"),
        tag("c:lblOffset", val=100),
        tag("c:noMultiLvlLbl", val=1),
    )
    values = tag(
        "c:valAx",
        tag("c:axId", val=_VALUES),
        tag("c:scaling", tag("c:orientation", val="minMax"), bottom),
        tag("c:delete", val=0),
        tag("c:axPos", val="l"),
        tag("c:majorGridlines", tag("c:spPr", line)),
        _axis_title(f"单位：{unit}"),
        tag("c:numFmt", formatCode="General", sourceLinked=0),
        tag("c:majorTickMark", val="none"),
        tag("c:minorTickMark", val="none"),
        tag("c:tickLblPos", val="nextTo"),
        tag("c:spPr", tag("a:ln", "<a:noFill/>")),
        _type(9),
        tag("c:crossAx", val=_CATEGORIES),
        tag("c:crosses", val="autoZero"),
        tag("c:crossBetween", val="between"),
    )
    return categories + values


def _axis_title(text: str) -> str:
    return tag(
        "c:title",
        tag(
            "c:tx",
            tag(
                "c:rich",
                tag("a:bodyPr", rot=-5_400_000, vert="horz"),
                tag(
                    "a:p",
                    tag("a:pPr", tag("a:defRPr", *_letters(), sz=900, b=0)),
                    tag("a:r", tag("a:rPr", *_letters(), lang="zh-CN", sz=900, b=0), tag("a:t", plain(text))),
                ),
            ),
        ),
        tag("c:overlay", val=0),
    )


def _pie(figure: Figure) -> str:
    (series,) = figure.series
    slices = "".join(
        tag("c:dPt", tag("c:idx", val=place), tag("c:bubble3D", val=0), _slice(place))
        for place in range(len(figure.categories))
    )
    moved = pies.shifts(figure.categories, series.amounts)
    labels = tag(
        "c:dLbls",
        *(_label(figure, place, moved[place]) for place in range(len(series.amounts))),
        *_named(),
        tag("c:showLeaderLines", val=1),
    )
    return tag(
        "c:pieChart",
        tag("c:varyColors", val=1),
        _series(figure, 0, series, "", slices + labels),
        tag("c:firstSliceAng", val=pies.turn(series.amounts)),
    )


def _circle() -> str:
    """The place of the circle, as shares of the chart."""
    wide, high = 2 * pies.RADIUS / pies.WIDTH, 2 * pies.RADIUS / pies.HEIGHT
    return tag(
        "c:layout",
        tag(
            "c:manualLayout",
            tag("c:layoutTarget", val="inner"),
            tag("c:xMode", val="edge"),
            tag("c:yMode", val="edge"),
            tag("c:x", val=f"{(1 - wide) / 2:.4f}"),
            tag("c:y", val=f"{(1 - high) / 2:.4f}"),
            tag("c:w", val=f"{wide:.4f}"),
            tag("c:h", val=f"{high:.4f}"),
        ),
    )


def _label(figure: Figure, place: int, moved: tuple[float, float]) -> str:
    """The label of one slice; that of nothing would stand on its neighbour's.

    Word divides by the sum of the slices. Where the text divides by another whole and the share differs, it is
    written out.
    """
    amounts = figure.series[0].amounts
    if not amounts[place]:
        return tag("c:dLbl", tag("c:idx", val=place), tag("c:delete", val=1))
    across, down = (tag(f"c:{axis}", val=f"{share:.4f}") for axis, share in zip("xy", moved, strict=True))
    layout = tag("c:layout", tag("c:manualLayout", across, down)) if any(moved) else ""
    return tag("c:dLbl", tag("c:idx", val=place), layout, _share_of_text(figure, place), *_named())


def _share_of_text(figure: Figure, place: int) -> str:
    """The words of a label whose share is not what Word would calculate."""
    amounts = figure.series[0].amounts
    if not figure.whole or not sum(amounts):
        return ""
    name, share = figure.categories[place], percent(amounts[place], figure.whole)
    if share == percent(amounts[place], sum(amounts)):
        return ""
    look = tag("a:rPr", *_letters(), lang="zh-CN", sz=900, b=0)
    lines = (tag("a:p", tag("a:r", look, tag("a:t", plain(line)))) for line in (name, share))
    return tag("c:tx", tag("c:rich", tag("a:bodyPr"), *lines))


def _named() -> tuple[str, ...]:
    """Names and shares at the outer end."""
    return (
        tag("c:numFmt", formatCode=_SHARE, sourceLinked=0),
        _no_ground(),
        _type(9),
        tag("c:dLblPos", val="outEnd"),
        *_shown("showCatName", "showPercent"),
        tag("c:separator", "\n"),
    )


def _series(figure: Figure, number: int, series: Series, look: str, further: str = "") -> str:
    last = len(figure.categories)
    points = (str(exact(amount, figure.unit)) for amount in series.amounts)
    return tag(
        "c:ser",
        tag("c:idx", val=number),
        tag("c:order", val=number),
        tag("c:tx", _words(cells(number + 1, 0, 0), [series.name])),
        look,
        further,
        tag("c:cat", _words(cells(0, 1, last), figure.categories)),
        tag(
            "c:val",
            tag(
                "c:numRef",
                tag("c:f", cells(number + 1, 1, last)),
                tag("c:numCache", tag("c:formatCode", NUMBER), *_points(points)),
            ),
        ),
    )


def _words(where: str, words: Iterable[str]) -> str:
    return tag("c:strRef", tag("c:f", where), tag("c:strCache", *_points(map(plain, words))))


def _points(values: Iterable[str]) -> tuple[str, ...]:
    points = [tag("c:pt", tag("c:v", value), idx=place) for place, value in enumerate(values)]
    return (tag("c:ptCount", val=len(points)), *points)


def _shown(*what: str) -> tuple[str, ...]:
    """What a label says."""
    flags = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return tuple(tag(f"c:{flag}", val=int(flag in what)) for flag in flags)


def _fill(colour: str) -> str:
    return tag("c:spPr", tag("a:solidFill", tag("a:srgbClr", val=colour)))


def _slice(place: int) -> str:
    """A slice with a white edge, so that neighbours stay apart in any print."""
    edge = tag("a:ln", tag("a:solidFill", tag("a:srgbClr", val="FFFFFF")), w=12_700)
    return tag("c:spPr", tag("a:solidFill", tag("a:srgbClr", val=COLOURS[place % len(COLOURS)])), edge)


def _no_ground() -> str:
    return tag("c:spPr", "<a:noFill/>", tag("a:ln", "<a:noFill/>"))


def _letters() -> tuple[str, ...]:
    return (
        tag("a:solidFill", tag("a:srgbClr", val=INK)),
        tag("a:latin", typeface=fonts.LATIN),
        tag("a:ea", typeface=fonts.TABLE),
    )


def _type(points: int, turned: int = 0) -> str:
    """The size of letters; turned in sixty-thousandths of a degree."""
    body = tag("a:bodyPr", rot=turned, vert="horz")
    letters = tag("a:defRPr", *_letters(), sz=100 * points, b=0)
    return tag("c:txPr", body, tag("a:p", tag("a:pPr", letters), tag("a:endParaRPr", lang="zh-CN")))
