"""The labels of charts: those that a reader takes from a chart, and what charts leave behind in a text, flattened.

When a Word file becomes text, the charts' pictures and embedded sheets come out as runs of short lines; so do the
labels of a chart that is drawn on a page, above its caption. Their numbers are the report's own figures once more
(a share in a pie, an amount over a column) and the ticks of an axis. They are told apart here, so that a label that
disagrees with the text can be found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingzhang.model.document import Block, Document, Span, Table
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention, Written

_START = re.compile(r"^\s*(?:\[image: ?image\d+\.(?:emf|wmf)\]|_\d{8,12}\.xlsx?\b|(?:Sheet|Chart)\d\b)")
_CAPTION = re.compile(r"^\s*\(?图[ ]?\d{1,2}[：:.、 ]")
_HEADING = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+部分|\(?[一二三四五六七八九十]{1,3}[、)]|\d{1,2}[.、)](?!\d))"
)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart's labels."""

    span: Span
    numbers: tuple[Written, ...]
    has_axis: bool = True
    """Whether the ticks of an axis may stand among the numbers."""

    @property
    def ticks(self) -> frozenset[Span]:
        """The numbers of an axis: at least four in a row at equal steps."""
        if not self.has_axis:
            return frozenset()
        values = [Fraction(number.digits) for number in self.numbers]
        found: set[Span] = set()
        for start in range(len(values) - 3):
            step = values[start + 1] - values[start]
            end = start + 1
            while end + 1 < len(values) and step and values[end + 1] - values[end] == step:
                end += 1
            if end - start >= 3:
                found.update(number.span for number in self.numbers[start : end + 1])
        return frozenset(found)

    @property
    def broken_ticks(self) -> tuple[Written, ...]:
        """Ticks that fall out of their axis: the steps on both sides of them would be equal without them."""
        if not self.has_axis:
            return ()
        values = [Fraction(number.digits) for number in self.numbers]
        found = []
        for at in range(2, len(values) - 2):
            step = values[at - 1] - values[at - 2]
            after = values[at + 2] - values[at + 1]
            across = values[at + 1] - values[at - 1]
            if step and after == step and across == 2 * step and values[at] - values[at - 1] != step:
                found.append(self.numbers[at])
        return tuple(found)

    @property
    def labels(self) -> tuple[Written, ...]:
        """The numbers of the data, without the ticks and the years."""
        ticks = self.ticks | {number.span for number in self.broken_ticks}
        return tuple(n for n in self.numbers if n.span not in ticks and n.kind is not Kind.YEAR)


def charts(document: Document, numbers: Sequence[Written]) -> Iterator[Chart]:
    """The charts of a document, in order: those that its reader knew, and those that left labels in its paragraphs."""
    known = [figure.span for figure in document.figures if len(figure.span)]
    found = [_chart(span, numbers, has_axis=False) for span in known]
    found += [_chart(span, numbers) for span in _leftovers(document, known)]
    taken = [chart.span for chart in found]
    found += [chart for span in _drawn(document, taken) if (chart := _chart(span, numbers)).labels]
    yield from sorted(found, key=lambda chart: chart.span)


def _leftovers(document: Document, known: Sequence[Span]) -> Iterator[Span]:
    """The stretches of paragraphs that are flattened labels."""
    begin: int | None = None
    end = 0
    for block in document.blocks:
        text = document.read(block.span)
        is_known = any(block.span in span for span in known)
        starts = not is_known and _START.match(text) is not None
        if begin is not None and (starts or is_known or _ends(block, text)):
            yield Span(begin, end)
            begin = None
        if starts:
            begin = block.span.start
        end = block.span.end
    if begin is not None:
        yield Span(begin, end)


def _drawn(document: Document, taken: Sequence[Span]) -> Iterator[Span]:
    """The stretches of short lines right above a caption, back to the last sentence, heading or table."""
    begin: int | None = None
    end = 0
    for block in document.blocks:
        text = document.read(block.span)
        if _CAPTION.match(text):
            if begin is not None:
                yield Span(begin, end)
            begin = None
        elif (
            _ends(block, text)
            or isinstance(block, Table)
            or _HEADING.match(text)
            or text.endswith(("；", "："))
        ):
            begin = None
        elif any(block.span in span for span in taken):
            begin = None
        else:
            begin, end = block.span.start if begin is None else begin, block.span.end


def _ends(block: Block, text: str) -> bool:
    """Whether a block is no chart's: a sentence, or a real table."""
    if isinstance(block, Table):
        return len(block.cells) > _MOST_CELLS
    return len(text) > _LONGEST or "。" in text


_MOST_CELLS = 40


def _chart(span: Span, numbers: Sequence[Written], has_axis: bool = True) -> Chart:
    inside = [n for n in numbers if span.start <= n.span.start < span.end and n.kind in _LABELS]
    return Chart(span, tuple(inside), has_axis)


def plain(digits: str) -> str:
    """Digits without idle zeros: “844.80” and “844.8” are one label."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def told(mentions: Sequence[Mention]) -> frozenset[str]:
    """The figures that a chart may show: what the text states, and last year's where it states the change.

    This year's and the change are both rounded, so that last year's may be one more or less in the last place.
    """
    # Tables may state in 万元 what the text states in 元: a change is taken from what is written in its own unit.
    values = {(m.key, m.written.unit): Decimal(m.written.digits) for m in mentions if m.means is Means.VALUE}
    found = {plain(mention.written.digits) for mention in mentions}
    for mention in mentions:
        now = values.get((mention.key, mention.written.unit))
        if mention.means is Means.CHANGE_AMOUNT and now is not None:
            change = Decimal(mention.written.digits) * (-1 if mention.negative else 1)
            before = now - change
            last_place = Decimal(1).scaleb(-len(str(before).partition(".")[2]))
            found.update(plain(str(before + off * last_place)) for off in (-1, 0, 1))
    return frozenset(found)


_LABELS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.BARE, Kind.COUNT, Kind.RATE})
