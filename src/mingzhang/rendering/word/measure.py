"""How much room text takes: Times New Roman for what is Latin, a full square for every Chinese character.

In twips (twentieths of a point); sizes are in half-points, as Word states them.
"""

from functools import cache
from unicodedata import east_asian_width

_BREADTHS = {"0123456789$": 500, "., ": 250, "/:;!|ijlt'": 278, "-()[]frI": 333, "%": 833, "MWmw@&": 889}
_BREADTH = {character: breadth for those, breadth in _BREADTHS.items() for character in those}
_LETTER, _CAPITAL, SQUARE = 500, 722, 1000
"""Thousandths of the size; a Chinese character is a square."""
_BETWEEN = 250
"""What Word puts between Chinese and Latin."""
_CLOSING = frozenset("，。、；：？！）》】”’〕…,.;:?!)")
"""Signs that no line begins with."""
_OPENING = frozenset("（《【“‘〔(")
"""Signs that no line ends with."""
_JOINED = frozenset(".,%-/")
"""Signs that a number is not parted at."""


@cache
def _square(character: str) -> bool:
    return east_asian_width(character) in "WFA"


@cache
def _one(character: str) -> int:
    if _square(character):
        return SQUARE
    return _BREADTH.get(character, _CAPITAL if character.isupper() else _LETTER)


def thousandths(text: str) -> int:
    """How long text is on one line, in thousandths of its size.

    >>> thousandths("1234.50"), thousandths("决算数")
    (3250, 3000)
    """
    return sum(map(_one, text))


def width(text: str, size: int) -> int:
    """The same in twips.

    >>> width("决算数", 20)
    600
    """
    return thousandths(text) * size // 100


def lines(text: str, size: int, room: int, indent: int = 0) -> int:
    """How many lines text takes in this much room, the first one indented; at least one."""
    count, used = 1, indent
    for token, gap in _tokens(text):
        wide = width(token, size)
        if used + gap * size // 100 + wide > room:
            count, used = count + 1 + max(wide - 1, 0) // room, wide % room if wide > room else wide
        else:
            used += gap * size // 100 + wide
    return count


def unbreakable(text: str) -> int:
    """The longest piece of text that stays on one line, in thousandths of its size.

    >>> unbreakable("维修（护）费")
    3000
    """
    return max((thousandths(token) for token, _ in _tokens(text)), default=0)


def _tokens(text: str) -> list[tuple[str, int]]:
    """What stays together on a line, with the space before it: a Chinese character, a number, a Latin word."""
    found: list[tuple[str, int]] = []
    for character in text:
        latin = character.isascii() and (character.isalnum() or character in _JOINED)
        before = found[-1][0][-1] if found else ""
        after_latin = before.isascii() and before.isalnum()
        in_word = latin and (after_latin or before in _JOINED)
        if before and (in_word or character in _CLOSING or before in _OPENING):
            found[-1] = (found[-1][0] + character, found[-1][1])
        else:
            touches = (latin and before >= "一") or (
                after_latin and character >= "一" and character.isalpha()
            )
            found.append((character, _BETWEEN if touches else 0))
    return found
