"""The parts of a Word file that comments touch; all others go into the new file as they are."""

from copy import copy
from io import BytesIO
from posixpath import basename, dirname, join, relpath
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from lxml.etree import _Element

from mingzhang.model.problems import Damaged
from mingzhang.ooxml.names import RELATIONSHIPS, R, W, is_strict, strict
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.package import BROKEN, Package, parse
from mingzhang.readers.word.read import main_part

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Parts:
    """A Word file that is being changed."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self._data = data
        self._name = name
        self._limits = limits
        self._package = Package(data, name, limits)
        self._roots: dict[str, _Element] = {}
        self.main = main_part(self._package)
        main = self._package.bytes(self.main)
        if main is None:
            raise Damaged(name)
        self._is_strict = is_strict(main)

    def root(self, part: str) -> _Element | None:
        """The root element of a part, for reading or changing; None when the file lacks the part."""
        if part in self._roots:
            return self._roots[part]
        data = self._package.bytes(part)
        return None if data is None else parse(data, self._name, self._limits, keep=True)

    def put(self, part: str, root: _Element) -> None:
        """Say that a part was changed, or is new."""
        self._roots[part] = root

    def related(self, kind: str) -> str:
        """The name of a part that the main part refers to; "" when it has none."""
        relations = self._package.relations(self.main).values()
        return next((each.target for each in relations if each.kind == kind and each.target), "")

    def comments(self) -> _Element:
        """The part with the comments, made and referred to where the file has none."""
        name = self.related("comments") or self._refer(self._free("comments"))
        root = self.root(name)
        if root is None:
            root = etree.Element(f"{{{W}}}comments", nsmap={"w": W})
        self._register(name)
        self.put(name, root)
        return root

    def _free(self, stem: str) -> str:
        folder, number = dirname(self.main), 1
        name = join(folder, f"{stem}.xml")
        while name in self._package.names:
            number += 1
            name = join(folder, f"{stem}{number}.xml")
        return name

    def _refer(self, part: str) -> str:
        name = join(dirname(self.main), "_rels", f"{basename(self.main)}.rels")
        root = self.root(name)
        if root is None:
            root = _empty_relations()
        taken = {each.get("Id") for each in root}
        number = next(count for count in range(1, len(taken) + 2) if f"rIdComments{count}" not in taken)
        kind = f"{R}/comments"
        target = relpath(part, dirname(self.main) or ".")
        etree.SubElement(
            root,
            f"{{{RELATIONSHIPS}}}Relationship",
            {"Id": f"rIdComments{number}", "Type": kind, "Target": target},
        )
        self.put(name, root)
        return part

    def _register(self, part: str) -> None:
        """Name the part's type in the list of types."""
        name = "[Content_Types].xml"
        root = self.root(name)
        if root is None:
            raise Damaged(self._name)
        if not any(each.get("PartName") == f"/{part}" for each in root):
            etree.SubElement(
                root, f"{{{_TYPES}}}Override", {"PartName": f"/{part}", "ContentType": COMMENTS_TYPE}
            )
            self.put(name, root)

    def packed(self) -> bytes:
        """The new file. Raises Damaged when a part that is only copied cannot be."""
        changed = {part: self._bytes(root) for part, root in self._roots.items()}
        out = BytesIO()
        try:
            with ZipFile(BytesIO(self._data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
                for name in self._package.names:
                    info = copy(old.getinfo(name))
                    content = changed.pop(name, None)
                    if content is None:
                        content = self._package.bytes(name) or b""
                    new.writestr(info, content)
                for name, content in changed.items():
                    new.writestr(name, content)
        except BROKEN as error:
            raise Damaged(self._name) from error
        return out.getvalue()

    def _bytes(self, root: _Element) -> bytes:
        data = serialised(root)
        return strict(data) if self._is_strict else data


def _empty_relations() -> _Element:
    return etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')


def serialised(root: _Element) -> bytes:
    """A part as Word writes it: UTF-8, declared as standing alone."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
