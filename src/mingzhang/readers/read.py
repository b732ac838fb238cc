"""Reading: a path, bytes or text become a Document, or a Problem says why not."""

from pathlib import Path

from mingzhang.model.document import Document
from mingzhang.model.problems import EmptyFile, NotAFile, NoSuchFile, TooLarge, UnreadableFile
from mingzhang.readers import text as plain
from mingzhang.readers.limits import Limits


def read(path: Path, limits: Limits = Limits()) -> Document:
    """Read a file. Raises a Problem that says in one sentence why it cannot be read."""
    try:
        if not path.exists():
            raise NoSuchFile(path.name)
        if not path.is_file():
            raise NotAFile(path.name)
        size = path.stat().st_size
        if size > limits.megabytes * 1_000_000:
            raise _too_large(path.name, size, limits)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(path.name) from error
    return read_bytes(data, path.name, limits)


def read_bytes(data: bytes, name: str = "", limits: Limits = Limits()) -> Document:
    """Read a file's content; the format is recognised by the content, not by the name."""
    if len(data) > limits.megabytes * 1_000_000:
        raise _too_large(name, len(data), limits)
    if not data.strip():
        raise EmptyFile(name)
    return read_text(data.decode("utf-8-sig"), name, limits)


def read_text(text: str, name: str = "", limits: Limits = Limits()) -> Document:
    """Read text that is decoded already."""
    return plain.read_text(text, name, limits)


def _too_large(name: str, size: int, limits: Limits) -> TooLarge:
    return TooLarge(
        name, found=f"{size / 1_000_000:.1f} MB", limit=f"{limits.megabytes} MB", option="--max-megabytes"
    )
