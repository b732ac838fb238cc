"""Sentences, and the slots in them: each number that measures something, with the words that lead to it.

A slot's `lead` is what stands between the number before and this one. Brackets that hold numbers of their own
(“(含2020年结转97.87万元)”) are taken out of the leads around them and read as slots of depth 1, so that an
aside never changes what the sentence is about. Brackets that only hold words, as in 因公出国(境)费, stay.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.model.document import Document, Span
from mingzhang.model.money import Kind
from mingzhang.model.statement import Written
from mingzhang.statements.reading import Sentence

MEASURING = frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.SCORE, Kind.RATE, Kind.BARE})
"""Kinds of numbers that measure something and must be bound; the others name something."""

_STOP = re.compile(r"[。！？]|\n")
_BRACKET = re.compile(r"[(\[【][^()\[\]【】]{0,400}[)\]】]")


@dataclass(frozen=True, slots=True)
class Slot:
    """A number in its sentence."""

    number: Written
    lead: str
    """The words between the number before (or the start) and this one, asides left out."""
    after: str
    """The words up to the next number or the end, asides left out."""
    depth: int
    """0 in the sentence itself, 1 inside brackets."""
    first: bool
    """Whether it is the first of its level in the sentence (or in its brackets)."""
    outside: str
    """For the first in brackets: the words right before the bracket."""
    clause: Span
    """From the last comma before the number to the number's end: the words that say it."""


_INNER_SPACE = re.compile(r"(?<=[一-龥\d，。；：、”)])[ ]+(?=[一-龥\d，。；：、“(])")


def joined(words: str) -> str:
    """Words without the spaces that a page leaves around digits: “与 2022 年度相比”."""
    return _INNER_SPACE.sub("", words)


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of the paragraphs outside tables."""
    for paragraph in document.paragraphs:
        yield from split(document, paragraph.span)


def split(document: Document, within: Span) -> Iterator[Sentence]:
    """The sentences of a stretch of text."""
    start = within.start
    while start < within.end:
        stop = _STOP.search(document.text, start, within.end)
        end = stop.end() if stop else within.end
        if document.text[start:end].strip():
            span = Span(start, end)
            yield Sentence(span, document.read(span))
        start = end


def slots(text: str, sentence: Sentence, numbers: Sequence[Written]) -> list[Slot]:
    """The slots of a sentence; `numbers` are the numbers that stand in it."""
    start, end = sentence.span.start, sentence.span.end
    measuring = [number for number in numbers if number.kind in MEASURING]
    if not measuring:
        return []
    asides = [
        Span(match.start() + 1, match.end() - 1)
        for match in _BRACKET.finditer(text, start, end)
        if any(match.start() < number.span.start < match.end() for number in measuring)
    ]
    found: list[Slot] = []
    top = [n for n in measuring if not any(aside.start <= n.span.start < aside.end for aside in asides)]
    found.extend(_level(text, Span(start, end), top, asides, 0))
    for aside in asides:
        inside = [n for n in measuring if aside.start <= n.span.start < aside.end]
        found.extend(_level(text, aside, inside, [], 1))
    return sorted(found, key=lambda slot: slot.number.span)


def _level(
    text: str, within: Span, numbers: Sequence[Written], asides: Sequence[Span], depth: int
) -> Iterator[Slot]:
    at = within.start
    for position, number in enumerate(numbers):
        following = numbers[position + 1].span.start if position + 1 < len(numbers) else within.end
        yield Slot(
            number=number,
            lead=joined(_without(text, at, number.span.start, asides)),
            after=_without(text, number.whole.end, following, asides),
            depth=depth,
            first=position == 0,
            outside=joined(text[max(0, within.start - 16) : within.start - 1])
            if depth and position == 0
            else "",
            clause=Span(_clause_start(text, at, number.span.start), number.whole.end),
        )
        at = number.whole.end


def _without(text: str, start: int, end: int, asides: Sequence[Span]) -> str:
    """`text[start:end]` without the asides (their brackets included)."""
    pieces: list[str] = []
    for aside in asides:
        if start <= aside.start - 1 and aside.end + 1 <= end:
            pieces.append(text[start : aside.start - 1])
            start = aside.end + 1
    pieces.append(text[start:end])
    return "".join(pieces)


def _clause_start(text: str, start: int, end: int) -> int:
    comma = max(text.rfind(mark, start, end) for mark in "，；：。、")
    begin = max(start, comma + 1)
    while begin < end and text[begin] == " ":
        begin += 1
    return begin
