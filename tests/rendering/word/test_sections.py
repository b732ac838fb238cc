"""Sections, page breaks, contents and the cover."""

from __future__ import annotations

from dataclasses import replace

from mingzhang.model.report import Block, Contents, Cover, Heading, PageBreak, paragraph
from mingzhang.ooxml.names import VALUE, w
from mingzhang.rendering.word.measure import lines, width
from mingzhang.rendering.word.pagination import pages
from mingzhang.rendering.word.paper import ACROSS, COVER, TEXT
from mingzhang.rendering.word.sections import Kind, sections
from mingzhang.rendering.word.write import write
from tests.rendering.word.reading import style, styled, words, xml
from tests.rendering.word.samples import SMALL, columns, report, wide

TEXTS = paragraph("甲" * 20)


def cut(*blocks: Block) -> list[list[str]]:
    """The sections; what begins a page inside one has a bar before it."""
    return [
        [("|" if each.new_page else "") + type(each.block).__name__ for each in section.placed]
        for section in sections(blocks)
    ]


def test_every_kind_of_page_is_a_section() -> None:
    found = sections([Cover("题"), Contents(), TEXTS, wide(11), TEXTS])
    assert [section.kind for section in found] == [Kind.COVER, Kind.CONTENTS, *[Kind.BODY] * 3]
    assert [section.paper for section in found] == [COVER, TEXT, TEXT, ACROSS[0], TEXT]


def test_a_page_break_is_never_made_twice() -> None:
    part = Heading("第一部分", 1)
    assert cut(PageBreak(), TEXTS, PageBreak(), PageBreak(), part, TEXTS, PageBreak()) == [
        ["Paragraph", "|Heading", "Paragraph"]
    ]
    assert cut(Contents(), PageBreak(), part) == [["Contents"], ["Heading"]]


def test_a_form_with_a_number_begins_a_page_with_its_headings() -> None:
    section = Heading("一、收入支出决算总表", 2)
    assert cut(TEXTS, section, SMALL, SMALL, replace(SMALL, number="")) == [
        ["Paragraph", "|Heading", "Grid", "|Grid", "Grid"]
    ]


def test_headings_lie_on_the_side_with_their_table() -> None:
    part, section = Heading("第五部分 附表", 1), Heading("一、明细表", 2)
    assert cut(TEXTS, part, section, wide(11), TEXTS) == [
        ["Paragraph"],
        ["Heading", "Heading", "Grid"],
        ["Paragraph"],
    ]
    assert cut(TEXTS, part, PageBreak(), wide(11)) == [["Paragraph", "|Heading"], ["Grid"]]


def test_broad_tables_on_the_same_sheets_share_a_section() -> None:
    assert cut(wide(11), paragraph("注", note=True), wide(12), wide(45)) == [
        ["Grid", "Paragraph", "|Grid"],
        ["Grid"],
    ]


def test_the_page_of_a_heading_is_counted_line_by_line() -> None:
    part, section = Heading("第一部分", 1), Heading("一、职责", 2)
    # The part takes 1009 of 12790 twips, a line 579: twenty lines are left.
    on = [pages(sections([part, *[TEXTS] * count, section, TEXTS])) for count in (18, 19, 20, 21)]
    assert on == [[1, 1], [1, 2], [1, 2], [1, 2]]
    assert pages(sections([Cover("题"), Contents(), part, part, section])) == [1, 1, 1]
    assert pages(sections([part, TEXTS, part, wide(11, rows=60), TEXTS, section, SMALL])) == [1, 2, 7]
    assert pages(sections([part, columns(), columns(), columns(), section])) == [1, 2]


def test_the_contents_are_a_field_that_word_brings_up_to_date() -> None:
    blocks: list[Block] = [
        Contents(depth=3),
        Heading("第一部分 概况", 1),
        Heading("一、职责", 2),
        Heading("（一）主责", 3),
        TEXTS,
    ]
    data = write(report(*blocks))
    begin = next(xml(data).iter(w("fldChar")))
    assert (begin.get(w("fldCharType")), begin.get(w("dirty"))) == ("begin", "true")
    assert next(xml(data).iter(w("instrText"))).text == ' TOC \\o "1-3" \\h \\z \\u '
    kinds = [each.get(w("fldCharType")) for each in xml(data).iter(w("fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    entries = [(style(each), words(each)) for each in xml(data).iter(w("p")) if style(each).startswith("TOC")]
    assert entries == [
        ("TOCHeading", "目录"),
        ("TOC1", "第一部分 概况1"),
        ("TOC2", "一、职责1"),
        ("TOC3", "（一）主责1"),
    ]
    marks = {each.get(w("name")) for each in xml(data).iter(w("bookmarkStart"))}
    assert {each.get(w("anchor")) for each in xml(data).iter(w("hyperlink"))} == marks


def test_contents_are_as_deep_as_they_say() -> None:
    data = write(report(Contents(), Heading("一", 1), Heading("二", 2), Heading("三", 3)))
    assert styled(data, "TOC3") == []
    assert len(styled(data, "TOC2")) == 1


def test_headings_have_the_styles_that_word_knows() -> None:
    data = write(report(Heading("一", 1), Heading("二", 2), Heading("三", 3), TEXTS))
    known = {each.get(w("styleId")): each for each in xml(data, "word/styles.xml").iter(w("style"))}
    for level in (1, 2, 3):
        found = known[f"Heading{level}"]
        assert next(found.iter(w("name"))).get(VALUE) == f"heading {level}"
        assert next(found.iter(w("outlineLvl"))).get(VALUE) == str(level - 1)
        assert next(found.iter(w("keepNext")), None) is not None
    text = known["BodyText"]
    assert next(text.iter(w("ind"))).get(w("firstLineChars")) == "200"
    spacing = next(text.iter(w("spacing")))
    assert (spacing.get(w("lineRule")), 560 <= int(spacing.get(w("line"), "0")) <= 600) == ("exact", True)


def test_a_long_title_is_broken_behind_the_name_of_the_unit() -> None:
    unit = "青禾县经济信息化和科学技术发展局"
    made = replace(report(Cover(f"{unit}2023年度部门决算公开报告")), unit=unit)
    (title,) = styled(write(made), "Title")
    size = int(next(title.iter(w("sz"))).get(VALUE, "0"))
    side = int(next(title.iter(w("ind"))).get(w("left"), "0"))
    room = COVER.room - 2 * side
    assert width(unit, size) <= room < width(f"{unit}2023", size)
    assert lines(words(title), size, room) == 2


def test_a_short_title_stays_on_one_line() -> None:
    (title,) = styled(write(report(Cover("青禾县档案馆2023年度部门决算"))), "Title")
    size = int(next(title.iter(w("sz"))).get(VALUE, "0"))
    assert width(words(title), size) <= COVER.room
    assert next(title.iter(w("ind")), None) is None
