"""Which characters the fonts under `text/` have, and where they are.

Every one of them has ASCII, GB 2312, all of 《通用规范汉字表》, which is what names of people and places are written
with, and the signs listed in `besides_gb2312.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

MISSING = "〓"
"""Stands for a character that the fonts do not have."""

_BLANK = {**dict.fromkeys(map(ord, "\t\xa0\u2002\u2003\u2009\u202f"), " "), 0x200B: None, 0xFEFF: None}


def drawable(text: str) -> str:
    """Text in which a mark stands for what the fonts do not have; line breaks stay.

    >>> drawable("档案\u3402馆")
    '档案〓馆'
    """
    return "".join(each if each == "\n" or _is_drawable(each) else MISSING for each in text.translate(_BLANK))


def font(name: str) -> bytes:
    """A font file."""
    return _folder().joinpath(name).read_bytes()


@contextmanager
def folder() -> Iterator[Path]:
    """The folder of the fonts, as a path that native code can open."""
    with resources.as_file(_folder()) as path:
        yield path


def _folder() -> Traversable:
    return resources.files("mingzhang").joinpath("fonts", "text")


@cache
def _is_drawable(character: str) -> bool:
    if character <= "\x7f":
        return " " <= character <= "~"
    if character in _besides():
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _besides() -> frozenset[str]:
    file = resources.files("mingzhang").joinpath("fonts", "besides_gb2312.txt")
    return frozenset(file.read_text("utf-8")) - {"\n"}
