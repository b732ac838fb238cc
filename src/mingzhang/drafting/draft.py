"""From a book of facts and a pack to the whole report, as blocks.

Nothing is drafted that the checker would object to: what must be told and is not known becomes a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from mingzhang.drafting.headings import Numbering
from mingzhang.drafting.public_tables import public_tables
from mingzhang.drafting.reasons import Reasons
from mingzhang.drafting.style import Style, styled
from mingzhang.drafting.terms import terms
from mingzhang.drafting.verbs import Context
from mingzhang.drafting.wording import Wording
from mingzhang.drafting.writing import written
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Key
from mingzhang.model.report import Block, Contents, Cover, Heading, PageBreak, Report, paragraph
from mingzhang.packs.pack import Pack, PackPart
from mingzhang.packs.script import Script


@dataclass(frozen=True, slots=True)
class Draft:
    """A report and the facts whose value its text states."""

    book: FactBook
    report: Report
    stated: tuple[Key, ...]


def draft(book: FactBook, pack: Pack, style: Style | None = None) -> Draft:
    """The complete report in the wording of the pack, or in another style. Raises BadStyle for a pack's slip."""
    write = Wording(book, styled(pack.drafting.wording) if style is None else style)
    listings = {listing.id: listing for listing in pack.drafting.listings}
    context = Context(write, Reasons(book, pack.thresholds or {}, write.step), listings)
    title = f"{book.unit}{book.year}年度{kind(book)}决算"
    blocks = (Cover(title), Contents(), *_parts(context, pack))
    return Draft(book, Report(title, book.unit, book.year, blocks), tuple(dict.fromkeys(write.stated)))


def kind(book: FactBook) -> str:
    """单位 or 部门."""
    return "单位" if book.is_unit else "部门"


def _parts(context: Context, pack: Pack) -> Iterator[Block]:
    numbering = Numbering()
    titles = {part.id: part for part in pack.parts}
    for id_ in pack.drafting.order:
        yield PageBreak()
        yield Heading(numbering.part(_titled(titles[id_], context.write.book)), 1)
        yield from _PARTS.get(id_, _scripted)(context, pack, id_)


def _titled(part: PackPart, book: FactBook) -> str:
    """“2023年度部门决算情况说明”; the report of a 单位 calls itself so."""
    title = part.title.replace("部门", kind(book)) if part.title.startswith("部门") else part.title
    return f"{book.year}年度{title}" if "决算" in title else title


def _scripted(context: Context, pack: Pack, id_: str) -> Iterator[Block]:
    return written(_script(pack, id_).passages, context, pack)


def _script(pack: Pack, id_: str) -> Script:
    return next((each for each in pack.drafting.scripts if each.id == id_), Script(id_, ()))


def _narrative(context: Context, pack: Pack, _: str) -> Iterator[Block]:
    """The sections that the pack has sentences for, in the order in which it lists them."""
    numbering = Numbering()
    told = {script.id for script in pack.drafting.scripts}
    for section in pack.sections:
        if section.id not in told:
            continue
        script = _script(pack, section.id)
        level = 3 if section.parent else 2
        yield Heading(numbering.section(script.title or section.title, level), level)
        yield from written(script.passages, context, pack)


def _terms(context: Context, pack: Pack, _: str) -> Iterator[Block]:
    for number, entry in enumerate(terms(context.write.book, pack), start=1):
        yield paragraph(f"{number}.{entry}")


def _tables(context: Context, pack: Pack, _: str) -> Iterator[Block]:
    yield from public_tables(context.write.book, pack)


_PARTS: Mapping[str, Callable[[Context, Pack, str], Iterator[Block]]] = {
    "决算情况说明": _narrative,
    "名词解释": _terms,
    "附表": _tables,
}
