"""Two versions of a report or a book: which facts are stated otherwise, and which sentences were changed.

Facts are compared as intervals: 8万元 and 8.00万元 are no difference. The findings of both are compared elsewhere
(checking.compare).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from mingzhang.model.document import Document
from mingzhang.model.fact import Key
from mingzhang.model.statement import Means, Mention
from mingzhang.statements.reading import Reading


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is stated otherwise; one of the two is None where a version does not state it."""

    key: Key
    before: Mention | None
    after: Mention | None


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """Paragraphs that were replaced, left out (`after` is empty) or added (`before` is empty)."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different, in the order of the later version."""

    facts: tuple[FactChange, ...]
    sentences: tuple[SentenceChange, ...]


def difference(before: Reading, after: Reading) -> Difference:
    """What was changed between two versions."""
    return Difference(
        tuple(_facts(_stated(before.mentions), _stated(after.mentions))),
        tuple(_sentences(_paragraphs(before.document), _paragraphs(after.document))),
    )


def _stated(mentions: Iterable[Mention]) -> Mapping[Key, list[Mention]]:
    """The values that facts have, by fact; facts that only a place in the text names are left out."""
    found: dict[Key, list[Mention]] = {}
    for mention in mentions:
        if mention.means is Means.VALUE and len(mention.terms) == 1 and mention.key.concept:
            scope, _, _ = mention.key.scope.partition("#")
            found.setdefault(replace(mention.key, scope=scope), []).append(mention)
    return found


def _facts(before: Mapping[Key, list[Mention]], after: Mapping[Key, list[Mention]]) -> Iterable[FactChange]:
    for key, mentions in after.items():
        old = before.get(key)
        if old is None:
            yield FactChange(key, None, mentions[0])
        elif (new := _otherwise(mentions, old)) is not None:
            yield FactChange(key, old[0], new)
    yield from (FactChange(key, old[0], None) for key, old in before.items() if key not in after)


def _otherwise(mentions: Sequence[Mention], old: Sequence[Mention]) -> Mention | None:
    """The first that no earlier statement of the fact agrees with."""
    return next((each for each in mentions if not any(_agree(each, other) for other in old)), None)


def _agree(one: Mention, other: Mention) -> bool:
    first, second = one.written.interval(), other.written.interval()
    return one.negative is other.negative and first.low < second.high and second.low < first.high


def _paragraphs(document: Document) -> list[str]:
    texts = (" ".join(document.read(paragraph.span).split()) for paragraph in document.paragraphs)
    return [text for text in texts if text]


def _sentences(before: Sequence[str], after: Sequence[str]) -> Iterable[SentenceChange]:
    for tag, one, two, three, four in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "replace" and two - one == four - three:
            yield from (
                SentenceChange((old,), (new,))
                for old, new in zip(before[one:two], after[three:four], strict=True)
            )
        elif tag != "equal":
            yield SentenceChange(tuple(before[one:two]), tuple(after[three:four]))
