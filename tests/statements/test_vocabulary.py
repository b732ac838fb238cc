"""The words for facts: what leads in and on is cut off, 科目 are taken apart, parts belong to totals."""

import pytest

from mingzhang.model.fact import Fund, Key
from mingzhang.statements.vocabulary import FunctionPath, function_path, plain, trimmed, vocabulary


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("其中：公务接待费支出决算为", "公务接待费支出"),
        ("2023年度本部门机关运行经费共计", "机关运行经费"),
        ("(1)基本支出", "基本支出"),
        ("①轿车", "轿车"),
        ("一是公用经费", "公用经费"),
        ("截至2023年末", ""),
    ],
)
def test_what_leads_in_and_on_is_cut_off(phrase: str, name: str) -> None:
    assert trimmed(phrase)[-1] == name


@pytest.mark.parametrize(
    ("phrase", "path"),
    [
        ("档案事务(款)档案馆(项)", FunctionPath((None, "档案事务", "档案馆"))),
        ("一般公共服务(类)支出", FunctionPath(("一般公共服务", None, None), rest="支出")),
        ("抚恤(款)死亡抚恤", FunctionPath((None, "抚恤", None), rest="死亡抚恤")),
        ("1.一般公共服务支出(类)档案事务(款)", FunctionPath(("一般公共服务支出", "档案事务", None))),
        (
            "一般公共服务支出(201)档案事务(26)档案馆(04)",
            FunctionPath(("一般公共服务支出", "档案事务", "档案馆"), "2012604"),
        ),
        ("2012604-档案馆", FunctionPath((None, None, "档案馆"), "2012604")),
        ("机关运行经费", None),
        ("公务接待费 21764.77元", None),
        ("公务接待费 21764元", None),
    ],
)
def test_a_path_is_taken_apart(phrase: str, path: FunctionPath | None) -> None:
    assert function_path(phrase) == path


def fact(concept: str, fund: Fund = Fund.ALL, function: str = "") -> Key:
    return Key(concept, 2023, fund=fund, function=function)


@pytest.mark.parametrize(
    ("part", "total", "belongs"),
    [
        (fact("基本支出"), fact("支出"), True),
        (fact("收入"), fact("支出"), False),
        (fact("收入", Fund.GENERAL), fact("收入"), True),
        (fact("支出", function="20126"), fact("支出", function="201"), True),
        (fact("支出", function="208"), fact("支出", function="201"), False),
        (fact("支出"), fact("支出"), False),
        (fact("轿车·辆"), fact("车辆·辆"), None),
    ],
)
def test_parts_belong_to_totals(part: Key, total: Key, belongs: bool | None) -> None:
    assert vocabulary().is_part(part, total) is belongs


def test_every_concept_of_a_structure_has_a_name_in_the_text() -> None:
    concepts = {key.concept for key in vocabulary().aliases.values()}
    structures = vocabulary().structures.values()
    named = {word for each in structures for word in (each.total, *each.parts, *each.also)}
    assert named - concepts == set()


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("收入决算总计", "收入总计"),
        ("收、支总计", "收支总计"),
        ("“三公”经费支出", "三公费"),
        ("公务接待费用支出", "公务接待费"),
        ("事业收入(不含专户管理教育收费)", "事业收入"),
        ("政府采购金额(以合同签订为准)", "政府采购金额"),
        ("支出决算", "支出决算"),
    ],
)
def test_signs_and_idle_words_make_no_difference(written: str, compared: str) -> None:
    assert plain(written) == compared


@pytest.mark.parametrize(
    ("part", "total", "is_part"),
    [
        (Key("收入", fund=Fund.GENERAL), Key("收入"), True),
        (Key("收入", fund=Fund.GOV_FUND), Key("收入", fund=Fund.APPROPRIATION), True),
        (Key("收入", fund=Fund.GOV_FUND), Key("收入", fund=Fund.GENERAL), False),
        (Key("收入"), Key("收入", fund=Fund.APPROPRIATION), False),
    ],
)
def test_a_kind_of_money_is_part_of_all_money(part: Key, total: Key, is_part: bool) -> None:
    assert vocabulary().is_part(part, total) is is_part
