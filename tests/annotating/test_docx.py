"""The user's Word file back with comments, and a Word file made of any document."""

import random
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from mingzhang.annotating import docx as margin
from mingzhang.annotating.docx import annotate, as_docx
from mingzhang.checking.result import DocumentResult
from mingzhang.model.document import Document
from mingzhang.model.finding import Alternative, Expected, Family, Finding, Role, Severity
from mingzhang.model.problems import Damaged
from mingzhang.ooxml.names import w
from mingzhang.readers.read import read_bytes, read_text
from tests.annotating.conftest import spot
from tests.annotating.word.reviewing import NAME, annotated, comments, faults, found, read
from tests.readers.showing import grids, paragraphs
from tests.readers.word.making import (
    PICTURE,
    comment,
    commented,
    docx,
    p,
    styled,
    table,
    tr,
    unzipped,
    zipped,
)

REPORT = docx(
    styled("a1", "一、支出决算情况说明"),
    p("2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占66.72%。"),
    table(tr("合计", "480.58"), tr("基本支出", "320.64")),
    p(PICTURE),
    styles='<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>',
    header1=p("青禾县档案馆"),
)


def said(data: bytes) -> list[str]:
    return [each.text for each in read(data).remarks]


def test_a_finding_is_a_comment_with_all_that_is_known() -> None:
    document = read(REPORT)
    finding = Finding(
        "share/of-whole",
        Family.NUMBERS,
        Severity.ERROR,
        "基本支出占支出合计应为 66.71%，文中写 66.72%",
        (
            spot(document, "66.72", section="支出决算"),
            spot(document, "320.64", section="支出决算"),
            spot(document, "480.58", Role.RELATED),
        ),
        arithmetic="320.64 ÷ 480.64 = 66.71%",
        expected=Expected("66.71", "66.705", "66.715", "%"),
        alternatives=(Alternative("也可能是 480.58 有误", (), Expected("480.64", "", "", "万元")),),
        basis="占比应等于部分除以总额",
    )
    made = annotate(REPORT, DocumentResult(NAME, document=document, findings=(finding,)))
    assert comments(made) == ["66.72"]
    assert said(made) == [
        "【错误】基本支出占支出合计应为 66.71%，文中写 66.72%\n"
        "算式：320.64 ÷ 480.64 = 66.71%\n"
        "应为：66.71%（在 66.705 与 66.715 之间）\n"
        "同时涉及：第 2 段 支出决算“320.64”\n"
        "相关：第 4 段“480.58”\n"
        "或者：也可能是 480.58 有误；应为 480.64 万元\n"
        "依据：占比应等于部分除以总额"
    ]


def test_only_what_comments_need_is_changed() -> None:
    before, after = unzipped(REPORT), unzipped(annotated(REPORT, "66.72"))
    assert list(after)[: len(before)] == list(before)
    assert {name for name in after if after[name] != before.get(name)} == {
        "word/document.xml",
        "word/comments.xml",
        "word/styles.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert b'w:author="\xe6\x98\x8e\xe8\xb4\xa6" w:initials="\xe6\x98\x8e"' in after["word/comments.xml"]


def test_a_file_without_findings_comes_back_as_it_was() -> None:
    assert unzipped(annotated(REPORT)) == unzipped(REPORT)


def test_existing_comments_stay_and_numbers_are_not_used_twice() -> None:
    data = docx(
        p("合计", commented(0, "480.64"), "，", commented(1, "320.64"), "万元"),
        comments=comment(0, "甲") + comment(1, "乙"),
    )
    made = annotated(data, "480.64", "万元")
    assert comments(made) == ["480.64", "480.64", "320.64", "万元"]
    assert [text.partition("】")[2] or text for text in said(made)] == [
        "“480.64”有误",
        "甲",
        "乙",
        "“万元”有误",
    ]
    numbers = [
        part.split(b'"')[0] for part in unzipped(made)["word/comments.xml"].split(b'<w:comment w:id="')[1:]
    ]
    assert len(set(numbers)) == 4


def test_annotating_twice_keeps_both() -> None:
    assert comments(annotated(annotated(REPORT, "66.72"), "66.72")) == ["66.72", "66.72"]


def test_styles_for_comments_are_known_by_their_names() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="ab"><w:name w:val="annotation reference"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="ac"><w:name w:val="annotation text"/></w:style>'
    )
    files = unzipped(annotated(docx(p("480.64"), styles=styles), "480.64"))
    assert b'<w:rStyle w:val="ab"/>' in files["word/document.xml"]
    assert b'<w:pStyle w:val="ac"/>' in files["word/comments.xml"]
    assert files["word/styles.xml"] == unzipped(docx(p("480.64"), styles=styles))["word/styles.xml"]


