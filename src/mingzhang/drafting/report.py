"""The whole report of a book: as the text that is left of a Word file, and as a page with its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mingzhang.drafting.frame import cover, overview, terms
from mingzhang.drafting.public_tables import WIDE, public_tables
from mingzhang.drafting.sections import narrative
from mingzhang.drafting.self_evaluation import attachments
from mingzhang.drafting.style import STYLES, Style
from mingzhang.drafting.wording import Wording
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Key
from mingzhang.model.report import Block, Cover, Grid, Heading, Report, paragraph
from mingzhang.rendering.html import write as html
from mingzhang.rendering.text import flattened


@dataclass(frozen=True, slots=True)
class Draft:
    """A report's text and the facts whose value it states."""

    text: str
    stated: tuple[Key, ...]


def write_text(book: FactBook, style: Style = STYLES[0]) -> str:
    """The complete report as plain text."""
    return draft(book, style).text


def draft(book: FactBook, style: Style = STYLES[0]) -> Draft:
    """The complete report as plain text, with the facts that it states."""
    write = Wording(book, style)
    lines: list[str] = []
    for block in (*_blocks(write), *_tables_of_text(book)):
        lines.extend([block] if isinstance(block, str) else flattened(block))
    return Draft("\n".join(lines) + "\n", tuple(dict.fromkeys(write.stated)))


def write_html(book: FactBook, style: Style = STYLES[0]) -> str:
    """The complete report as a page, the public tables included."""
    write = Wording(book, style)
    title = next(cover(book))
    blocks = (_shown(block) for block in (*_blocks(write), *public_tables(book)))
    return html.write(Report(title, book.unit, book.year, (Cover(title), *islice(blocks, 1, None))))


def _blocks(write: Wording) -> Iterator[str | Grid]:
    yield from cover(write.book)
    yield from overview(write)
    yield from narrative(write)
    yield from terms(write.book)
    yield from attachments(write)
    yield "第五部分 附表"


def _tables_of_text(book: FactBook) -> Iterator[str | Grid]:
    """The names of all tables, and those that can be told in plain text."""
    tables = list(public_tables(book))
    yield from (f"{numeral}、{table.title}" for numeral, table in zip(_NUMERALS, tables, strict=True))
    yield "其中第五、七、九、十三张表列数较多，见随本报告一并公开的表格文件。"
    yield from (table for number, table in enumerate(tables, start=1) if number not in WIDE)


_NUMERALS = (*"一二三四五六七八九十", "十一", "十二", "十三")


def _shown(block: str | Grid) -> Block:
    if isinstance(block, Grid):
        return block
    is_part = block.startswith("第") and "部分 " in block[:6]
    return Heading(block, 1) if is_part else paragraph(block)
