"""The passages of a script as blocks of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mingzhang.drafting.charts import chart
from mingzhang.drafting.lists import TOLD
from mingzhang.drafting.self_evaluation import form
from mingzhang.drafting.verbs import Context, say
from mingzhang.model.report import Block, Heading, PageBreak, Paragraph, Piece, paragraph
from mingzhang.packs.pack import Pack
from mingzhang.packs.phrase import Option, Phrase, Slot
from mingzhang.packs.script import Chart, Each, Form, Passage, Sentence, Title, When


def written(passages: tuple[Passage, ...], context: Context, pack: Pack) -> Iterator[Block]:
    """The blocks; a paragraph with nothing in it is left out."""
    for passage in passages:
        match passage:
            case Sentence():
                yield from _paragraph(passage.wordings, context)
            case Title():
                if passage.new_page:
                    yield PageBreak()
                yield Heading("".join(piece.text for piece in said(passage.text, context)), passage.level)
            case Chart():
                yield from chart(passage, context, pack)
            case Each():
                yield from _each(passage, context, pack)
            case Form():
                yield from _form(context)
            case When():
                yield from written(
                    passage.then if _applies(passage, context) else passage.otherwise, context, pack
                )


def _each(passage: Each, context: Context, pack: Pack) -> Iterator[Block]:
    parts = context.parts(passage.listing)
    told = context.listings[passage.listing].each
    if not parts and told in TOLD:
        yield paragraph(Piece(f"【请填写：{told}】", told))
    for number, part in enumerate(parts, start=1):
        yield from written(passage.passages, replace(context, this=part, number=number), pack)


def _form(context: Context) -> Iterator[Block]:
    """The form on a page of its own, once somebody has said how far the project came."""
    book = context.write.book
    if context.number > 1:
        yield PageBreak()
    name = context.this.name if context.this else ""
    for project in book.projects:
        if project.name == name and project.indicators:
            yield form(context.write, project, "".join(piece.text for piece in context.shortfall()))
        elif project.name == name:
            yield paragraph(Piece(f"【请填写：“{name}”绩效自评表的指标、完成值和得分】", f"绩效自评 {name}"))


def _paragraph(wordings: tuple[Phrase, ...], context: Context) -> Iterator[Paragraph]:
    pieces = said(wordings[context.write.style.variant % len(wordings)], context)
    if pieces:
        yield Paragraph(pieces)


def said(phrase: Phrase, context: Context) -> tuple[Piece, ...]:
    """What a phrase says; neighbouring words are one piece."""
    pieces: list[Piece] = []
    for part in phrase.pieces:
        pieces += _option(part, context) if isinstance(part, Option) else _part(part, context)
    return _joined(pieces)


def _option(option: Option, context: Context) -> list[Piece]:
    slots = {part: say(context, part.verb, part.about) for part in option.pieces if isinstance(part, Slot)}
    if not any(slots.values()):
        return []
    return [
        piece
        for part in option.pieces
        for piece in (slots[part] if isinstance(part, Slot) else (Piece(part),))
    ]


def _part(part: str | Slot, context: Context) -> tuple[Piece, ...]:
    return say(context, part.verb, part.about) if isinstance(part, Slot) else (Piece(part),)


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and not piece.gap and not joined[-1].gap:
            joined[-1] = Piece(joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return tuple(joined)


def _applies(passage: When, context: Context) -> bool:
    if passage.kind:
        return passage.kind == ("单位" if context.write.book.is_unit else "部门")
    return any(
        context.parts(name)
        if name in context.listings
        else context.write.book.facts.get(context.key(name), 0)
        for name in passage.facts
    )
