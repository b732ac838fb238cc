"""Which files are meant by the paths of a command line, and where a result goes."""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import click

from mingzhang.model.problems import UnreadableFile
from mingzhang.readers.clutter import is_hidden

CHECKED = "_核对"
"""What is added to the name of a report that is given back with its findings."""


class EmptyFolder(UnreadableFile):
    """文件夹 {name} 里没有可以核对的文件。"""

    code = "file/empty-folder"


class Unwritable(click.ClickException):
    """The result cannot be put where it was asked for."""

    exit_code = 2

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"结果无法写入 {path}（{error.strerror or type(error).__name__}）；请换一个位置。")


def files(paths: Iterable[Path], besides: Path | None = None) -> list[Path]:
    """The files of paths, folders walked in the order of names; each once, and never the result `besides`."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = _walk(path, besides) if path.is_dir() else iter((path,))
        # An empty folder stays in the list, so that it is reported and not forgotten.
        found.update(dict.fromkeys(list(inside) or [path]))
    return list(found)


def _walk(folder: Path, besides: Path | None) -> Iterator[Path]:
    """The reports of a folder; what we wrote in an earlier run is none."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    names = {name for entry in entries for name in (entry.name, entry.stem)}
    for entry in entries:
        if is_hidden(entry.name) or (besides is not None and same(entry, besides)) or _is_ours(entry, names):
            continue
        if entry.is_dir():
            # A link to a folder may lead back to where we are.
            if not entry.is_symlink():
                yield from _walk(entry, besides)
        else:
            yield entry


def _is_ours(entry: Path, names: Collection[str]) -> bool:
    """Whether a file is a report that was given back beside the one that was checked."""
    own, mark, number = entry.stem.rpartition(CHECKED)
    return bool(mark) and own in names and (not number or number.isdecimal())


def same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file."""
    return one.exists() and other.exists() and one.samefile(other)


def write(content: str | bytes, path: Path) -> None:
    """Write a file whole or not at all. Raises Unwritable."""
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        draft = target.with_name(f".{target.name[:60]}.{os.getpid()}.tmp")
        try:
            draft.write_bytes(data)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise Unwritable(path, error) from error


def make_folder(path: Path) -> None:
    """Make a folder and those above it. Raises Unwritable."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(path, error) from error
