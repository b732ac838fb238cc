"""A finding as a Word comment: its words, and the marks that tie it to its place."""

from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.etree import _Element

from mingzhang.annotating import words
from mingzhang.annotating.excerpt import plain
from mingzhang.annotating.word.styles import CommentStyles
from mingzhang.model.finding import Finding, Place
from mingzhang.ooxml.names import (
    COMMENT_END,
    COMMENT_REFERENCE,
    COMMENT_START,
    ID,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    VALUE,
    XML_SPACE,
    w,
)

AUTHOR = "明账"
INITIALS = "明"
_FORBIDDEN = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""Characters that XML does not allow and `plain` lets through."""


def lines(finding: Finding, note: str = "") -> Iterator[str]:
    """What a comment says, paragraph by paragraph; the same as on the terminal, in the same words."""
    yield f"【{finding.severity.title}】{finding.message}"
    if finding.arithmetic:
        yield f"算式：{finding.arithmetic}"
    if finding.expected:
        yield f"应为：{words.expected(finding.expected)}"
    suspects = words.suspects(finding.places) or list(finding.places[:1])
    if len(suspects) > 1:
        yield f"同时涉及：{words.listed(suspects[1:])}"
    if others := _others(finding.places, suspects):
        yield f"相关：{words.listed(others)}"
    for alternative in finding.alternatives:
        right = f"；应为 {words.expected(alternative.expected)}" if alternative.expected else ""
        yield f"或者：{alternative.message}{right}"
    if finding.basis:
        yield f"依据：{finding.basis}"
    if note:
        yield note


def _others(places: Sequence[Place], suspects: Sequence[Place]) -> list[Place]:
    return [place for place in places if place not in suspects]


def comment(number: int, said: Sequence[str], styles: CommentStyles) -> _Element:
    """A `w:comment`."""
    made = etree.Element(w("comment"), {ID: str(number), w("author"): AUTHOR, w("initials"): INITIALS})
    for count, line in enumerate(said):
        paragraph = etree.SubElement(made, PARAGRAPH)
        if styles.text:
            etree.SubElement(
                etree.SubElement(paragraph, PARAGRAPH_PROPERTIES), w("pStyle"), {VALUE: styles.text}
            )
        if count == 0:
            etree.SubElement(_reference_run(paragraph, styles), w("annotationRef"))
        text = etree.SubElement(etree.SubElement(paragraph, RUN), TEXT, {XML_SPACE: "preserve"})
        text.text = clean(line)
    return made


def clean(text: str) -> str:
    """Text that XML can hold, on one line."""
    return plain(text).translate(_FORBIDDEN)


def opening(number: int) -> list[_Element]:
    """The mark before the words."""
    return [etree.Element(COMMENT_START, {ID: str(number)})]


def closing(number: int, styles: CommentStyles) -> list[_Element]:
    """The marks behind the words: the end of the range, and the run that shows the comment."""
    run = etree.Element(RUN)
    _style_run(run, styles)
    etree.SubElement(run, COMMENT_REFERENCE, {ID: str(number)})
    return [etree.Element(COMMENT_END, {ID: str(number)}), run]


def _reference_run(paragraph: _Element, styles: CommentStyles) -> _Element:
    run = etree.SubElement(paragraph, RUN)
    _style_run(run, styles)
    return run


def _style_run(run: _Element, styles: CommentStyles) -> None:
    if styles.reference:
        etree.SubElement(etree.SubElement(run, RUN_PROPERTIES), w("rStyle"), {VALUE: styles.reference})
