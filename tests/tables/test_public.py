"""Every cell of every table, in every layout, states the fact that it states."""

from collections.abc import Callable

import pytest

from mingzhang.model.document import Document
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.readers.read import read_bytes
from mingzhang.tables.public import TableFacts, read_tables
from mingzhang.tables.recognise import Sureness
from tests.tables.books import YEAR, Page, Style, book, expenditure, fact, income, national, sichuan

STYLES = {
    "plain": Style(),
    "yuan": Style(unit="元", zeros="0.00", separators=True),
    "three code columns": Style(code_columns=3, total_first=False),
    "line numbers": Style(numbered_lines=True, zeros="—"),
    "title inside": Style(title_inside=True, code_columns=3),
    "pages": Style(pages=True, total_first=False, zeros="0.00"),
    "kinds in rows": Style(kinds_in_rows=True, unit="元", code_columns=3, numbered_lines=True),
    "one cell a line": Style(flattened=True),
    "one cell a line, three code columns": Style(flattened=True, code_columns=3, unit="元", zeros="0.00"),
    "one cell a line, line numbers": Style(flattened=True, numbered_lines=True, total_first=False),
    "one cell a line, kinds in rows": Style(flattened=True, kinds_in_rows=True, title_inside=True, zeros="—"),
    "filled up": Style(padded=True, zeros="0.00"),
}

Province = Callable[[Page], None]
PROVINCES: dict[str, Province] = {"sichuan": sichuan, "national": national}


def written(province: Province, style: Style, seed: int = 7) -> tuple[Page, TableFacts]:
    page = Page(style, book(seed))
    province(page)
    return page, read_tables(page.document(), YEAR, "万元")


def said(facts: TableFacts) -> list[tuple[str, Key]]:
    """Digits and facts in the order of the document."""
    mentions = sorted(facts.mentions, key=lambda each: each.written.span)
    return [(mention.written.digits, mention.key) for mention in mentions]


@pytest.mark.parametrize("province", PROVINCES.values(), ids=PROVINCES)
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_number_is_bound_to_its_fact(province: Province, style: Style) -> None:
    page, facts = written(province, style)
    assert said(facts) == page.stated
    assert facts.unplaced == ()
    assert {mention.written.unit for mention in facts.mentions} == {style.unit}


@pytest.mark.parametrize("province", PROVINCES.values(), ids=PROVINCES)
def test_where_a_filled_up_head_is_unclear_nothing_wrong_is_stated(province: Province) -> None:
    page, facts = written(province, Style(padded=True, code_columns=3, zeros="0.00", unit="元"))
    assert set(said(facts)) <= set(page.stated)


def test_spans_are_the_digits_alone() -> None:
    page = Page(Style(separators=True), book(1))
    sichuan(page)
    document = page.document()
    for mention in read_tables(document, YEAR, "").mentions:
        assert document.read(mention.written.span).replace(",", "") == mention.written.digits


def test_rows_without_codes_are_known_by_their_names() -> None:
    def two(page: Page) -> None:
        income(page, "02")
        expenditure(page, "03")

    page, facts = written(two, Style(coded=False))
    assert said(facts) == page.stated


def test_codes_and_line_numbers_are_accounted_for() -> None:
    page, facts = written(sichuan, Style(numbered_lines=True))
    document = page.document()
    codes = [document.read(span) for span in facts.codes]
    assert "2010301" in codes
    assert "32" in codes
    assert not any("." in code for code in codes)


def test_empty_cells_state_nothing_and_are_known_to_be_empty() -> None:
    _, facts = written(national, Style())
    assert fact("支出", function="202") in facts.blank
    assert fact("支出", Fund.GENERAL) not in facts.blank
    assert not facts.blank & {mention.key for mention in facts.mentions}


def test_tables_are_recognised_by_title_and_head() -> None:
    _, facts = written(national, Style(pages=True))
    ids = [table.id for table in facts.recognised if table.sureness is not Sureness.CONTINUED]
    assert ids == [
        "total",
        "income",
        "expenditure",
        "appropriation",
        "general",
        "general-basic",
        "gov-fund",
        "state-capital-expenditure",
        "three-public",
    ]
    assert any(table.sureness is Sureness.CONTINUED for table in facts.recognised)


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def page_of(*parts: str) -> Document:
    body = "".join(part if part.startswith("<table") else f"<p>{part}</p>" for part in parts)
    return read_bytes(f"<html><body>{body}</body></html>".encode(), "青禾县档案馆.html")


