"""Findings in the user's own PDF: on the words, explained, listed in front, and nothing else changed."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from mingzhang.annotating import pdf_sheet
from mingzhang.annotating.pdf import annotate, index_alone
from mingzhang.annotating.pdf_index import index
from mingzhang.checking.check import check, understand
from mingzhang.checking.result import DocumentResult
from mingzhang.model.document import Document, Span
from mingzhang.model.finding import Expected, Family, Finding, Role, Severity
from mingzhang.model.problems import NotAnnotatable, Problem
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.pdf.read import read_pdf
from tests.readers.papers import A4, Paper
from tests.readers.pdf.objects import changed

HEAD = "青禾县档案馆2023年度部门决算情况说明"
WRONG = "2023年度本年支出合计480.00万元，其中：基本支出320.00万元，占67.66%。"


def spot(document: Document, words: str, role: Role = Role.SUSPECT) -> Finding:
    start = document.text.index(words)
    place = document.place(Span(start, start + len(words)), role)
    return Finding("share/of-whole", Family.NUMBERS, Severity.ERROR, f"“{words}”有误", (place,))


def made(data: bytes, *findings: Finding) -> tuple[bytes, DocumentResult]:
    document = read_pdf(data, "报告.pdf", DEFAULT)
    result = DocumentResult(
        "报告.pdf", "pdf", "青禾县档案馆2023年度部门决算", document=document, findings=findings
    )
    return annotate(data, result), result


def annotations(page: PageObject, kind: str) -> list[dict[str, Any]]:
    """The annotations of one kind, their values resolved."""
    found: Any = page.get("/Annots", [])
    return [dict(each.get_object()) for each in found if each.get_object()["/Subtype"] == kind]


def under(data: bytes, number: int, highlight: dict[str, Any]) -> str:
    """The words under a highlight of a page: characters whose middle is in one of its bars."""
    quads = [float(each) for each in highlight["/QuadPoints"]]
    bars = [
        (
            min(quads[at : at + 8 : 2]),
            min(quads[at + 1 : at + 8 : 2]),
            max(quads[at : at + 8 : 2]),
            max(quads[at + 1 : at + 8 : 2]),
        )
        for at in range(0, len(quads), 8)
    ]
    textpage = pdfium.PdfDocument(data)[number].get_textpage()
    found = ""
    for at_char in range(textpage.count_chars()):
        left, bottom, right, top = textpage.get_charbox(at_char)
        x, y = (left + right) / 2, (bottom + top) / 2
        if any(a < x < c and b < y < d for a, b, c, d in bars):
            found += textpage.get_text_range(at_char, 1)
    return "".join(found.split())


def test_the_file_itself_stays_and_the_findings_are_appended() -> None:
    data = Paper().lines(HEAD, WRONG).bytes()
    out, _ = made(data, spot(read_pdf(data, "", DEFAULT), "67.66"))
    assert out.startswith(data)
    reader = PdfReader(BytesIO(out))
    assert len(reader.pages) == 2
    (highlight,) = annotations(reader.pages[1], "/Highlight")
    assert under(out, 1, highlight) == "67.66"
    assert highlight["/T"] == "明账"
    assert read_pdf(out, "", DEFAULT).text.endswith(read_pdf(data, "", DEFAULT).text)


def test_a_checked_report_comes_back_with_its_wrong_share_marked() -> None:
    data = Paper().lines(HEAD, "三、支出决算情况说明", WRONG, size=9).bytes()
    document = read_pdf(data, "报告.pdf", DEFAULT)
    result = check(understand(document), "报告.pdf")
    out = annotate(data, result)
    notes = {
        under(out, 1, each): str(each["/Contents"])
        for each in annotations(PdfReader(BytesIO(out)).pages[1], "/Highlight")
    }
    assert "应为：66.67%" in notes["67.66"]
    assert "算式：320.00 ÷ 480.00 = 66.67% ≠ 67.66%" in notes["67.66"]
    assert notes["480.00"].startswith("与第 1 条有关")
    listed = pdfium.PdfDocument(out)[0].get_textpage().get_text_range()
    assert "67.66" in listed
    assert "错误 1" in listed


def test_related_words_are_marked_lighter_than_the_wrong_ones() -> None:
    data = Paper().lines(HEAD, WRONG).bytes()
    document = read_pdf(data, "", DEFAULT)
    wrong, other = spot(document, "67.66"), spot(document, "480.00", Role.RELATED)
    out, _ = made(data, replace(wrong, places=(*wrong.places, *other.places)))
    strengths = [float(each["/CA"]) for each in annotations(PdfReader(BytesIO(out)).pages[1], "/Highlight")]
    assert strengths[0] > strengths[1]


LONG = (
    "　　档案馆按照年度工作安排有序开展馆藏档案整理、数字化加工和查阅接待等各项工",
    "作，服务群众查档需求，保障档案库房安全运行，年度各项任务均按计划完成并通过验",
    "收。",
)


def test_words_over_two_lines_have_two_bars() -> None:
    data = Paper().lines(*LONG).bytes()
    out, _ = made(data, spot(read_pdf(data, "", DEFAULT), "各项工作，服务"))
    (highlight,) = annotations(PdfReader(BytesIO(out)).pages[1], "/Highlight")
    assert len(highlight["/QuadPoints"]) == 16
    assert under(out, 1, highlight) == "各项工作，服务"


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_bars_sit_on_the_words_of_turned_and_cropped_pages(degrees: int) -> None:
    paper = Paper((842.0, 595.0))
    paper.canvas.setPageRotation(degrees)
    width, height = (842, 595) if degrees % 180 == 0 else A4
    paper.canvas.setCropBox((20, 30, width - 15, height - 25))
    paper.canvas.translate(*{0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}[degrees])
    paper.canvas.rotate(degrees)
    paper.height = 595
    data = paper.words("本年支出合计844.58万元。", 120, 200).bytes()
    out, _ = made(data, spot(read_pdf(data, "", DEFAULT), "844.58"))
    (highlight,) = annotations(PdfReader(BytesIO(out)).pages[1], "/Highlight")
    assert under(out, 1, highlight) == "844.58"


def test_a_bar_on_a_page_printed_sideways() -> None:
    paper = Paper()
    paper.canvas.translate(300, 400)
    paper.canvas.rotate(90)
    paper.canvas.setFont("STSong-Light", 12)
    paper.canvas.drawString(0, 0, "本年支出合计844.58万元。")
    data = paper.bytes()
    out, _ = made(data, spot(read_pdf(data, "", DEFAULT), "844.58"))
    (highlight,) = annotations(PdfReader(BytesIO(out)).pages[1], "/Highlight")
    assert under(out, 1, highlight) == "844.58"


def test_what_is_missing_gets_a_sign_where_it_should_be() -> None:
    data = Paper().lines(HEAD, WRONG).bytes()
    document = read_pdf(data, "", DEFAULT)
    place = document.place(Span(0, 0), Role.SUSPECT)
    finding = Finding(
        "structure/missing-part", Family.STRUCTURE, Severity.WARNING, "报告缺少“名词解释”", (place,)
    )
    out, _ = made(data, finding)
    (sign,) = annotations(PdfReader(BytesIO(out)).pages[1], "/Text")
    assert "名词解释" in str(sign["/Contents"])


def test_the_index_leads_to_the_pages() -> None:
    data = Paper().lines(HEAD).page().lines("　　第二页。").page().lines(WRONG).bytes()
    out, _ = made(data, spot(read_pdf(data, "", DEFAULT), "67.66"))
    reader = PdfReader(BytesIO(out))
    (link,) = annotations(reader.pages[0], "/Link")
    assert link["/Dest"][0] == reader.pages[3].indirect_reference
    assert "第 3 页" in pdfium.PdfDocument(out)[0].get_textpage().get_text_range()


def test_many_findings_take_more_pages_in_front() -> None:
    data = Paper().lines(HEAD, WRONG).bytes()
    found = [
        replace(spot(read_pdf(data, "", DEFAULT), "67.66"), message=f"第{number}个数有误，" * 6)
        for number in range(40)
    ]
    out, result = made(data, *found)
    sheets = index(result)
    assert sheets.number >= 2
    reader = PdfReader(BytesIO(out))
    assert len(reader.pages) == sheets.number + 2
    assert sum(len(annotations(page, "/Link")) for page in reader.pages) == 40


def test_nothing_found_is_said_in_front() -> None:
    out, _ = made(Paper().lines(HEAD).bytes())
    assert "未发现问题" in pdfium.PdfDocument(out)[0].get_textpage().get_text_range()


def test_notes_of_others_stay() -> None:
    paper = Paper().lines(HEAD, WRONG)
    paper.canvas.textAnnotation("别人的批注", (300, 700, 320, 720))
    data = paper.bytes()
    out, _ = made(data, spot(read_pdf(data, "", DEFAULT), "67.66"))
    assert len(annotations(PdfReader(BytesIO(out)).pages[1], "/Text")) == 1


def test_a_file_that_forbids_changes_is_annotated_in_an_open_copy() -> None:
    data = Paper(lock="owner").lines(HEAD, WRONG).bytes()
    out, _ = made(data, spot(read_pdf(data, "", DEFAULT), "67.66"))
    reader = PdfReader(BytesIO(out))
    assert not reader.is_encrypted
    (highlight,) = annotations(reader.pages[1], "/Highlight")
    assert under(out, 1, highlight) == "67.66"


def test_a_file_without_its_table_of_offsets_is_annotated() -> None:
    whole = Paper().lines(HEAD, WRONG).bytes()
    data = whole.replace(b"startxref", b"startxxxx")
    out, _ = made(data, spot(read_pdf(data, "", DEFAULT), "67.66"))
    (highlight,) = annotations(PdfReader(BytesIO(out)).pages[1], "/Highlight")
    assert under(out, 1, highlight) == "67.66"


def test_what_is_no_pdf_cannot_be_annotated() -> None:
    _, result = made(Paper().lines(HEAD).bytes())
    with pytest.raises(NotAnnotatable) as caught:
        annotate(b"%PDF-1.7 rubbish", result)
    assert caught.value.message.startswith("报告.pdf 的内部结构有损坏")


def test_a_file_that_cannot_be_annotated_still_has_an_index() -> None:
    data = Paper().lines(HEAD, WRONG).bytes()
    _, result = made(data, spot(read_pdf(data, "", DEFAULT), "67.66"))
    (page,) = PdfReader(BytesIO(index_alone(result))).pages
    assert "这里只有索引" in page.extract_text()


def test_markup_in_a_message_is_only_text() -> None:
    data = Paper().lines(HEAD, WRONG).bytes()
    finding = replace(
        spot(read_pdf(data, "", DEFAULT), "67.66"),
        message="(a) Tj ET \\ <</S/JavaScript>> \x1b[31m\u202e",
        expected=Expected("66.67", "66.66", "66.68", "%"),
    )
    out, _ = made(data, finding)
    (highlight,) = annotations(PdfReader(BytesIO(out)).pages[1], "/Highlight")
    assert "(a) Tj ET \\ <</S/JavaScript>>" in str(highlight["/Contents"])
    assert "\x1b" not in str(highlight["/Contents"])


def test_a_character_that_the_font_lacks_is_a_mark() -> None:
    assert pdf_sheet.drawable("档案\u3402馆\U00020000") == "档案〓馆〓"


GOOD = Paper().lines(HEAD, WRONG).page().lines(WRONG).bytes()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 20))
def test_changed_bytes_give_a_file_that_opens_or_a_problem(seed: int, count: int) -> None:
    data = changed(GOOD, seed, count)
    try:
        document = read_pdf(data, "报告.pdf", DEFAULT)
        place = document.place(Span(0, min(5, len(document.text))), Role.SUSPECT)
        finding = Finding("share/of-whole", Family.NUMBERS, Severity.ERROR, "有误", (place,))
        out = annotate(data, DocumentResult("报告.pdf", document=document, findings=(finding,)))
    except Problem:
        return
    assert "有误" in pdfium.PdfDocument(out)[0].get_textpage().get_text_range()
