"""Which money an amount is, where its own words do not say it."""

import pytest

from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.statements.funds import narrowed, of_fund


@pytest.mark.parametrize(
    ("key", "section", "fund", "narrow"),
    [
        (Key("收入总计"), "appropriation", Fund.APPROPRIATION, Fund.APPROPRIATION),
        (Key("支出"), "gov-fund", Fund.GOV_FUND, Fund.GOV_FUND),
        (Key("基本支出"), "general/overall", Fund.GENERAL, Fund.GENERAL),
        (Key("支出", fund=Fund.APPROPRIATION), "general", Fund.GENERAL, Fund.GENERAL),
        (Key("支出"), "general", Fund.GENERAL, Fund.ALL),
        (Key("支出"), "expenditure", Fund.ALL, Fund.ALL),
        (Key("机关运行经费"), "gov-fund", Fund.GOV_FUND, Fund.ALL),
        (Key("支出", fund=Fund.GOV_FUND), "general", Fund.GENERAL, Fund.GOV_FUND),
    ],
)
def test_a_section_about_one_fund_speaks_of_its_money(
    key: Key, section: str, fund: Fund, narrow: Fund
) -> None:
    assert narrowed(key, section, fund).fund is narrow


@pytest.mark.parametrize(
    ("words", "total", "part"),
    [
        ("其中：一般公共预算支出", Key("会议费"), Key("会议费", fund=Fund.GENERAL)),
        ("；政府性基金预算", Key("收入总计"), Key("收入", fund=Fund.GOV_FUND)),
        (
            "其中：一般公共预算支出",
            Key("公务接待费", stage=Stage.INITIAL),
            Key("公务接待费", fund=Fund.GENERAL, stage=Stage.INITIAL),
        ),
        ("其中：一般公共预算财政拨款收入", Key("收入"), None),
        ("其中：国有资本经营预算安排的项目", Key("会议费"), None),
        ("其中：一般公共预算支出", Key("支出", function="201"), None),
    ],
)
def test_brackets_part_a_total_by_its_money(words: str, total: Key, part: Key | None) -> None:
    assert of_fund(words, total) == part
