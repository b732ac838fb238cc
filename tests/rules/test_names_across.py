"""Names and years across a document: projects under several names, other projects' text, last year's titles."""

from collections.abc import Callable

import pytest

from mingzhang.rules.names import meanings, projects, unit, years
from mingzhang.rules.names.projects import TWO_PROJECTS
from mingzhang.rules.rule import Broken, Rule

Finding = Callable[[Rule, str], list[Broken]]


@pytest.mark.parametrize(
    "name", ["档案数字化加工", "档案数字化加工项目", "“档案数字化加工经费”", "档案数字化加工费"]
)
def test_idle_words_make_no_other_name(broken: Finding, name: str) -> None:
    assert broken(projects.project_names, TWO_PROJECTS.format(name)) == []


@pytest.mark.parametrize("name", ["档案数字加工经费", "档案数字化加工专项经费", "馆藏档案数字化加工经费"])
def test_a_name_that_differs_is_shown_beside_the_forms(broken: Finding, name: str) -> None:
    (found,) = broken(projects.project_names, TWO_PROJECTS.format(name))
    assert f"“{name}”（自评表作“档案数字化加工经费”）" in found.message


def test_brackets_that_list_no_projects_are_left_alone(broken: Finding) -> None:
    text = (
        TWO_PROJECTS.format("档案数字化加工经费") + "项目（不含库房维修、人员支出、公用支出）按计划实施。\n"
    )
    assert broken(projects.project_names, text) == []


def test_a_project_of_another_year_is_another_project(broken: Finding) -> None:
    assert broken(projects.project_names, TWO_PROJECTS.format("2021年档案数字化加工经费")) == []


def test_a_report_may_compare_its_project_with_another(broken: Finding) -> None:
    text = (
        TWO_PROJECTS.format("档案数字化加工")
        + "专项预算项目支出绩效自评报告\n（库房维修费项目）\n一、项目概况\n"
        "档案数字化加工经费项目与库房维修费项目统一实施。\n"
    )
    assert broken(projects.other_project, text) == []


def test_a_report_that_is_said_to_be_written_is_looked_for(broken: Finding) -> None:
    text = TWO_PROJECTS.format("档案数字化加工").replace(
        "开展绩效自评。", "开展绩效自评，形成部门整体绩效自评报告、展厅改造经费等专项预算项目绩效自评报告。"
    )
    (found,) = broken(projects.project_report, text)
    assert "“展厅改造经费”" in found.message


TITLED = "青禾县档案馆2023年度部门决算\n2023年度支出1.00万元，比2022年度增加0.10万元。\n第四部分 附件\n{}\n一、概况\n"


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("2022年专项资金项目绩效自评报告", 1),
        ("青禾县档案馆2022年度部门整体支出绩效评价报告", 1),
        ("2023年专项资金项目绩效自评报告", 0),
        ("2021—2023年档案数字化规划", 0),
        ("《2022年青禾年鉴》编纂项目绩效自评报告", 0),
    ],
)
def test_the_year_in_the_title_of_an_attachment(broken: Finding, title: str, wrong: int) -> None:
    assert len(broken(years.attachment_year, TITLED.format(title))) == wrong


def test_years_that_are_compared_may_differ(broken: Finding) -> None:
    text = TITLED.format("部门整体支出绩效自评报告") + (
        "馆藏利用比2022年查阅档案的群众总人次增加。\n2023年查阅档案的群众总人次增加。\n2022年无此项财政拨款支出安排。\n2023年无此项财政拨款支出安排。\n"
    )
    assert broken(years.year_of_copy, text) == []


def test_years_side_by_side_in_a_sentence_are_no_copies(broken: Finding) -> None:
    text = (
        TITLED.format("部门整体支出绩效自评报告")
        + "2022年获全县目标考核先进单位，2023年获全县目标考核先进单位。\n"
    )
    assert broken(years.year_of_copy, text) == []


def test_no_district_lies_in_a_district(broken: Finding) -> None:
    text = "青禾市东山区档案馆2023年度部门决算\n青禾市东山区档案馆支出9.00万元。\n青禾市东山区档案馆收入9.00万元。\n{}会议纪要。\n"
    (found,) = broken(unit.unit_name, text.format("青禾区东山区档案馆"))
    assert found.message.startswith("单位名称写作“青禾区东山区档案馆”")
    assert broken(unit.unit_name, text.format("青禾市东山县档案馆")) == []


TERM = "第三部分 名词解释\n1.卫生健康支出（类）行政事业单位医疗（款）{}（项）：反映{}。\n"


def test_units_under_the_civil_servants_law_are_no_neighbours(broken: Finding) -> None:
    rule = meanings.term_of_neighbour
    assert broken(rule, TERM.format("行政单位医疗", "行政单位（包括事业单位中的参公单位）的缴费")) == []
    assert broken(rule, TERM.format("行政单位医疗", "行政单位和参照公务员法管理的事业单位的缴费")) == []
    assert len(broken(rule, TERM.format("行政单位医疗", "事业单位的缴费"))) == 1


def test_a_name_was_right_in_its_own_years(broken: Finding) -> None:
    text = "青禾县档案馆{}年度部门决算\n第三部分 名词解释\n1.用事业基金弥补收支差额：指用以前年度积累弥补差额。\n"
    assert broken(meanings.former_term, text.format(2018)) == []
    assert len(broken(meanings.former_term, text.format(2022))) == 1


def test_a_regulation_of_the_office_is_no_slip_for_its_name(broken: Finding) -> None:
    text = "青禾县档案馆2023年度部门决算\n青禾县档案馆支出9.00万元。\n青禾县档案馆收入9.00万元。\n制定《青禾县档案管理办法》。\n"
    assert broken(unit.unit_name, text) == []
