"""完整, fifth part: the sections of the 决算情况说明 are numbered in a row, all in one manner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.packs.pack import Section
from mingzhang.rules.passages import grouped, headings, sections
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.rules.structure.numbering import NUMBERING, chinese, number_of
from mingzhang.statements.outline import Heading
from mingzhang.statements.reading import Reading

_START = "第二部分 2023年度部门决算情况说明\n"
_FIRST = "一、收入支出决算总体情况说明\n收、支总计均为9.00万元。\n"
_SECOND = "二、收入决算情况说明\n本年收入合计9.00万元。\n"
_THIRD = "三、支出决算情况说明\n本年支出合计9.00万元。\n"


@rule(
    "structure/section-numbers",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=NUMBERING,
    holds=_START + _FIRST + _SECOND + _THIRD,
    breaks=_START + _FIRST + _SECOND + _THIRD.replace("三、", "四、"),
)
def section_numbers(reading: Reading) -> Iterator[Verdict]:
    """决算情况说明各节的编号应连续，不跳号、不重号。"""
    top = {heading.span for section, heading, _ in sections(reading) if _is_top(reading, heading, section)}
    rows: dict[tuple[int, tuple[Heading, ...]], list[Heading]] = defaultdict(list)
    for heading in headings(reading):
        rows[heading.depth, reading.outline.path(heading.span.start)[:-1]].append(heading)
    for row in rows.values():
        yield from _in_order(row, top)


def _in_order(row: Sequence[Heading], known: Collection[Span]) -> Iterator[Verdict]:
    """The numbers of the known sections; headings that open none (“四、其他事项”) may stand between."""
    before = 0
    for heading in row:
        number = number_of(heading.number)
        if heading.span not in known:
            before = number if number == before + 1 else before
            continue
        # Word's automatic numbers are often lost on the way: a heading without one counts as one.
        if number is None:
            before += 1
            continue
        if number == before + 1:
            yield Holds(heading.span)
        elif before:
            what = "重复" if number == before else "不连续"
            yield Broken(
                heading.span,
                f"“{heading.title}”编号为“{heading.number}”，与前一节的第{before}节{what}，应为{chinese(before + 1)}",
            )
        before = number


@rule(
    "structure/number-style",
    family=Family.STRUCTURE,
    severity=Severity.INFO,
    basis=NUMBERING,
    holds=_START + _FIRST + _SECOND + _THIRD,
    breaks=_START + _FIRST + _SECOND + _THIRD.replace("三、", "3、"),
    absence=False,
)
def number_style(reading: Reading) -> Iterator[Verdict]:
    """同级标题的编号写法应统一（“九、”不写作“9、”）。"""
    numbered = [
        heading
        for section, heading, _ in sections(reading)
        if heading.number and _is_top(reading, heading, section)
    ]
    odd = [heading for heading in numbered if heading.number.isdecimal()]
    if odd and len(odd) * 2 < len(numbered):
        shown = f"“{odd[0].number}、”应写作“{chinese(int(odd[0].number))}、”"
        yield grouped([heading.span for heading in odd], f"各节用“一、二、三”编号，{shown}{_times(len(odd))}")
    elif numbered:
        yield Holds()


def _is_top(reading: Reading, heading: Heading, section: Section) -> bool:
    """Whether a section stands at the top: “十、预算绩效管理情况” does in some layouts, “（四）…” in none."""
    if not heading.number:
        return not section.parent
    return not reading.document.read(heading.span).lstrip().startswith("(")


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (section_numbers, number_style)
"""The rules of this module."""
