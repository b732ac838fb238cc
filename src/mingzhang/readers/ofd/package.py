"""The parts of an OFD file: which pages there are, in which order, and what is drawn on each."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from mingzhang.model.problems import Damaged, Encrypted, TooLarge
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.package import parse
from mingzhang.readers.zips import Zip

Element = etree._Element
Area = tuple[float, float, float, float]
"""Left, top, width, height in millimetres."""

_A4: Area = (0.0, 0.0, 210.0, 297.0)
_ENCRYPTED = ("Encryptions.xml", "Entries.xml")
"""Members of encrypted files (GM/T 0099)."""


def kind(element: Element) -> str:
    """The name of an element without its namespace: files are written with a prefix, without, or with an older one."""
    return element.tag.rpartition("}")[2]


def within(element: Element | None, *path: str) -> Iterator[Element]:
    """The elements at the end of a path of names."""
    if element is None:
        return
    if not path:
        yield element
        return
    for child in element:
        if kind(child) == path[0]:
            yield from within(child, *path[1:])


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute; what is none ends the list."""
    found: list[float] = []
    for word in (text or "").split():
        try:
            found.append(float(word))
        except ValueError:
            break
    return [each for each in found if abs(each) < 1e7]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its area and the parts that are drawn on it, templates among them."""

    area: Area
    contents: tuple[Element, ...]


class Package:
    """An opened OFD file. Raises Damaged, Encrypted, TooLarge or Unsafe, when opened and when read."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._zip = Zip(data, name, limits)
        self._names = {member.name.lstrip("/"): member.name for member in self._zip.members}
        if any(posixpath.basename(known) in _ENCRYPTED for known in self._names):
            raise Encrypted(name)

    def pages(self) -> list["Reference"]:
        """The pages of all documents inside, in order."""
        found = [Reference(document, page) for document in self._documents for page in document.pages]
        if len(found) > self.limits.pages:
            most = f"{self.limits.pages} 页"
            raise TooLarge(self.name, found=f"{len(found)} 页", limit=most, option="--max-pages")
        return found

    def page(self, reference: "Reference") -> Page | None:
        """A page; None when it cannot be read."""
        document = reference.document
        try:
            root = self.xml(reference.place)
        except Damaged:
            return None
        if root is None:
            return None
        contents = [
            drawn
            for template in within(root, "Template")
            if (drawn := self.xml(document.templates.get(template.get("TemplateID", ""), ""))) is not None
        ]
        return Page(_area(root, "Area") or document.area, (*contents, root))

    def composites(self) -> dict[str, Element]:
        """The drawings that pages use by their number (CompositeGraphicUnit)."""
        return {
            unit.get("ID", ""): unit
            for document in self._documents
            for resource in document.resources
            if (root := self.xml(resource)) is not None
            for unit in within(root, "CompositeGraphicUnits", "CompositeGraphicUnit")
        }

    def xml(self, part: str) -> Element | None:
        """The root of a part; None when the file does not have it."""
        known = self._names.get(part)
        return None if known is None else parse(self._zip.read(known), self.name, self.limits)

    @cached_property
    def _documents(self) -> list["Document"]:
        root = self.xml("OFD.xml")
        places = [
            _beside("OFD.xml", place.text) for place in within(root, "DocBody", "DocRoot") if place.text
        ]
        found = [Document(place, document) for place in places if (document := self.xml(place)) is not None]
        if not found:
            raise Damaged(self.name)
        return found


class Document:
    """Where the parts of one document inside the file are."""

    def __init__(self, place: str, root: Element) -> None:
        self.area = next((_area(each, "PageArea") for each in within(root, "CommonData")), None) or _A4
        self.pages = [_beside(place, page.get("BaseLoc")) for page in within(root, "Pages", "Page")]
        self.templates = {
            template.get("ID", ""): _beside(place, template.get("BaseLoc"))
            for template in within(root, "CommonData", "TemplatePage")
        }
        self.resources = [
            _beside(place, resource.text)
            for name in ("PublicRes", "DocumentRes")
            for resource in within(root, "CommonData", name)
        ]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a page is, and of which document."""

    document: Document
    place: str


def _area(root: Element, name: str) -> Area | None:
    """The physical box of a page; the first box with an extent when there is none."""
    for box in ("PhysicalBox", "ApplicationBox", "CropBox", "ContentBox"):
        for found in within(root, name, box):
            sides = numbers(found.text)
            if len(sides) == 4 and sides[2] > 0 and sides[3] > 0:
                return sides[0], sides[1], sides[2], sides[3]
    return None


def _beside(place: str, reference: str | None) -> str:
    """A part's name, as another one refers to it."""
    found = (reference or "").strip().replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(place), found)).lstrip("/")
