import codecs
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from mingzhang.model import problems
from mingzhang.model.problems import (
    Damaged,
    Encrypted,
    NoSuchFile,
    NotAFile,
    Problem,
    TooLarge,
    Unsupported,
)
from mingzhang.readers.detect import Kind, detect
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.read import read, read_bytes
from tests.readers.compound import compound

TEXT = "青禾县档案馆2023年度收、支总计均为889.16万元。\n"


def zipped(*members: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\n\n%PDF-1.7\n", Kind.PDF),
        (zipped("[Content_Types].xml", "word/document.xml"), Kind.WORD),
        (zipped("[Content_Types].xml", "_rels/.rels", "word/document2.xml"), Kind.WORD),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), Kind.WORKBOOK),
        (zipped("OFD.xml", "Doc_0/Document.xml"), Kind.OFD),
        (zipped("报告.txt"), Kind.ARCHIVE),
        (zipped("甲/word/document.xml", "甲/报告.docx"), Kind.ARCHIVE),
        (compound({"WordDocument": b"x", "1Table": b"x"}), Kind.WORD_97),
        (compound({"Workbook": b"x"}), Kind.WORKBOOK_97),
        (compound({"Book": b"x", "\5SummaryInformation": b"x"}), Kind.WORKBOOK_97),
        (TEXT.encode(), Kind.TEXT),
        (b"<html><body>", Kind.TEXT),
    ],
)
def test_formats_by_their_content(data: bytes, kind: Kind) -> None:
    assert detect(data, "报告.txt", DEFAULT) is kind


def test_a_cut_file_is_still_of_its_format() -> None:
    whole = zipped("word/document.xml", "[Content_Types].xml")
    with pytest.raises(Damaged):
        detect(whole[:-30], "报告", DEFAULT)
    assert detect(zipped("[Content_Types].xml", "word/document.xml")[:-30], "报告", DEFAULT) is Kind.WORD


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"Rar!\x1a\x07\x01", "RAR"),
        (zipped("mimetype", "content.xml"), "OpenDocument"),
        (zipped("[Content_Types].xml", "xl/workbook.bin"), ".xlsb"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "演示文稿"),
        (compound({"PowerPoint Document": b"x"}), "演示文稿"),
        (compound({"MatOST": b"x"}), "旧版办公软件"),
        (compound({"\tDRMContent": b"x"}), "权限管理"),
        (b"\x14#e\x04E-SafeNet\0\0LOCK", "加密软件"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", ".mht"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "XML"),
    ],
)
def test_other_formats_are_named_with_advice(data: bytes, kind: str) -> None:
    with pytest.raises(Unsupported) as caught:
        read_bytes(data, "报告")
    message = caught.value.message
    assert kind in message
    assert message.startswith("报告 是")
    assert message.endswith("后再核对。")


@pytest.mark.parametrize(
    "data, problem",
    [
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), Encrypted),
        (codecs.decode("d0cf11e0a1b11ae1", "hex") + b"\0" * 600, Damaged),
        (codecs.decode("d0cf11e0a1b11ae1", "hex"), Damaged),
        (compound({"WordDocument": b"x"})[:600], Damaged),
        (b"PK\x03\x04", Damaged),
    ],
)
def test_what_is_locked_or_broken_says_so(data: bytes, problem: type[Problem]) -> None:
    with pytest.raises(problem):
        read_bytes(data, "报告")


def test_paths(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile, match=r"没有找到 无\.txt"):
        read(tmp_path / "无.txt")
    with pytest.raises(NotAFile):
        read(tmp_path)
    (tmp_path / "报告.txt").write_text(TEXT, encoding="gb18030")
    document = read(tmp_path / "报告.txt")
    assert (document.name, document.format) == ("报告.txt", "txt")


@pytest.mark.parametrize(
    "limits, named",
    [
        (Limits(megabytes=0), "--max-megabytes"),
        (Limits(characters=10), "--max-characters"),
        (Limits(lines=0), "--max-lines"),
    ],
)
def test_what_is_over_a_limit_names_it(limits: Limits, named: str) -> None:
    with pytest.raises(TooLarge, match=named):
        read_bytes(TEXT.encode(), "报告.txt", limits)


def test_too_many_tags_name_the_limit() -> None:
    with pytest.raises(TooLarge, match="--max-tags"):
        read_bytes(b"<p>" * 100 + TEXT.encode(), "x", Limits(tags=50))


def test_every_problem_is_one_sentence_of_chinese() -> None:
    facts = {"found": "1 MB", "limit": "0 MB", "option": "--x", "kind": "图片", "advice": "另存"}
    facts |= {"seconds": "60", "megabytes": "100"}
    classes = {
        each for each in vars(problems).values() if isinstance(each, type) and issubclass(each, Problem)
    }
    codes = [each.code for each in classes]
    assert len(codes) == len(set(codes))
    for each in classes:
        message = each("报告.txt", **facts).message
        assert "报告.txt" in message
        assert message.count("。") == 1
        assert message.endswith("。")
