import json
from array import array
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import Result

from mingzhang.cli.facts import describe
from mingzhang.model.document import Document, Lines, Paragraph, Span
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.money import Kind
from mingzhang.model.problems import EmptyFile
from mingzhang.model.statement import Means, Mention, Written
from mingzhang.packs.loader import Pack
from mingzhang.statements.outline import Heading, Outline, Part
from mingzhang.statements.reading import Profile, Reading

Run = Callable[..., Result]
TEXT = "支出决算情况说明\n基本支出320.64万元，占66.72%，减少5万元。修缮书库3间。"
BASIC = Key("基本支出", 2023)
TOTAL = Key("支出", 2023)


def written(digits: str, unit: str, kind: Kind) -> Written:
    start = TEXT.index(digits)
    return Written(Span(start, start + len(digits)), digits, unit, kind)


@pytest.fixture
def reading() -> Reading:
    document = Document(
        "档案馆.txt", "txt", TEXT, TEXT, array("L", range(len(TEXT))), Lines.of(TEXT),
        (Paragraph(Span(0, 8)), Paragraph(Span(9, len(TEXT)))),
    )  # fmt: skip
    amount, share = written("320.64", "万元", Kind.MONEY), written("66.72", "%", Kind.PERCENT)
    rooms = Written(Span(TEXT.index("3间"), TEXT.index("3间") + 1), "3", "间", Kind.COUNT)
    fall = Written(Span(TEXT.index("5万元"), TEXT.index("5万元") + 1), "5", "万元", Kind.MONEY)
    mentions = (
        Mention(amount, Means.VALUE, ((1, BASIC),)),
        Mention(share, Means.SHARE, ((1, BASIC),), over=TOTAL),
        Mention(fall, Means.CHANGE_AMOUNT, ((1, BASIC), (-1, BASIC.at(2022))), negative=True),
    )
    return Reading(
        document,
        Pack("national/2023", "national", 2023, "通用"),
        Profile("青禾县档案馆2023年度部门决算", "青禾县档案馆", 2023),
        Outline((Heading(Span(0, 8), 1, "支出决算情况说明", part=Part.NARRATIVE),)),
        (),
        (amount, share, fall, rooms),
        mentions,
        (),
        frozenset(each.span for each in (amount, share, fall)),
    )


@pytest.fixture
def read(reading: Reading, library: SimpleNamespace) -> None:
    def read_file(path: Path, **options: object) -> Reading:
        if "空" in path.name:
            raise EmptyFile(path.name)
        return reading

    vars(library)["read_file"] = read_file


@pytest.mark.usefixtures("read")
def test_facts_are_listed_with_their_places(run: Run) -> None:
    result = run("facts", "档案馆.txt")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "青禾县档案馆2023年度部门决算（档案馆.txt）",
        "事实 3 个",
        "      2:5      320.64万元  基本支出 · 2023 · 决算",
        "     2:15          66.72%  占比 · 基本支出 · 2023 · 决算 ÷ 支出 · 2023 · 决算",
        "     2:24          -5万元  增减额 · 基本支出 · 2023 · 决算",
        "没有理解的数字 1 个",
        "     2:32  3",
        "数字 4 个，已理解 3 个（75.0%）；决算情况说明 3/4",
    ]


@pytest.mark.usefixtures("read")
def test_facts_are_json_on_demand(run: Run) -> None:
    whole = json.loads(run("facts", "档案馆.txt", "--format", "json").stdout)
    fact = whole["facts"][2]
    assert (whole["schema"], len(whole["facts"]), whole["coverage"]["bound"]) == ("mingzhang.facts/1", 3, 3)
    assert [(term["times"], term["fact"]["year"]) for term in fact["terms"]] == [(1, 2023), (-1, 2022)]
    assert (fact["digits"], fact["unit"], fact["negative"], fact["line"], fact["column"]) == (
        "5", "万元", True, 2, 24,
    )  # fmt: skip
    assert [(spot["line"], spot["quote"]) for spot in whole["unbound"]] == [(2, "3")]


@pytest.mark.usefixtures("read")
def test_an_unreadable_report_is_one_sentence(run: Run) -> None:
    result = run("facts", "空.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "空.txt 是空文件，没有可以核对的内容。\n"


def test_a_fact_is_described_by_all_that_narrows_it() -> None:
    key = Key("接待批次", 2023, Stage.INITIAL, Fund.GENERAL, "2010301", "30217", "查档大厅改造")
    mention = Mention(written("66.72", "批次", Kind.COUNT), Means.VALUE, ((1, key),))
    assert describe(mention) == "接待批次 · 2023 · 年初预算 · 一般公共预算 · 2010301 · 30217 · 查档大厅改造"
