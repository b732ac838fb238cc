"""Marking words of a paragraph: runs are cut at the exact characters and marks put around them.

Characters are counted by the reader's own walk, so both mean the same ones. A cut leaves the text and its
formatting as they were. What cannot be cut (a formula, words inside a control that holds plain text) is marked
whole.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree
from lxml.etree import _Element

from mingzhang.ooxml.names import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    XML_SPACE,
    child,
    w,
)
from mingzhang.readers.word.walk import Kind, Step, inline

_SETTLED = frozenset(
    map(w, ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "bdo", "dir"))
)
"""Elements that marks may stand in."""
_CONTROL = w("sdtContent")
_PLAIN_CONTROLS = tuple(map(w, ("text", "dataBinding", "comboBox", "dropDownList", "date", "picture")))
"""Properties of a content control that allows no marks between its words."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Characters `start` up to `end` of a paragraph, and what to put before and behind them."""

    start: int
    end: int
    begin: Sequence[_Element]
    finish: Sequence[_Element]


def mark(paragraph: _Element, anchors: Sequence[Anchor]) -> None:
    """Put all marks of one paragraph; places beyond its end are its end."""
    _cut(paragraph, {at for anchor in anchors for at in (anchor.start, anchor.end)})
    runs = list(_runs(paragraph))
    length = runs[-1].end if runs else 0
    for anchor in anchors:
        start, end = min(anchor.start, length), min(anchor.end, length)
        inside = [run for run in runs if run.start < end and start < run.end]
        if inside:
            _put_before(_host(inside[0].element), anchor.begin)
            _put_behind(_host(inside[-1].element), anchor.finish)
        else:
            _put_at(paragraph, runs, start, [*anchor.begin, *anchor.finish])


def mark_whole(run: _Element, anchor: Anchor) -> None:
    """Put marks around a run, whatever it holds."""
    host = _host(run)
    _put_before(host, anchor.begin)
    _put_behind(host, anchor.finish)


@dataclass(frozen=True, slots=True)
class _Run:
    """An element that cannot be cut further here, and its characters."""

    element: _Element
    start: int
    end: int


def _characters(paragraph: _Element) -> Iterator[Step]:
    return (step for step in inline(paragraph) if step.kind in (Kind.TEXT, Kind.BREAK) and step.text)


def _runs(paragraph: _Element) -> Iterator[_Run]:
    at = 0
    last: _Run | None = None
    for step in _characters(paragraph):
        assert step.run is not None
        if last is not None and last.element is step.run:
            last = _Run(step.run, last.start, at + len(step.text))
        else:
            if last is not None:
                yield last
            last = _Run(step.run, at, at + len(step.text))
        at += len(step.text)
    if last is not None:
        yield last


def _cut(paragraph: _Element, places: set[int]) -> None:
    """Make run boundaries at these places, from the last to the first, so that what is before stays as it is."""
    steps = list(_characters(paragraph))
    ends = list(accumulate(len(step.text) for step in steps))
    wanted = sorted(places)
    for step, end in zip(reversed(steps), reversed(ends), strict=True):
        start = end - len(step.text)
        while wanted and wanted[-1] >= end:
            wanted.pop()
        while wanted and wanted[-1] >= start:
            _cut_at(step, wanted.pop() - start)


def _cut_at(step: Step, offset: int) -> None:
    """Cut the run of a step right before the character `offset` of the step."""
    run, node = step.run, step.node
    if run is None or run.tag != RUN or node.getparent() is not run or _is_in_plain_control(run):
        return
    if offset == 0:
        before = node.getprevious()
        if before is None or before.tag == RUN_PROPERTIES:
            return
        behind = [node, *node.itersiblings()]
    elif node.tag == TEXT:
        rest = etree.Element(TEXT, nsmap=None)
        rest.text = (node.text or "")[offset:]
        node.text = (node.text or "")[:offset]
        for each in (rest, node):
            each.set(XML_SPACE, "preserve")
        behind = [rest, *node.itersiblings()]
    else:
        return
    following = etree.Element(RUN)
    for name, stated in run.attrib.items():
        following.set(name, stated)
    properties = child(run, RUN_PROPERTIES)
    if properties is not None:
        following.append(deepcopy(properties))
    following.extend(behind)
    following.tail, run.tail = run.tail, None
    run.addnext(following)


def _is_in_plain_control(element: _Element) -> bool:
    for each in element.iterancestors():
        if each.tag == PARAGRAPH:
            return False
        if each.tag == _CONTROL:
            properties = child(each.getparent(), w("sdtPr"))
            if any(child(properties, name) is not None for name in _PLAIN_CONTROLS):
                return True
    return False


def _host(element: _Element) -> _Element:
    """The element itself, or what wraps it, that stands where marks may stand."""
    while (parent := element.getparent()) is not None:
        if parent.tag == PARAGRAPH:
            return element
        if (parent.tag in _SETTLED or parent.tag == _CONTROL) and not _is_in_plain_control(element):
            return element
        element = parent
    return element


def _put_before(host: _Element, marks: Sequence[_Element]) -> None:
    for each in marks:
        host.addprevious(each)


def _put_behind(host: _Element, marks: Sequence[_Element]) -> None:
    tail, host.tail = host.tail, None
    for each in reversed(marks):
        host.addnext(each)
    last = marks[-1] if marks else host
    last.tail = tail


def _put_at(paragraph: _Element, runs: Sequence[_Run], place: int, marks: Sequence[_Element]) -> None:
    """Put marks at a place between characters."""
    before = next((run for run in reversed(runs) if run.end <= place), None)
    if before is not None:
        _put_behind(_host(before.element), marks)
    elif runs:
        _put_before(_host(runs[0].element), marks)
    else:
        at = 1 if child(paragraph, PARAGRAPH_PROPERTIES) is not None else 0
        for each in reversed(marks):
            paragraph.insert(at, each)
