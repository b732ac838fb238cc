"""Reading: a path, bytes or text become a Document, or a Problem says why not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mingzhang.model.document import Document
from mingzhang.model.problems import (
    EmptyFile,
    NoSuchFile,
    NotAFile,
    SeveralFiles,
    TooLarge,
    UnreadableFile,
)
from mingzhang.readers import text as plain
from mingzhang.readers.decoding import decode
from mingzhang.readers.detect import Kind, detect
from mingzhang.readers.html import read_html
from mingzhang.readers.isolation import isolated
from mingzhang.readers.limits import DEFAULT, Limits

Reader = Callable[[bytes, str, Limits], Document]


def read(path: Path, limits: Limits = DEFAULT) -> Document:
    """Read a file. Raises a Problem that says in one sentence why it cannot be read."""
    return read_bytes(load(path, limits), path.name, limits)


def load(path: Path, limits: Limits = DEFAULT) -> bytes:
    """The content of a file. Raises a Problem when there is none, or more than the limit."""
    try:
        if not path.exists():
            raise NoSuchFile(path.name)
        # A pipe or a device could keep us waiting for ever.
        if not path.is_file():
            raise NotAFile(path.name)
        _check_size(path.stat().st_size, path.name, limits)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableFile(path.name) from error


def read_bytes(data: bytes, name: str = "", limits: Limits = DEFAULT) -> Document:
    """Read a file's content; the format is recognised by the content, not by the name."""
    _check_size(len(data), name, limits)
    if not data.strip():
        raise EmptyFile(name)
    kind = detect(data, name, limits)
    if kind is Kind.TEXT:
        return _read_characters(data, name, limits)
    if kind is Kind.ARCHIVE:
        raise SeveralFiles(name)
    return isolated(reader(kind), data, name, limits, name=name, limits=limits)


def reader(kind: Kind) -> Reader:
    """The function that reads a format; its library is loaded here, once for many files."""
    match kind:
        case Kind.WORKBOOK | Kind.WORKBOOK_97:
            from mingzhang.readers.sheets.read import read_workbook

            return read_workbook
        case Kind.WORD:
            from mingzhang.readers.word.read import read_docx

            return read_docx
        case Kind.WORD_97:
            from mingzhang.readers.word97.read import read_doc

            return read_doc
        case Kind.PDF:
            from mingzhang.readers.pdf.read import read_pdf

            return read_pdf
        case Kind.OFD:
            from mingzhang.readers.ofd.read import read_ofd

            return read_ofd
    raise ValueError(f"{kind} is not read in a process of its own")


def _read_characters(data: bytes, name: str, limits: Limits) -> Document:
    decoded = decode(data, name, limits)
    read_as = read_html if decoded.is_page else plain.read_text
    document = read_as(decoded.text, name, limits)
    if not decoded.damaged:
        return document
    note = f"有 {decoded.damaged} 个字符无法解读，读作“\ufffd”，所在的数字和文字没有核对。"
    return replace(document, notes=(note, *document.notes))


def read_text(text: str, name: str = "", limits: Limits = DEFAULT) -> Document:
    """Read plain text that is decoded already. Lone surrogates, which no file can hold, become U+FFFD."""
    return plain.read_text(
        text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), name, limits
    )


def _check_size(size: int, name: str, limits: Limits) -> None:
    if size > limits.megabytes * 1_000_000:
        found, limit = f"{size / 1_000_000:.1f} MB", f"{limits.megabytes} MB"
        raise TooLarge(name, found=found, limit=limit, option="--max-megabytes")
