"""What a reader's process answers, and how it comes over.

The process has read a file that may have been made to attack it, so its answer may build values and nothing
else: of all that a pickle can name, only classes of our own and arrays are let in.
"""

import pickle
from array import _array_reconstructor, array  # type: ignore[attr-defined] # how an array is pickled
from dataclasses import dataclass
from io import BytesIO

from mingzhang.model.document import Cell, Span
from mingzhang.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Done:
    """The work was done."""

    result: object


@dataclass(frozen=True, slots=True)
class Refused:
    """The file has a problem, which is made again of what it was made of."""

    problem: type[Problem]
    name: str
    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class Full:
    """The memory did not suffice."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Our own code failed; the traceback is for the log."""

    kind: str
    traceback: str


Answer = Done | Refused | Full | Fault


class Forged(pickle.UnpicklingError):
    """An answer names something that no reader answers with."""


def pack(answer: Answer) -> bytes:
    """An answer as bytes."""
    out = BytesIO()
    pickler = pickle.Pickler(out, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {Span: _span, Cell: _cell}
    pickler.dump(answer)
    return out.getvalue()


def _span(span: Span) -> tuple[type[Span], tuple[int, int]]:
    # A document has tens of thousands of these; made again of their fields they come over twice as fast.
    return Span, (span.start, span.end)


def _cell(cell: Cell) -> tuple[type[Cell], tuple[object, ...]]:
    return Cell, (cell.span, cell.row, cell.column, cell.rows, cell.columns)


def unpack(data: bytes) -> Answer:
    """The answer of bytes. Raises UnpicklingError when they are none."""
    answer = _Values(BytesIO(data)).load()
    if not isinstance(answer, Answer):
        raise Forged
    return answer


class _Values(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        found = super().find_class(module, name) if module.partition(".")[0] == "mingzhang" else None
        if isinstance(found, type) and found.__module__.partition(".")[0] == "mingzhang":
            return found
        raise Forged(f"{module}.{name}")


_PLAIN = {("array", "array"): array, ("array", "_array_reconstructor"): _array_reconstructor}
