"""Automatic numbers are text of their paragraph, counted as Word counts them."""

import pytest

from mingzhang.model.document import Span
from mingzhang.readers.word.numerals import written
from tests.readers.showing import grids, paragraphs
from tests.readers.word.making import listed, numbered, p, read, styled, table, tr

OUTLINE = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def test_levels_count_and_begin_again() -> None:
    document = read(
        listed(1, 0, "总体情况"),
        listed(1, 1, "收入"),
        listed(1, 1, "支出"),
        listed(1, 2, "基本"),
        listed(1, 0, "分项情况"),
        listed(1, 1, "收入"),
        listed(1, 2, "项目"),
        numbering=numbered(*OUTLINE),
    )
    assert paragraphs(document) == [
        "一、总体情况",
        "(一)收入",
        "(二)支出",
        "1.基本",
        "二、分项情况",
        "(一)收入",
        "1.项目",
    ]


def test_a_number_stands_for_the_first_character() -> None:
    document = read(p("封面"), listed(1, 0, "收入480.64万元"), numbering=numbered(*OUTLINE))
    at = document.text.index("一、")
    assert document.place(Span(at, at + 2)).column == 1
    amount = document.text.index("480.64")
    assert document.place(Span(amount, amount + 6)).column == 3
    assert document.quote(Span(at, at + 4)) == "一、收入"
    (stretch,) = document.origin.stretches(document.index[at], document.index[at + 3] + 1)  # type: ignore[attr-defined]
    assert (stretch.element, stretch.start, stretch.end) == (1, 0, 2)


def test_several_levels_in_one_number_and_plain_digits() -> None:
    levels = numbered(("chineseCounting", "第%1部分"), ("decimal", "%1.%2")).replace(
        '<w:lvlText w:val="%1.%2"/>', '<w:lvlText w:val="%1.%2"/><w:isLgl/>'
    )
    document = read(listed(1, 0), listed(1, 0), listed(1, 1, "收入"), listed(1, 1, "支出"), numbering=levels)
    assert paragraphs(document) == ["第一部分", "第二部分", "2.1收入", "2.2支出"]


def test_what_parts_a_number_from_its_words() -> None:
    for suffix, expected in (("tab", "1. 收入"), ("space", "1. 收入"), ("nothing", "1.收入")):
        levels = numbered(("decimal", "%1.")).replace("nothing", suffix)
        assert paragraphs(read(listed(1, 0, "收入"), numbering=levels)) == [expected]


def test_two_lists_of_one_definition_count_together() -> None:
    document = read(
        listed(1, 0, "甲"), listed(2, 0, "乙"), listed(1, 0, "丙"), numbering=numbered(*OUTLINE, ids=(1, 2))
    )
    assert paragraphs(document) == ["一、甲", "二、乙", "三、丙"]


def test_a_list_with_a_start_of_its_own_begins_there_once() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    document = read(listed(1, 0, "甲"), listed(1, 0, "乙"), numbering=numbered(*OUTLINE, more=start))
    assert paragraphs(document) == ["五、甲", "六、乙"]


def test_a_level_that_never_begins_again() -> None:
    levels = numbered(("chineseCounting", "%1、"), ("decimal", "%2.")).replace(
        '<w:lvlText w:val="%2."/>', '<w:lvlRestart w:val="0"/><w:lvlText w:val="%2."/>'
    )
    document = read(
        listed(1, 0, "甲"), listed(1, 1, "子"), listed(1, 0, "乙"), listed(1, 1, "丑"), numbering=levels
    )
    assert paragraphs(document) == ["一、甲", "1.子", "二、乙", "2.丑"]


def test_a_style_gives_its_paragraphs_a_number_and_a_paragraph_can_refuse_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="deep"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="heir"><w:basedOn w:val="item"/></w:style>'
    )
    levels = numbered(*OUTLINE).replace(
        '<w:lvlText w:val="（%2）"/>', '<w:pStyle w:val="deep"/><w:lvlText w:val="（%2）"/>'
    )
    document = read(
        styled("item", "甲"),
        styled("deep", "子"),
        styled("heir", "乙"),
        p("丙", properties='<w:pStyle w:val="item"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        styles=styles,
        numbering=levels,
    )
    assert paragraphs(document) == ["一、甲", "(一)子", "二、乙", "丙"]


def test_numbers_in_an_empty_cell_are_its_words() -> None:
    rows = [tr(f"<w:tc>{listed(1, 0)}</w:tc>", name) for name in ("甲", "乙")]
    document = read(table(*rows), numbering=numbered(("decimal", "%1")))
    assert grids(document) == [[["1", "甲"], ["2", "乙"]]]


def test_bullets_and_lists_that_the_file_does_not_have() -> None:
    document = read(listed(1, 0, "甲"), listed(7, 0, "乙"), numbering=numbered(("bullet", "")))
    assert paragraphs(document) == ["甲", "乙"]


@pytest.mark.parametrize(
    "form, expected",
    [
        ("decimal", "1 2 10 11 21 105"),
        ("chineseCounting", "一 二 十 十一 二十一 一〇五"),
        ("chineseCountingThousand", "一 二 十 十一 二十一 一百零五"),
        ("ideographDigital", "一 二 一〇 一一 二一 一〇五"),
        ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾壹 壹佰零伍"),
        ("ideographTraditional", "甲 乙 癸 11 21 105"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ ㉑ 105"),
        ("decimalFullWidth", "１ ２ １０ １１ ２１ １０５"),
        ("decimalZero", "01 02 10 11 21 105"),
        ("upperRoman", "I II X XI XXI CV"),
        ("lowerLetter", "a b j k u aaaaa"),
        ("unheardOf", "1 2 10 11 21 105"),
    ],
)
def test_numbers_as_word_writes_them(form: str, expected: str) -> None:
    assert " ".join(written(number, form) for number in (1, 2, 10, 11, 21, 105)) == expected


def test_numbers_beyond_a_format_are_plain() -> None:
    assert written(20_000, "chineseCountingThousand") == "20000"
    assert written(0, "upperRoman") == "0"
