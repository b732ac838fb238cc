"""The characters of a paragraph element, in order: the one walk that reading and commenting share.

Both count characters alike, because both ask `inline`: what is deleted, hidden or an instruction of a field has
no characters, a tab or a break has one, a formula has those of its texts.
"""

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from lxml.etree import _Element

from mingzhang.ooxml.names import (
    ALTERNATE,
    BOX,
    CHOICE,
    COMMENT_END,
    COMMENT_REFERENCE,
    COMMENT_START,
    FALLBACK,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    VALUE,
    A,
    C,
    M,
    R,
    V,
    child,
    is_on,
    w,
)
from mingzhang.readers.word.symbols import symbol


class Kind(Enum):
    """What a step of the walk comes upon."""

    TEXT = auto()
    BREAK = auto()
    """A line or page break: one character, "\\n"."""
    DRAWING = auto()
    NOTE = auto()
    """The mark of a footnote or endnote."""
    COMMENT = auto()
    """The beginning, the end or the mark of a comment."""
    INSERTED = auto()
    """Here an insertion begins; `text` is its tag."""
    INSERTED_END = auto()
    DELETED = auto()
    """Words that are gone; `text` are they."""


class Step(NamedTuple):
    """One step; `run` is the element that marks may stand before and behind, the run or the whole formula."""

    kind: Kind
    run: _Element | None
    node: _Element
    text: str = ""


class _Role(Enum):
    SKIP = auto()
    RUN = auto()
    TEXT = auto()
    SIGN = auto()
    SYMBOL = auto()
    FIELD = auto()
    ALTERNATE = auto()
    FORMULA = auto()
    DRAWING = auto()
    NOTE = auto()
    COMMENT = auto()
    INSERTED = auto()
    DELETED = auto()


_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\u00ad",
}
_FORMULA_TEXT = f"{{{M}}}t"
_DELETED_TEXT = w("delText")
_ROLES = {
    **dict.fromkeys(
        map(w, ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "delText", "rt")), _Role.SKIP
    ),
    **dict.fromkeys(_SIGNS, _Role.SIGN),
    **dict.fromkeys(map(w, ("drawing", "pict", "object")), _Role.DRAWING),
    **dict.fromkeys(map(w, ("footnoteReference", "endnoteReference")), _Role.NOTE),
    **dict.fromkeys((COMMENT_START, COMMENT_END, COMMENT_REFERENCE), _Role.COMMENT),
    **dict.fromkeys(map(w, ("ins", "moveTo")), _Role.INSERTED),
    **dict.fromkeys(map(w, ("del", "moveFrom")), _Role.DELETED),
    RUN: _Role.RUN,
    TEXT: _Role.TEXT,
    _FORMULA_TEXT: _Role.TEXT,
    w("sym"): _Role.SYMBOL,
    w("fldChar"): _Role.FIELD,
    ALTERNATE: _Role.ALTERNATE,
    f"{{{M}}}oMath": _Role.FORMULA,
}
"""What is not named here (links, content controls, custom tags) is gone through."""
_VANISH = w("vanish")
_FIELD_PART = w("fldCharType")


def inline(paragraph: _Element) -> Iterator[Step]:
    """What a paragraph holds, in order; text boxes and what else is drawn are one step each."""
    levels: list[tuple[Iterator[_Element], _Element | None, bool]] = [(iter(paragraph), None, False)]
    instructions: list[bool] = []
    while levels:
        children, run, inserted = levels[-1]
        node = next(children, None)
        if node is None:
            levels.pop()
            if inserted:
                yield Step(Kind.INSERTED_END, run, paragraph)
            continue
        role = _ROLES.get(node.tag)
        match role:
            case _Role.TEXT:
                if run is not None and node.text and True not in instructions:
                    yield Step(Kind.TEXT, run, node, node.text)
            case _Role.RUN:
                if run is not None or not is_hidden(node):
                    levels.append((iter(node), node if run is None else run, False))
            case _Role.SKIP:
                pass
            case _Role.SIGN:
                if run is not None and True not in instructions:
                    sign = _SIGNS[node.tag]
                    yield Step(Kind.BREAK if sign == "\n" else Kind.TEXT, run, node, sign)
            case _Role.SYMBOL:
                if run is not None and True not in instructions:
                    yield Step(Kind.TEXT, run, node, symbol(node))
            case _Role.FIELD:
                _turn(node.get(_FIELD_PART), instructions)
            case _Role.FORMULA:
                levels.append((iter(node), node if run is None else run, False))
            case _Role.ALTERNATE:
                if (chosen := choice(node)) is not None:
                    levels.append((iter(chosen), run, False))
            case _Role.DRAWING:
                yield Step(Kind.DRAWING, run, node)
            case _Role.NOTE:
                yield Step(Kind.NOTE, run, node)
            case _Role.COMMENT:
                yield Step(Kind.COMMENT, run, node)
            case _Role.INSERTED:
                yield Step(Kind.INSERTED, run, node)
                levels.append((iter(node), run, True))
            case _Role.DELETED:
                yield Step(Kind.DELETED, run, node, _gone(node))
            case None:
                levels.append((iter(node), run, False))


def is_hidden(run: _Element) -> bool:
    """Whether a run is formatted as hidden text."""
    vanish = child(child(run, RUN_PROPERTIES), _VANISH)
    return vanish is not None and is_on(vanish.get(VALUE))


def _turn(part: str | None, instructions: list[bool]) -> None:
    """A field begins with its instruction (which is not read), goes on with its result, and ends."""
    if part == "begin":
        instructions.append(True)
    elif instructions and part == "separate":
        instructions[-1] = False
    elif instructions and part == "end":
        instructions.pop()


def _gone(deleted: _Element) -> str:
    return "".join(node.text or "" for node in deleted.iter(_DELETED_TEXT, TEXT))


def choice(alternate: _Element) -> _Element | None:
    """Of contents that say the same for newer and older programs, the one for newer programs."""
    found = child(alternate, CHOICE)
    return found if found is not None else child(alternate, FALLBACK)


_PICTURES = (
    f"{{{A}}}blip",
    f"{{{V}}}imagedata",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
)
"""Pictures, and what keeps no data that is read here: the newer kinds of charts, and diagrams."""
_CHART = f"{{{C}}}chart"
_CHART_ID = f"{{{R}}}id"


class Drawn(NamedTuple):
    """What a drawing holds: a text box, the reference of a chart, or (with neither) a picture."""

    box: _Element | None = None
    chart: str = ""


def drawn(drawing: _Element) -> Iterator[Drawn]:
    """The text boxes, charts and pictures of a drawing, in the order of the file; no box inside a box."""
    levels = [iter(drawing)]
    while levels:
        node = next(levels[-1], None)
        if node is None:
            levels.pop()
        elif node.tag == BOX:
            yield Drawn(box=node)
        elif node.tag in _PICTURES:
            yield Drawn()
        elif node.tag == _CHART:
            yield Drawn(chart=node.get(_CHART_ID, ""))
        elif node.tag == ALTERNATE:
            if (chosen := choice(node)) is not None:
                levels.append(iter(chosen))
        else:
            levels.append(iter(node))
