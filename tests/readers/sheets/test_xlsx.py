"""What a workbook says, cell by cell: values as shown, formulas, what is hidden, what is hostile."""

import re
import zipfile
from io import BytesIO

import pytest

from mingzhang.model.document import Document
from mingzhang.model.problems import Damaged, EmptyFile, TooLarge
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.read import read_bytes
from mingzhang.readers.sheets.read import read_workbook
from tests.readers.sheets.workbooks import raw_workbook, row, sheets
from tests.readers.showing import assert_sound, grids, paragraphs
from tests.readers.test_zips import zipped


def read(data: bytes, limits: Limits = DEFAULT) -> Document:
    return read_workbook(data, "档案馆.xlsx", limits)


def value(document: Document) -> str:
    ((_, (_, shown)),) = [table[-2:] for table in grids(document)]
    return shown or ""


@pytest.mark.parametrize(
    "cell, text",
    [
        ('<c r="B2"><v>844.57999999999998</v></c>', "844.58"),
        ('<c r="B2" s="1"><v>844.5799999</v></c>', "844.58"),
        ('<c r="B2" s="2"><v>0.7174</v></c>', "71.74%"),
        ('<c r="B2" t="s"><v>1</v></c>', "上标甲"),
        ('<c r="B2" t="str"><f>A1</f><v>文字</v></c>', "文字"),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="B2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="B2" t="d"><v>2023-12-31</v></c>', "2023-12-31"),
        (
            '<c r="B2" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>拼音</t></rPh></is></c>',
            "甲乙",
        ),
        ('<c r="B2" t="inlineStr"><is><t>甲_x000D_\n1.收_x4E00_支</t></is></c>', "甲\n1.收一支"),
        ("<c><v>7</v></c>", "7"),
        ('<c r="B2" s="99"><v>7</v></c>', "7"),
        ('<c r="B2"><v>七</v></c>', "七"),
        ('<c r="B2"><f>SUM(1,2)</f><v>3</v></c>', "3"),
        ('<x:c xmlns:x="urn:x" r="B2"><x:v>7</x:v></x:c>', "7"),
    ],
)
def test_values(cell: str, text: str) -> None:
    document = read(raw_workbook(甲=row(cell)))
    assert value(document) == text
    assert document.notes == ()
    assert_sound(document)


def test_a_computed_amount_without_a_format_has_two_decimals() -> None:
    """Its column may be too narrow to show the rest of a division; sums are rounded for themselves."""
    assert value(read(raw_workbook(甲=row('<c r="B2"><v>844.57912345</v></c>')))) == "844.58"
    rate = row('<c r="B2"><v>0.9731</v></c>')
    assert value(read(raw_workbook(甲=rate))) == "0.9731"
    without_unit = rate.replace("（万元）", "").replace("0.9731", "844.57912345")
    assert value(read(raw_workbook(甲=without_unit))) == "844.5791235"


def test_every_character_knows_its_cell() -> None:
    document = read(
        sheets(公开03=[["支出决算表"], ["单位：万元"], ["项目", "决算数"], ["合计", 844.58], [None, "其中"]])
    )
    at = document.text.index("844.58")
    places = [document.origin.locate(document.index[at + n], 0) for n in (0, 4)]
    assert [(place.cell, place.column) for place in places] == [("公开03!B4", 1), ("公开03!B4", 5)]
    name = document.origin.locate(document.index[document.text.index("公开03")], 0)
    assert name.cell == "公开03"
    assert document.origin.locate(document.index[document.text.index("其中")], 0).cell == "公开03!B5"


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="B2"><f>SUM(B3:B9)</f></c>',
        '<c r="B2"><f>SUM(B3:B9)</f><v></v></c>',
        '<c r="B2"><f t="shared" si="0"/></c>',
    ],
)
def test_formulas_without_a_result_are_empty_and_said(cells: str) -> None:
    document = read(raw_workbook(公开03=row(cells + '<c r="C2"><v>1</v></c>')))
    assert grids(document)[0][1] == ["合计", "", "1"]
    assert document.notes == (
        "工作表“公开03”的 B2 是没有计算结果的公式，按空白读取；请用 Excel 或 WPS 打开、重新计算并保存后再核对。",
    )


def test_results_that_are_all_zero_and_left_to_be_calculated_are_none() -> None:
    """Xlsxwriter and its like write 0 for every formula, and ask the next program to calculate."""
    rows: list[list[object]] = [["项目", "甲", "乙"], ["合计", 3, "=SUM(C3:C9)"], ["其中", 4, "=1+1"]]
    document = read(sheets(公开03=rows))
    assert grids(document) == [[["项目", "甲", "乙"], ["合计", "3", ""], ["其中", "4", ""]]]
    assert "C2、C3 是没有计算结果的公式" in document.notes[0]


