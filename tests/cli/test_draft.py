"""From the workbook to the finished report, as a user does it."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mingzhang.checking.check import check_file
from mingzhang.cli.main import cli
from mingzhang.drafting.public_tables import public_tables
from mingzhang.model.book import FactBook
from mingzhang.sampling.county import books, departments
from mingzhang.sampling.reports import pack_of, told
from mingzhang.workbook.template import filled_workbook

FILES = {"report.docx", "report.pdf", "report.html", "tables.xlsx", "facts.json", "gaps.md"}


def run(*words: str | Path) -> Result:
    """The command as it is."""
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture(scope="module")
def years() -> list[FactBook]:
    return list(books(departments(1)[0], 2023, 2, seed=3))


def workbook(folder: Path, book: FactBook, *, complete: bool) -> Path:
    pack = pack_of(book)
    file = folder / f"{book.year}.xlsx"
    whole = told(book, pack) if complete else book
    file.write_bytes(filled_workbook(pack, tuple(public_tables(book, pack)), whole))
    return file


def test_a_complete_workbook_gives_a_finished_report(tmp_path: Path, years: list[FactBook]) -> None:
    result = run(
        "draft", workbook(tmp_path, years[1], complete=True), "--pack", "sichuan/2023", "-o", tmp_path / "稿"
    )
    assert result.exit_code == 0, result.output
    assert {file.name for file in (tmp_path / "稿").iterdir()} == FILES
    assert "没有要填写的内容" in (tmp_path / "稿" / "gaps.md").read_text("utf-8")
    for name in ("report.docx", "report.html", "report.pdf"):
        assert [finding.message for finding in check_file(tmp_path / "稿" / name).findings] == []
    facts = json.loads((tmp_path / "稿" / "facts.json").read_text("utf-8"))
    total = next(each for each in facts["facts"] if each["concept"] == "收入总计" and each["fund"] is None)
    assert total["place"]


def test_what_is_missing_is_listed_and_last_years_reasons_are_offered(
    tmp_path: Path, years: list[FactBook]
) -> None:
    old, new = (workbook(tmp_path, book, complete=book is years[0]) for book in years)
    result = run("draft", new, "--pack", "sichuan/2023", "--previous", old, "-o", tmp_path / "稿")
    gaps = (tmp_path / "稿" / "gaps.md").read_text("utf-8")
    assert "待填写" in result.output
    assert re.search(r"\*\*.+ · (?:变动|预算)\*\*", gaps)
    assert "上年写的是：" in gaps


def test_a_file_of_reasons_fills_the_gaps(tmp_path: Path, years: list[FactBook]) -> None:
    new = workbook(tmp_path, years[1], complete=False)
    (tmp_path / "说明.yaml").write_text('"收入总计 · 变动": 新建库房\n', encoding="utf-8")
    run("draft", new, "--pack", "sichuan/2023", "--reasons", tmp_path / "说明.yaml", "-o", tmp_path / "稿")
    assert "主要变动原因是新建库房。" in (tmp_path / "稿" / "report.html").read_text("utf-8")


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text("2023年度部门决算", encoding="utf-8")
    result = run("draft", tmp_path / "报告.txt", "--pack", "sichuan/2023", "-o", tmp_path / "稿")
    assert result.exit_code == 3
    assert not (tmp_path / "稿").exists()


def test_samples_are_written_with_their_list_of_slips(tmp_path: Path) -> None:
    result = run("sample", "--departments", "2", "--slips", "2", "--format", "txt", "-o", tmp_path)
    assert result.exit_code == 0, result.output
    assert len(list(tmp_path.glob("*.xlsx"))) == len(list(tmp_path.glob("*.txt"))) == 2
    assert (tmp_path / "差错清单.md").read_text("utf-8").count("\n| 青禾县") == 4


def test_a_subtotal_that_is_shown_empty_is_not_left_out(tmp_path: Path) -> None:
    """公开09 of this department has a class of 0.00, which its formula shows as nothing, in a table without other blanks."""
    assert run("sample", "--seed", "7", "--departments", "1", "--years", "1", "-o", tmp_path).exit_code == 0
    (book,) = tmp_path.glob("*.xlsx")
    result = run("draft", book, "--pack", "sichuan/2023", "-o", tmp_path / "稿")
    assert (result.exit_code, "空着" in result.output) == (0, False)
