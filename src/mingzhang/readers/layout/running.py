"""What stands on every page and is no part of the text: page numbers, running heads and feet."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mingzhang.readers.layout.rows import Row
from mingzhang.readers.layout.sheet import Sheet
from mingzhang.readers.layout.tables import Laid

_MARGIN = 0.12
"""Share of the page's height at either end in which they stand."""
_DEEP = 2
"""Rows at either end of a page that may be one."""
_PAGES = 3
"""Pages on which the same words make a running head."""
_NUMBER = re.compile(
    r"(?:[-—–·~]{0,2}|第|[Pp]age)(\d{1,4})(?:[-—–·~]{0,2}|页(?:[,，/]?共\d{1,4}页)?|[/／]\d{1,4}页?)"
)
_DIGITS = re.compile(r"\d+")

Item = Row | Laid


def running(pages: Sequence[tuple[Sheet, Sequence[Item]]]) -> set[Row]:
    """The rows of a document that are page numbers, or running heads and feet.

    Rows right above a table are its title and unit: they may return on every page that the table takes.
    """
    edges = [(sheet, row) for sheet, items in pages for row in _edge_rows(sheet, items)]
    return {*_page_numbers(edges), *_repeated(edges)}


def _edge_rows(sheet: Sheet, items: Sequence[Item]) -> Iterator[Row]:
    at_top = True
    for number, item in enumerate(items):
        if not isinstance(item, Row):
            continue
        at_top = number < _DEEP and item.bottom < _MARGIN * sheet.height
        at_foot = number >= len(items) - _DEEP and item.top > (1 - _MARGIN) * sheet.height
        if at_foot or (at_top and not _is_caption(items[number : number + 3])):
            yield item


def _is_caption(items: Sequence[Item]) -> bool:
    first = items[0]
    below = any(isinstance(item, Laid) for item in items[1:])
    return below and isinstance(first, Row) and ("表" in first.text or "单位" in first.text)


def _page_numbers(edges: Iterable[tuple[Sheet, Row]]) -> Iterator[Row]:
    found = [
        (sheet, row, int(match[1]))
        for sheet, row in edges
        if (match := _NUMBER.fullmatch(row.words)) is not None
    ]
    offsets = Counter(number - sheet.number for sheet, _, number in found)
    for sheet, row, number in found:
        marked = not row.words.isdigit()
        if marked or number == sheet.number or offsets[number - sheet.number] > 1:
            yield row


def _repeated(edges: Iterable[tuple[Sheet, Row]]) -> Iterator[Row]:
    alike: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for _, row in edges:
        alike[_DIGITS.sub("#", row.words), round(row.top / 4)].append(row)
    for rows in alike.values():
        same: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row, numbers in zip(rows, _numbers(rows), strict=True):
            same[numbers].append(row)
        for returning in same.values():
            if len({row.sheet.number for row in returning}) >= _PAGES:
                yield from returning


def _numbers(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """The numbers of rows that are alike but for them, each as what makes it return: itself, or that it counts pages.

    A line of the text may stand at the same place of several pages and differ only in its amount.
    """
    written = [_DIGITS.findall(row.words) for row in rows]
    offsets = [
        [int(number) - row.sheet.number for number in numbers]
        for row, numbers in zip(rows, written, strict=True)
    ]
    values = [Counter(column) for column in zip(*written, strict=True)]
    counted = [Counter(column) for column in zip(*offsets, strict=True)]
    for numbers, shifts in zip(written, offsets, strict=True):
        yield tuple(
            f"+{shift}" if counted[at][shift] >= _PAGES > values[at][number] else number
            for at, (number, shift) in enumerate(zip(numbers, shifts, strict=True))
        )
