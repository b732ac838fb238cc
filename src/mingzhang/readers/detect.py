"""What a file is, by its content: the name may say `.txt` or `.doc` and hold a web page.

Text is UTF-8, UTF-16 or GB18030 (which contains GBK and GB2312). Almost any bytes can be read as GB18030, so
the reading must also look like Chinese: nine in ten characters of a real report are among the 3,755 common
ones of GB 2312, of a wrong reading one in ten.
"""

import codecs
import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from mingzhang.model.problems import NotText, Unsupported, WrongEncoding
from mingzhang.readers.limits import DEFAULT, Limits


class Kind(Enum):
    """The formats that are read."""

    TEXT = "txt"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as characters; `damaged` of them could not be read and are U+FFFD."""

    kind: Kind
    text: str
    damaged: int = 0


_WORD = "用 Word 或 WPS 打开，另存为“纯文本（.txt，UTF-8 编码）”或“网页（.html）”"
_SHEET = "用 Excel 或 WPS 打开，另存为“网页（.html）”"
_PDF = "把其中的文字复制到文本文件（.txt，UTF-8 编码），或索取 Word 原件另存为“网页（.html）”"
_IMAGE = "索取报告的 Word 原件，另存为“纯文本（.txt，UTF-8 编码）”或“网页（.html）”"
_ARCHIVE = "解压，把其中的报告另存为“纯文本（.txt，UTF-8 编码）”或“网页（.html）”"

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", " PDF 文件", _PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word、Excel 或 WPS 文件", _WORD),
    (b"{\\rtf", " RTF 文件", _WORD),
    (b"\x89PNG\r\n", "图片", _IMAGE),
    (b"\xff\xd8\xff", "图片", _IMAGE),
    (b"GIF8", "图片", _IMAGE),
    (b"II*\x00", "图片", _IMAGE),
    (b"MM\x00*", "图片", _IMAGE),
    (b"Rar!\x1a\x07", "压缩包", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "压缩包", _ARCHIVE),
    (b"\x1f\x8b\x08", "压缩包", _ARCHIVE),
)
_MHTML = re.compile(rb"MIME-Version:.{0,2000}?multipart/related", re.IGNORECASE | re.DOTALL)
_OFFICE_XML = re.compile(rb"<\?mso-application|<pkg:package|<w:wordDocument|<office:document")
_PROBE = 4096
_SAMPLE = 20_000
"""Characters that are looked at, taken from all over the text."""


def decode(data: bytes, name: str, limits: Limits = DEFAULT) -> Decoded:
    """The characters of a file and what it is. Raises Unsupported, NotText or WrongEncoding."""
    _refuse_other_formats(data, name)
    marked = _by_mark(data)
    if marked is None and _is_binary(data):
        raise NotText(name)
    probe = marked[:_PROBE] if marked is not None else data[:_PROBE].decode("latin-1")
    kind = Kind.HTML if _is_html(probe) else Kind.TEXT
    text = marked if marked is not None else _best(data, _declared(probe) if kind is Kind.HTML else None)
    damaged = text.count("\ufffd")
    if damaged * limits.damage > len(text) or not _plausible(text, kind):
        raise WrongEncoding(name)
    return Decoded(kind, text, damaged)


def _refuse_other_formats(data: bytes, name: str) -> None:
    for signature, kind, advice in _SIGNATURES:
        if data.startswith(signature):
            raise Unsupported(name, kind=kind, advice=advice)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind, advice = _inside_zip(data)
        raise Unsupported(name, kind=kind, advice=advice)
    head = data[:_PROBE]
    if _MHTML.search(head):
        raise Unsupported(name, kind="单个文件网页（.mht）", advice=_WORD)
    if _OFFICE_XML.search(head):
        raise Unsupported(name, kind=" XML 格式的 Office 文件", advice=_WORD)
    if b"%PDF-" in data[:1024]:
        raise Unsupported(name, kind=" PDF 文件", advice=_PDF)


def _inside_zip(data: bytes) -> tuple[str, str]:
    # The names of the members stand in the clear; the file itself need not be opened.
    for member, kind, advice in (
        (b"word/document.xml", " Word 文件（.docx）", _WORD),
        (b"xl/workbook.xml", " Excel 文件（.xlsx）", _SHEET),
        (b"OFD.xml", " OFD 文件", _PDF),
        (b"mimetypeapplication/vnd.oasis.opendocument", " OpenDocument 文件", _WORD),
        (b"word/", " Word 文件（.docx）", _WORD),
        (b"xl/", " Excel 文件（.xlsx）", _SHEET),
    ):
        if member in data:
            return kind, advice
    return "压缩包", _ARCHIVE


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
        if "\ufffd" not in text and (encoding == "utf-8" or _plausible(text, Kind.TEXT)):
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


def _plausible(text: str, kind: Kind) -> bool:
    """Whether what is not ASCII looks like Chinese; a few foreign letters do not count."""
    sample = _sample(text)
    foreign = len(sample) - len(sample.encode("ascii", "ignore"))
    if foreign < (20 if kind is Kind.HTML else max(20, len(sample) // 20)):
        return True
    return _likeness(text) >= 0.5


def _sample(text: str) -> str:
    return text[:: len(text) // _SAMPLE + 1]
