"""`mingzhang ledger` from the blank sheet to the report that is held against it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mingzhang.cli.main import cli
from tests.ledgers.making import GOOD, but, ledger

Run = Callable[..., Result]

REPORT = """青禾县档案馆2023年度部门决算

第二部分 2023年度部门决算情况说明

七、“三公”经费财政拨款支出决算情况说明

3.公务接待费支出0.16万元。其中：国内公务接待支出0.16万元，国内公务接待3批次，6人次。
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in a folder with a ledger and a report; the library is the true one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "好.xlsx").write_bytes(ledger(GOOD, name="公务接待"))
    (tmp_path / "坏.xlsx").write_bytes(ledger(GOOD, but(接待日期="2023-2-30")))
    (tmp_path / "报告.txt").write_text(REPORT, "utf-8")

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(cli, ("ledger", *arguments), prog_name="mingzhang")

    return invoke


def test_the_blank_ledgers_are_whole(run: Run) -> None:
    assert run("template", "-o", "空白.xlsx").exit_code == 0
    result = run("check", "空白.xlsx")
    assert (result.exit_code, result.stdout.count("   0 "), "问题 0 处" in result.stdout) == (0, 15, True)


def test_one_kind_is_one_sheet(run: Run) -> None:
    assert "（1 种台账）" in run("template", "--kind", "公务接待", "-o", "甲.xlsx").stderr
    assert "没有名为“访客”的台账" in run("template", "--kind", "访客", "-o", "乙.xlsx").stderr
    assert run("template", "-o", "甲.docx").exit_code == 2


def test_what_is_wrong_is_told_by_cell(run: Run) -> None:
    result = run("check", "坏.xlsx", "--year", "2023")
    assert result.exit_code == 1
    assert "公务接待!A4 的接待日期写作“2023-2-30”，没有这一天" in result.stdout
    found = json.loads(run("check", "坏.xlsx", "--format", "json").stdout)
    assert [each["place"] for each in found["troubles"]] == ["公务接待!A4"]


def test_a_value_comes_with_its_rows(run: Run) -> None:
    result = run("query", "好.xlsx", "--query", "人次 = 合计(公务接待.接待人数)")
    assert result.stdout.split() == ["人次", "6", "人次", "来自", "公务接待!3", "行"]


def test_the_values_of_the_pack_as_json(run: Run) -> None:
    found = json.loads(run("query", "好.xlsx", "--year", "2023", "--format", "json").stdout)
    assert found["schema"] == "mingzhang.ledger-query/1"
    answer = next(each for each in found["answers"] if each["name"] == "国内公务接待费")
    assert (answer["value"], answer["unit"], answer["rows"]) == ("0.16", "万元", ["公务接待!3"])


def test_a_slip_in_a_query_is_one_sentence(run: Run) -> None:
    result = run("query", "好.xlsx", "--query", "计数(公务接待, 类别=省内)")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "没有选项“省内”" in result.stderr


def test_a_ledger_that_is_not_there_gives_no_zero(run: Run) -> None:
    assert "无法计算" in run("query", "好.xlsx", "--query", "计数(会议)").stdout


def test_a_report_is_held_against_the_ledger(run: Run) -> None:
    result = run("query", "好.xlsx", "--report", "报告.txt")
    assert result.exit_code == 1
    assert "国内公务接待批次：报告写 3批次，台账为 1 批次" in result.stdout
    assert "国内公务接待人次：" not in result.stdout
    found = json.loads(run("query", "好.xlsx", "--report", "报告.txt", "--format", "json").stdout)
    stated = {each["name"]: each["agrees"] for each in found["facts"]}
    assert (stated["国内公务接待批次"], stated["国内公务接待人次"]) == (False, True)


def test_what_is_no_workbook_is_one_sentence(run: Run) -> None:
    result = run("check", "报告.txt")
    assert (result.exit_code, result.stderr.strip()) == (
        3,
        "报告.txt 不是工作簿（.xlsx、.xls）；请给出登记台账的 Excel 文件。",
    )
