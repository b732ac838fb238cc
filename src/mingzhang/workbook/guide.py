"""The first and the last sheet of a workbook: how it is filled in, and the 科目 of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from mingzhang.classification.classification import Classification
from mingzhang.model.report import Grid
from mingzhang.packs.pack import Pack
from mingzhang.workbook.styles import HEI, Styles
from mingzhang.workbook.writing import sheet_name

_A4 = 9
_RULES = (
    "浅黄色的格子由填报人填写；浅灰色的格子自动计算，已加保护（没有密码，确需修改时可在“审阅”中撤销）。",
    "金额单位为万元，可以填到分（6 位小数），表中显示两位小数；导入时按格子里的全部小数读取。",
    "科目按类（3 位）、款（5 位）、项（7 位）逐级填写，各占一行；填了编码，名称自动出现，编码见“科目表”。",
    "合计、小计由下级科目或各栏相加；类、款的金额也要填，导入时核对“类等于各款之和、款等于各项之和”。",
    "行不够时，在表内插入行；可以增加列、空行，也可以移动列，导入时凭表名和表头认表，不凭位置。",
    "也可以把决算系统导出的同名报表整页复制进来，金额为元的，把表头的“单位：万元”改为“单位：元”。",
    "没有数的表保留空表，不要删除；没有内容的页可以空着。",
)


def write_guide(page: Worksheet, pack: Pack, grids: Sequence[Grid], styles: Styles, year: int) -> None:
    """How to fill in, and which sheets there are."""
    page.hide_gridlines(2)
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 96)
    page.merge_range(0, 0, 0, 1, f"{year}年度部门（单位）决算公开工作簿", styles.title)
    page.set_row(0, 32)
    page.merge_range(1, 0, 1, 1, f"适用模板：{pack.title}", styles.aside)
    at = 3
    for heading, lines in (("填写办法", _rules()), ("各页", _sheets(pack, grids))):
        page.write_string(at, 0, heading, styles.of(font_name=HEI, font_size=12))
        at += 1
        for name, text in lines:
            page.write_string(at, 0, name, styles.boxed(align="center"))
            page.write_string(at, 1, text, styles.boxed(text_wrap=True))
            page.set_row(at, 32 if len(text) > 48 else 18)
            at += 1
        at += 1
    page.protect("")
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)


def _rules() -> Iterator[tuple[str, str]]:
    yield from ((f"{number}", rule) for number, rule in enumerate(_RULES, start=1))


def _sheets(pack: Pack, grids: Sequence[Grid]) -> Iterator[tuple[str, str]]:
    yield from ((sheet.title, sheet.note) for sheet in pack.sheets)
    yield from ((sheet_name(grid), grid.title) for grid in grids)
    yield "科目表", "本年度的支出功能分类科目和部门预算支出经济分类科目，供查找。"


def write_codes(page: Worksheet, styles: Styles, year: int) -> None:
    """The codes of the year and their names."""
    known = Classification.load()
    functions = [
        (code, known.function_name(code, year))
        for code in sorted(known.by_code)
        if known.is_known(code, year)
    ]
    economics = [(code, known.economic_name(code)) for code in sorted(known.economic)]
    page.write_row(0, 0, ("科目编码", "科目名称"), styles.head)
    for row, (code, name) in enumerate((*functions, *economics), start=1):
        page.write_string(row, 0, code, styles.code())
        page.write_string(row, 1, name or "", styles.label({3: 0, 5: 1}.get(len(code), 2)))
    page.set_column(0, 0, 12)
    page.set_column(1, 1, 52)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(functions) + len(economics), 1)
    page.protect("", {"autofilter": True})
