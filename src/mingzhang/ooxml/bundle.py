"""An Office file that is being made: its parts, how they refer to one another, and the zip around them.

The same parts give the same bytes: nothing of the clock or the machine goes into the zip (ECMA-376, part 2).
"""

from io import BytesIO
from posixpath import basename, dirname, join, relpath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mingzhang.ooxml.names import RELATIONSHIPS, R

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


class Bundle:
    """The parts of one file, in the order in which they are added."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: dict[str, list[tuple[str, str]]] = {}

    def add(self, name: str, content: str | bytes, kind: str) -> None:
        """Add a part under its name in the zip (“word/styles.xml”); `kind` is its content type."""
        self._parts[name] = content.encode() if isinstance(content, str) else content
        self._types[name] = kind

    def relate(self, source: str, kind: str, target: str) -> str:
        """Let a part ("" is the whole file) refer to another: its id. `kind` may be short (“styles”) or whole."""
        relations = self._relations.setdefault(source, [])
        relations.append((kind if "://" in kind else f"{R}/{kind}", target))
        return f"rId{len(relations)}"

    def packed(self) -> bytes:
        """The file."""
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as made:
            for name, content in self._members().items():
                made.writestr(ZipInfo(name), content, ZIP_DEFLATED)
        return out.getvalue()

    def _members(self) -> dict[str, bytes]:
        relations = {
            join(dirname(source), "_rels", f"{basename(source)}.rels"): _relations(source, those)
            for source, those in self._relations.items()
        }
        return {"[Content_Types].xml": self._listed(), **relations, **self._parts}

    def _listed(self) -> bytes:
        kinds = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self._types.items()
        )
        return (
            f'{DECLARATION}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{_RELATIONS_TYPE}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>'
        ).encode()


def _relations(source: str, relations: list[tuple[str, str]]) -> bytes:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{relpath(target, dirname(source) or ".")}"/>'
        for number, (kind, target) in enumerate(relations, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{each}</Relationships>'.encode()
