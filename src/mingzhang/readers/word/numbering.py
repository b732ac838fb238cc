"""The numbering part of a Word file: which lists there are, and which one a paragraph is in."""

from lxml.etree import _Element

from mingzhang.ooxml.names import ALTERNATE, CHOICE, FALLBACK, VALUE, is_on, value, w, whole
from mingzhang.readers.word.counting import LARGEST, Counting, Level, ListUse
from mingzhang.readers.word.styles import Properties, Styles

_ABSTRACT = w("abstractNumId")
_LONGEST = 100
"""Characters around the number of a level."""


class Numbering:
    """The lists of a file; asked for each paragraph in turn."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._counting: dict[str, Counting] = {}
        self._lists: dict[str, ListUse] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        by_style: dict[str, str] = {}
        linked: dict[str, str] = {}
        for abstract in root.iter(w("abstractNum")):
            name = abstract.get(_ABSTRACT, "")
            self._counting[name] = Counting(
                {_depth(level): _level(level) for level in abstract.iterchildren(w("lvl"))}
            )
            if (style := _value(abstract, "styleLink")) is not None:
                by_style[style] = name
            if (style := _value(abstract, "numStyleLink")) is not None:
                linked[name] = style
        for name, style in linked.items():
            target = self._counting.get(by_style.get(style, ""))
            if target is not None:
                self._counting[name] = target
        for number in root.iter(w("num")):
            found = self._counting.get(_value(number, "abstractNumId") or "")
            if found is None:
                continue
            use = ListUse(found)
            for override in number.iterchildren(w("lvlOverride")):
                depth = _depth(override)
                if (level := override.find(w("lvl"))) is not None:
                    use.levels[depth] = _level(level)
                if (start := _value(override, "startOverride")) is not None:
                    use.starts[depth] = _number(start, 1)
            self._lists[number.get(w("numId"), "")] = use

    def next(self, properties: Properties) -> str:
        """The number of the next paragraph, with what parts it from the text; "" for a paragraph without."""
        style = self._styles.of(properties)
        number = style.number if properties.number is None else properties.number
        use = self._lists.get(number or "")
        return "" if use is None else use.next(self._depth(properties, use))

    def _depth(self, properties: Properties, use: ListUse) -> int:
        """The level in the list: as the paragraph says, as its style says, or where the list names the style."""
        if properties.depth is not None:
            return properties.depth
        style = self._styles.of(properties)
        if properties.number is None and style.number_style:
            for depth, level in (use.counting.levels | use.levels).items():
                if level.style == style.number_style:
                    return depth
        return style.depth or 0 if properties.number is None else 0


def _level(element: _Element) -> Level:
    level = Level(
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
    return otherwise if found is None else min(found, LARGEST)
