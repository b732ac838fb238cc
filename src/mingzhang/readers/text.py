"""Text becomes a Document: paragraphs put together again, tables recognised."""

from collections.abc import Sequence

from mingzhang.model.document import Document, Lines
from mingzhang.model.problems import TooLarge
from mingzhang.readers import cellwise
from mingzhang.readers.grids import weave_table
from mingzhang.readers.limits import Limits
from mingzhang.readers.lines import Line, split
from mingzhang.readers.weaving import Weaver
from mingzhang.readers.wrapping import between, goes_on, page_width


def read_text(raw: str, name: str, limits: Limits) -> Document:
    """Read plain text. Raises EmptyFile and TooLarge."""
    lines = split(raw)
    if len(lines) > limits.lines:
        raise TooLarge(name, found=f"{len(lines)} 行", limit=f"{limits.lines} 行", option="--max-lines")
    weaver = Weaver(raw, name, limits)
    page = page_width([line for line in lines if len(line.text) <= limits.line])
    number = 0
    while number < len(lines):
        found = cellwise.read(lines, number) if cellwise.is_cell(lines[number]) else None
        if found:
            rows, number = found
            weave_table(weaver, rows)
        else:
            number = _weave_paragraph(weaver, lines, number, page)
    return weaver.document("txt", Lines.of(raw))


def _weave_paragraph(weaver: Weaver, lines: Sequence[Line], number: int, page: int | None) -> int:
    """Add the paragraph that begins with line `number`; returns the number of the line behind it."""
    line = lines[number]
    if not line.words:
        return number + 1
    weaver.separate(line.start - 1)
    begin = weaver.position
    _take(weaver, line)
    number += 1
    while number < len(lines) and not _is_tabular(lines[number]) and goes_on(line, lines[number], page):
        following = lines[number]
        if character := between(line.words, following.words).value:
            weaver.put(character, following.start - 1)
        line = following
        _take(weaver, line)
        number += 1
    weaver.paragraph(begin)
    return number


def _take(weaver: Weaver, line: Line) -> None:
    start = line.start + len(line.text) - len(line.text.lstrip())
    weaver.take(start, start + len(line.words))


def _is_tabular(line: Line) -> bool:
    return "\t" in line.text
