"""名称, fourth part: one project has one name – in the narrative's lists, in reports and in the forms.

The forms' names are those of the budget system; lists and reports shorten and lengthen them. Idle ends (项目, 经费,
费) and “年” for “年度” make no other name of it. What is compared is the text with the forms; the forms with
each other are the performance family's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from mingzhang.evaluation.naming import digits, named
from mingzhang.evaluation.reading import read_forms
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import grouped
from mingzhang.rules.rule import Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.projects import normal
from mingzhang.statements.reading import Reading

_BASIS = "公开规范：项目名称与批复、自评表一致"
_LISTED = re.compile(r"项目\((?P<list>[^()]{6,600})\)|\((?P<before>[^()]{6,600})\)等?\d{1,3}个项目")
_QUOTED = re.compile(r"(?P<list>(?:“[^“”]{2,40}”[、和]?){2,60})等?\d{1,3}个项目")
_SCORED = re.compile(
    r"(?:^|[。；：\n])\s*(?:\d{1,2}[.．、])?(?P<name>[^，。；：、\n]{3,40}?)专项(?:预算)?项目(?:支出)?绩效自评得分"
)
_REPORTED = re.compile(
    r"(?:形成|[、，])(?P<name>[^、，。；：“”\n]{4,40}(?:经费|费|项目|资金|补助))等\d{0,3}个?专项(?:预算)?项目(?:支出)?绩效(?:自评|评价)报告"
)
_REPORT_OF = re.compile(r"[^\n]{0,30}报告[ ]*\n\s*\((?P<name>[^()\n]{3,40})\)[ ]*(?=\n)")
_ITEM = re.compile(r"[^、，“”]+(?:“[^“”]*”[^、，]*)?|“[^“”]*”[^、，]*")
_IDLE_END = re.compile(r"(?:专项预算项目|项目经费|项目|经费|费)$")
_FEWEST = 2


def _bare(name: str) -> str:
    """A name without what comes and goes in it."""
    plain = re.sub(r"((?:19|20)\d\d年)度", r"\1", normal(name))
    return _IDLE_END.sub("", _IDLE_END.sub("", plain))


def _of_forms(reading: Reading) -> list[str]:
    """The names that forms give their projects, each once, longest first."""
    names = {normal(form.name) for form in read_forms(reading.document) if form.name and not form.whole}
    return sorted(names, key=lambda name: (-len(name), name))


def _said(reading: Reading) -> Iterator[tuple[str, Span]]:
    """The projects that the text names, with their places."""
    text = reading.document.text
    known = {_bare(name) for name in _of_forms(reading)}
    for pattern in (_LISTED, _QUOTED):
        for match in pattern.finditer(text):
            items = list(_items(match))
            # Brackets behind 项目 hold all sorts of things; those that list projects name some of the forms'.
            if sum(_bare(name) in known for name, _ in items) * 2 >= len(items):
                yield from items
    for pattern in (_SCORED, _REPORT_OF):
        for match in pattern.finditer(text):
            yield match["name"], Span(*match.span("name"))


def _items(match: re.Match[str]) -> Iterator[tuple[str, Span]]:
    """The names of a list, with their places."""
    group = "before" if match.groupdict().get("before") else "list"
    for item in re.finditer(r"[^、]+", match[group]):
        name = item[0].strip("“”和 ")
        if 2 < len(name) <= 40:
            start = match.start(group) + item.start() + item[0].index(name)
            yield name, Span(start, start + len(name))


def _nearest(name: str, forms: list[str]) -> str:
    """The one form whose name has nearly the same characters; "" when none or several have."""
    near = [each for each in forms if digits(each) == digits(name) and _alike(_bare(each), _bare(name))]
    return near[0] if len(near) == 1 else ""


def _alike(one: str, other: str) -> bool:
    """Whether four characters of five are shared, in order."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in blocks) * 5 >= 4 * (len(one) + len(other))


TWO_PROJECTS = (
    "青禾县档案馆2023年度部门决算\n第二部分 2023年度部门决算情况说明\n组织对2个项目（{}、库房维修费）等2个项目开展绩效自评。\n"
    "第四部分 附件\n"
    "项目支出绩效自评表（2023年度）\n项目名称\t档案数字化加工经费\n年度资金总额\t10.00\t10.00\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\n"
    "产出指标\t数量指标\t加工档案\t≥100卷\t120卷\n\n"
    "项目支出绩效自评表（2023年度）\n项目名称\t库房维修费\n年度资金总额\t10.00\t10.00\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\n"
    "产出指标\t数量指标\t维修库房\t=1间\t1间\n"
)
"""An example: a report with the forms of two projects; the first is named as in `{}`."""


