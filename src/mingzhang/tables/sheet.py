"""A table as a grid of compact texts: what stands in a cell, which number, and which rows are its head."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mingzhang.model.document import Cell, Document, Span, Table
from mingzhang.model.interval import decimals
from mingzhang.model.money import Kind
from mingzhang.model.statement import Written

NOTHING = frozenset({"", "-", "—", "–", "--", "——", "－", "/", "无", "···"})
"""How an empty amount is written."""

_AMOUNT = re.compile(r"(-)?(\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(\.\d{1,8})?(万元|千元|亿元|元)?")
_SPACES = re.compile(r"\s+")


def compact(text: str) -> str:
    r"""A text without any white space.

    >>> compact(" 本年 收入\n合计")
    '本年收入合计'
    """
    return _SPACES.sub("", text)


@dataclass(frozen=True)
class Sheet:
    """A table together with the document that it stands in."""

    document: Document
    table: Table

    @cached_property
    def _texts(self) -> dict[Cell, str]:
        return {cell: compact(self.document.read(cell.span)) for cell in self.table.cells}

    def text(self, row: int, column: int) -> str:
        """The compact text of the cell that covers a place."""
        cell = self.table.at(row, column)
        return "" if cell is None else self._texts[cell]

    def starts(self, row: int) -> list[Cell]:
        """The cells that begin in a row and say something, from left to right."""
        return [cell for cell in self._by_row.get(row, ()) if self._texts[cell] not in NOTHING]

    @cached_property
    def _by_row(self) -> dict[int, list[Cell]]:
        rows: dict[int, list[Cell]] = {}
        for cell in self.table.cells:
            rows.setdefault(cell.row, []).append(cell)
        return rows

    def words(self, row: int) -> list[str]:
        """The texts that begin in a row."""
        return [self._texts[cell] for cell in self.starts(row)]

    def all_words(self) -> str:
        """Every text of the table, one a line."""
        return "\n".join(self._texts.values())

    def has_amount(self, row: int) -> bool:
        """Whether a number with decimals, or any number beside a label, begins in a row."""
        return any(is_amount(word) for word in self.words(row)) and not self.numbers_columns(row)

    def numbers_columns(self, row: int) -> bool:
        """Whether a row numbers the columns: 栏次 1 2 3 …"""
        words = self.words(row)
        numbers = [word for word in words if word.isdecimal()]
        if "栏次" in words:
            return True
        return len(numbers) > 1 and numbers == words and _counts_up(numbers)

    @cached_property
    def places(self) -> int | None:
        """Decimals that most amounts of the table have; None when there are none."""
        found = Counter(
            decimals(match[3] or "")
            for text in self._texts.values()
            if (match := _AMOUNT.fullmatch(text)) and match[3]
        )
        return max(found, key=lambda places: (found[places], -places)) if found else None

    def written(self, cell: Cell, unit: str) -> Written | None:
        """The amount in a cell, in the table's unit or in its own; None when there is no amount."""
        raw = self.document.read(cell.span)
        match = _AMOUNT.fullmatch(self._texts[cell])
        if match is None:
            return None
        at = [offset for offset, character in enumerate(raw) if not character.isspace()]
        length = match.end(3) if match[3] else match.end(2)
        span = Span(cell.span.start + at[0], cell.span.start + at[length - 1] + 1)
        digits = match[0][:length].replace(",", "")
        tail = cell.span.start + at[-1] + 1 - span.end
        return Written(span, digits, match[4] or unit, Kind.MONEY, places=self.places, tail=tail)

    def named_by(self, cell: Cell) -> Span:
        """The words that name an amount's cell: the nearest label to the left, else above; its own if there are none."""
        left = (self.table.at(cell.row, column) for column in range(cell.column - 1, -1, -1))
        above = (self.table.at(row, cell.column) for row in range(cell.row - 1, -1, -1))
        for each in (*left, *above):
            if each is not None and (text := self._texts[each]) not in NOTHING and not is_amount(text):
                return next(self.number_spans([each]))
        return cell.span

    def number_spans(self, cells: Iterable[Cell]) -> Iterator[Span]:
        """The spans of the cells' words, without space around them."""
        for cell in cells:
            raw = self.document.read(cell.span)
            start = cell.span.start + len(raw) - len(raw.lstrip())
            yield Span(start, cell.span.start + len(raw.rstrip()))


def is_amount(text: str) -> bool:
    """Whether a compact text is a number.

    >>> [is_amount(text) for text in ("1,234.50", "-3", "2010601行政运行", "—")]
    [True, True, False, False]
    """
    return _AMOUNT.fullmatch(text) is not None


def _counts_up(numbers: list[str]) -> bool:
    return all(int(after) == int(before) + 1 for before, after in itertools.pairwise(numbers))
