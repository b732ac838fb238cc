"""Tables flattened to one cell a line without any mark.

Only a pattern shows them: groups of as many short lines between empty lines, or a run of short lines in which
words and numbers return with one period. Empty cells destroy the pattern; then the lines stay paragraphs.
"""

import re
from collections.abc import Sequence

from mingzhang.readers.grids import Draft, Found, Row, is_number
from mingzhang.readers.lines import Line

_SHORT = 25
_SENTENCE = re.compile("[。；;！？]|[：:]$")
_TITLES = 4
"""Lines of title and unit that may stand in front of the run."""
_WIDEST = 15
_LONGEST_RUN = 3_000


def read(lines: Sequence[Line], at: int) -> Found:
    """The table in the stretch of short lines that begins with line `at`, if any."""
    end = at
    while end < len(lines) and _is_short(lines[end]) and (end == at or lines[end].gap < 2):
        end += 1
    found = _grouped(lines, at, end) or _periodic(lines, at, end) if 8 <= end - at <= _LONGEST_RUN else None
    if found is not None and _has_more(lines, end):
        found = None
    return found or Found(at, max(end, at + 1), [])


_NEXT = 4
"""Lines behind a table, none of which is an amount: the title, the unit or the head of the next one."""


def _has_more(lines: Sequence[Line], end: int) -> bool:
    """Whether rows with empty cells go on behind the run: then what was found is only a part of the table."""
    for line in lines[end : end + _NEXT]:
        if not _is_short(line):
            return False
        if is_number(line.words):
            return True
    return False


def _is_short(line: Line) -> bool:
    return len(line.text) <= _SHORT and "\t" not in line.text and not _SENTENCE.search(line.words)


def _grouped(lines: Sequence[Line], begin: int, end: int) -> Found | None:
    """Rows parted by empty lines: at least three, of one width."""
    groups: list[list[Line]] = []
    for number in range(begin, end):
        if number == begin or lines[number].gap:
            groups.append([])
        groups[-1].append(lines[number])
    skipped = next((number for number, group in enumerate(groups[:_TITLES]) if len(group) > 2), None)
    if skipped is None:
        return None
    first = begin + sum(map(len, groups[:skipped]))
    groups = groups[skipped:]
    wide = len(groups[1]) if len(groups) > 1 else 0
    # Title and unit may stand right above the head.
    above = len(groups[0]) - wide
    if wide > 2 and 0 < above <= _TITLES:
        groups[0] = groups[0][above:]
        first += above
    while groups and len(groups[-1]) != wide:
        # A table of which a part is not understood would show sums that its rows do not make.
        if any(is_number(line.words) for line in groups.pop()):
            return None
    even = len(groups) > 2 and all(len(group) == wide for group in groups)
    if not even or not _is_body([[line.words for line in group] for group in groups]):
        return None
    return Found(first, first + wide * len(groups), [_row(group) for group in groups])


def _periodic(lines: Sequence[Line], begin: int, end: int) -> Found | None:
    """Rows of one width without anything between them, or with an empty line behind every cell."""
    if len({line.gap for line in lines[begin + 1 : end]}) > 1:
        return None
    words = [line.words for line in lines[begin:end]]
    for skipped in range(_TITLES + 1):
        if wide := period(words[skipped:]):
            groups = [lines[at : at + wide] for at in range(begin + skipped, end, wide)]
            return Found(begin + skipped, end, [_row(group) for group in groups])
    return None


def period(words: Sequence[str]) -> int | None:
    """The width of the table whose cells these are, row by row; None when nothing shows it."""
    for wide in range(2, _WIDEST + 1):
        count, rest = divmod(len(words), wide)
        if rest or count < (5 if wide == 2 else 4):
            continue
        if _is_body([words[at : at + wide] for at in range(0, len(words), wide)]):
            return wide
    return None


def _is_body(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a head of words stands on columns that hold only numbers or only words, both occurring."""
    head, *body = rows
    if any(map(is_number, head)) or not all(head):
        return False
    kinds = [{is_number(row[column]) for row in body if row[column]} for column in range(len(head))]
    return all(len(kind) < 2 for kind in kinds) and {True, False} == set.union(*kinds)


def _row(group: Sequence[Line]) -> Row:
    return [Draft(max(line.start - 1, 0), [(line.start, line.text)]) for line in group]
