"""Money and measures: what a written number counts, and how many base units its unit is worth.

Money is an integer of 分; counts and scores are integers of 1/10,000 (a score may carry four decimals). A
percentage is never turned into an amount: it stays a range of exact fractions.
"""

from enum import Enum


class Kind(Enum):
    """What a written number measures."""

    MONEY = "金额"
    PERCENT = "百分比"
    POINTS = "百分点"
    COUNT = "数量"
    SCORE = "分数"
    RATE = "比率"
    YEAR = "年份"
    DATE = "日期"
    ORDINAL = "序号"
    CODE = "编码"
    BARE = "数字"


MONEY_UNITS: dict[str, int] = {
    "分": 1,
    "角": 10,
    "元": 100,
    "百元": 10_000,
    "千元": 100_000,
    "万元": 1_000_000,
    "万": 1_000_000,
    "十万元": 10_000_000,
    "百万元": 100_000_000,
    "千万元": 1_000_000_000,
    "亿元": 10_000_000_000,
    "亿": 10_000_000_000,
    "万亿元": 100_000_000_000_000,
}
"""分 in one of the unit."""

SCALE = 10_000
"""Base units in one thing counted and in one point of a score."""

WAN = MONEY_UNITS["万元"]
YUAN = MONEY_UNITS["元"]


def yuan(fen: int) -> str:
    """Write 分 as 元 with two decimals, without rounding.

    >>> yuan(-844_580_050)
    '-8445800.50'
    """
    sign = "-" if fen < 0 else ""
    whole, part = divmod(abs(fen), 100)
    return f"{sign}{whole}.{part:02d}"
