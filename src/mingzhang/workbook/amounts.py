"""Numbers of a workbook: what stands in a cell in full, and how an amount is put into one."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from mingzhang.model.money import MONEY_UNITS, SCALE, WAN

NOTHING = frozenset({"", "-", "—", "–", "--", "——", "/", "无"})
"""How an empty amount is written."""

_NUMBER = re.compile(r"(-?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,15})?)(万元|千元|亿元|元)?")
_MOST_PLACES = 8
"""More decimals than that, in any unit of money, are the rest of a division."""
_SCALES = (0, 3, 4, 6)
"""By how many powers of ten formats of workbooks divide what they show: thousands, 万, millions."""


def in_full(shown: str, number: str) -> str:
    """The digits of a number that a cell shows rounded, in the unit in which it shows them.

    A format may divide: 8445800 shown as 844.58 is 844.58. What is shown as no number stays as it is shown.

    >>> in_full("844.58", "844.579999"), in_full("844.6", "8445800"), in_full("2023年", "2023")
    ('844.579999', '844.58', '2023年')
    """
    written = shown.strip().replace(",", "")
    if not re.fullmatch(r"-?\d{1,20}(?:\.\d{1,15})?", written):
        return shown
    digits, exact = Decimal(written), Decimal(number)
    last = Decimal(1).scaleb(-len(written.partition(".")[2]))
    for scale in _SCALES:
        scaled = exact.scaleb(-scale)
        if scaled.quantize(last, ROUND_HALF_UP) == digits:
            places = max(-min(int(scaled.normalize().as_tuple().exponent), 0), 0)
            kept = (
                scaled
                if places <= _MOST_PLACES
                else scaled.quantize(Decimal(1).scaleb(-_MOST_PLACES), ROUND_HALF_UP)
            )
            return f"{kept.normalize():f}"
    return shown


def amount_in(text: str, unit: str) -> int | None:
    """The amount that a text says, in 分 (things counted: in ten-thousandths); None when it says none.

    `unit` is that of the table, unless the text has one of its own; no unit of money counts things.

    >>> amount_in("１，２３４.５", "万元"), amount_in("12元", "万元"), amount_in("3", "辆"), amount_in("1l", "元")
    (1234500000, 1200, 30000, None)
    """
    compact = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    match = _NUMBER.fullmatch(compact)
    if match is None:
        return None
    worth = MONEY_UNITS.get(match[2] or unit, SCALE)
    return nearest(Fraction(match[1].replace(",", "")) * worth)


def nearest(amount: Fraction) -> int:
    """The nearest whole number of base units, a half away from zero."""
    whole = (abs(amount) * 2 + 1) // 2
    return int(-whole if amount < 0 else whole)


def number_of(fen: int, worth: int = WAN) -> float:
    """What a cell holds for an amount: 15 digits, enough for every 分 below 十亿万元."""
    return float(Fraction(fen, worth))