@rule(
    "names/project-names",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=TWO_PROJECTS.format("档案数字化加工"),
    breaks=TWO_PROJECTS.format("档案数字加工经费"),
    absence=True,
)
def project_names(reading: Reading) -> Iterator[Verdict]:
    """正文和评价报告所说的项目，名称应与自评表一致。"""
    forms = _of_forms(reading)
    if len(forms) < _FEWEST:
        return
    known = {_bare(name) for name in forms}
    wrong: dict[str, tuple[str, list[Span]]] = {}
    for name, span in _said(reading):
        if _bare(name) in known:
            yield Holds(span)
        elif meant := named(name, forms) or _nearest(name, forms):
            wrong.setdefault(name, (meant, []))[1].append(span)
        else:
            yield Unknown("与文中项目名称对应的自评表")
    if wrong:
        said = "、".join(f"“{name}”（自评表作“{meant}”）" for name, (meant, _) in list(wrong.items())[:4])
        more = f"等{len(wrong)}处" if len(wrong) > 4 else ""
        spans = [span for _, places in wrong.values() for span in places]
        yield grouped(spans, f"项目名称前后不一：{said}{more}")


@rule(
    "names/project-report",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis="公开规范：正文提到的自评报告应一并公开",
    holds=TWO_PROJECTS.format("档案数字化加工").replace(
        "开展绩效自评", "开展绩效自评，形成库房维修费等专项预算项目绩效自评报告"
    ),
    breaks=TWO_PROJECTS.format("档案数字化加工").replace(
        "开展绩效自评", "开展绩效自评，形成展厅改造经费等专项预算项目绩效自评报告"
    ),
    absence=True,
)
def project_report(reading: Reading) -> Iterator[Verdict]:
    """文中说已形成自评报告的项目，附件应有它的自评表或报告。"""
    forms = _of_forms(reading)
    if len(forms) < _FEWEST:
        return
    names = [*forms, *(match["name"] for match in _REPORT_OF.finditer(reading.document.text))]
    missing: dict[str, list[Span]] = {}
    for match in _REPORTED.finditer(reading.document.text):
        span, name = Span(*match.span("name")), match["name"]
        if any(_bare(name) == _bare(each) for each in names) or _is_near(name, names):
            yield Holds(span)
        else:
            missing.setdefault(name, []).append(span)
    for name, spans in missing.items():
        yield grouped(spans, f"文中说已形成“{name}”的绩效自评报告，附件中没有这个项目的报告和自评表")


def _is_near(name: str, names: list[str]) -> bool:
    return any(named(name, [each]) for each in names)


_OPENS = re.compile(r"项目|属于|主要|资金|经费|是")


@rule(
    "names/other-project",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis="公开规范：不应串入其他项目的文字（G-12）",
    holds=TWO_PROJECTS.format("档案数字化加工")
    + "专项预算项目支出绩效自评报告\n（库房维修费项目）\n一、项目概况\n库房维修费项目属于一次性项目。\n",
    breaks=TWO_PROJECTS.format("档案数字化加工")
    + "专项预算项目支出绩效自评报告\n（库房维修费项目）\n一、项目概况\n档案数字化加工经费项目属于经常性项目。\n",
)
def other_project(reading: Reading) -> Iterator[Verdict]:
    """一个项目的评价报告里，不应说另一个项目的情况。"""
    forms = _of_forms(reading)
    for span, scope in reading.scopes:
        if reading.outline.part(span.start) is Part.NARRATIVE:
            continue
        text = reading.document.read(span)
        found = _intruder(text, scope, forms)
        if found is not None:
            at = Span(span.start + found.start("name"), span.start + found.end("name"))
            yield grouped([at], f"这是“{scope}”的报告，这里说的却是“{found['name']}”，可能是照抄")
        else:
            yield Holds(span)


def _intruder(text: str, scope: str, forms: list[str]) -> re.Match[str] | None:
    """Where a paragraph of one project's report speaks of another one, and not of its own."""
    if scope in normal(text):
        return None
    for name in forms:
        if _bare(name) in _bare(scope) or _bare(scope) in _bare(name):
            continue
        word = re.escape(name)
        found = re.match(rf"\s*(?P<name>{word})(?:{_OPENS.pattern})", text) or re.search(
            rf"对[^，。；“]{{0,8}}“(?P<name>{word})”(?:项目|支出)", text
        )
        if found is not None:
            return found
    return None


RULES: tuple[Rule, ...] = (project_names, project_report, other_project)
"""The rules of this module."""