def test_a_style_that_has_the_id_but_another_name_is_left_alone() -> None:
    other = '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="我的"/></w:style>'
    files = unzipped(annotated(docx(p("480.64"), styles=other), "480.64"))
    assert b'<w:rStyle w:val="CommentReference2"/>' in files["word/document.xml"]


def test_a_file_without_styles_gets_comments_without() -> None:
    files = unzipped(annotated(docx(p("480.64")), "480.64"))
    assert "word/styles.xml" not in files
    assert b"rStyle" not in files["word/document.xml"]


def test_a_file_that_keeps_its_styles_twice_gets_no_new_ones() -> None:
    files = unzipped(annotated(docx(p("480.64"), styles="", stylesWithEffects=""), "480.64"))
    assert files["word/styles.xml"] == unzipped(docx(p("480.64"), styles=""))["word/styles.xml"]
    assert b"rStyle" not in files["word/document.xml"]


def test_a_strict_file_stays_strict() -> None:
    old, new = b"http://schemas.openxmlformats.org", b"http://purl.oclc.org/ooxml"
    files = {
        name: content.replace(old + b"/wordprocessingml/2006/main", new + b"/wordprocessingml/main").replace(
            old + b"/officeDocument/2006/relationships", new + b"/officeDocument/relationships"
        )
        for name, content in unzipped(REPORT).items()
    }
    made = unzipped(annotated(zipped(files), "66.72"))
    for name in ("word/document.xml", "word/comments.xml", "word/styles.xml", "word/_rels/document.xml.rels"):
        assert old + b"/wordprocessingml" not in made[name]
        assert old + b"/officeDocument" not in made[name]


def test_a_finding_without_a_place_stands_at_the_top() -> None:
    result = found(read(REPORT), "66.72")
    missing = replace(result.findings[0], places=())
    elsewhere = replace(
        result.findings[0], places=tuple(replace(each, document="上年") for each in result.findings[0].places)
    )
    made = annotate(REPORT, replace(result, findings=(missing, elsewhere)))
    document = unzipped(made)["word/document.xml"].decode()
    assert document.count("<w:commentReference") == 2
    assert document.index("commentReference") < document.index("一、支出")


def test_words_that_xml_cannot_hold_do_not_spoil_the_file() -> None:
    result = found(read(REPORT), "66.72")
    wild = replace(result.findings[0], message="甲\x00\x1b[31m\ud800\uffff\u202e<w:p>乙")
    (text,) = said(annotate(REPORT, replace(result, findings=(wild,))))
    assert text == "【错误】甲��[31m��<w:p>乙"


def test_more_findings_than_anybody_reads_are_cut_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(margin, "MOST_COMMENTS", 2)
    made = annotated(REPORT, "480.64", "320.64", "66.72")
    assert len(comments(made)) == 2
    assert said(made)[-1].endswith("另有 1 处没有写成批注，请看核对结果。")


def test_the_same_result_gives_the_same_file() -> None:
    assert annotated(REPORT, "66.72") == annotated(REPORT, "66.72")


