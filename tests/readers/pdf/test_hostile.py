"""Files that cannot be read, or not whole: one sentence each, or a stated partial result; never anything else."""

import pickle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader

from mingzhang.model.document import Document
from mingzhang.model.problems import (
    Damaged,
    Encrypted,
    NoPages,
    NoText,
    Problem,
    Scanned,
    TooLarge,
    Unmapped,
)
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.pdf.read import read_pdf
from tests.readers.papers import Paper
from tests.readers.pdf.objects import changed, page_of, pdf_of, stream
from tests.readers.showing import grids, paragraphs, spans

TEXT = "　　青禾县档案馆2023年度支出决算合计844.58万元。"


def report() -> Paper:
    return Paper().lines("支出决算表", TEXT).table([["项目", "决算数"], ["基本支出", "844.58"]], [90, 90])


def scanned(paper: Paper) -> Paper:
    """The page with a picture all over it."""
    paper.canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    return paper


def problem(data: bytes, limits: Limits = DEFAULT) -> Problem:
    with pytest.raises(Problem) as caught:
        read_pdf(data, "报告.pdf", limits)
    return caught.value


def test_a_file_of_pictures_is_a_scan() -> None:
    found = problem(scanned(scanned(Paper()).page()).words("3", 290, 820).bytes())
    assert isinstance(found, Scanned)
    assert found.message.startswith("报告.pdf 是扫描件，没有文字层")
    assert found.exit_status == 3


def test_scanned_pages_are_named_once_and_the_rest_is_read() -> None:
    paper = Paper().lines(TEXT)
    for _ in range(3):
        scanned(paper.page())
    document = paper.page().lines("　　完。").read()
    assert paragraphs(document)[-1] == "完。"
    assert document.unread == (2, 3, 4)
    assert [note for note in document.notes if note.startswith("第 2–4 页是扫描图片，读不出文字")]
    assert len(document.notes) == 1


def test_the_text_layer_of_a_scan_is_marked_as_recognised() -> None:
    paper = scanned(Paper())
    text = paper.canvas.beginText(72, 700)
    text.setFont("STSong-Light", 12)
    text.setTextRenderMode(3)
    text.textLine("青禾县档案馆2023年度支出决算合计844.58万元。")
    paper.canvas.drawText(text)
    document = paper.read()
    assert document.recognised == (1,)
    assert "扫描识别" in document.notes[0]


def test_a_picture_beside_text_is_no_scan() -> None:
    document = scanned(Paper()).lines(TEXT).read()
    assert (document.unread, document.recognised, document.notes) == ((), (), ())


TYPE1 = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /AAAAAA+Song /Encoding << /Differences [33 %s] >> >>"
    % b" ".join(b"/g%d" % code for code in range(33, 127))
)
TYPE0 = [
    b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Song /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Song /DW 1000 /FontDescriptor 7 0 R"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    b"<< /Type /FontDescriptor /FontName /AAAAAA+Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
    b" /Ascent 859 /Descent -141 /CapHeight 700 /StemV 80 >>",
]


@pytest.mark.parametrize(
    "data",
    [
        page_of(b"BT /F 12 Tf 72 700 Td (ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg) Tj ET", TYPE1),
        page_of(b"BT /F 12 Tf 72 700 Td <" + b"0A130B140C15" * 8 + b"> Tj ET", TYPE0[0], TYPE0[1:]),
    ],
    ids=["simple font", "composite font"],
)
def test_a_font_that_does_not_say_its_characters_is_named(data: bytes) -> None:
    found = problem(data)
    assert isinstance(found, Unmapped)
    assert "没有对应的编码" in found.message


def test_letters_turned_into_outlines_are_no_empty_page() -> None:
    paper = Paper()
    for number in range(100):
        paper.canvas.circle(72 + 4 * number, 700, 3, stroke=0, fill=1)
    assert isinstance(problem(paper.bytes()), Scanned)


def test_an_empty_page_has_no_text() -> None:
    assert isinstance(problem(Paper().page().bytes()), NoText)


def test_no_pages() -> None:
    empty = pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
    found = problem(empty)
    assert isinstance(found, NoPages)
    assert "没有页面" in found.message


