"""Real reports, where they are at hand: their forms are whole tables, their sentences whole paragraphs."""

from collections import Counter
from functools import cache
from pathlib import Path
from time import process_time

import pytest

from mingzhang.model.document import Document
from mingzhang.readers.read import read
from tests.readers.showing import assert_sound, grid

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "reports"

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="../shared/reports is not here")


@cache
def report(number: str) -> Document:
    return read(next(REPORTS.glob(f"{number}_*.txt")))


@pytest.mark.parametrize("number", ["000", "002", "003", "004"])
def test_sound(number: str) -> None:
    assert_sound(report(number))
    assert report(number).notes == ()


def heights(number: str, begins: str) -> list[tuple[int, int]]:
    """Height and width of the tables that hold a cell which begins so."""
    document = report(number)
    return [
        (table.height, table.width)
        for table in document.tables
        if any(document.cell(cell).startswith(begins) for cell in table.cells[:3])
    ]


def test_project_forms_with_their_titles_outside() -> None:
    document = report("000")
    assert heights("000", "项目名称") == [(21, 8)] * 7
    titles = [document.read(paragraph.span) for paragraph in document.paragraphs]
    assert titles.count("区级项目支出绩效自评表") == 7


def test_project_forms_with_their_titles_inside() -> None:
    assert heights("002", "部门预算项目支出绩效自评表") == [(24, 11), (28, 11), (25, 11), (28, 11), (27, 11)]


def test_scoring_tables_and_completion_tables() -> None:
    assert heights("003", "考核内容") == [(51, 8)]
    assert heights("003", "一级指标") == [(30, 7), *[(22, 7)] * 8]
    assert [width for _, width in heights("003", "部门(单位)名称")] == [7]
    assert [width for _, width in heights("003", "项目")] == [7] * 8


def test_rows_of_the_assessment_table_are_whole() -> None:
    document = report("003")
    table = next(each for each in document.tables if each.width == 8)
    assert Counter(len(table.row(row)) for row in range(table.height)) == {8: 51}
    scored = [row[1] for row in grid(document, table)[1:]]
    assert all(points and points.replace(".", "").isdigit() for points in scored)


def test_a_report_without_tables_has_none() -> None:
    assert list(report("004").tables) == []


def test_sentences_that_pages_have_cut_are_whole() -> None:
    document = report("004")
    broken = [
        document.read(each.span)[-12:]
        for each in document.paragraphs
        if document.read(each.span)[-1] in "，、"
    ]
    assert broken == []


def test_the_longest_report_is_read_at_once() -> None:
    path = next(REPORTS.glob("003_*.txt"))
    times = []
    for _ in range(3):
        begin = process_time()
        read(path)
        times.append(process_time() - begin)
    assert min(times) < 0.3
