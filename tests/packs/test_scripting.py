"""report.yaml: what it says, what it inherits, and the line of every slip."""

from pathlib import Path

import pytest

from mingzhang.packs.loader import available, load, load_folder
from mingzhang.packs.phrase import parse
from mingzhang.packs.script import Chart, Each, Form, Sentence, Title, When
from mingzhang.packs.source import BadPack

HEAD = "extends: sichuan/2023\ntitle: 青禾县\nregion: qinghe\nsince: 2024\n"


def folder(home: Path, report: str) -> Path:
    made = home / "qinghe" / "2024"
    made.mkdir(parents=True)
    (made / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (made / "report.yaml").write_text(report, encoding="utf-8")
    return made


def test_a_script_replaces_the_one_of_its_id_and_the_others_stay(tmp_path: Path) -> None:
    pack = load_folder(folder(tmp_path, 'scripts:\n  - id: overall\n    write: ["共{额 收入总计}。"]\n'))
    scripts = {script.id: script for script in pack.drafting.scripts}
    assert scripts["overall"].passages == (Sentence((parse("共{额 收入总计}。"),)),)
    assert scripts["income"] == next(
        each for each in load("sichuan/2023").drafting.scripts if each.id == "income"
    )
    assert pack.drafting.order == load("sichuan/2023").drafting.order


def test_every_kind_of_passage(tmp_path: Path) -> None:
    report = """
wording: [{id: budget, value: 年初}]
scripts:
  - id: overall
    title: 总体情况
    write:
      - {title: "一、{部门}职责", level: 3}
      - {say: "甲{年}", or: ["乙{年}"]}
      - {figure: "1", compare: [{name: 总计, fact: 收入总计}]}
      - {each: 项目, do: ["{名}", {form: 绩效自评表}]}
      - {when: [收入@政府性基金预算], do: ["有{年}"], else: ["无{年}"]}
      - {for: 单位, do: ["单位{年}"]}
"""
    pack = load_folder(folder(tmp_path, report))
    script = next(each for each in pack.drafting.scripts if each.id == "overall")
    kinds = [type(passage) for passage in script.passages]
    assert kinds == [Title, Sentence, Chart, Each, When, When]
    assert script.title == "总体情况"
    assert pack.drafting.wording["budget"] == "年初"
    each = script.passages[3]
    assert isinstance(each, Each)
    assert each.passages[1] == Form()


@pytest.mark.parametrize(
    "report, line, reason",
    [
        ('scripts:\n  - id: overall\n    write:\n      - "共{额"\n', 4, "“{”没有配对"),
        ("scripts:\n  - id: overall\n    write:\n      - {say: 甲, orr: [乙]}\n", 4, "不认识的“orr”"),
        ("scripts:\n  - id: overall\n    write:\n      - {tell: 甲}\n", 4, "应写明say"),
        (
            "scripts:\n  - id: overall\n    write:\n      - {for: 学校, do: [甲]}\n",
            4,
            "“for”应写“部门”或“单位”",
        ),
        ("scripts:\n  - id: overall\n    write:\n      - {form: 别的}\n", 4, "“form”只能写“绩效自评表”"),
        ("lists:\n  - {id: 甲, each: 目}\n", 2, "“each”应是类"),
        ("scripts:\n  - id: overall\n    write:\n      - {each: 没有的, do: [甲]}\n", 1, "列表“没有的”"),
        ("scripts: 甲\n", 1, "“scripts”应是列表"),
    ],
)
def test_slips_are_pointed_at(tmp_path: Path, report: str, line: int, reason: str) -> None:
    with pytest.raises(BadPack) as raised:
        load_folder(folder(tmp_path, report))
    assert f"qinghe/2024/report.yaml 第 {line} 行有误：" in str(raised.value)
    assert reason in str(raised.value)


@pytest.mark.parametrize("name", available())
def test_every_pack_drafts_every_part_that_it_requires(name: str) -> None:
    pack = load(name)
    assert {part.id for part in pack.parts if part.required} <= set(pack.drafting.order)
    told = {script.id for script in pack.drafting.scripts}
    assert {section.id for section in pack.sections if section.required} <= told
