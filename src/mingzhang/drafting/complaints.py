"""What is wrong with a pack beyond its spelling: sentences that cannot be written, figures and sections that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.drafting.references import reference_complaint
from mingzhang.drafting.style import BadStyle, styled
from mingzhang.drafting.verbs import complaint
from mingzhang.packs.pack import Pack
from mingzhang.packs.phrase import Phrase
from mingzhang.packs.script import Chart, Named, Passage, Sentence, Title, When, passages_in
from mingzhang.packs.source import BadPack


def complaints(pack: Pack) -> Iterator[BadPack]:
    """One for each slip, those of what the pack extends included."""
    file = f"{pack.name}/report.yaml"
    for script in pack.drafting.scripts:
        for passage in passages_in(script.passages):
            for phrase in _phrases(passage):
                yield from _of_phrase(phrase, pack)
            yield from (
                BadPack(file, line=1, reason=f"“{script.id}”：{reason}")
                for reason in _of_passage(passage, pack)
            )
    named = [part for listing in pack.drafting.listings for part in listing.parts]
    yield from (BadPack(file, line=1, reason=reason) for reason in _of_names(named))
    yield from (BadPack(file, line=1, reason=reason) for reason in _of_whole(pack))


def _phrases(passage: Passage) -> tuple[Phrase, ...]:
    if isinstance(passage, Sentence):
        return passage.wordings
    return (passage.text,) if isinstance(passage, Title) else ()


def _of_phrase(phrase: Phrase, pack: Pack) -> Iterator[BadPack]:
    listings = {listing.id: listing for listing in pack.drafting.listings}
    for slot in phrase.slots():
        if reason := complaint(slot.verb, slot.about, listings):
            yield BadPack(phrase.file, line=phrase.line, reason=reason)


def _of_passage(passage: Passage, pack: Pack) -> Iterator[str]:
    if isinstance(passage, Chart):
        if passage.figure not in {figure.id for figure in pack.figures}:
            yield f"figures.yaml 里没有图{passage.figure}"
        if bool(passage.compare) == bool(passage.listing):
            yield f"图{passage.figure}应写明“compare”或“list”之一"
        yield from _of_names(passage.compare)
    elif isinstance(passage, When):
        lists = {listing.id for listing in pack.drafting.listings}
        yield from filter(
            None, map(reference_complaint, (fact for fact in passage.facts if fact not in lists))
        )


def _of_names(named: tuple[Named, ...] | list[Named]) -> Iterator[str]:
    yield from filter(None, (reference_complaint(part.fact) for part in named))


def _of_whole(pack: Pack) -> Iterator[str]:
    parts = {part.id for part in pack.parts}
    yield from (f"“order”里的“{part}”不是报告的一部分" for part in pack.drafting.order if part not in parts)
    known = parts | {section.id for section in pack.sections}
    yield from (f"“{script.id}”不是报告的一节" for script in pack.drafting.scripts if script.id not in known)
    drawn = {
        passage.figure
        for script in pack.drafting.scripts
        for passage in passages_in(script.passages)
        if isinstance(passage, Chart)
    }
    yield from (
        f"图{each.id}没有写在任何一节里" for each in pack.figures if each.required and each.id not in drawn
    )
    try:
        styled(pack.drafting.wording)
    except BadStyle as error:
        yield str(error)
