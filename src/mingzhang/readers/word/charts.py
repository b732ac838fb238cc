"""The charts of a Word file: what they show, from the copy of their data that the drawing keeps.

A chart stands in the file as values and formats; the labels are written out here as Word draws them. The data
sheet behind it may have been changed without the drawing: labels that it contradicts are said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction

from lxml.etree import _Element

from mingzhang.ooxml.names import A, C, is_on, whole
from mingzhang.readers.word.workbook import Workbook

_MOST_POINTS = 2_000
_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)
"""A spreadsheet keeps numbers as binary fractions and shows fifteen digits of them: 480.63999999999999 is 480.64."""
_LARGEST = 15
"""Decimal places before and behind the point of a label."""
_IN_QUOTES = re.compile(r'"[^"]{0,100}"|\\.|_.|\[[^\]]{0,40}\]')
_PLACES = re.compile(r"\.([0#?]{1,30})")
_NUMERIC = re.compile(r"[\d.,\s-]{1,40}$")
_SHARE_AT_END = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,10})?%$")
_ROUND = ("pieChart", "pie3DChart", "doughnutChart", "ofPieChart")
_UNLABELLED = 2
"""Decimal places to which values are rounded that are drawn but not written."""


@dataclass(frozen=True, slots=True)
class Label:
    """One label as it is read; the last `digits` characters are its number."""

    text: str
    digits: int = 0
    stored: str | None = None
    """What the data sheet says instead, when it says something else."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows, in reading order."""

    labels: tuple[Label, ...]


def read_chart(root: _Element, workbook: Workbook | None) -> Chart:
    """The chart of a chart part; `workbook` is its data sheet where the file has it."""
    return Chart(tuple(_labels(root, workbook)))


def _labels(root: _Element, workbook: Workbook | None) -> Iterator[Label]:
    chart = root.find(_c("chart"))
    if chart is None:
        return
    title = _words(chart.find(_c("title")))
    if title:
        yield Label(title)
    has_legend = chart.find(_c("legend")) is not None
    series = [(plot, each) for plot in _plots(chart) for each in plot.iterchildren(_c("ser"))]
    # A chart of one series without a title of its own is headed by the name of the series.
    names_head = len(series) == 1 and chart.find(_c("title")) is not None and not title
    for plot, each in series:
        name = _words(each.find(_c("tx")))
        if name and (names_head or (has_legend and _local(plot) not in _ROUND)):
            yield Label(name)
        yield from _values(plot, each, workbook)


def _plots(chart: _Element) -> Iterator[_Element]:
    area = chart.find(_c("plotArea"))
    for child in area if area is not None else ():
        if _local(child).endswith("Chart"):
            yield child


