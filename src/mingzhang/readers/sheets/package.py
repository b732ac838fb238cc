"""The parts of an .xlsx file and how they are tied together: sheets in order, shared texts, number formats."""

import posixpath
import re
from dataclasses import dataclass, field

from mingzhang.model.problems import Damaged
from mingzhang.readers.sheets.formats import BUILT_IN, GENERAL
from mingzhang.readers.sheets.xml import attribute, walk
from mingzhang.readers.zips import Zip

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet as the workbook lists it."""

    name: str
    path: str
    hidden: bool


@dataclass(slots=True)
class Package:
    """What all sheets share."""

    archive: Zip
    name: str
    parts: list[Part] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    """By the number of a cell's style."""
    since_1904: bool = False
    calculates_on_load: bool = False
    """Whether the program that wrote the file left all formulas for the next one to calculate."""

    @classmethod
    def read(cls, archive: Zip, name: str) -> "Package":
        """The workbook's own part and those that it shares. Raises Damaged."""
        found = cls(archive, name)
        book = next(iter(_related(archive, "", name, "officeDocument")), "xl/workbook.xml")
        if book not in archive:
            raise Damaged(name)
        _read_book(found, book)
        for kind, read in (("sharedStrings", _read_texts), ("styles", _read_styles)):
            for path in _related(archive, book, name, kind):
                read(found, archive.read(path))
        return found


def _related(archive: Zip, part: str, name: str, kind: str) -> list[str]:
    """The existing parts that a part is related to in one way."""
    return [path for is_kind, path in relations(archive, part, name).values() if is_kind == kind]


def relations(archive: Zip, part: str, name: str) -> dict[str, tuple[str, str]]:
    """What a part is related to: id → kind and path, those only that exist in the file."""
    folder, file = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, tuple[str, str]] = {}
    if path not in archive:
        return found

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            whole = posixpath.normpath(whole)
            if whole in archive:
                found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], whole

    walk(archive.read(path), name, start, lambda tag, text: None)
    return found


def _read_book(package: Package, path: str) -> None:
    related = relations(package.archive, path, package.name)

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr":
            package.since_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "calcPr":
            package.calculates_on_load = attributes.get("fullCalcOnLoad") in ("1", "true")
        elif tag == "sheet":
            kind, target = related.get(attribute(attributes, "id"), ("", ""))
            if kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                package.parts.append(Part(unescaped(attributes.get("name", "")), target, hidden))

    walk(package.archive.read(path), package.name, start, lambda tag, text: None)


def _read_texts(package: Package, data: bytes) -> None:
    """The texts that cells share; pieces in different fonts together, how they are pronounced left out."""
    pieces: list[str] = []
    spoken = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal spoken
        spoken += tag == "rPh"

    def end(tag: str, text: str) -> None:
        nonlocal spoken
        if tag == "t" and not spoken:
            pieces.append(text)
        elif tag == "rPh":
            spoken -= 1
        elif tag == "si":
            package.texts.append(unescaped("".join(pieces)))
            pieces.clear()

    walk(data, package.name, start, end)


def _read_styles(package: Package, data: bytes) -> None:
    """Which format each style shows its numbers in."""
    own: dict[str, str] = {}
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and "cellXfs" in inside:
            number = attributes.get("numFmtId", "0")
            built_in = BUILT_IN.get(int(number), GENERAL) if number.isdecimal() else GENERAL
            package.formats.append(own.get(number, built_in))

    def end(tag: str, text: str) -> None:
        inside.pop()

    walk(data, package.name, start, end)


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold put back: “_x000A_”."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
