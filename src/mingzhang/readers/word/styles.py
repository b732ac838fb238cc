"""What a paragraph's properties and its style say of it: its level as a heading, and its automatic number."""

import re
from dataclasses import dataclass

from lxml.etree import _Element

from mingzhang.ooxml.names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VALUE,
    child,
    is_on,
    value,
    w,
    whole,
)

_LEVEL = w("outlineLvl")
_NUMBERING = w("numPr")
_NUMBER = w("numId")
_DEPTH = w("ilvl")
_STYLE = w("pStyle")
_DELETED = w("del")
_TYPE = w("type")
_NAMED_HEADING = re.compile(r"(?:heading|标题) ?([1-9])$", re.IGNORECASE)
_DEEPEST = 6
"""Levels of headings that a Document knows."""
_BODY = 9
"""The outline level that Word writes for “body text”."""
_LONGEST_CHAIN = 50
"""Styles that are each based on the next; Word allows eleven."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a paragraph, or a style, says itself; what it leaves to its style is None."""

    style: str | None = None
    outline: int | None = None
    """From 0."""
    number: str | None = None
    """Which list it is in."""
    depth: int | None = None
    """How deep in the list, from 0."""
    is_gone: bool = False
    """Its end was deleted, so that it goes on in the next paragraph."""


_NOTHING = Properties()


def properties_of(element: _Element) -> Properties:
    """The properties that a paragraph or style states."""
    stated = child(element, PARAGRAPH_PROPERTIES)
    if stated is None:
        return _NOTHING
    style: str | None = None
    outline = depth = None
    number: str | None = None
    is_gone = False
    for each in stated:
        tag = each.tag
        if tag == _STYLE:
            style = each.get(VALUE, "")
        elif tag == _NUMBERING:
            number, depth = value(each, _NUMBER), whole(value(each, _DEPTH))
        elif tag == _LEVEL:
            outline = whole(each.get(VALUE))
        elif tag == RUN_PROPERTIES:
            is_gone = child(each, _DELETED) is not None
    return Properties(style, outline, number, depth, is_gone)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it inherits."""

    outline: int | None = None
    number: str | None = None
    depth: int | None = None
    number_style: str = ""
    """The style that names the list, which the list's levels know."""


class Styles:
    """The paragraph styles of a file."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._found: dict[str, Style] = {}
        self._usual = ""
        for style in root.iter(w("style")) if root is not None else ():
            if style.get(_TYPE, "paragraph") != "paragraph":
                continue
            name = style.get(w("styleId"), "")
            self._elements.setdefault(name, style)
            default = style.get(w("default"))
            if default is not None and is_on(default):
                self._usual = name

    def level(self, properties: Properties) -> int | None:
        """1 to 6 for a heading."""
        outline = properties.outline
        if outline is None:
            outline = self.of(properties).outline
        return None if outline is None or not 0 <= outline < _BODY else min(outline + 1, _DEEPEST)

    def of(self, properties: Properties) -> Style:
        """The style of a paragraph."""
        name = self._usual if properties.style is None else properties.style
        if name not in self._found:
            self._found[name] = self._inherited(name)
        return self._found[name]

    def _inherited(self, name: str) -> Style:
        outline: int | None = None
        number: str | None = None
        depth: int | None = None
        number_style = ""
        for _ in range(_LONGEST_CHAIN):
            element = self._elements.get(name)
            if element is None:
                break
            own = properties_of(element)
            if number is None and own.number is not None:
                number, number_style = own.number, name
            depth = own.depth if depth is None else depth
            outline = _outline(element, own) if outline is None else outline
            name = value(element, w("basedOn")) or ""
        return Style(outline, number, depth, number_style)


def _outline(style: _Element, own: Properties) -> int | None:
    """The level that a style states; the styles “heading 1” to “heading 9” have theirs by name."""
    if own.outline is not None:
        return own.outline
    match = _NAMED_HEADING.match(value(style, w("name")) or "")
    return int(match[1]) - 1 if match else None
