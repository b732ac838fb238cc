"""The two styles that Word gives to comments; a file that has no comments yet may lack them."""

from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from mingzhang.ooxml.names import VALUE, value, w

_STYLE = w("style")
_STYLE_ID = w("styleId")
_TYPE = w("type")
_NAMES = {"annotation reference": "CommentReference", "annotation text": "CommentText"}
"""The names by which Word knows them in every language, and the ids that they are given here."""


@dataclass(frozen=True, slots=True)
class CommentStyles:
    """Ids of the styles; "" where the file has no styles at all."""

    reference: str = ""
    text: str = ""


def comment_styles(root: _Element) -> tuple[CommentStyles, bool]:
    """The styles of comments, added where they are missing; and whether any was added."""
    known = {(value(style, w("name")) or "").lower(): style.get(_STYLE_ID, "") for style in root.iter(_STYLE)}
    taken = {style.get(_STYLE_ID, "") for style in root.iter(_STYLE)}
    found: dict[str, str] = {}
    for name, preferred in _NAMES.items():
        found[name] = known.get(name, "")
        if not found[name]:
            found[name] = _free(preferred, taken)
            _add(root, name, found[name], _default(root))
    return CommentStyles(*(found[name] for name in _NAMES)), not all(known.get(name) for name in _NAMES)


def _free(preferred: str, taken: set[str]) -> str:
    name, number = preferred, 1
    while name in taken:
        number += 1
        name = f"{preferred}{number}"
    return name


def _default(root: _Element) -> str:
    """The paragraph style that all others are based on."""
    return next(
        (
            style.get(_STYLE_ID, "")
            for style in root.iter(_STYLE)
            if style.get(_TYPE) == "paragraph" and style.get(w("default")) in ("1", "true", "on")
        ),
        "",
    )


def _add(root: _Element, name: str, style_id: str, base: str) -> None:
    is_text = name == "annotation text"
    style = etree.SubElement(
        root, _STYLE, {_TYPE: "paragraph" if is_text else "character", _STYLE_ID: style_id}
    )
    etree.SubElement(style, w("name"), {VALUE: name})
    if is_text and base:
        etree.SubElement(style, w("basedOn"), {VALUE: base})
    etree.SubElement(style, w("uiPriority"), {VALUE: "99"})
    etree.SubElement(style, w("semiHidden"))
    etree.SubElement(style, w("unhideWhenUsed"))
    if is_text:
        etree.SubElement(etree.SubElement(style, w("pPr")), w("jc"), {VALUE: "left"})
    properties = etree.SubElement(style, w("rPr"))
    for size in ("sz", "szCs"):
        etree.SubElement(properties, w(size), {VALUE: "20" if is_text else "16"})
