"""Automatic numbers (“一、”, “(二)”, “3.1”), which Word counts anew each time and keeps nowhere as text.

Counting follows ECMA-376 part 1, 17.9, and is the same for Word 97: lists of one definition count together; a
deeper level begins again behind a higher one, unless its definition says otherwise.
"""

import re
from dataclasses import dataclass, field

from mingzhang.readers.word.numerals import written

DEPTHS = 9
LARGEST = 32_767
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    """What is written; “%1” stands for the number of the first level."""
    suffix: str = "\t"
    restarts: int | None = None
    """The level (from 1) behind which it begins again; 0 for never, None for any higher one."""
    plain: bool = False
    """All numbers in its text are written in plain digits."""
    style: str = ""


@dataclass(slots=True)
class Counting:
    """The definition of a list with its counters, which all its uses share."""

    levels: dict[int, Level] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class ListUse:
    """A list in the text: a definition with levels and first numbers of its own."""

    counting: Counting
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int) -> str:
        """The next number at a level, with what parts it from the words; "" for a level without."""
        levels, counters = self.counting.levels | self.levels, self.counting.counters
        level = levels.get(depth)
        if level is None or not 0 <= depth < DEPTHS:
            return ""
        if depth in self.starts:
            # A list that says where it starts does so once.
            counters[depth] = self.starts.pop(depth) - 1
        elif depth not in counters:
            counters[depth] = level.start - 1
        counters[depth] = min(counters[depth] + 1, LARGEST)
        for deeper in [each for each in counters if each > depth]:
            restarts = levels[deeper].restarts if deeper in levels else None
            if restarts is None or restarts > depth:
                del counters[deeper]

        def counted(match: re.Match[str]) -> str:
            other = levels.get(int(match[1]) - 1, level)
            form = "decimal" if level.plain and other.form != "none" else other.form
            return written(counters.get(int(match[1]) - 1, other.start), form)

        text = _PLACE.sub(counted, level.text)
        return text + level.suffix if text else ""
