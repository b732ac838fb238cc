"""Projects: names in no list, and the stretches of text that are about one of them."""

import pytest

from mingzhang.packs.loader import choose
from mingzhang.readers.read import read_bytes
from mingzhang.statements.headings import outline
from mingzhang.statements.projects import Projects, normal, stem
from tests.statements.told import told

FORM = """<html><body><p>青禾县水务局2023年度部门决算</p><p>第四部分 附件</p>
<table><tr><td>项目名称</td><td colspan="3">{name}</td></tr>
<tr><td>预算数</td><td>10.00</td><td>执行数</td><td>9.00</td></tr></table></body></html>"""


def projects(name: str) -> Projects:
    document = read_bytes(FORM.format(name=name).encode(), "青禾县.html")
    return Projects(document, outline(document, choose(document.text, 2023)))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("51090423T000008810979-“清水工程”推进经费（2023）", "清水工程推进经费"),
        ("河道 清淤项目", "河道清淤项目"),
        ("水库维修养护经费(2023年度)", "水库维修养护经费"),
    ],
)
def test_a_name_is_kept_without_code_year_and_quotes(written: str, name: str) -> None:
    assert normal(written) == name


def test_idle_words_do_not_tell_projects_apart() -> None:
    assert stem("河道清淤专项经费") == stem("河道清淤项目") == "河道清淤"


def test_a_form_names_its_project() -> None:
    assert projects("河道清淤经费（2023）").names == ("河道清淤经费",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("河道清淤经费", "河道清淤经费"),
        ("河道清淤专项", "河道清淤经费"),
        ("水库维修", None),
    ],
)
def test_a_name_in_the_text_means_the_known_project(text: str, name: str | None) -> None:
    assert projects("河道清淤经费").named(text) == name


def test_a_phase_is_another_project() -> None:
    assert projects("河道清淤2期经费").named("河道清淤1期经费") is None


def test_a_paragraph_that_opens_with_a_project_is_about_it() -> None:
    text = "2023年度部门决算\n河道清淤项目绩效自评综述：项目全年预算数10.00万元，执行数9.00万元，完成预算的90.00%。"
    assert told(text) == [
        "10.00万元 = 全年预算·项目支出{河道清淤}",
        "9.00万元 = 项目支出{河道清淤}",
        "90.00% = 项目支出{河道清淤} ÷ 全年预算·项目支出{河道清淤}",
    ]


def test_a_report_is_about_the_project_in_brackets_below_its_title() -> None:
    text = (
        "青禾县水务局2023年度部门决算\n第四部分 附件\n"
        "2023年专项预算项目支出绩效自评报告\n（河道清淤）\n一、项目概况\n该项目预算安排10.00万元，支出9.00万元。\n"
        "2023年专项预算项目支出绩效自评报告\n（水库维修）\n一、项目概况\n该项目预算安排8.00万元，支出8.00万元。"
    )
    assert [line.partition(" = ")[2] for line in told(text)] == [
        "全年预算·项目支出{河道清淤}",
        "项目支出{河道清淤}",
        "全年预算·项目支出{水库维修}",
        "项目支出{水库维修}",
    ]
