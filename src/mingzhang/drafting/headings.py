"""The numbers of headings: 第一部分, 一、, （一）."""

from __future__ import annotations

from dataclasses import dataclass, field

_DIGITS = "〇一二三四五六七八九"


@dataclass
class Numbering:
    """Counts headings as they come."""

    counts: dict[int, int] = field(default_factory=dict)

    def part(self, title: str) -> str:
        """“第二部分 名词解释”."""
        return f"第{numeral(self._next(1))}部分 {title}"

    def section(self, title: str, level: int) -> str:
        """“一、收入决算情况说明” for level 2, “（一）…” for level 3."""
        number = numeral(self._next(level))
        return f"{number}、{title}" if level == 2 else f"（{number}）{title}"

    def _next(self, level: int) -> int:
        self.counts = {each: count for each, count in self.counts.items() if each <= level}
        self.counts[level] = self.counts.get(level, 0) + 1
        return self.counts[level]


def numeral(number: int) -> str:
    """A number below 100 in Chinese.

    >>> [numeral(number) for number in (3, 10, 13, 26)]
    ['三', '十', '十三', '二十六']
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"
