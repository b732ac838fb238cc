"""The pages of a file become a Document, or a Problem says why there is nothing to read."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mingzhang.model.document import Document
from mingzhang.model.problems import TooLarge
from mingzhang.readers.layout.flow import flow
from mingzhang.readers.layout.legibility import notes, refuse
from mingzhang.readers.layout.sheet import Sheet
from mingzhang.readers.layout.weave import weave
from mingzhang.readers.limits import Limits


def document_of(pages: Iterable[Sheet], name: str, kind: str, limits: Limits) -> Document:
    """The document of pages.

    Raises Scanned, Unmapped or NoText when no page has text, and TooLarge.
    """
    sheets = _collected(pages, name, limits)
    _mark_gaps(sheets)
    found = flow(sheets, limits.cells)
    if not found or all(sheet.unread or not sheet.glyphs for sheet in sheets):
        raise refuse(sheets, name)
    document = weave(found, name, kind, limits)
    return replace(
        document,
        notes=(*document.notes, *notes(sheets, recognised=limits.ocr)),
        unread=tuple(sheet.number for sheet in sheets if sheet.unread or sheet.clipped),
        recognised=tuple(sheet.number for sheet in sheets if sheet.recognised),
    )


def _collected(pages: Iterable[Sheet], name: str, limits: Limits) -> list[Sheet]:
    """The pages, as long as there are not too many characters on them."""
    sheets, characters = [], 0
    for sheet in pages:
        sheets.append(sheet)
        characters += len(sheet.glyphs)
        if characters > limits.characters:
            most = f"{limits.characters} 个字符"
            raise TooLarge(name, found=f"超过 {most}", limit=most, option="--max-characters")
    return sheets


def _mark_gaps(sheets: Sequence[Sheet]) -> None:
    gap = False
    for sheet in sheets:
        sheet.behind_gap = gap
        gap = sheet.unread is not None or (gap and not sheet.glyphs)
