"""What an invented department spends in a year, atom by atom, and how that changes from year to year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from mingzhang.model.book import Project
from mingzhang.model.fact import Fund
from mingzhang.model.money import WAN
from mingzhang.model.spending import Spending
from mingzhang.sampling.departments import Department, Plan

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


@dataclass(frozen=True, slots=True)
class Accounts:
    """What a department spends in a year."""

    department: Department
    is_unit: bool
    projects: tuple[tuple[Project, tuple[Spending, ...]], ...]
    others: tuple[Spending, ...]

    @property
    def spending(self) -> list[Spending]:
        """All of it."""
        return [*self.others, *(atom for _, atoms in self.projects for atom in atoms)]


def accounts(random: Random, department: Department) -> Accounts:
    """What a department spends in its first year."""
    projects = tuple(_project(random, plan) for plan in _some(random, department.plans, 1))
    others = [*_basic(random, department), *_travel(random, department), *_funds(random, department)]
    if random.random() < 0.4:
        # What is spent from income of one's own is no 财政拨款, and shows in the totals only.
        code = department.plans[0].function
        others += _split(random, "项目支出", Fund.OTHER, code, ("30227", "30201"), odd(random, 2, 60))
    return Accounts(department, random.random() < 0.25, projects, tuple(others))


def grown(random: Random, whole: Accounts) -> Accounts:
    """The year after: pay and running costs move a little, projects more; some end and others begin."""
    kept = [each for each in whole.projects if random.random() < 0.85] or [whole.projects[0]]
    names = {project.name for project, _ in whole.projects}
    fresh = [plan for plan in whole.department.plans if plan.name not in names]
    begun = [_project(random, random.choice(fresh))] if fresh and random.random() < 0.5 else []
    return replace(
        whole,
        projects=(*((project, _moved(random, atoms, 30)) for project, atoms in kept), *begun),
        others=_moved(random, whole.others, 8),
    )


def _moved(random: Random, atoms: Iterable[Spending], most: int) -> tuple[Spending, ...]:
    """Each amount a few per cent more or less."""
    return tuple(
        replace(atom, amount=max(atom.amount * (100 + random.randint(-most, most)) // 100, 1))
        for atom in atoms
    )


def _some(random: Random, among: Sequence[Plan], least: int) -> list[Plan]:
    chosen = random.sample(range(len(among)), random.randint(least, len(among)))
    return [among[number] for number in sorted(chosen)]


def _basic(random: Random, department: Department) -> list[Spending]:
    """行政运行 and 事业运行 with pay and running costs, and what is paid into the social funds."""
    found: list[Spending] = []
    pay = [*PAY, *random.sample(OCCASIONAL_PAY, random.randint(0, 2))]
    running = [*RUNNING, *random.sample(OCCASIONAL_RUNNING, random.randint(2, 7))]
    found += _split(random, "基本支出", Fund.GENERAL, department.running, pay, odd(random, 60, 900))
    found += _split(random, "基本支出", Fund.GENERAL, department.running, running, odd(random, 12, 150))
    if department.service and random.random() < 0.7:
        found += _split(
            random, "基本支出", Fund.GENERAL, department.service, PAY_OF_SERVICE, odd(random, 30, 300)
        )
        found += _split(random, "基本支出", Fund.GENERAL, department.service, RUNNING[:4], odd(random, 2, 20))
        found += [Spending("基本支出", Fund.GENERAL, "2101102", "30110", odd(random, 2, 15))]
    if random.random() < 0.93:
        found += [
            Spending("基本支出", Fund.GENERAL, function, economic, odd(random, 4, 70))
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
            found.append(Spending(concept, Fund.GENERAL, function, code, odd(random, low, high)))
    return found


def _funds(random: Random, department: Department) -> list[Spending]:
    found: list[Spending] = []
    if department.gov_fund and random.random() < 0.6:
        code = department.gov_fund
        found += _split(random, "项目支出", Fund.GOV_FUND, code, ("30227", "31005"), odd(random, 3, 400))
    if department.state_capital and random.random() < 0.6:
        code = department.state_capital
        found += _split(random, "项目支出", Fund.STATE_CAPITAL, code, ("30201", "30227"), odd(random, 1, 30))
    return found


def _project(random: Random, plan: Plan) -> tuple[Project, tuple[Spending, ...]]:
    codes = random.sample(FOR_PROJECTS, random.randint(1, 4))
    atoms = _split(random, "项目支出", Fund.GENERAL, plan.function, sorted(codes), odd(random, 2, 260))
    return Project(plan.name, plan.function, plan.aim), tuple(atoms)


def _split(
    random: Random, concept: str, fund: Fund, function: str, codes: Sequence[str], amount: int
) -> list[Spending]:
    """An amount over economic codes: each gets something, the last what is left."""
    shares = [random.uniform(0.2, 1.0) for _ in codes]
    parts = [int(amount * share / sum(shares)) for share in shares]
    parts[-1] += amount - sum(parts)
    return [Spending(concept, fund, function, code, part) for code, part in zip(codes, parts, strict=True)]


def odd(random: Random, low: int, high: int) -> int:
    """An amount between two in 万元, small ones more often; half of them are no whole 元."""
    fen = int(low * WAN * (high / low) ** random.random())
    return fen if random.random() < 0.5 else fen // 100 * 100
