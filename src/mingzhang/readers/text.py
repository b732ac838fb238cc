"""Text becomes a Document: paragraphs put together again, tables recognised."""

from collections.abc import Mapping, Sequence

from mingzhang.model.document import Document, Lines
from mingzhang.model.problems import TooLarge
from mingzhang.readers import bare, cellwise, rowwise
from mingzhang.readers.grids import Found, weave_table
from mingzhang.readers.limits import Limits
from mingzhang.readers.lines import Line, split
from mingzhang.readers.order import in_order
from mingzhang.readers.page import Page, measure, page_of
from mingzhang.readers.pagination import without_page_numbers
from mingzhang.readers.weaving import Weaver
from mingzhang.readers.wrapping import between, goes_on


def read_text(raw: str, name: str, limits: Limits) -> Document:
    """Read plain text. Raises EmptyFile and TooLarge."""
    lines = in_order(without_page_numbers(split(raw)))
    if len(lines) > limits.lines:
        raise TooLarge(name, found=f"{len(lines)} 行", limit=f"{limits.lines} 行", option="--max-lines")
    weaver = Weaver(raw, name, limits)
    tables = _tables(lines, limits)
    for first in [each.first for each in tables.values() if sum(map(len, each.rows)) > limits.cells]:
        weaver.notes.append(f"有一张表超过 {limits.cells} 个单元格，只作为文字读取。")
        del tables[first]
    measure(lines)
    page = page_of([line for line in lines if len(line.text) <= limits.line])
    number = 0
    while number < len(lines):
        if table := tables.get(number):
            weave_table(weaver, table.rows)
            number = table.behind
        else:
            number = _weave_paragraph(weaver, lines, number, page, tables)
    return weaver.document("txt", Lines.of(raw))


_READERS = (cellwise.read, rowwise.read_bars, rowwise.read_tabs, rowwise.read_spaces, bare.read)


def _tables(lines: Sequence[Line], limits: Limits) -> dict[int, Found]:
    """All tables, by their first line. Each reader looks at a line once, so that time stays linear."""
    tables: dict[int, Found] = {}
    looked = [0] * len(_READERS)
    number = 0
    while number < len(lines):
        if len(lines[number].text) > limits.line:
            number += 1
            continue
        for place, reader in enumerate(_READERS):
            if looked[place] > number:
                continue
            found = reader(lines, number)
            looked[place] = found.behind
            if found.rows and not any(first in tables for first in range(found.first, found.behind)):
                tables[found.first] = found
                number = found.behind - 1
                break
        number += 1
    return tables


def _weave_paragraph(
    weaver: Weaver, lines: Sequence[Line], number: int, page: Page | None, tables: Mapping[int, Found]
) -> int:
    """Add the paragraph that begins with line `number`; returns the number of the line behind it."""
    line = lines[number]
    number += 1
    if not line.words:
        return number
    weaver.separate(line.start - 1)
    begin, first = weaver.position, number - 1
    _take(weaver, line)
    while _continues(lines, number, line, page, tables, first):
        following = lines[number]
        if character := between(line.words, following.words).value:
            weaver.put(character, following.start - 1)
        line = following
        _take(weaver, line)
        number += 1
    weaver.paragraph(begin)
    return number


_BRACKET = 3
"""Lines that an aside in brackets may go on for."""


def _continues(
    lines: Sequence[Line],
    number: int,
    line: Line,
    page: Page | None,
    tables: Mapping[int, Found],
    first: int,
) -> bool:
    """Whether the paragraph that begins with line `first` and has come to `line` goes on in line `number`."""
    if number >= len(lines) or number in tables:
        return False
    last = "".join(each.words for each in lines[max(first, number - _BRACKET) : number])
    return goes_on(line, lines[number], page, opened=last.rfind("(") > last.rfind(")"))


def _take(weaver: Weaver, line: Line) -> None:
    start = line.start + len(line.text) - len(line.text.lstrip())
    weaver.take(start, start + len(line.words))
