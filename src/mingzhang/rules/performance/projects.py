"""Projects: as many as announced, with the money announced, under one name everywhere."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import product

from mingzhang.evaluation.model import Field, Form, ScoreSheet
from mingzhang.evaluation.naming import named
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.model.interval import Interval, gap
from mingzhang.rules.performance.common import (
    addition,
    listed,
    money,
    plain,
    total_of,
)
from mingzhang.rules.performance.examples import (
    SHEET,
    form,
    form_table,
    narrative,
    page,
    sheet,
)
from mingzhang.rules.performance.lines import (
    AGREEMENT,
    amount_of,
    amount_pattern,
    lines,
)
from mingzhang.rules.performance.slips import mended_all, sound, sound_all, sound_projects
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.numbers import chinese_integer
from mingzhang.statements.projects import normal
from mingzhang.statements.reading import Reading

_SHARED = 3
"""Characters in a row that make two names likely to mean one project."""
_SUM = re.compile(rf"(?P<count>\d{{1,4}})个[^。；\d]{{0,20}}涉及[^。；\d]{{0,16}}{amount_pattern('total')}")
_EVALUATED = re.compile(
    r"(?:对|组织)[^。；，]{0,60}?(?P<count>\d{1,4}|[一二三四五六七八九十]{1,3})个?项目[^。；，报]{0,6}(?:绩效)?自评(?!报告)"
)
_LIST = re.compile(r"[(（](?P<list>[^()（）。；]{6,600})[)）]等(?P<count>\d{1,3})个项目")
_QUOTED = re.compile(r"(?P<list>(?:“[^“”]{2,40}”[、和]?){2,60})等(?P<count>\d{1,3})个项目")


_SAID = "共编制绩效目标2个，涉及财政资金150万元。"
_TITLE = "项目支出绩效自评表（2023年度）"
_REPAIR = form_table(
    name="库房维修费", goal="维修库房。|已完成。", funds=("年度资金总额|50.00|50.00|47.50|95.00%|10|9.50|",)
)


@rule(
    "performance/projects-budget",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=AGREEMENT,
    holds=page(*narrative(_SAID), _TITLE, form_table(), _TITLE, _REPAIR),
    breaks=page(*narrative(_SAID.replace("150", "180")), _TITLE, form_table(), _TITLE, _REPAIR),
    absence=True,
)
def projects_budget(reading: Reading) -> Iterator[Verdict]:
    """文中项目预算总额等于各项目自评表预算之和。"""
    projects = sound_projects(reading)
    for line in lines(reading):
        for match in _SUM.finditer(line.text):
            if not projects or int(match["count"]) != len(projects):
                yield Unknown("全部项目的自评表")
                continue
            total = line.field(match, "total")
            stated = amount_of(total, match["total_unit"])
            sums = list(_budgets(projects))
            if not sums:
                yield Unknown("各项目自评表的预算数")
            elif any(not gap(stated, amounts) for _, amounts in sums):
                yield Holds(total.spot)
            elif any(each.slips for each in mended_all(reading)):
                yield Unknown("可靠的项目预算数")  # A mistyped amount is named already.
            else:
                cells = sums[0][0]
                yield Broken(
                    total.spot,
                    f"文中{match['count']}个项目共{total.digits}{match['total_unit']}，"
                    f"各自评表预算相加为{plain(total_of(cells))}万元",
                    related=tuple(cell.spot for cell in cells),
                    arithmetic=f"{addition(cells)} = {plain(total_of(cells))} ≠ {total.digits}",
                )


def _budgets(projects: Mapping[str, Form]) -> Iterator[tuple[list[Field], list[Interval]]]:
    """The initial, the adjusted and the executed amounts of all projects, where every form states them."""
    for column in ("initial", "adjusted", "executed"):
        cells: list[Field] = []
        amounts: list[Interval] = []
        for each in projects.values():
            cell = getattr(each.total, column, None)
            if isinstance(cell, Field) and cell.digits:
                cells.append(cell)
                amounts.append(money(cell, each))
        if len(cells) == len(projects):
            yield cells, amounts


@rule(
    "performance/projects-attached",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="部门决算公开：开展自评的项目应附自评表",
    holds=form(before=narrative("组织对1个项目开展绩效自评，自评表详见附件。")),
    breaks=form(before=narrative("组织对3个项目开展绩效自评，自评表详见附件。")),
    absence=True,
)
def projects_attached(reading: Reading) -> Iterator[Verdict]:
    """文中开展自评的项目数与所附自评表份数一致。"""
    attached = {each.name for each in sound_all(reading) if each.name and not each.whole}
    if not attached:
        return
    for line in lines(reading):
        for match in _EVALUATED.finditer(line.text):
            count = int(match["count"]) if match["count"].isdigit() else chinese_integer(match["count"])
            at = line.field(match, "count")
            if count == len(attached):
                yield Holds(at.span)
            else:
                yield Broken(
                    at.span, f"文中说{match['count']}个项目开展绩效自评，附表有{len(attached)}个项目"
                )


@rule(
    "performance/project-list",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=AGREEMENT,
    holds="\n".join(narrative("组织对（档案数字化经费、库房维修费）等2个项目开展了事前绩效评估。")),
    breaks="\n".join(narrative("组织对（档案数字化经费、库房维修费、展陈费）等2个项目开展了事前绩效评估。")),
    absence=True,
)
def project_list(reading: Reading) -> Iterator[Verdict]:
    """文中逐一列名的项目个数与所说的个数相符。"""
    for line in lines(reading):
        for pattern in (_LIST, _QUOTED):
            for match in pattern.finditer(line.text):
                names = _names(match["list"], is_quoted=pattern is _QUOTED)
                at = line.field(match, "count")
                if len(names) == int(match["count"]):
                    yield Holds(at.spot)
                elif len(names) > int(match["count"]):
                    yield Broken(
                        at.spot,
                        f"列名的项目有{len(names)}个，文中写{match['count']}个：{listed(names, 3)}",
                        arithmetic=f"{len(names)} ≠ {match['count']}",
                    )
                else:
                    yield Unknown("“等”字后未列名的项目")


@rule(
    "performance/listed-projects",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="部门决算公开：开展自评的项目应附自评表",
    holds=page(
        *narrative("组织对（档案数字化经费、库房维修费）等2个项目开展了绩效自评。"),
        _TITLE,
        form_table(),
        _TITLE,
        _REPAIR,
    ),
    breaks=page(
        *narrative("组织对（档案数字化经费、展陈布置费）等2个项目开展了绩效自评。"),
        _TITLE,
        form_table(),
        _TITLE,
        _REPAIR,
    ),
    absence=True,
)
def listed_projects(reading: Reading) -> Iterator[Verdict]:
    """逐一列名的项目都附有自评表，附表的项目也都在所列之中。"""
    attached = list(dict.fromkeys(each.name for each in sound(reading) if each.name and not each.whole))
    for line in lines(reading) if len(attached) > 1 else ():
        for pattern in (_LIST, _QUOTED):
            for match in pattern.finditer(line.text):
                names = _names(match["list"], is_quoted=pattern is _QUOTED)
                if len(names) != int(match["count"]) or len(names) != len(attached):
                    continue
                known = {name: named(name, attached) for name in names}
                missing = [name for name in names if not known[name]]
                strange = [name for name in attached if name not in known.values()]
                if not missing or not strange or any(_alike(*pair) for pair in product(missing, strange)):
                    yield Holds(line.span)
                    continue
                start = line.span.start + match.start("list") + match["list"].find(missing[0])
                yield Broken(
                    Span(start, start + len(missing[0])),
                    f"所列项目{listed(missing, 3)}没有自评表，附表中的{listed(strange, 3)}不在所列项目之中",
                )


def _alike(one: str, other: str) -> bool:
    """Whether two names share enough to be the same project, shortened: 驻村队员, 驻村队员补助经费."""
    block = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return block.size >= _SHARED


def _names(words: str, *, is_quoted: bool) -> list[str]:
    return re.findall(r"“([^“”]+)”", words) if is_quoted else words.split("、")


@rule(
    "performance/project-names",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=AGREEMENT,
    holds=page("2023年度项目支出绩效自评计分表", "（档案数字化经费）",
               sheet(*SHEET)[sheet(*SHEET).index("<table>"):sheet(*SHEET).index("</body>")],
               "项目支出绩效自评表（2023年度）", form_table()),
    breaks=page("2023年度项目支出绩效自评计分表", "（档案数字化专项经费）",
                sheet(*SHEET)[sheet(*SHEET).index("<table>"):sheet(*SHEET).index("</body>")],
                "项目支出绩效自评表（2023年度）", form_table()),
)  # fmt: skip
def project_names(reading: Reading) -> Iterator[Verdict]:
    """同一项目在各附表中的名称一致。"""
    found = [each for each in sound_all(reading) if each.name and not each.whole]
    stated = {each.name: each for each in found if isinstance(each, Form)}
    names = list(dict.fromkeys(stated))
    if not names:
        return
    for each in found:
        if not isinstance(each, ScoreSheet):
            continue
        name = named(each.name, names)
        if not name:
            yield Unknown("同一项目的目标完成情况表")
        elif normal(name) == normal(each.name):
            yield Holds(each.span)
        else:
            other = stated[name]
            at = other.project or other.heading
            if at is not None:
                caption = (each.heading.span,) if each.heading is not None else ()
                yield Broken(
                    at.span,
                    f"同一项目在{other.kind.value}中叫“{name}”，在{each.kind.value}中叫“{each.name}”",
                    related=caption,
                )


@rule(
    "performance/department-names",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=AGREEMENT,
    holds=page("项目支出绩效自评表（2023年度）", form_table(), "项目支出绩效自评表（2023年度）",
               form_table(name="库房维修费", goal="维修库房。|已完成。")),
    breaks=page("项目支出绩效自评表（2023年度）", form_table(), "项目支出绩效自评表（2023年度）",
                form_table(name="库房维修费", goal="维修库房。|已完成。"), "项目支出绩效自评表（2023年度）",
                form_table(name="展陈费", goal="办好展览。|已办好。").replace("青禾县档案馆", "青乐县档案馆")),
)  # fmt: skip
def department_names(reading: Reading) -> Iterator[Verdict]:
    """各附表中的部门（单位）名称一致。"""
    cells = [
        each.department for each in sound(reading) if each.department is not None and each.department.filled
    ]
    names = [cell.compact for cell in cells]
    for cell in cells:
        usual = max(dict.fromkeys(names), key=names.count)
        slipped = (
            len(cell.compact) == len(usual)
            and 0 < sum(a != b for a, b in zip(cell.compact, usual, strict=True)) <= 2
        )
        if slipped and names.count(cell.compact) * 2 <= names.count(usual):
            yield Broken(cell.span, f"单位名称写“{cell.compact}”，其他附表写“{usual}”，疑有错字")
        else:
            yield Holds(cell.span)


RULES: tuple[Rule, ...] = (
    projects_budget,
    projects_attached,
    project_list,
    listed_projects,
    project_names,
    department_names,
)
