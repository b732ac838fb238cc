"""The names of codes, for those who know that the codes exist."""

from __future__ import annotations

from mingzhang.classification.classification import Classification


def path_name(code: str, year: int) -> str:
    """“一般公共服务支出（类）档案事务（款）行政运行（项）”."""
    return "".join(
        f"{function_name(code[:length], year)}（{level}）"
        for length, level in ((3, "类"), (5, "款"), (7, "项"))
    )


def function_name(code: str, year: int) -> str:
    """The name of a 功能科目 in a year; raises KeyError for a code that is in no list."""
    name = Classification.load().function_name(code, year)
    if name is None:
        raise KeyError(code)
    return name


def economic_name(code: str) -> str:
    """The name of a 部门预算支出经济科目; raises KeyError for a code that is in no list."""
    name = Classification.load().economic_name(code)
    if name is None:
        raise KeyError(code)
    return name
