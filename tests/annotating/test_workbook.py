"""The list as a workbook: what a bureau sends to a department, safe whatever the report says."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from mingzhang.annotating import workbook
from mingzhang.annotating.sheet_names import LONGEST, SheetNames
from mingzhang.checking.result import CheckResult, DocumentResult
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.sheets.grid import Grid
from mingzhang.readers.sheets.xlsx import read_xlsx


def grids(result: CheckResult) -> dict[str, Grid]:
    sheets = read_xlsx(workbook.render(result), "清单.xlsx", DEFAULT)
    return {sheet.name: sheet for sheet in sheets if isinstance(sheet, Grid)}


def cells(grid: Grid, row: int) -> list[str]:
    """A row of a sheet, by its number as people count."""
    last = max(column for _, column in grid.texts)
    return [grid.texts.get((row - 1, column), "") for column in range(last + 1)]


def part(result: CheckResult, name: str) -> str:
    with zipfile.ZipFile(BytesIO(workbook.render(result))) as archive:
        return archive.read(name).decode()


def test_the_summary_counts_every_report(result: CheckResult) -> None:
    summary = grids(result)["汇总"]
    assert summary.texts[1, 0] == "共 3 份：有问题 1 份，未发现问题 1 份，无法读取 1 份"
    assert cells(summary, 3) == [
        "序号",
        "报告",
        "单位",
        "年度",
        "错误",
        "警告",
        "提示",
        "数字",
        "已理解",
        "说明",
    ]
    assert cells(summary, 4) == [
        *("1", "青禾县/档案馆.txt", "青禾县档案馆", "2023", "1", "1", "1", "17", "94.1%"),
        "第 3 页是扫描图像，没有文字",
    ]
    assert cells(summary, 5) == [
        "2",
        "青禾县/水务局.txt",
        "青禾县水务局",
        "2023",
        "0",
        "0",
        "0",
        "412",
        "98.3%",
        "未发现问题",
    ]
    assert cells(summary, 6) == ["3", "青禾县/空白.txt", *[""] * 7, "空白.txt 是空文件，没有可以核对的内容。"]


def test_every_readable_report_has_a_sheet(result: CheckResult) -> None:
    assert list(grids(result)) == ["汇总", "1 青禾县档案馆", "2 青禾县水务局"]
    assert grids(result)["2 青禾县水务局"].texts[3, 0] == "未发现问题。"


def test_a_finding_is_a_row_to_be_filled_in(result: CheckResult) -> None:
    sheet = grids(result)["1 青禾县档案馆"]
    assert cells(sheet, 3) == [
        *("序号", "位置", "原文", "应为", "问题说明", "算式", "程度", "依据", "整改责任人", "整改情况")
    ]
    number, places, quote, expected, message, arithmetic, severity, basis, *rest = cells(sheet, 4)
    assert (number, severity, rest) == ("1", "错误", ["", ""])
    assert places.splitlines() == [
        "第 4 行 决算情况说明 › 支出决算情况说明",
        "相关：第 4 行“480.58”",
        "相关：第 4 行“160.00”",
        "相关：第 11 行“320.58”",
    ]
    assert quote.startswith("2023年本年支出合计480.58万元，其中：基本支出320.64万元，")
    assert expected == "320.58 万元（在 320.575 与 320.585 之间）"
    assert message.splitlines()[1].startswith("或者：本年支出合计 480.58 有误；应为 480.64 万元")
    assert arithmetic == "320.64 + 160.00 = 480.64 ≠ 480.58"
    assert basis == "公开01表 表内关系 [sum/expenditure-total]"


def test_the_suspect_words_are_marked(result: CheckResult) -> None:
    texts = part(result, "xl/sharedStrings.xml")
    assert re.search(r"<r><rPr><b/>[^t]*?C00000.*?<t>320\.64</t></r>", texts)


def test_sheets_are_ready_to_print(result: CheckResult) -> None:
    sheet = part(result, "xl/worksheets/sheet2.xml")
    assert '<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>' in sheet
    assert re.search(r'<pageSetup paperSize="9"[^>]* fitToHeight="0" orientation="landscape"', sheet)
    assert "'1 青禾县档案馆'!$3:$3" in part(result, "xl/workbook.xml")
    assert re.search(r'<row r="4"[^>]* ht="[\d.]+"', sheet)


def test_the_summary_leads_to_the_sheets(result: CheckResult) -> None:
    assert "'1 青禾县档案馆'!A1" in part(result, "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "{=1}", "http://x.cn", "\x1b[31m\x00"]
)
def test_no_text_becomes_a_formula_or_a_link(checked: DocumentResult, text: str) -> None:
    finding = replace(checked.findings[0], message=text, arithmetic=text, basis=text)
    hostile = replace(
        checked, findings=(finding,), title=text, unit=text, path=text, notes=(text,), document=None
    )
    rendered = CheckResult((hostile,))
    sheet = part(rendered, "xl/worksheets/sheet2.xml")
    assert "<f>" not in sheet + part(rendered, "xl/worksheets/sheet1.xml")
    assert "<hyperlink" not in sheet
    assert len(grids(rendered)) == 2


def test_the_same_result_gives_the_same_file(result: CheckResult) -> None:
    assert workbook.render(result) == workbook.render(result)


def test_names_of_sheets() -> None:
    names = SheetNames(["汇总"])
    wanted = ["青禾县水务局" * 9, "青禾县水务局" * 9, "汇总", "History", "a/b:c?[d]*\\", "''", "", "A", "a"]
    found = [names.unique(each) for each in wanted]
    assert len({name.casefold() for name in [*found, "汇总", "History"]}) == len(wanted) + 2
    assert all(0 < len(name) <= LONGEST and not re.search(r"[\[\]:*?/\\]|^'|'$", name) for name in found)
