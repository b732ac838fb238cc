"""The ten sections of the 决算情况说明 in the layout of Sichuan, as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.classification.names import economic_name, function_name
from mingzhang.drafting.three_public_section import three_public_section
from mingzhang.drafting.wording import Wording
from mingzhang.model.fact import Fund, Key

_SOURCES = (
    ("一般公共预算财政拨款收入", "收入", Fund.GENERAL),
    ("政府性基金预算财政拨款收入", "收入", Fund.GOV_FUND),
    ("国有资本经营预算财政拨款收入", "收入", Fund.STATE_CAPITAL),
    ("上级补助收入", "上级补助收入", Fund.ALL),
    ("事业收入", "事业收入", Fund.ALL),
    ("经营收入", "经营收入", Fund.ALL),
    ("附属单位上缴收入", "附属单位上缴收入", Fund.ALL),
    ("其他收入", "其他收入", Fund.ALL),
)
_KINDS = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")


def narrative(write: Wording) -> Iterator[str]:
    """The paragraphs of the part, heading first."""
    kind = "单位" if write.book.is_unit else "部门"
    yield f"第二部分 {write.book.year}年度{kind}决算情况说明"
    yield from _overall(write)
    yield from _income(write)
    yield from _expenditure(write)
    yield from _appropriation(write)
    yield from _general(write)
    yield from _basic(write)
    yield from three_public_section(write)
    yield from _funds(write)
    yield from _other(write)


def _overall(write: Wording) -> Iterator[str]:
    total = write.key("收入总计")
    yield "一、收入支出决算总体情况说明"
    said = f"{write.book.year}年度{write.value('收、支总计均为', total)}"
    yield write.followed(said, total, "收、支总计各")
    yield "（图1：收、支决算总计变动情况图）（柱状图）"


def _income(write: Wording) -> Iterator[str]:
    total = write.key("收入")
    parts = [(name, write.key(concept, fund)) for name, concept, fund in _SOURCES]
    yield "二、收入决算情况说明"
    yield _divided(write, f"{write.book.year}年度{write.value('本年收入合计', total)}", total, parts)
    yield "（图2：收入决算结构图）（饼状图）"


def _expenditure(write: Wording) -> Iterator[str]:
    total = write.key("支出")
    parts = [(kind, write.key(kind)) for kind in _KINDS]
    yield "三、支出决算情况说明"
    yield _divided(write, f"{write.book.year}年度{write.value('本年支出合计', total)}", total, parts)
    yield "（图3：支出决算结构图）（饼状图）"


def _divided(write: Wording, said: str, total: Key, parts: Sequence[tuple[str, Key]]) -> str:
    """A total with its parts; those that are nothing stand there only if the style lists them."""
    listed = [(name, key) for name, key in parts if write.style.all_sources or write.book.facts.get(key, 0)]
    return f"{write.listing(said, [write.part(name, key, total) for name, key in listed])}。"


def _appropriation(write: Wording) -> Iterator[str]:
    total = write.key("收入总计", Fund.APPROPRIATION)
    said = f"{write.book.year}年度{write.value('财政拨款收、支总计均为', total)}"
    yield "四、财政拨款收入支出决算总体情况说明"
    yield write.followed(said, total, "财政拨款收、支总计各")
    yield "（图4：财政拨款收、支决算总计变动情况）（柱状图）"


def _general(write: Wording) -> Iterator[str]:
    year, total = write.book.year, write.key("支出", Fund.GENERAL)
    name = f"{year}年度一般公共预算财政拨款支出"
    yield "五、一般公共预算财政拨款支出决算情况说明"
    yield "（一）一般公共预算财政拨款支出决算总体情况"
    share = write.share(total, write.key("支出"), "本年支出合计")
    yield f"{write.value(name, total)}，{share}。{write.compared(total, '一般公共预算财政拨款支出')}"
    yield "（图5：一般公共预算财政拨款支出决算变动情况）（柱状图）"
    yield "（二）一般公共预算财政拨款支出决算结构情况"
    classes = [
        (function_name(code, year), write.key("支出", Fund.GENERAL, function=code))
        for code in write.book.functions(Fund.GENERAL, 3)
    ]
    parts = [write.part(title, key, total) for title, key in classes]
    yield f"{write.listing(write.value(name, total), parts, '主要用于以下方面：')}。"
    yield "（图6：一般公共预算财政拨款支出决算结构）（饼状图）"
    yield "（三）一般公共预算财政拨款支出决算具体情况"
    yield from _items(write, total)


def _items(write: Wording, total: Key) -> Iterator[str]:
    lead = f"{write.book.year}年度一般公共预算财政拨款支出决算数为"
    yield f"{write.value(lead, total)}，{write.completion(total)}，{write.met(total)}。其中："
    for number, code in enumerate(write.book.functions(Fund.GENERAL, 7), start=1):
        key = write.key("支出", Fund.GENERAL, function=code)
        budget = f"{write.budget(key, write.style.budget)}，" if write.style.budget else ""
        said = f"{budget}{write.value('支出决算为', key)}，{write.completion(key)}"
        yield f"{number}.{write.item(code)}：{said}，{write.met(key)}。"


def _basic(write: Wording) -> Iterator[str]:
    total = write.key("基本支出", Fund.GENERAL)
    yield "六、一般公共预算财政拨款基本支出决算情况说明"
    yield f"{write.value(f'{write.book.year}年度一般公共预算财政拨款基本支出', total)}，其中："
    codes = write.book.economics("基本支出", Fund.GENERAL, 5)
    for name, groups in (("人员经费", ("301", "303")), ("公用经费", ("302", "310"))):
        said = write.value(name, write.key(name, Fund.GENERAL))
        listed = [code for code in codes if code.startswith(groups)]
        if write.style.amounts:
            names = [
                write.value(economic_name(code), write.key("基本支出", Fund.GENERAL, economic=code))
                for code in listed
            ]
        else:
            names = [economic_name(code) for code in listed]
        yield f"{said}，主要包括：{'、'.join(names)}。"


def _funds(write: Wording) -> Iterator[str]:
    for number, name, fund in (
        ("八", "政府性基金", Fund.GOV_FUND),
        ("九", "国有资本经营", Fund.STATE_CAPITAL),
    ):
        key = write.key("支出", fund)
        items = [function_name(code, write.book.year) for code in write.book.functions(fund, 7)]
        uses = f"，主要用于{'、'.join(items)}" if items else ""
        yield f"{number}、{name}预算支出决算情况说明"
        yield f"{write.value(f'{write.book.year}年度{name}预算财政拨款支出', key)}{uses}。"


def _other(write: Wording) -> Iterator[str]:
    yield "十、其他重要事项的情况说明"
    running = write.key("机关运行经费")
    yield "（一）机关运行经费支出情况"
    said = write.value(f"{write.book.year}年度，机关运行经费支出", running)
    yield write.followed(said, running, "机关运行经费支出")
    yield "（二）政府采购支出情况"
    yield _procurement(write)
    yield "（三）国有资产占有使用情况"
    yield _assets(write)
    yield "（四）预算绩效管理情况"
    yield from _performance(write)


def _procurement(write: Wording) -> str:
    total = write.key("政府采购支出")
    kinds = [f"政府采购{kind}支出" for kind in ("货物", "工程", "服务")]
    parts = [write.value(kind, write.key(kind)) for kind in kinds]
    said = write.listing(write.value(f"{write.book.year}年度，政府采购支出总额", total), parts)
    if not write.of(total):
        return f"{said}。授予中小企业合同金额0{write.style.unit}。"
    medium, small = write.key("授予中小企业合同金额"), write.key("授予小微企业合同金额")
    shares = (write.share(each, total, "政府采购支出总额") for each in (medium, small))
    return (
        f"{said}。主要用于办公设备更新和业务委托。{write.value(medium.concept, medium)}，{next(shares)}，"
        f"其中：{write.value(small.concept, small)}，{next(shares)}。"
    )


def _assets(write: Wording) -> str:
    uses = [
        write.count(f"车辆·辆/{use}·辆", use)
        for use in ("主要领导干部用车", "机要通信用车", "应急保障用车", "其他用车")
    ]
    vehicles = (
        f"截至{write.book.year}年12月31日，{write.count('车辆·辆', '共有车辆')}，其中：{'、'.join(uses)}。"
    )
    large = write.book.count("单价100万元以上设备·台(套)")
    if write.book.year <= 2022:
        return f"{vehicles}单价50万元以上通用设备0台（套），单价100万元以上专用设备{large}台（套）。"
    return f"{vehicles}单价100万元以上设备（不含车辆）{large}台（套）。"


def _performance(write: Wording) -> Iterator[str]:
    book, own = write.book, write.book.own_word
    many, names = len(book.projects), "、".join(project.name for project in book.projects)
    projects = f"{names}{'等' if many > 1 else ''}{many}个项目"
    yield (
        f"根据预算绩效管理要求，{own}在{book.year}年度预算编制阶段，组织对{projects}开展了预算事前绩效评估，"
        f"对{many}个项目编制了绩效目标，预算执行过程中，选取{many}个项目开展绩效监控，"
        f"组织对{many}个项目开展绩效自评，绩效自评表详见第四部分附件。"
    )
    yield f"{own}按要求对{book.year}年度整体支出开展绩效自评，各项工作按计划完成，资金使用合规，绩效自评报告详见附件。"
