"""The table of contents: a field that Word brings up to date, filled already with what it will say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.model.report import Contents
from mingzhang.rendering.word.markup import paragraph, quoted, run, tag

_NUMBER = "_Toc{:06d}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the contents list it; `number` is that of its bookmark."""

    number: int
    level: int
    text: str
    page: int


def bookmarked(number: int, inside: str) -> str:
    """The text of a heading, for an entry to refer to."""
    start = tag("w:bookmarkStart", id=number, name=_NUMBER.format(number))
    return f"{start}{inside}{tag('w:bookmarkEnd', id=number)}"


def field(instruction: str, result: str, *, stale: bool = False) -> str:
    """A field with its result; `stale` asks Word to work it out again when it opens the file."""
    return f"{_begin(instruction, stale=stale)}{result}{_mark('end')}"


def contents(block: Contents, entries: Sequence[Entry]) -> str:
    """The contents with their title, in a frame by which Word offers to bring them up to date."""
    listed = [entry for entry in entries if entry.level <= block.depth]
    begin = _begin(f'TOC \\o "1-{block.depth}" \\h \\z \\u', stale=True)
    end = _mark("end")
    lines = [
        paragraph(
            f"TOC{entry.level}",
            "" if count else begin,
            _entry(entry),
            end if count == len(listed) - 1 else "",
        )
        for count, entry in enumerate(listed)
    ]
    properties = tag(
        "w:sdtPr", tag("w:docPartObj", tag("w:docPartGallery", val="Table of Contents"), "<w:docPartUnique/>")
    )
    title = paragraph("TOCHeading", run(block.title))
    if not lines:
        return title
    return tag("w:sdt", properties, tag("w:sdtContent", title, *lines))


def _entry(entry: Entry) -> str:
    name = _NUMBER.format(entry.number)
    page = field(f"PAGEREF {name} \\h", run(str(entry.page)))
    return tag("w:hyperlink", run(entry.text), run("\t"), page, anchor=name, history=1)


def _begin(instruction: str, *, stale: bool) -> str:
    dirty = {"dirty": "true"} if stale else {}
    begin = tag("w:r", tag("w:fldChar", fldCharType="begin", **dirty))
    words = tag("w:r", f'<w:instrText xml:space="preserve"> {quoted(instruction)} </w:instrText>')
    return f"{begin}{words}{_mark('separate')}"


def _mark(kind: str) -> str:
    return tag("w:r", tag("w:fldChar", fldCharType=kind))
