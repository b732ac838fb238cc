"""The tags and texts of a web page with their offsets, in one pass and in linear time.

The standard library's parser takes quadratic time on some broken pages and loses the offsets of entities; all
that is needed here is where tags begin and end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:_-]{0,60})")
_REST = re.compile(r"(?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*>")
_ATTRIBUTE = re.compile(r"\b(rowspan|colspan)\s*=\s*[\"']?\s*(\d{1,9})", re.IGNORECASE)
_CODE = ("script", "style")
_NO_TEXT = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in (*_CODE, "title", "textarea", "xml", "noframes", "iframe", "svg")
}
"""Elements whose content is not the page's text, with what ends them."""
_PATIENCE = 1_000
"""Tags with broken quotes before quotes are no longer believed."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag; `end` is the offset behind it."""

    name: str
    closing: bool
    start: int
    end: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """Text between two tags."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unclosed:
    """An element or comment without an end: what stands behind `start` is not text."""

    name: str
    start: int


Token = Tag | Words | Unclosed


def tokens(raw: str) -> Iterator[Token]:
    """What a page consists of, in order; comments, scripts and styles left out."""
    at, broken = 0, 0
    hopeless: set[str] = set()
    while at < len(raw):
        opening = raw.find("<", at)
        if opening < 0:
            opening = len(raw)
        if opening > at:
            yield Words(at, opening)
        if opening == len(raw):
            return
        name = _NAME.match(raw, opening)
        if name is None:
            behind = _behind_other(raw, opening)
            if behind is None:
                yield Unclosed("<!--", opening)
                return
            if behind == opening + 1:
                yield Words(opening, behind)
            at = behind
            continue
        rest = _REST.match(raw, name.end(), name.end() + 20_000) if broken < _PATIENCE else None
        if rest is None:
            broken += 1
            closing = raw.find(">", name.end())
            if closing < 0:
                yield Words(opening, len(raw))
                return
            at = closing + 1
        else:
            at = rest.end()
        tag = _tag(raw, name, opening, at)
        yield tag
        if tag.name in _NO_TEXT and tag.name not in hopeless and not tag.closing and raw[at - 2] != "/":
            end = _NO_TEXT[tag.name].search(raw, at)
            if end is not None:
                at = end.start()
            elif tag.name in _CODE:
                yield Unclosed(f"<{tag.name}>", at)
                return
            else:
                hopeless.add(tag.name)


def _behind_other(raw: str, at: int) -> int | None:
    """The offset behind a comment or declaration; behind the bare `<` when it is text; None when unclosed."""
    if raw.startswith("<!--", at):
        end = raw.find("-->", at + 2)
        return None if end < 0 else end + 3
    if raw.startswith(("<!", "<?", "</"), at):
        end = raw.find(">", at)
        return at + 1 if end < 0 else end + 1
    return at + 1


def _tag(raw: str, name: re.Match[str], start: int, end: int) -> Tag:
    word = name.group(1).lower()
    closing = raw[start + 1] == "/"
    if closing or word not in ("td", "th"):
        return Tag(word, closing, start, end)
    spans = {
        found.group(1).lower(): int(found.group(2)) for found in _ATTRIBUTE.finditer(raw, name.end(), end)
    }
    return Tag(word, False, start, end, spans.get("rowspan", 1), spans.get("colspan", 1))
