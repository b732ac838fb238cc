"""Lists that a pack names, as the facts of a book: sources of income, kinds of expenditure, 类, 项, projects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mingzhang.classification.names import economic_name, function_name
from mingzhang.drafting.references import key_of
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Key
from mingzhang.packs.script import Listing


@dataclass(frozen=True, slots=True)
class Part:
    """One of a list: its name and what it is about."""

    name: str
    key: Key


def parts_of(listing: Listing, book: FactBook) -> tuple[Part, ...]:
    """All parts. 科目 are those that something was spent on; facts that are named stand there though they are nothing."""
    if not listing.each:
        return tuple(Part(part.name, key_of(part.fact, book.year)) for part in listing.parts)
    if listing.each == "项目":
        return tuple(
            Part(project.name, Key("项目支出", book.year, scope=project.name)) for project in book.projects
        )
    if listing.each in TOLD:
        return tuple(
            Part(text.rstrip("。；"), Key(listing.each, book.year)) for text in TOLD[listing.each](book)
        )
    return _WALKS[listing.each](listing, book)


TOLD: Mapping[str, Callable[[FactBook], tuple[str, ...]]] = {
    "职责": lambda book: book.duties,
    "重点工作": lambda book: book.works,
    "下属单位": lambda book: book.units,
}
"""Lists of words, not of amounts."""


def present(parts: tuple[Part, ...], facts: Mapping[Key, int]) -> tuple[Part, ...]:
    """Those that are not nothing."""
    return tuple(part for part in parts if facts.get(part.key, 0))


def _functions(length: int) -> Callable[[Listing, FactBook], tuple[Part, ...]]:
    def walk(listing: Listing, book: FactBook) -> tuple[Part, ...]:
        of = key_of(listing.of, book.year)
        return tuple(
            Part(function_name(code, book.year), replace(of, function=code))
            for code in book.functions(of.fund, length)
            if not listing.under or code.startswith(listing.under)
        )

    return walk


def _economics(length: int) -> Callable[[Listing, FactBook], tuple[Part, ...]]:
    def walk(listing: Listing, book: FactBook) -> tuple[Part, ...]:
        of = key_of(listing.of, book.year)
        return tuple(
            Part(economic_name(code), replace(of, economic=code))
            for code in book.economics(of.concept, of.fund, length)
            if not listing.under or code.startswith(listing.under)
        )

    return walk


_WALKS: Mapping[str, Callable[[Listing, FactBook], tuple[Part, ...]]] = {
    "类": _functions(3),
    "款": _functions(5),
    "项": _functions(7),
    "经济类": _economics(3),
    "经济款": _economics(5),
}
