"""What a person must write is unmissable, and what was written is used."""

from dataclasses import replace
from random import Random

import pytest

from mingzhang.checking.check import check_text
from mingzhang.drafting.draft import draft
from mingzhang.drafting.gaps import BadReasons, gap_list, read_reasons
from mingzhang.drafting.reasons import Reasons, gap_name
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.rendering.text import write
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import drafted, pack_of

BOOK = random_book(Random(3))
TOTAL = Key("收入总计", BOOK.year)


def book(**facts: int) -> FactBook:
    values = {"now": Key("收入总计", 2023), "before": Key("收入总计", 2022)}
    return FactBook("青禾县档案馆", 2023, False, (), {values[name]: amount for name, amount in facts.items()})


def test_a_book_without_reasons_has_gaps_and_one_with_them_has_none() -> None:
    report = draft(BOOK, pack_of(BOOK)).report
    assert gap_name(TOTAL, "变动") in {gap.gap for gap in report.gaps()}
    assert all(gap.text.startswith("【请填写：") for gap in report.gaps())
    assert drafted(BOOK).report.gaps() == ()


def test_the_check_of_an_unfinished_draft_speaks_of_its_gaps_and_of_nothing_else() -> None:
    result = check_text(write(draft(BOOK, pack_of(BOOK)).report))
    assert {finding.rule for finding in result.findings} == {"residue/placeholder"}
    assert result.coverage is not None
    assert result.coverage.unbound == ()


def test_a_reason_that_was_given_stands_in_its_sentence() -> None:
    told = replace(BOOK, reasons={gap_name(TOTAL, "变动"): "馆舍搬迁。"})
    report = draft(told, pack_of(BOOK)).report
    assert any("主要变动原因是馆舍搬迁。" in getattr(block, "text", "") for block in report.blocks)
    assert gap_name(TOTAL, "变动") not in {gap.gap for gap in report.gaps()}


@pytest.mark.parametrize(
    "now, before, limit, due",
    [
        (110_000_000, 100_000_000, "10", True),
        (109_000_000, 100_000_000, "10", False),
        (109_000_000, 100_000_000, "0", True),
        (100_000_000, 100_000_000, "0", False),
        (109_000_000, 0, "10", True),
        (100_004_000, 100_000_000, "0", False),
    ],
)
def test_a_reason_is_due_above_the_limit_and_where_the_figures_differ(
    now: int, before: int, limit: str, due: bool
) -> None:
    reasons = Reasons(book(now=now, before=before), {"change-needs-reason": limit}, step=10_000)
    assert bool(reasons.of_change(Key("收入总计", 2023))) is due


def test_changes_of_the_three_public_have_a_limit_of_their_own() -> None:
    key = Key("公务接待费", 2023, fund=Fund.APPROPRIATION)
    moved = replace(book(), facts={key: 1_010_000, key.at(2022): 1_000_000})
    limits = {"change-needs-reason": "50", "three-public-change-needs-reason": "0"}
    assert Reasons(moved, limits).of_change(key)
    assert not Reasons(moved, limits | {"three-public-change-needs-reason": "5"}).of_change(key)


def test_the_gap_says_what_differs_by_how_much() -> None:
    key = Key("支出", 2023, fund=Fund.GENERAL, function="2012601")
    planned = replace(key, stage=Stage.ADJUSTED)
    short = replace(book(), facts={key: 320_640_000, planned: 330_000_000})
    (gap,) = Reasons(short, {}).of_budget(key, planned)
    assert gap.text == "【请填写：“行政运行”（2012601）支出决算320.64万元小于全年预算330.00万元的原因】"
    assert gap.gap == "一般公共预算支出 2012601 · 预算"


def test_the_list_names_every_gap_once_and_offers_last_years_reason() -> None:
    report = draft(BOOK, pack_of(BOOK)).report
    text = gap_list(report, {gap_name(TOTAL, "变动"): "上年新增任务"}, {"没有的事项": "白写了"})
    assert text.startswith(f"# {report.title}：待填写")
    for gap in report.gaps():
        assert text.count(f'"{gap.gap}": ""') == 1
    assert "上年写的是：上年新增任务" in text
    assert "- 没有的事项：白写了" in text


def test_a_report_without_gaps_says_so() -> None:
    assert "没有要填写的内容" in gap_list(drafted(BOOK).report, {}, {})


def test_reasons_are_read_as_text() -> None:
    assert read_reasons('"收入总计 · 变动": 新增任务\n空的: ""\n年: 2023\n', "a.yaml") == {
        "收入总计 · 变动": "新增任务",
        "年": "2023",
    }
    assert read_reasons("", "a.yaml") == {}


@pytest.mark.parametrize(
    "text, line",
    [("- 甲\n", 1), ("甲: 乙\n甲: 丙\n", 2), ("甲: [乙]\n", 1), ("甲: 乙\n  丙: {\n", 2)],
)
def test_a_bad_file_of_reasons_is_pointed_at(text: str, line: int) -> None:
    with pytest.raises(BadReasons) as raised:
        read_reasons(text, "说明.yaml")
    assert f"说明.yaml 第 {line} 行" in str(raised.value)
