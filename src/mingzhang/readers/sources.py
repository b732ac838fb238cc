"""What there is to read under a path: the file itself, or each report of an archive as a file of its own.

Archives in an archive are opened once more and no further. What is wrong with one member costs that member.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mingzhang.model.problems import Problem, TooLarge, UnreadableFile
from mingzhang.readers.clutter import is_hidden
from mingzhang.readers.detect import Kind, detect
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.read import load
from mingzhang.readers.zips import Budget, Member, Zip


class EmptyArchive(UnreadableFile):
    """压缩包 {name} 里没有可以核对的文件。"""

    code = "file/empty-archive"


class TooDeep(UnreadableFile):
    """{name} 是套在多层压缩包里的压缩包；请解压后再核对。"""

    code = "file/too-deep"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `path` as it was given, going on inside an archive (“各单位.zip/档案馆.docx”)."""

    path: str
    content: bytes | Problem

    @property
    def name(self) -> str:
        """The name without folders."""
        return self.path.replace("\\", "/").rpartition("/")[2]

    @property
    def data(self) -> bytes:
        """The file's content. Raises the Problem when there is none."""
        if isinstance(self.content, Problem):
            raise self.content
        return self.content


def sources(path: Path, limits: Limits = DEFAULT) -> Iterator[Source]:
    """The files under a path that is no folder; at least one, if only with its problem."""
    try:
        data = load(path, limits)
    except Problem as problem:
        yield Source(str(path), problem)
        return
    yield from _opened(Source(str(path), data), limits, Budget.of(limits), deep=0)


_DEEPEST = 2
"""Archives inside each other that are opened."""


def _opened(source: Source, limits: Limits, budget: Budget, deep: int) -> Iterator[Source]:
    """The file, or what is in it when it is an archive."""
    try:
        if not source.data.startswith(b"PK") or detect(source.data, source.name, limits) is not Kind.ARCHIVE:
            yield source
            return
        if deep == _DEEPEST:
            raise TooDeep(source.name)
        archive = Zip(source.data, source.name, limits, budget)
        members = sorted(filter(_is_report, archive.members), key=lambda member: member.name)
        if not members:
            raise EmptyArchive(source.name)
    except Problem as problem:
        yield replace(source, content=problem)
        return
    for member in members:
        inside = Source(f"{source.path}/{member.name.strip('/')}", _content(archive, member, limits))
        yield from _opened(inside, limits, budget, deep + 1)


def _is_report(member: Member) -> bool:
    parts = [part for part in member.name.split("/") if part not in (".", "..")]
    return parts[-1:] != [""] and not any(map(is_hidden, parts))


def _content(archive: Zip, member: Member, limits: Limits) -> bytes | Problem:
    name = member.name.rpartition("/")[2]
    if member.size > limits.megabytes * 1_000_000:
        found, limit = f"{member.size / 1_000_000:.1f} MB", f"{limits.megabytes} MB"
        return TooLarge(name, found=found, limit=limit, option="--max-megabytes")
    try:
        return archive.content(member, name)
    except Problem as problem:
        return problem