def _values(plot: _Element, series: _Element, workbook: Workbook | None) -> Iterator[Label]:
    data = next((found for name in ("val", "yVal") if (found := series.find(_c(name))) is not None), None)
    if data is None:
        return
    code = next((each.text or "" for each in data.iter(_c("formatCode"))), "General")
    points = _points(data)
    categories = next(
        (_points(found) for name in ("cat", "xVal") if (found := series.find(_c(name))) is not None), {}
    )
    shown = _Shown.of(plot, series, code)
    stored = _stored(data, workbook)
    values = {place: value for place, text in points.items() if (value := decimal(text)) is not None}
    own = _own_labels(series)
    whole_pie = sum(map(abs, values.values()), Decimal(0))
    for place, value in sorted(values.items()):
        other = stored.get(place)
        for label in own.get(place, shown.labels(value, whole_pie)):
            text = _beside(categories.get(place, ""), label)
            said = None if other is None or other == value else _written(other, code)
            yield replace(Label(text, len(label)), stored=None if said == _written(value, code) else said)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a series writes beside its points."""

    code: str
    value: bool
    percent: bool
    percent_code: str

    @classmethod
    def of(cls, plot: _Element, series: _Element, code: str) -> _Shown:
        labels = next((e for parent in (series, plot) if (e := parent.find(_c("dLbls"))) is not None), None)
        if labels is None:
            return cls(code, value=False, percent=False, percent_code="")
        own = labels.find(_c("numFmt"))
        linked = own is None or is_on(own.get("sourceLinked", "0"))
        own_code = "" if own is None or linked else own.get("formatCode", "")
        value, percent = _flag(labels, "showVal"), _flag(labels, "showPercent")
        # One format serves both; it is the share's where shares are shown.
        percent_code = own_code if "%" in own_code else "0%"
        return cls(own_code if own_code and not percent else code, value, percent, percent_code)

    def labels(self, value: Decimal, total: Decimal) -> Iterator[str]:
        if self.value or not self.percent:
            written = _written(value, self.code)
            yield written if self.value else _rounded(written)
        if self.percent and total:
            share = Fraction(abs(value)) / Fraction(total)
            yield _percent(share, _places(self.percent_code))


def _own_labels(series: _Element) -> dict[int, tuple[str, ...]]:
    """The shares that labels say in words of their own, by the place of their point."""
    found: dict[int, tuple[str, ...]] = {}
    for label in series.iterfind(f"{_c('dLbls')}/{_c('dLbl')}"):
        index, text = label.find(_c("idx")), label.find(_c("tx"))
        place = None if index is None else whole(index.get("val"))
        share = _SHARE_AT_END.search(_words(text))
        if place is not None and share is not None:
            found[place] = (share[0],)
    return found


def _flag(labels: _Element, name: str) -> bool:
    flag = labels.find(_c(name))
    return flag is not None and is_on(flag.get("val"))


def _points(data: _Element) -> dict[int, str]:
    """The cached points of a series or of its categories, by their place."""
    found: dict[int, str] = {}
    for point in data.iter(_c("pt")):
        place = whole(point.get("idx"))
        value = point.find(_c("v"))
        if place is not None and value is not None and place < _MOST_POINTS:
            found.setdefault(place, value.text or "")
    return found


def _stored(data: _Element, workbook: Workbook | None) -> dict[int, Decimal]:
    """What the data sheet says of the same points."""
    formula = next(data.iter(_c("f")), None)
    if workbook is None or formula is None:
        return {}
    cells = workbook.cells(formula.text or "")
    return {place: value for place, text in enumerate(cells) if (value := decimal(text)) is not None}


def decimal(text: str) -> Decimal | None:
    """A number as a spreadsheet shows it; None for anything else."""
    try:
        value = Decimal(text.strip()) if len(text) < 40 else Decimal("NaN")
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST:
        return Decimal(0) if value == 0 else None
    return _EXCEL.plus(value)


def _written(value: Decimal, code: str) -> str:
    """A value in the format of its cell, as far as it concerns the digits."""
    bare = _IN_QUOTES.sub("", code.partition(";")[0])
    if "%" in bare:
        return _percent(Fraction(value), _places(bare))
    if "0" not in bare and "#" not in bare:
        return _plain(value)
    return f"{value.quantize(Decimal(1).scaleb(-_places(bare)), ROUND_HALF_UP, Context(prec=40)):f}"


def _percent(share: Fraction, places: int) -> str:
    scaled = abs(share) * 100 * 10**places
    digits = str((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)).rjust(
        places + 1, "0"
    )
    point = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"{'-' if share < 0 else ''}{point}%"


def _places(code: str) -> int:
    match = _PLACES.search(code)
    return min(len(match[1]), _LARGEST) if match else 0


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(text: str) -> str:
    if len(text.partition(".")[2]) <= _UNLABELLED or text.endswith("%"):
        return text
    return f"{Decimal(text).quantize(Decimal(1).scaleb(-_UNLABELLED), ROUND_HALF_UP, Context(prec=40)):f}"


def _beside(category: str, label: str) -> str:
    """“基本支出 320.64”; a category that is a number itself (a bare year) is left out, it would pass for a value."""
    category = " ".join(category.split())
    return label if not category or _NUMERIC.match(category) else f"{category} {label}"


def _words(element: _Element | None) -> str:
    """The words of a title or of a series' name."""
    if element is None:
        return ""
    rich = "".join(node.text or "" for node in element.iter(f"{{{A}}}t"))
    return rich.strip() or " ".join(node.text or "" for node in element.iter(_c("v"))).strip()


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _c(name: str) -> str:
    return f"{{{C}}}{name}"
