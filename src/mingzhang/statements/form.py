"""The contract of the sentence forms.

A form is one way of saying one relation. `read` takes a slot (a number with the words that lead to it) and
says what the number confines, or None when the words are another form's. Each form also has a `write` that
turns the relation into the words of the trade; what it writes, it reads.
"""

from typing import Protocol

from mingzhang.model.statement import Mention
from mingzhang.statements.slots import Slot
from mingzhang.statements.state import State


class Form(Protocol):
    """One way of saying one relation."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """What the slot's number says of facts; None when this is not its form. May move the state on."""
        ...
