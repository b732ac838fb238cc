"""The lines of a text, blank ones counted, not kept."""

import re
from dataclasses import dataclass

from mingzhang.readers.normalise import TABLE

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_EMPTY_CELL = re.compile("\t[^\\S\t]*$")
_BLANK = re.compile("[\\s\u200b\ufeff\x00]*")


@dataclass(slots=True)
class Line:
    """A line with something on it."""

    start: int
    """Offset of its first character in the source, indentation included."""
    text: str
    """Its characters made uniform, tabs kept; no break at the end."""
    gap: int
    """How many empty lines stand before it."""
    width: int
    """In half-width columns of the page, up to its last character; as written, before its characters are made uniform."""
    padded: bool
    """Whether one of the lines before it that look empty holds spaces: an empty paragraph, not an edge."""
    opens: bool = False
    """Whether a page begins with it."""
    edge: bool = False
    """Whether a page ends with it."""
    near: int = 0
    """The width of the widest line around it."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)

    @property
    def words(self) -> str:
        """Its text without spaces around it."""
        return self.text.strip()


def width(text: str) -> int:
    """Columns on the page: a Chinese character, or a sign of the same size, takes two."""
    return len(text) + sum(1 for character in text if character > "\u2e7f" or character in _WIDE)


_WIDE = "“”‘’…—·"
"""Signs that Chinese type sets as wide as its characters."""


_TABS_KEPT = {code: value for code, value in TABLE.items() if code != 0x9}


def split(raw: str) -> list[Line]:
    """The lines of a text.

    A form feed ends a line, too: it is a page break, seldom the end of a paragraph.
    """
    plain = raw.translate(_TABS_KEPT)
    lines: list[Line] = []
    gap, padded, start, opens = 0, False, 0, False
    breaks = [(found.start(), found.end()) for found in _BREAK.finditer(raw)]
    for end, following in [*breaks, (len(raw), len(raw))]:
        feed = raw[end:following] == "\x0c"
        if start == end:
            if feed and lines:
                lines[-1].edge, opens = True, True
            gap += 1
            start = following
            continue
        text = plain[start:end]
        # A line of one tab is an empty cell; of spaces, an empty paragraph.
        if _EMPTY_CELL.match(text) or not _BLANK.fullmatch(text):
            lines.append(Line(start, text, gap, width(raw[start:end].rstrip()), padded, opens))
            gap, padded, opens = 0, False, False
        elif "\t" not in text:
            padded = True
        else:
            gap += 1
        if feed and lines:
            lines[-1].edge, opens = True, True
        start = following
    return lines
