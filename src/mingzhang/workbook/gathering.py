"""What an import has found so far: facts with their cells, the parts of the book, troubles, and what has no place."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingzhang.model.book import Indicator, Project
from mingzhang.model.fact import Key
from mingzhang.model.interval import Interval
from mingzhang.model.spending import Spending
from mingzhang.workbook.troubles import Trouble, Unplaced


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount with the cell that states it, and what its digits allow."""

    amount: int
    place: str
    range: Interval


@dataclass(slots=True)
class Gathering:
    """Filled by the sheets one after another; nothing that was stated is overwritten silently."""

    facts: dict[Key, Stated] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    """By the part of the book that they are for: unit, duties …"""
    projects: list[Project] = field(default_factory=list)
    indicators: dict[str, list[Indicator]] = field(default_factory=dict)
    """By the name of their project."""
    spending: list[tuple[Spending, str]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)

    def state(self, key: Key, stated: Stated) -> None:
        """Take a fact; where another cell states it too, the more exact one counts, and they must agree."""
        known = self.facts.get(key)
        if known is None:
            self.facts[key] = stated
            return
        if not known.range.meets(stated.range):
            self.trouble(
                "workbook/two-values",
                stated.place,
                f"{stated.place} 与 {known.place} 是同一个数，却不相等；采用 {known.place} 的数，请核对。",
            )
        elif stated.range.high - stated.range.low < known.range.high - known.range.low:
            self.facts[key] = stated

    def trouble(self, code: str, place: str, message: str) -> None:
        """Note something that somebody has to look at."""
        self.troubles.append(Trouble(code, place, message))

    def leave(self, place: str, text: str, reason: str) -> None:
        """Note something that has no place in the book."""
        self.unplaced.append(Unplaced(place, text, reason))
