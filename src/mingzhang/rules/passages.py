"""Where rules look: the stretches of a report, and patterns that must not be found in them.

Positions are offsets in `Document.text`, where brackets and digits are half width (readers.normalise).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from mingzhang.model.document import Paragraph, Span
from mingzhang.model.finding import Severity
from mingzhang.packs.pack import Section
from mingzhang.rules.rule import Broken, Holds, Verdict
from mingzhang.statements.outline import Heading, Part
from mingzhang.statements.reading import Reading, Sentence

_MOST_RELATED = 20
"""Places named beside the first; the message says how many there are in all."""


def quoted(reading: Reading, span: Span, most: int = 24) -> str:
    """The words of a span for a message, cut short."""
    words = reading.document.read(span).strip()
    return words if len(words) <= most else f"{words[:most]}…"


def grouped(
    spans: Sequence[Span], message: str, *, severity: Severity | None = None, arithmetic: str = ""
) -> Broken:
    """One finding for one cause that shows in several places."""
    return Broken(
        at=spans[0],
        message=message,
        related=tuple(spans[1 : _MOST_RELATED + 1]),
        severity=severity,
        arithmetic=arithmetic,
    )


def none_of(
    reading: Reading,
    pattern: re.Pattern[str],
    say: Callable[[str, int], str],
    *,
    inside: Sequence[Span] | None = None,
) -> Iterator[Verdict]:
    """A pattern that must not occur: one finding for all occurrences. `say` gets the first one's words, and how many."""
    found = matches(reading, pattern, inside)
    if found:
        yield grouped(found, say(quoted(reading, found[0]), len(found)))
    else:
        yield Holds()


def matches(reading: Reading, pattern: re.Pattern[str], inside: Sequence[Span] | None = None) -> list[Span]:
    """Where a pattern occurs, in the whole text or inside some stretches; group `at`, if any, is the place."""
    text, named = reading.document.text, "at" in pattern.groupindex
    stretches = [Span(0, len(text))] if inside is None else inside
    return [
        Span(*match.span("at" if named and match["at"] is not None else 0))
        for stretch in stretches
        for match in pattern.finditer(text, stretch.start, stretch.end)
    ]


def headings(reading: Reading) -> list[Heading]:
    """The headings of the report itself, without those that its table of contents lists."""
    contents = contents_span(reading)
    return [each for each in reading.outline.headings if contents is None or each.span not in contents]


def contents_span(reading: Reading) -> Span | None:
    """The table of contents: what stands between the first time that a part is named and the second.

    Between them are hardly any sentences; a part that comes twice with text between is another matter.
    """
    if reading.outline.contents is not None:
        return reading.outline.contents
    first: dict[Part, Heading] = {}
    for heading in reading.outline.headings:
        if heading.depth != 1 or heading.part is None:
            continue
        earlier = first.setdefault(heading.part, heading)
        if earlier is not heading:
            opening = min(each.span.start for each in first.values())
            between = reading.document.read(Span(opening, heading.span.start))
            return Span(opening, heading.span.start) if between.count("。") < _SENTENCES_OF_A_TEXT else None
    return None


_SENTENCES_OF_A_TEXT = 3


def part_spans(reading: Reading, *parts: Part) -> list[Span]:
    """The stretches of some parts of the report."""
    opening = [heading for heading in headings(reading) if heading.part is not None]
    ends = [heading.span.start for heading in opening] + [len(reading.document.text)]
    return [
        Span(heading.span.start, end)
        for heading, end in zip(opening, ends[1:], strict=True)
        if heading.part in parts
    ]


def paragraphs_from(reading: Reading, span: Span) -> list[Span]:
    """The paragraph that a place stands in, and those behind it."""
    return [each.span for each in reading.document.paragraphs if each.span.end > span.start]


def paragraphs_in(reading: Reading, stretches: Sequence[Span]) -> Iterator[Paragraph]:
    """The paragraphs outside tables that begin inside some stretches."""
    for paragraph in reading.document.paragraphs:
        if any(stretch.start <= paragraph.span.start < stretch.end for stretch in stretches):
            yield paragraph


def sentences_in(reading: Reading, *parts: Part) -> Iterator[Sentence]:
    """The sentences of some parts, without those that stand in the table of contents."""
    stretches = part_spans(reading, *parts)
    for sentence in reading.sentences:
        if any(stretch.start <= sentence.span.start < stretch.end for stretch in stretches):
            yield sentence


def sections(reading: Reading) -> list[tuple[Section, Heading, Span]]:
    """The pack's sections that the 决算情况说明 has, each with its heading and what stands under it."""
    found: list[tuple[Section, Heading, Span]] = []
    for part in part_spans(reading, Part.NARRATIVE):
        inside = [
            (section, heading)
            for heading in headings(reading)
            if part.start <= heading.span.start < part.end
            and (section := _opened(heading, reading)) is not None
        ]
        for number, (section, heading) in enumerate(inside):
            end = next(
                (
                    other.span.start
                    for after, other in inside[number + 1 :]
                    if not _is_under(after.id, section.id, reading)
                ),
                part.end,
            )
            found.append((section, heading, Span(heading.span.end, end)))
    return found


_GATHERING = ("overall", "other")
"""Sections under which some layouts put others: 收入决算说明 under 收入支出决算总体情况说明."""


def _opened(heading: Heading, reading: Reading) -> Section | None:
    """The section that a heading opens; in words of its own only where it does not stand inside another section."""
    pack = reading.pack
    if (exact := pack.section_of(heading.title)) is not None:
        return exact
    like = pack.section_like(heading.title)
    above = [pack.section_like(each.title) for each in reading.outline.path(heading.span.start)[:-1]]
    inside = [each for each in above if each is not None and each.id not in _GATHERING]
    return like if like is not None and all(each.id == like.parent for each in inside) else None


def follows_template(reading: Reading) -> bool:
    """Whether what the pack requires is what this report's template requires.

    Certain where the report shows its region; else where its headings are the pack's own, nearly all of them.
    """
    if reading.pack.is_known_region:
        return True
    required = [section for section in reading.pack.sections if section.required and section.title]
    own = {found.id for each in headings(reading) if (found := reading.pack.section_of(each.title))}
    return sum(section.id in own for section in required) * 4 >= 3 * len(required)


def _is_under(id_: str, above: str, reading: Reading) -> bool:
    section = reading.pack.section(id_)
    while section is not None and section.parent:
        if section.parent == above:
            return True
        section = reading.pack.section(section.parent)
    return False


def is_disclosure(reading: Reading) -> bool:
    """Whether this is a whole disclosure, not a single attachment or a page of one: it explains several sections."""
    return len({section.id for section, _, _ in sections(reading)}) >= _SECTIONS_OF_A_DISCLOSURE


_SECTIONS_OF_A_DISCLOSURE = 4
