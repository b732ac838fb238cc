"""Breaking Chinese lines by display width, with the marks kept where Chinese typesetting wants them.

No line begins with a closing mark or ends with an opening one, and no number or Latin word is torn, unless
it is wider than the line.
"""

from itertools import pairwise

from rich.cells import cell_len

CLOSING = "，。、；：！？）】》〉」』”’％%,.;:!?)]}…◀"
OPENING = "（【《〈「『“‘([{▶"


def breaks(text: str, width: int) -> list[int]:
    """Offsets at which new lines begin so that none is wider than `width` columns (at least 2).

    >>> breaks("收入合计480.58万元。", 12)
    [4]
    """
    found: list[int] = []
    start = 0
    while (end := _fit(text, start, width)) < len(text):
        at = end
        while at > start and not _may_break(text, at):
            at -= 1
        start = at if at > start else end
        found.append(start)
    return found


def lines(text: str, width: int) -> list[str]:
    """The text broken into lines.

    >>> lines("收入合计480.58万元。", 12)
    ['收入合计', '480.58万元。']
    """
    edges = [0, *breaks(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(edges)]


def _fit(text: str, start: int, width: int) -> int:
    """The end of the longest piece from `start` that fits; one character at least."""
    used = 0
    for at in range(start, len(text)):
        used += cell_len(text[at])
        if used > width and at > start:
            return at
    return len(text)


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in CLOSING or before in OPENING or after == " ":
        return False
    return not (_latin(before) and _latin(after))


def _latin(char: str) -> bool:
    return char.isascii() and not char.isspace()
