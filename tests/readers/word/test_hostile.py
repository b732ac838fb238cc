"""Whatever a Word file holds, there is a document or one sentence about it."""

import random
import struct
from zipfile import ZIP_LZMA

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.model.problems import Damaged, EmptyFile, Encrypted, Problem, TooLarge, Unsafe
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.read import read_docx
from tests.readers.showing import paragraphs
from tests.readers.word.making import (
    PICTURE,
    assert_sound,
    box,
    comment,
    commented,
    docx,
    drawing,
    field,
    listed,
    numbered,
    p,
    pie,
    r,
    styled,
    table,
    tc,
    tr,
    unzipped,
    zipped,
)

NAME = "报告.docx"
HEAD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def refused(data: bytes, limits: Limits | None = None) -> Problem:
    """The problem that a file is, said in one sentence."""
    with pytest.raises(Problem) as caught:
        read_docx(data, NAME, limits or Limits())
    assert caught.value.message.startswith(NAME)
    assert caught.value.message.count("。") == 1
    return caught.value


def with_document(content: bytes) -> bytes:
    return zipped({**unzipped(docx(p("正文"))), "word/document.xml": content})


def with_body(content: str) -> bytes:
    return with_document(HEAD + content.encode() + b"</w:body></w:document>")


@pytest.mark.parametrize("share", [0, 1, 30, 50, 90, 99])
def test_a_file_that_is_cut_off(share: int) -> None:
    data = docx(p("正文" * 100), table(tr("甲", "1")))
    assert isinstance(refused(data[: len(data) * share // 100]), Damaged)


def test_a_locked_zip() -> None:
    data = bytearray(docx(p("正文")))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.find(signature)
        while found >= 0:
            data[found + at] |= 1
            found = data.find(signature, found + 1)
    assert isinstance(refused(bytes(data)), Encrypted)


def test_a_zip_that_unpacks_to_more_than_the_limit() -> None:
    problem = refused(with_body(p("一" * 30_000_000)), Limits(unpacked=16))
    assert isinstance(problem, TooLarge)
    assert "的内容解压后超过 16 MB 的上限" in problem.message
    assert "--max-unpacked" in problem.message


def test_a_size_that_is_understated_does_not_help() -> None:
    data = bytearray(with_body(p("一" * 10_000_000)))
    entry = data.find(b"PK\x01\x02")
    while data[entry + 46 : entry + 63] != b"word/document.xml":
        entry = data.find(b"PK\x01\x02", entry + 1)
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    refused(bytes(data), Limits(unpacked=16))


def test_more_members_than_the_limit() -> None:
    problem = refused(zipped({f"{n}.xml": b"" for n in range(300)}), Limits(members=200))
    assert "超过 200 个内部文件" in problem.message


def test_a_compression_that_office_does_not_use() -> None:
    assert isinstance(refused(zipped(unzipped(docx(p("正文"))), ZIP_LZMA)), Damaged)


def test_entities_that_grow() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<!DOCTYPE w [<!ENTITY e0 "哈">{entities}]>'.encode()
        + HEAD
        + b"<w:p>&e9;</w:p></w:body></w:document>"
    )
    assert isinstance(refused(with_document(bomb)), Unsafe)
    assert isinstance(refused(with_document(b"\xff\xfe" + bomb.decode().encode("utf-16-le"))), Unsafe)


def test_entities_that_lead_outside() -> None:
    text = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + HEAD
    assert isinstance(refused(with_document(text + b"<w:p>&x;</w:p></w:body></w:document>")), Unsafe)


def test_tables_and_elements_ten_thousand_deep() -> None:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    assert isinstance(refused(with_body(opening * 10_000 + closing * 10_000)), Unsafe)
    assert isinstance(refused(with_body("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000)), Unsafe)


def test_tables_inside_tables_to_the_limit_of_the_parser() -> None:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    document = read_docx(with_body(opening * 80 + p("最里面") + closing * 80), NAME, Limits())
    assert paragraphs(document) == ["最里面"]


def test_boxes_inside_boxes() -> None:
    inner = p("最里面")
    for depth in range(5):
        inner = p(f"第{depth}层", box(inner))
    document = read_docx(docx(inner), NAME, Limits(nesting=3))
    assert paragraphs(document) == ["第4层", "第3层", "第2层", "第1层"]
    assert document.notes == ("文本框嵌套过深，内层的文字没有读取。",)


def test_a_table_of_a_million_cells() -> None:
    row = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 1000 + "</w:tr>"
    problem = refused(with_body(f"<w:tbl>{row * 1000}</w:tbl>"))
    assert isinstance(problem, TooLarge)
    assert "--max-tags" in problem.message


def test_cells_of_absurd_width() -> None:
    rows = [tr(*(tc("甲", across=999_999_999) for _ in range(50))) for _ in range(50)]
    document = read_docx(docx(table(*rows)), NAME, Limits())
    assert_sound(document)
    assert next(document.tables).width <= 50_000
    assert "超过 200000 个单元格" in document.notes[0]


def test_merges_over_many_rows_stay_small() -> None:
    rows = [tr(tc("甲", across=1000, down="restart" if n == 0 else "continue")) for n in range(5_000)]
    document = read_docx(docx(table(*rows, tr("乙", "丙"))), NAME, Limits())
    assert_sound(document)


def test_a_chart_that_is_drawn_a_thousand_times() -> None:
    charts = {"chart1": pie({f"项目{n}": str(n) for n in range(1_500)})}
    data = docx(p(*[drawing('<c:chart r:id="chart1"/>')] * 1_000), charts=charts)
    assert isinstance(refused(data, Limits(characters=1_000_000)), TooLarge)


def test_more_characters_than_the_limit() -> None:
    problem = refused(docx(*[p("一二三四五")] * 100), Limits(characters=100))
    assert "超过 100 个字符" in problem.message


def test_a_list_with_a_number_as_long_as_a_book() -> None:
    levels = numbered(("decimal", "一" * 100_000 + "%1" * 1_000))
    document = read_docx(docx(*[listed(1, 0, "甲")] * 100, numbering=levels), NAME, Limits())
    assert len(document.text) < 100 * 600


@pytest.mark.parametrize("missing", ["word/document.xml", "_rels/.rels", "[Content_Types].xml"])
def test_missing_parts(missing: str) -> None:
    files = unzipped(docx(p("正文")))
    del files[missing]
    if missing == "word/document.xml":
        assert isinstance(refused(zipped(files)), Damaged)
    else:
        assert paragraphs(read_docx(zipped(files), NAME, Limits())) == ["正文"]


@pytest.mark.parametrize(
    "target", ["", "/", "../../../../etc/hostname", "C:\\x", "missing.xml", "%00", "styles.xml"]
)
def test_references_that_lead_nowhere(target: str) -> None:
    files = unzipped(docx(styled("a", "正文"), styles="", comments=""))
    rels = "word/_rels/document.xml.rels"
    for part in ("styles.xml", "comments.xml"):
        files[rels] = files[rels].replace(f'"{part}"'.encode(), f'"{target}"'.encode())
    assert paragraphs(read_docx(zipped(files), NAME, Limits())) == ["正文"]


def test_no_words_at_all() -> None:
    assert isinstance(refused(docx(p(), p(PICTURE))), EmptyFile)


def test_a_body_that_is_something_else() -> None:
    assert isinstance(refused(with_document(b"<html/>")), Damaged)
    assert isinstance(refused(with_document(HEAD + b"<w:p>")), Damaged)
    assert isinstance(refused(zipped({"a.txt": b"x"})), Damaged)


GOOD = docx(
    styled("a", "第二部分"),
    listed(1, 0, "收入", field("PAGEREF", "3"), commented(1, "480.64"), "万元"),
    p(box(p("框中")), PICTURE, drawing('<c:chart r:id="chart1"/>')),
    p(f'<w:ins w:id="5">{r("插入")}</w:ins><w:del w:id="6"><w:r><w:delText>删</w:delText></w:r></w:del>'),
    table(tr(tc("项目", down="restart"), tc("金额", across=2)), tr(tc("", down="continue"), "1", "2")),
    p('<w:r><w:footnoteReference w:id="2"/></w:r>'),
    styles='<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>',
    numbering=numbered(("chineseCounting", "%1、")),
    comments=comment(1, "核对"),
    footnotes=f'<w:footnote w:id="2">{p("注")}</w:footnote>',
    header1=p("页眉"),
    charts={"chart1": pie({"甲": "1", "乙": "2"}, title="图")},
)
STORED = zipped(unzipped(GOOD), 0)


@st.composite
def mutilated(draw: st.DrawFn) -> bytes:
    """A good file, packed or not, that was cut or had bytes changed, or whose parts changed places."""
    match draw(st.integers(0, 3)):
        case 0:
            data = draw(st.sampled_from([GOOD, STORED]))
            return data[: draw(st.integers(0, len(data)))]
        case 1:
            files = unzipped(GOOD)
            names = sorted(files)
            one, other = draw(st.sampled_from(names)), draw(st.sampled_from(names))
            files[one], files[other] = files[other], files[one]
            return zipped(files)
        case 2:
            files = unzipped(GOOD)
            name = draw(st.sampled_from(sorted(files)))
            files[name] = _changed(draw, files[name])
            return zipped(files)
        case _:
            return _changed(draw, draw(st.sampled_from([GOOD, STORED])))


_SWAPS = (
    b"w:p",
    b"w:tbl",
    b"w:tr",
    b"w:tc",
    b"w:r",
    b"w:t",
    b"w:sdt",
    b"w:ins",
    b"w:body",
    b"w:val",
    b"w:num",
)


def _changed(draw: st.DrawFn, content: bytes) -> bytes:
    data = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        match draw(st.integers(0, 3)):
            case 0:
                del data[at : at + draw(st.integers(1, 200))]
            case 1:
                data[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case 2:
                begin = draw(st.integers(0, len(data)))
                data[at:at] = data[begin : begin + draw(st.integers(1, 200))]
            case _:
                one, other = draw(st.sampled_from(_SWAPS)), draw(st.sampled_from(_SWAPS))
                data = bytearray(bytes(data).replace(one, other))
    return bytes(data)


@settings(max_examples=300)
@given(mutilated())
def test_a_document_or_a_problem(data: bytes) -> None:
    try:
        document = read_docx(data, NAME, Limits())
    except Problem:
        return
    assert_sound(document)


def test_the_order_of_the_parts_does_not_matter() -> None:
    files = unzipped(GOOD)
    names = sorted(files)
    random.Random(1).shuffle(names)
    expected = read_docx(GOOD, NAME, Limits())
    assert read_docx(zipped({name: files[name] for name in names}), NAME, Limits()).text == expected.text
