"""Lines that a page puts before the line they go on from.

Tools that lay a page out as text sort lines by their height. Where a paragraph mixes fonts, its last line can
stand a hair higher than the one before, and the two come out swapped: “160.00万元，占33.29%；” above “…其中：基本支出
320.64万元，占66.71%；项目支出”. Such a pair stands by itself between empty lines; its first line cannot begin
anything, and its second breaks off where the first goes on.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.readers.lines import Line
from mingzhang.readers.signs import ends

_MIDDLE = re.compile(
    r"\d[\d,]{0,14}(?:\.\d{1,4})?[ ]?(?:万元|亿元|元|%|个|人|辆|台|项|批|次|件)[^\n]|[“][^”\n]{1,9}[”]的|0个[)]"
)
"""How a sentence goes on, never how one begins."""
_BREAKS_OFF = re.compile(r"(?:为|是|占|达|共|计|的|额|数|支出|收入|经费|资金|费|合计|总计|金额|级)$")
_SHORTEST = 16
_COLUMNS = re.compile(r"\t|[^ ] {3,}[^ ]")


def in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines with swapped pairs put right; everything else as it was."""
    found = list(lines)
    for at in range(len(found) - 1):
        if _is_swapped(found, at):
            first, second = found[at], found[at + 1]
            found[at], found[at + 1] = (
                replace(second, gap=first.gap, padded=first.padded),
                replace(first, gap=0, padded=False),
            )
    return found


def _is_swapped(lines: Sequence[Line], at: int) -> bool:
    first, second = lines[at], lines[at + 1]
    alone = first.gap > 0 and second.gap == 0 and (at + 2 == len(lines) or lines[at + 2].gap > 0)
    return (
        alone
        and _MIDDLE.match(first.words) is not None
        and len(second.words) >= _SHORTEST
        and not ends(second.words)
        and _BREAKS_OFF.search(second.words) is not None
        and not any(_COLUMNS.search(line.words) for line in (first, second))
    )
