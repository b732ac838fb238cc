"""Invent the book of a department of 青禾县: realistic, of great variety, and true to the last 分.

All expenditures are sums of what was spent on one 项 for one 经济科目, so that every total, table and share of them
agrees; incomes are what expenditures and balances leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from mingzhang.model.book import FactBook, Project
from mingzhang.model.fact import APPROPRIATIONS, Fund, Key, Stage
from mingzhang.model.money import SCALE, WAN
from mingzhang.model.spending import Spending, spent
from mingzhang.sampling.accounts import Accounts, accounts, grown, odd
from mingzhang.sampling.departments import DEPARTMENTS, Department
from mingzhang.sampling.three_public import three_public


def random_book(random: Random) -> FactBook:
    """A book of some department and year; the same for the same state of `random`."""
    return invented(random, random.choice(DEPARTMENTS), random.choice((2022, 2023, 2023, 2024)))


def invented(random: Random, department: Department, year: int) -> FactBook:
    """A book of a department for a year."""
    return next(consecutive(random, department, year, 1))


def consecutive(random: Random, department: Department, first: int, many: int) -> Iterator[FactBook]:
    """The books of a department for years in a row: each knows the one before as its own last year."""
    spent_on = accounts(random, department)
    before: FactBook | None = None
    for year in range(first, first + many):
        before = _book(random, spent_on, year, before)
        yield before
        spent_on = grown(random, spent_on)


def _book(random: Random, whole: Accounts, year: int, before: FactBook | None) -> FactBook:
    department, spending = whole.department, whole.spending
    facts = spent(spending, year)
    facts |= _balances(random, facts, year, before)
    facts |= _incomes(facts, spending, year, department.running)
    facts |= _basics(facts, year, department)
    facts |= _budgets(random, facts, year, whole.projects)
    facts |= three_public(random, facts, year, before)
    facts |= _prior(random, facts, year) if before is None else _known(year, before)
    facts |= _procurement(random, spending, year)
    facts |= {Key("在编人员·人", year): random.randint(8, 60) * SCALE}
    facts |= _equipment(random.choice((0, 0, 0, 1, 2)), year)
    named = tuple(project for project, _ in whole.projects)
    return FactBook(department.name, year, whole.is_unit, department.duties, facts, named)


def _equipment(many: int, year: int) -> dict[Key, int]:
    """Large equipment: of two kinds until 2022, of one since."""
    if year > 2022:
        return {Key("单价100万元以上设备(不含车辆)·台(套)", year): many * SCALE}
    return {
        Key("单价50万元以上通用设备·台(套)", year): 0,
        Key("单价100万元以上专用设备·台(套)", year): many * SCALE,
    }


def _balances(random: Random, facts: dict[Key, int], year: int, before: FactBook | None) -> dict[Key, int]:
    """Incomes and what was carried over, of each kind of money; totals of both sides are the same."""
    found: dict[Key, int] = {}
    sums: dict[tuple[str, Fund], int] = {}
    for fund in (*APPROPRIATIONS, Fund.OTHER):
        gone = facts.get(Key("支出", year, fund=fund), 0)
        opening = odd(random, 1, 50) if gone and random.random() < 0.4 else 0
        closing = odd(random, 1, 50) if gone and random.random() < 0.4 else 0
        if before is None:
            opening = min(opening, (gone + closing) * 2 // 3)
        else:
            opening = _carried(before, fund)
            closing = max(closing, opening - gone)
        received = gone + closing - opening
        name = "收入" if fund is not Fund.OTHER else random.choice(("其他收入", "其他收入", "事业收入"))
        key = Key(name, year, fund=fund) if fund is not Fund.OTHER else Key(name, year)
        found[key] = received
        wholes = (Fund.ALL, Fund.APPROPRIATION) if fund in APPROPRIATIONS else (Fund.ALL,)
        for concept, amount in (("收入", received), ("年初结转和结余", opening), ("年末结转和结余", closing)):
            for whole in wholes:
                sums[concept, whole] = sums.get((concept, whole), 0) + amount
            if fund is not Fund.OTHER:
                sums[concept, fund] = amount
    found |= {Key(concept, year, fund=fund): amount for (concept, fund), amount in sums.items()}
    for fund in (Fund.ALL, Fund.APPROPRIATION):
        total = sums["收入", fund] + sums["年初结转和结余", fund]
        found[Key("收入总计", year, fund=fund)] = found[Key("支出总计", year, fund=fund)] = total
    return found


def _carried(before: FactBook, fund: Fund) -> int:
    """What was left of a kind of money at the end of the year before."""
    if fund is not Fund.OTHER:
        return before.amount("年末结转和结余", fund)
    return before.amount("年末结转和结余") - before.amount("年末结转和结余", Fund.APPROPRIATION)


def _incomes(
    facts: Mapping[Key, int], spending: Iterable[Spending], year: int, running: str
) -> dict[Key, int]:
    """Incomes by 类款项: each 项 received what it spent; what was carried over is one 项's of each kind of money."""
    found: dict[Key, int] = {}
    other = next((name for name in ("其他收入", "事业收入") if facts.get(Key(name, year))), "其他收入")
    atoms = list(spending)
    for fund in (*APPROPRIATIONS, Fund.OTHER):
        items: dict[str, int] = {}
        for atom in atoms:
            if atom.fund is fund:
                items[atom.function] = items.get(atom.function, 0) + atom.amount
        if not items:
            continue
        key = Key("收入", year, fund=fund) if fund is not Fund.OTHER else Key(other, year)
        items[running if running in items else max(items)] += facts[key] - sum(items.values())
        whole = replace(key, fund=Fund.APPROPRIATION) if fund is not Fund.OTHER else key
        for function, amount in items.items():
            for code in (function[:3], function[:5], function):
                for each in (whole, Key("收入", year)):
                    at = replace(each, function=code)
                    found[at] = found.get(at, 0) + amount
    return found


