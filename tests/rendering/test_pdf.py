"""The PDF of a report as a file: what is in it besides the words, and how its pages look."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from mingzhang.model.report import (
    Block,
    Cover,
    Field,
    Grid,
    Heading,
    Piece,
    Report,
    Role,
    line,
    paragraph,
)
from mingzhang.rendering.palette import GAP
from mingzhang.rendering.pdf.write import write
from tests.rendering.sample import broad, sample_report

NOON = datetime(2024, 9, 1, 12, tzinfo=UTC)
EMPTY = Report("青禾县档案馆2023年度部门决算", "青禾县档案馆", 2023, ())


def made(*blocks: Block) -> PdfReader:
    return PdfReader(BytesIO(write(replace(EMPTY, blocks=blocks), NOON)))


@pytest.fixture(scope="module")
def whole() -> bytes:
    return write(sample_report(), NOON)


def text(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def test_it_says_what_it_is_and_for_whom(whole: bytes) -> None:
    reader, report = PdfReader(BytesIO(whole)), sample_report()
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (report.title, report.unit)
    assert reader.metadata.creation_date == NOON
    root: Any = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("zh-CN", True)
    assert root["/StructTreeRoot"]
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>A<", xmp, re.DOTALL)
    assert "pdfuaid:part>1<" in xmp


def test_the_same_report_at_the_same_time_is_the_same_file(whole: bytes) -> None:
    assert write(sample_report(), NOON) == whole
    assert write(EMPTY)


def test_headings_are_bookmarks(whole: bytes) -> None:
    found = [(each.level, each.get_title()) for each in pdfium.PdfDocument(whole).get_toc()]
    assert found[:4] == [
        (0, "第一部分 部门概况"),
        (1, "一、部门职责"),
        (1, "二、机构设置"),
        (0, "第二部分 部门决算情况说明"),
    ]
    assert (2, "（一）支出决算结构情况") in found


def test_only_the_fonts_of_the_package_are_in_it(whole: bytes) -> None:
    resources: list[Any] = [page["/Resources"] for page in PdfReader(BytesIO(whole)).pages]
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for each in resources
        for font in each.get("/Font", {}).values()
    }
    assert fonts == {"NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSerifSC-Regular"}


def test_pages_have_the_numbers_of_official_documents(whole: bytes) -> None:
    found = [page.extract_text() for page in PdfReader(BytesIO(whole)).pages]
    numbers = [re.findall(r"— (\d+) —", page) for page in found]
    assert numbers[:2] == [[], []]
    assert numbers[2:] == [[str(number)] for number in range(1, len(found) - 1)]


def test_words_of_a_report_are_no_markup() -> None:
    evil = '#pagebreak() *甲* _乙_ $x^2$ @丙 <丁> `戊` \\己 // 庚 "#(1+1)" ~ [辛] = 壬'
    reader = made(Cover(evil), Heading(evil, 1), paragraph(evil), Grid(evil, (line(evil, evil),)))
    assert len(reader.pages) == 2
    squeezed = "".join(evil.split())
    assert text(reader).count(squeezed) >= 3


def test_rare_characters_of_names_are_there_and_others_are_a_mark() -> None:
    reader = made(paragraph("镕堃珺旻滘垚喆\u3402\U00020000。"), Heading("镕堃\U0001f600", 1))
    assert "镕堃珺旻滘垚喆〓〓。" in text(reader)


def test_a_gap_cannot_be_overlooked() -> None:
    report = replace(EMPTY, blocks=(paragraph("原因是", Piece("【请填写】", "甲"), "。"),))
    assert "草稿：还有1处待填写" in text(PdfReader(BytesIO(write(report, NOON))))
    colour = tuple(int(GAP[at : at + 2], 16) for at in (0, 2, 4))
    page = pdfium.PdfDocument(write(report, NOON))[0]
    pixels = page.render().to_numpy()[:, :, ::-1]
    painted = (pixels == colour).all(axis=2)
    height = len(painted)
    assert painted[: height // 8].sum() > 500
    assert painted[height // 8 :].sum() > 200


def test_a_complete_report_is_no_draft(whole: bytes) -> None:
    assert "草稿" not in text(PdfReader(BytesIO(whole)))


@pytest.mark.parametrize(("columns", "size"), [(13, (842, 595)), (60, (1191, 842))])
def test_a_wide_table_stands_across_and_repeats_its_head(columns: int, size: tuple[int, int]) -> None:
    reader = made(paragraph("甲。"), broad(columns, rows=90), paragraph("乙。"))
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages]
    assert sizes[0] == sizes[-1] == (595, 842)
    assert set(sizes[1:-1]) == {size}
    assert len(sizes) > 3
    assert all("科目编码" in page.extract_text() for page in reader.pages[1:-1])


def test_the_title_of_a_table_is_not_left_behind_on_a_page() -> None:
    table = Grid("支出决算表", (line("科目", "金额"), *(line("甲", "1.00") for _ in range(4))))
    for lines in range(16, 24):
        reader = made(*(paragraph("正文。") for _ in range(lines)), table)
        page = next(page for page in reader.pages if "支出决算表" in page.extract_text())
        assert "1.00" in page.extract_text()


def test_an_empty_table_and_cells_over_rows_are_laid_out() -> None:
    head = (Field("科目", rows=2, role=Role.HEAD), Field("支出", columns=2, role=Role.HEAD))
    lower = (Field("基本", role=Role.HEAD), Field("项目", role=Role.HEAD))
    reader = made(Grid("空表", (head, lower), below="说明：本表无数据。", head=2), Grid("没有列", ()))
    assert text(reader).startswith("空表")
    assert all(words in text(reader) for words in ("科目", "支出", "基本项目说明：本表无数据。没有列"))


def test_a_table_without_a_head_is_set_too() -> None:
    form = Grid("自评表", (line("项目名称", "数字化"), line("得分", "98")), head=0)
    assert "项目名称数字化" in text(made(form))
