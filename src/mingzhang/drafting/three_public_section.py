"""Section 七: the “三公”经费, their amounts, budgets, changes, and what was got for them."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.drafting.concepts import ABROAD, KINDS, PURCHASE, RECEPTION, TOTAL, TYPES, UPKEEP, VEHICLES
from mingzhang.drafting.wording import Wording
from mingzhang.model.fact import Fund, Key


def three_public_section(write: Wording) -> Iterator[str]:
    """The paragraphs of the section."""
    total = write.key(TOTAL, Fund.APPROPRIATION)
    yield "七、财政拨款“三公”经费支出决算情况说明"
    yield "（一）“三公”经费财政拨款支出决算总体情况说明"
    said = write.value(f"{write.book.year}年度“三公”经费财政拨款支出决算为", total)
    yield f"{_stated(write, said, total)}。{write.compared(total, '“三公”经费支出决算')}"
    yield "（二）“三公”经费财政拨款支出决算具体情况说明"
    yield f"{_structure(write, total)}。具体情况如下："
    yield "（图7：“三公”经费财政拨款支出结构）（饼状图）"
    yield from _abroad(write)
    yield from _vehicles(write)
    yield from _reception(write)


def _stated(write: Wording, said: str, key: Key) -> str:
    """A value with its completion and whether the budget was met; their budget is always that of the whole year."""
    word = "全年" if write.style.budget else ""
    if not write.of(write.budget_key(key, word)):
        return f"{said}，未安排预算"
    return f"{said}，{write.completion(key, word)}，{write.met(key, word)}"


def _structure(write: Wording, total: Key) -> str:
    kinds = [(kind, write.key(kind, Fund.APPROPRIATION)) for kind in KINDS]
    parts = [write.part(f"{_full(kind)}支出决算", key, total) for kind, key in kinds]
    return f"{write.book.year}年度“三公”经费财政拨款支出决算中，{'；'.join(parts)}"


def _full(kind: str) -> str:
    return kind.replace("(", "（").replace(")", "）")


def _abroad(write: Wording) -> Iterator[str]:
    key = write.key(ABROAD, Fund.APPROPRIATION)
    trips = write.count("安排因公出国(境)团组·次", "全年安排因公出国（境）团组")
    people = write.count("出国(境)·人", "出国（境）")
    yield f"{_stated(write, write.value('1.因公出国（境）经费支出', key), key)}。"
    yield f"{trips}，{people}。{write.compared(key, '因公出国（境）支出决算')}"


def _vehicles(write: Wording) -> Iterator[str]:
    key = write.key(VEHICLES, Fund.APPROPRIATION)
    purchase, upkeep = (write.key(kind, Fund.APPROPRIATION) for kind in (PURCHASE, UPKEEP))
    said = _stated(write, write.value("2.公务用车购置及运行维护费支出", key), key)
    yield f"{said}。{write.compared(key, '公务用车购置及运行维护费支出决算')}"
    bought, held = "按规定更新购置公务用车·辆", "公务用车·辆"
    new = [
        f"{write.count(f'{bought}/{kind}·辆', kind)}、{write.value('金额', write.key(f'{bought}/{kind}·辆·金额'))}"
        for kind in TYPES
    ]
    have = [write.count(f"{held}/{kind}·辆", kind) for kind in TYPES]
    purchases = f"{write.count(bought, '全年按规定更新购置公务用车')}，其中：{'，'.join(new)}"
    stock = f"{write.count(held, '单位共有公务用车')}，其中：{'、'.join(have)}"
    closing = f"截至{write.book.year}年12月31日，{stock}"
    yield f"其中：{write.value('公务用车购置支出', purchase)}。{purchases}。{closing}。"
    uses = "主要用于下乡检查和业务办理所需的燃料费、维修费、过路过桥费、保险费等支出"
    yield f"{write.value('公务用车运行维护费支出', upkeep)}。{uses if write.of(upkeep) else '全年没有公务用车运行维护开支'}。"


def _reception(write: Wording) -> Iterator[str]:
    key = write.key(RECEPTION, Fund.APPROPRIATION)
    domestic, foreign = (write.key(kind, Fund.APPROPRIATION) for kind in ("国内公务接待费", "外事接待费"))
    said = _stated(write, write.value("3.公务接待费支出", key), key)
    yield f"{said}。{write.compared(key, '公务接待费支出决算')}其中："
    for kind, money, uses in (
        ("国内公务接待", domestic, "，主要用于上级部门检查指导和同行业务交流"),
        ("外事接待", foreign, "，主要用于来访团组的业务交流"),
    ):
        visits = f"{write.count(f'{kind}·批次', kind)}，{write.count(f'{kind}·人次')}（不包括陪同人员）"
        opening = f"{write.value(f'{kind}支出', money)}{uses if write.of(money) else ''}"
        yield f"{opening}。{visits}，{write.value('共计支出', money)}。"
