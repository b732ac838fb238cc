"""What tests of comments need: findings at given words, and the comments of a file with their words."""

from pathlib import Path

from openxml_audit import OpenXmlValidator

from mingzhang.annotating.docx import annotate
from mingzhang.checking.result import DocumentResult
from mingzhang.model.document import Document, RemarkKind, Span
from mingzhang.model.finding import Family, Finding, Role, Severity
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.read import read_docx

NAME = "青禾县.docx"


def read(data: bytes) -> Document:
    """The document of a Word file."""
    return read_docx(data, NAME, Limits())


def spans(document: Document, words: str) -> list[Span]:
    """Where words stand; “第2处:words” for the second time; "" for the beginning."""
    nth, _, bare = words.rpartition("处:")
    at = -1
    for _ in range(int(nth[1:]) if nth else 1):
        at = document.text.index(bare, at + 1)
    return [Span(at, at + len(bare))]


def found(document: Document, *words: str) -> DocumentResult:
    """A result with one finding for each of these words."""
    return found_at(document, [span for each in words for span in spans(document, each)])


def found_at(document: Document, places: list[Span]) -> DocumentResult:
    """A result with one finding for each of these places."""
    findings = tuple(
        Finding(
            "sum/x",
            Family.NUMBERS,
            Severity.ERROR,
            f"“{document.read(span)}”有误",
            (document.place(span, Role.SUSPECT),),
        )
        for span in places
    )
    return DocumentResult(NAME, document=document, findings=findings)


def annotated(data: bytes, *words: str) -> bytes:
    """A file with a comment at each of these words; nothing else in it is another."""
    document = read(data)
    return annotated_at(data, [span for each in words for span in spans(document, each)])


def annotated_at(data: bytes, places: list[Span]) -> bytes:
    """The same for places."""
    before = read(data)
    made = annotate(data, found_at(before, places))
    after = read(made)
    assert after.text == before.text
    assert after.raw == before.raw
    assert [block.span for block in after.blocks] == [block.span for block in before.blocks]
    return made


def comments(data: bytes) -> list[str]:
    """The words of each comment of a file, in order."""
    document = read(data)
    return [document.read(each.span) for each in document.remarks if each.kind is RemarkKind.COMMENT]


def faults(data: bytes, folder: Path) -> list[str]:
    """What a checker of Office Open XML finds in a file."""
    path = folder / "checked.docx"
    path.write_bytes(data)
    return [f"{each.part_uri}: {each.description}" for each in OpenXmlValidator().validate(path).errors]