def test_a_file_that_is_damaged_elsewhere_is_said() -> None:
    data = bytearray(zipped(unzipped(docx(p("480.64"), header1=p("页眉"))), ZIP_STORED))
    at = data.index("页眉".encode())
    result = found(read(docx(p("480.64"))), "480.64")
    data[at] ^= 1
    with pytest.raises(Damaged):
        annotate(bytes(data), result)


def test_a_checker_of_the_format_finds_nothing_new(tmp_path: Path) -> None:
    before = faults(REPORT, tmp_path)
    after = faults(annotated(REPORT, "66.72", "480.58", "一、"), tmp_path)
    assert set(after) <= set(before)


TEXT = (
    "青禾县档案馆2023年度部门决算\n第二部分 决算情况说明\n本年支出合计４８０.６４万元。\n"
    "项目\t金额\t备注\n合计\t480.58\t\n其中\t1.00\n"
)
PAGE = (
    "<!DOCTYPE html><html><body><h1>第二部分</h1><p>收入&lt;320.64&gt;</p><table><tr><th rowspan=2>项目<th colspan=2>金额"
    "<tr><td>预算数<td>决算数<tr><td>合计<td>1.00<td>2.00</table><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table><p>后文</p>"
)


@pytest.mark.parametrize(
    "document", [read_text(TEXT, "文本.txt"), read_bytes(PAGE.encode(), "网页.html")], ids=["text", "page"]
)
def test_a_made_file_says_the_same_and_has_the_same_tables(document: Document, tmp_path: Path) -> None:
    made = as_docx(document, DocumentResult(document.name, document=document))
    again = read(made)
    assert again.text == document.text
    assert grids(again) == grids(document)
    assert paragraphs(again) == paragraphs(document)
    assert [each.level for each in again.paragraphs] == [each.level for each in document.paragraphs]
    assert faults(made, tmp_path) == []


def test_a_made_file_has_comments_in_the_users_own_characters(tmp_path: Path) -> None:
    document = read_text(TEXT, "文本.txt")
    made = as_docx(document, found(document, "480.64", "480.58", "第2处:合计"))
    again = read(made)
    assert [again.quote(each.span) for each in again.remarks] == ["４８０.６４", "合计", "480.58"]
    assert faults(made, tmp_path) == []


def test_a_made_file_has_tables_that_word_can_hold() -> None:
    wide = "\t".join(map(str, range(100)))
    document = read_text(f"甲\n{wide}\n{wide}\n{wide}\n乙", "宽表.txt")
    assert next(document.tables).width == 100
    again = read(as_docx(document, DocumentResult("宽表.txt", document=document)))
    assert list(again.tables) == []
    assert again.text.split() == document.text.split()


@pytest.mark.parametrize(
    ("columns", "pages"), [(4, ["portrait"]), (16, ["portrait", "landscape", "portrait"])]
)
def test_a_table_whose_amounts_do_not_fit_lies_on_a_page_of_its_own(
    columns: int, pages: list[str], tmp_path: Path
) -> None:
    line = "\t".join(["12,345.67"] * columns)
    document = read_text(f"甲\n{line}\n{line}\n{line}\n乙", "宽表.txt")
    made = as_docx(document, DocumentResult("宽表.txt", document=document))
    sizes = etree.fromstring(ZipFile(BytesIO(made)).read("word/document.xml")).iter(w("pgSz"))
    assert [size.get(w("orient"), "portrait") for size in sizes] == pages
    assert faults(made, tmp_path) == []


OFFICE = shutil.which("soffice")


@pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: the file is not opened by another program"
)
def test_another_program_opens_the_file_and_sees_the_comments(tmp_path: Path) -> None:
    rng = random.Random(3)
    words = [f"{rng.randrange(1000, 9999)}.{rng.randrange(10, 99)}" for _ in range(20)]
    data = docx(*[p(f"第{count}项", each, "万元") for count, each in enumerate(words)])
    (tmp_path / "a.docx").write_bytes(annotated(data, *words))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = [
        str(OFFICE),
        home,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "b"),
    ]
    subprocess.run([*order, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    assert comments((tmp_path / "b" / "a.docx").read_bytes()) == words
