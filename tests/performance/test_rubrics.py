"""Rubrics filled in as YAML, rubrics defined in a file, and scoring sheets of reports."""

import pytest

from mingzhang.performance.result import ScoredDocument
from mingzhang.performance.scoring import score_source
from mingzhang.readers.sources import Source

FILLED = """\
评分表: 项目支出绩效自评计分表
单位: 青禾县水务局
年度: 2022
数据:
  实际到位资金: 97
  计划投入资金: 100
  计划产出数: 0
  实际产出数: 45
评分:
  - {指标: 资金到位率, 自评: 2, 依据: 指标文件}
  - {指标: 业务管理/管理制度健全性, 自评: 4}
"""

DEFINED = """\
title: 青禾县项目评分表
total: 10
categories:
  - name: 产出
    max: 10
    criteria:
      - name: 完成率
        max: 6
        rule: 完成率每低1个百分点扣1分，满分5分
        facts: [完成数, 计划数]
        rate: 完成数÷计划数
        points: 5-舍去(最大(100%-率, 0)÷1%)
        example: {given: {完成数: 98, 计划数: 100}, score: 3}
      - name: 群众评价
        max: 4
        rule: 酌情给分
"""


def scored(text: str) -> ScoredDocument:
    (document,) = score_source(Source("评分.yaml", text.encode()))
    return document


def said(document: ScoredDocument) -> list[tuple[str, int | None]]:
    return [(finding.message, finding.places[0].line) for finding in document.findings]


def test_a_filled_rubric_is_scored_over_its_facts() -> None:
    document = scored(FILLED)
    items = {item.indicator: item for item in document.items}
    assert (document.project, document.year, len(document.items)) == ("青禾县水务局", 2022, 20)
    assert (str(items["资金到位率"].score), str(items["资金到位率"].declared)) == ("2.00", "2")
    assert (items["资金到位率"].actual, items["实际完成率"].actual) == ("97%", "")
    assert items["实际完成率"].how == "不能计算：除数“计划产出数”为0"
    assert (document.total, document.grade, said(document)) == (None, "", [])


@pytest.mark.parametrize(
    ("old", "new", "sentence", "line"),
    [
        ("自评: 2", "自评: 3", "“资金到位率”自评3分，按计分标准资金到位率＝97÷100＝97%", 10),
        ("自评: 2", "自评: 6", "“资金到位率”自评6分，不在0—5分之间", 10),
        ("实际产出数", "实际产量", "“项目支出绩效自评计分表”用不到“实际产量”，请核对名称", 8),
    ],
)
def test_what_does_not_agree_is_said_at_its_line(old: str, new: str, sentence: str, line: int) -> None:
    assert any(sentence in message and at == line for message, at in said(scored(FILLED.replace(old, new))))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("项目支出绩效自评计分表", "考核表", "第 1 行有误：没有名为“考核表”的评分表，现有：预算绩效管理工作考核评分表"),
        ("业务管理/", "", "第 11 行有误：“管理制度健全性”有2项，请写作“业务管理/管理制度健全性”或“财务管理/管理制度健全性”"),
        ("指标: 资金到位率", "指标: 到位率", "第 10 行有误：“项目支出绩效自评计分表”里没有“到位率”"),
    ],
)  # fmt: skip
def test_a_slip_is_a_problem_with_its_line(old: str, new: str, sentence: str) -> None:
    assert sentence in (scored(FILLED.replace(old, new)).error or "")


def test_a_reviewer_gives_the_points_that_no_formula_gives() -> None:
    text = "评分表: assessment\n评分:\n  - {指标: 创新举措, 评定: 2.5, 评定人: 财政局绩效股}\n"
    item = next(item for item in scored(text).items if item.indicator == "创新举措")
    assert (str(item.score), item.how) == ("2.5", "财政局绩效股评定2.5分")


def test_a_defined_rubric_is_tried_and_its_contradictions_told() -> None:
    assert said(scored(DEFINED)) == [("“完成率”分值6分，按所写规则最多只能得5分", 7)]


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        ("score: 3", "score: 4", "“完成率”的算例写4分，完成率＝98÷100＝98%，5－舍去（最大（100%－98%，0）÷1%）＝3.00分", 7),
        ("rate: 完成数", "rate: 实际数", "“完成率”的公式里“实际数”没有指向任何数据", 7),
        ("total: 10", "total: 12", "“青禾县项目评分表”总分写12分，各项相加为10分", 1),
    ],
)  # fmt: skip
def test_a_slip_in_a_defined_rubric_is_said(old: str, new: str, message: str, line: int) -> None:
    assert (message, line) in said(scored(DEFINED.replace(old, new)))


def test_a_formula_that_cannot_be_read_is_a_problem() -> None:
    assert (
        scored(DEFINED.replace("完成数÷计划数", "完成数÷")).error == "评分.yaml 第 11 行有误：公式没有写完。"
    )


def test_a_sheet_of_a_report_is_held_against_what_its_rules_allow() -> None:
    rows = [
        "一级指标|二级指标|三级指标|指标解释|指标说明（评价计分标准）|自评分数|自评依据及说明",
        "过程（30分）|预算执行（20分）|结转结余率（2分）|略|结转结余率=结转结余总额/支出预算数×100%。低于5%的计1分|2|决算",
        "过程（30分）|预算执行（20分）|预算完成率（4分）|略|完成年初预算计4分|5|决算",
    ]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    page = f"<html><body><p>2022年度整体支出绩效自评计分表</p><table>{body}</table></body></html>"
    (document,) = score_source(Source("计分表.html", page.encode()))
    assert [(item.indicator, item.score, str(item.declared)) for item in document.items] == [
        ("结转结余率", None, "2"), ("预算完成率", None, "5"),
    ]  # fmt: skip
    messages = [message for message, _ in said(document)]
    assert messages == [
        "“结转结余率”自评2分，计分标准最多只能得1分，分值却是2分：表样自身前后不一",
        "“预算完成率”自评5分，不在0—4分之间",
    ]
