"""What is a title, a table and a note in a sheet, however it is laid out."""

from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.sheets.read import read_workbook
from tests.readers.sheets.workbooks import raw_workbook, sheets
from tests.readers.showing import assert_sound, grid, paragraphs

Rows = list[list[object]]

HEAD: Rows = [["公开03表"], ["支出决算表"], ["部门：青禾县档案馆", None, "单位：万元"]]
TABLE: Rows = [
    ["项目", "合计", "基本支出"],
    ["合计", 480.58, 320.58],
    ["其中：馆藏整理"],
    ["  档案数字化", 60, None],
]
SAID = [
    ["项目", "合计", "基本支出"],
    ["合计", "480.58", "320.58"],
    ["其中：馆藏整理", "", ""],
    ["档案数字化", "60", ""],
]


def laid_out(rows: Rows, name: str = "公开03") -> list[object]:
    """The blocks of a sheet: the text of a paragraph, the grid of a table."""
    document = read_workbook(sheets(**{name: rows}), "表.xlsx", DEFAULT)
    assert_sound(document)
    tables = {id(table): grid(document, table) for table in document.tables}
    return [tables.get(id(block)) or document.read(block.span) for block in document.blocks]


def test_titles_above_and_notes_below() -> None:
    note: Rows = [["注：本表反映本年度支出情况。"], ["填表人：某某"]]
    assert laid_out([*HEAD, *TABLE, *note]) == [
        "公开03表",
        "支出决算表",
        "部门：青禾县档案馆 单位：万元",
        SAID,
        "注：本表反映本年度支出情况。",
        "填表人：某某",
    ]


def test_a_sheet_without_titles_is_called_by_its_name() -> None:
    assert laid_out(TABLE, "公开03 支出") == ["公开03 支出", SAID]
    assert laid_out(TABLE, "Sheet1") == [SAID]


def test_blank_rows_and_columns_inside_a_table() -> None:
    spread = [[row[0], None, None, *row[1:]] for row in TABLE]
    assert laid_out([[], *HEAD, [], spread[0], [], *spread[1:3], [], [], spread[3]])[3:] == [SAID]


def test_several_tables_in_one_sheet() -> None:
    with_title: Rows = [*HEAD, *TABLE, [], ["一般公共预算支出表"], *TABLE]
    assert laid_out(with_title)[3:] == [SAID, "一般公共预算支出表", SAID]
    without: Rows = [*HEAD, *TABLE, [], *TABLE]
    assert laid_out(without)[3:] == [SAID, SAID]
    at_once: Rows = [*HEAD, *TABLE, *HEAD, *TABLE]
    assert laid_out(at_once)[3:5] == [SAID, "公开03表"]
    assert laid_out(at_once)[-1] == SAID


def test_merged_cells_reach_over_the_rows_and_columns_that_are_used() -> None:
    texts = {
        "A1": "项目", "C1": "本年支出", "A2": "科目编码", "B2": "名称", "C2": "合计", "E2": "基本支出",
        "A3": "合计", "C3": "480.58", "E3": "320.58", "D3": "藏在合并单元格下",
    }  # fmt: skip
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'
            for at, text in sorted(texts.items())
            if at[1] == number
        )
        + "</row>"
        for number in "123"
    )
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in ("A1:B1", "C1:F1", "A3:B3", "C3:D3", "C2:D2"))
    data = raw_workbook(公开03=f"<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>")
    document = read_workbook(data, "表.xlsx", DEFAULT)
    (table,) = document.tables
    cells = [(document.cell(cell), cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells]
    assert cells == [
        ("项目", 0, 0, 1, 2), ("本年支出", 0, 2, 1, 2),
        ("科目编码", 1, 0, 1, 1), ("名称", 1, 1, 1, 1), ("合计", 1, 2, 1, 1), ("基本支出", 1, 3, 1, 1),
        ("合计", 2, 0, 1, 2), ("480.58", 2, 2, 1, 1), ("320.58", 2, 3, 1, 1),
    ]  # fmt: skip


def test_prose_in_cells_is_paragraphs() -> None:
    text = "我馆2023年度收入889.16万元。\n\n  比上年增加。"
    assert laid_out([["部门决算情况说明"], [text], ["一、收入"]]) == [
        "公开03",
        "部门决算情况说明",
        "我馆2023年度收入889.16万元。",
        "比上年增加。",
        "一、收入",
    ]


def test_a_broken_name_in_a_cell_is_one_name() -> None:
    rows: Rows = [["项目", "一般公共预算\n财政拨款"], ["合计", 1]]
    document = read_workbook(sheets(公开03=rows), "表.xlsx", DEFAULT)
    assert paragraphs(document) == ["公开03"]
    assert "一般公共预算财政拨款" in document.text
