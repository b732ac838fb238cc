"""Of explanations that are equally good, the one whose correction a related fact confirms."""

from tests.checking.short import numbers

TITLE = "青禾县水务局2023年度部门决算\n"


def test_the_figure_that_a_related_fact_has_is_right() -> None:
    text = (
        "一般公共预算财政拨款支出480.64万元，完成年初预算480.64万元的100%。\n"
        "2023年度财政拨款支出480.64万元。\n2023年度财政拨款支出480.84万元。"
    )
    assert [found[2] for found in numbers(TITLE + text)] == ["480.84"]


def test_also_when_the_wrong_one_stands_first() -> None:
    text = (
        "2023年度财政拨款支出480.84万元。\n2023年度财政拨款支出480.64万元。\n"
        "一般公共预算财政拨款支出480.64万元，完成年初预算480.64万元的100%。"
    )
    assert [found[2] for found in numbers(TITLE + text)] == ["480.84"]


def test_the_rate_is_wrong_that_the_stated_change_denies() -> None:
    text = "机关运行经费支出39.28万元，比2022年26.14万元，增加13.14万元，增长50.23%。"
    assert [found[2] for found in numbers(TITLE + text)] == ["50.23"]


def test_one_kind_of_money_is_part_of_all() -> None:
    text = "2023年度收、支总计均为490.64万元。2023年度财政拨款收、支总计均为496.64万元。"
    assert [found[0] for found in numbers(TITLE + text)] == ["sum/funds-within-all"]


def test_the_total_holds_what_the_year_leaves() -> None:
    text = "2023年度收、支总计均为490.64万元。本年支出合计480.64万元。年末结转和结余40.00万元。"
    assert [found[0] for found in numbers(TITLE + text)] == ["sum/total-above-year"]
