"""Tables flattened to one cell a line, as tools do that take text out of Word files.

A cell's line begins with a tab, a row ends with an empty line, a table with another. Text inside a cell goes
on in lines without a tab, even after an empty line. Merged cells are empty (down) or missing (across).
"""

import re
from collections.abc import Sequence

from mingzhang.readers.bare import period
from mingzhang.readers.grids import Draft, Found, Row, is_number, mend
from mingzhang.readers.lines import Line
from mingzhang.readers.signs import ends

_TITLE = re.compile(r"(?:表|报告|书)(?:[(].{0,40}[)])?$|^附[件表录]|^第[一二三四五六七八九十]{1,3}部分")
_SUBJECT = re.compile(r"(?:项目|部门|单位|部门\(单位\)|政策)\s*名称")
_WIDEST_ROW = 20
"""Cells of a table that has one row; more are rows that nothing parts."""
_LONGEST_RUN = 3_000
_LONGEST_CELL = 40
"""Lines without a tab that one cell may go on for."""


def is_cell(line: Line) -> bool:
    """Whether a line is one cell: a tab, and no other behind it."""
    return line.text.startswith("\t") and "\t" not in line.text[1:].rstrip("\t")


def read(lines: Sequence[Line], at: int) -> Found:
    """The table that begins with line `at`, if any."""
    if not is_cell(lines[at]):
        return Found(at, at + 1, [])
    rows: list[Row] = [[_draft(lines[at], first=True)]]
    number = at + 1
    while number < len(lines):
        line = lines[number]
        if is_cell(line):
            if line.gap > 1 and not _same_table(rows, lines, number):
                break
            # An empty line with spaces on it is an empty paragraph of the cell above: the row goes on.
            if line.gap and not line.padded:
                if _begins_again(rows, lines, number):
                    break
                rows.append([])
            rows[-1].append(_draft(line, first=not rows[-1]))
            number += 1
            continue
        behind = _end_of_cell(lines, number)
        if behind is None:
            break
        rows[-1][-1].lines.extend((each.start, each.text) for each in lines[number:behind])
        number = behind
    rows = _parted(rows)
    return Found(at, number, mend(rows) if _is_table(rows) else [])


def _parted(rows: list[Row]) -> list[Row]:
    """The rows, also when nothing parts them or an empty line stands behind every cell."""
    if len(rows) > 1 and max(map(len, rows)) > 1:
        return rows
    cells = [draft for row in rows for draft in row]
    wide = period([draft.text for draft in cells]) if len(cells) <= _LONGEST_RUN else None
    return [cells[at : at + wide] for at in range(0, len(cells), wide)] if wide else rows


def _draft(line: Line, *, first: bool) -> Draft:
    edge = max(line.start - 1, 0) if first else line.start
    return Draft(edge, [(line.start + 1, line.text[1:])])


def _end_of_cell(lines: Sequence[Line], number: int) -> int | None:
    """The line behind the text that goes on in line `number`; None when it is not part of the cell."""
    after_blank = False
    for at in range(number, min(number + _LONGEST_CELL, len(lines))):
        line = lines[at]
        if "\t" in line.text.strip("\t") or line.gap > 1:
            return None if after_blank or at == number else at
        if is_cell(line):
            return at
        if line.gap and at > number and not after_blank:
            # What follows directly is the cell's; what stands behind an empty line must prove it.
            rest = _end_of_cell(lines, at)
            return at if rest is None else rest
        if line.gap and _TITLE.search(line.words):
            return None
        after_blank = after_blank or line.gap > 0
    at = min(number + _LONGEST_CELL, len(lines))
    return at if at == len(lines) and not after_blank else None


def _same_table(rows: Sequence[Row], lines: Sequence[Line], number: int) -> bool:
    """Whether the cells behind two empty lines continue the table: the last cell ended with an empty line."""
    if lines[number].gap > 2:
        return False
    row = _cells(lines, number)
    begins_empty = not row[0].words
    has_number = any(is_number(line.words) for line in row)
    usual = max(len(each) for each in rows[-50:])
    return len(row) > 1 and len(row) == usual and (begins_empty or has_number)


def _begins_again(rows: Sequence[Row], lines: Sequence[Line], number: int) -> bool:
    """Whether a row is the title, or the name of the subject, with which one more form begins."""
    row = [line.words for line in _cells(lines, number)]
    first = [draft.text for draft in rows[0]]
    if len(row) == 1 and len(rows) > 3:
        return len(row[0]) > 5 and _TITLE.search(row[0]) is not None
    return (
        len(row) == len(first) and row != first and row[0] == first[0] and _SUBJECT.match(row[0]) is not None
    )


def _cells(lines: Sequence[Line], number: int) -> list[Line]:
    """The cells of one row, without the lines that they go on for."""
    row = [lines[number]]
    for line in lines[number + 1 : number + 60]:
        if line.gap:
            break
        if is_cell(line):
            row.append(line)
    return row


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether the lines are cells rather than paragraphs that are indented with a tab."""
    texts = [draft.text for row in rows for draft in row]
    widest = max(map(len, rows))
    if len(texts) < 4 or widest < 2 or (len(rows) == 1 and widest > _WIDEST_ROW):
        return False
    telling = any(not text or is_number(text) for text in texts)
    sentences = sum(1 for text in texts if len(text) > 12 and ends(text))
    short = sum(1 for text in texts if len(text) <= 20)
    return short >= 0.5 * len(texts) and (telling or (len(rows) > 1 and sentences < 0.3 * len(texts)))
