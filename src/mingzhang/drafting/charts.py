"""The figures of a report: the two years of a fact side by side, or the parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mingzhang.drafting.lists import Part, present
from mingzhang.drafting.references import key_of
from mingzhang.drafting.verbs import Context
from mingzhang.model.fact import Key
from mingzhang.model.report import Figure, FigureKind, Paragraph, Series, paragraph
from mingzhang.packs.pack import Figure as Planned
from mingzhang.packs.pack import Pack
from mingzhang.packs.script import Chart


def chart(passage: Chart, context: Context, pack: Pack) -> Iterator[Figure | Paragraph]:
    """The figure; of a pie of nothing only the caption is left, saying so."""
    planned = next(each for each in pack.figures if each.id == passage.figure)
    if passage.compare:
        yield _compared(planned, passage, context)
    elif parts := present(context.parts(passage.listing), context.write.book.facts):
        yield _divided(planned, parts, context)
    else:
        yield paragraph(f"{caption(planned)}（本年没有数据，图略）", note=True)


def caption(planned: Planned) -> str:
    """“图1：收、支决算总计变动情况图”."""
    return f"图{planned.id}：{planned.title}"


def _compared(planned: Planned, passage: Chart, context: Context) -> Figure:
    year = context.write.book.year
    keys = [key_of(named.fact, year) for named in passage.compare]
    names = tuple(named.name for named in passage.compare)
    series = tuple(
        Series(f"{each}年度", tuple(_amount(context, key.at(each)) for key in keys))
        for each in (year - 1, year)
    )
    return _figure(planned, FigureKind.COLUMNS, names, series, context)


def _divided(planned: Planned, parts: tuple[Part, ...], context: Context) -> Figure:
    amounts = tuple(_amount(context, part.key) for part in parts)
    names = tuple(part.name for part in parts)
    wholes = {context.write.wholes.get(part.key) for part in parts}
    whole = wholes.pop() if len(wholes) == 1 else None
    figure = _figure(planned, FigureKind.PIE, names, (Series("金额", amounts),), context)
    # Written parts need not add up to the written whole, and the text divides by the latter.
    return figure if whole is None else replace(figure, whole=_amount(context, whole))


def _figure(
    planned: Planned, kind: FigureKind, names: tuple[str, ...], series: tuple[Series, ...], context: Context
) -> Figure:
    write = context.write
    told = "；".join(
        f"{name}{f'（{each.name}）' if len(series) > 1 else ''}{write.shown(amount)}{write.style.unit}"
        for each in series
        for name, amount in zip(names, each.amounts, strict=True)
    )
    return Figure(
        planned.id, caption(planned), kind, names, series, write.style.unit, f"{planned.title}：{told}。"
    )


def _amount(context: Context, key: Key) -> int:
    """What shares are computed from: a pie divides what the text divides."""
    return context.write.of(key)
