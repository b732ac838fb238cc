"""What a pack says about drafting: which parts in which order, and the sentences of every section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mingzhang.packs.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph, in one of several wordings that say the same."""

    wordings: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A fact with the name that it has in a list or a figure."""

    name: str
    fact: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of facts: named one by one, or all 科目 of a level that the money of a fact was spent on."""

    id: str
    parts: tuple[Named, ...] = ()
    each: str = ""
    """What it goes through: packs.scripting.LEVELS."""
    of: str = ""
    under: tuple[str, ...] = ()
    """Codes that it is limited to."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure of the pack: the facts of two years side by side, or the parts of a list."""

    figure: str
    compare: tuple[Named, ...] = ()
    listing: str = ""


@dataclass(frozen=True, slots=True)
class Each:
    """Paragraphs for every part of a list; the part is “本项” in them."""

    listing: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class When:
    """Paragraphs for when one of some facts is not nothing, or for one kind of reporter, and others for when not."""

    facts: tuple[str, ...]
    """Names of facts, or of lists that have parts."""
    kind: str
    """部门 or 单位; "" when it depends on facts."""
    then: tuple[Passage, ...]
    otherwise: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """A heading that is no section of the pack: “一、部门职责”."""

    text: Phrase
    level: int
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The self-evaluation form of the project that the passage is written for."""


Passage = Sentence | Chart | Each | When | Title | Form


@dataclass(frozen=True, slots=True)
class Script:
    """The paragraphs of one section, or of a part that has no sections; `id` is its id."""

    id: str
    passages: tuple[Passage, ...]
    title: str = ""
    """The heading, where it is not the title that the pack gives the section."""


@dataclass(frozen=True, slots=True)
class Drafting:
    """All of it."""

    order: tuple[str, ...] = ()
    """The parts, in the order in which they stand."""
    scripts: tuple[Script, ...] = ()
    listings: tuple[Listing, ...] = ()
    wording: Mapping[str, str] = field(default_factory=dict)
    """How amounts, changes and budgets are worded: drafting.style says which choices there are."""


def passages_in(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """All passages, those inside others included."""
    for passage in passages:
        yield passage
        if isinstance(passage, Each):
            yield from passages_in(passage.passages)
        elif isinstance(passage, When):
            yield from passages_in(passage.then + passage.otherwise)
