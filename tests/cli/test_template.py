from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from mingzhang.packs.loader import load
from mingzhang.workbook.importing import read_book

Run = Callable[..., Result]


def test_the_blank_workbook_is_written_whole(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "工作簿.xlsx"
    result = run("template", "--pack", "national/2024", "-o", str(file))
    assert result.exit_code == 0
    assert "2024 年度" in result.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["工作簿.xlsx"]
    assert read_book(file, load("national/2024"), year=2024).book.unit == ""


def test_what_is_no_workbook_is_not_written(run: Run, tmp_path: Path) -> None:
    result = run("template", "--pack", "national/2024", "-o", str(tmp_path / "工作簿.docx"))
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])


def test_an_unknown_pack_is_one_sentence(run: Run, tmp_path: Path) -> None:
    result = run("template", "--pack", "某省/2024", "-o", str(tmp_path / "甲.xlsx"))
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "没有名为 某省/2024 的模板包" in result.stderr
