"""The money of all projects beside 项目支出 of the accounts, and payments that were made and not made."""

import re
from collections.abc import Iterator

from mingzhang.evaluation.model import Field, Form, ScoreSheet
from mingzhang.evaluation.naming import named
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import addition, money, plain, title_of, total_of
from mingzhang.rules.performance.examples import BENEFIT, PLEASED, PRODUCT, form, form_table, narrative, page
from mingzhang.rules.performance.lines import AGREEMENT, amount_of, amount_pattern, lines
from mingzhang.rules.performance.scopes import amount, executed_of, stated
from mingzhang.rules.performance.slips import mended_all, sound_projects, sound_sheets
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.reading import Reading

_TITLE = "项目支出绩效自评表（2023年度）"
_REPAIR = form_table(
    name="库房维修费", goal="维修库房。|已完成。", funds=("年度资金总额|50.00|50.00|47.50|95.00%|10|9.50|",)
)
_SPENT = "2023年度本年支出合计542.50万元，其中：基本支出400.00万元；项目支出142.50万元。"
_TOTAL = re.compile(
    rf"项目[^。；]{{0,12}}?\d{{1,4}}个[^。；\d]{{0,20}}涉及[^。；\d]{{0,16}}{amount_pattern('total')}"
)
_COVERED = re.compile(
    rf"\d{{1,4}}个[^。；\d]{{0,20}}涉及[^。；\d]{{0,16}}{amount_pattern('total')}[^。；]{{0,12}}覆盖率(?:达到|达|为)?100[%％]"
)
_UNPAID = re.compile(r"(?:尚?未(?:能)?|没有)(?:实现)?(?:拨付|支付|到位)")
_BASIC = re.compile(
    r"(?<!临聘)(?<!聘用)(?<!编外)人员(?:经费|支出|类)|工资|公用经费|社会保障缴费|社会保险|公积金|养老保险|医疗保险|工会经费|福利费"
)
"""Names of projects that the budget system keeps for 基本支出."""
_SENTENCE = re.compile(r"[^。；！？]+")
_NOTHING = "年度资金总额|100.00|100.00|0|0%|10|0|资金未下达"


@rule(
    "performance/projects-within-spending",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出决算＝各项目支出之和，部分项目之和不大于它",
    holds=page(*narrative(_SPENT), _TITLE, form_table(), _TITLE, _REPAIR),
    breaks=page(
        *narrative(_SPENT.replace("542", "541").replace("142", "141")), _TITLE, form_table(), _TITLE, _REPAIR
    ),
)
def projects_within_spending(reading: Reading) -> Iterator[Verdict]:
    """各项目自评表的执行数之和不大于项目支出决算数。"""
    projects = sound_projects(reading)
    if any(_BASIC.search(name) for name in projects):
        yield Unknown("特定目标类项目与人员类、运转类项目的区分")
        return
    found = executed_of(list(projects.values()))
    spent = stated(reading, "项目支出")
    if not found or spent is None:
        return
    least = sum(money(field, each).low for each, field in found)
    if least < amount(spent).high:
        yield Holds(spent.written.span)
    elif any(each.slips for each in mended_all(reading)):
        yield Unknown("可靠的项目执行数")  # A mistyped amount is named already.
    else:
        cells = [field for _, field in found]
        yield Broken(
            spent.written.span,
            f"{len(cells)}个项目自评表的执行数相加为{plain(total_of(cells))}{found[0][0].money_unit}，"
            f"大于项目支出决算{spent.written.digits}{spent.written.unit}，其中必有一数有误",
            related=tuple(cell.spot for cell in cells),
            arithmetic=f"{addition(cells)} = {plain(total_of(cells))} > {spent.written.digits}",
        )


@rule(
    "performance/projects-are-not-all",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis="部门支出＝基本支出＋项目支出，项目预算不含人员和公用经费",
    holds="\n".join(narrative(_SPENT, "常年项目绩效分析。该类项目总数9个，涉及预算总金额142.50万元。")),
    breaks="\n".join(narrative(_SPENT, "常年项目绩效分析。该类项目总数9个，涉及预算总金额542.50万元。")),
)
def projects_are_not_all(reading: Reading) -> Iterator[Verdict]:
    """项目的预算总金额不写成部门全部支出。"""
    whole, projects = stated(reading, "支出"), stated(reading, "项目支出")
    if whole is None or projects is None or amount(whole).meets(amount(projects)):
        return
    for line in lines(reading):
        for match in _TOTAL.finditer(line.text):
            total = line.field(match, "total")
            if not amount_of(total, match["total_unit"]).meets(amount(whole)):
                yield Holds(total.spot)
            else:
                yield Broken(
                    total.spot,
                    f"项目预算总金额写{total.digits}{match['total_unit']}，这是部门全部支出（含基本支出），"
                    f"项目支出为{projects.written.digits}{projects.written.unit}；不含人员类、运转类项目的应改，含的应说明",
                    related=(whole.written.span, projects.written.span),
                    arithmetic=f"{total.digits} ≠ {projects.written.digits}",
                )


