"""Workbooks of Excel 97, whatever they are called."""

import pytest

from mingzhang.model.document import Document
from mingzhang.model.problems import Damaged, Encrypted, TooLarge
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.read import read_bytes
from mingzhang.readers.sheets.read import read_workbook
from tests.readers.compound import compound
from tests.readers.sheets.biff import Error, Sheet, xls
from tests.readers.showing import assert_sound, grids, paragraphs

ROWS: list[list[object]] = [
    ["支出决算表"],
    ["部门：青禾县档案馆", None, "单位：万元"],
    ["项目", "决算数", "占比"],
    ["合计", (844.5799999, "0.00_ "), (0.71739, "0.00%")],
    ["其中", 160.123456, Error()],
    ["年度", True, (45291.0, 'yyyy"年"m"月"')],
]


def read(*sheets: Sheet, limits: Limits = DEFAULT) -> Document:
    document = read_workbook(xls(*sheets), "档案馆.et", limits)
    assert_sound(document)
    return document


def test_values_are_read_as_they_are_shown() -> None:
    document = read(Sheet("公开03", ROWS))
    assert document.format == "xls"
    assert paragraphs(document) == ["公开03", "支出决算表", "部门：青禾县档案馆 单位：万元"]
    assert grids(document) == [
        [
            ["项目", "决算数", "占比"],
            ["合计", "844.58", "71.74%"],
            ["其中", "160.12", "#DIV/0!"],
            ["年度", "TRUE", "2023年12月"],
        ]
    ]
    at = document.text.index("71.74%")
    assert document.origin.locate(document.index[at], 0).cell == "公开03!C4"


def test_merged_and_hidden() -> None:
    rows: list[list[object]] = [["项目", "收入", None], [None, "预算数", "决算数"], ["合计", 1, 2]]
    document = read(
        Sheet("公开03", rows, merged=[(0, 1, 0, 0), (0, 0, 1, 2)]), Sheet("底稿", [["甲"]], hidden=True)
    )
    assert grids(document) == [[["项目", "收入", "收入"], ["项目", "预算数", "决算数"], ["合计", "1", "2"]]]
    assert document.notes == ("工作表“底稿”是隐藏的，也已读取。",)


def test_a_workbook_under_any_name() -> None:
    assert read_bytes(xls(Sheet("公开03", ROWS)), "档案馆.doc").format == "xls"


def test_passwords_and_damage() -> None:
    with pytest.raises(Encrypted):
        read_workbook(xls(Sheet("甲", ROWS), encrypted=True), "甲.xls", DEFAULT)
    with pytest.raises(Damaged):
        read_workbook(compound({"Workbook": b"\x09\x08\x10\0\0\6\5\0" + b"\xff" * 900}), "甲.xls", DEFAULT)
    with pytest.raises(Damaged):
        read_workbook(xls(Sheet("甲", ROWS))[:3000], "甲.xls", DEFAULT)


def test_limits() -> None:
    rows: list[list[object]] = [["甲", number] for number in range(60)]
    with pytest.raises(TooLarge, match="--max-lines"):
        read(Sheet("明细", rows), limits=Limits(lines=50))
