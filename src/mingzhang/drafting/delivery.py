"""The files that a draft is delivered as."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from mingzhang.drafting.draft import Draft, draft
from mingzhang.drafting.facts import facts_of
from mingzhang.drafting.gaps import gap_list
from mingzhang.drafting.lists import TOLD
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Key
from mingzhang.model.report import Grid, Report
from mingzhang.packs.pack import Pack
from mingzhang.rendering import text
from mingzhang.rendering.html import write as page
from mingzhang.rendering.pdf import write as paper
from mingzhang.rendering.word import write as word
from mingzhang.workbook.exporting import export


def files(
    drafted: Draft,
    pack: Pack,
    places: Mapping[Key, str] | None = None,
    offered: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Every file by its name. `places` are the cells of the facts, `offered` last year's reasons."""
    report, book = drafted.report, drafted.book
    gaps = gap_list(report, offered or {}, left_over(book, pack))
    facts = json.dumps(facts_of(drafted, places or {}), ensure_ascii=False, indent=1)
    return {
        **{f"report.{form}": rendered(report, form) for form in ("docx", "pdf", "html")},
        "tables.xlsx": export(tables(report), book.unit, book.year),
        "facts.json": facts.encode(),
        "gaps.md": gaps.encode(),
    }


def rendered(report: Report, form: str) -> bytes:
    """The report in one format: docx, pdf, html or txt."""
    return _RENDERERS[form](report)


_RENDERERS: Mapping[str, Callable[[Report], bytes]] = {
    "docx": word.write,
    "pdf": lambda report: paper.write(report),
    "html": lambda report: page.write(report).encode(),
    "txt": lambda report: text.write(report).encode(),
}


def tables(report: Report) -> tuple[Grid, ...]:
    """The public tables of a report: those that have a number."""
    return tuple(block for block in report.blocks if isinstance(block, Grid) and block.number)


def explained(book: FactBook, given: Mapping[str, str]) -> FactBook:
    """The book with what a file of reasons gives: reasons, matters told in words, and lists of them, one a line."""
    lists = {name: tuple(filter(None, map(str.strip, given.get(name, "").splitlines()))) for name in TOLD}
    return replace(
        book,
        texts={**book.texts, **given},
        reasons={**book.reasons, **given},
        duties=lists["职责"] or book.duties,
        works=lists["重点工作"] or book.works,
        units=lists["下属单位"] or book.units,
    )


def left_over(book: FactBook, pack: Pack) -> dict[str, str]:
    """Reasons that were given for what needs none, or for what the report does not speak of."""
    silent = replace(book, texts={}, reasons={}, duties=(), works=(), units=())
    wanted = {gap.gap for gap in draft(silent, pack).report.gaps()}
    return {name: text for name, text in book.reasons.items() if name not in wanted}
