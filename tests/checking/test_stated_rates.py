"""Rates whose whole is not in the report: they can only agree with themselves."""

from tests.checking.short import numbers

HEAD = "青禾县档案馆2023年度部门决算\n第二部分 2023年度部门决算情况说明\n十、预算绩效管理情况\n"


def test_one_rate_stated_twice() -> None:
    text = f"{HEAD}查档群众满意率95%。经调查，查档群众满意率98%。\n"
    assert numbers(text) == [("same/stated-twice", 4, "95")]


def test_the_same_rate_twice_is_right() -> None:
    assert not numbers(f"{HEAD}查档群众满意率95%。经调查，查档群众满意率95%。\n")
