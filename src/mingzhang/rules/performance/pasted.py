"""Words of another project: its name in a project's report, its results claimed again, works of another year."""

import re
from collections import defaultdict
from collections.abc import Iterator

from mingzhang.evaluation.model import Field, Form
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import listed, title_of
from mingzhang.rules.performance.examples import BENEFIT, PLEASED, PRODUCT, form, form_table, narrative, page
from mingzhang.rules.performance.lines import Line, lines, project_forms
from mingzhang.rules.performance.quantities import only
from mingzhang.rules.performance.rows import answered, asked, filled, label_of
from mingzhang.rules.performance.scopes import told
from mingzhang.rules.performance.slips import sound
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.projects import normal
from mingzhang.statements.reading import Reading

_TITLE = "项目支出绩效自评表（2023年度）"
_LEAST_NAME = 4
_LEAST_SAME = 2
_LEAST_COUNT = 5
_SHARED_UNITS = ("%", "天", "小时", "分钟", "个月", "个工作日", "年")
_ABOUT = re.compile(r"项目|”|经费")
_REPORT = re.compile(
    r"^(?P<before>[^，。；：、]{0,40}?)(?P<year>20\d\d)(?P<after>年度?[^，。；：、]{2,40}(?:自评|评价)报告)$"
)
_WORK = re.compile(r"《(?P<before>[^《》\d]{0,20})(?P<year>20\d\d)年?(?P<after>[^《》\d]{0,20})》")
_MADE = re.compile(r"编纂|编撰|编印|编写|印制|印刷|出版|编制出书|付印")
_TALKS = "产出指标|数量指标|举办档案讲座|≥20场|22场|0|0|"
_BOOKS = "产出指标|数量指标|编印宣传手册|≥500册|600册|0|0|"
_ROOF = form_table(PRODUCT, BENEFIT, PLEASED, name="库房维修费", goal="维修库房。|已完成维修。")


def _same(*rows: str) -> str:
    """Two projects whose forms share these rows."""
    return page(
        _TITLE,
        form_table(PRODUCT, BENEFIT, PLEASED, *rows),
        _TITLE,
        form_table(
            PRODUCT.replace("5200", "5300"),
            BENEFIT,
            PLEASED,
            *rows,
            name="库房维修费",
            goal="维修库房。|已完成维修。",
        ),
    )


@rule(
    "performance/report-other-project",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="专项预算项目绩效自评报告：按项目填写",
    holds=page(*narrative(), "2023年度专项预算项目绩效自评报告", "（档案数字化经费）", "档案数字化经费项目属于经常性项目。",
               _TITLE, form_table(), _TITLE, _ROOF),
    breaks=page(*narrative(), "2023年度专项预算项目绩效自评报告", "（档案数字化经费）", "库房维修费项目属于经常性项目。",
                _TITLE, form_table(), _TITLE, _ROOF),
)  # fmt: skip
def report_other_project(reading: Reading) -> Iterator[Verdict]:
    """一个项目的自评报告不写另一个项目的名称。"""
    projects = project_forms(reading)
    names = {name: normal(name) for name in projects if len(normal(name)) >= _LEAST_NAME}
    for each, found in told(reading):
        own = normal(each.name)
        strangers = {name: words for name, words in names.items() if words not in own and own not in words}
        hits = [hit for line in found if (hit := _stranger(line, own, strangers)) is not None]
        if not hits:
            if found:
                yield Holds(found[0].span)
            continue
        at, name = hits[0]
        yield Broken(
            at,
            f"“{each.name}”的自评报告里写的是另一个项目“{name}”，疑为复制后未改",
            related=tuple(span for span, _ in hits[1:]),
        )


def _stranger(line: Line, own: str, strangers: dict[str, str]) -> tuple[Span, str] | None:
    """The one other project that a paragraph names as what it is about; None in a list of projects."""
    if own in normal(line.text):
        return None
    named = [(line.text.find(words), name, words) for name, words in strangers.items() if words in line.text]
    if len(named) != 1:
        return None
    at, name, words = named[0]
    if not _ABOUT.match(line.text[at + len(words) :]):
        return None
    return Span(line.span.start + at, line.span.start + at + len(words)), name


