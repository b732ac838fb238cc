"""Formats of one result for all reports, archives and comparisons, as commands."""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result

from tests.readers.test_zips import zipped

Run = Callable[..., Result]
Put = Callable[..., None]


def test_an_archive_is_checked_report_by_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "各单位.zip").write_bytes(zipped({"好.txt": b"x", "乡/错.txt": b"x", "乡/空.txt": b"x"}))
    result = run("check", "各单位.zip", "--format", "json")
    documents = json.loads(result.stdout)["documents"]
    assert [(each["path"], len(each["findings"]), bool(each["error"])) for each in documents] == [
        ("各单位.zip/乡/空.txt", 0, True),
        ("各单位.zip/乡/错.txt", 1, False),
        ("各单位.zip/好.txt", 0, False),
    ]
    assert result.exit_code == 3


def test_the_list_is_a_file(run: Run, put: Put, tmp_path: Path) -> None:
    put("错.txt")
    without = run("check", "错.txt", "--format", "xlsx")
    assert without.exit_code == 2
    assert without.stderr.startswith("问题清单是文件，请用 -o 指明写到哪里，例如 -o 清单.xlsx。")
    result = run("check", "错.txt", "--format", "xlsx", "-o", "清单.xlsx")
    assert (result.exit_code, result.stderr) == (1, "结果已写入 清单.xlsx。\n")
    assert (tmp_path / "清单.xlsx").read_bytes().startswith(b"PK")


def test_sarif(run: Run, put: Put) -> None:
    put("错.txt")
    (log,) = json.loads(run("check", "错.txt", "--format", "sarif").stdout)["runs"]
    assert [each["ruleId"] for each in log["results"]] == ["sum/x"]
    assert [each["id"] for each in log["tool"]["driver"]["rules"]] == ["sum/x", "structure/part"]


@pytest.mark.parametrize(
    ("before", "after", "status", "said"),
    [
        ("错.txt", "好.txt", 0, "已改正 1 处，仍未改正 0 处，新出现 0 处"),
        ("好.txt", "错.txt", 1, "已改正 0 处，仍未改正 0 处，新出现 1 处"),
        ("错.txt", "错2.txt", 1, "已改正 0 处，仍未改正 1 处，新出现 0 处"),
        ("空.txt", "好.txt", 3, "无法比较 空.txt 是空文件，没有可以核对的内容。"),
    ],
)
def test_two_versions(run: Run, put: Put, before: str, after: str, status: int, said: str) -> None:
    put(before, after)
    result = run("check", before, after, "--compare")
    assert (result.exit_code, said in result.stdout) == (status, True)


def test_two_versions_as_json(run: Run, put: Put, tmp_path: Path) -> None:
    put("错.txt", "好.txt")
    run("check", "错.txt", "好.txt", "--compare", "--format", "json", "-o", "比较.json")
    found = json.loads((tmp_path / "比较.json").read_text(encoding="utf-8"))
    assert [found[name]["path"] for name in ("before", "after")] == ["错.txt", "好.txt"]
    assert ([each["rule"] for each in found["mended"]], found["left"], found["new"]) == (["sum/x"], [], [])


@pytest.mark.parametrize(
    "arguments",
    [
        ["甲.txt"],
        ["甲.txt", "乙.txt", "丙.txt"],
        ["甲.txt", "甲.txt"],
        ["乡", "甲.txt"],
        ["甲.txt", "乙.txt", "--format", "html"],
    ],
)
def test_a_comparison_is_of_two_files(run: Run, put: Put, arguments: list[str], library: ModuleType) -> None:
    put("甲.txt", "乙.txt", "丙.txt", "乡/丁.txt")
    result = run("check", *arguments, "--compare")
    assert (result.exit_code, library.calls) == (2, [])
    assert "--compare" in result.stderr
