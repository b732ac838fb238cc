"""名称, sixth part: entries of 名词解释 that go by an old name, stop short of the 项, or explain the neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.packs.pack import Term
from mingzhang.rules.names.terms import bare, entries, term_of
from mingzhang.rules.passages import grouped
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_BASIS = "公开规范：名词解释与正文、附表使用的术语和科目一致（G-09、G-10）"


@rule(
    "names/former-term",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis="政府会计制度（2019年起施行）；部门决算报表各年度项目名称",
    holds="青禾县档案馆2023年度部门决算\n第三部分 名词解释\n1.使用非财政拨款结余：指用以前年度的非财政拨款结余弥补收支差额。",
    breaks="青禾县档案馆2023年度部门决算\n第三部分 名词解释\n1.用事业基金弥补收支差额：指用以前年度的事业基金弥补收支差额。",
)
def former_term(reading: Reading) -> Iterator[Verdict]:
    """名词解释应用本年度的名称，不用已改的名称。"""
    year = reading.profile.year or 0
    for entry in entries(reading):
        term = _formerly(reading, bare(entry.name))
        if term is not None and year >= term.renamed:
            yield Broken(entry.span, f"“{entry.name}”自{term.renamed}年度起已改为“{term.id}”")
        elif term_of(reading, entry.term) is not None:
            yield Holds(entry.span)


def _formerly(reading: Reading, name: str) -> Term | None:
    return next((term for term in reading.pack.terms if name in map(bare, term.former)), None)


_LEVEL = re.compile(r"\((类|款|项)\)")


@rule(
    "names/term-levels",
    family=Family.NAMES,
    severity=Severity.INFO,
    basis=_BASIS,
    holds="第三部分 名词解释\n1.一般公共服务支出（类）档案事务（款）行政运行（项）：反映行政单位的基本支出。",
    breaks="第三部分 名词解释\n1.档案事务（款）行政运行（项）：反映行政单位的基本支出。",
)
def term_levels(reading: Reading) -> Iterator[Verdict]:
    """名词解释中的科目应写全类、款、项。"""
    short: list[tuple[Span, str]] = []
    for entry in entries(reading):
        levels = _LEVEL.findall(entry.name)
        if "项" not in levels:
            continue
        missing = [level for level in "类款" if level not in levels]
        if missing:
            short.append((entry.span, "、".join(missing)))
        else:
            yield Holds(entry.span)
    if short:
        span, missing_levels = short[0]
        more = f"（共{len(short)}处）" if len(short) > 1 else ""
        yield grouped(
            [each for each, _ in short],
            f"“{reading.document.read(span)}”没有写{missing_levels}级科目，应写全类、款、项{more}",
        )


_ASIDE = re.compile(r"\([^()]*\)|(?:参照|实行)[^，。；]{0,12}管理的?(?:机关)?(?:事业)?单位")
"""Units under the civil servants' law count as 行政单位: “包括参照公务员法管理的事业单位”."""


@rule(
    "names/term-of-neighbour",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=(
        "第三部分 名词解释\n1.卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）：反映事业单位基本医疗保险缴费经费，"
        "未参加医疗保险的事业单位的公费医疗经费。"
    ),
    breaks=(
        "第三部分 名词解释\n1.卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）：反映事业单位基本医疗保险缴费经费，"
        "未参加医疗保险的行政单位的公费医疗经费。"
    ),
)
def term_of_neighbour(reading: Reading) -> Iterator[Verdict]:
    """行政单位的科目不应解释成事业单位的，反之亦然。"""
    for entry in entries(reading):
        term = term_of(reading, entry.term)
        if term is None or not term.contrary:
            continue
        said = _ASIDE.sub("", entry.definition)
        wrong = next((word for word in term.contrary if word in said), None)
        if wrong is None:
            yield Holds(entry.span)
        else:
            yield Broken(entry.span, f"“{entry.term}”的释义里出现“{wrong}”，那是另一科目的范围，请核对")


RULES: tuple[Rule, ...] = (former_term, term_levels, term_of_neighbour)
"""The rules of this module."""