@rule(
    "performance/same-results",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="项目支出绩效自评表：产出按项目填报，不重复计算",
    holds=_same(_TALKS),
    breaks=_same(_TALKS, _BOOKS),
)
def same_results(reading: Reading) -> Iterator[Verdict]:
    """不同项目不把同样的产出（指标、目标、完成数都相同）各报一遍。"""
    owners: dict[str, tuple[Form, Field]] = {}
    for each in sound(reading):
        if each.whole or not each.name:
            continue
        shared: dict[str, list[tuple[Field, Field, str]]] = defaultdict(list)
        for row in filled(each):
            said = asked(row).compact + "→" + answered(row).compact
            if not _is_own(row.target, row.actual):
                continue
            words = f"{label_of(row)}：{said}"
            first, cell = owners.setdefault(words, (each, answered(row)))
            if first.name != each.name:
                shared[first.name].append((answered(row), cell, label_of(row)))
        wrong = next(((name, rows) for name, rows in shared.items() if len(rows) >= _LEAST_SAME), None)
        if wrong is None:
            yield Holds(each.span)
        else:
            name, rows = wrong
            yield Broken(
                rows[0][0].spot,
                f"{title_of(each)}有{len(rows)}项产出与“{name}”的目标、完成数完全相同："
                f"{listed([label for _, _, label in rows], 3)}，疑为照抄或重复计算",
                related=tuple(place.spot for here, there, _ in rows for place in (here, there))[1:],
            )


def _is_own(target: Field | None, actual: Field | None) -> bool:
    """Whether a row states a number of things that hardly two projects have: not a percentage, not one or two."""
    found = [each for cell in (target, actual) if (each := only(cell)) is not None]
    return any(
        each.unit not in _SHARED_UNITS and not each.is_money and each.value >= _LEAST_COUNT for each in found
    )


@rule(
    "performance/report-year",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="部门决算公开：自评报告的年度与决算年度一致",
    holds=page(
        *narrative(), "2023年专项预算项目绩效自评报告", "（甲）", "2023年专项预算项目绩效自评报告", "（乙）"
    ),
    breaks=page(
        *narrative(), "2023年专项预算项目绩效自评报告", "（甲）", "2024年专项预算项目绩效自评报告", "（乙）"
    ),
)
def report_year(reading: Reading) -> Iterator[Verdict]:
    """同名的自评报告，标题的年度都是决算年度。"""
    year = reading.profile.year
    titles: dict[str, list[tuple[Line, re.Match[str]]]] = defaultdict(list)
    for line in lines(reading):
        match = _REPORT.match(line.text.strip())
        if match is not None:
            titles[match["before"] + match["after"]].append((line, match))
    for found in titles.values():
        if not any(int(match["year"]) == year for _, match in found):
            continue
        for line, match in found:
            start = line.span.start + line.text.find(match["year"])
            at = Span(start, start + 4)
            if int(match["year"]) == year:
                yield Holds(at)
            else:
                yield Broken(
                    at, f"报告标题写“{match['year']}{match['after']}”，同名的报告和决算都是{year}年度的"
                )


@rule(
    "performance/work-year",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis="项目绩效目标与完成情况前后一致",
    holds=form(goal="编纂《青禾年鉴2023》。|完成《青禾年鉴2023》编纂并印刷。"),
    breaks=form(goal="编纂《青禾年鉴2023》。|完成《青禾年鉴2022》编纂并印刷。"),
)
def work_year(reading: Reading) -> Iterator[Verdict]:
    """同一项目编印的书刊，目标和完成情况中的年份一致。"""
    for each, found in told(reading):
        texts = [*each.goals, *(Field(line.span, line.text) for line in found)]
        works: dict[tuple[str, str], dict[str, Span]] = defaultdict(dict)
        for text in texts:
            for match in _WORK.finditer(text.text):
                around = text.text[max(match.start() - 6, 0) : match.end() + 8]
                if _MADE.search(around):
                    start = text.span.start + match.start("year")
                    years = works[(match["before"], match["after"])]
                    years.setdefault(match["year"], Span(start, start + 4))
        for (before, after), years in works.items():
            first, *others = years.items()
            if not others:
                yield Holds(first[1])
            else:
                yield Broken(
                    others[0][1],
                    f"“{each.name}”的目标、完成情况中，《{before}…{after}》的年份有"
                    f"{'、'.join(years)}，请核对是哪一年的",
                    related=(first[1],),
                )


RULES: tuple[Rule, ...] = (report_other_project, same_results, report_year, work_year)
