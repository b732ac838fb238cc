"""Signs that a file takes from a picture font by number: a tick in a box is a tick in a box."""

import re

from lxml.etree import _Element

from mingzhang.ooxml.names import w

_CHARACTER = w("char")
_FONT = w("font")

_SIGNS = {
    "Wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "□",
        0x75: "◆",
        0xA7: "▪",
        0xA8: "□",
        0xD8: "➢",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
        **{0x80 + number: chr(0x2460 + number - 1) for number in range(1, 11)},
    },
    "Wingdings 2": {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x30: "□", 0xA3: "□", 0x2A: "□"},
    "Symbol": {0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xB7: "·", 0xE5: "∑"},
}
ANY = "·"
"""Stands for a sign that has no character."""


_PRIVATE = {0xF000 + low: _SIGNS["Wingdings"].get(low, ANY) for low in range(0x20, 0x100)}
_HAS_PRIVATE = re.compile("[\uf020-\uf0ff]")


def readable(text: str) -> str:
    """Text with its signs of picture fonts made characters; most of those are of Wingdings."""
    return text.translate(_PRIVATE) if _HAS_PRIVATE.search(text) else text


def symbol(element: _Element) -> str:
    """The one character of a `w:sym`."""
    return sign(element.get(_FONT, "").strip(), _number(element.get(_CHARACTER, "")))


def sign(font: str, code: int) -> str:
    """The one character that a number means in a font.

    Fonts of signs keep them in the private area U+F000 to U+F0FF, or in the same places without the F.
    """
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    signs = _SIGNS.get(font)
    if signs is not None:
        return signs.get(low, ANY)
    if 0x20 <= low < 0xD800:
        return chr(low)
    return ANY


def _number(digits: str) -> int:
    try:
        return int(digits, 16) if len(digits) <= 8 else 0
    except ValueError:
        return 0
