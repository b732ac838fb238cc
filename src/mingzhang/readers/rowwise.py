"""Tables with one row a line: cells parted by tabs, by bars, or by two and more spaces.

Tabs and bars say where the cells are. Spaces do not: only lines of one width that hold numbers are believed,
and where a row has fewer cells than the others, each belongs to the column it stands under.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mingzhang.readers.grids import Draft, Found, Row, is_number, usual_width
from mingzhang.readers.lines import Line, width
from mingzhang.readers.signs import BEGINS, ends

_BARS = re.compile(r"[|│┃]")
_RULE = re.compile(r"[\s|│┃+:=\-─━┄┈╌┌┐└┘├┤┬┴┼]+$")
_SPACES = re.compile(r" {2,}")
_LONGEST = 400
"""Longest row that spaces may part; longer lines are text."""
_MOST_FIELDS = 300
_TITLES = 3


@dataclass(slots=True)
class _Field:
    edge: int
    """Offset in the line of the character that parts it from the field before."""
    start: int
    text: str


def read_bars(lines: Sequence[Line], at: int) -> Found:
    """The table of rows parted by bars that begins with line `at`, if any."""
    return _read(lines, at, _by_bars, _any_rows)


def read_tabs(lines: Sequence[Line], at: int) -> Found:
    """The table of rows parted by tabs that begins with line `at`, if any."""
    return _read(lines, at, _by_tabs, _any_rows)


def read_spaces(lines: Sequence[Line], at: int) -> Found:
    """The table of rows parted by spaces that begins with line `at`, if any."""
    return _read(lines, at, _by_spaces, _aligned_rows)


Fields = list[_Field]


def _read(
    lines: Sequence[Line],
    at: int,
    split: Callable[[str], Fields | None],
    accept: Callable[[Sequence[Fields]], bool],
) -> Found:
    fields: list[Fields] = []
    behind = at
    while behind < len(lines) and (behind == at or lines[behind].gap < 2):
        row = split(lines[behind].text)
        if row is None or len(row) > _MOST_FIELDS:
            break
        fields.append(row)
        behind += 1
    # The first lines may be a title and a unit with spaces in them.
    for skipped in range(min(_TITLES, len(fields)) + 1):
        rows = [row for row in fields[skipped:] if row]
        if len(rows) > 1 and accept(rows) and not _is_contents(rows):
            if _is_caption(rows):
                continue
            part = zip(lines[at + skipped : behind], fields[skipped:], strict=True)
            drafts = [_drafts(line, row) for line, row in part if row]
            _place(drafts, rows, aligned=split is _by_spaces)
            return Found(at + skipped, behind, drafts)
    return Found(at, max(behind, at + 1), [])


def _by_bars(text: str) -> Fields | None:
    if len(_BARS.findall(text)) < 2 and not (text[0] in "+┌├└" and _RULE.match(text)):
        return None
    if _RULE.match(text):
        return []
    fields, start, edge = [], 0, 0
    for bar in [*_BARS.finditer(text), None]:
        end = bar.start() if bar else len(text)
        # A bar at either end of the line is the table's frame.
        if text[start:end].strip() or (start and bar):
            fields.append(_Field(edge, start, text[start:end].rstrip()))
        if bar:
            start, edge = bar.end(), bar.start()
    return fields


def _by_tabs(text: str) -> Fields | None:
    if "\t" not in text.strip() and not text.startswith("\t\t"):
        return None
    fields, start = [], 0
    for part in text.split("\t"):
        fields.append(_Field(max(start - 1, 0), start, part.rstrip()))
        start += len(part) + 1
    return fields


def _by_spaces(text: str) -> Fields | None:
    if len(text) > _LONGEST or "\t" in text:
        return None
    fields: list[_Field] = []
    start = len(text) - len(text.lstrip())
    edge = max(start - 1, 0)
    for gap in [*_SPACES.finditer(text, start), None]:
        end = gap.start() if gap else len(text.rstrip())
        word = text[start:end]
        # “合    计” is one word, spread.
        if (
            fields
            and len(word) == 1
            and word > "\u2e7f"
            and len(fields[-1].text.split()[-1]) == 1
            and edge - fields[-1].start < 24
        ):
            fields[-1].text = text[fields[-1].start : end]
        elif word:
            fields.append(_Field(edge, start, word))
        if gap:
            edge, start = gap.start(), gap.end()
    return fields if len(fields) > 1 else None


def _any_rows(rows: Sequence[Fields]) -> bool:
    """Whether rows that tabs or bars part are a table: two cells in two rows, and no prose."""
    filled = [[field.text for field in row if field.text.strip()] for row in rows]
    prose = sum(1 for row in filled if any(len(text) > 40 and ends(text) for text in row) and len(row) < 3)
    return sum(1 for row in filled if len(row) > 1) > 1 and prose < 0.5 * len(rows)


def _aligned_rows(rows: Sequence[Fields]) -> bool:
    """Whether rows that spaces part are a table: three of one width, a third of the cells numbers."""
    texts = [field.text for row in rows for field in row]
    usual = max(map(len, rows)) if len(rows) < 4 else usual_width(rows)
    return (
        len(rows) > 2
        and sum(1 for row in rows if len(row) == usual) >= 0.6 * len(rows)
        and sum(1 for text in texts if is_number(text)) >= 0.3 * len(texts)
        and not any("。" in text or len(text) > 40 for text in texts)
    )


def _is_caption(rows: Sequence[Fields]) -> bool:
    """Whether the first row only says whose table it is and in which unit."""
    words = [field.text for field in rows[0] if field.text.strip()]
    return (
        len(words) < usual_width(rows)
        and len(rows) > 2
        and any("：" in word or ":" in word for word in words)
    )


_PAGE = re.compile(r"\d{1,3}$")


def _is_contents(rows: Sequence[Fields]) -> bool:
    """Whether the rows are a table of contents: headings with rising page numbers."""
    pairs = [[field.text.strip() for field in row if field.text.strip()] for row in rows]
    pages = [int(pair[-1]) for pair in pairs if len(pair) > 1 and _PAGE.match(pair[-1])]
    headings = sum(
        1 for pair in pairs if pair and (BEGINS.match(pair[0]) or "...." in pair[0] or "……" in pair[0])
    )
    return len(pages) >= 0.6 * len(rows) and pages == sorted(pages) and headings >= 0.5 * len(rows)


def _drafts(line: Line, fields: Fields) -> Row:
    drafts = []
    for number, field in enumerate(fields):
        edge = line.start + field.edge if number else max(line.start - 1, 0)
        drafts.append(Draft(edge, [(line.start + field.start, field.text)]))
    return drafts


def _place(drafts: Sequence[Row], rows: Sequence[Fields], *, aligned: bool) -> None:
    """Give every cell its column; columns that are empty in every row are left out."""
    if aligned:
        _align(drafts, rows)
        return
    used = sorted({number for row in rows for number, field in enumerate(row) if field.text.strip()})
    column = {number: place for place, number in enumerate(used)}
    for row in drafts:
        for number, draft in enumerate(row):
            draft.column = column.get(number)
        row[:] = [draft for draft in row if draft.column is not None]


def _align(drafts: Sequence[Row], rows: Sequence[Fields]) -> None:
    widest = max(map(len, rows))
    extents = [[_extent(row, field) for field in row] for row in rows]
    full = [each for each in extents if len(each) == widest]
    columns = [
        (min(row[place][0] for row in full), max(row[place][1] for row in full)) for place in range(widest)
    ]
    for row, extent in zip(drafts, extents, strict=True):
        if len(row) == widest:
            continue
        least = 0
        for number, (draft, (start, end)) in enumerate(zip(row, extent, strict=True)):
            choices = range(least, widest - (len(row) - number) + 1)
            draft.column = max(
                choices, key=lambda place: min(end, columns[place][1]) - max(start, columns[place][0])
            )
            least = draft.column + 1


def _extent(row: Fields, field: _Field) -> tuple[int, int]:
    """Where a field begins and ends on the page, in half-width columns."""
    before = 0
    at = 0
    for each in row:
        before += (each.start - at) + width(each.text) if each is not field else each.start - at
        if each is field:
            return before, before + width(field.text)
        at = each.start + len(each.text)
    return before, before
