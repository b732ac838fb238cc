"""Cells of the public tables: heads, 科目, amounts in 万元 with the exact amount behind them, and live sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from mingzhang.classification.names import economic_name, function_name
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Fund
from mingzhang.model.interval import rounded
from mingzhang.model.money import WAN
from mingzhang.model.report import Field, Line, Role, Term

CODE_AND_NAME = ("科目编码", "科目名称")
FUND_NAMES = {
    Fund.GENERAL: "一般公共预算财政拨款",
    Fund.GOV_FUND: "政府性基金预算财政拨款",
    Fund.STATE_CAPITAL: "国有资本经营预算财政拨款",
}
FUNCTION_LEVELS = (3, 5, 7)
NUMERALS = "零一二三四五六七八九十"

Places = Mapping[tuple[int, int], Sequence[Term]]
"""What the cell at a row and column is the sum of."""


@dataclass(frozen=True)
class Source:
    """What a table is made from: a book, or nothing but empty rows."""

    book: FactBook
    blank: int = 0
    """Empty rows where 科目 stand; 0 where the book says which there are."""
    classes: tuple[str, ...] = ()
    """The 类 that have a row in the tables in two halves, whether or not anything was spent; empty: those with amounts."""

    @property
    def is_blank(self) -> bool:
        """Whether somebody is to fill it in."""
        return self.blank > 0


@dataclass(frozen=True)
class Body:
    """A table without its title."""

    lines: tuple[Line, ...]
    head: int = 1
    wide: bool = False
    sums: Places = field(default_factory=dict)

    @property
    def summed(self) -> tuple[Line, ...]:
        """The lines, each sum with its terms; a sum that is none in this book stays a number."""
        cells = dict(_placed(self.lines))
        kept = {
            place: tuple(terms)
            for place, terms in self.sums.items()
            if terms and place in cells and _adds_up(cells, cells[place], terms)
        }
        return tuple(
            tuple(
                replace(each, terms=kept[place]) if place in kept else each
                for place, each in _row(self.lines, number)
            )
            for number in range(len(self.lines))
        )


def head(*texts: str, spans: Sequence[int] = ()) -> Line:
    """A row of a head; `spans` are the columns that each cell covers."""
    return tuple(
        Field(text, columns=span, role=Role.HEAD)
        for text, span in zip(texts, spans or (1,) * len(texts), strict=True)
    )


def label(text: str, level: int = 0, columns: int = 1) -> Field:
    """A cell of words."""
    return Field(text, columns=columns, level=level)


def amount(fen: int | None) -> Field:
    """A cell of an amount in 万元; None is an empty one."""
    return Field("" if fen is None else rounded(Fraction(fen, WAN), 2), role=Role.AMOUNT, amount=fen)


def amounts(found: Iterable[int | None]) -> Line:
    """Cells of amounts."""
    return tuple(amount(fen) for fen in found)


def function_cells(code: str, year: int) -> Line:
    """Code and name of a 类, 款 or 项; 合计 for ""."""
    return (
        (label(code), label(function_name(code, year), FUNCTION_LEVELS.index(len(code)))) if code else TOTAL
    )


def economic_cells(code: str) -> Line:
    """Code and name of an 经济科目; 合计 for ""."""
    return (label(code), label(economic_name(code), int(len(code) > 3))) if code else TOTAL


TOTAL = (label(""), label("合计"))


def across(row: int, columns: Iterable[int]) -> tuple[Term, ...]:
    """A sum over columns of a row."""
    return tuple(Term(row, column) for column in columns)


def down(rows: Iterable[int], column: int) -> tuple[Term, ...]:
    """A sum over rows of a column."""
    return tuple(Term(row, column) for row in rows)


def families(codes: Sequence[str]) -> dict[str, list[str]]:
    """Every code ("" for the total) with the codes right below it, as far as they are listed."""
    known = set(codes)
    found: dict[str, list[str]] = {}
    for code in codes:
        if code:
            above = next((code[:cut] for cut in (5, 3) if cut < len(code) and code[:cut] in known), "")
            found.setdefault(above, []).append(code)
    return found


def numeral(number: int) -> str:
    """A Chinese number up to 99.

    >>> numeral(8), numeral(13), numeral(26)
    ('八', '十三', '二十六')
    """
    tens, ones = divmod(number, 10)
    return f"{NUMERALS[tens] if tens > 1 else ''}{'十' if tens else ''}{NUMERALS[ones] if ones else ''}"


def _adds_up(cells: Mapping[tuple[int, int], Field], whole: Field, terms: Iterable[Term]) -> bool:
    parts = [(term.sign, cells.get((term.row, term.column))) for term in terms]
    return all(part is not None and part.role is Role.AMOUNT for _, part in parts) and (
        whole.amount or 0
    ) == sum(sign * (part.amount or 0) for sign, part in parts if part is not None)


def _placed(lines: Sequence[Line]) -> Iterable[tuple[tuple[int, int], Field]]:
    return (cell for number in range(len(lines)) for cell in _row(lines, number))


def _row(lines: Sequence[Line], number: int) -> Iterable[tuple[tuple[int, int], Field]]:
    """The cells of a row with their places; below a head nothing covers more than one row."""
    column = 0
    for each in lines[number]:
        yield (number, column), each
        column += each.columns
