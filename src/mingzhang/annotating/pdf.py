"""Findings in the user's own PDF: highlights on the words, notes that explain them, an index of all in front.

Everything is appended to the file: its own bytes stay as they are, so pages, fonts and signatures do, too. The
numbers in the notes are those of the index.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as c
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from mingzhang.annotating import words
from mingzhang.annotating.excerpt import plain
from mingzhang.annotating.pdf_index import COLOURS, index
from mingzhang.annotating.pdf_sheet import Area
from mingzhang.checking.result import DocumentResult
from mingzhang.model.document import Document
from mingzhang.model.finding import Finding, Place, Role
from mingzhang.model.pages import Box, Boxes
from mingzhang.model.problems import NotAnnotatable

AUTHOR = "明账"
_SUSPECT, _RELATED = 0.45, 0.18
"""How strong a highlight is."""
_MOST_LINES = 60
"""Lines of one highlight; what is longer is marked at its beginning."""
_NOTE = 18.0
"""Edge of the sign of a note, where there are no words to mark."""
_POPUP = (220.0, 120.0)
_OF_BROKEN_FILES = (ValueError, LookupError, TypeError, AttributeError, RuntimeError)
"""What pypdf raises besides its own errors over files that are locked or whose structure is broken."""
_log = logging.getLogger(__name__)


def annotate(data: bytes, result: DocumentResult) -> bytes:
    """A PDF with the findings of its check in it.

    `data` is the file that `result` was made of. Raises NotAnnotatable when nothing can be added to it.
    """
    problems = (PyPdfError, pdfium.PdfiumError, *_OF_BROKEN_FILES)
    broken: Exception | None = None
    for mended in (_as_it_is, _rewritten, _copied):
        try:
            return _annotated(mended(data), result)
        except problems as error:
            _log.info("%s cannot be annotated: %s", result.path, mended.__name__)
            broken = error
    raise NotAnnotatable(result.path) from broken


def index_alone(result: DocumentResult) -> bytes:
    """The index of findings without the user's pages, for a file that cannot be annotated."""
    return index(result, alone=True).bytes()


def _as_it_is(data: bytes) -> bytes:
    return data


def _rewritten(data: bytes) -> bytes:
    with closing(pdfium.PdfDocument(data)) as pdf:
        return _saved(pdf)


def _copied(data: bytes) -> bytes:
    """The pages in a new file, whose tree of pages is whole."""
    with closing(pdfium.PdfDocument(data)) as pdf, closing(pdfium.PdfDocument.new()) as made:
        made.import_pages(pdf)
        return _saved(made)


