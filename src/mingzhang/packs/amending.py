"""Lists of a pack that amend what the pack extends, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from mingzhang.packs.source import Entry, read


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


def amended(file: Path, key: str, inherited: Sequence[T], make: Callable[[Entry], T]) -> tuple[T, ...]:
    """What is inherited, with the changes of a file; the file may be absent."""
    if not file.is_file():
        return tuple(inherited)
    source = read(file)
    made = amended_by(source, source.texts("drop"), key, inherited, make)
    source.finish()
    return made


def amended_by(
    source: Entry, dropped: Sequence[str], key: str, inherited: Sequence[T], make: Callable[[Entry], T]
) -> tuple[T, ...]:
    """What is inherited, with the changes of one list."""
    known = {each.id: each for each in inherited}
    for id_ in dropped:
        if known.pop(id_, None) is None:
            raise source.problem(f"“drop”中的“{id_}”本来就没有", "drop")
    mine: set[str] = set()
    for entry in source.entries(key):
        made = make(entry)
        entry.finish()
        if made.id in mine:
            raise entry.problem(f"“{made.id}”写了两次")
        mine.add(made.id)
        known[made.id] = made
    return tuple(known.values())
