"""Findings as comments in Word: in the user's own file, or in a file made of what was read.

One comment a finding, tied to the exact words. Word allows comments in its main text only, so that words of a
footnote or text box are marked where the footnote is referred to or the box is anchored.
"""

from collections.abc import Callable, Iterator, Sequence

from mingzhang.annotating import words
from mingzhang.annotating.word.comments import closing, comment, lines, opening
from mingzhang.annotating.word.made import make
from mingzhang.annotating.word.margin import Margin
from mingzhang.annotating.word.parts import Parts
from mingzhang.annotating.word.styles import CommentStyles, comment_styles
from mingzhang.checking.result import DocumentResult
from mingzhang.model.document import Document
from mingzhang.model.finding import Finding, Place
from mingzhang.model.paragraphs import Paragraphs, Stretch
from mingzhang.ooxml.names import ID
from mingzhang.readers.limits import DEFAULT, Limits

MOST_COMMENTS = 2_000
"""Word opens no file with more than 32,767 comments, and nobody reads so many."""

Ways = Callable[[Place], Iterator[Stretch]]


def annotate(data: bytes, result: DocumentResult, limits: Limits = DEFAULT) -> bytes:
    """The user's Word file with a comment for each finding; its text and all else stay as they are.

    `result` is the check of this very file. Raises a Problem when the file cannot be written again.
    """
    document = result.document
    if document is None or document.format != "docx" or not isinstance(document.origin, Paragraphs):
        raise TypeError("the result is not that of a Word file")
    origin, index, raw = document.origin, document.index, document.raw

    def ways(place: Place) -> Iterator[Stretch]:
        start = index[place.start] if place.start < len(index) else len(raw)
        return origin.stretches(start, index[place.end - 1] + 1 if place.start < place.end else start)

    return _commented(Parts(data, document.name, limits), result.findings, ways)


def as_docx(document: Document, result: DocumentResult) -> bytes:
    """A Word file made of a document's paragraphs and tables, with a comment for each finding."""
    made = make(document)
    return _commented(
        Parts(made.data, document.name, _unbounded(made.data)),
        result.findings,
        lambda place: made.way.stretches(place.start, place.end),
    )


def _unbounded(data: bytes) -> Limits:
    """Limits that a file of our own keeps, whatever it was made of."""
    return Limits(unpacked=10_000, tags=1_000_000_000)


def _commented(parts: Parts, findings: Sequence[Finding], ways: Ways) -> bytes:
    chosen = words.worst_first(findings)[:MOST_COMMENTS]
    if not chosen:
        return parts.packed()
    left = len(findings) - len(chosen)
    chosen.sort(key=lambda finding: finding.places[0].start if finding.places else 0)
    styles = _styles(parts)
    comments = parts.comments()
    margin = Margin(parts)
    numbers = margin.free_numbers({each.get(ID, "") for each in comments})
    for count, finding in enumerate(chosen, start=1):
        number = next(numbers)
        note = f"另有 {left} 处没有写成批注，请看核对结果。" if left and count == len(chosen) else ""
        comments.append(comment(number, list(lines(finding, note)), styles))
        margin.add(list(_stretches(finding, ways)), opening(number), closing(number, styles))
    margin.write()
    return parts.packed()


def _styles(parts: Parts) -> CommentStyles:
    name = parts.related("styles")
    root = parts.root(name) if name else None
    if root is None:
        return CommentStyles()
    styles, is_changed = comment_styles(root)
    if is_changed and parts.related("stylesWithEffects"):
        # Word 2010 keeps its styles twice and may call a file broken in which the two differ.
        return CommentStyles()
    if is_changed:
        parts.put(name, root)
    return styles


def _stretches(finding: Finding, ways: Ways) -> Iterator[Stretch]:
    """Where the first wrong words stand in this file."""
    here = [place for place in finding.places if not place.document]
    first = next(iter(words.suspects(here) or here), None)
    return ways(first) if first is not None else iter(())
