"""Workbooks as they come: changed by hands and programs, broken, of the wrong year, with too much in them."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from mingzhang.checking.check import check_document
from mingzhang.model.problems import EmptyFile, Encrypted, Problem
from mingzhang.packs.loader import load
from mingzhang.readers.limits import Limits
from mingzhang.workbook.importing import Imported, read_book
from mingzhang.workbook.troubles import NoAccounts, NotAWorkbook, NoYear
from tests.readers.sheets.biff import Sheet as Old
from tests.readers.sheets.biff import xls
from tests.readers.sheets.workbooks import sheets
from tests.workbook.making import SICHUAN, Row, Sheet, changed, nonzero, sheets_of, usual, written

PACK = load(SICHUAN)
BOOK, DATA = usual()


def imported(data: bytes, **options: object) -> Imported:
    return read_book(data, PACK, name="甲.xlsx", **options)  # type: ignore[arg-type] # year and limits


def lost(found: Imported) -> list[str]:
    """Facts of the book that did not come back."""
    return [key.concept for key, amount in nonzero(BOOK.facts).items() if found.book.facts.get(key) != amount]


def scale(sheet: Sheet, change: Callable[[float], str | float]) -> None:
    """Change the amounts of a table."""
    for row in sheet.rows[4:]:
        row[2:] = [change(value) if isinstance(value, float) else value for value in row[2:]]


def in_yuan(sheet: Sheet) -> None:
    sheet.replace("单位：万元", "单位：元")
    scale(sheet, lambda value: round(value * 10_000, 2))


def as_text(sheet: Sheet) -> None:
    scale(sheet, lambda value: f" {value:,.6f}")


def blank_rows(sheet: Sheet) -> None:
    sheet.insert_row(6, [None])
    sheet.insert_row(9, [None])


def moved_columns(sheet: Sheet) -> None:
    for row in sheet.rows[3:]:
        row[3], row[4] = row[4], row[3]


def shifted(sheet: Sheet) -> None:
    sheet.insert_column(0, {})
    sheet.insert_row(0, [None])


def hidden(sheet: Sheet) -> None:
    sheet.hidden = True


@pytest.mark.parametrize(
    "change",
    [in_yuan, as_text, blank_rows, moved_columns, shifted, hidden],
    ids=lambda change: change.__name__,
)
def test_a_table_is_known_by_its_words(change: Callable[[Sheet], None]) -> None:
    found = imported(changed(DATA, "公开03", change))
    assert (lost(found), found.troubles, found.unplaced) == ([], (), ())


def test_a_fact_is_known_by_its_cell() -> None:
    found = imported(changed(DATA, "公开03", shifted))
    (key,) = [key for key, place in found.places.items() if place == "公开03!E6"]
    assert (key.concept, key.function) == ("基本支出", "")


@pytest.mark.parametrize("head", ["上年决算数", "上年数"])
def test_an_extra_column_is_listed(head: str) -> None:
    found = imported(changed(DATA, "公开03", lambda s: s.insert_column(3, {3: head, 4: 5.5})))
    assert [(each.place, each.text) for each in found.unplaced] == [("公开03!D5", "5.5")]
    assert head in found.unplaced[0].reason
    assert lost(found) == []


def test_a_table_with_the_columns_of_a_list_stays_a_table() -> None:
    head: Row = ["项目", "年初预算数", "全年预算数", "决算数", "上年数"]
    extra = Sheet("收支", [head, ["一、事业收入", 1.0, 2.0, 3.0, 4.0], ["二、经营收入", 1.0, 2.0, 3.0, 4.0]])
    found = imported(written([*sheets_of(DATA), extra]))
    assert found.book.projects == BOOK.projects
    assert found.book.facts == imported(DATA).book.facts


def test_a_sheet_that_is_no_table_is_listed() -> None:
    extra = Sheet("测算", [["事项", "数量", "单价"], ["档案盒", 200.0, 3.5], ["装订机", 2.0, 800.0]])
    found = imported(written([*sheets_of(DATA), extra]))
    assert [(each.place, each.text) for each in found.unplaced] == [("测算!A1", "4 个数")]


def test_a_row_that_nobody_asks_for_is_listed() -> None:
    def add(sheet: Sheet) -> None:
        sheet.rows.append(["无人机架数", "架", None, 3.0])

    found = imported(changed(DATA, "机构运行信息", add))
    assert [each.text for each in found.unplaced] == ["3"]


def put(row: int, column: int, value: str | float) -> Callable[[Sheet], None]:
    """A change of one cell."""

    def change(sheet: Sheet) -> None:
        sheet.rows[row][column] = value

    return change


def formula(row: int, column: int, text: str) -> Callable[[Sheet], None]:
    """A formula without a result in a cell."""

    def change(sheet: Sheet) -> None:
        sheet.formulas[row, column] = text

    return change


def department(sheet: Sheet) -> None:
    sheet.replace(f"公开部门：{BOOK.unit}", "公开部门：青禾县水务局")


def year(sheet: Sheet) -> None:
    sheet.replace(f"{BOOK.year}年度", f"{BOOK.year - 1}年度")


@pytest.mark.parametrize(
    "sheet, change, code, place, said",
    [
        ("公开03", department, "workbook/other-department", "公开03!A3", "青禾县水务局"),
        ("公开03", year, "workbook/other-year", "公开03!D3", f"{BOOK.year - 1} 年度"),
        ("公开03", formula(4, 2, "=SUM(C6:C7)+C5"), "workbook/circular", "公开03!C5", "循环引用"),
        ("公开03", formula(4, 2, "=INDIRECT(A1)"), "workbook/no-result", "公开03!C5", "没有计算结果"),
        ("公开03", put(5, 3, "#REF!"), "workbook/broken", "公开03!D6", "#REF!"),
        ("公开03", put(5, 3, "12.O5"), "workbook/not-a-number", "公开03!D6", "12.O5"),
        ("公开03", put(5, 0, "299"), "workbook/no-such-code", "公开03!A6", "299"),
        ("机构运行信息", put(17, 3, "三辆"), "workbook/not-a-number", "机构运行信息!D18", "三辆"),
        ("预算数", put(5, 0, "2999999"), "workbook/no-such-code", "预算数!A6", "2999999"),
    ],
)
def test_what_is_wrong_is_said_with_its_cell(
    sheet: str, change: Callable[[Sheet], None], code: str, place: str, said: str
) -> None:
    found = imported(changed(DATA, sheet, change))
    assert [(each.code, each.place) for each in found.troubles] == [(code, place)]
    (message,) = [each.message for each in found.troubles]
    assert said in message
    assert place in message
    assert message.endswith("。")


def test_a_negative_expenditure_is_doubted() -> None:
    found = imported(changed(DATA, "公开03", put(5, 3, -12.5)))
    assert ("workbook/negative", "公开03!D6") in [(each.code, each.place) for each in found.troubles]


def test_a_missing_table_is_named() -> None:
    found = imported(written(sheet for sheet in sheets_of(DATA) if sheet.name != "公开06"))
    assert [each.message for each in found.troubles] == [
        "缺少《一般公共预算财政拨款支出决算表》（公开06表）。"
    ]


def test_two_tables_of_one_title() -> None:
    sheets_ = sheets_of(DATA)
    again = replace(next(sheet for sheet in sheets_ if sheet.name == "公开03"), name="公开03 (2)")
    found = imported(written([*sheets_, again]))
    assert [(each.code, each.place) for each in found.troubles] == [("workbook/two-tables", "公开03 (2)!A4")]
    assert lost(found) == []


def test_a_wrong_total_is_a_finding_with_its_cell() -> None:
    found = imported(changed(DATA, "公开03", put(5, 3, 99999.0)))
    assert found.document is not None
    result = check_document(found.document, "甲.xlsx", pack=SICHUAN)
    assert result.findings[0].places[0].cell == "公开03!D6"


def test_macros_are_not_read() -> None:
    out = BytesIO(DATA)
    with ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\x00")
    found = imported(out.getvalue())
    assert [each.code for each in found.troubles] == ["workbook/macros"]
    assert lost(found) == []


def test_a_sheet_of_very_many_rows_is_left_out() -> None:
    huge = Sheet("流水", [[float(number)] for number in range(900)])
    found = imported(written([*sheets_of(DATA), huge]), limits=Limits(lines=800))
    assert [each.code for each in found.troubles] == ["workbook/too-large"]
    assert "流水" in found.troubles[0].message


@pytest.mark.parametrize(
    "data, problem",
    [
        (b" \n", EmptyFile),
        ("一份文字".encode(), NotAWorkbook),
        (sheets(甲=[["事项", "数"], ["纸张", 3], ["笔", 4]]), NoAccounts),
        (written(each for each in sheets_of(DATA) if each.name == "机构运行信息"), NoYear),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, problem: type[Problem]) -> None:
    with pytest.raises(problem) as told:
        imported(data)
    assert told.value.message.startswith("甲.xlsx")
    assert told.value.message.endswith("。")


def test_a_password_is_one_sentence() -> None:
    with pytest.raises(Encrypted) as told:
        imported(xls(Old("甲", [["项目", "决算数"]]), encrypted=True))
    assert "打开密码" in told.value.message


def test_a_year_may_be_given() -> None:
    data = written(each for each in sheets_of(DATA) if each.name == "机构运行信息")
    assert imported(data, year=2023).book.year == 2023


def test_indicators_of_a_project_that_is_not_there_are_listed() -> None:
    name = BOOK.projects[0].name
    found = imported(changed(DATA, "绩效自评", lambda sheet: sheet.replace(name, "没有这一行的项目")))
    assert len(found.book.projects[0].indicators) == len(BOOK.projects[0].indicators) - 1
    assert [each.text for each in found.unplaced] == ["没有这一行的项目"]
