"""What a hand may have meant: the numbers that are one slip away from the written one, by kind of slip."""

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from mingzhang.model.interval import decimals, rounded

WAN = 10_000


class SlipKind(Enum):
    """What went wrong; the value is the Chinese name."""

    LAST_DIGIT = "尾差"
    SWAPPED = "数字颠倒"
    ONE_DIGIT = "一位数字有误"
    DROPPED = "漏写一位数字"
    ADDED = "多写一位数字"
    UNIT = "元与万元混用"
    SIGN = "正负或增减方向相反"
    POINT = "小数点错位"
    PASTED = "误填了别处的数"
    OTHER = "原因不明"


def meant(digits: str, places: int) -> Iterator[tuple[SlipKind, Iterable[Fraction]]]:
    """What the right number would be by each kind of slip, the most plausible kinds first.

    `places` is the number of decimals that the document writes.
    """
    value = Fraction(digits)
    body = digits.lstrip("-")
    sign = -1 if digits.startswith("-") else 1

    def usual(texts: Iterable[str]) -> Iterator[Fraction]:
        return (sign * Fraction(text) for text in texts if not is_padded(text))

    yield SlipKind.SWAPPED, usual(_swapped(body))
    yield SlipKind.ONE_DIGIT, usual(_changed(body))
    yield SlipKind.SIGN, (-value,)
    yield SlipKind.UNIT, (value * WAN, Fraction(rounded(value / WAN, places)))
    shifts = [value * 10**shift for shift in (1, 2, 3)]
    shifts += [Fraction(rounded(value / 10**shift, places)) for shift in (1, 2, 3)]
    yield SlipKind.POINT, shifts
    yield SlipKind.DROPPED, usual(text for text in _with_one_more(body) if decimals(text) <= places)
    yield SlipKind.ADDED, usual(text for text in _with_one_less(body) if decimals(text) == decimals(body))
    if decimals(body):
        yield SlipKind.ADDED, usual(text for text in _with_one_less(body) if decimals(text) < decimals(body))


def is_padded(digits: str) -> bool:
    """Whether a number begins with a 0 that nobody would write: 03.91.

    >>> is_padded("03.91"), is_padded("0.91"), is_padded("-00.50")
    (True, False, True)
    """
    whole = digits.lstrip("-").partition(".")[0]
    return len(whole) > 1 and whole.startswith("0")


def _swapped(body: str) -> Iterator[str]:
    """Two neighbouring digits the other way round, the point left where it is."""
    at = [position for position, character in enumerate(body) if character != "."]
    for one, two in pairwise(at):
        if body[one] != body[two]:
            swapped = list(body)
            swapped[one], swapped[two] = swapped[two], swapped[one]
            yield "".join(swapped)


def _changed(body: str) -> Iterator[str]:
    """Another digit in one place."""
    for position, character in enumerate(body):
        if character != ".":
            for digit in "0123456789":
                if digit != character:
                    yield body[:position] + digit + body[position + 1 :]


def _with_one_more(body: str) -> Iterator[str]:
    """A digit put in somewhere."""
    for position in range(len(body) + 1):
        for digit in "0123456789":
            yield body[:position] + digit + body[position:]


def _with_one_less(body: str) -> Iterator[str]:
    """A digit taken out somewhere."""
    for position, character in enumerate(body):
        rest = body[:position] + body[position + 1 :]
        if character != "." and rest.strip("."):
            yield rest
