"""Weaving a document's text: pieces of the source, each character with the way back."""

from array import array

from mingzhang.model.document import Block, Document, Origin, Paragraph, Span
from mingzhang.model.problems import EmptyFile, TooLarge
from mingzhang.readers.limits import Limits
from mingzhang.readers.normalise import LEFT_OUT, TABLE, in_context


class Weaver:
    """Collects text and blocks in reading order. Offsets go back only from one line to another."""

    def __init__(self, raw: str, name: str, limits: Limits) -> None:
        self.raw = raw
        self.name = name
        self.limits = limits
        self.blocks: list[Block] = []
        self.notes: list[str] = []
        self._plain = raw.translate(TABLE)
        self.position = 0
        """Length of the text so far."""
        self._parts: list[str] = []
        self._index = array("L")

    def take(self, start: int, end: int) -> None:
        """Add `raw[start:end]` without what cannot be seen."""
        if LEFT_OUT.search(self.raw, start, end) is None:
            self._add(start, end)
            return
        at = start
        for hidden in LEFT_OUT.finditer(self.raw, start, end):
            self._add(at, hidden.start())
            at = hidden.end()
        self._add(at, end)

    def _add(self, start: int, end: int) -> None:
        if start < end:
            self._parts.append(self._plain[start:end])
            self._index.extend(range(start, end))
            self.position += end - start
            if self.position > self.limits.characters:
                raise TooLarge(
                    self.name,
                    found=f"超过 {self.limits.characters} 个字符",
                    limit=f"{self.limits.characters} 个字符",
                    option="--max-characters",
                )

    def put(self, character: str, at: int) -> None:
        """Add one character that stands for the one at `at` (a break, the edge of a cell)."""
        self._parts.append(character)
        self._index.append(at)
        self.position += 1

    def stand_in(self, characters: str, at: int) -> None:
        """Add characters that an entity at `at` stands for, made uniform."""
        for offset, character in enumerate(LEFT_OUT.sub("", characters)):
            self.put(character.translate(TABLE), at + offset)

    def separate(self, at: int, character: str = "\n") -> None:
        """Part what follows from what stands before, if anything does."""
        if self.position:
            self.put(character, at)

    def paragraph(self, start: int, level: int | None = None, end: int | None = None) -> None:
        """The text since `start` (up to `end`) is a paragraph, if there is any."""
        end = self.position if end is None else end
        if start < end:
            self.blocks.append(Paragraph(Span(start, end), level))

    def document(self, kind: str, origin: Origin) -> Document:
        """What was woven. Raises EmptyFile when there is no text in it."""
        text = in_context("".join(self._parts))
        if not text.strip():
            raise EmptyFile(self.name)
        return Document(
            name=self.name,
            format=kind,
            text=text,
            raw=self.raw,
            index=self._index,
            origin=origin,
            blocks=tuple(self.blocks),
            notes=tuple(self.notes),
        )
