"""Sentences of a pack: plain words with slots that are filled from the book.

“{年}年度收、支总计均为{额 收入总计}[，{占 …}]。”: a slot is a verb and what it is about; what stands in square
brackets is left out when nothing in it has anything to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field


class BadPhrase(ValueError):
    """A sentence that cannot be understood; the message says why, in Chinese, without a full stop."""


@dataclass(frozen=True, slots=True)
class Slot:
    """“{额 收入总计}”: a verb with what it is about."""

    verb: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """“[，{占 支出}]”: left out when all its slots are empty."""

    pieces: tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence, or several."""

    pieces: tuple[str | Slot | Option, ...]
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
    """Where it is written."""

    def slots(self) -> Iterator[Slot]:
        """All slots, in order."""
        for piece in self.pieces:
            yield from (
                each
                for each in (piece.pieces if isinstance(piece, Option) else (piece,))
                if isinstance(each, Slot)
            )


_TOKEN = re.compile(r"\{(?P<slot>[^{}\[\]]*)\}|(?P<mark>[\[\]{}])|(?P<words>[^\[\]{}]+)")


def parse(text: str, file: str = "", line: int = 0) -> Phrase:
    """Raises BadPhrase for brackets that do not fit and for empty slots.

    >>> parse("共{额 支出}[，{占 支出 收入}]。").pieces[1]
    Slot(verb='额', about=('支出',))
    """
    pieces: list[str | Slot | Option] = []
    inside: list[str | Slot] | None = None
    for token in _TOKEN.finditer(text):
        mark = token["mark"]
        if mark in ("{", "}"):
            raise BadPhrase(f"“{mark}”没有配对")
        if mark == "[":
            if inside is not None:
                raise BadPhrase("方括号里不能再有方括号")
            inside = []
        elif mark == "]":
            if inside is None:
                raise BadPhrase("“]”没有配对")
            if not any(isinstance(piece, Slot) for piece in inside):
                raise BadPhrase("方括号里没有可填的内容")
            pieces.append(Option(tuple(inside)))
            inside = None
        else:
            (pieces if inside is None else inside).append(
                _slot(token["slot"]) if token["words"] is None else token["words"]
            )
    if inside is not None:
        raise BadPhrase("“[”没有配对")
    return Phrase(tuple(pieces), file, line)


def _slot(text: str) -> Slot:
    if not text.strip():
        raise BadPhrase("花括号里没有内容")
    verb, *about = text.split()
    return Slot(verb, tuple(about))
