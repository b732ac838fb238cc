"""Invent the book of a department of 青禾县: realistic, of great variety, and true to the last 分.

All expenditures are sums of what was spent on one 项 for one 经济科目, so that every total, table and share of them
agrees; incomes are what expenditures and balances leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random

from mingzhang.model.book import FactBook, Project
from mingzhang.model.fact import APPROPRIATIONS, Fund, Key, Stage
from mingzhang.model.money import SCALE, WAN
from mingzhang.model.spending import Spending, spent
from mingzhang.sampling.departments import DEPARTMENTS, Department, Plan
from mingzhang.sampling.three_public import three_public

PAY = ("30101", "30102", "30103", "30112")
PAY_OF_SERVICE = ("30101", "30102", "30107", "30112")
OCCASIONAL_PAY = ("30199", "30304", "30305", "30309", "30399")
RUNNING = ("30201", "30207", "30211", "30228", "30229", "30239", "30299")
OCCASIONAL_RUNNING = (
    "30202",
    "30205",
    "30206",
    "30209",
    "30213",
    "30214",
    "30215",
    "30216",
    "30226",
    "31002",
)
FOR_PROJECTS = ("30201", "30202", "30211", "30213", "30214", "30226", "30227", "31003", "31007")
SOCIAL = (
    ("2080505", "30108"),
    ("2080506", "30109"),
    ("2101101", "30110"),
    ("2101103", "30111"),
    ("2210201", "30113"),
)


def random_book(random: Random) -> FactBook:
    """A book of some department and year; the same for the same state of `random`."""
    return invented(random, random.choice(DEPARTMENTS), random.choice((2022, 2023, 2023, 2024)))


def invented(random: Random, department: Department, year: int) -> FactBook:
    """A book of a department for a year."""
    projects = [_project(random, plan) for plan in _some(random, department.plans, 1)]
    spending = [*_basic(random, department), *(each for _, atoms in projects for each in atoms)]
    spending += _travel(random, department)
    spending += _funds(random, department)
    if random.random() < 0.4:
        # What is spent from income of one's own is no 财政拨款, and shows in the totals only.
        code = department.plans[0].function
        spending += _split(random, "项目支出", Fund.OTHER, code, ("30227", "30201"), _odd(random, 2, 60))
    facts = spent(spending, year)
    facts |= _balances(random, facts, year)
    facts |= _incomes(facts, spending, year, department.running)
    facts |= _basics(facts, year, department)
    facts |= _budgets(random, facts, year, projects)
    facts |= three_public(random, facts, year)
    facts |= _prior(random, facts, year)
    facts |= _procurement(random, spending, year)
    facts |= {
        Key("在编人员·人", year): random.randint(8, 60) * SCALE,
    }
    facts |= _equipment(random.choice((0, 0, 0, 1, 2)), year)
    named = tuple(project for project, _ in projects)
    return FactBook(department.name, year, random.random() < 0.25, department.duties, facts, named)


def _equipment(many: int, year: int) -> dict[Key, int]:
    """Large equipment: of two kinds until 2022, of one since."""
    if year > 2022:
        return {Key("单价100万元以上设备(不含车辆)·台(套)", year): many * SCALE}
    return {
        Key("单价50万元以上通用设备·台(套)", year): 0,
        Key("单价100万元以上专用设备·台(套)", year): many * SCALE,
    }


def _odd(random: Random, low: int, high: int) -> int:
    """An amount between two in 万元, small ones more often; half of them are no whole 元."""
    fen = int(low * WAN * (high / low) ** random.random())
    return fen if random.random() < 0.5 else fen // 100 * 100


def _some(random: Random, among: Sequence[Plan], least: int) -> list[Plan]:
    chosen = random.sample(range(len(among)), random.randint(least, len(among)))
    return [among[number] for number in sorted(chosen)]


def _split(
    random: Random, concept: str, fund: Fund, function: str, codes: Sequence[str], amount: int
) -> list[Spending]:
    """An amount over economic codes: each gets something, the last what is left."""
    shares = [random.uniform(0.2, 1.0) for _ in codes]
    parts = [int(amount * share / sum(shares)) for share in shares]
    parts[-1] += amount - sum(parts)
    return [Spending(concept, fund, function, code, part) for code, part in zip(codes, parts, strict=True)]


def _basic(random: Random, department: Department) -> list[Spending]:
    """行政运行 and 事业运行 with pay and running costs, and what is paid into the social funds."""
    found: list[Spending] = []
    pay = [*PAY, *random.sample(OCCASIONAL_PAY, random.randint(0, 2))]
    running = [*RUNNING, *random.sample(OCCASIONAL_RUNNING, random.randint(2, 7))]
    found += _split(random, "基本支出", Fund.GENERAL, department.running, pay, _odd(random, 60, 900))
    found += _split(random, "基本支出", Fund.GENERAL, department.running, running, _odd(random, 12, 150))
    if department.service and random.random() < 0.7:
        found += _split(
            random, "基本支出", Fund.GENERAL, department.service, PAY_OF_SERVICE, _odd(random, 30, 300)
        )
        found += _split(
            random, "基本支出", Fund.GENERAL, department.service, RUNNING[:4], _odd(random, 2, 20)
        )
        found += [Spending("基本支出", Fund.GENERAL, "2101102", "30110", _odd(random, 2, 15))]
    if random.random() < 0.93:
        found += [
            Spending("基本支出", Fund.GENERAL, function, economic, _odd(random, 4, 70))
            for function, economic in SOCIAL
            if random.random() < 0.92
        ]
    return found


def _travel(random: Random, department: Department) -> list[Spending]:
    """What the “三公”经费 consist of, each of them often nothing."""
    found: list[Spending] = []
    for code, chance, low, high, concept in (
        ("30217", 0.75, 1, 30, "基本支出"),
        ("30231", 0.75, 2, 40, "基本支出"),
        ("31013", 0.15, 15, 40, "项目支出"),
        ("30212", 0.08, 3, 12, "项目支出"),
    ):
        if random.random() < chance:
            function = department.running if concept == "基本支出" else department.plans[0].function
            found.append(Spending(concept, Fund.GENERAL, function, code, _odd(random, low, high)))
    return found


def _funds(random: Random, department: Department) -> list[Spending]:
    found: list[Spending] = []
    if department.gov_fund and random.random() < 0.6:
        code = department.gov_fund
        found += _split(random, "项目支出", Fund.GOV_FUND, code, ("30227", "31005"), _odd(random, 3, 400))
    if department.state_capital and random.random() < 0.6:
        code = department.state_capital
        found += _split(random, "项目支出", Fund.STATE_CAPITAL, code, ("30201", "30227"), _odd(random, 1, 30))
    return found


def _project(random: Random, plan: Plan) -> tuple[Project, list[Spending]]:
    codes = random.sample(FOR_PROJECTS, random.randint(1, 4))
    atoms = _split(random, "项目支出", Fund.GENERAL, plan.function, sorted(codes), _odd(random, 2, 260))
    return Project(plan.name, plan.function, plan.aim), atoms


def _balances(random: Random, facts: dict[Key, int], year: int) -> dict[Key, int]:
    """Incomes and what was carried over, of each kind of money; totals of both sides are the same."""
    found: dict[Key, int] = {}
    sums: dict[tuple[str, Fund], int] = {}
    for fund in (*APPROPRIATIONS, Fund.OTHER):
        gone = facts.get(Key("支出", year, fund=fund), 0)
        opening = _odd(random, 1, 50) if gone and random.random() < 0.4 else 0
        closing = _odd(random, 1, 50) if gone and random.random() < 0.4 else 0
        opening = min(opening, (gone + closing) * 2 // 3)
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
    random: Random, facts: dict[Key, int], year: int, projects: Sequence[tuple[Project, list[Spending]]]
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