def test_a_password() -> None:
    paper = Paper(password="geheim").lines(TEXT)  # noqa: S106 - a word of the test.
    found = problem(paper.bytes())
    assert isinstance(found, Encrypted)
    assert found.message == "报告.pdf 设有打开密码，无法读取；请去掉密码后再试。"


def test_a_file_that_only_forbids_printing_is_read() -> None:
    paper = Paper(lock="owner").lines(TEXT)
    assert "844.58万元" in paper.read().text


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n" + bytes(range(256)) * 20])
def test_rubbish_behind_the_signature(data: bytes) -> None:
    found = problem(data)
    assert isinstance(found, Damaged)
    assert "已损坏或不完整" in found.message


def test_a_file_that_is_cut_off_says_so_or_what_is_missing() -> None:
    whole = report().page().lines("　　第二页。").bytes()
    found = problem(whole[: len(whole) // 3])
    assert isinstance(found, Damaged)


def test_a_tail_that_is_missing_is_said() -> None:
    whole = report().bytes()
    document = read_pdf(whole[: whole.rindex(b"startxref")], "报告.pdf", DEFAULT)
    assert "文件末尾缺失" in document.notes[0]


def test_more_pages_than_the_limit() -> None:
    found = problem(Paper().lines(TEXT).page().page().page().lines(TEXT).bytes(), Limits(pages=3))
    assert isinstance(found, TooLarge)
    assert found.message == (
        "报告.pdf 有 4 页，超过上限 3 页；请确认是决算报告，或用选项 --max-pages 放宽上限。"
    )


def test_more_characters_than_the_limit() -> None:
    assert isinstance(problem(Paper().lines(*[TEXT] * 8).bytes(), Limits(characters=100)), TooLarge)


def test_a_page_with_more_lines_than_the_limit_says_so() -> None:
    document = report().read(Limits(drawing=5))
    assert grids(document) == []
    assert "线条太多" in document.notes[0]


def test_a_grid_with_more_cells_than_the_limit_is_no_table() -> None:
    assert grids(report().read(Limits(cells=3))) == []


def test_forms_inside_forms_without_end() -> None:
    """A form that draws itself."""
    form = stream(
        b"/X Do 0 0 m 100 100 l S",
        b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X 6 0 R >> >>",
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    data = page_of(b"q /X Do Q BT /F 12 Tf 72 700 Td (2023) Tj ET", font, [form])
    assert read_pdf(data, "报告.pdf", DEFAULT).text == "2023"


def test_a_stream_that_is_corrupt_costs_its_page_only() -> None:
    data = report().page().lines("　　第二页。").bytes()
    begin = data.index(b"stream\n") + 12
    document_or_problem(data[:begin] + b"\xff" * 40 + data[begin + 40 :])


def test_the_document_can_be_sent_to_another_process() -> None:
    document = report().read()
    sent = pickle.loads(pickle.dumps(document))  # noqa: S301 - our own bytes.
    assert (sent.text, sent.blocks) == (document.text, document.blocks)
    assert sent.place(sent.blocks[0].span) == document.place(document.blocks[0].span)


def document_or_problem(data: bytes) -> Document | Problem:
    """What a file is read as; every span of a document has a page and a box."""
    try:
        document = read_pdf(data, "报告.pdf", DEFAULT)
    except Problem as found:
        return found
    for span in spans(document):
        place = document.place(span)
        assert place.page is not None
        assert place.box is not None
    return document


GOOD = report().page().table([["项目", "决算数"], ["项目支出", "1.00"]], [90, 90]).bytes()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_changed_bytes_give_a_document_or_a_problem(seed: int, count: int) -> None:
    document_or_problem(changed(GOOD, seed, count))


@given(st.integers(0, len(GOOD)))
def test_a_file_cut_anywhere_gives_a_document_or_a_problem(end: int) -> None:
    document_or_problem(GOOD[:end])


def test_nothing_goes_on_over_a_page_that_could_not_be_read() -> None:
    rows = [["项目", "决算数"], ["基本支出", "1.00"]]
    paper = Paper().lines("　　本年支出合计为").table(rows, [90, 90])
    document = scanned(paper.page()).page().table([["项目支出", "2.00"]], [90, 90]).read()
    assert grids(document) == [rows, [["项目支出", "2.00"]]]
