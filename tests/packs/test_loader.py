from pathlib import Path

import pytest

from mingzhang.model.fact import Fund
from mingzhang.packs.loader import BadPack, NoSuchPack, available, choose, load, load_from
from mingzhang.packs.pack import Pack, name_key, section_key

PACKS = [load(name) for name in available()]


def written(home: Path, **files: str) -> Path:
    folder = home / "qinghe" / "2024"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return home


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_no_title_stands_for_two_things(pack: Pack) -> None:
    for things, key in ((pack.sections, section_key), (pack.tables, name_key), (pack.parts, name_key)):
        owners: dict[str, set[str]] = {}
        for thing in things:
            for title in (thing.title, *thing.aliases):
                owners.setdefault(key(title), set()).add(thing.id)
        assert {title: ids for title, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_figures_stand_in_sections_that_exist(pack: Pack) -> None:
    assert [figure.id for figure in pack.figures if pack.section(figure.section) is None] == []


@pytest.mark.parametrize(
    "title, expected",
    [
        ("一、收入支出决算总体情况说明", "overall"),
        ("（一）关于青禾县档案馆2023年度收入支出决算总体情况说明", "overall"),
        ("收入决算情况说明", "income"),
        ("九、 国有资本经营预算支出决算情况说明", "state-capital"),
        ("9、国有资本经营预算财政拨款收入支出决算情况说明。", "state-capital"),
        ('七、财政拨款"三公"经费支出决算情况说明', "three-public"),
        ("（二）“三公”经费财政拨款支出决算具体情况", "three-public/items"),
        ("十、预算绩效管理开展情况", "performance"),
        ("其他重要事项的情况说明", "other"),
        ("（三）国有资产占用情况说明", "assets"),
        ("机关运行经费", "operating"),
    ],
)
def test_headings_are_recognised_by_their_words(title: str, expected: str) -> None:
    section = load("national/2024").section_of(title)
    assert section is not None
    assert section.id == expected


@pytest.mark.parametrize(
    "title", ["收入", "支出", "本年支出", "一般公共预算财政拨款支出", "一、收入支出决算总表", "（五）其他"]
)
def test_cells_and_tables_are_no_sections(title: str) -> None:
    assert load("national/2024").section_of(title) is None


@pytest.mark.parametrize(
    "title, expected",
    [
        ("第二部分 2023年度部门决算情况说明", "决算情况说明"),
        ("第三部分 青禾县水务局 2024 年度部门决算情况说明", "决算情况说明"),
        ("第二部分 青禾县水务局决算表", "附表"),
        ("第一部分 青禾县水务局概况", "部门概况"),
        ("第四部分  附  件", "附件"),
        ("名词解释", "名词解释"),
    ],
)
def test_parts_are_recognised_with_the_name_of_the_unit_before(title: str, expected: str) -> None:
    part = load("national/2024").part_of(title)
    assert part is not None
    assert part.id == expected


def test_a_table_title_opens_no_part() -> None:
    assert load("national/2024").part_of("六、一般公共预算财政拨款基本支出决算表") is None


def test_sections_know_their_money() -> None:
    section = load("sichuan/2023").section("basic")
    assert section is not None
    assert section.fund is Fund.GENERAL


def test_a_pack_amends_what_it_extends() -> None:
    national, sichuan = load("national/2024"), load("sichuan/2023")
    assert [len(national.tables), len(sichuan.tables), len(sichuan.figures)] == [9, 13, 7]
    assert sichuan.terms == national.terms


def test_the_layout_chooses_the_region_and_the_year_the_edition() -> None:
    sichuan = "五、财政拨款支出决算明细表\n九、一般公共预算财政拨款项目支出决算表"
    chosen = [
        choose(sichuan, 2022),
        choose(sichuan, 2024),
        choose("二、收入决算表", 2024),
        choose(sichuan, 1999),
    ]
    assert [pack.name for pack in chosen] == ["sichuan/2022", "sichuan/2023", "national/2024", "sichuan/2022"]


def test_a_bureau_s_own_pack_may_extend_ours(tmp_path: Path) -> None:
    home = written(
        tmp_path,
        pack="extends: national/2024\nregion: qinghe\nsince: 2024",
        tables="drop: [公开08]\ntables:\n  - {id: 公开10, title: 会议费支出决算表}",
    )
    pack = load_from(home, "qinghe/2024")
    assert [table.id for table in pack.tables][-2:] == ["公开09", "公开10"]


@pytest.mark.parametrize(
    "files, message",
    [
        ({"pack": "region: [a\n"}, "qinghe/2024/pack.yaml 第 2 行有误：不是合法的 YAML"),
        ({"pack": "region: a\nyear: 2024"}, "pack.yaml 第 2 行有误：不认识的“year”"),
        ({"pack": "since: 今年"}, "第 1 行有误：“since”应是整数，现为“今年”"),
        (
            {"pack": "region: a", "tables": "tables:\n  - {id: 公开01}"},
            "tables.yaml 第 2 行有误：缺少“title”",
        ),
        (
            {"pack": "region: a", "sections": "sections:\n  - {id: x, title: y, fund: 私房钱}"},
            "sections.yaml 第 2 行有误：不认识的资金性质“私房钱”",
        ),
        ({"pack": "region: a", "parts": "drop: [附表]"}, "“drop”中的“附表”本来就没有"),
        ({"pack": "region: a\nregion: b"}, "第 2 行有误：“region”写了两次"),
        ({"pack": "extends: qinghe/2024"}, "不能引用自己"),
    ],
)
def test_a_slip_in_a_pack_is_named_with_its_line(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(BadPack) as problem:
        load_from(written(tmp_path, **files), "qinghe/2024")
    assert message in problem.value.message


def test_an_unknown_pack_is_said_to_be_unknown() -> None:
    with pytest.raises(NoSuchPack) as problem:
        load("qinghe/2024")
    assert "national/2024" in problem.value.message


@pytest.mark.parametrize(
    "title, expected",
    [
        ("一、2023年度收入支出决算总体及增减变动情况", "overall"),
        ("关于收支与上年总体情况的说明", "overall"),
        ("2023年度财政拨款收支情况", "appropriation"),
        ("（二）一般公共预算当年拨款支出构成及具体情况", "general/items"),
        ("一般公共预算财政拨款安排的“三公”经费与会议费情况", "three-public"),
        ("机关运行费及政府采购情况", "operating"),
        ("部门国有资产占用与处置", "assets"),
        ("重点项目绩效目标完成", "performance"),
        ("收到的其他款项", None),
        ("部门概况", None),
    ],
)
def test_headings_of_unknown_templates_are_known_by_their_marks(title: str, expected: str | None) -> None:
    section = load("national/2024").section_like(title)
    assert (section.id if section is not None else None) == expected


def test_marks_are_alternatives_and_words_speak_against_a_section(tmp_path: Path) -> None:
    home = written(
        tmp_path,
        pack="region: qinghe",
        sections="sections:\n  - {id: x, title: 水费情况, marks: [水费/电费, 情况], without: [上年]}",
    )
    pack = load_from(home, "qinghe/2024")
    titles = ["电费使用情况", "水费的情况", "电费", "上年电费使用情况"]
    assert [pack.section_like(title) is not None for title in titles] == [True, True, False, False]
