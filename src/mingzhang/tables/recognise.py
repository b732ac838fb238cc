"""Which public table a table is: by its title and the words of its head, never by number or place.

A table that follows a recognised one without a title or a head of its own is its continuation: the page
ended. What has neither a title nor the words that no other table has stays unrecognised.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from mingzhang.model.document import Document, Paragraph, Table
from mingzhang.tables.columns import Head, head_of, head_rows
from mingzhang.tables.forms import Form, Role, forms
from mingzhang.tables.ragged import is_plain, is_ragged, place_head, place_rows, unpadded_head
from mingzhang.tables.sheet import Sheet, compact
from mingzhang.tables.spread import spread_head

_ABOVE = 8
"""Paragraphs above a table in which its title and unit may stand."""
_LONGEST_TITLE = 60
_UNIT = re.compile(r"单位[)]?[:：]?[(]?(?:人民币)?(万元|千元|百万元|亿元|元)")
_UNIT_OF_COLUMN = re.compile(r"[(](?:单位[:：])?(万元|千元|亿元|元)[)]")


class Sureness(Enum):
    """What a table was recognised by."""

    TITLE_AND_HEAD = "标题和表头"
    TITLE = "标题"
    HEAD = "表头"
    CONTINUED = "续表"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table with its form and head."""

    table: Table
    form: Form
    head: Head
    title: str
    """As the document writes it; the form's own where there is none."""
    unit: str
    """"" where the table does not say."""
    sureness: Sureness

    @property
    def rows(self) -> range:
        """The rows below the head."""
        return range(self.head.data, self.table.height)


def recognise(document: Document) -> Iterator[Recognised]:
    """The public tables of a document, in order."""
    above: list[str] = []
    last: Recognised | None = None
    for block in document.blocks:
        if isinstance(block, Paragraph):
            above.append(compact(document.read(block.span)))
            if len(above[-1]) > _LONGEST_TITLE or len(above) > _ABOVE:
                last = last if len(above) <= _ABOVE else None
            continue
        sheet = Sheet(document, block)
        found = _recognised(sheet, above[-_ABOVE:], last)
        if found is not None:
            yield found
        last, above = found, []


def _recognised(sheet: Sheet, above: Sequence[str], last: Recognised | None) -> Recognised | None:
    inside = ["".join(dict.fromkeys(sheet.words(row))) for row in range(min(3, sheet.table.height))]
    titles = [*(title for title in inside if _is_title(title)), *(t for t in reversed(above) if _is_title(t))]
    said = sheet.all_words()
    unit = _unit([*inside, *reversed(above)], said)
    for title in titles:
        form = _titled(title)
        laid = _laid_out(sheet, form) if form else None
        if form is not None and laid is not None:
            sure = Sureness.TITLE_AND_HEAD if form.shows_in(said) else Sureness.TITLE
            return Recognised(*laid, title, unit, sure)
    if (continued := _continued(sheet, last, unit, bool(titles))) is not None:
        return continued
    for form in forms()[0]:
        if form.shows_in(said) and (laid := _laid_out(sheet, form)) is not None:
            return Recognised(*laid, form.title, unit, Sureness.HEAD)
    return None


def _laid_out(sheet: Sheet, form: Form) -> tuple[Table, Form, Head] | None:
    """A table whose cells stand in their columns, also when it lost its merged cells, and its head."""
    rows = head_rows(sheet, form)
    if rows is None:
        return None
    plain, ragged = is_plain(sheet.table), is_ragged(sheet.table)
    if plain and not ragged and (bare := unpadded_head(sheet, rows)) is not sheet:
        sheet, ragged = bare, True
        if len(place_head(sheet, rows).unclear) == sheet.table.width:
            return None
    placed = place_head(sheet, rows) if ragged else spread_head(sheet, rows)
    head = head_of(placed.sheet, form, rows, placed.unclear)
    if head is None:
        return None
    return (_below(placed.sheet if ragged else sheet, head) if plain else sheet.table), form, head


def _below(sheet: Sheet, head: Head) -> Table:
    if any(column.role is Role.OTHER for column in head.columns):
        return sheet.table
    return place_rows(sheet, head.blocks, range(head.data, sheet.table.height)).table


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and "表" in text and "。" not in text and "，" not in text


def _titled(title: str) -> Form | None:
    known, never = forms()
    if any(word in title for word in never):
        return None
    return next((form for form in known if form.is_titled(title)), None)


def _unit(near: Sequence[str], said: str) -> str:
    for text in near:
        if (found := _UNIT.search(text)) is not None:
            return found[1]
    units = set(_UNIT_OF_COLUMN.findall(said))
    return units.pop() if len(units) == 1 else ""


def _continued(sheet: Sheet, last: Recognised | None, unit: str, titled: bool) -> Recognised | None:
    if last is None or titled or sheet.table.width != last.table.width:
        return None
    table, own, head = sheet.table, _laid_out(sheet, last.form), Head(0, 0, last.head.columns)
    if own is not None and own[2].first == 0:
        table, _, head = own
        if [column.words for column in head.columns] != [column.words for column in last.head.columns]:
            return None
    elif is_plain(table):
        table = _below(sheet, head)
    return Recognised(table, last.form, head, last.title, unit or last.unit, Sureness.CONTINUED)
