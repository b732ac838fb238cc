"""What the terminal shows, held against golden files; `MINGZHANG_UPDATE_GOLDEN=1 pytest` writes them anew."""

import os
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from mingzhang.annotating import terminal
from mingzhang.checking.result import CheckResult, DocumentResult

GOLDEN = Path(__file__).parents[1] / "golden" / "terminal"


def written(result: CheckResult, width: int, colours: bool = False) -> str:
    stream = StringIO()
    terminal.write(
        result,
        Console(
            file=stream,
            width=width,
            force_terminal=colours,
            color_system="standard" if colours else None,
            legacy_windows=False,
        ),
    )
    return stream.getvalue()


@pytest.mark.parametrize("width", [60, 100])
def test_the_result_reads_well(result: CheckResult, width: int) -> None:
    found = written(result, width)
    golden = GOLDEN / f"{width}.txt"
    if os.environ.get("MINGZHANG_UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
    assert [line for line in found.splitlines() if cell_len(line) > width] == []


def test_the_worst_comes_first(checked: DocumentResult) -> None:
    found = written(CheckResult((checked,)), 100)
    assert found.index("错误 1 处") < found.index("警告 1 处") < found.index("提示 1 处")


def test_the_suspect_is_marked_without_colours(checked: DocumentResult) -> None:
    found = written(CheckResult((checked,)), 100)
    assert "其中：基本支出▶320.64◀万元，占66.72%；" in found
    assert "\x1b" not in found


def test_the_suspect_is_reversed_with_colours(checked: DocumentResult) -> None:
    found = written(CheckResult((checked,)), 100, colours=True)
    assert "\x1b[1;7m320.64\x1b[0m" in found
    assert "▶" not in found


def test_a_clean_report_says_what_was_not_checked(clean: DocumentResult) -> None:
    found = written(CheckResult((clean,)), 100)
    assert "未发现问题。" in found
    assert "规则  核对 332 处：成立 310，有误 0，缺条件 22，程序故障 0" in found
    assert "缺少  上年决算数（22 处）" in found


def test_an_unreadable_file_is_one_sentence(failed: DocumentResult) -> None:
    assert "无法核对 空白.txt 是空文件，没有可以核对的内容。" in written(CheckResult((failed,)), 100)


def test_one_document_has_no_summary(checked: DocumentResult, result: CheckResult) -> None:
    assert "共 3 份" in written(result, 100)
    assert "覆盖率" not in written(CheckResult((checked,)), 100)
