"""The page of a report: what its parts are for those who see it, hear it, or have it read by a program."""

import re
from dataclasses import replace

import pytest
from lxml import html as parser
from lxml.html import HtmlElement

from mingzhang.model.report import (
    Block,
    Contents,
    Field,
    Grid,
    Heading,
    PageBreak,
    Piece,
    Report,
    Role,
    line,
    paragraph,
)
from mingzhang.rendering.html.write import write
from tests.rendering.sample import REASON, sample_report

SAMPLE = sample_report()
EMPTY = Report("青禾县档案馆2023年度部门决算", "青禾县档案馆", 2023, ())


def page(*blocks: Block) -> HtmlElement:
    return parser.document_fromstring(write(replace(EMPTY, blocks=blocks)))


@pytest.fixture(scope="module")
def whole() -> HtmlElement:
    return parser.document_fromstring(write(SAMPLE))


def words(element: HtmlElement) -> str:
    return "".join(element.text_content().split())


def test_the_page_says_its_language_title_and_author(whole: HtmlElement) -> None:
    assert whole.get("lang") == "zh-CN"
    assert whole.findtext(".//title") == SAMPLE.title
    assert whole.xpath("string(//meta[@name='author']/@content)") == SAMPLE.unit


def test_it_needs_nothing_but_itself(whole: HtmlElement) -> None:
    assert whole.xpath("//script | //link | //img | //iframe | //@src") == []
    assert [href for href in whole.xpath("//@href") if not href.startswith("#")] == []
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", write(SAMPLE))


def test_every_link_leads_somewhere_and_every_id_is_one(whole: HtmlElement) -> None:
    ids = whole.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in whole.xpath("//@href")} <= set(ids)
    named = {
        name for value in whole.xpath("//@aria-labelledby | //@aria-describedby") for name in value.split()
    }
    assert named <= set(ids)


def test_there_is_one_of_each_landmark(whole: HtmlElement) -> None:
    assert [len(whole.xpath(f"//{name}")) for name in ("header", "nav", "main", "h1")] == [1, 1, 1, 1]
    assert words(whole.xpath("//nav")[0]).startswith("目录第一部分部门概况")


def test_headings_go_down_by_one_whatever_the_levels_say() -> None:
    levels = (1, 3, 4, 2, 1, 2)
    found = page(*(Heading(f"第{number}个", level) for number, level in enumerate(levels)))
    assert [each.tag for each in found.xpath("//main//*[starts-with(name(), 'h')]")] == [
        "h2", "h3", "h4", "h3", "h2", "h3",
    ]  # fmt: skip


def test_the_contents_go_as_deep_as_they_are_asked() -> None:
    headings = (Heading("第一部分", 1), Heading("一、职责", 2), Heading("（一）职能", 3))
    for depth in (1, 2, 3):
        assert len(page(Contents(depth=depth), *headings).xpath("//nav//a")) == depth


def test_a_page_without_contents_or_cover_has_a_title_all_the_same() -> None:
    found = page(paragraph("甲。"))
    assert found.xpath("string(//h1)") == EMPTY.title
    assert found.xpath("//nav") == []


TABLE = Grid(
    "支出决算表",
    (
        (Field("科目", columns=2, role=Role.HEAD), Field("合计", rows=2, role=Role.HEAD)),
        (Field("编码", role=Role.HEAD), Field("名称", role=Role.HEAD)),
        (Field("2012604"), Field("档案<馆>\n（项）", level=2), Field("1234.56", role=Role.AMOUNT)),
    ),
    "公开部门：青禾县档案馆",
    "注：自表一取数。",
    "公开03表",
    "万元",
)


def test_a_table_says_what_its_cells_are() -> None:
    found = page(TABLE)
    (table,) = found.xpath("//table")
    assert words(table.find("caption")) == "公开03表支出决算表公开部门：青禾县档案馆单位：万元"
    heads = [
        (each.get("scope"), each.get("colspan"), each.get("rowspan")) for each in table.xpath("thead//th")
    ]
    assert heads == [
        ("colgroup", "2", None),
        ("col", None, "2"),
        ("col", None, None),
        ("col", None, None),
    ]
    (name,) = table.xpath("tbody//th")
    assert (name.get("scope"), name.get("class"), words(name)) == ("row", "level-2", "档案<馆>（项）")
    assert [(each.get("class"), words(each)) for each in table.xpath("tbody//td")] == [
        (None, "2012604"),
        ("amount", "1234.56"),
    ]
    assert words(found.xpath("//p[@class='note']")[0]) == "注：自表一取数。"


def test_the_head_is_as_deep_as_its_cells_reach() -> None:
    assert TABLE.head == 1
    assert len(page(TABLE).xpath("//thead/tr")) == 2


def test_a_table_without_rows_keeps_its_head() -> None:
    found = page(replace(TABLE, lines=TABLE.lines[:2], head=2, below="说明：本表无数据。"))
    assert (len(found.xpath("//thead/tr")), len(found.xpath("//tbody/tr"))) == (2, 0)


def test_a_figure_has_its_caption_below_and_an_alternative_text(whole: HtmlElement) -> None:
    for figure in whole.xpath("//figure"):
        drawing, caption = figure
        assert (drawing.tag, caption.tag) == ("svg", "figcaption")
        assert drawing.findtext("title") == caption.text
        assert "万元" in (drawing.findtext("desc") or "")


def test_a_gap_is_marked_numbered_and_listed_at_the_top() -> None:
    found = page(paragraph("原因是", REASON, "。"), paragraph("又因为", REASON, Piece("【另填】", "乙")))
    marks = found.xpath("//mark")
    assert [(each.get("id"), words(each)) for each in marks] == [
        ("gap-1", REASON.text),
        ("gap-2", REASON.text),
        ("gap-3", "【另填】"),
    ]
    (listed,) = found.xpath("//aside")
    assert "还有3处待填写" in words(listed)
    assert listed.xpath(".//@href") == ["#gap-1", "#gap-2", "#gap-3"]


def test_a_complete_report_is_no_draft(whole: HtmlElement) -> None:
    assert whole.xpath("//aside | //mark") == []


def test_words_of_a_report_are_no_markup() -> None:
    evil = "<script>alert(1)</script>&amp;{{ 7 * 7 }}"
    found = page(Heading(evil, 1), paragraph(evil), Grid(evil, (line(evil),)), Contents())
    assert found.xpath("//script") == []
    assert words(found.xpath("//main/p")[0]) == words_of(evil)


def words_of(text: str) -> str:
    return "".join(text.split())


def test_pages_end_only_inside_of_the_text() -> None:
    found = page(Contents(), PageBreak(), paragraph("甲。"), PageBreak(), paragraph("乙。"))
    assert len(found.xpath("//main/*[@class='page-end']")) == 1
