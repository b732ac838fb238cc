"""The labels of charts are text at the place of the chart, as Word draws them."""

import pytest

from mingzhang.model.document import Document
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.read import read_docx
from tests.readers.showing import paragraphs
from tests.readers.word.making import (
    docx,
    drawing,
    p,
    pie,
    read,
    relation,
    relations_of,
    table,
    tr,
    unzipped,
    workbook,
    zipped,
)

CHART = drawing('<c:chart r:id="chart1"/>')
SHARES = '<c:dLbls><c:numFmt formatCode="0.00%" sourceLinked="0"/><c:showVal val="0"/><c:showPercent val="1"/></c:dLbls>'
VALUES = '<c:dLbls><c:showVal val="1"/><c:showPercent val="0"/></c:dLbls>'


def labels(document: Document) -> list[str]:
    return [line for figure in document.figures for line in document.read(figure.span).split("\n")]


def test_a_chart_says_its_title_and_its_values() -> None:
    chart = pie(
        {"基本支出": "320.63999999999999", "项目支出": "160"},
        title="图1：支出结构",
        code="0.00",
        labels=VALUES,
    )
    document = read(p("正文"), p(CHART), p("后文"), charts={"chart1": chart})
    assert labels(document) == ["图1：支出结构", "基本支出 320.64", "项目支出 160.00"]
    assert paragraphs(document) == ["正文", *labels(document), "后文"]
    assert document.place(document.figures[0].span).paragraph == 2


def test_shares_are_those_that_word_draws() -> None:
    chart = pie({"基本支出": "320.64", "项目支出": "160"}, labels=SHARES)
    assert labels(read(p(CHART), charts={"chart1": chart})) == ["基本支出 66.71%", "项目支出 33.29%"]


def test_a_share_that_a_label_says_in_words_of_its_own_is_the_one_that_is_read() -> None:
    words = "<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>基本支出</a:t></a:r></a:p><a:p><a:r><a:t>66.72%</a:t></a:r></a:p></c:rich></c:tx>"
    own = SHARES.replace("<c:dLbls>", f'<c:dLbls><c:dLbl><c:idx val="0"/>{words}</c:dLbl>')
    chart = pie({"基本支出": "320.64", "项目支出": "160"}, labels=own)
    assert labels(read(p(CHART), charts={"chart1": chart})) == ["基本支出 66.72%", "项目支出 33.29%"]


@pytest.mark.parametrize(
    "value, code, expected",
    [
        ("0.66709999999999992", "0.00%", "66.71%"),
        ("1234.5", "#,##0.00_ ", "1234.50"),
        ("480.64", "General", "480.64"),
        ("4806400", '0.00,,"亿"', "4806400.00"),
        ("-0.125", "0.0%;[Red]-0.0%", "-12.5%"),
        ("1E-7", "General", "0.0000001"),
    ],
)
def test_a_value_is_written_in_its_format(value: str, code: str, expected: str) -> None:
    chart = pie({"合计": value}, code=code, labels=VALUES)
    assert labels(read(p(CHART), charts={"chart1": chart})) == [f"合计 {expected}"]


def test_values_that_are_drawn_but_not_written_are_rounded_as_amounts_are() -> None:
    chart = pie({"2022": "450.2049", "2023": "480.64"})
    assert labels(read(p(CHART), charts={"chart1": chart})) == ["450.20", "480.64"]


@pytest.mark.parametrize("value", ["1E+999999", "NaN", "Infinity", "一", "", "9" * 500])
def test_what_is_no_number_of_a_chart_is_left_out(value: str) -> None:
    chart = pie({"甲": value, "乙": "1"}, labels=VALUES)
    assert labels(read(p(CHART), charts={"chart1": chart})) == ["乙 1"]


def test_a_chart_that_cannot_be_read_harms_nothing() -> None:
    files = unzipped(docx(p("正文", CHART), charts={"chart1": pie({"甲": "1"})}))
    files["word/charts/chart1.xml"] = b"<c:chartSpace"
    assert paragraphs(read_docx(zipped(files), "图.docx", Limits())) == ["正文"]


def test_charts_in_a_table_are_laid_out_by_it() -> None:
    chart = pie({"甲": "1", "乙": "2"})
    document = read(table(tr(f"<w:tc>{p(CHART)}</w:tc>", "图1")), charts={"chart1": chart})
    assert paragraphs(document) == ["甲 1", "乙 2", "图1"]


def with_sheet(*cells: str) -> bytes:
    """A file whose chart has a data sheet with these values in B2, B3 …"""
    chart = pie({"基本支出": "320.64", "项目支出": "160"}, code="0.00", labels=VALUES)
    rows = (f'<row><c r="B{n}"><v>{value}</v></c></row>' for n, value in enumerate(cells, start=2))
    files = unzipped(docx(p(CHART), charts={"chart1": chart}))
    files["word/embeddings/sheet1.xlsx"] = workbook(*rows)
    sheet = relation("s", "package", "../embeddings/sheet1.xlsx")
    files["word/charts/_rels/chart1.xml.rels"] = relations_of([sheet])
    return zipped(files)


def test_labels_that_their_own_sheet_contradicts_are_said() -> None:
    document = read_docx(with_sheet("320.64", "190.00"), "图.docx", Limits())
    ((span, stored),) = document.figures[0].stale
    assert (document.read(span), stored) == ("160.00", "190.00")


def test_a_sheet_that_agrees_or_is_empty_says_nothing() -> None:
    for cells in (("320.63999999999999", "160"), ()):
        assert read_docx(with_sheet(*cells), "图.docx", Limits()).figures[0].stale == ()
