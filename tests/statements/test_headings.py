"""Outlines of several layouts: parts and sections are known by their words, with or without numbers."""

import pytest

from mingzhang.packs.loader import choose, load
from mingzhang.readers.read import read_text
from mingzhang.statements.headings import outline
from mingzhang.statements.outline import Outline, Part


def read(text: str) -> Outline:
    document = read_text(text, "青禾县.txt")
    return outline(document, choose(document.text, 2023))


def parts(text: str) -> list[str]:
    """The part of each line."""
    found, starts = read(text), [0]
    for line in text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return [found.part(start).value for start in starts]


NATIONAL = """青禾县水务局2023年度部门决算
第一部分 部门概况
一、部门职责
贯彻执行水利工作方针政策。
第二部分 2023年度部门决算表
第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收、支总计均为490.64万元。
第四部分 名词解释
一、财政拨款收入：指财政当年拨付的资金。"""

SICHUAN = """2023年度青禾县水务局部门决算
第一部分 部门概况
一、部门职责
第二部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收、支总计均为490.64万元。
第三部分 名词解释
第四部分 附件
第五部分 附表"""


def test_the_national_layout() -> None:
    assert parts(NATIONAL)[5:8] == ["决算情况说明"] * 3
    assert parts(NATIONAL)[0:3] == ["封面目录", "部门概况", "部门概况"]
    assert parts(NATIONAL)[-1] == "名词解释"


def test_the_layout_of_a_province() -> None:
    assert parts(SICHUAN) == [
        "封面目录",
        "部门概况",
        "部门概况",
        "决算情况说明",
        "决算情况说明",
        "决算情况说明",
        "名词解释",
        "附件",
        "附表",
    ]


def test_numbers_of_parts_are_not_needed() -> None:
    text = "青禾县水务局2023年度部门决算\n部门概况\n贯彻执行水利工作方针政策。\n2023年度部门决算情况说明\n收、支总计均为490.64万元。"
    assert parts(text)[-2:] == ["决算情况说明", "决算情况说明"]


def test_contents_end_where_their_first_part_comes_again() -> None:
    listed = ["第一部分 部门概况", "一、部门职责", "二、机构设置", "第二部分 2023年度部门决算情况说明"]
    text = "\n".join(
        [
            "目录",
            *(f"{title} {page}" for page, title in enumerate(listed, start=1)),
            *listed[:3],
            "无下属单位。",
            listed[3],
        ]
    )
    titles = [heading.title for heading in read(text).headings]
    assert titles == ["部门概况", "部门职责", "机构设置", "2023年度部门决算情况说明"]


def test_a_line_of_the_contents_is_no_heading() -> None:
    text = "目录\n第二部分 2023年度部门决算情况说明……………5\n第一部分 部门概况\n一、部门职责"
    assert parts(text)[-1] == "部门概况"


def test_the_contents_end_where_their_first_line_comes_again() -> None:
    contents = "第一部分 部门概况\n一、部门职责\n第二部分 2023年度部门决算情况说明\n第三部分 名词解释\n第四部分 附件\n"
    text = (
        f"目录\n{contents}第一部分 部门概况\n一、部门职责\n贯彻执行水利工作方针政策。\n第二部分 2023年度部门决算情况说明\n"
        "收、支总计均为490.64万元。\n第三部分 名词解释\n指财政拨款。\n第四部分 附件\n"
        "2023年部门整体支出绩效自评报告\n一、部门概况\n内设3个机构。"
    )
    found = [heading for heading in read(text).headings if heading.depth == 1]
    assert [heading.title for heading in found] == [
        "部门概况",
        "2023年度部门决算情况说明",
        "名词解释",
        "附件",
    ]
    assert found[0].span.start > len(contents)


