"""The characters of a text file or web page, whatever its encoding.

Text is UTF-8, UTF-16 or GB18030 (which contains GBK and GB2312). Almost any bytes can be read as GB18030, so
the reading must also look like Chinese: nine in ten characters of a real report are among the 3,755 common
ones of GB 2312, of a wrong reading one in ten.
"""

import codecs
import re
from dataclasses import dataclass
from functools import cache

from mingzhang.model.problems import NotText, WrongEncoding
from mingzhang.readers.limits import DEFAULT, Limits


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as characters; `damaged` of them could not be read and are U+FFFD."""

    text: str
    is_page: bool
    """Whether it is a web page."""
    damaged: int = 0


_PROBE = 4096
_SAMPLE = 20_000
"""Characters that are looked at, taken from all over the text."""


def decode(data: bytes, name: str, limits: Limits = DEFAULT) -> Decoded:
    """The characters of a file and what it is. Raises NotText or WrongEncoding."""
    marked = _by_mark(data)
    if marked is None and _is_binary(data):
        raise NotText(name)
    probe = marked[:_PROBE] if marked is not None else data[:_PROBE].decode("latin-1")
    is_page = _is_html(probe)
    text = marked if marked is not None else _best(data, _declared(probe) if is_page else None)
    damaged = text.count("\ufffd")
    if damaged * limits.damage > len(text) or not _plausible(text, is_page=is_page):
        raise WrongEncoding(name)
    return Decoded(text, is_page, damaged)


def _by_mark(data: bytes) -> str | None:
    """The text behind a byte order mark, or UTF-16 that shows by its zero bytes."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    head = data[:_PROBE]
    # Line feeds, digits and Latin letters have one zero byte each, always on the same side.
    for side, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = head[side::2].count(0), head[1 - side :: 2].count(0)
        if zeros > 0.02 * len(head) and zeros > 4 * others:
            return data.decode(encoding, "replace")
    return None


_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x07\x0b\x0c\r\x1a\x1b")


def _is_binary(data: bytes) -> bool:
    head = data[: 16 * _PROBE]
    return len(head) - len(head.translate(None, _CONTROLS)) > 0.01 * len(head) + 2


_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|table|tbody|tr|td|div|p|meta|h[1-6]|ul|ol|article|section)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}\?>\s*){0,5}<[!a-z]", re.IGNORECASE | re.DOTALL
)


def _is_html(probe: str) -> bool:
    found = sum(1 for _ in _HTML.finditer(probe))
    return found >= (1 if _STARTS.match(probe) else 4)


_META = re.compile(
    r"<(?:meta\b[^<>]{0,300}?charset|\?xml\b[^<>]{0,100}?encoding)\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE
)


def _declared(probe: str) -> str | None:
    """The encoding that a web page says it has."""
    found = _META.search(probe)
    if not found:
        return None
    try:
        encoding = codecs.lookup(found.group(1)).name
    except LookupError:
        return None
    # Pages that say GB2312 or GBK hold characters of GB18030, too; what is neither is tried by looks.
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(encoding)


def _best(data: bytes, declared: str | None) -> str:
    """The reading that fails nowhere, else the one that looks most like Chinese."""
    readings: list[str] = []
    for encoding in dict.fromkeys(("utf-8", declared or "gb18030", "gb18030")):
        text = data.decode(encoding, "replace")
        # Other bytes are hardly ever right UTF-8; whether the page says so or not does not matter.
        if "\ufffd" not in text and (encoding == "utf-8" or _plausible(text, is_page=False)):
            return text
        readings.append(text)
    return max(readings, key=_likeness)


@cache
def _common() -> frozenset[str]:
    """The 3,755 characters of the first level of GB 2312 and the punctuation of reports."""
    characters = bytes(
        byte
        for high in range(0xB0, 0xD8)
        for low in range(0xA1, 0xFF)
        for byte in (high, low)
        if (high, low) < (0xD7, 0xFA)
    )
    return frozenset(
        characters.decode("gb2312") + "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％＝＋－．×≥≤①②③④⑤　\xa0"
    )


def _likeness(text: str) -> float:
    """Share of common characters among those that are not ASCII; 1 when there are none."""
    sample = [character for character in _sample(text) if character > "\x7f"]
    return sum(map(_common().__contains__, sample)) / len(sample) if sample else 1.0


def _plausible(text: str, *, is_page: bool) -> bool:
    """Whether what is not ASCII looks like Chinese; a few foreign letters do not count."""
    sample = _sample(text)
    foreign = len(sample) - len(sample.encode("ascii", "ignore"))
    if foreign < (20 if is_page else max(20, len(sample) // 20)):
        return True
    return _likeness(text) >= 0.5


def _sample(text: str) -> str:
    return text[:: len(text) // _SAMPLE + 1]
