"""Budgets that are listed 项 by 项: what is said of their sum, and when nothing is."""

from mingzhang.checking.check import check_text
from mingzhang.model.finding import Role, Severity

_HEAD = "青禾县档案馆2023年度部门决算\n第二部分 2023年度部门决算情况说明\n"
_TOTAL = "一般公共预算财政拨款支出年初预算为{total}万元，支出决算为{final}万元。其中：\n"
_ITEMS = (
    "1.一般公共服务支出（类）档案事务（款）行政运行（项）。年初预算为{first}万元，支出决算为58.30万元。\n"
    "2.一般公共服务支出（类）档案事务（款）档案馆（项）。年初预算为22.70万元，支出决算为21.50万元。\n"
    "3.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为16.20万元，支出决算为16.20万元。\n"
)


def _found(
    total: str = "100.00", final: str = "96.00", first: str = "61.10"
) -> list[tuple[Severity, list[str]]]:
    text = _HEAD + _TOTAL.format(total=total, final=final) + _ITEMS.format(first=first)
    return [
        (finding.severity, [place.quote for place in finding.places if place.role is Role.SUSPECT])
        for finding in check_text(text).findings
        if finding.rule == "sum/listed-budgets"
    ]


def test_budgets_that_make_their_total_are_right() -> None:
    assert _found() == []


def test_rounding_is_no_difference() -> None:
    assert _found(total="100.01") == []


def test_a_mistyped_budget_is_a_warning_that_names_it() -> None:
    ((severity, suspects),) = _found(first="81.10")
    assert severity is Severity.WARNING
    assert "81.10" in suspects


def test_a_list_that_is_not_the_whole_says_nothing_of_the_budget() -> None:
    assert _found(total="120.00", final="106.00") == []


def test_a_difference_that_no_single_digit_explains_may_be_an_item_without_expenditure() -> None:
    assert _found(total="143.27") == []
