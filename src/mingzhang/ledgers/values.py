"""What a cell of a ledger says: a date, money in 分, a count, a share, a word; or why it says none of these."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mingzhang.classification.classification import Classification
from mingzhang.model.money import MONEY_UNITS
from mingzhang.packs.ledgers import LedgerColumn, Typed
from mingzhang.workbook.amounts import NOTHING, amount_in, in_full

Value = date | int | Decimal | str
"""Money is an int of 分, a count or share a Decimal (1 is 100%)."""

_DATE = re.compile(r"(\d{4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})\s?日?(?:\s\d{1,2}:\d\d(?::\d\d)?)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,15})?")
_FIRST_DAY = date(1899, 12, 30)
_COUNT = re.compile(r"(-?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,8})?)\s?(\D{0,6})")
_SHARE = re.compile(r"(-?\d{1,9}(?:\.\d{1,15})?)\s?(%?)")


class Unusable(Exception):
    """A cell does not say what its column holds; the text says why."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the column that it stands in."""

    column: LedgerColumn
    text: str
    number: str | None = None
    """The number behind what is shown."""
    unit: str = ""
    """The unit that the head says."""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing; 无 is a word where words are asked for."""
        return not self.text or (self.text in NOTHING and self.column.typed is not Typed.TEXT)

    def value(self, year: int) -> Value:
        """Its value. Raises Unusable."""
        match self.column.typed:
            case Typed.DATE:
                return self._date()
            case Typed.MONEY:
                return self._money()
            case Typed.COUNT:
                return self._count()
            case Typed.RATE:
                return self._rate()
            case Typed.CHOICE:
                return self._choice()
            case Typed.CODE:
                return self._code(year)
        return self.text

    def _date(self) -> date:
        said = unicodedata.normalize("NFKC", self.text).strip()
        match = _DATE.fullmatch(said) or _COMPACT.fullmatch(said)
        if match is not None:
            try:
                return date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError as error:
                raise Unusable(f"写作“{self.text}”，没有这一天") from error
        days = self.number or said
        if _SERIAL.fullmatch(days):
            return _FIRST_DAY + timedelta(days=int(Decimal(days)))
        raise Unusable(f"应填日期，现为“{self.text}”")

    def _money(self) -> int:
        shown = in_full(self.text, self.number) if self.number is not None else self.text
        amount = amount_in(shown, self.unit if self.unit in MONEY_UNITS else self.column.unit)
        if amount is None:
            raise Unusable(f"应填金额，现为“{self.text}”")
        return amount

    def _count(self) -> Decimal:
        shown = in_full(self.text, self.number) if self.number is not None else self.text
        match = _COUNT.fullmatch(unicodedata.normalize("NFKC", shown).strip())
        measures = {"", self.column.unit, self.unit, *re.split(r"[()、]", self.column.unit), *_MEASURES}
        if match is None or match[2].strip() not in measures:
            raise Unusable(f"应填数字，现为“{self.text}”")
        return Decimal(match[1].replace(",", ""))

    def _rate(self) -> Decimal:
        match = _SHARE.fullmatch(unicodedata.normalize("NFKC", self.text).strip())
        if match is None:
            raise Unusable(f"应填比率，现为“{self.text}”")
        # A cell that shows “95%” holds 0.9534; one that shows 95.34 in a column of per cent holds 95.34.
        if match[2] and self.number is not None:
            return Decimal(self.number)
        is_percent = match[2] or self.unit == "%" or (not self.unit and self.column.unit == "%")
        return Decimal(match[1]) / (100 if is_percent else 1)

    def _choice(self) -> str:
        said = re.sub(r"\s", "", unicodedata.normalize("NFKC", self.text))
        if said not in self.column.options:
            raise Unusable(f"写作“{self.text}”，只能是{'、'.join(self.column.options)}")
        return said

    def _code(self, year: int) -> str:
        said = unicodedata.normalize("NFKC", self.text).strip()
        known = Classification.load()
        if not said.isdecimal() or not (
            known.is_known(said, year) or (len(said) in (3, 5) and known.economic_name(said) is not None)
        ):
            raise Unusable(f"写作“{self.text}”，科目表里没有这个编码")
        return said


_MEASURES = ("人", "次", "人次", "公里", "km", "台", "套", "辆", "件", "个")


def is_negative(value: Value) -> bool:
    """Whether it is a number below nothing."""
    return isinstance(value, int | Decimal) and value < 0
