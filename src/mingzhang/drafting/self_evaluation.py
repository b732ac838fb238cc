"""第四部分: the self-evaluation of the whole, of each project, and the forms that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.drafting.wording import Wording
from mingzhang.model.book import FactBook, Project
from mingzhang.model.fact import Key
from mingzhang.model.interval import rounded
from mingzhang.model.money import WAN
from mingzhang.model.report import Grid, line

FORM = "项目支出绩效自评表"
_EXECUTION = 10
"""Points for carrying out the budget."""


@dataclass(frozen=True, slots=True)
class Money:
    """The money of a project in 万元 as forms write it, and what follows from it."""

    budget: str
    executed: str
    rate: Fraction
    """Executed ÷ budget, from the written figures: what a form shows must follow from what it shows."""

    @property
    def percent(self) -> str:
        """The rate in per cent."""
        return f"{_bare(rounded(self.rate * 100, 2))}%"

    @property
    def score(self) -> str:
        """Points for the rate."""
        return _bare(rounded(self.rate * _EXECUTION, 2))

    @property
    def total(self) -> str:
        """Points in all: the rest of the targets were met."""
        return _bare(rounded(Fraction(self.score) + 100 - _EXECUTION, 2))

    @property
    def is_full(self) -> bool:
        """Whether all was spent, as written."""
        return self.rate == 1


def money_of(book: FactBook, project: Project) -> Money:
    """The budget and what was executed."""
    key = Key("项目支出", book.year, scope=project.name)
    executed = rounded(Fraction(book.facts[key], WAN), 2)
    budget = rounded(Fraction(book.facts[Wording.budget_key(key, "")], WAN), 2)
    return Money(_bare(budget), _bare(executed), Fraction(executed) / Fraction(budget))


def attachments(write: Wording) -> Iterator[str | Grid]:
    """The reports and forms."""
    book = write.book
    yield "第四部分 附件"
    yield "附件1"
    yield f"{book.year}年度{'单位' if book.is_unit else '部门'}整体绩效自评报告"
    yield from _whole(write)
    yield "附件2"
    yield f"{book.year}年度{FORM}"
    for project in book.projects:
        yield form(book, project)
    for number, project in enumerate(book.projects, start=3):
        yield f"附件{number}"
        yield from _report(book, project)


def _whole(write: Wording) -> Iterator[str]:
    book, own = write.book, write.book.own_word
    kind = "单位" if book.is_unit else "部门"
    yield f"一、{kind}概况"
    yield f"{own}是独立核算的行政单位，主要承担{book.duties[0]}等工作。"
    yield f"二、{kind}收支情况"
    income = write.value(f"{book.year}年本年收入合计", write.key("收入"))
    expenditure = write.listing(
        write.value("本年支出合计", write.key("支出")),
        [write.value(kind, write.key(kind)) for kind in ("基本支出", "项目支出")],
    )
    yield f"{income}；{expenditure}。"
    yield f"三、{kind}绩效管理情况"
    yield f"{own}对{len(book.projects)}个项目编制了绩效目标，年终全部开展自评。"
    for number, project in enumerate(book.projects, start=1):
        yield f"（{number}）{_said(book, project)}"
    yield "四、评价结论及建议"
    yield "（一）评价结论"
    yield f"{own}预算管理较为规范，年度绩效目标基本实现。"
    yield "（二）存在问题"
    yield "部分项目预算编制还不够精细，支出进度前低后高。"
    yield "（三）改进建议"
    yield "做实项目前期论证，按月跟踪支出进度，及时调剂沉淀资金。"


def _said(book: FactBook, project: Project) -> str:
    money = money_of(book, project)
    why = "" if money.is_full else "未全部支出的原因是部分尾款按合同约定在下年支付。"
    return (
        f"{project.name}项目全年预算数{money.budget}万元，执行数为{money.executed}万元，完成预算的{money.percent}。"
        f"{why}通过项目实施，{project.aim.purpose}。"
    )


def _report(book: FactBook, project: Project) -> Iterator[str]:
    money = money_of(book, project)
    yield f"{book.year}年度项目支出绩效自评报告"
    yield f"（{project.name}项目）"
    yield "一、项目概况"
    yield f"项目全年预算数{money.budget}万元，执行数为{money.executed}万元，完成预算的{money.percent}。"
    yield "二、项目绩效情况"
    aim = project.aim
    yield f"{aim.counted}{aim.target}{aim.unit}，达到年初设定的目标，{aim.purpose}。"
    yield "三、自评结论"
    yield f"项目绩效自评得分{money.total}分。{'' if money.is_full else '扣分原因是预算没有全部执行。'}"


def form(book: FactBook, project: Project) -> Grid:
    """The form of a project in the layout with points, the reason beside every lost point."""
    money = money_of(book, project)
    late = "" if money.is_full else "部分尾款按合同约定下年支付，将加快结算。"
    rows = [
        line("项目名称：", project.name, "年度：", f"{book.year}年", spans=(1, 3, 2, 2)),
        line("主管部门：", book.unit, "实施单位：", book.unit, spans=(1, 3, 2, 2)),
        line("项目资金(万元)", spans=(8,)),
        line("", "全年预算数", "全年执行数", "预算执行率", spans=(2, 2, 2, 2)),
        line("年度资金总额", money.budget, money.executed, money.percent, spans=(2, 2, 2, 2)),
        line("其中：财政拨款", money.budget, money.executed, money.percent, spans=(2, 2, 2, 2)),
        line("其他资金", "0", "0", "", spans=(2, 2, 2, 2)),
        line("年度总体目标", "预期目标", "实际完成情况", spans=(2, 3, 3)),
        line("", f"{_goal(project)}。", f"已经{_goal(project)}。", spans=(2, 3, 3)),
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
        line("得   分", "100", money.total, "", spans=(5, 1, 1, 1)),
        line(
            "预算执行率(10分)",
            "100%",
            money.percent,
            str(_EXECUTION),
            money.score,
            late,
            spans=(3, 1, 1, 1, 1, 1),
        ),
        *(line(*cells) for cells in _indicators(project, money)),
    ]
    return Grid(FORM, tuple(rows))


def _goal(project: Project) -> str:
    aim = project.aim
    return f"完成{project.name.removesuffix('经费').removesuffix('补助')}，{aim.purpose}"


def _indicators(project: Project, money: Money) -> Iterator[tuple[str, ...]]:
    aim = project.aim
    done = f"{aim.target}{aim.unit}"
    yield ("产出指标", "数量指标", aim.counted, f"≥{done}", done, "20", "20", "")
    yield ("", "质量指标", "验收合格率", "≥95%", "100%", "20", "20", "")
    yield ("", "时效指标", "工作按时完成率", "100%", "100%", "10", "10", "")
    yield ("", "成本指标", "项目总成本", f"≤{money.budget}万元", f"{money.executed}万元", "10", "10", "")
    yield ("效益指标", "社会效益指标", aim.purpose, "优", "优", "20", "20", "")
    yield ("满意度指标", "满意度指标", "服务对象满意度", "≥90%", "96%", "10", "10", "")


def _bare(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