@pytest.mark.parametrize(
    ("line", "depth"),
    [
        ("三、支出决算情况说明", 2),
        ("（一）收入决算情况", 3),
        ("(二)支出决算情况", 3),
        ("1.公务接待费", 4),
        ("2．公务用车费", 4),
    ],
)
def test_the_number_says_how_deep(line: str, depth: int) -> None:
    text = f"第二部分 2023年度部门决算情况说明\n{line}\n2023年度收、支总计均为490.64万元。"
    assert [heading.depth for heading in read(text).headings] == [1, depth]


@pytest.mark.parametrize(
    "line",
    [
        "1.公务接待费支出1.58万元",
        "（一）完成预算100%。",
        "一、2023年度收、支总计均为490.64万元，比上年增加。",
        "2.8人参加",
    ],
)
def test_a_sentence_with_a_number_is_no_heading(line: str) -> None:
    text = f"第二部分 2023年度部门决算情况说明\n{line}\n"
    assert [heading.depth for heading in read(text).headings] == [1]


def test_the_way_to_a_place_is_named() -> None:
    text = (
        "第二部分 2023年度部门决算情况说明\n八、“三公”经费支出决算情况说明\n（一）总体情况\n支出12.50万元。"
    )
    found = read(text)
    assert (
        found.section(text.index("12.50"))
        == "2023年度部门决算情况说明 › “三公”经费支出决算情况说明 › 总体情况"
    )


def test_parts_do_not_go_back() -> None:
    text = "第四部分 附件\n青禾县水务局整体支出绩效评价报告\n一、部门概况\n贯彻执行水利工作方针政策。"
    found = read(text)
    assert found.part(text.index("贯彻")) is Part.ATTACHMENTS


ZHEJIANG = """青禾县水务局2023年度部门决算
一、概况
（一）部门职责
二、2023年度部门决算公开表
收入支出决算总表
三、2023年度部门决算情况说明
（一）收入支出决算总体情况说明
2023年度收、支总计均为490.64万元。
四、名词解释"""


def test_the_tables_may_stand_before_the_words() -> None:
    assert parts(ZHEJIANG)[-3:] == ["决算情况说明", "决算情况说明", "名词解释"]


def test_a_part_may_be_what_others_have_as_a_section() -> None:
    text = (
        "第二部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n2023年度收、支总计均为490.64万元。\n"
        "第三部分 其他重要事项情况说明\n2023年度机关运行经费支出96.56万元。"
    )
    assert parts(text)[-1] == "决算情况说明"


def test_a_title_of_the_whole_report_is_no_part_of_it() -> None:
    text = (
        "青禾县水务局2023年度部门决算情况说明\n一、部门基本情况\n负责水务。\n"
        "二、部门决算收支情况说明\n（一）收入决算情况说明\n本年收入合计9.00万元。\n三、名词解释\n"
    )
    document = read_text(text, "青禾县.txt")
    parts = [each.part for each in outline(document, load("national/2024")).headings if each.part is not None]
    assert parts == [Part.OVERVIEW, Part.NARRATIVE, Part.TERMS]


def test_the_contents_of_a_unit_s_report_are_told_from_its_first_part() -> None:
    contents = (
        "目录\n第一部分 单位概况 1\n一、单位职责 1\n二、机构设置 1\n第二部分 2023年度单位决算情况说明 2\n"
        "一、收入支出决算总体情况说明 2\n二、收入决算情况说明 2\n第三部分 名词解释 5\n"
    )
    body = (
        "第一部分 单位概况\n一、单位职责\n负责水务。\n二、机构设置\n内设股室三个。\n第二部分 2023年度单位决算情况说明\n"
        "一、收入支出决算总体情况说明\n收、支总计9.00万元。\n二、收入决算情况说明\n本年收入合计9.00万元。\n第三部分 名词解释\n"
    )
    document = read_text(f"青禾县水务站2023年度单位决算\n{contents}{body}", "青禾县.txt")
    parts = [each.part for each in outline(document, load("sichuan/2023")).headings if each.depth == 1]
    assert parts == [Part.OVERVIEW, Part.NARRATIVE, Part.TERMS]
