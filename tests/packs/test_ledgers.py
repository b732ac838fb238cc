"""Kinds of ledgers are data: a bureau adds its own, and a slip is told with file and line."""

from pathlib import Path

import pytest

from mingzhang.packs.loader import load, load_folder
from mingzhang.packs.pack import Pack
from mingzhang.packs.source import BadPack

TITLES = [
    *("公文收发", "会议", "督查督办", "热线工单", "建议提案", "政务公开", "信息报送", "值班事件"),
    *("公务接待", "因公出国", "公务用车", "政府采购", "固定资产", "人员编制", "培训"),
]

PETITIONS = """ledgers:
  - id: petitions
    title: 信访件
    key: [编号]
    period: 收件日期
    columns:
      - {title: 编号, required: 是}
      - {title: 收件日期, type: 日期}
      - {title: 方式, type: 选项, options: [来信, 来访]}
      - {title: 救助金额, type: 金额}
    checks:
      - {holds: 救助金额 ≤ 5000, given: 方式 = 来访, says: 超过 5000 元}
"""


def own(home: Path, ledgers: str, queries: str = "") -> Pack:
    """A pack of a bureau with ledgers of its own."""
    folder = home / "青禾县" / "2024"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text("extends: national/2024\nregion: 青禾县\ntitle: 青禾县", "utf-8")
    (folder / "ledgers.yaml").write_text(ledgers, "utf-8")
    if queries:
        (folder / "ledger_queries.yaml").write_text(queries, "utf-8")
    return load_folder(folder)


def test_every_pack_has_the_fifteen_kinds() -> None:
    for name in ("national/2024", "sichuan/2022", "sichuan/2023"):
        assert [kind.title for kind in load(name).ledgers] == TITLES


def test_a_bureau_adds_a_kind_and_asks_it(tmp_path: Path) -> None:
    query = "queries:\n  - {id: 来访, query: '计数(信访件, 方式=来访)', indicator: 接待来访}\n"
    pack = own(tmp_path, PETITIONS, query)
    assert (pack.ledgers[-1].title, pack.bindings[-1].query.kind.id) == ("信访件", "petitions")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("type: 日期", "type: 时间", 8, "不认识的列类型“时间”"),
        ("key: [编号]", "key: [号]", 4, "没有列“号”"),
        ("period: 收件日期", "period: 编号", 5, "应是一个日期列"),
        ("title: 方式", "title: 编号", 6, "列“编号”写了两次"),
        (", options: [来信, 来访]", "", 9, "“选项”列要写 options"),
        ("救助金额 ≤ 5000", "救助款 ≤ 5000", 12, "没有列“救助款”"),
        ("救助金额 ≤ 5000", "救助金额 5000", 12, "没有比较"),
        ("救助金额 ≤ 5000", "收件日期 ≤ 5000", 12, "日期只能与日期比较"),
        ("方式 = 来访", "方式 = 来电", 12, "没有选项“来电”"),
        ("方式 = 来访", "方式 > 来访", 12, "只能写 = 或 ≠"),
        ("    key", "    done: 收件日期\n    key", 4, "要一起写"),
        ("    key", "    colour: 红\n    key", 4, "不认识的“colour”"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    with pytest.raises(BadPack) as caught:
        own(tmp_path, PETITIONS.replace(old, new, 1))
    assert f"ledgers.yaml 第 {line} 行" in str(caught.value)
    assert reason in str(caught.value)


def test_a_slip_in_a_query_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match=r"ledger_queries.yaml 第 3 行有误：“信访件”没有列“颜色”"):
        own(tmp_path, PETITIONS, "queries:\n  - id: 来访\n    query: '计数(信访件, 颜色=红)'\n")