def test_what_is_hidden_is_read_and_said() -> None:
    hidden_row = (
        '<sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row></sheetData>'
    )
    hidden_column = row('<c r="B2"><v>1</v></c>', before='<cols><col min="2" max="16384" hidden="1"/></cols>')
    unused_column = row('<c r="B2"><v>1</v></c>', before='<cols><col min="9" max="16384" hidden="1"/></cols>')
    data = raw_workbook(行=hidden_row, 列=hidden_column, 无=unused_column, 表=row(""), hidden=("表",))
    assert read(data).notes == (
        "工作表“行”有隐藏的行或列，其中的内容也已读取。",
        "工作表“列”有隐藏的行或列，其中的内容也已读取。",
        "工作表“表”是隐藏的，也已读取。",
    )


def test_a_sheet_of_a_million_rows_on_paper_costs_nothing() -> None:
    far = row('<c r="XFD2"><v>7</v></c>', before='<dimension ref="A1:XFD1048576"/>').replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>8</v></c></row></sheetData>'
    )
    document = read(raw_workbook(甲=far))
    assert grids(document) == [[["项目", "决算数(万元)", ""], ["合计", "", "7"], ["", "", "8"]]]
    assert document.origin.locate(len(document.raw) - 3, 0).cell == "甲!XFD1048576"


def test_merged_cells_of_the_whole_sheet_cost_nothing() -> None:
    merged = (
        row("") + '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    )
    assert paragraphs(read(raw_workbook(甲=merged))) == ["甲", "项目"]


@pytest.mark.parametrize(
    "limits, option", [(Limits(lines=50), "--max-lines"), (Limits(cells=50), "--max-cells")]
)
def test_a_sheet_over_the_limit_costs_itself_only(limits: Limits, option: str) -> None:
    long = [["项目", "数"]] + [["甲", number] for number in range(60)]
    document = read(sheets(明细=long, 公开03=[["项目", "数"], ["合计", 7]]), limits)
    assert grids(document) == [[["项目", "数"], ["合计", "7"]]]
    assert document.notes[0].startswith("工作表“明细”超过 50 ")
    assert option in document.notes[0]
    with pytest.raises(TooLarge, match=option):
        read(sheets(明细=long), limits)


def test_a_table_over_the_limit_is_read_as_text() -> None:
    scattered = [[None] * number + ["甲", 1] for number in range(20)]
    document = read(sheets(甲=scattered), Limits(cells=100))
    assert grids(document) == []
    assert document.notes == ("有一张表超过 100 个单元格，只作为文字读取。",)
    assert_sound(document)


def replaced(data: bytes, part: str, change: str, by: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    content[part] = re.sub(change, by, content[part].decode(), flags=re.DOTALL).encode()
    return zipped(content)


BOMB = '<!DOCTYPE x [<!ENTITY a "{0}">{1}]><worksheet><sheetData>&z;</sheetData></worksheet>'
EXTERNAL = (
    '<!DOCTYPE x [<!ENTITY z SYSTEM "file:///etc/passwd">]>'
    '<worksheet><sheetData><row><c t="str"><v>&z;</v></c></row></sheetData></worksheet>'
)
PART = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "part, change, by",
    [
        (PART, ".*", BOMB.format("x" * 1000, '<!ENTITY z "' + "&a;" * 1000 + '">')),
        (PART, ".*", EXTERNAL),
        (PART, "</row>", ""),
        ("xl/workbook.xml", ".*", "no xml"),
        ("_rels/.rels", ".*", ""),
    ],
    ids=["entities", "external entity", "unclosed", "no workbook", "no relations"],
)
def test_broken_and_hostile_xml(part: str, change: str, by: str) -> None:
    with pytest.raises(Damaged):
        read(replaced(sheets(甲=[["a", 1]]), part, change, by))


def test_parts_outside_the_file_are_not_looked_for() -> None:
    moved = replaced(
        sheets(甲=[["a", 1]]), "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "../../etc/passwd"
    )
    with pytest.raises(EmptyFile):
        read(moved)


def test_an_empty_workbook_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read(sheets(甲=[], 乙=[[" "]]))


def test_the_name_of_the_file_does_not_matter() -> None:
    document = read_bytes(sheets(甲=[["项目", "数"], ["合计", 7]]), "档案馆.docx")
    assert (document.format, document.name) == ("xlsx", "档案馆.docx")
