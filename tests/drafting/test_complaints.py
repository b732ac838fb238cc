"""A pack's sentences are tried before anybody drafts from them."""

from pathlib import Path

import pytest

from mingzhang.drafting.complaints import complaints
from mingzhang.packs.loader import available, load, load_folder

HEAD = "extends: sichuan/2023\ntitle: 青禾县\nregion: qinghe\nsince: 2024\n"


def said(home: Path, report: str) -> list[str]:
    folder = home / "qinghe" / "2024"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "report.yaml").write_text(report, encoding="utf-8")
    return [str(problem) for problem in complaints(load_folder(folder))]


@pytest.mark.parametrize("name", available())
def test_nothing_is_wrong_with_ours(name: str) -> None:
    assert list(complaints(load(name))) == []


@pytest.mark.parametrize(
    "sentence, reason",
    [
        ("{款额 支出}", "没有“款额”这个词"),
        ("{额}", "“额”后面应有1个词，现有0个"),
        ("{占 支出 收入 甲 乙}", "“占”后面应有2至3个词，现有4个"),
        ("{各项 没有的 支出}", "列表“没有的”没有写在“lists”里"),
        ("{额 收入总记}", "没有“收入总记”这个指标"),
        ("{额 支出@一般预算}", "没有“一般预算”这种资金"),
        ("{额 去年:支出}", "“去年”应是年初、全年、决算或上年"),
    ],
)
def test_a_sentence_that_cannot_be_written(tmp_path: Path, sentence: str, reason: str) -> None:
    (problem,) = said(
        tmp_path, f'scripts:\n  - id: operating\n    write:\n      - "甲。"\n      - "{sentence}"\n'
    )
    assert "qinghe/2024/report.yaml 第 5 行有误" in problem
    assert reason in problem


@pytest.mark.parametrize(
    "report, reason",
    [
        ("order: [部门概况, 后记]\n", "“order”里的“后记”不是报告的一部分"),
        ("scripts: [{id: outlook, write: [甲]}]\n", "“outlook”不是报告的一节"),
        ("wording: [{id: bugdet, value: 年初}]\n", "没有“bugdet”这个写法选项"),
        ("wording: [{id: trims, value: 对}]\n", "“trims”应写“是”或“否”"),
        ('scripts: [{id: overall, write: [{figure: "9", list: 收入来源}]}]\n', "figures.yaml 里没有图9"),
        ("scripts: [{id: overall, write: [甲]}]\n", "图1没有写在任何一节里"),
        ("scripts: [{id: gov-fund, write: [{when: [支出@基金], do: [甲]}]}]\n", "没有“基金”这种资金"),
    ],
)
def test_what_does_not_fit_together(tmp_path: Path, report: str, reason: str) -> None:
    assert any(reason in problem for problem in said(tmp_path, report))
