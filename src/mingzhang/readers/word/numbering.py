"""Automatic numbers (“一、”, “(二)”, “3.1”), which Word counts anew each time and keeps nowhere as text.

Counting follows ECMA-376 part 1, 17.9: lists with one abstract definition count together; a deeper level begins
again behind a higher one, unless its definition says otherwise.
"""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from mingzhang.readers.word.names import ALTERNATE, CHOICE, FALLBACK, VALUE, is_on, value, w, whole
from mingzhang.readers.word.numerals import written
from mingzhang.readers.word.styles import Properties, Styles

_DEPTHS = 9
_PLACE = re.compile(r"%([1-9])")
_ABSTRACT = w("abstractNumId")
_LARGEST = 32_767
_LONGEST = 100
"""Characters around the number of a level."""


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "\t"
    restarts: int | None = None
    """The level (from 1) behind which it begins again; 0 for never, None for any higher one."""
    plain: bool = False
    """All numbers in its text are written in plain digits."""
    style: str = ""


@dataclass(slots=True)
class _List:
    """An abstract definition with its counters."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a file; asked for each paragraph in turn."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[_List, dict[int, _Level], dict[int, int]]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        by_style: dict[str, str] = {}
        linked: dict[str, str] = {}
        for abstract in root.iter(w("abstractNum")):
            name = abstract.get(_ABSTRACT, "")
            self._lists[name] = _List(
                {_depth(level): _level(level) for level in abstract.iterchildren(w("lvl"))}
            )
            if (style := _value(abstract, "styleLink")) is not None:
                by_style[style] = name
            if (style := _value(abstract, "numStyleLink")) is not None:
                linked[name] = style
        for name, style in linked.items():
            target = self._lists.get(by_style.get(style, ""))
            if target is not None:
                self._lists[name] = target
        for number in root.iter(w("num")):
            found = self._lists.get(_value(number, "abstractNumId") or "")
            if found is None:
                continue
            levels: dict[int, _Level] = {}
            starts: dict[int, int] = {}
            for override in number.iterchildren(w("lvlOverride")):
                depth = _depth(override)
                if (level := override.find(w("lvl"))) is not None:
                    levels[depth] = _level(level)
                if (start := _value(override, "startOverride")) is not None:
                    starts[depth] = _number(start, 1)
            self._numbers[number.get(w("numId"), "")] = found, levels, starts

    def next(self, properties: Properties) -> str:
        """The number of the next paragraph, with what parts it from the text; "" for a paragraph without."""
        style = self._styles.of(properties)
        number = style.number if properties.number is None else properties.number
        if number is None or number not in self._numbers:
            return ""
        found, own, starts = self._numbers[number]
        levels = found.levels | own
        depth = self._depth(properties, levels)
        level = levels.get(depth)
        if level is None or not 0 <= depth < _DEPTHS:
            return ""
        if depth in starts:
            # A list that says where it starts does so once.
            found.counters[depth] = starts.pop(depth) - 1
        elif depth not in found.counters:
            found.counters[depth] = level.start - 1
        found.counters[depth] = min(found.counters[depth] + 1, _LARGEST)
        for deeper in [each for each in found.counters if each > depth]:
            restarts = levels[deeper].restarts if deeper in levels else None
            if restarts is None or restarts > depth:
                del found.counters[deeper]
        text = _PLACE.sub(lambda match: _counted(found, levels, level, int(match[1]) - 1), level.text)
        return text + level.suffix if text else ""

    def _depth(self, properties: Properties, levels: dict[int, _Level]) -> int:
        """The level in the list: as the paragraph says, as its style says, or where the list names the style."""
        if properties.depth is not None:
            return properties.depth
        style = self._styles.of(properties)
        if properties.number is None and style.number_style:
            for depth, level in levels.items():
                if level.style == style.number_style:
                    return depth
        return style.depth or 0 if properties.number is None else 0


def _counted(found: _List, levels: dict[int, _Level], level: _Level, depth: int) -> str:
    other = levels.get(depth, level)
    number = found.counters.get(depth, other.start)
    return written(number, "decimal" if level.plain and other.form != "none" else other.form)


def _level(element: _Element) -> _Level:
    level = _Level(
        start=_number(_value(element, "start"), 1),
        form=_form(element),
        text=(_value(element, "lvlText") or "")[:_LONGEST],
        style=_value(element, "pStyle") or "",
    )
    if (suffix := _value(element, "suff")) is not None:
        level.suffix = {"nothing": "", "space": " "}.get(suffix, "\t")
    if (restarts := _value(element, "lvlRestart")) is not None:
        level.restarts = _number(restarts, 0)
    legal = element.find(w("isLgl"))
    level.plain = legal is not None and is_on(legal.get(VALUE))
    if level.form == "bullet":
        # A bullet is a picture, often from a font of signs, and no words.
        level.text = ""
    return level


def _form(level: _Element) -> str:
    # Formats of newer versions stand beside one that older versions know.
    found = level.find(w("numFmt"))
    if found is None:
        alternate = level.find(ALTERNATE)
        for branch in (CHOICE, FALLBACK):
            if alternate is not None and found is None:
                found = alternate.find(f"{branch}/{w('numFmt')}")
    if found is None:
        return "decimal"
    form = found.get(VALUE, "decimal")
    if form == "custom":
        return "decimalZero" if found.get(w("format"), "").startswith("01,") else "decimal"
    return form


def _depth(element: _Element) -> int:
    return _number(element.get(w("ilvl")), 0)


def _value(parent: _Element, name: str) -> str | None:
    return value(parent, w(name))


def _number(text: str | None, otherwise: int) -> int:
    found = whole(text)
    return otherwise if found is None else min(found, _LARGEST)
