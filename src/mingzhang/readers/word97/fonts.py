"""The names of the fonts of a Word 97 file, by their numbers ([MS-DOC] 2.9.286); signs depend on them."""

from mingzhang.readers.word97.fib import FONTS, Head

_NAME = 40
"""Bytes of an entry before the name of its font."""


def fonts(head: Head) -> dict[int, str]:
    """The fonts; none when the file does not list them."""
    table = head.place(FONTS)
    found: dict[int, str] = {}
    at = 4
    for number in range(table.short(0) if len(table) >= 4 else 0):
        if at >= len(table):
            break
        size = table.byte(at) + 1
        name = table.data[at + _NAME : at + size].decode("utf-16-le", "replace")
        found[number] = name.partition("\0")[0]
        at += size
    return found
