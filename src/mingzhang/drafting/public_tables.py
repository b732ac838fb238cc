"""第五部分: the thirteen public tables of a book, in 万元, with the heads that they have in the layout of Sichuan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import zip_longest

from mingzhang.classification.names import economic_name, function_name
from mingzhang.drafting.concepts import ABROAD, PURCHASE, RECEPTION, TOTAL, UPKEEP, VEHICLES
from mingzhang.model.book import FactBook
from mingzhang.model.fact import APPROPRIATIONS, Fund, Stage
from mingzhang.model.interval import rounded
from mingzhang.model.money import WAN
from mingzhang.model.report import Field, Grid, Line, line

_FUND_NAMES = {
    Fund.GENERAL: "一般公共预算财政拨款",
    Fund.GOV_FUND: "政府性基金预算财政拨款",
    Fund.STATE_CAPITAL: "国有资本经营预算财政拨款",
}
_SOURCES = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
_OUTGOINGS = ("上缴上级支出", "经营支出", "对附属单位补助支出")
_STAFF, _RUNNING = ("301", "303"), ("302", "310")
_CODE_AND_NAME = ("科目编码", "科目名称")

WIDE = frozenset({5, 7, 9, 13})
"""Tables whose heads stand in groups over many columns: plain text does not keep which belongs to which."""

Amounts = Callable[[str], Sequence[int]]
"""The amounts of a row: of a code, or of all for ""."""


def public_tables(book: FactBook) -> Iterator[Grid]:
    """公开01 to 公开13; a table without data says so."""
    makers = (
        _all, _income, _expenditure, _appropriation, _by_economic, _general, _general_by_economic,
        _basic, _projects, _gov_fund, _state_capital, _state_capital_expenditure, _three_public,
    )  # fmt: skip
    for number, make in enumerate(makers, start=1):
        title, lines = make(book)
        below = (
            ""
            if any(_is_amount(field.text) for row in lines for field in row)
            else _NOTHING.format(unit=book.unit)
        )
        yield Grid(title, tuple(lines), f"公开部门：{book.unit}", below, f"公开{number:02d}表", "万元")


_NOTHING = "说明：{unit}本年没有此项收支，故本表无数据。"


def _is_amount(text: str) -> bool:
    return text.replace(".", "").strip("0").isdecimal() and "." in text


def _wan(amount: int) -> str:
    return rounded(Fraction(amount, WAN), 2)


def _all(book: FactBook) -> tuple[str, list[Line]]:
    left = [(f"{name}收入", book.amount("收入", fund)) for fund, name in _FUND_NAMES.items()]
    left += [(name, book.amount(name)) for name in _SOURCES]
    right = [
        (function_name(code, book.year), book.amount("支出", function=code))
        for code in book.functions(Fund.ALL, 3)
    ]
    ends = [
        ("本年收入合计", book.amount("收入"), "本年支出合计", book.amount("支出")),
        ("使用非财政拨款结余", 0, "结余分配", 0),
        ("年初结转和结余", book.amount("年初结转和结余"), "年末结转和结余", book.amount("年末结转和结余")),
        ("总计", book.amount("收入总计"), "总计", book.amount("支出总计")),
    ]
    lines = [
        line("收入", "支出", spans=(2, 2)),
        line("项目", "决算数", "项目（按功能分类）", "决算数"),
        *(_pair(one, other) for one, other in zip_longest(left, right)),
        *(line(one, _wan(first), other, _wan(second)) for one, first, other, second in ends),
    ]
    return "收入支出决算总表", lines


def _pair(one: tuple[str, int] | None, other: tuple[str, int] | None) -> Line:
    return line(*(text for each in (one, other) for text in ((each[0], _wan(each[1])) if each else ("", ""))))


def _by_function(book: FactBook, fund: Fund, amounts: Amounts) -> Iterator[Line]:
    """合计, then 类, 款 and 项 with their codes."""
    codes = [code for length in (3, 5, 7) for code in book.functions(fund, length)]
    if codes:
        yield line("", "合计", *(_wan(amount) for amount in amounts("")))
    for code in sorted(codes):
        yield line(code, function_name(code, book.year), *(_wan(amount) for amount in amounts(code)))


def _income(book: FactBook) -> tuple[str, list[Line]]:
    def amounts(code: str) -> list[int]:
        whole = [book.amount("收入", function=code), book.amount("收入", Fund.APPROPRIATION, function=code)]
        return [*whole, *(book.amount(name, function=code) for name in _SOURCES)]

    head = line(*_CODE_AND_NAME, "本年收入合计", "财政拨款收入", *_SOURCES)
    return "收入决算表", [head, *_by_function(book, Fund.ALL, amounts)]


def _expenditure(book: FactBook) -> tuple[str, list[Line]]:
    def amounts(code: str) -> list[int]:
        return [*(book.amount(name, function=code) for name in ("支出", "基本支出", "项目支出")), 0, 0, 0]

    head = line(*_CODE_AND_NAME, "本年支出合计", "基本支出", "项目支出", *_OUTGOINGS)
    return "支出决算表", [head, *_by_function(book, Fund.ALL, amounts)]


def _appropriation(book: FactBook) -> tuple[str, list[Line]]:
    funds = (Fund.APPROPRIATION, *APPROPRIATIONS)
    left: list[tuple[str, int]] = [(name, book.amount("收入", fund)) for fund, name in _FUND_NAMES.items()]
    right = [
        (function_name(code, book.year), [book.amount("支出", fund, function=code) for fund in funds])
        for code in book.functions(Fund.APPROPRIATION, 3)
    ]
    lines = [
        line("收入", "支出", spans=(2, 5)),
        line("项目", "决算数", "项目（按功能分类）", "合计", *_FUND_NAMES.values()),
    ]
    for one, other in zip_longest(left, right):
        texts = [*((one[0], _wan(one[1])) if one else ("", ""))]
        texts += [other[0], *map(_wan, other[1])] if other else [""] * 5
        lines.append(line(*texts))
    for income, expenditure in (
        (("本年收入合计", "收入"), ("本年支出合计", "支出")),
        (("年初财政拨款结转和结余", "年初结转和结余"), ("年末财政拨款结转和结余", "年末结转和结余")),
        (("总计", "收入总计"), ("总计", "")),
    ):
        amounts = [
            book.amount(expenditure[1], fund)
            if expenditure[1]
            else book.amount("支出", fund) + book.amount("年末结转和结余", fund)
            for fund in funds
        ]
        lines.append(
            line(
                income[0],
                _wan(book.amount(income[1], Fund.APPROPRIATION)),
                expenditure[0],
                *map(_wan, amounts),
            )
        )
    return "财政拨款收入支出决算总表", lines


def _by_economic(book: FactBook) -> tuple[str, list[Line]]:
    def amounts(code: str) -> list[int]:
        found = [book.amount("支出", Fund.APPROPRIATION, economic=code)]
        for fund in APPROPRIATIONS:
            found += [book.amount(name, fund, economic=code) for name in ("支出", "基本支出", "项目支出")]
        return found

    head = (
        *(Field(text, rows=2) for text in (*_CODE_AND_NAME, "合计")),
        *(Field(name, columns=3) for name in _FUND_NAMES.values()),
    )
    codes = sorted(code for length in (3, 5) for code in book.economics("支出", Fund.APPROPRIATION, length))
    lines = [head, line(*("小计", "基本支出", "项目支出") * 3), line("", "合计", *map(_wan, amounts("")))]
    lines += [line(code, economic_name(code), *map(_wan, amounts(code))) for code in codes]
    return "财政拨款支出决算明细表", lines


def _general(book: FactBook) -> tuple[str, list[Line]]:
    return "一般公共预算财政拨款支出决算表", _three_columns(book, Fund.GENERAL)


def _three_columns(book: FactBook, fund: Fund) -> list[Line]:
    def amounts(code: str) -> list[int]:
        return [book.amount(name, fund, function=code) for name in ("支出", "基本支出", "项目支出")]

    head = line(*_CODE_AND_NAME, "本年支出合计", "基本支出", "项目支出")
    return [head, *_by_function(book, fund, amounts)]


def _general_by_economic(book: FactBook) -> tuple[str, list[Line]]:
    return "一般公共预算财政拨款支出决算明细表", _wide(book, "支出")


def _projects(book: FactBook) -> tuple[str, list[Line]]:
    return "一般公共预算财政拨款项目支出决算表", _wide(book, "项目支出")


def _wide(book: FactBook, concept: str) -> list[Line]:
    """科目 by economic columns, the 款 under their 类."""
    groups = book.economics(concept, Fund.GENERAL, 3)
    codes = book.economics(concept, Fund.GENERAL, 5)
    columns: list[str] = []
    upper: list[Field] = [Field(text, rows=2) for text in (*_CODE_AND_NAME, "合计")]
    lower: list[Field] = []
    for group in groups:
        own = [code for code in codes if code.startswith(group)]
        columns += [group, *own]
        upper.append(Field(economic_name(group), columns=1 + len(own)))
        lower += [Field("小计"), *(Field(economic_name(code)) for code in own)]

    def amounts(code: str) -> list[int]:
        return [book.amount(concept, Fund.GENERAL, function=code, economic=each) for each in ("", *columns)]

    rows = [
        row
        for row, code in zip(
            _by_function(book, Fund.GENERAL, amounts), _codes(book, Fund.GENERAL), strict=True
        )
        if book.amount(concept, Fund.GENERAL, function=code)
    ]
    return [tuple(upper), tuple(lower), *rows]


def _codes(book: FactBook, fund: Fund) -> list[str]:
    return ["", *sorted(code for length in (3, 5, 7) for code in book.functions(fund, length))]


def _basic(book: FactBook) -> tuple[str, list[Line]]:
    sides = [
        [
            (code, economic_name(code), _wan(book.amount("基本支出", Fund.GENERAL, economic=code)))
            for group in groups
            for code in (
                *(each for each in book.economics("基本支出", Fund.GENERAL, 3) if each == group),
                *(each for each in book.economics("基本支出", Fund.GENERAL, 5) if each.startswith(group)),
            )
        ]
        for groups in (_STAFF, _RUNNING)
    ]
    nothing = ("", "", "")
    ends = (
        "人员经费合计",
        _wan(book.amount("人员经费", Fund.GENERAL)),
        "公用经费合计",
        _wan(book.amount("公用经费", Fund.GENERAL)),
    )
    lines = [
        line("人员经费", "公用经费", spans=(3, 3)),
        line(*(*_CODE_AND_NAME, "决算数") * 2),
        *(line(*one, *other) for one, other in zip_longest(*sides, fillvalue=nothing)),
        line(*ends, spans=(2, 1, 2, 1)),
    ]
    return "一般公共预算财政拨款基本支出决算表", lines


def _gov_fund(book: FactBook) -> tuple[str, list[Line]]:
    return "政府性基金预算财政拨款收入支出决算表", _with_balances(book, Fund.GOV_FUND)


def _state_capital(book: FactBook) -> tuple[str, list[Line]]:
    return "国有资本经营预算财政拨款收入支出决算表", _with_balances(book, Fund.STATE_CAPITAL)


def _with_balances(book: FactBook, fund: Fund) -> list[Line]:
    """A fund is spent on one 项 only, so that its balances are those of the 项."""

    def amounts(code: str) -> list[int]:
        spent = [book.amount(name, fund, function=code) for name in ("支出", "基本支出", "项目支出")]
        return [
            book.amount("年初结转和结余", fund),
            book.amount("收入", fund),
            *spent,
            book.amount("年末结转和结余", fund),
        ]

    names = (*_CODE_AND_NAME, "年初结转和结余", "本年收入")
    head = (
        *(Field(name, rows=2) for name in names),
        Field("本年支出", columns=3),
        Field("年末结转和结余", rows=2),
    )
    return [head, line("小计", "基本支出", "项目支出"), *_by_function(book, fund, amounts)]


def _state_capital_expenditure(book: FactBook) -> tuple[str, list[Line]]:
    return "国有资本经营预算财政拨款支出决算表", _three_columns(book, Fund.STATE_CAPITAL)


def _three_public(book: FactBook) -> tuple[str, list[Line]]:
    vehicles = ("小计", "公务用车购置费", "公务用车运行维护费")
    block = (
        Field("合计", rows=2),
        Field("因公出国（境）费", rows=2),
        Field("公务用车购置及运行维护费", columns=3),
        Field("公务接待费", rows=2),
    )
    amounts = [
        _wan(book.amount(concept, Fund.APPROPRIATION, stage=stage))
        for stage in (Stage.ADJUSTED, Stage.FINAL)
        for concept in (TOTAL, ABROAD, VEHICLES, PURCHASE, UPKEEP, RECEPTION)
    ]
    lines = [line("预算数", "决算数", spans=(6, 6)), (*block, *block), line(*vehicles * 2), line(*amounts)]
    return "财政拨款“三公”经费支出决算表", lines
