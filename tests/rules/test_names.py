from collections.abc import Callable

import pytest

from mingzhang.model.finding import Severity
from mingzhang.rules.function_paths import paths_in
from mingzhang.rules.names import codes, economic, fiscal, terms, unit
from mingzhang.rules.rule import Broken, Rule
from mingzhang.statements.outline import Part
from tests.rules.conftest import reading_of

Finding = Callable[[Rule, str], list[Broken]]

START = "第二部分 2023年度部门决算情况说明\n2023年度本年支出合计9.00万元。\n"


@pytest.mark.parametrize(
    "text, found",
    [
        (
            "1.卫生健康(210）行政事业单位医疗(11）行政单位医疗(01）：支出决算为1.00万元",
            [("2101101", "2101101")],
        ),
        ("住房保障支出（类）住房改革支出（款）住房公积金（项）：1.00万元", [("2210201", "")]),
        ("政府办公厅（室）及相关机构事务（款）行政运行（项）1.00万元", [("2010301", "")]),
        (
            "1．一般公共服务支出（类）9.00万元。\n档案事务（款）行政运行（项）1.00万元。\n机关服务（项）2.00万元。",
            [("201", ""), ("2012601", ""), ("2012603", "")],
        ),
        ("农林水支出（类）巩固脱贫衔接乡村振兴、（款）其他巩固脱贫衔接乡村振兴支出（项）", [("2130599", "")]),
        ("因公出国（境）费支出0万元。", []),
    ],
)
def test_paths_are_read_as_they_are_written(text: str, found: list[tuple[str, str]]) -> None:
    paths = paths_in(reading_of(START + text), Part.NARRATIVE)
    assert [(path.code, path.digits) for path in paths] == found


def test_the_right_code_of_a_misnumbered_item_is_given(broken: Finding) -> None:
    text = (
        START
        + "1.社会保障和就业支出(208)行政事业单位养老支出(05)其他社会保障和就业支出(99)：支出决算为1.00万元。"
    )
    (found,) = broken(codes.code_and_name, text)
    assert "2080599是“其他行政事业单位养老支出”" in found.message
    assert "2089999" in found.message


def test_one_wrong_name_in_three_entries_is_one_finding(broken: Finding) -> None:
    text = START + "".join(
        f"{number}.社会保障和就业支出（类）行政事业养老（款）{item}（项）：支出决算为1.00万元。\n"
        for number, item in enumerate(["行政单位离退休", "事业单位离退休", "机关事业单位职业年金缴费支出"], 1)
    )
    (found,) = broken(codes.unknown_name, text)
    assert "应为“行政事业单位养老支出”" in found.message
    assert len(found.related) == 2


@pytest.mark.parametrize("year, count", [(2019, 0), (2023, 1)])
def test_a_former_name_is_right_in_its_years(broken: Finding, year: int, count: int) -> None:
    text = START.replace("2023", str(year)) + "1.社会保障和就业支出（类）行政事业单位离退休（款）："
    assert len(broken(codes.former_name, text)) == count


def test_a_renaming_that_was_not_verified_is_only_a_hint(broken: Finding) -> None:
    (found,) = broken(codes.former_name, START + "农林水支出（类）农业农村（款）农田建设（项）：1.00万元。")
    assert found.severity is Severity.INFO


def test_other_ways_to_write_one_name_are_accepted(broken: Finding) -> None:
    text = (
        START
        + "农林水支出（类）巩固拓展脱贫攻坚成果衔接乡村振兴（款）其他巩固拓展脱贫攻坚成果衔接乡村振兴支出（项）：1.00万元。"
    )
    assert [*broken(codes.unknown_name, text), *broken(codes.former_name, text)] == []


TERMS = "第三部分 名词解释\n1.财政拨款收入：指财政拨款。\n2.基本支出：指日常支出。\n3.项目支出：指特定任务支出。\n"
PENSION = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"
ANNUITY = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）"


def test_a_wrong_heading_is_one_finding_not_three(broken: Finding) -> None:
    """The entry for 职业年金 carries the heading of 基本养老: it is not also twice there, and not also missing."""
    text = (
        START
        + f"1.{PENSION}：1.00万元。\n2.{ANNUITY}：1.00万元。\n"
        + TERMS
        + f"4.{PENSION}：反映单位缴纳的基本养老保险费。\n5.{PENSION}：反映单位实际缴纳的职业年金支出。\n"
    )
    found = {rule.id: len(broken(rule, text)) for rule in terms.RULES}
    assert {id_: count for id_, count in found.items() if count} == {"names/term-definition": 1}


def test_an_item_that_only_the_tables_use_may_be_explained(broken: Finding) -> None:
    text = (
        START
        + f"1.{PENSION}：1.00万元。\n"
        + TERMS
        + f"4.{PENSION}：反映基本养老保险费。\n5.{ANNUITY}：反映职业年金。\n"
        + "第五部分 附表\n科目编码\t科目名称\t合计\n2080506\t机关事业单位职业年金缴费支出\t1.00\n2080505\t略\t1.00\n"
    )
    assert broken(terms.item_not_used, text) == []


def test_what_is_nought_needs_no_explanation(broken: Finding) -> None:
    assert broken(terms.term_explained, START + "事业收入0万元，占0%；经营收入0.00万元。\n" + TERMS) == []


def test_lists_with_amounts_are_read(broken: Finding) -> None:
    text = START + "人员经费9.00万元，主要包括：基本工资5.00万元、办公费4.00万元。"
    (found,) = broken(economic.economic_side, text)
    assert "“办公费”（30201）属于公用经费" in found.message


@pytest.mark.parametrize(
    "text, count",
    [
        ("2022年度国有资本经营预算财政拨款支出0万元。", 1),
        ("与2022年度相比，2023年度支出增加1.00万元。", 0),
        ("2022年度收入8.00万元，今年增加较多，2023年度为9.00万元。", 0),
        ("主要是2022年将此项支出列入其他支出中。", 0),
    ],
)
def test_sentences_of_another_year(broken: Finding, text: str, count: int) -> None:
    assert len(broken(fiscal.fiscal_year, START + text)) == count


def test_notes_of_the_template_do_not_count_as_self_reference(broken: Finding) -> None:
    text = START + "本部门没有政府性基金。\n（注：仅罗列本单位涉及的科目。）"
    assert broken(unit.self_reference, text) == []


@pytest.mark.parametrize("name", ["青禾县第二小学", "青禾市第一小学"])
def test_units_that_differ_by_number_or_level_are_other_units(broken: Finding, name: str) -> None:
    text = "青禾县第一小学2023年度部门决算\n青禾县第一小学收入9.00万元。\n青禾县第一小学支出9.00万元。\n"
    assert broken(unit.unit_name, text + f"与{name}合办。") == []


def test_the_whole_department_is_no_short_name(broken: Finding) -> None:
    text = "青禾县水务局2023年度部门决算\n青禾县水务局共有20人。\n我部门将加强预算管理。"
    assert broken(unit.own_word, text) == []


def test_quotes_are_no_part_of_a_name(broken: Finding) -> None:
    text = START + "1.“卫生健康支出”（类）“行政事业单位医疗”（款）：支出决算为1.00万元。"
    assert broken(codes.unknown_name, text) == []


def test_a_year_may_stand_apart(broken: Finding) -> None:
    text = START + "截至 2022 年 12 月 31 日，共有车辆 2 辆。"
    assert len(broken(fiscal.closing_date, text)) == 1
