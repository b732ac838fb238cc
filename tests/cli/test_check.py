import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result

from mingzhang.cli import files
from mingzhang.readers.limits import DEFAULT

Run = Callable[..., Result]
Put = Callable[..., None]


@pytest.mark.parametrize(
    ("names", "status"),
    [
        (["好.txt"], 0),
        (["错.txt"], 1),
        (["空.txt"], 3),
        (["好.txt", "错.txt"], 1),
        (["错.txt", "空.txt", "好.txt"], 3),
        (["崩.txt"], 70),
        (["空.txt", "崩.txt", "错.txt"], 70),
    ],
)
def test_the_exit_status_is_the_verdict(run: Run, put: Put, names: list[str], status: int) -> None:
    put(*names)
    assert run("check", *names).exit_code == status


def test_a_folder_is_checked_file_by_file_in_order(run: Run, put: Put, library: ModuleType) -> None:
    put("乡/b.txt", "乡/a/c.txt", "乡/.隐藏.txt", "乡/~$b.docx", "乡/Thumbs.db", "乡/.git/x", "乡/空.txt")
    result = run("check", "乡", "乡/b.txt", "--format", "json")
    assert [call[0].as_posix() for call in library.calls] == ["乡/a/c.txt", "乡/b.txt", "乡/空.txt"]
    assert [each["path"] for each in json.loads(result.stdout)["documents"]] == [
        "乡/a/c.txt",
        "乡/b.txt",
        "乡/空.txt",
    ]


def test_an_unreadable_file_does_not_hide_the_others(run: Run, put: Put) -> None:
    put("空.txt", "错.txt")
    result = run("check", "空.txt", "错.txt")
    assert "无法核对 空.txt 是空文件，没有可以核对的内容。" in result.stdout
    assert "基本支出与附表不一致" in result.stdout
    assert "共 2 份：有问题 1 份，未发现问题 0 份，无法读取 1 份" in result.stdout


def test_an_empty_folder_is_reported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "乡").mkdir()
    result = run("check", "乡")
    assert (result.exit_code, "文件夹 乡 里没有可以核对的文件。" in result.stdout) == (3, True)


def test_a_fault_of_ours_is_logged_and_costs_one_file(run: Run, put: Put, tmp_path: Path) -> None:
    put("崩.txt", "错.txt")
    result = run("check", "崩.txt", "错.txt")
    assert "基本支出与附表不一致" in result.stdout
    assert result.stderr.startswith("程序出现故障（ZeroDivisionError），这不是报告的问题；详情已记入 ")
    assert "Traceback" not in result.output
    assert "Traceback" in (tmp_path / ".log" / "mingzhang.log").read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_said(run: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put("崩.txt")
    monkeypatch.setenv("MINGZHANG_LOG", "崩.txt/没有/日志")
    result = run("check", "崩.txt")
    assert (result.exit_code, "日志也无法写入。" in result.stderr) == (70, True)


def test_json_is_one_document_on_stdout(run: Run, put: Put) -> None:
    put("错.txt")
    result = run("check", "错.txt", "--format", "json")
    assert json.loads(result.stdout)["schema"] == "mingzhang.check/1"
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("form", "opening"), [("text", "错.txt ─"), ("json", '{\n  "schema"'), ("html", "<!doctype html>")]
)
def test_a_result_goes_to_a_file(run: Run, put: Put, tmp_path: Path, form: str, opening: str) -> None:
    put("错.txt")
    result = run("check", "错.txt", "--format", form, "-o", "结果")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "结果已写入 结果。\n")
    assert (tmp_path / "结果").read_text(encoding="utf-8").startswith(opening)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["结果", "错.txt"]


def test_the_page_names_the_rules(run: Run, put: Put) -> None:
    put("错.txt")
    assert "合计等于各项之和" in run("check", "错.txt", "--format", "html").stdout


def test_a_result_is_written_whole_or_not_at_all(
    run: Run, put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("错.txt")
    (tmp_path / "结果").write_text("旧", encoding="utf-8")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run("check", "错.txt", "-o", "结果")
    assert (result.exit_code, (tmp_path / "结果").read_text(encoding="utf-8")) == (2, "旧")
    assert result.stderr == "结果无法写入 结果（No space left on device）；请换一个位置。\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["结果", "错.txt"]


def test_a_link_stays_a_link(put: Put, tmp_path: Path) -> None:
    put("甲")
    (tmp_path / "乙").symlink_to(tmp_path / "甲")
    files.write("新", tmp_path / "乙")
    assert ((tmp_path / "乙").is_symlink(), (tmp_path / "甲").read_text(encoding="utf-8")) == (True, "新")


def test_the_report_itself_is_never_overwritten(run: Run, put: Put, library: ModuleType) -> None:
    put("错.txt")
    result = run("check", "错.txt", "-o", "错.txt")
    assert (result.exit_code, library.calls) == (2, [])
    assert "结果不能写入被核对的文件 错.txt。" in result.stderr


def test_last_times_result_in_the_folder_is_not_checked(run: Run, put: Put, library: ModuleType) -> None:
    put("乡/好.txt", "乡/结果.html")
    run("check", "乡", "-o", "乡/结果.html")
    assert [call[0].name for call in library.calls] == ["好.txt"]


def test_options_reach_the_check(run: Run, put: Put, library: ModuleType) -> None:
    put("好.txt", "去年.txt")
    run("check", "好.txt", "--previous", "去年.txt", "--pack", "national/2024", "--max-megabytes", "9")
    ((_, options),) = library.calls
    assert (options["previous"], options["pack"]) == (Path("去年.txt"), "national/2024")
    limits = options["limits"]
    assert limits == type(DEFAULT)(megabytes=9)


def test_last_years_report_belongs_to_one_report(run: Run, put: Put) -> None:
    put("甲.txt", "乙.txt", "去年.txt")
    result = run("check", "甲.txt", "乙.txt", "--previous", "去年.txt")
    assert (result.exit_code, "--previous 只能与一份报告一起使用。" in result.stderr) == (2, True)
