"""残留, third part: the outline of a report that was filled in around, not replaced.

Outlines of evaluation reports say in each heading what is to be analysed (“围绕…进行绩效分析。”). Such a sentence has
no subject and says nothing of the unit; left standing, it is all that the section has, or stands before the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import matches, none_of
from mingzhang.rules.rule import Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_OUTLINE = re.compile(
    r"(?:^|(?<=[。；\n]))[ ]*(?P<at>(?:在建项目|建成项目)?围绕[^，。；\n]{2,60}进行(?:逐项)?(?:绩效)?分析(?=[。；\n]|$)"
    r"|根据[^，。；\n]{4,60}(?:选择所属指标进行绩效分析|自行设定部分指标|涉及二、三级指标进行逐项绩效分析)[^。；\n]{0,40})"
)


@rule(
    "residue/template-outline",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis="公开规范：公开稿不得残留模板说明、批注和占位符（G-08）",
    holds="4.资产管理。档案馆围绕资产盘活进行了清查，年末资产利用率98%。",
    breaks="4.资产管理。围绕人均资产变化率、资产利用率、资产盘活率进行绩效分析。",
)
def template_outline(reading: Reading) -> Iterator[Verdict]:
    """模板的写作提纲（“围绕…进行绩效分析”）应换成分析的内容。"""
    count = len(matches(reading, _OUTLINE))
    more = f"（共{count}处）" if count > 1 else ""
    yield from none_of(
        reading, _OUTLINE, lambda words, _: f"“{words}”是模板的写作提纲，应换成分析的内容{more}"
    )


RULES: tuple[Rule, ...] = (template_outline,)
"""The rules of this module."""