EXPENDITURE = (
    "科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
    "201|一般公共服务支出|480.64|320.64|160.00|||",
)


def test_a_table_without_title_is_known_by_words_that_no_other_has() -> None:
    facts = read_tables(page_of("档案馆", table(*EXPENDITURE)), YEAR, "万元")
    assert [(each.id, each.sureness) for each in facts.recognised] == [("expenditure", Sureness.HEAD)]


@pytest.mark.parametrize(
    "parts",
    [
        ("项目支出绩效自评表", table("项目名称|档案数字化", "年初预算数|全年预算数|执行数", "10.00|10.00|9.50")),
        ("2023年收支预算总表", table("收入|金额|支出|金额", "一般公共预算财政拨款收入|10.00|一般公共服务支出|10.00")),
        ("单位名单", table("序号|单位名称", "1|青禾县档案馆")),
        ("一般公共预算财政拨款支出决算表见附件。", table("姓名|工龄", "甲|12")),
    ],
)  # fmt: skip
def test_other_tables_are_left_alone(parts: tuple[str, ...]) -> None:
    assert read_tables(page_of(*parts), YEAR, "万元") == TableFacts((), frozenset(), (), (), frozenset(), ())


def test_an_unknown_unit_is_said_and_nothing_is_bound() -> None:
    facts = read_tables(page_of("支出决算表", table(*EXPENDITURE)), YEAR, "")
    assert [each.unit for each in facts.recognised] == [""]
    assert (len(facts.mentions), len(facts.unplaced)) == (0, 3)


def test_a_unit_may_stand_in_the_head() -> None:
    head = EXPENDITURE[0].replace("本年支出合计", "本年支出合计（元）")
    facts = read_tables(page_of("支出决算表", table(head, EXPENDITURE[1])), YEAR, "万元")
    assert {mention.written.unit for mention in facts.mentions} == {"元"}


def test_a_missing_unit_is_that_in_which_the_tables_agree() -> None:
    total = table(
        "收入|金额|支出|金额", "一、其他收入|5.00|一、一般公共服务支出|4806400.00", "总计|5.00|总计|5.00"
    )
    facts = read_tables(
        page_of("支出决算表", "单位：万元", table(*EXPENDITURE), "收入支出决算总表", total), YEAR, "万元"
    )
    assert [(each.unit, each.guessed) for each in facts.recognised] == [("万元", False), ("元", True)]


def test_the_other_half_of_expenditure_by_nature_is_no_class() -> None:
    rows = table(
        "项目(按功能分类)|决算数|项目(按支出性质和经济分类)|决算数",
        "一、其他支出|8.00|一、基本支出|5.00",
        "||其他支出|3.00",
    )
    facts = read_tables(page_of("收入支出决算总表", "单位：万元", rows), YEAR, "万元")
    assert said(facts) == [("8.00", fact("支出", function="229")), ("5.00", fact("基本支出"))]
    assert len(facts.unplaced) == 1


def test_the_total_with_meetings_is_another_total() -> None:
    rows = table("合计|因公出国（境）费|公务接待费|会议费|培训费", "9.00|0|1.58|4.00|3.42")
    facts = read_tables(
        page_of("财政拨款“三公”经费及会议费、培训费支出决算表", "单位：万元", rows), YEAR, "万元"
    )
    assert [key.concept for _, key in said(facts)] == [
        "三公经费、会议费和培训费",
        "因公出国(境)费",
        "公务接待费",
        "会议费",
        "培训费",
    ]


def test_budget_and_final_of_each_kind() -> None:
    rows = table(
        "项目|预算数|决算数", "一、“三公”经费支出||", "（一）支出合计|1.58|1.50", "3.公务接待费|1.58|1.50"
    )
    facts = read_tables(page_of("财政拨款“三公”经费支出决算表", "单位：万元", rows), YEAR, "万元")
    budget, final = (
        fact("公务接待费", Fund.APPROPRIATION, stage=stage) for stage in (Stage.ADJUSTED, Stage.FINAL)
    )
    assert said(facts)[2:] == [("1.58", budget), ("1.50", final)]


