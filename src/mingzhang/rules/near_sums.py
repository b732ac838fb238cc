"""Family 数字: budgets that nothing proves to be a sum, but that miss it by one mistyped digit only.

A report lists the 项 on which money was spent. A 项 with a budget and nothing spent may be left out, so that the
budgets need not add up. Where what was spent adds up, and the budgets are one digit off, one of them is mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.fact import Key, Stage
from mingzhang.model.finding import Expected, Family, Severity
from mingzhang.model.interval import gap, rounded
from mingzhang.model.money import MONEY_UNITS
from mingzhang.model.statement import Mention
from mingzhang.rules.near_misses import is_slip
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_ITEMS = (
    "2024年度一般公共预算财政拨款支出年初预算为{}万元，支出决算为92.00万元，完成年初预算的92.00%。其中：\n"
    "1.卫生健康支出(类)行政事业单位医疗(款)行政单位医疗(项)。年初预算为12.00万元，支出决算为11.00万元，完成年初预算的91.67%。\n"
    "2.一般公共服务支出(类)档案事务(款)行政运行(项)。年初预算为68.00万元，支出决算为61.00万元，完成年初预算的89.71%。\n"
    "3.住房保障支出(类)住房改革支出(款)住房公积金(项)。年初预算为20.00万元，支出决算为20.00万元，完成年初预算的100%。"
)


@rule(
    "sum/budget-of-items",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="决算情况说明：支出按功能分类逐项说明预算和决算",
    holds=_ITEMS.format("100.00"),
    breaks=_ITEMS.format("100.00").replace("预算为68.00", "预算为63.00"),
)
def budget_of_items(reading: Reading) -> Iterator[Verdict]:
    """各项决算加得出总数时，各项预算之和与总的预算不应只差一位数字。"""
    for total, mentions in reading.by_key.items():
        if (
            total.concept != "支出"
            or total.stage is Stage.FINAL
            or total.function
            or total.economic
            or total.scope
        ):
            continue
        items = _items(reading, total)
        if len(items) < _FEWEST or not _spent_adds_up(reading, total, items):
            continue
        stated = _Sum(mentions[0], tuple(reading.by_key[item][0] for item in items))
        if stated.holds:
            yield Holds(stated.total.written.span)
        elif suspects := stated.suspects():
            yield stated.broken(suspects)


_FEWEST = 2


def _items(reading: Reading, total: Key) -> list[Key]:
    """The 项 of the same money and stage; none when one of them is not known for certain."""
    found = [
        key
        for key in reading.by_key
        if len(key.function) > 3 and replace(key, function="") == total and "?" not in key.function
    ]
    return [
        key
        for key in found
        if not any(each != key and each.function.startswith(key.function) for each in found)
    ]


def _spent_adds_up(reading: Reading, total: Key, items: Sequence[Key]) -> bool:
    """Whether the same 项, and no others, make up what was spent."""
    spent = replace(total, stage=Stage.FINAL)
    parts = [replace(item, stage=Stage.FINAL) for item in items]
    others = [
        key
        for key in reading.by_key
        if key.function and replace(key, function="") == spent and len(key.function) == 7
    ]
    if (
        spent not in reading.by_key
        or set(others) - set(parts)
        or not all(part in reading.by_key for part in parts)
    ):
        return False
    ends = [reading.by_key[key][0].written.interval() for key in (spent, *parts)]
    return gap(ends[0], ends[1:]) == 0


@dataclass(frozen=True, slots=True)
class _Sum:
    """A budget and the budgets of its 项, as written."""

    total: Mention
    items: tuple[Mention, ...]

    @property
    def holds(self) -> bool:
        """Whether rounding explains the difference."""
        return gap(self.total.written.interval(), [item.written.interval() for item in self.items]) == 0

    @property
    def over(self) -> Fraction:
        """By how much the items come to more than the total."""
        return sum((item.written.figure for item in self.items), Fraction(0)) - self.total.written.figure

    def suspects(self) -> list[tuple[Mention, str]]:
        """Each number that one digit would mend, and what it would be then."""
        mended = [(self.total, self.total.written.figure + self.over)]
        mended += [(item, item.written.figure - self.over) for item in self.items]
        found = []
        for mention, right in mended:
            written = mention.written
            places = len(written.digits.partition(".")[2])
            # Each item is rounded by itself, so that what is right may be some last places away.
            for off in range(-_ROUNDED, _ROUNDED + 1):
                digits = rounded(right / MONEY_UNITS[written.unit] + Fraction(off, 10**places), places)
                if right > 0 and is_slip(written.digits, digits):
                    found.append((mention, digits))
                    break
        return found

    def broken(self, suspects: Sequence[tuple[Mention, str]]) -> Broken:
        """The finding: the number that may be wrong, or all that may be."""
        (mention, right), *rest = suspects
        stage, unit = mention.key.stage.value, self.total.written.unit
        whole = sum((item.written.figure for item in self.items), Fraction(0)) / MONEY_UNITS[unit]
        shown = rounded(whole, len(self.total.written.digits.partition(".")[2]))
        said = f"改为 {right}{unit} 即相符" if not rest else "所标各数中有一个改一位数字即相符"
        return Broken(
            mention.written.span,
            f"各项{stage}之和 {shown}{unit}，总的{stage}为 {self.total.written.digits}{unit}；{said}，请核对",
            related=tuple(item.written.span for item in self.items if item is not mention),
            arithmetic=f"{shown} ≠ {self.total.written.digits}",
            expected=Expected(right, "", "", unit) if not rest else None,
            suspects=tuple(each.written.span for each, _ in rest),
        )


_ROUNDED = 2


_PROJECTS = re.compile(
    r"项目(?P<count>\d{1,4})个，涉及(?:预算)?(?:金额|资金)(?:为)?(?P<at>\d[\d,]{0,12}(?:\.\d{1,4})?)(?=[万亿]?元)"
)
_FOLLOWED = (
    "2024年度编报绩效目标的项目3个，涉及预算金额{}万元；绩效跟踪评价的项目3个，涉及预算金额356.20万元；"
    "绩效自评的项目3个，涉及预算金额356.20万元。"
)


@rule(
    "same/projects-near",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="预算绩效管理情况：目标、跟踪、自评的项目个数相同时，涉及金额一般相同",
    holds=_FOLLOWED.format("356.20"),
    breaks=_FOLLOWED.format("351.20"),
)
def projects_near(reading: Reading) -> Iterator[Verdict]:
    """同样个数的项目，编报目标、跟踪、自评所涉金额不应只差一位数字。"""
    text = reading.document.text
    for paragraph in reading.document.paragraphs:
        found = list(_PROJECTS.finditer(text, paragraph.span.start, paragraph.span.end))
        for one in found:
            same = [each for each in found if each["count"] == one["count"] and each["at"] != one["at"]]
            agreeing = [each for each in found if each["count"] == one["count"] and each["at"] == one["at"]]
            near = [each for each in same if is_slip(one["at"], each["at"])]
            if near and len(agreeing) < len(same):
                yield Broken(
                    Span(*one.span("at")),
                    f"{one['count']}个项目涉及金额此处为 {one['at']}，别处为 {near[0]['at']}，只差一位数字，请核对",
                    related=tuple(Span(*each.span("at")) for each in near),
                    arithmetic=f"{one['at']} ≠ {near[0]['at']}",
                )
            elif not same and len(agreeing) > 1:
                yield Holds(Span(*one.span("at")))


RULES: tuple[Rule, ...] = (budget_of_items, projects_near)
