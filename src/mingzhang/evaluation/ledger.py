"""What was understood of a form's cells: placed, not placed, and the numbers accounted for."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mingzhang.evaluation.grid import Row, Slot
from mingzhang.evaluation.model import Field
from mingzhang.model.document import Document, Span
from mingzhang.statements.numbers import numbers


@dataclass
class Ledger:
    """Collects while a form is read."""

    document: Document
    placed: set[Span] = field(default_factory=set)
    counted: set[Span] = field(default_factory=set)

    def take(self, slot: Slot | None, *, counts: bool = True) -> Field | None:
        """The field of a cell, noted as placed; `counts`: its numbers are accounted for, not just quoted."""
        if slot is None:
            return None
        self.put(slot.field, counts=counts)
        return slot.field

    def put(self, each: Field, *, counts: bool = True) -> None:
        """Note a field as placed."""
        if each.text:
            self.placed.add(each.span)
            if counts:
                self.counted.add(each.span)

    def unplaced(self, rows: Iterable[Row]) -> tuple[Span, ...]:
        """The filled cells that nobody took."""
        spans = (slot.field.span for row in rows for slot in row if slot.filled)
        return tuple(span for span in spans if span not in self.placed)

    def numbers(self) -> frozenset[Span]:
        """The numbers in the cells that count."""
        text = self.document.text
        return frozenset(
            number.span for span in self.counted for number in numbers(text, span.start, span.end)
        )
