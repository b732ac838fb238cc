from collections.abc import Callable

import pytest

from mingzhang.model.finding import Severity
from mingzhang.rules.rule import Broken, Rule, Verdict
from mingzhang.rules.structure import RULES, numbering, outline, rows, sections, tables, units
from mingzhang.rules.structure.example import WHOLE_REPORT
from mingzhang.rules.structure.numbering import chinese, number_of

Finding = Callable[[Rule, str], list[Broken]]
Judging = Callable[[Rule, str], list[Verdict]]

NARRATIVE = "第二部分 2023年度部门决算情况说明\n"


def test_an_attachment_alone_lacks_nothing(broken: Finding) -> None:
    text = (
        "青禾县档案馆2023年度部门整体支出绩效评价报告\n一、部门基本情况\n（一）机构组成\n下设三个股室。\n"
        "二、部门财政资金收支情况\n（一）部门财政资金收入情况\n收入9.00万元。\n三、评价结论\n自评得分95分。\n"
    )
    assert [found for rule in RULES for found in broken(rule, text)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_whole_report_keeps_every_rule(broken: Finding, rule: Rule) -> None:
    assert broken(rule, WHOLE_REPORT) == []


def test_a_table_of_contents_is_not_the_report(broken: Finding) -> None:
    contents = "\n".join(
        line
        for line in WHOLE_REPORT.split("\n")
        if line.startswith(("第", "一、", "二、", "三、", "四、", "五、"))
    )
    text = f"青禾县档案馆2023年度部门决算\n目录\n{contents}\n{WHOLE_REPORT}"
    assert {rule.id for rule in RULES for _ in broken(rule, text)} == set()


def test_a_section_without_a_heading_is_not_missing(broken: Finding) -> None:
    text = WHOLE_REPORT.replace("八、政府性基金预算支出决算情况说明\n", "")
    assert broken(outline.missing_section, text) == []


def test_headings_may_have_lost_their_numbers(broken: Finding) -> None:
    text = WHOLE_REPORT.replace("二、收入", "收入").replace("九、国有", "国有")
    assert broken(rows.section_numbers, text) == []


@pytest.mark.parametrize(
    "text, quote",
    [
        ("增加3.00万元，主要原因是。", "主要原因是"),
        ("完成预算99%，决算数小于预算数的主要原因。", "小于预算数的主要原因"),
        ("减少3.00万元。主要变动原因：\n三、支出决算情况说明\n支出9.00万元。", "主要变动原因："),
        ("增加3.00万元，主要原因：\n1.人员增加。\n2.业务增加。", None),
        ("增加3.00万元，主要原因是人员增加。", None),
        ("加强执行分析，及时查找原因，分析主要原因。", None),
    ],
)
def test_a_reason_must_follow(broken: Finding, text: str, quote: str | None) -> None:
    found = broken(sections.reason_given, NARRATIVE + text)
    assert len(found) == (quote is not None)


def test_what_a_section_lacks_is_named_in_one_finding(broken: Finding) -> None:
    text = WHOLE_REPORT.replace("国内公务接待2批次，9人次，", "").replace(
        "因公出国（境）团组0次，出国（境）0人。", ""
    )
    (found,) = broken(sections.three_public_quantities, text)
    assert "团组数" in found.message
    assert "批次" in found.message


def test_nothing_spent_needs_no_quantities(broken: Finding) -> None:
    text = NARRATIVE + "七、财政拨款“三公”经费支出决算情况说明\n青禾县档案馆2023年度没有“三公”经费支出。"
    assert broken(sections.three_public_quantities, text) == []


@pytest.mark.parametrize(
    "numbers, count",
    [("一二三", 0), ("一二二", 1), ("一二四", 1), ("一二一二", 0)],
)
def test_numbers_in_brackets(broken: Finding, numbers: str, count: int) -> None:
    text = "第一部分 部门概况\n一、部门职责\n" + "".join(
        f"（{number}）负责档案的收集和保管工作。\n" for number in numbers
    )
    assert len(broken(numbering.subsection_numbers, text)) == count


def test_a_number_may_stand_inside_a_wrapped_paragraph(broken: Finding) -> None:
    text = "第一部分 部门概况\n一、部门职责\n（一）收集档案。\n（二）保管档案。（三）利用档案。\n（四）开放档案。\n"
    assert broken(numbering.subsection_numbers, text) == []


def test_a_table_that_is_missing_is_named(broken: Finding) -> None:
    (found,) = broken(tables.missing_table, tables.missing_table.breaks)
    assert "《国有资本经营预算财政拨款支出决算表》" in found.message


def test_figures_of_the_region_are_asked_for_only_where_it_has_them(broken: Finding) -> None:
    text = numbering.missing_figure.breaks.partition("第四部分")[0]
    assert broken(numbering.missing_figure, text) == []


def test_numbers_are_written_and_read() -> None:
    assert [number_of(chinese(number)) for number in range(1, 100)] == list(range(1, 100))


EMPTY = (
    "第五部分 附表\n政府性基金预算财政拨款收入支出决算表\n项目\t本年收入\t本年支出\n合计\t{}\t{}\n基本支出\t{}\t{}\n{}"
    "国有资本经营预算财政拨款支出决算表\n项目\t本年收入\t本年支出\n合计\t\t\n基本支出\t\t\n说明：没有此项收支，故本表无数据。\n"
)


def test_the_note_below_a_table_is_not_that_of_the_table_before(broken: Finding) -> None:
    assert broken(tables.empty_table_agrees, EMPTY.format(*["9.00"] * 4, "")) == []
    (found,) = broken(tables.empty_table_agrees, EMPTY.format(*["9.00"] * 4, "本表无数据。\n"))
    assert "政府性基金" in found.message


@pytest.mark.parametrize(
    "note, times",
    [
        ("附表数据见随本报告公开的表格文件。", 0),
        ("以上附表另行公开。", 0),
        ("详见附件：决算公开表.xlsx", 0),
        ("以上为附表目录。", 1),
    ],
)
def test_tables_may_stand_elsewhere_when_it_is_said(broken: Finding, note: str, times: int) -> None:
    text = f"第五部分 附表\n一、收入支出决算总表\n二、收入决算表\n三、支出决算表\n{note}\n"
    assert len(broken(tables.only_table_titles, text)) == times


def test_the_head_office_may_be_listed_beside_its_units(broken: Finding) -> None:
    text = (
        "青禾县水务局下属二级单位2个。\n纳入青禾县水务局2023年度部门决算编制范围的二级预算单位包括：\n"
        "1.青禾县水务局本级\n2.青禾县水利工程中心\n3.青禾县河道管理所\n"
    )
    assert broken(units.units_listed, text) == []


@pytest.mark.parametrize("text", ["无其他下属单位。", "除县河道所外，没有下属单位。", "有下属单位3个。"])
def test_units_are_not_denied_by_what_says_something_else(broken: Finding, text: str) -> None:
    assert broken(units.units_denied, f"青禾县水务局下属二级单位3个。\n{text}\n") == []


OTHER = (
    "第一部分 部门概况\n负责档案。\n第二部分 2023年度部门决算情况说明\n一、收入决算情况说明\n收入9.00万元。\n"
    "二、支出决算情况说明\n支出9.00万元。\n三、“三公”经费支出情况\n支出0万元。\n"
    "四、关于机关运行经费支出的说明\n支出1.00万元，与上年持平。\n"
    "五、政府采购情况\n没有政府采购。\n六、国有资产占用情况\n车辆1辆，设备0台。\n七、绩效评价情况\n开展自评。\n"
    "第三部分 名词解释\n1.基本支出：指日常支出。\n"
)
"""A layout that no pack has: it leaves the totals and the funds to the tables."""


def test_what_another_province_leaves_to_the_tables_is_not_missing(broken: Finding) -> None:
    assert broken(outline.missing_section, OTHER) == []


def test_what_the_law_asks_for_is_missing_everywhere(broken: Finding) -> None:
    text = OTHER.replace("五、政府采购情况\n没有政府采购。\n", "")
    (found,) = broken(outline.missing_section, text)
    assert "政府采购" in found.message
    assert found.severity is Severity.WARNING


def test_sections_in_words_of_their_own_are_numbered_too(broken: Finding) -> None:
    assert broken(rows.section_numbers, OTHER) == []
    (found,) = broken(rows.section_numbers, OTHER.replace("七、绩效", "九、绩效"))
    assert "绩效" in found.message


def test_a_section_may_have_a_part_of_its_own_kind(broken: Finding) -> None:
    text = OTHER.replace("开展自评。", "（一）预算绩效管理工作开展情况\n开展自评。")
    assert broken(outline.duplicate_section, text) == []


def test_a_part_whose_number_stands_on_a_line_of_its_own_is_there(broken: Finding) -> None:
    contents = "目录\n第一部分 部门概况………1\n第二部分 2023年度部门决算情况说明………2\n第三部分 名词解释………5\n"
    body = OTHER.replace("第三部分 名词解释", "第三部分\n名词解释")
    assert broken(tables.contents_agree, contents + body) == []
