"""Sections of other provinces' templates, and the money that they are about."""

import pytest

from mingzhang.model.fact import Fund
from mingzhang.packs.loader import load
from mingzhang.statements.narrative import fund_at, section_at

PACK = load("national/2024")
GENERAL = "一般公共预算财政拨款支出决算情况说明"


@pytest.mark.parametrize(
    ("titles", "section"),
    [
        ([GENERAL, "总体情况"], "general"),
        ([GENERAL, "支出决算具体情况"], "expenditure"),
        (["关于2023年度收支总体情况说明"], "overall"),
        (["2023年度一般公共预算“三公”经费支出情况"], "three-public"),
        (["部门概况"], None),
    ],
)
def test_the_innermost_heading_that_is_known_says_the_section(titles: list[str], section: str | None) -> None:
    found = section_at(titles, PACK)
    assert (found.id if found is not None else None) == section


@pytest.mark.parametrize(
    ("titles", "fund"),
    [
        ([GENERAL, "财政拨款支出总体情况"], Fund.GENERAL),
        (["财政拨款收入支出决算总体情况说明"], Fund.APPROPRIATION),
        (["政府性基金预算财政拨款收入支出决算情况说明"], Fund.GOV_FUND),
        (["国有资本经营预算财政拨款支出决算情况说明"], Fund.STATE_CAPITAL),
        (["支出决算情况说明", "基本支出情况"], Fund.ALL),
        (["一般公共预算财政拨款基本支出决算情况说明"], Fund.GENERAL),
        (["支出决算情况说明"], Fund.ALL),
        ([], Fund.ALL),
    ],
)
def test_the_headings_say_the_money(titles: list[str], fund: Fund) -> None:
    assert fund_at(titles, PACK) is fund
