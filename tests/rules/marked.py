"""Documents with what text alone cannot say, written in 〔〕 where it stands: the notation of rules/besides.py.

〔批注：…〕 a comment, 〔删除：…〕 and 〔插入：…〕 tracked changes, 〔图〕 a picture, 〔图：甲 1.00，乙 2.00≠3.00〕 a chart
with its labels, of which the last differs from its data sheet.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from mingzhang.model.document import Document, Figure, Picture, Remark, RemarkKind, Span
from mingzhang.readers.read import read_text

_MARK = re.compile(r"〔(批注|删除|插入|图)(?:：([^〕]*))?〕")


def document_of(text: str) -> Document:
    """The document that a marked text describes."""
    words, at = "", 0
    found: list[tuple[str, str, int, int]] = []
    for match in _MARK.finditer(text):
        words += text[at : match.start()]
        kind, said = match[1], match[2] or ""
        start = len(words)
        if kind == "图":
            words += "\n".join(label.partition("≠")[0] for label in said.split("，"))
        elif kind == "插入":
            words += said
        found.append((kind, said, start, len(words)))
        at = match.end()
    document = read_text(words + text[at:], "青禾县.docx")
    place = [(kind, said, _span(document, start, end)) for kind, said, start, end in found]
    kinds = {kind.value: kind for kind in RemarkKind}
    return replace(
        document,
        remarks=tuple(Remark(kinds[kind], span, said) for kind, said, span in place if kind in kinds),
        pictures=tuple(Picture(span) for kind, said, span in place if kind == "图" and not said),
        figures=tuple(
            Figure(span, tuple(_stale(document, span, said)))
            for kind, said, span in place
            if kind == "图" and said
        ),
    )


def _span(document: Document, start: int, end: int) -> Span:
    return Span(bisect_left(document.index, start), bisect_left(document.index, end))


def _stale(document: Document, span: Span, said: str) -> list[tuple[Span, str]]:
    found = []
    for label in said.split("，"):
        shown, differs, stored = label.partition("≠")
        if differs:
            end = document.text.index(shown, span.start) + len(shown)
            found.append((Span(end - len(shown.split()[-1]), end), stored))
    return found