def _saved(pdf: pdfium.PdfDocument) -> bytes:
    out = BytesIO()
    pdf.save(out, flags=c.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def _annotated(data: bytes, result: DocumentResult) -> bytes:
    writer = PdfWriter(BytesIO(data), incremental=True)
    pages = list(writer.pages)
    for number, finding in enumerate(words.worst_first(result.findings), 1):
        for mark in _marks(number, finding, result.document):
            if mark.page <= len(pages):
                _add(writer, pages[mark.page - 1], mark)
    sheets = index(result)
    front = PdfReader(BytesIO(sheets.bytes()))
    for at, page in enumerate(front.pages):
        writer.insert_page(page, at)
    for area in sheets.areas:
        if area.page <= len(pages):
            _link(writer, writer.pages[area.sheet], area, pages[area.page - 1])
    out = BytesIO()
    writer.write(out)
    # What is appended to a broken table of offsets may not be found again.
    with closing(pdfium.PdfDocument(out.getvalue())) as made:
        if len(made) != len(pages) + len(front.pages):
            raise PyPdfError(f"{len(made)} pages")
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is marked on a page: the boxes of a place, or none where there are no words."""

    page: int
    boxes: tuple[Box, ...]
    words: bool
    suspect: bool
    note: str
    colour: tuple[float, float, float]


def _marks(number: int, finding: Finding, document: Document | None) -> Iterator[_Mark]:
    red, green, blue = COLOURS[finding.severity]
    colour = (red / 255, green / 255, blue / 255)
    for place in finding.places:
        suspect = place.role is Role.SUSPECT
        note = _note(number, finding) if suspect else f"与第 {number} 条有关：{plain(finding.message)}"
        for page, boxes in _on_pages(place, document):
            yield _Mark(page, boxes, place.end > place.start, suspect, note, colour)


def _on_pages(place: Place, document: Document | None) -> Iterator[tuple[int, tuple[Box, ...]]]:
    """The boxes of a place, page by page."""
    if place.document or document is None or not isinstance(document.origin, Boxes):
        return
    if not document.index:
        return
    start = document.index[min(place.start, len(document.index) - 1)]
    end = document.index[place.end - 1] + 1 if place.start < place.end <= len(document.index) else start
    by_page: dict[int, list[Box]] = {}
    for page, box in document.origin.boxes(start, end):
        by_page.setdefault(page, []).append(box)
    for page, boxes in by_page.items():
        yield page, tuple(boxes[:_MOST_LINES])


def _note(number: int, finding: Finding) -> str:
    said = [f"第 {number} 条 {finding.severity.title}：{plain(finding.message)}"]
    if finding.arithmetic:
        said.append(f"算式：{plain(finding.arithmetic)}")
    if finding.expected:
        said.append(f"应为：{plain(words.expected(finding.expected))}")
    said += [f"或者：{plain(alternative.message)}" for alternative in finding.alternatives]
    if related := words.related(finding.places):
        said.append("相关：" + "；".join(f"{words.where(each)}“{plain(each.quote)}”" for each in related[:6]))
    if finding.basis:
        said.append(f"依据：{plain(finding.basis)}")
    return "\n".join(said)


class _Frame:
    """From the page as it is shown back to its own coordinates."""

    def __init__(self, page: PageObject) -> None:
        crop, media = page.cropbox, page.mediabox
        self.left, self.bottom = max(crop.left, media.left), max(crop.bottom, media.bottom)
        self.right, self.top = min(crop.right, media.right), min(crop.top, media.top)
        self.turn = page.rotation % 360

    def own(self, box: Box) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of a box."""
        (x, y), (u, v) = self._point(box[0], box[1]), self._point(box[2], box[3])
        return min(x, u), min(y, v), max(x, u), max(y, v)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        match self.turn:
            case 90:
                return self.left + y, self.bottom + x
            case 180:
                return self.right - x, self.bottom + y
            case 270:
                return self.right - y, self.top - x
            case _:
                return self.left + x, self.top - y


def _add(writer: PdfWriter, page: PageObject, mark: _Mark) -> None:
    frame = _Frame(page)
    boxes = [frame.own(box) for box in mark.boxes]
    around = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    if not mark.words:
        around = (around[0] - _NOTE, around[1], around[0], around[1] + _NOTE)
    entries: dict[str, object] = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Highlight" if mark.words else "/Text"),
        "/Rect": _numbers(around),
        "/C": _numbers(mark.colour),
        "/CA": FloatObject(_SUSPECT if mark.suspect else _RELATED),
        "/Contents": TextStringObject(mark.note),
        "/T": TextStringObject(AUTHOR),
        "/F": NumberObject(4),
    }
    if mark.words:
        quads = [(x, v, u, v, x, y, u, y) for x, y, u, v in boxes]
        entries["/QuadPoints"] = _numbers([each for quad in quads for each in quad])
        entries["/AP"] = DictionaryObject({NameObject("/N"): _appearance(writer, mark, boxes, around)})
    else:
        entries["/Name"] = NameObject("/Comment")
    annotation = _put(writer, page, entries)
    _popup(writer, page, annotation, around)


def _appearance(
    writer: PdfWriter,
    mark: _Mark,
    boxes: Sequence[tuple[float, float, float, float]],
    around: tuple[float, float, float, float],
) -> IndirectObject:
    """What viewers draw that do not make a highlight's look themselves: bars through which the words are seen."""
    paint = "/G gs {:.3f} {:.3f} {:.3f} rg\n".format(*mark.colour)
    paint += "".join(f"{x:.2f} {y:.2f} {u - x:.2f} {v - y:.2f} re f\n" for x, y, u, v in boxes)
    look = DictionaryObject(
        {
            NameObject("/BM"): NameObject("/Multiply"),
            NameObject("/ca"): FloatObject(_SUSPECT if mark.suspect else _RELATED),
        }
    )
    form = DecodedStreamObject()
    form.set_data(paint.encode("ascii"))
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(around),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/ExtGState"): DictionaryObject({NameObject("/G"): look})}
            ),
        }
    )
    return writer._add_object(form)


def _popup(
    writer: PdfWriter, page: PageObject, parent: IndirectObject, around: tuple[float, float, float, float]
) -> None:
    width, height = _POPUP
    entries: dict[str, object] = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Popup"),
        "/Rect": _numbers((around[2], around[3] - height, around[2] + width, around[3])),
        "/Parent": parent,
    }
    popup = _put(writer, page, entries)
    annotation = parent.get_object()
    assert isinstance(annotation, DictionaryObject)
    annotation[NameObject("/Popup")] = popup


def _link(writer: PdfWriter, page: PageObject, area: Area, target: PageObject) -> None:
    assert target.indirect_reference is not None
    destination = ArrayObject([target.indirect_reference, NameObject("/Fit")])
    entries: dict[str, object] = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Link"),
        "/Rect": _numbers(area.box),
        "/Border": _numbers((0, 0, 0)),
        "/Dest": destination,
    }
    _put(writer, page, entries)


def _put(writer: PdfWriter, page: PageObject, entries: dict[str, object]) -> IndirectObject:
    annotation = DictionaryObject({NameObject(key): value for key, value in entries.items()})
    reference = writer._add_object(annotation)
    there = page.get("/Annots")
    there = there.get_object() if there is not None else None
    known = list(there) if isinstance(there, ArrayObject) else []
    page[NameObject("/Annots")] = ArrayObject([*known, reference])
    return reference


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject([FloatObject(f"{value:.2f}") for value in values])
