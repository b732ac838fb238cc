import pytest

from mingzhang.model.problems import EmptyFile, NotText, Problem, WrongEncoding
from mingzhang.readers.read import read_bytes, read_text
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


def test_lone_surrogates_become_the_replacement_character() -> None:
    assert read_text("收入\ud800合计\udfff").text == "收入\ufffd合计\ufffd"
