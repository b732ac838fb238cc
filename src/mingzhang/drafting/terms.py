"""名词解释: the terms that the report uses, and every 项 that money was spent on."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.classification.names import function_name, path_name
from mingzhang.model.book import FactBook
from mingzhang.model.fact import APPROPRIATIONS, Fund
from mingzhang.packs.pack import Pack


def terms(book: FactBook, pack: Pack) -> Iterator[str]:
    """The entries in order, unnumbered: “事业收入：指…”."""
    known = {term.id: term.definition for term in pack.terms}
    yield from (
        f"{term.id}：指{term.definition}" for term in pack.terms if term.required and _is_used(book, term.id)
    )
    yield from (f"{path_name(code, book.year)}：反映{_use(code, book, known)}。" for code in _items(book))


_CONCEPTS = {"财政拨款收入": "收入", "“三公”经费": "三公经费", "政府采购": "政府采购支出"}
_ALWAYS = frozenset({"“三公”经费", "机关运行经费"})
"""What every report speaks of, if only to say that there was none."""


def _is_used(book: FactBook, term: str) -> bool:
    concept = _CONCEPTS.get(term, term)
    return term in _ALWAYS or any(
        book.amount(concept, fund) for fund in (Fund.ALL, Fund.APPROPRIATION, Fund.GENERAL)
    )


def _items(book: FactBook) -> Iterator[str]:
    for fund in APPROPRIATIONS:
        yield from book.functions(fund, 7)


def _use(code: str, book: FactBook, known: dict[str, str]) -> str:
    name = function_name(code, book.year)
    if name in known:
        return known[name].rstrip("。")
    # “用于社会福利的彩票公益金支出” says itself what it is for.
    return name if name.startswith("用于") else f"用于{name.removesuffix('支出')}方面的支出"
