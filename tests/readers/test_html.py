import pytest

from mingzhang.model.document import Document, Span
from mingzhang.readers.limits import Limits
from mingzhang.readers.read import read_bytes
from tests.readers.showing import assert_sound, grids, paragraphs


def read(body: str, limits: Limits | None = None) -> Document:
    document = read_bytes(f"<!DOCTYPE html><html><body>{body}".encode(), "报告.txt", limits or Limits())
    assert document.format == "html"
    assert_sound(document)
    return document


def test_blocks_are_paragraphs_and_headings_have_levels() -> None:
    document = read(
        "<h1>第二部分</h1><div><h2>一、收入</h2>　　收入<b>320</b>.64万元<br>支出&nbsp;</div><ul><li>甲<li>乙</ul>"
    )
    assert paragraphs(document) == ["第二部分", "一、收入", "收入320.64万元", "支出", "甲", "乙"]
    assert [paragraph.level for paragraph in document.paragraphs] == [1, 2, None, None, None, None]


def test_white_space_collapses_and_does_not_part_chinese_words() -> None:
    document = read("<p>  财政\n  拨款   收入\t合计 12\n 34 Sheet\nOne</p>")
    assert paragraphs(document) == ["财政拨款 收入 合计 12 34 Sheet One"]


def test_what_is_not_text_is_skipped() -> None:
    document = read(
        "<title>标题</title><style>p{}</style><!-- 1<p> --><script>if (a<b) '<p>2</p>'</script><![if !vml]><p>甲</p><xml>乙</xml>"
    )
    assert paragraphs(document) == ["甲"]


def test_entities_lead_back_to_where_they_begin() -> None:
    document = read("<p>预算&lt;数&gt;&#65;&#x38;&nbsp;&bogus;&amp</p>")
    assert paragraphs(document) == ["预算<数>A8 &bogus；&"]
    at = document.text.index("8")
    assert document.raw[document.index[at] :].startswith("&#x38;")


def test_line_and_column_lead_into_the_source() -> None:
    document = read("\n<p>一</p>\n  <p>支出１２.50万元</p>")
    at = document.text.index("12.50")
    place = document.place(Span(at, at + 5))
    assert (place.line, place.column, place.quote) == (3, 8, "１２.50")


def test_merged_cells_stand_at_their_upper_left_corner() -> None:
    document = read(
        "<table><caption>收入决算表</caption><thead><tr><th rowspan=2>项目<th colspan='2'>金额</tr>"
        "<tr><th>预算<br>数</th><th>决算数</tr></thead><tr><td>合计<td>1,200.00<td>&nbsp;</table>后文"
    )
    assert paragraphs(document) == ["收入决算表", "后文"]
    assert grids(document) == [
        [["项目", "金额", "金额"], ["项目", "预算数", "决算数"], ["合计", "1,200.00", ""]]
    ]
    first, second = next(document.tables).cells[:2]
    assert (first.rows, first.columns, second.rows, second.columns) == (2, 1, 1, 2)


def test_a_cell_that_reaches_below_the_table_ends_with_it() -> None:
    table = next(read("<table><tr><td rowspan=1000000 colspan=5000>甲<td>乙<tr><td>丙</table>").tables)
    assert (table.height, table.width) == (2, 1001)
    assert table.cells[0].rows == 2


def test_items_in_a_cell_stay_apart_and_broken_words_join() -> None:
    document = read(
        "<table><tr><td>自评<br>分数<td><p>①是否合规；</p><p>②是否完整。</p><tr><td>1<td>2</table>"
    )
    assert grids(document)[0][0] == ["自评分数", "①是否合规；\n②是否完整。"]


def test_layout_tables_are_paragraphs_and_inner_tables_are_tables() -> None:
    document = read(
        "<table><tr><td>导航<td><p>一、总体</p><p>2023年度说明</p><table><tr><td>甲<td>1<tr><td>乙<td>2</table>之后</table>"
        "<table><tr><td><p>二、收入</p><p>正文</p></table>"
    )
    assert grids(document) == [[["甲", "1"], ["乙", "2"]]]
    assert paragraphs(document) == ["导航", "一、总体", "2023年度说明", "之后", "二、收入", "正文"]


def test_words_between_cells_are_cells_without_a_tag() -> None:
    assert grids(read("<table><tr><td>甲<td>1<tr>合计<td>1</table>")) == [[["甲", "1"], ["合计", "1"]]]


def test_forgotten_end_tags() -> None:
    document = read("<h2>收入<p>甲<p>乙<table><tr><td>项目<td>金额<tr><td>合计<td>1.00")
    assert paragraphs(document) == ["收入", "甲", "乙"]
    assert [paragraph.level for paragraph in document.paragraphs] == [2, None, None]
    assert grids(document) == [[["项目", "金额"], ["合计", "1.00"]]]


@pytest.mark.parametrize("body", ["<p>甲<!-- 乙", "<p>甲<script>乙", "<p>甲<style>乙"])
def test_what_is_never_closed_is_said(body: str) -> None:
    document = read(body)
    assert paragraphs(document) == ["甲"]
    assert "没有结束标记，其后的内容未读" in document.notes[0]


def test_too_many_cells_become_text_and_are_said() -> None:
    document = read("<table>" + "<tr><td>甲<td>乙" * 10 + "</table>", Limits(cells=6))
    assert grids(document) == [[["甲", "乙"]] * 3]
    assert paragraphs(document) == ["甲", "乙"] * 7
    assert document.notes == ("有一张表超过 6 个单元格，超出的部分只作为文字读取。",)


def test_bare_angle_brackets_are_text() -> None:
    assert paragraphs(read("<p>小于 < 大于 > 与 <3 个</p>")) == ["小于 < 大于 > 与 <3 个"]
