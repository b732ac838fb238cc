"""A document as it was understood: the input of every rule."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mingzhang.model.document import Document, Span
from mingzhang.model.fact import Key
from mingzhang.model.statement import Blank, Identity, Mention, Written
from mingzhang.packs.loader import Pack
from mingzhang.statements.charts import Chart
from mingzhang.statements.outline import Outline, Part


@dataclass(frozen=True, slots=True)
class Profile:
    """What the report says of itself."""

    title: str
    unit: str
    """Full name of the department or unit; "" when not found."""
    year: int | None
    is_unit: bool | None = None
    """True: a 单位 report (本单位), False: a 部门 report (本部门), None: not said."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (up to 。；！？ or the end of its paragraph)."""

    span: Span
    text: str


@dataclass(frozen=True)
class Reading:
    """All that was understood of a document."""

    document: Document
    pack: Pack
    profile: Profile
    outline: Outline
    sentences: tuple[Sentence, ...]
    """The sentences of all paragraphs outside tables."""
    numbers: tuple[Written, ...]
    """Every number in the document, in order, tables included."""
    mentions: tuple[Mention, ...]
    identities: tuple[Identity, ...]
    bound: frozenset[Span]
    """Spans of the numbers that a mention, an identity, a form, a date or a code accounts for."""
    scopes: tuple[tuple[Span, str], ...] = ()
    """Paragraphs that are about one project, with its name."""
    definitions: tuple[Identity, ...] = ()
    """Relations among the stated facts that hold by the nature of the public tables."""
    blanks: tuple[Blank, ...] = ()
    """Empty cells of public tables."""
    charts: tuple[Chart, ...] = ()
    """What the charts' pictures left behind in the text."""
    previous: "Reading | None" = None
    """Last year's own report."""

    @cached_property
    def by_key(self) -> dict[Key, list[Mention]]:
        """The mentions that state the value of a fact."""
        found: dict[Key, list[Mention]] = {}
        for mention in self.mentions:
            if len(mention.terms) == 1 and mention.over is None:
                found.setdefault(mention.key, []).append(mention)
        return found

    def sentence(self, position: int) -> Sentence | None:
        """The sentence that a position stands in; None in tables."""
        found = bisect_right(self.sentences, position, key=lambda each: each.span.start) - 1
        return self.sentences[found] if found >= 0 and position < self.sentences[found].span.end else None

    def scope(self, position: int) -> str:
        """The project that a position's paragraph is about; "" when about none."""
        found = bisect_right(self.scopes, position, key=lambda each: each[0].start) - 1
        return self.scopes[found][1] if found >= 0 and position < self.scopes[found][0].end else ""

    def sentences_in(self, part: Part) -> Iterator[Sentence]:
        """The sentences of a part of the report."""
        return (each for each in self.sentences if self.outline.part(each.span.start) is part)
