"""A Word 97 file says what the same report says as .docx; and cases that the report does not have."""

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from mingzhang.model.document import Document, RemarkKind, Span
from mingzhang.model.problems import Damaged, Encrypted, TooOld
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.read import read_docx
from mingzhang.readers.word97.read import read_doc
from tests.readers.showing import grids, paragraphs
from tests.readers.word.making import assert_sound
from tests.readers.word97.making import IN_TABLE, ROW_END, Run, compound, doc
from tests.readers.word97.report import OLD, report

NAME = "报告.doc"


def read(data: bytes, limits: Limits | None = None) -> Document:
    document = read_doc(data, NAME, limits or Limits())
    assert document.format == "doc"
    assert_sound(document)
    return document


def test_the_report_is_the_same_in_both_formats() -> None:
    old, new = read(OLD.read_bytes()), read_docx(report(), NAME, Limits())
    assert old.text == new.text
    assert old.blocks == new.blocks
    assert old.margins == new.margins
    assert [(each.kind, each.text) for each in old.remarks] == [
        (each.kind, each.text) for each in new.remarks
    ]
    places = [
        document.place(Span(new.text.index("决算数"), new.text.index("决算数") + 3))
        for document in (old, new)
    ]
    assert (places[0].paragraph, places[0].column) == (places[1].paragraph, places[1].column)


OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: the report is not made anew")
def test_the_report_made_anew_reads_like_the_one_that_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(report())
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = [str(OFFICE), home, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path)]
    subprocess.run([*order, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    assert read((tmp_path / "a.doc").read_bytes()).text == read(OLD.read_bytes()).text


def test_pieces_of_one_byte_and_of_two_in_any_order() -> None:
    runs = [Run("收入"), Run("480.64", one_byte=True), Run("万元\r支出"), Run("320.64\r", one_byte=True)]
    assert paragraphs(read(doc(*runs))) == ["收入480.64万元", "支出320.64"]
    assert paragraphs(read(doc(*runs, shuffled=True))) == ["收入480.64万元", "支出320.64"]


def test_characters_that_are_two_in_the_file() -> None:
    document = read(doc("𠮷祥\r后文\r"))
    assert paragraphs(document) == ["𠮷祥", "后文"]


def test_breaks_of_lines_and_pages() -> None:
    assert paragraphs(read(doc("收入\x0b支出\x0c结转\r"))) == ["收入", "支出", "结转"]


def test_hidden_deleted_and_inserted_characters() -> None:
    document = read(
        doc(
            "甲",
            Run("看不见", b"\x3c\x08\x01"),
            Run("删", b"\x00\x08\x01"),
            Run("插", b"\x01\x08\x01"),
            "乙\r",
        )
    )
    assert paragraphs(document) == ["甲插乙"]
    assert [(each.kind, each.text, document.read(each.span)) for each in document.remarks] == [
        (RemarkKind.DELETION, "删", ""),
        (RemarkKind.INSERTION, "插", "插"),
    ]


def test_pictures_are_counted_and_other_marks_left_out() -> None:
    special = b"\x55\x08\x01"
    document = read(doc("图", Run("\x01", special), "，", Run("\x01"), "\x03\x04后\r"))
    assert paragraphs(document) == ["图，后"]
    assert document.pictures is not None
    assert [each.span.start for each in document.pictures] == [1]


def test_a_field_without_an_end_ends_with_its_paragraph() -> None:
    assert paragraphs(read(doc("甲\x13 HYPERLINK \x14网址\x15乙\r丙\x13 PAGE\r丁\r"))) == [
        "甲网址乙",
        "丙",
        "丁",
    ]


def test_rows_of_which_the_layout_is_not_known() -> None:
    text = "项目\x07金额\x07\x07合计\x071.00\x07\x07后文\r"
    rows = {0: IN_TABLE, 1: IN_TABLE, 2: ROW_END, 3: IN_TABLE, 4: IN_TABLE, 5: ROW_END}
    document = read(doc(text, paragraphs=rows))
    assert grids(document) == [[["项目", "金额"], ["合计", "1.00"]]]
    assert paragraphs(document) == ["后文"]


def layout(edges: list[int], merges: list[int]) -> bytes:
    """The change that states the cells of a row."""
    cells = b"".join(struct.pack("<H18x", merge) for merge in merges)
    content = bytes([len(merges)]) + struct.pack(f"<{len(edges)}h", *edges) + cells
    return b"\x08\xd6" + struct.pack("<H", len(content) + 1) + content


def test_properties_too_large_for_their_page_stand_elsewhere() -> None:
    rows = [layout([0, 1000, 3000], [0x60, 0]), layout([0, 1000, 2000, 3010], [0x20, 0, 0])]
    large, places = b"", []
    for row in rows:
        places.append(len(large))
        large += struct.pack("<H", len(ROW_END + row)) + ROW_END + row
    text = "项目\x07金额\x07\x07\x07预算\x07决算\x07\x07"
    stated = dict.fromkeys(range(6), IN_TABLE)
    stated[2], stated[6] = (b"\x46\x66" + struct.pack("<I", place) for place in places)
    document = read(doc(text, paragraphs=stated, large=large))
    assert grids(document) == [[["项目", "金额", "金额"], ["项目", "预算", "决算"]]]


def test_a_table_with_too_many_cells_goes_on_as_text() -> None:
    row = {0: IN_TABLE, 1: IN_TABLE, 2: ROW_END}
    stated = {3 * count + place: changes for count in range(4) for place, changes in row.items()}
    document = read(doc("甲\x07乙\x07\x07" * 4, paragraphs=stated), Limits(cells=4))
    assert grids(document) == [[["甲", "乙"], ["甲", "乙"]]]
    assert paragraphs(document) == ["甲", "乙", "甲", "乙"]
    assert document.notes == ("有一张表超过 4 个单元格，超出的部分只作为文字读取。",)


def test_a_file_with_a_password_and_older_ones_are_told() -> None:
    with pytest.raises(Encrypted):
        read(doc("甲\r", flags=0x300))
    with pytest.raises(Encrypted):
        read(compound({"EncryptedPackage": b"x"}))
    with pytest.raises(TooOld, match=r"报告\.doc 是 Word 97 以前的格式"):
        read(doc("甲\r", version=0x65))
    with pytest.raises(Damaged):
        read(compound({"Workbook": b"x"}))
