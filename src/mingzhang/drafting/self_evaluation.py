"""The self-evaluation form of a project: its money, its goal, and a line for every indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.drafting.wording import Wording
from mingzhang.model.book import Indicator, Project
from mingzhang.model.fact import Key
from mingzhang.model.interval import rounded
from mingzhang.model.money import WAN
from mingzhang.model.report import Field, Grid, Line, line

FORM = "项目支出绩效自评表"
_EXECUTION = 10
"""Points for carrying out the budget."""


@dataclass(frozen=True, slots=True)
class Money:
    """The money of a project in 万元 as forms write it, and what follows from it."""

    budget: str
    executed: str
    rate: Fraction | None
    """Executed ÷ budget, from the exact or the written amounts as everywhere in the report; None without a budget."""

    @property
    def percent(self) -> str:
        """The rate in per cent; "" without a budget."""
        return "" if self.rate is None else f"{_bare(rounded(self.rate * 100, 2))}%"

    @property
    def score(self) -> str:
        """Points for the rate; more than the budget earns no more."""
        return "" if self.rate is None else _bare(rounded(min(self.rate, Fraction(1)) * _EXECUTION, 2))

    @property
    def is_full(self) -> bool:
        """Whether all was spent, as written."""
        return self.rate is not None and self.rate >= 1


def money_of(write: Wording, project: Project) -> Money:
    """The budget and what was executed."""
    executed = Key("项目支出", write.book.year, scope=project.name)
    budget = write.budget_key(executed, "")
    rate = Fraction(write.of(executed), write.of(budget)) if write.of(budget) else None
    facts = write.book.facts
    return Money(_wan(facts.get(budget, 0)), _wan(facts.get(executed, 0)), rate)


def total(write: Wording, project: Project) -> str:
    """The points of the form: for carrying out the budget and for every indicator; "" while one is missing."""
    scores = [money_of(write, project).score, *(indicator.score for indicator in project.indicators)]
    if not project.indicators or not all(map(_is_number, scores)):
        return ""
    return _bare(rounded(sum(map(Fraction, scores), Fraction(0)), 2))


def form(write: Wording, project: Project, late: str = "") -> Grid:
    """The form in the layout with points; `late` is why the budget was not carried out."""
    money, unit = money_of(write, project), write.book.unit
    rows = [
        line("项目名称：", project.name, "年度：", f"{write.book.year}年", spans=(1, 3, 2, 2)),
        line("主管部门：", unit, "实施单位：", unit, spans=(1, 3, 2, 2)),
        line("项目资金(万元)", spans=(8,)),
        line("", "全年预算数", "全年执行数", "预算执行率", spans=(2, 2, 2, 2)),
        line("年度资金总额", money.budget, money.executed, money.percent, spans=(2, 2, 2, 2)),
        line("其中：财政拨款", money.budget, money.executed, money.percent, spans=(2, 2, 2, 2)),
        line("其他资金", "0", "0", "", spans=(2, 2, 2, 2)),
        (Field("年度总体目标", rows=2, columns=2), *line("预期目标", "实际完成情况", spans=(3, 3))),
        line(f"{goal(project)}。", f"已经{goal(project)}。", spans=(3, 3)),
        line(
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值/权重(百分制)",
            "得分",
            "扣分原因分析",
        ),
        line("得   分", "100", total(write, project), "", spans=(5, 1, 1, 1)),
        line(
            "预算执行率(10分)",
            "100%",
            money.percent,
            str(_EXECUTION),
            money.score,
            "" if money.is_full else late,
            spans=(3, 1, 1, 1, 1, 1),
        ),
        *_indicators(project),
    ]  # fmt: skip
    return Grid(FORM, tuple(rows), head=0)


def _indicators(project: Project) -> Iterator[Line]:
    """A line for each indicator; 一级 and 二级 stand once, beside all lines of theirs."""
    for ones in _runs(project.indicators, lambda each: each.level_one):
        head: Line = (Field(ones[0].level_one, rows=len(ones)),)
        for twos in _runs(ones, lambda each: each.level_two):
            head += (Field(twos[0].level_two, rows=len(twos)),)
            for each in twos:
                yield (
                    *head,
                    *line(each.name, each.target, each.actual, each.points, each.score, each.reason),
                )
                head = ()


def _runs(indicators: Sequence[Indicator], level: Callable[[Indicator], str]) -> Iterator[list[Indicator]]:
    """Indicators in a row of one level; where nothing is written it is that of the line above."""
    run: list[Indicator] = []
    for each in indicators:
        if run and level(each) not in ("", level(run[0])):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def goal(project: Project) -> str:
    """What a project is to bring about."""
    return f"完成{project.name.removesuffix('经费').removesuffix('补助')}，{project.aim.purpose}"


def _is_number(digits: str) -> bool:
    return digits.replace(".", "", 1).isdecimal()


def _wan(amount: int) -> str:
    return _bare(rounded(Fraction(amount, WAN), 2))


def _bare(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
