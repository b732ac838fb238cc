"""The zip of an Office file: its parts, bounded in number and size, and how they refer to one another.

The file may have been made to harm: every part is unpacked in pieces under one common cap, only the two usual
methods of compression are known, and XML with a document type is refused before it is parsed.
"""

import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from mingzhang.model.problems import Damaged, Encrypted, TooLarge, Unsafe
from mingzhang.ooxml.names import RELATIONSHIPS, transitional
from mingzhang.readers.limits import Limits

# What zipfile raises on files that are no zip files, or no longer; what it does not know is a RuntimeError, too.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)
_ENTRY = b"PK\x01\x02"
_PIECE = 1 << 20
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Relation:
    """One part's reference to another; `target` is the other's name in the zip, or "" when it lies outside."""

    kind: str
    """The last word of its type: "comments", "footnotes", "chart" …"""
    target: str


@dataclass(slots=True)
class Budget:
    """Bytes that may still be unpacked, of a file and of the files inside it."""

    left: int


class Package:
    """An opened Office file. Raises Damaged, Encrypted, TooLarge or Unsafe, when opened and when read."""

    def __init__(self, data: bytes, name: str, limits: Limits, budget: Budget | None = None) -> None:
        self.name = name
        self.limits = limits
        self._budget = budget or Budget(limits.unpacked * 1_000_000)
        if data.count(_ENTRY) > limits.members:
            raise self._too_large(
                f"超过 {limits.members} 个内部文件", f"{limits.members} 个", "--max-members"
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self.names = tuple(dict.fromkeys(self._zip.namelist()))
        except BROKEN as error:
            raise Damaged(name) from error

    def bytes(self, part: str) -> bytes | None:
        """The content of a part; None when the file does not have it."""
        try:
            info = self._zip.getinfo(part)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise Encrypted(self.name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Damaged(self.name)
        pieces = []
        try:
            with self._zip.open(info) as member:
                while piece := member.read(_PIECE):
                    self._budget.left -= len(piece)
                    if self._budget.left < 0:
                        limit = f"{self.limits.unpacked} MB"
                        raise self._too_large(f"解压后超过 {limit}", limit, "--max-unpacked")
                    pieces.append(piece)
        except BROKEN as error:
            raise Damaged(self.name) from error
        return b"".join(pieces)

    def xml(self, part: str) -> etree._Element | None:
        """The root element of a part; None when the file does not have it."""
        data = self.bytes(part)
        return None if data is None else parse(data, self.name, self.limits)

    def relations(self, part: str = "") -> dict[str, Relation]:
        """The references of a part (of the whole file for ""), by their ids."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {
            each.get("Id", ""): Relation(each.get("Type", "").rpartition("/")[2], _target(folder, each))
            for each in root.iter(f"{{{RELATIONSHIPS}}}Relationship")
        }

    def inner(self, part: str) -> "Package | None":
        """A part that is an Office file itself; None when the file does not have it."""
        data = self.bytes(part)
        return None if data is None else Package(data, self.name, self.limits, self._budget)

    def _too_large(self, found: str, limit: str, option: str) -> TooLarge:
        return TooLarge(self.name, found=found, limit=limit, option=option)


def _target(folder: str, relation: etree._Element) -> str:
    if relation.get("TargetMode") == "External":
        return ""
    target = unquote(relation.get("Target", ""))
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def parse(data: bytes, name: str, limits: Limits, keep: bool = False) -> etree._Element:
    """The root of an XML part; `keep` keeps comments and instructions, for a part that is written again."""
    if any(mark in data for mark in _DOCTYPE):
        raise Unsafe(name, found="XML 文档类型声明")
    if data.count(b"<") > 2 * limits.tags:
        found, limit = f"超过 {limits.tags} 个 XML 标记", f"{limits.tags} 个"
        raise TooLarge(name, found=found, limit=limit, option="--max-tags")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=not keep,
        remove_pis=not keep,
    )
    try:
        root = etree.fromstring(transitional(data), parser)
    except etree.XMLSyntaxError as error:
        last = parser.error_log.last_error
        if last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise Unsafe(name, found="嵌套过深的标记或过长的文字") from error
        raise Damaged(name) from error
    except ValueError as error:
        raise Damaged(name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unsafe(name, found="XML 文档类型声明")
    return root
