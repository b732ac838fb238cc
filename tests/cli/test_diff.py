import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mingzhang.cli.main import cli

TEXT = (
    "青禾县档案馆2023年度部门决算\n第二部分 2023年度部门决算情况说明\n三、支出决算情况说明\n"
    "2023年度本年支出合计480.64万元，其中：基本支出320.64万元；项目支出160.00万元。\n"
)


def run(*words: str) -> Result:
    """The command as it is, with the real library behind it."""
    return CliRunner().invoke(cli, words)


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "原稿.txt", tmp_path / "新稿.txt"
    old.write_text(TEXT, encoding="utf-8")
    new.write_text(TEXT.replace("160.00", "106.00"), encoding="utf-8")
    return str(old), str(new)


def test_what_changed_is_told_in_its_words(versions: tuple[str, str]) -> None:
    result = run("diff", *versions)
    assert result.exit_code == 1
    assert "项目支出 · 2023 · 决算：160.00万元 → 106.00万元" in result.output
    assert "项目支出〔160.00→106.00〕万元。" in result.output
    assert "问题：少了 0 处，多了 1 处" in result.output


def test_nothing_changed(versions: tuple[str, str]) -> None:
    result = run("diff", versions[0], versions[0])
    assert result.exit_code == 0
    assert "数：0 处不同" in result.output


def test_the_difference_as_data(versions: tuple[str, str]) -> None:
    found = json.loads(run("diff", *versions, "--format", "json").output)
    assert found["schema"] == "mingzhang.diff/1"
    assert [(each["concept"], each["before"], each["after"]) for each in found["facts"]] == [
        ("项目支出", "160.00万元", "106.00万元")
    ]
    assert len(found["findings"]["gained"]) == 1
