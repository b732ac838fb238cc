"""What a file is, by its content: the name may say `.txt` or `.doc` and hold a workbook or a web page."""

import re
from enum import Enum

from mingzhang.model.problems import Damaged, Encrypted, Unsupported
from mingzhang.readers import ole, zips
from mingzhang.readers.limits import Limits


class Kind(Enum):
    """The formats that are read; the values are what `Document.format` says."""

    TEXT = "txt"
    """Characters: plain text or a web page, which only the characters tell apart."""
    PDF = "pdf"
    WORD = "docx"
    WORD_97 = "doc"
    WORKBOOK = "xlsx"
    WORKBOOK_97 = "xls"
    OFD = "ofd"
    ARCHIVE = "zip"


_WORD = "用 Word 或 WPS 打开，另存为 Word 文档（.docx）"
_SHEET = "用 Excel 或 WPS 打开，另存为工作簿（.xlsx）"
_IMAGE = "索取报告的 Word 原件或由它导出的 PDF 文件"
_ARCHIVE = "解压，再给出解压后的文件夹"

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", " RTF 文件", _WORD),
    (b"\x89PNG\r\n", "图片", _IMAGE),
    (b"\xff\xd8\xff", "图片", _IMAGE),
    (b"GIF8", "图片", _IMAGE),
    (b"II*\x00", "图片", _IMAGE),
    (b"MM\x00*", "图片", _IMAGE),
    (b"Rar!\x1a\x07", " RAR 压缩包", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", " 7z 压缩包", _ARCHIVE),
    (b"\x1f\x8b\x08", " gzip 压缩包", _ARCHIVE),
    (b"\xdb\xa5\x2d\x00", "很旧的 Word 文件（2.0 版）", _WORD),
    (b"\x31\xbe\x00\x00", "很旧的 Write 文件", _WORD),
    (b"\x09\x08", "很旧的 Excel 文件（5.0 版以前）", _SHEET),
    (b"\x09\x04\x06\x00", "很旧的 Excel 文件（4.0 版）", _SHEET),
)
_MHTML = re.compile(rb"MIME-Version:.{0,2000}?multipart/related", re.IGNORECASE | re.DOTALL)
_OFFICE_XML = re.compile(rb"<\?mso-application|<pkg:package|<w:wordDocument|<office:document")
_GUARDED = (b"E-SafeNet", b"%TSD-Header-###%")
"""Programs that encrypt every file of an office write this into the first bytes."""
_PROBE = 4096


def detect(data: bytes, name: str, limits: Limits) -> Kind:
    """The format of a file. Raises Unsupported with advice for what is known and not read, Encrypted, Damaged."""
    head = data[:_PROBE]
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(ole.SIGNATURE):
        return _in_compound(ole.streams(data), name)
    if head.startswith(zips.SIGNATURES):
        return _in_zip(data, name, limits)
    for signature, kind, advice in _SIGNATURES:
        if head.startswith(signature):
            raise Unsupported(name, kind=kind, advice=advice)
    if any(mark in head[:64] for mark in _GUARDED):
        advice = "在装有该软件的电脑上解密"
        raise Unsupported(name, kind="加密软件加密的文件", advice=advice)
    if _MHTML.search(head):
        raise Unsupported(name, kind="单个文件网页（.mht）", advice=_WORD)
    if _OFFICE_XML.search(head):
        raise Unsupported(
            name, kind=" XML 格式的 Office 文件", advice="用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx"
        )
    return Kind.TEXT


def _in_compound(streams: frozenset[str], name: str) -> Kind:
    if "EncryptedPackage" in streams:
        raise Encrypted(name)
    if "\tDRMContent" in streams:
        raise Unsupported(name, kind="设有权限管理的文件", advice="请有权限的人取消权限限制并另存")
    if "WordDocument" in streams:
        return Kind.WORD_97
    if not streams.isdisjoint({"Workbook", "Book", "WORKBOOK", "BOOK"}):
        return Kind.WORKBOOK_97
    if "PowerPoint Document" in streams:
        raise Unsupported(name, kind="演示文稿", advice=_IMAGE)
    if not streams:
        raise Damaged(name)
    raise Unsupported(name, kind="旧版办公软件的文件", advice=_WORD)


def _in_zip(data: bytes, name: str, limits: Limits) -> Kind:
    try:
        return _of_members([member.name for member in zips.Zip(data, name, limits).members], name)
    except Damaged:
        # Cut off; the reader of its format says so.
        names = [zips.first_name(data), *(part for part in _MAIN if part.encode() in data)]
        if (kind := _of_members(names, name)) is Kind.ARCHIVE:
            raise
        return kind


_MAIN = ("word/document.xml", "xl/workbook.xml")


def _of_members(names: list[str], name: str) -> Kind:
    tops = {path.partition("/")[0] for path in names}
    if "xl/workbook.bin" in names:
        raise Unsupported(name, kind="二进制工作簿（.xlsb）", advice=_SHEET)
    if "OFD.xml" in tops:
        return Kind.OFD
    if "mimetype" in tops and "content.xml" in tops:
        raise Unsupported(
            name, kind=" OpenDocument 文件", advice="用 WPS 或 LibreOffice 打开，另存为 .docx 或 .xlsx"
        )
    if "[Content_Types].xml" in tops or "_rels" in tops:
        for folder, kind in (("word", Kind.WORD), ("xl", Kind.WORKBOOK)):
            if folder in tops:
                return kind
        if "ppt" in tops:
            raise Unsupported(name, kind="演示文稿", advice=_IMAGE)
    return Kind.ARCHIVE