@rule(
    "performance/coverage-of-projects",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis="项目支出全部纳入绩效目标管理的，所涉资金不少于项目支出",
    holds="\n".join(narrative(_SPENT, "共编制绩效目标9个，涉及财政资金150.00万元，覆盖率达到100%。")),
    breaks="\n".join(narrative(_SPENT, "共编制绩效目标9个，涉及财政资金50.00万元，覆盖率达到100%。")),
)
def coverage_of_projects(reading: Reading) -> Iterator[Verdict]:
    """绩效目标覆盖率写100%的，所涉资金不少于项目支出决算数。"""
    spent = stated(reading, "项目支出")
    for line in lines(reading) if spent is not None else ():
        for match in _COVERED.finditer(line.text):
            total = line.field(match, "total")
            if spent is None or amount_of(total, match["total_unit"]).high > amount(spent).low:
                yield Holds(total.spot)
            else:
                yield Broken(
                    total.spot,
                    f"绩效目标涉及资金{total.digits}{match['total_unit']}，少于项目支出"
                    f"{spent.written.digits}{spent.written.unit}，如有追加、结转的项目没有编制目标，覆盖率不是100%",
                    related=(spent.written.span,),
                    arithmetic=f"{total.digits} < {spent.written.digits}",
                )


@rule(
    "performance/unpaid-but-executed",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=AGREEMENT,
    holds=form(before=narrative("因资金调度困难，库房维修费未实现拨付。")),
    breaks=form(before=narrative("因资金调度困难，档案数字化经费未实现拨付。")),
)
def unpaid_but_executed(reading: Reading) -> Iterator[Verdict]:
    """文中写未拨付、未支付的项目，自评表的执行数不大于零。"""
    projects = sound_projects(reading)
    for line in lines(reading) if projects else ():
        for sentence in _SENTENCE.finditer(line.text):
            unpaid = _UNPAID.search(sentence[0])
            if unpaid is None:
                continue
            name = _own_name(sentence[0][: unpaid.start()], projects)
            executed = projects[name].total if name else None
            start = line.span.start + sentence.start() + unpaid.start()
            at = Span(start, start + len(unpaid[0]))
            if executed is None or executed.executed is None or not executed.executed.value:
                yield Holds(at)
            else:
                yield Broken(
                    at,
                    f"文中写“{name}”{unpaid[0]}，{title_of(projects[name])}的执行数却是"
                    f"{executed.executed.digits}{projects[name].money_unit}",
                    related=(executed.executed.spot,),
                    arithmetic=f"{executed.executed.digits} > 0",
                )


def _own_name(words: str, projects: dict[str, Form]) -> str:
    """The one project that a sentence names before it says that nothing was paid; "" when a part of it was."""
    found = [name for name in projects if name in words]
    longest = max(found, key=len, default="")
    rest = words.replace(longest, "")
    if not longest or any(name in rest for name in projects):
        return ""
    return (
        "" if re.search(r"部分|尾款|余款|剩余|\d", words[words.rfind(longest) + len(longest) :]) else longest
    )


@rule(
    "performance/nothing-spent",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="绩效自评计分表：产出、成本按实际完成情况计分",
    holds=form(
        PRODUCT.replace("5200卷|50|50|", "0卷|50|0|资金未下达"),
        BENEFIT,
        PLEASED,
        funds=(_NOTHING,),
        total="总分|||||100|40|",
    ),
    breaks=form(funds=(_NOTHING,), total="总分|||||100|90|"),
)
def nothing_spent(reading: Reading) -> Iterator[Verdict]:
    """分文未支出的项目，产出和效益不会全部得满分。"""
    sheets = sound_sheets(reading)
    names = [sheet.name for sheet in sheets if sheet.name]
    for name, each in sound_projects(reading).items():
        total = each.total
        if total is None or total.executed is None or total.executed.value != 0:
            continue
        if total.adjusted is None or not total.adjusted.value:
            continue
        also = named(name, names)
        full = _all_full(each) or next(
            (place for sheet in sheets if also and sheet.name == also if (place := _full_sheet(sheet))), None
        )
        if full is None:
            yield Holds(total.executed.spot)
        else:
            yield Broken(
                total.executed.spot,
                f"“{name}”预算{total.adjusted.digits}{each.money_unit}、执行数为0，产出和效益指标却全部得满分，"
                "请核对执行数，或按实际完成情况评分",
                related=(full.spot,),
            )


def _all_full(each: Form) -> Field | None:
    """The last score, when all scored indicators but the execution rate have full points; else None."""
    pairs = [
        (row.weight, row.score)
        for row in each.indicators
        if not row.is_execution and row.weight is not None and row.score is not None and row.weight.value
    ]
    full = [score for weight, score in pairs if score.value == weight.value]
    return full[-1] if pairs and len(full) == len(pairs) else None


def _full_sheet(sheet: ScoreSheet) -> Field | None:
    """The same for the criteria under 产出 and 效果 of a scoring table."""
    judged = [
        one
        for one in sheet.criteria
        if one.path and re.match(r"产出|效果|效益", one.path[0].replace(" ", ""))
    ]
    scores = [one.score for one in judged if one.score is not None and one.score.value == one.points]
    return scores[-1] if judged and len(scores) == len(judged) else None


RULES: tuple[Rule, ...] = (
    projects_within_spending,
    projects_are_not_all,
    coverage_of_projects,
    unpaid_but_executed,
    nothing_spent,
)
