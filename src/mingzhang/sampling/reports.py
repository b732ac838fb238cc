"""Reports of invented books: what a person would write is made up, so that nothing is left to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mingzhang.drafting.draft import Draft, draft
from mingzhang.drafting.self_evaluation import money_of
from mingzhang.drafting.style import STYLES, Style
from mingzhang.drafting.wording import Wording
from mingzhang.model.book import FactBook, Indicator, Project
from mingzhang.packs.loader import Pack, load
from mingzhang.rendering import text
from mingzhang.rendering.html import write as html

_MORE = ("工作任务增加，相应经费增加", "新增专项工作，投入加大", "人员变动和政策性增资")
_LESS = ("落实过紧日子要求，压减一般性支出", "部分工作上年已经完成，本年不再安排", "人员减少，相应经费减少")
_UNSPENT = ("厉行节约，严格控制开支", "部分款项按合同约定结转下年支付")
_OVERSPENT = ("年中按规定追加预算", "年中下达了专项资金")
_REASONS = (("比上年增加", _MORE), ("比上年减少", _LESS), ("小于", _UNSPENT), ("大于", _OVERSPENT))
"""What a gap says of the direction, and the reasons for it."""


def pack_of(book: FactBook) -> Pack:
    """The template of the book's year in the county's province."""
    return load("sichuan/2022" if book.year <= 2022 else "sichuan/2023")


def drafted(book: FactBook, style: Style = STYLES[0], pack: Pack | None = None) -> Draft:
    """The complete report of an invented book, without gaps."""
    pack = pack or pack_of(book)
    return draft(told(book, pack, style), pack, style)


def write_text(book: FactBook, style: Style = STYLES[0]) -> str:
    """The complete report as plain text."""
    return text.write(drafted(book, style).report)


def write_html(book: FactBook, style: Style = STYLES[0]) -> str:
    """The complete report as a page."""
    return html.write(drafted(book, style).report)


def told(book: FactBook, pack: Pack, style: Style = STYLES[0]) -> FactBook:
    """The book with everything that a person tells: texts, results of projects, reasons wherever they are due."""
    write = Wording(book, style)
    projects = tuple(
        replace(project, indicators=tuple(_indicators(write, project))) for project in book.projects
    )
    works = tuple(f"{project.name}项目按计划实施，{project.aim.purpose}" for project in projects)
    book = replace(book, projects=projects, works=works, texts=_texts(book))
    gaps = draft(book, pack, style).report.gaps()
    return replace(book, reasons={gap.gap: _reason(gap.text, number) for number, gap in enumerate(gaps)})


def _reason(gap: str, seed: int) -> str:
    reasons = next((reasons for words, reasons in _REASONS if words in gap), _MORE)
    return reasons[seed % len(reasons)]


def _texts(book: FactBook) -> dict[str, str]:
    return {
        "机构设置": f"{book.unit}是独立核算的行政单位，没有下属二级预算单位",
        "公务用车用途": "下乡检查和业务办理所需的燃料费、维修费、过路过桥费、保险费等支出",
        "国内公务接待内容": "上级部门检查指导和同行业务交流",
        "外事接待内容": "来访团组的业务交流",
        "采购用途": "办公设备更新和业务委托",
        "绩效管理情况": f"{book.own_word}建立了预算绩效管理制度，项目支出按目标管理，年终全部开展自评",
        "整体绩效自评结论": "各项工作按计划完成，资金使用合规",
        "整体绩效评价结论": f"{book.own_word}预算管理较为规范，年度绩效目标基本实现",
        "整体绩效存在问题": "部分项目预算编制还不够精细，支出进度前低后高",
        "整体绩效改进建议": "做实项目前期论证，按月跟踪支出进度，及时调剂沉淀资金",
    }


def _indicators(write: Wording, project: Project) -> Iterator[Indicator]:
    aim, money = project.aim, money_of(write, project)
    done = f"{aim.target}{aim.unit}"
    yield Indicator("产出指标", "数量指标", aim.counted, f"≥{done}", done, "20", "20")
    yield Indicator("", "质量指标", "验收合格率", "≥95%", "100%", "20", "20")
    yield Indicator("", "时效指标", "工作按时完成率", "100%", "100%", "10", "10")
    yield Indicator("", "成本指标", "项目总成本", f"≤{money.budget}万元", f"{money.executed}万元", "10", "10")
    yield Indicator("效益指标", "社会效益指标", aim.purpose, "优", "优", "20", "20")
    yield Indicator("满意度指标", "满意度指标", "服务对象满意度", "≥90%", "96%", "10", "10")
