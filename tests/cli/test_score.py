import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]

PROJECT = """\
项目: 灌区巡护经费
年度: 2023
执行率权重: 0
指标:
  - {名称: 巡护次数, 目标: ≥40次, 完成: 30, 权重: 60, 得分: 45, 原因: 汛期停工}
  - {名称: 农户满意度, 目标: ≥90%, 完成: 96%, 权重: 40, 得分: 40}
"""


def test_scores_are_printed_in_columns_with_how_they_were_reached(run: Run, tmp_path: Path) -> None:
    (tmp_path / "项目.yaml").write_text(PROJECT, "utf-8")
    result = run("score", "项目.yaml")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[3:] == [
        "指标          分值    得分    自评  完成值",
        "巡护次数     60.00   45.00   45.00  30次",
        "      30÷40×60＝45.00分",
        "农户满意度   40.00   40.00   40.00  96%",
        "      完成96%，达到目标90%，得满分40.00分",
        "总分        100.00   85.00       —  等级 良",
        "",
        "未发现问题。",
        "",
    ]


def test_the_json_keeps_exact_decimals(run: Run, tmp_path: Path) -> None:
    (tmp_path / "项目.yaml").write_text(PROJECT.replace("得分: 45", "得分: 60"), "utf-8")
    result = run("score", "项目.yaml", "--format", "json")
    assert result.exit_code == 1
    whole = json.loads(result.stdout)
    assert whole["schema"] == "mingzhang.score/1"
    (document,) = whole["documents"]
    assert document["items"][0] == {
        "indicator": "巡护次数", "weight": "60", "rule": "正向指标按完成比例", "actual": "30次",
        "score": "45.00", "declared": "60", "how": "30÷40×60＝45.00分",
    }  # fmt: skip
    assert (document["path"], document["project"], document["year"]) == ("项目.yaml", "灌区巡护经费", 2023)
    assert (document["total"], document["declared_total"], document["grade"]) == ("85.00", None, "良")
    (found,) = document["findings"]
    assert (found["rule"], found["places"][0]["line"], found["expected"]["text"]) == (
        "score/declared",
        5,
        "45.00",
    )


def test_a_file_that_cannot_be_scored_does_not_hide_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "项目.yaml").write_text(PROJECT, "utf-8")
    (tmp_path / "错.yaml").write_text("项目: 甲\n年度: 二零\n", "utf-8")
    result = run("score", "错.yaml", "项目.yaml", "-o", "结果.txt")
    assert result.exit_code == 3
    written = (tmp_path / "结果.txt").read_text("utf-8")
    assert "错.yaml 第 2 行有误：“年度”应是整数，现为“二零”。" in written
    assert "等级 良" in written


def test_a_pack_of_ones_own_sets_the_rules(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "qinghe" / "2024"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text("extends: national/2024\ntitle: 青禾县\n", "utf-8")
    rule = '  - {id: 青禾, title: 每差5点扣1分, manner: 扣分, each: "5", points: "1", signs: [≥]}\n'
    (folder / "scoring.yaml").write_text(f"rules:\n{rule}", "utf-8")
    (tmp_path / "项目.yaml").write_text(PROJECT, "utf-8")
    result = run("score", "项目.yaml", "--pack", str(folder), "--format", "json")
    assert json.loads(result.stdout)["documents"][0]["items"][0]["score"] == "55.00"
    missing = run("score", "项目.yaml", "--pack", "青禾")
    assert (missing.exit_code, "没有名为 青禾 的模板包" in missing.output) == (2, True)
