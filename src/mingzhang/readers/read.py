"""Reading: a path, bytes or text become a Document, or a Problem says why not."""

from dataclasses import replace
from pathlib import Path

from mingzhang.model.document import Document
from mingzhang.model.problems import EmptyFile, NoSuchFile, NotAFile, TooLarge, UnreadableFile
from mingzhang.readers import text as plain
from mingzhang.readers.detect import Kind, decode
from mingzhang.readers.html import read_html
from mingzhang.readers.limits import DEFAULT, Limits


def read(path: Path, limits: Limits = DEFAULT) -> Document:
    """Read a file. Raises a Problem that says in one sentence why it cannot be read."""
    try:
        if not path.exists():
            raise NoSuchFile(path.name)
        # A pipe or a device could keep us waiting for ever.
        if not path.is_file():
            raise NotAFile(path.name)
        _check_size(path.stat().st_size, path.name, limits)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableFile(path.name) from error
    return read_bytes(data, path.name, limits)


def read_bytes(data: bytes, name: str = "", limits: Limits = DEFAULT) -> Document:
    """Read a file's content; the format is recognised by the content, not by the name."""
    _check_size(len(data), name, limits)
    if not data.strip():
        raise EmptyFile(name)
    decoded = decode(data, name, limits)
    reader = read_html if decoded.kind is Kind.HTML else plain.read_text
    document = reader(decoded.text, name, limits)
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