def _basics(facts: dict[Key, int], year: int, department: Department) -> dict[Key, int]:
    """人员经费 and 公用经费 of the basic expenditure, and 机关运行经费: the latter's share of 行政运行."""

    def of(function: str, codes: Iterable[str]) -> int:
        return sum(
            facts.get(Key("基本支出", year, fund=Fund.GENERAL, function=function, economic=code), 0)
            for code in codes
        )

    return {
        Key("人员经费", year, fund=Fund.GENERAL): of("", ("301", "303")),
        Key("公用经费", year, fund=Fund.GENERAL): of("", ("302", "310")),
        Key("机关运行经费", year): of(department.running, ("302", "310")),
    }


def _budgets(
    random: Random, facts: dict[Key, int], year: int, projects: Sequence[tuple[Project, Sequence[Spending]]]
) -> dict[Key, int]:
    """年初 and 全年 budgets: of projects, of 项 and of all; most are spent to the last 分."""
    found: dict[Key, int] = {}
    items = {
        key.function: amount
        for key, amount in facts.items()
        if (key.concept, key.fund, key.economic) == ("支出", Fund.GENERAL, "") and len(key.function) == 7
    }
    unspent = dict.fromkeys(items, 0)
    for project, atoms in projects:
        final = sum(atom.amount for atom in atoms)
        short = int(final * random.choice((0, 0, 0, 0.004, 0.03, 0.11, 0.4)))
        adjusted = _whole_thousand(final + short) if short else final
        unspent[project.function] += adjusted - final
        found[Key("项目支出", year, scope=project.name)] = final
        found[Key("项目支出", year, Stage.ADJUSTED, scope=project.name)] = adjusted
        moved = random.choice((0, 0, 0.1, -0.1))
        found[Key("项目支出", year, Stage.INITIAL, scope=project.name)] = adjusted + int(adjusted * moved)
    for item, final in sorted(items.items()):
        if random.random() < 0.15:
            unspent[item] += int(final * random.choice((0.002, 0.02, 0.08)))
        for stage, amount in (
            (Stage.ADJUSTED, final + unspent[item]),
            (Stage.INITIAL, int(final * random.choice((1, 1, 1, 0.93, 1.08, 0.7)))),
        ):
            found[Key("支出", year, stage, Fund.GENERAL, item)] = amount
            total = Key("支出", year, stage, Fund.GENERAL)
            found[total] = found.get(total, 0) + amount
    return found


def _whole_thousand(amount: int) -> int:
    """The next whole 1,000 元."""
    return -(-amount // (WAN // 10)) * (WAN // 10)


def _prior(random: Random, facts: dict[Key, int], year: int) -> dict[Key, int]:
    """Last year's values of what reports compare; what was carried over is last year's closing balance."""
    found: dict[Key, int] = {}

    def before(key: Key) -> int:
        return found.setdefault(
            key.at(year - 1), int(facts[key] * random.choice((1, 0.55, 0.9, 0.97, 1.02, 1.3)))
        )

    general = before(Key("支出", year, fund=Fund.GENERAL))
    funds = int(general * random.choice((0, 0, 0.1)))
    for fund, more in (
        (Fund.APPROPRIATION, funds),
        (Fund.ALL, funds + int(general * random.choice((0, 0.02)))),
    ):
        carried = facts[Key("年初结转和结余", year, fund=fund)]
        found[Key("收入总计", year - 1, fund=fund)] = general + more + carried
    before(Key("机关运行经费", year))
    return found


def _known(year: int, before: FactBook) -> dict[Key, int]:
    """Last year's values as the book of last year has them."""
    keys = [Key("支出", year - 1, fund=Fund.GENERAL), Key("机关运行经费", year - 1)]
    keys += [Key("收入总计", year - 1, fund=fund) for fund in (Fund.ALL, Fund.APPROPRIATION)]
    return {key: before.facts[key] for key in keys}


def _procurement(random: Random, spending: Sequence[Spending], year: int) -> dict[Key, int]:
    """政府采购 by kind, and what of it went to small enterprises."""
    goods, works, services = (
        int(sum(atom.amount for atom in spending if atom.economic in codes) * random.choice((0, 0.4, 0.8, 1)))
        for codes in (("31002", "31003", "31007"), ("31005",), ("30227", "30209"))
    )
    whole = goods + works + services
    medium = int(whole * random.choice((0, 0.5, 0.87, 1)))
    return {
        Key("政府采购支出", year): whole,
        Key("政府采购货物支出", year): goods,
        Key("政府采购工程支出", year): works,
        Key("政府采购服务支出", year): services,
        Key("授予中小企业合同金额", year): medium,
        Key("授予小微企业合同金额", year): int(medium * random.choice((0, 0.3, 1))),
    }
