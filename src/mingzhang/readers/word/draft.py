"""What a Word file says, before it is woven: raw text, the way back, and what the paragraphs and tables are."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingzhang.model.document import RemarkKind
from mingzhang.model.paragraphs import Paragraphs
from mingzhang.model.problems import TooLarge
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.symbols import readable


@dataclass(slots=True)
class Line:
    """Characters of `raw` that are one line: a paragraph, or what stands between two of its line breaks."""

    start: int
    end: int
    level: int | None = None


@dataclass(slots=True)
class CellDraft:
    """A cell and what stands in it."""

    row: int
    column: int
    rows: int
    columns: int
    edge: int
    """Offset in `raw` right before it."""
    content: list[Line | TableDraft] = field(default_factory=list)


@dataclass(slots=True)
class TableDraft:
    """A table; cells in reading order."""

    cells: list[CellDraft] = field(default_factory=list)
    is_layout: bool = False
    """It holds another table or a chart: its words are paragraphs."""


@dataclass(slots=True)
class Mark:
    """A remark with its place in `raw`."""

    kind: RemarkKind
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Drawing:
    """The labels of a chart in `raw`, with those that its data sheet contradicts."""

    start: int
    end: int
    stale: list[tuple[int, int, str]] = field(default_factory=list)


class Draft:
    """Collects the raw text piece by piece."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._pieces: list[str] = []
        self.position = 0
        """Length of the raw text so far."""
        self.origin = Paragraphs()
        self.paragraphs = 0
        """Paragraphs so far, in reading order."""
        self.content: list[Line | TableDraft] = []
        self.marks: list[Mark] = []
        self.pictures: list[int] = []
        self.drawings: list[Drawing] = []
        self.notes: dict[str, None] = {}
        """Sentences about what was not read; in order, each once."""

    def add(self, text: str) -> None:
        """Append raw text. Raises TooLarge when it becomes more than the limit."""
        self._pieces.append(readable(text))
        self.position += len(text)
        if self.position > self._limits.characters:
            limit = f"{self._limits.characters} 个字符"
            raise TooLarge(self._name, found=f"超过 {limit}", limit=limit, option="--max-characters")

    @property
    def raw(self) -> str:
        """All raw text."""
        return "".join(self._pieces)