def test_a_second_set_of_tables_is_another_unit() -> None:
    other = EXPENDITURE[1].replace("480.64", "48.06").replace("320.64", "32.06").replace("160.00", "16.00")
    first = page_of(
        "支出决算表", "单位：万元", table(*EXPENDITURE), "支出决算表", table(EXPENDITURE[0], other)
    )
    scopes = [key.scope for _, key in said(read_tables(first, YEAR, "万元"))]
    assert scopes == ["", "", "", "第2套表", "第2套表", "第2套表"]


def lines_of(title: str, *rows: str) -> Document:
    """A table in one cell a line, its merged cells gone."""
    cells = (line for row in rows for line in (*(f"\t{cell}" for cell in row.split("|")), ""))
    return read_bytes("\n".join([title, "单位：万元", *cells, ""]).encode(), "青禾县档案馆.txt")


def read_lines(title: str, *rows: str) -> dict[str, Key]:
    """The facts of a table in one cell a line, by their digits."""
    return dict(said(read_tables(lines_of(title, *rows), YEAR, "万元")))


def test_a_total_whose_labels_were_merged_stands_below_the_amounts() -> None:
    facts = read_lines(
        "支出决算表",
        "科目编码|科目名称|本年支出合计|基本支出|项目支出",
        "合计|480.64|320.60|160.04",
        "201|一般公共服务支出|480.65|320.61|160.05",
    )
    assert facts["480.64"] == fact("支出")
    assert facts["320.60"] == fact("基本支出")
    assert facts["160.04"] == fact("项目支出")


def test_a_row_that_lost_its_end_stands_where_it_stood() -> None:
    facts = read_lines(
        "支出决算表",
        "科目编码|科目名称|本年支出合计|基本支出|项目支出",
        "201|一般公共服务支出|480.65|320.61|160.05",
        "204|公共安全支出|12.34",
        "205|教育支出|23.45|20.00|3.45",
        "合计|480.64|320.60|160.04",
    )
    assert facts["12.34"] == fact("支出", function="204")


def test_groups_of_a_head_end_where_their_names_start_again() -> None:
    facts = read_lines(
        "财政拨款支出决算明细表",
        "科目编码|科目名称|合计|一般公共预算财政拨款|政府性基金预算财政拨款",
        "|||小计|基本支出|项目支出|小计|项目支出",
        "302|商品和服务支出|15.00|9.00|8.00|1.00|6.01|6.02",
        "30201|办公费|14.00|9.03|8.04|1.05|5.06|5.07",
    )
    assert facts["8.00"] == fact("基本支出", Fund.GENERAL, economic="302")
    assert facts["6.02"] == fact("项目支出", Fund.GOV_FUND, economic="302")
    assert facts["14.00"] == fact("支出", Fund.APPROPRIATION, economic="30201")


def test_columns_of_which_the_group_cannot_be_told_stay_unread() -> None:
    rows = (
        "科目编码|科目名称|合计|一般公共预算财政拨款|政府性基金预算财政拨款",
        "|||基本支出|项目支出|小计",
        "302|商品和服务支出|15.00|8.00|1.00|6.01",
    )
    document = lines_of("财政拨款支出决算明细表", *rows)
    facts = read_tables(document, YEAR, "万元")
    assert said(facts) == [("15.00", fact("支出", Fund.APPROPRIATION, economic="302"))]
    assert [document.read(span) for span in facts.unplaced] == ["8.00", "1.00", "6.01"]


def test_a_head_may_be_a_whole_subject() -> None:
    facts = read_lines(
        "财政拨款支出决算明细表",
        "科目编码|科目名称|合计|一般公共预算财政拨款支出|一般公共预算财政拨款基本支出|一般公共预算财政拨款项目支出",
        "302|商品和服务支出|15.00|9.00|8.00|1.00",
    )
    assert [key.concept for key in facts.values()] == ["支出", "支出", "基本支出", "项目支出"]
    assert facts["8.00"].fund is Fund.GENERAL


def test_an_ambiguous_column_without_its_group_is_no_construction() -> None:
    facts = read_lines(
        "一般公共预算财政拨款支出决算明细表",
        "科目编码|科目名称|合计|商品和服务支出|资本性支出",
        "|||办公费|印刷费|办公设备购置",
        "201|一般公共服务支出|15.00|8.00|1.00|6.00",
    )
    assert facts["6.00"] == fact("支出", Fund.GENERAL, "201", "31002")
