"""Rows of tables, made alike whether the cells kept their spans (HTML, Word) or were flattened to text.

In a row, a cell that is covered from above stands as an empty cell, and a cell merged to the right stands once:
that is how flattened text shows both. A row shorter than its head is merged somewhere; where the spans are
known they say where, and else it is the left side, since forms merge the level columns of their total rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mingzhang.evaluation.model import Field, field_of
from mingzhang.model.document import Document, Paragraph, Span, Table


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell in its row; `column` counts the columns of the table, `width` those that it covers."""

    field: Field
    column: int
    width: int
    is_continued: bool = False
    """Covered by a cell from above."""

    @property
    def text(self) -> str:
        """The text without blanks."""
        return self.field.compact

    @property
    def filled(self) -> bool:
        """Whether it has any text."""
        return self.field.text != ""


Row = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows that stand together, with the lines that stood right above them."""

    captions: tuple[Field, ...]
    rows: tuple[Row, ...]


def pieces(document: Document) -> Iterator[Piece]:
    """The tables of a document in order, each with the paragraphs between it and the one before (at most six)."""
    captions: list[Field] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = document.read(block.span)
            if text.strip():
                captions.append(field_of(text, block.span.start))
        else:
            yield Piece(tuple(captions[-6:]), tuple(rows(document, block)))
            captions.clear()


def rows(document: Document, table: Table) -> Iterator[Row]:
    """The rows of a table that have cells."""
    width = table.width
    for number in range(table.height):
        slots: list[Slot] = []
        for column in range(width):
            cell = table.at(number, column)
            if cell is None or cell.column != column:
                continue
            if cell.row < number:
                empty = Field(Span(cell.span.end, cell.span.end), "")
                slots.append(Slot(empty, column, cell.columns, is_continued=True))
            else:
                slots.append(Slot(field_of(document.read(cell.span), cell.span.start), column, cell.columns))
        if slots:
            yield tuple(slots)


def aligned(row: Row, head: Row, names: Mapping[int, str]) -> dict[str, Slot]:
    """The cells of a row under the named columns of its head (`names`: place in the head → name)."""
    if _has_spans(row, head):
        return _by_column(row, head, names)
    shift = max(len(head) - len(row), 0)
    found = {
        name: row[place - shift]
        for place, name in names.items()
        if 0 <= place - shift < len(row) and not (shift and place == shift)
    }
    if shift and row and names:
        found.setdefault(names[min(names)], row[0])
    return found


def unpadded(row: Row, head: Row, names: Mapping[int, str]) -> Row:
    """A row of indicators without the empty cells that a program added to its end.

    LibreOffice gives each row as many cells as its table has columns. Where the merged cells of a short row are gone,
    numbers then stand below the names of levels; the row was as long as lets all of them stand where they belong.
    """
    if len(row) != len(head) or any(slot.width > 1 for slot in (*row, *head)):
        return row
    if not _is_displaced(aligned(row, head, names)):
        return row
    filled = 1 + max(place for place, slot in enumerate(row) if slot.filled)
    shorter = (row[:length] for length in range(filled, len(row)))
    return next((each for each in shorter if not _is_displaced(aligned(each, head, names))), row)


_NAMES = frozenset({"level2", "level3", "reason"})
_NUMBERS = frozenset({"weight", "score"})


def _is_displaced(cells: Mapping[str, Slot]) -> bool:
    """Whether numbers stand below names, or words below numbers."""
    return any(
        slot.filled and (name in _NAMES if slot.field.digits else name in _NUMBERS)
        for name, slot in cells.items()
    )


def labelled(row: Row, head: Row, names: Mapping[int, str]) -> dict[str, Slot]:
    """The same for rows that begin with a label: a short row has lost its last cells when no room is left for it."""
    shift = max(len(head) - len(row), 0)
    if _has_spans(row, head) or min(names, default=0) > shift:
        return aligned(row, head, names)
    return {name: row[place] for place, name in names.items() if place < len(row)}


def _has_spans(row: Row, head: Row) -> bool:
    return _reach(row) == _reach(head) and len(row) != len(head)


def _reach(row: Row) -> int:
    return row[-1].column + row[-1].width if row else 0


def _by_column(row: Row, head: Row, names: Mapping[int, str]) -> dict[str, Slot]:
    found: dict[str, Slot] = {}
    for place, name in names.items():
        column = head[place].column
        slot = next((each for each in row if each.column <= column < each.column + each.width), None)
        if slot is not None and slot not in found.values():
            found[name] = slot
    return found
