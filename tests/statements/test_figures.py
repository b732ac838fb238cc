"""Amounts have the decimals that their document usually writes; page numbers are no figures."""

import pytest

from mingzhang.model.money import Kind
from mingzhang.packs.loader import load
from mingzhang.readers.read import read_text
from mingzhang.statements.figures import figures
from mingzhang.statements.read import measures, read


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("收入12.50万元，支出8万元。", [2, 2]),
        ("收入12.5万元，支出8.25万元，结余4.25万元。", [2, 2, 2]),
        ("收入12万元，支出8万元。", [None, None]),
        ("收入12.50万元，约8万元。", [2, None]),
        ("收入12.50万元，支出8元。", [2, None]),
    ],
)
def test_whole_amounts_are_as_exact_as_the_others(text: str, places: list[int | None]) -> None:
    assert [number.places for number in figures(read_text(text, "青禾县.txt"))] == places


def test_page_numbers_of_the_contents_measure_nothing() -> None:
    lines = [
        "第一部分 部门概况",
        "一、部门职责",
        "二、机构设置",
        "第二部分 2023年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
    ]
    contents = "\n".join(f"{line} {page}" for page, line in enumerate(lines, 3))
    body = "\n".join(f"{line}\n2023年度收入12.50万元，共 8" for line in lines)
    document = read_text(f"青禾县档案馆2023年度部门决算\n目录\n{contents}\n{body}\n", "青禾县.txt")
    reading = read(document, load("sichuan/2023"))
    assert reading.outline.contents is not None
    pages = [number for number in reading.numbers if number.span in reading.outline.contents]
    assert [
        number.digits for number in pages if number.kind is Kind.ORDINAL and number.digits in "34567"
    ] == [*"34567"]
    assert [number.digits for number in measures(reading)] == ["12.50", "8"] * len(lines)
