"""Charts: native, with a workbook of exact amounts, readable in grey and by those who do not see them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml.etree import _Element

from mingzhang.model.report import Figure, FigureKind, Series, paragraph
from mingzhang.ooxml.names import A, C, w
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.package import Package
from mingzhang.readers.word.workbook import Workbook
from mingzhang.rendering.palette import COLOURS
from mingzhang.rendering.svg.pie import pie as drawn
from mingzhang.rendering.word import pies
from mingzhang.rendering.word.markup import DRAWING
from mingzhang.rendering.word.write import write
from tests.rendering.word.reading import names, style, words, xml
from tests.rendering.word.samples import columns, pie, report, whole


def c(name: str) -> str:
    return f"{{{C}}}{name}"


def chart(figure: Figure) -> _Element:
    return xml(write(report(figure)), "word/charts/chart1.xml")


def cached(root: _Element) -> list[list[Decimal]]:
    return [[Decimal(node.text or "") for node in each.iter(c("v"))] for each in root.iter(c("val"))]


def exact(figure: Figure, unit: int) -> list[list[Decimal]]:
    return [[Decimal(amount) / unit for amount in each.amounts] for each in figure.series]


def test_seven_figures_are_seven_charts_with_their_workbooks() -> None:
    data = write(whole())
    assert len(names(data, "word/charts/chart")) == 7
    assert len(names(data, "word/embeddings/")) == 7


@pytest.mark.parametrize("figure", [columns(), pie()])
def test_a_chart_and_its_workbook_hold_exact_amounts(figure: Figure) -> None:
    data = write(report(figure))
    root = xml(data, "word/charts/chart1.xml")
    assert cached(root) == exact(figure, 1_000_000)
    (sheet,) = names(data, "word/embeddings/")
    with ZipFile(BytesIO(data)) as file:
        book = Workbook(Package(file.read(sheet), sheet, Limits()))
    stored = [
        [Decimal(cell) for cell in book.cells(next(each.iter(c("f"))).text or "")]
        for each in root.iter(c("val"))
    ]
    assert stored == exact(figure, 1_000_000)


def test_amounts_are_told_in_the_unit_of_the_text() -> None:
    figure = replace(columns(), unit="元")
    assert cached(chart(figure)) == exact(figure, 100)
    assert "单位：元" in "".join(node.text or "" for node in chart(figure).iter(f"{{{A}}}t"))


def test_labels_have_two_decimals() -> None:
    formats = [each.get("formatCode") for each in chart(columns()).iter(c("numFmt"))]
    assert formats[0] == "0.00"
    assert {each.get("formatCode") for each in chart(pie()).iter(c("numFmt"))} == {"0.00%"}


def test_colours_are_those_of_the_palette() -> None:
    found = [
        next(each.iter(f"{{{A}}}srgbClr")).get("val")
        for each in chart(columns()).iter(c("spPr"))
        if each.getparent().tag == c("ser")  # type: ignore[union-attr]
    ]
    assert found == list(COLOURS[:2])
    slices = [next(each.iter(f"{{{A}}}srgbClr")).get("val") for each in chart(pie()).iter(c("dPt"))]
    assert slices == list(COLOURS[:5])


def test_letters_have_a_chinese_font() -> None:
    for figure in (columns(), pie()):
        letters = [*chart(figure).iter(f"{{{A}}}defRPr")]
        assert {next(each.iter(f"{{{A}}}ea")).get("typeface") for each in letters} == {"宋体"}


def test_a_figure_is_described_in_words_and_its_caption_stands_below_on_the_same_page() -> None:
    data = write(report(columns(1), pie(2), paragraph("正文。")))
    described = [each.attrib for each in xml(data).iter(f"{{{DRAWING}}}docPr")]
    assert [each["descr"] for each in described] == [columns().description, "图2：收入决算结构图"]
    assert len({each["id"] for each in described}) == 2
    order = [(style(each), words(each)) for each in xml(data).iter(w("p"))]
    assert order == [
        ("Figure", ""),
        ("Caption", "图1：收、支决算总计变动情况图"),
        ("Figure", ""),
        ("Caption", "图2：收入决算结构图"),
        ("BodyText", "正文。"),
    ]
    styles = {each.get(w("styleId")): each for each in xml(data, "word/styles.xml").iter(w("style"))}
    assert next(styles["Figure"].iter(w("keepNext")), None) is not None


def test_the_number_of_a_caption_is_counted_where_word_comes_to_the_same() -> None:
    data = write(report(columns(1), pie(3)))
    assert [each.text for each in xml(data).iter(w("instrText"))] == [" SEQ 图 \\* ARABIC "]


def test_many_columns_have_labels_that_stand_upright() -> None:
    amounts = tuple(123_456_780_000 + number for number in range(12))
    many = replace(
        columns(),
        categories=tuple("甲乙丙丁戊己庚辛壬癸子丑"),
        series=(Series("a", amounts), Series("b", amounts)),
    )
    turned = [each.get("rot") for each in next(chart(many).iter(c("dLbls"))).iter(f"{{{A}}}bodyPr")]
    assert turned == ["-5400000"]
    turned = [each.get("rot") for each in next(chart(columns()).iter(c("dLbls"))).iter(f"{{{A}}}bodyPr")]
    assert turned == ["0"]


def test_columns_begin_at_nothing_unless_one_goes_below() -> None:
    assert [each.get("val") for each in chart(columns()).iter(c("min"))] == ["0"]
    below = replace(columns(), series=(Series("2023年度", (-1_000_000, 5_000_000)),))
    assert list(chart(below).iter(c("min"))) == []


def test_the_slice_of_nothing_has_no_label() -> None:
    deleted = [
        next(each.iter(c("idx"))).get("val")
        for each in chart(pie()).iter(c("dLbl"))
        if next(each.iter(c("delete")), None) is not None
    ]
    assert deleted == ["3"]


def test_the_largest_slice_lies_to_the_left() -> None:
    assert pies.turn((100,)) == 90
    assert pies.turn((10, 80, 10)) == 90
    assert pies.turn((0, 0)) == 0
    assert pies.turn((-1, 5)) == 0


def test_labels_of_small_slices_are_moved_apart() -> None:
    names_ = ("大", "小一", "小二", "小三", "小四")
    assert pies.shifts(names_[:2], (60, 40)) == [(0.0, 0.0)] * 2
    moved = pies.shifts(names_, (960, 10, 10, 10, 10))
    assert moved[0] == (0.0, 0.0)
    down = [down for _, down in moved[1:]]
    assert down == sorted(down)
    assert down[0] < 0 < down[-1]
    assert pies.shifts(names_[:2], (0, 0)) == [(0.0, 0.0)] * 2


def test_a_pie_of_nothing_and_a_figure_without_a_unit_of_money() -> None:
    assert chart(replace(pie(), series=(Series("金额", (0, 0, 0, 0, 0)),))) is not None
    with pytest.raises(KeyError):
        write(report(replace(columns(), unit="辆")))
    assert columns().kind is FigureKind.COLUMNS


def test_a_slice_whose_share_of_the_texts_whole_differs_says_it_in_words() -> None:
    # Of the sum of the parts it would be 66.66%.
    parts = (2_000_000_000, 1_000_200_000)
    figure = replace(pie(), categories=("甲", "乙"), series=(Series("金额", parts),), whole=3_000_000_000)
    said = [node.text for node in chart(figure).iter(f"{{{A}}}t")]
    assert said == ["甲", "66.67%"]
    assert list(chart(replace(figure, whole=sum(parts))).iter(f"{{{A}}}t")) == []
    assert "66.67%" in "".join(drawn(figure).shapes)
