"""Cells bound to facts: what every reading of rows gives back, whatever the layout."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from mingzhang.model.document import Cell, Span
from mingzhang.model.fact import Key
from mingzhang.model.statement import Blank, Means, Mention
from mingzhang.tables.sheet import NOTHING, Sheet


@dataclass(frozen=True, slots=True)
class Listing:
    """A total and its parts, all of which a table lists in rows (or columns) of their own."""

    rule: str
    """Id of the identity that they keep."""
    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell that states a fact; `mention` is None where it is empty."""

    cell: Cell
    key: Key
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Strip:
    """A column of a table, from top to bottom."""

    slots: tuple[Slot, ...]


_MANY = 10
"""So many cells of a table must be filled in before the only empty one is there by mistake."""


@dataclass(slots=True)
class Binding:
    """What was bound of one table so far."""

    sheet: Sheet
    unit: str
    mentions: list[Mention] = field(default_factory=list)
    blank: list[Key] = field(default_factory=list)
    bound: list[tuple[Cell, Key]] = field(default_factory=list)
    """Every cell that states a fact, the empty ones too."""
    unplaced: list[Span] = field(default_factory=list)
    codes: list[Span] = field(default_factory=list)
    illegible: list[Span] = field(default_factory=list)
    """Cells of facts with something in them that is no number."""

    def bind(self, cell: Cell | None, key: Key | None) -> None:
        """Let a cell state a fact; None: a number in it has no place."""
        if cell is None:
            return
        written = self.sheet.written(cell, self.unit)
        if written is None:
            if key is not None and self.sheet.text(cell.row, cell.column) in NOTHING:
                self.blank.append(key)
                self.bound.append((cell, key))
            elif key is not None:
                self.illegible.append(cell.span)
            return
        if key is None or not written.unit:
            self.unplaced.append(written.span)
            return
        self.mentions.append(Mention(written, Means.VALUE, ((1, key),), clause=cell.span))
        self.bound.append((cell, key))

    def strips(self) -> Iterator[Strip]:
        """The columns with at least two cells."""
        said = {mention.clause: mention for mention in self.mentions}
        columns: dict[int, list[Slot]] = {}
        for cell, key in self.bound:
            columns.setdefault(cell.column, []).append(Slot(cell, key, said.get(cell.span)))
        return (Strip(tuple(slots)) for _, slots in sorted(columns.items()) if len(slots) > 1)

    def blanks(self) -> Iterator[Blank]:
        """The empty cells of rows that state something."""
        said = {mention.clause: mention for mention in self.mentions}
        rows = {cell.row for cell, _ in self.bound if cell.span in said}
        empty = [(cell, key) for cell, key in self.bound if cell.row in rows and cell.span not in said]
        bare = sum(not self.sheet.text(cell.row, cell.column) for cell, _ in empty)
        is_odd = bare == 1 and len(self.mentions) >= _MANY
        for cell, key in empty:
            is_bare = not self.sheet.text(cell.row, cell.column)
            yield Blank(self.sheet.named_by(cell) if is_bare else cell.span, key, is_bare and is_odd)

    def move_to(self, scope: str) -> None:
        """Let all facts be those of another unit."""
        self.mentions = [
            replace(each, terms=((1, replace(each.key, scope=scope)),)) for each in self.mentions
        ]
        self.blank = [replace(key, scope=scope) for key in self.blank]
        self.bound = [(cell, replace(key, scope=scope)) for cell, key in self.bound]

    def account(self, cells: Iterable[Cell | None]) -> None:
        """Codes and line numbers: numbers that state nothing."""
        said = [cell for cell in cells if cell is not None]
        for span in self.sheet.number_spans(said):
            if any(character.isdigit() for character in self.sheet.document.read(span)):
                self.codes.append(span)
