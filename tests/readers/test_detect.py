import codecs
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from mingzhang.model import problems
from mingzhang.model.problems import (
    EmptyFile,
    NoSuchFile,
    NotAFile,
    NotText,
    Problem,
    TooLarge,
    Unsupported,
    WrongEncoding,
)
from mingzhang.readers.limits import Limits
from mingzhang.readers.read import read, read_bytes, read_text
from tests.readers.showing import paragraphs

TEXT = "第二部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n青禾县档案馆2023年度收、支总计均为889.16万元。\n"
LINES = TEXT.splitlines()
PAGE = "<html><head><meta http-equiv=Content-Type content='text/html; charset={}'></head><body><p>" + TEXT


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_encodings_of_text(encoding: str) -> None:
    assert paragraphs(read_bytes(TEXT.encode(encoding))) == LINES


@pytest.mark.parametrize("said", ["utf-8", "gb2312", "gbk", "iso-8859-1", "rot13", "", "不详"])
@pytest.mark.parametrize("written", ["utf-8", "gb18030", "utf-16"])
def test_encodings_of_pages_even_when_they_say_another(said: str, written: str) -> None:
    document = read_bytes(PAGE.format(said).encode(written), "页面.doc")
    assert document.format == "html"
    assert "青禾县档案馆2023年度收、支总计均为889.16万元。" in document.text


def test_the_name_does_not_decide() -> None:
    assert read_bytes(TEXT.encode(), "报告.html").format == "txt"
    assert read_bytes(PAGE.encode(), "报告.txt").format == "html"
    assert read_bytes("决算数<项级>和全年预算数<项级>比较，<b>持平</b>。".encode()).format == "txt"


def test_some_damaged_bytes_are_said() -> None:
    data = bytearray((TEXT * 20).encode())
    data[300] = 0xFF
    document = read_bytes(bytes(data), "报告.txt")
    assert "889.16" in document.text
    assert document.notes[0].startswith("有 1 个字符无法解读") or document.notes[0].startswith(
        "有 2 个字符无法解读"
    )


def zipped(*members: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\n\n%PDF-1.7\n", "PDF"),
        (zipped("[Content_Types].xml", "word/document.xml"), ".docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "OFD"),
        (zipped("报告.txt"), "压缩包"),
        (codecs.decode("d0cf11e0a1b11ae1", "hex") + b"\0" * 600, "旧版 Word"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
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


NOISE = bytes((number * 7919 + number // 251) % 256 for number in range(5000))


@pytest.mark.parametrize(
    "data, problem",
    [
        (b"", EmptyFile),
        (b" \r\n\t\n", EmptyFile),
        ("　　\n\u200b\n".encode(), EmptyFile),
        (b"<html><body><p>&nbsp;</p></body></html>", EmptyFile),
        (NOISE, NotText),
        (b"\x00" * 4000, NotText),
        (TEXT.encode().decode("gb18030", "replace").encode(), WrongEncoding),
        (TEXT.encode("gbk").decode("utf-8", "replace").encode(), WrongEncoding),
        ((TEXT * 3).encode().decode("latin-1").encode(), WrongEncoding),
        (TEXT.encode("shift_jis", "ignore")[:60] + bytes(range(128, 256)), WrongEncoding),
    ],
)
def test_what_cannot_be_read_says_so(data: bytes, problem: type[Problem]) -> None:
    with pytest.raises(problem):
        read_bytes(data, "报告.txt")


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
        (Limits(lines=2), "--max-lines"),
    ],
)
def test_what_is_over_a_limit_names_it(limits: Limits, named: str) -> None:
    with pytest.raises(TooLarge, match=named):
        read_bytes(TEXT.encode(), "报告.txt", limits)


def test_too_many_tags_name_the_limit() -> None:
    with pytest.raises(TooLarge, match="--max-tags"):
        read_bytes(b"<p>" * 100 + TEXT.encode(), "x", Limits(tags=50))


def test_lone_surrogates_become_the_replacement_character() -> None:
    assert read_text("收入\ud800合计\udfff").text == "收入\ufffd合计\ufffd"


def test_every_problem_is_one_sentence_of_chinese() -> None:
    facts = {"found": "1 MB", "limit": "0 MB", "option": "--x", "kind": "图片", "advice": "另存"}
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
