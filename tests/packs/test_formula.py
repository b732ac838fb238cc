"""Formulas are read whole or refused with a reason."""

import re

import pytest

from mingzhang.packs.formula import BadFormula, names, parse


def test_facts_are_named_in_order() -> None:
    assert list(names(parse("如果(率≤100%, 5, 编制数÷（在职人员数＋1）)"))) == ["率", "编制数", "在职人员数"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "公式没有写完"),
        ("甲÷", "公式没有写完"),
        ("甲÷÷乙", "公式在“÷”处缺少一个数或名称"),
        ("(甲+1", "公式里缺少“)”"),
        ("甲 乙", "公式在“乙”处多出内容"),
        ("甲;乙", "公式里不能有“;”"),
        ("平方(甲)", "没有名为“平方”的函数，可用的有最小、最大、如果、进一、舍去"),
        ("最小(甲)", "“最小”要2个数，写了1个"),
        ("(" * 60 + "1" + ")" * 60, "公式的括号套得太深"),
        ("+".join(["1"] * 300), "公式太长"),
        ("__import__(1)", "没有名为“__import__”的函数"),
        ("甲.乙", "公式里不能有“.”"),
    ],
)
def test_what_is_no_formula_says_why(text: str, reason: str) -> None:
    with pytest.raises(BadFormula, match=re.escape(reason)):
        parse(text)
