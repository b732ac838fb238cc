"""Reading XML as it comes: no tree, no external entity, no document type, so that no file can blow it up."""

from collections.abc import Callable
from xml.parsers import expat

from mingzhang.model.problems import Damaged

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]


class _Refused(Exception):
    """The XML declares a document type, which no workbook does."""


def walk(data: bytes, name: str, start: Start, end: End) -> None:
    """Call `start` with each element's name and attributes, `end` with its name and the text since its start.

    Names come without their prefixes, since workbooks write `row` and `x:row` alike. Raises Damaged.
    """
    pieces: list[str] = []

    def opened(tag: str, attributes: dict[str, str]) -> None:
        pieces.clear()
        start(tag.rpartition(":")[2], attributes)

    def closed(tag: str) -> None:
        end(tag.rpartition(":")[2], "".join(pieces))
        pieces.clear()

    def refuse(*_: object) -> None:
        raise _Refused

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = pieces.append
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _Refused) as error:
        raise Damaged(name) from error


def attribute(attributes: dict[str, str], name: str) -> str:
    """An attribute whatever its prefix; "" when it is missing."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")
