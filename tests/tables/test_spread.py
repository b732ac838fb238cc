"""Heads whose groups stand over their first column only, or over the middle of their columns."""

import pytest

from mingzhang.model.document import Table
from mingzhang.readers.read import read_bytes, read_text
from mingzhang.tables.sheet import Sheet
from mingzhang.tables.spread import spread_head

HEAD = ["项目", "", "年初结转", "本年支出", "", "", "年末结转"]
BELOW = ["编码", "名称", "", "小计", "基本支出", "项目支出", ""]
CENTRED = ["项目", "", "年初结转", "", "本年支出", "", "年末结转"]
BODY = ["213", "农林水支出", "0", "9.00", "4.00", "5.00", "0"]


def sheet(*rows: list[str], mark: str = "\t") -> Sheet:
    document = read_text("".join(mark.join(row) + "\n" for row in rows))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return Sheet(document, table)


def heads(found: Sheet, row: int) -> list[str]:
    return [found.text(row, column) for column in range(found.table.width)]


@pytest.mark.parametrize("mark", ["\t", "|"])
def test_a_group_covers_the_empty_places_behind_its_word(mark: str) -> None:
    placed = spread_head(sheet(HEAD, BELOW, BODY, BODY, mark=mark), range(2))
    assert placed.unclear == frozenset()
    assert heads(placed.sheet, 0) == [
        "项目",
        "项目",
        "年初结转",
        "本年支出",
        "本年支出",
        "本年支出",
        "年末结转",
    ]


def test_a_group_over_the_middle_of_its_columns_is_not_clear() -> None:
    placed = spread_head(sheet(CENTRED, BELOW, BODY, BODY), range(2))
    assert {3, 4, 5} <= placed.unclear


def test_a_table_with_merged_cells_of_its_own_is_left_as_it_is() -> None:
    html = "<table><tr><td colspan=2>项目</td></tr><tr><td>213</td><td>9.00</td></tr></table>"
    document = read_bytes(html.encode(), "青禾县.html")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    found = Sheet(document, table)
    assert spread_head(found, range(1)).sheet is found
