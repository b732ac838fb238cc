"""The check as a whole: what is counted, what a crash or an unreadable file does, last year's report."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from mingzhang.checking import check as checking
from mingzhang.checking.check import check_file, check_text, read_file
from mingzhang.checking.result import CheckResult
from mingzhang.localization.locate import Unfinished
from mingzhang.model.finding import Family, Severity
from mingzhang.model.problems import NotFinalAccounts
from mingzhang.rules.catalogue import catalogue
from mingzhang.rules.rule import Rule, Verdict
from mingzhang.statements.reading import Reading
from tests.checking.short import checked, flat

TRUE = "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占66.71%；项目支出160.00万元，占33.29%。"
FALSE = TRUE.replace("66.71", "67.61")


def test_a_report_says_what_it_is() -> None:
    result = check_text(f"青禾县水务局2023年度部门决算\n{TRUE}", "青禾县.txt")
    assert (result.path, result.format, result.title, result.unit, result.year, result.error) == (
        "青禾县.txt",
        "txt",
        "青禾县水务局2023年度部门决算",
        "青禾县水务局",
        2023,
        None,
    )


def test_what_holds_and_what_breaks_is_counted() -> None:
    right, wrong = check_text(TRUE).tally, check_text(FALSE).tally
    assert (right.broken, right.crashed, wrong.broken) == (0, 0, 1)
    assert wrong.held < right.held


def test_too_little_said_is_counted_with_what_is_missing() -> None:
    tally = check_text("2023年度国内公务接待支出1.58万元。").tally
    assert tally.unknown == sum(tally.needs.values()) > 0
    assert "国内公务接待费的批次" in tally.needs


def crash(reading: Reading) -> list[Verdict]:
    """写错的规则。"""
    raise ZeroDivisionError(reading.profile.title)


def test_a_rule_that_crashes_is_counted_and_logged_and_shows_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Rule(
        "names/crash",
        Family.NAMES,
        "写错的规则",
        Severity.ERROR,
        "无",
        "",
        "",
        lambda reading: iter(crash(reading)),
    )
    monkeypatch.setattr(checking, "catalogue", lambda: (broken, *catalogue()))
    with caplog.at_level(logging.ERROR):
        result = check_text(FALSE)
    assert flat(result) == [("share/of-whole", 1, "67.61")]
    assert (result.tally.crashed, result.tally.crashes) == (1, ("names/crash",))
    assert [record.getMessage() for record in caplog.records] == ["rule names/crash crashed"]


def test_a_rule_is_left_alone_outside_its_years(monkeypatch: pytest.MonkeyPatch) -> None:
    later = Rule(
        "names/later",
        Family.NAMES,
        "以后的规则",
        Severity.ERROR,
        "无",
        "",
        "",
        lambda reading: iter(crash(reading)),
        2024,
    )
    monkeypatch.setattr(checking, "catalogue", lambda: (later, *catalogue()))
    assert check_text(TRUE).tally.crashes == ()


def test_what_could_not_be_decided_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(variables: int, claims: object) -> object:
        raise Unfinished(())

    monkeypatch.setattr(checking, "locate", give_up)
    result = check_text(FALSE)
    assert flat(result) == []
    assert any("未能在限度内判明" in note for note in result.notes)


def report(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_checked_like_its_text(tmp_path: Path) -> None:
    path = report(tmp_path, "决算.txt", f"青禾县水务局2023年度部门决算\n{FALSE}")
    result = check_file(path)
    assert (result.path, flat(result)) == (str(path), [("share/of-whole", 2, "67.61")])


@pytest.mark.parametrize(
    "text",
    [
        "青禾县水务局2024年部门预算公开\n2024年部门预算编制说明：2024年部门预算收入总额100.00万元。\n2024年部门预算草案。",
        "青禾县天气预报\n明日最高气温12度。",
    ],
    ids=["budget", "weather"],
)
def test_a_document_that_is_no_final_account_is_a_problem(tmp_path: Path, text: str) -> None:
    path = report(tmp_path, "别的.txt", text)
    with pytest.raises(NotFinalAccounts):
        read_file(path)
    result = check_file(path)
    assert (result.findings, result.coverage) == ((), None)
    assert "看起来不是部门决算公开报告" in (result.error or "")


def test_a_file_that_is_missing_is_one_sentence(tmp_path: Path) -> None:
    result = check_file(tmp_path / "没有.txt")
    assert "没有找到" in (result.error or "")


NOW = "青禾县水务局2023年度部门决算\n2023年度机关运行经费支出96.56万元，比2022年93.70万元，增加2.86万元，增长3.05%。"
LAST = "青禾县水务局2022年度部门决算\n2022年度机关运行经费支出94.70万元。"


def test_last_years_report_is_compared(tmp_path: Path) -> None:
    now, last = report(tmp_path, "2023.txt", NOW), report(tmp_path, "2022.txt", LAST)
    assert flat(check_file(now)) == []
    assert flat(check_file(now, previous=last)) == [("history/stated-last-year", 2, "93.70")]


def test_last_years_report_must_be_readable_too(tmp_path: Path) -> None:
    now = report(tmp_path, "2023.txt", NOW)
    assert "没有找到" in (check_file(now, previous=tmp_path / "2022.txt").error or "")


def test_what_last_year_said_is_what_is_expected() -> None:
    (finding,) = checked(f"{NOW}\n=====\n{LAST}").findings
    assert finding.expected is not None
    assert (finding.expected.text, finding.expected.unit) == ("94.70", "万元")


def test_the_exit_status_says_how_it_went() -> None:
    clean, found = check_text(TRUE), check_text(FALSE)
    unread = replace(clean, error="没有找到 决算.txt；请核对路径。")
    assert [CheckResult(each).exit_status for each in ((clean,), (clean, found), (found, unread))] == [
        0,
        1,
        3,
    ]


def test_findings_are_counted_by_their_weight() -> None:
    found = check_text(FALSE)
    assert [found.count(severity) for severity in Severity] == [1, 0, 0]
