"""Scoring rules and rubrics of a pack: amended by a region, and every slip with its line."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.model.performance import Indicator, Project
from mingzhang.packs.loader import BadPack, load, load_from
from mingzhang.packs.pack import Pack
from mingzhang.packs.scoring import Framework
from mingzhang.scoring.total import grade_of, score_project

Make = Callable[..., Pack]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A pack over the national one, with a scoring.yaml and a rubric."""

    def made(scoring: str, rubric: str = "") -> Pack:
        folder = tmp_path / "qinghe" / "2024"
        (folder / "rubrics").mkdir(parents=True)
        (folder / "pack.yaml").write_text("extends: sichuan/2023\ntitle: 青禾县\n", "utf-8")
        (folder / "scoring.yaml").write_text(scoring, "utf-8")
        if rubric:
            (folder / "rubrics" / "project.yaml").write_text(rubric, "utf-8")
        return load_from(tmp_path, "qinghe/2024")

    return made


def test_a_region_sets_its_own_band_and_keeps_the_rest(make: Make) -> None:
    framework = make('grades:\n  - {id: 中, from: "70"}\n').framework
    assert [grade_of(Decimal(total), framework) for total in (90, 80, 70, 69)] == ["优", "良", "中", "差"]
    national = load("national/2024").framework
    assert [grade_of(Decimal(total), national) for total in (70, 69, 60, 59)] == ["中", "中", "中", "差"]
    assert framework.rules == national.rules


def test_a_region_takes_another_rule_for_a_property(make: Make) -> None:
    framework = make(
        'rules:\n  - {id: 扣分, title: 每差1点扣2分, manner: 扣分, points: "2", signs: [≥]}\n'
    ).framework
    rule = framework.rule_for("≥")
    assert rule is not None
    assert (rule.id, len(framework.rules)) == ("扣分", len(load("national/2024").framework.rules) + 1)


def test_a_rubric_of_the_same_name_stands_in_for_the_inherited_one(make: Make) -> None:
    rubric = "title: 简表\ntotal: 1\ncategories:\n  - name: 甲\n    criteria:\n      - {name: 乙, max: 1, rule: 酌情}\n"
    rubrics = {each.id: each for each in make("limits: []\n", rubric).rubrics}
    assert (rubrics["project"].title, set(rubrics)) == ("简表", {"assessment", "department", "project"})


def test_limits_that_no_pack_sets_are_not_asked_after() -> None:
    rule = load("national/2024").framework.rules[0]
    framework = Framework((replace(rule, cap=Decimal(90)),))
    each = Indicator("次数", Decimal(90), Decimal(1), Decimal(9))
    scored = score_project(Project("甲", 2023, (each,)), framework)
    assert [str(score.points) for score in scored.scores] == ["None", "90.00"]


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("rules:\n  - {id: 甲, title: 乙, manner: 掷骰子}\n", "不认识的计分方式“掷骰子”", 2),
        ("rules:\n  - {id: 甲, title: 乙, manner: 分档}\n", "分档计分缺少“steps”", 2),
        ("rules:\n  - {id: 甲, title: 乙, manner: 定性}\n", "按档计分缺少“levels”", 2),
        ('rules:\n  - {id: 甲, title: 乙, manner: 扣分, each: "0"}\n', "“each”应大于0", 2),
        ("rules:\n  - {id: 甲, title: 乙, manner: 扣分, partial: 随意}\n", "不认识的“随意”", 2),
        ("grades:\n  - {id: 优, from: 九十}\n", "“from”应是数，现为“九十”", 2),
        ("limits:\n  - {id: 甲, value: inf, meaning: 乙}\n", "“value”应是数，现为“inf”", 2),
        ("等级: []\n", "不认识的“等级”", 1),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(make: Make, text: str, reason: str, line: int) -> None:
    with pytest.raises(BadPack) as caught:
        make(text)
    assert (caught.value.facts["reason"], caught.value.facts["line"]) == (reason, line)


@pytest.mark.parametrize(
    ("criterion", "reason"),
    [
        ("{name: 乙, max: 1, rule: 丙, points: '1+'}", "公式没有写完"),
        ("{name: 乙, max: 1, rule: 丙, points: '1', items: [{name: 丁, points: 1}]}", "“points”和“items”只能写一个"),
        ("{name: 乙, rule: 丙}", "缺少“max”"),
        ("{name: 乙, max: 1, rule: 丙, formula: '1'}", "不认识的“formula”"),
    ],
)  # fmt: skip
def test_a_slip_in_a_rubric_is_told(make: Make, criterion: str, reason: str) -> None:
    rubric = f"title: 简表\ntotal: 1\ncategories:\n  - name: 甲\n    criteria:\n      - {criterion}\n"
    with pytest.raises(BadPack) as caught:
        make("limits: []\n", rubric)
    assert (caught.value.facts["reason"], caught.value.facts["line"]) == (reason, 6)
