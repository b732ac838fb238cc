"""The parts around the numbers: cover, 概况, 名词解释 of exactly what is used, and the list of tables."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.classification.names import function_name, path_name
from mingzhang.drafting.wording import Wording
from mingzhang.model.book import FactBook
from mingzhang.model.fact import APPROPRIATIONS, Fund
from mingzhang.packs.loader import Pack, load

_FEATURES = {
    "行政运行": "行政单位保障机构正常运转的基本支出",
    "事业运行": "事业单位的基本支出，不包括行政单位后勤服务中心等附属事业单位",
    "一般行政管理事务": "行政单位未单独设置项级科目的其他项目支出",
    "行政单位医疗": "财政安排的行政单位基本医疗保险缴费经费",
    "事业单位医疗": "财政安排的事业单位基本医疗保险缴费经费",
}
"""What general 项 are for; special ones say it by their names."""


def pack_of(book: FactBook) -> Pack:
    """The template of the book's year."""
    return load("sichuan/2022" if book.year <= 2022 else "sichuan/2023")


def cover(book: FactBook) -> Iterator[str]:
    """The title."""
    yield f"{book.unit}{book.year}年度{'单位' if book.is_unit else '部门'}决算"


def overview(write: Wording) -> Iterator[str]:
    """第一部分: duties and organisation."""
    book = write.book
    kind = "单位" if book.is_unit else "部门"
    yield f"第一部分 {kind}概况"
    yield f"一、{kind}职责"
    yield "（一）主要职能。"
    yield from (f"{number}.{duty}。" for number, duty in enumerate(book.duties, start=1))
    yield f"（二）{book.year}年重点工作完成情况。"
    yield from (f"{project.name}项目按计划实施，{project.aim.purpose}。" for project in book.projects)
    yield "二、机构设置"
    yield f"{book.unit}是独立核算的行政单位，没有下属二级预算单位。"
    yield f"{book.year}年末{write.count('在编人员·人', '在编人员')}。"


def terms(book: FactBook) -> Iterator[str]:
    """第三部分: the terms of the pack that a figure is given for, and every 项."""
    yield "第三部分 名词解释"
    entries = [f"{term.id}：指{term.definition}" for term in pack_of(book).terms if _is_used(book, term.id)]
    entries += [f"{path_name(code, book.year)}：{_feature(book, code)}" for code in _items(book)]
    yield from (f"{number}.{entry}" for number, entry in enumerate(entries, start=1))


def _is_used(book: FactBook, term: str) -> bool:
    concept = {"财政拨款收入": "收入", "“三公”经费": "三公经费", "政府采购": "政府采购支出"}.get(term, term)
    funds = (Fund.ALL, Fund.APPROPRIATION, Fund.GENERAL)
    return any(book.amount(concept, fund) for fund in funds) or term == "“三公”经费"


def _items(book: FactBook) -> Iterator[str]:
    for fund in APPROPRIATIONS:
        yield from book.functions(fund, 7)


def _feature(book: FactBook, code: str) -> str:
    name = function_name(code, book.year)
    known = {term.id: term.definition.rstrip("。") for term in pack_of(book).terms}
    said = _FEATURES.get(name) or known.get(name) or f"用于{name.removesuffix('支出')}方面的支出"
    return f"反映{said}。"
