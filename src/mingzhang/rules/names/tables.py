"""名称: codes and names of 科目 in the public tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.classification.classification import Classification, name_key
from mingzhang.model.document import Cell, Span, Table
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.function_paths import same_name
from mingzhang.rules.passages import grouped
from mingzhang.rules.rule import Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_BASIS = "当年《政府收支分类科目》（G-18）"
_CODE = re.compile(r"^\d{3}(?:\d{2}){0,2}$")


@rule(
    "names/code-in-table",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="科目编码\t科目名称\t合计\n201\t一般公共服务支出\t20.00\n20126\t档案事务\t20.00\n2012601\t行政运行\t20.00\n",
    breaks="科目编码\t科目名称\t合计\n201\t一般公共服务支出\t20.00\n20126\t档案事务\t20.00\n2012601\t事业运行\t20.00\n",
)
def code_in_table(reading: Reading) -> Iterator[Verdict]:
    """附表中科目的编码和名称应一致。"""
    classification = Classification.load()
    year = reading.profile.year
    wrong: list[tuple[Span, str]] = []
    for code_cell, code, name_cell, name in coded_cells(reading):
        right = classification.function_name(code, year) or classification.economic_name(code)
        codes = (*classification.functions_named(name), *classification.economics_named(name))
        if right is None or code in codes or same_name(name, right):
            yield Holds(code_cell.span)
        elif codes or classification.near_names(name):
            wrong.append((name_cell.span, f"编码{code}是“{right}”，表中写“{name}”，请核对"))
    if wrong:
        yield grouped([span for span, _ in wrong], f"{wrong[0][1]}{_times(len(wrong))}")


@rule(
    "names/unknown-code",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="科目编码\t科目名称\t合计\n208\t社会保障和就业支出\t20.00\n20805\t行政事业单位养老支出\t20.00\n",
    breaks="科目编码\t科目名称\t合计\n208\t社会保障和就业支出\t20.00\n20893\t行政事业单位养老支出\t20.00\n",
)
def unknown_code(reading: Reading) -> Iterator[Verdict]:
    """附表中的科目编码应在当年目录中。"""
    classification = Classification.load()
    year = reading.profile.year
    unknown: list[tuple[Span, str, str]] = []
    for code_cell, code, _, name in coded_cells(reading):
        if classification.is_known(code, year) or classification.economic_name(code):
            yield Holds(code_cell.span)
        else:
            unknown.append((code_cell.span, code, name))
    if unknown:
        _, code, name = unknown[0]
        codes = [each for each in Classification.load().functions_named(name, year) if len(each) == len(code)]
        hint = f"；“{name}”的编码是{codes[0]}" if len(codes) == 1 else ""
        yield grouped(
            [span for span, _, _ in unknown],
            f"编码{code}（{name}）不在本年度科目目录中{hint}{_times(len(unknown))}",
        )


def coded_cells(reading: Reading) -> Iterator[tuple[Cell, str, Cell, str]]:
    """Cells with a code and the cell with the name right of it, in tables that have a head for codes."""
    for table in reading.document.tables:
        if not _has_code_head(reading, table):
            continue
        for cell in table.cells:
            code = reading.document.cell(cell)
            name_cell = table.at(cell.row, cell.column + cell.columns) if _CODE.match(code) else None
            if name_cell is not None and re.search(r"[一-鿿]{2}", name := reading.document.cell(name_cell)):
                yield cell, code, name_cell, name_key(name)


def _has_code_head(reading: Reading, table: Table) -> bool:
    heads = "".join(reading.document.cell(cell) for cell in table.cells if cell.row < 6)
    return "编码" in re.sub(r"\s", "", heads)


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (code_in_table, unknown_code)
"""The rules of this module."""
