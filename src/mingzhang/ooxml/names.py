"""The names of Office Open XML: namespaces, and the elements that the reader knows."""

from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    A: "http://purl.oclc.org/ooxml/drawingml/main",
    C: "http://purl.oclc.org/ooxml/drawingml/chart",
    M: "http://purl.oclc.org/ooxml/officeDocument/math",
    S: "http://purl.oclc.org/ooxml/spreadsheetml/main",
}
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"


def is_strict(xml: bytes) -> bool:
    """Whether a part was saved in the stricter of the two dialects."""
    return _STRICT_MARK in xml


def transitional(xml: bytes) -> bytes:
    """XML with the namespaces that Word usually writes; files saved as “Strict” have others of the same meaning."""
    if is_strict(xml):
        for usual, strict in _STRICT.items():
            xml = xml.replace(strict.encode(), usual.encode())
    return xml


def strict(xml: bytes) -> bytes:
    """The way back of `transitional` for a file that was “Strict”."""
    for usual, other in _STRICT.items():
        xml = xml.replace(f'"{usual}'.encode(), f'"{other}'.encode())
    return xml


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


PARAGRAPH = w("p")
PARAGRAPH_PROPERTIES = w("pPr")
RUN = w("r")
RUN_PROPERTIES = w("rPr")
TEXT = w("t")
TABLE = w("tbl")
ROW = w("tr")
CELL = w("tc")
BOX = w("txbxContent")
VALUE = w("val")
ID = w("id")
COMMENT_START = w("commentRangeStart")
COMMENT_END = w("commentRangeEnd")
COMMENT_REFERENCE = w("commentReference")
ALTERNATE = f"{{{MC}}}AlternateContent"
CHOICE = f"{{{MC}}}Choice"
FALLBACK = f"{{{MC}}}Fallback"


def is_on(value: str | None) -> bool:
    """What an on/off attribute says when its element is there; without a value it is on."""
    return value is None or value not in ("0", "false", "off", "none")


def child(parent: _Element | None, tag: str) -> _Element | None:
    """The first child element of a name; several times faster than `find`, which knows paths."""
    if parent is not None:
        for found in parent.iterchildren(tag):
            return found
    return None


def value(parent: _Element | None, tag: str) -> str | None:
    """What a child element states; None when there is none."""
    found = child(parent, tag)
    return found.get(VALUE) if found is not None else None


def whole(text: str | None) -> int | None:
    """A whole number of up to nine digits; None for anything else."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else None
