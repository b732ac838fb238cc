"""The parts and sections that a report must have.

Only a whole disclosure is judged for what is missing: an attachment that stands alone lacks nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.packs.pack import Section, section_key
from mingzhang.rules.passages import follows_template, headings, is_disclosure, part_spans, sections
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.rules.structure.example import WHOLE_REPORT
from mingzhang.statements.outline import Heading, Part
from mingzhang.statements.reading import Reading

_LAYOUT = "部门决算公开表样和说明模板（G-03）"
_ORDER = "预算法实施条例第六条、财预〔2016〕143号"


@rule(
    "structure/missing-part",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_LAYOUT,
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("第三部分 名词解释\n1.基本支出：指为保障机构正常运转发生的支出。\n", ""),
)
def missing_part(reading: Reading) -> Iterator[Verdict]:
    """报告应有概况、说明、名词解释、附表等部分。"""
    if not is_disclosure(reading):
        yield Unknown("完整的决算公开报告")
        return
    present = {heading.part for heading in headings(reading) if heading.part is not None}
    if Part.OVERVIEW not in present and Part.TERMS not in present:
        yield Unknown("完整的决算公开报告")
        return
    # Where the template is not known, tables may be published in a file of their own.
    apart = set() if reading.pack.is_known_region else {Part.TABLES}
    missing = [
        part
        for part in reading.pack.parts
        if part.required and Part(part.id) not in present | apart and not _elsewhere(reading, part.id)
    ]
    if missing:
        said = "、".join(f"“{part.title}”" for part in missing)
        yield Broken(_start(reading), f"报告缺少{said}部分")
    else:
        yield Holds()


def _elsewhere(reading: Reading, part: str) -> bool:
    """Tables without a heading of their part are there all the same."""
    return part == Part.TABLES.value and any(
        reading.pack.table_of(reading.document.read(paragraph.span))
        for paragraph in reading.document.paragraphs
    )


@rule(
    "structure/missing-section",
    family=Family.STRUCTURE,
    severity=Severity.ERROR,
    basis=_LAYOUT,
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace(
        "八、政府性基金预算支出决算情况说明\n政府性基金预算财政拨款支出0万元。\n", ""
    ),
)
def missing_section(reading: Reading) -> Iterator[Verdict]:
    """决算情况说明应有模板规定的各节；不知是哪一省模板的，应有法规要求说明的各节。"""
    if not is_disclosure(reading):
        yield Unknown("完整的决算公开报告")
        return
    narrative = "".join(reading.document.read(span) for span in part_spans(reading, Part.NARRATIVE))
    present = {section.id for section, _, _ in sections(reading)}
    missing: list[Section] = []
    prescribed = follows_template(reading)
    for section in reading.pack.sections:
        if section.required and section.words and (section.law or prescribed):
            if section.id in present or any(word in narrative for word in section.words):
                yield Holds()
            else:
                missing.append(section)
    if missing:
        said = "、".join(f"“{section.title}”" for section in missing)
        yield Broken(
            _narrative_start(reading),
            f"决算情况说明缺少{said}{'' if len(missing) == 1 else f'共{len(missing)}节'}",
            severity=None if reading.pack.is_known_region else Severity.WARNING,
        )


@rule(
    "structure/duties-and-organisation",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis="预算法实施条例第六条：公开部门职责、机构设置",
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("二、机构设置\n下属二级单位0个。\n", ""),
)
def duties_and_organisation(reading: Reading) -> Iterator[Verdict]:
    """部门概况应说明职责和机构设置。"""
    spans = part_spans(reading, Part.OVERVIEW)
    if not spans or not is_disclosure(reading):
        return
    text = re.sub(r"\s", "", "".join(reading.document.read(span) for span in spans))
    missing = [label for label, words in _OVERVIEW.items() if not any(word in text for word in words)]
    if missing:
        yield Broken(_line(reading, spans[0].start), f"部门概况没有说明{'、'.join(missing)}")
    else:
        yield Holds()


_OVERVIEW = {
    "职责": ("职责", "职能", "主要任务"),
    "机构设置": (
        *(
            "机构设置",
            "机构情况",
            "机构组成",
            "单位构成",
            "机构构成",
            "内设",
            "下设",
            "下属",
            "二级预算单位",
            "二级单位",
        ),
        *("独立核算", "预算单位", "所属单位", "编制范围", "汇编范围", "决算编报", "部门构成", "科室", "股室"),
    ),
}


@rule(
    "structure/empty-section",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_LAYOUT,
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("本年收入合计9.00万元。", "").replace("2023年度\n三、", "\n三、"),
)
def empty_section(reading: Reading) -> Iterator[Verdict]:
    """各节标题下应有内容；没有发生的也应说明“无”。"""
    found = sections(reading)
    depths = {heading.span.start: heading.depth for heading in headings(reading)}
    starts = sorted(depths)
    for number, (section, heading, span) in enumerate(found):
        end = found[number + 1][1].span.start if number + 1 < len(found) else span.end
        if reading.document.read(Span(span.start, end)).strip() or end < span.end:
            yield Holds(heading.span)
            continue
        following = bisect_right(starts, heading.span.start)
        if following == len(starts) or depths[starts[following]] <= heading.depth:
            yield Broken(heading.span, f"“{section.title}”只有标题，没有内容；没有发生的也应写明")


@rule(
    "structure/duplicate-section",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_LAYOUT,
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("三、支出决算情况说明", "三、收入决算情况说明"),
    absence=False,
)
def duplicate_section(reading: Reading) -> Iterator[Verdict]:
    """同一节不应出现两次。"""
    seen: dict[tuple[str, str], Heading] = {}
    for section, heading, _ in sections(reading):
        # Some layouts tell of 财政拨款支出 and of 一般公共预算支出 apart: the words must be the same, too.
        first = seen.setdefault((section.id, section_key(heading.title)), heading)
        if first is not heading and first not in reading.outline.path(heading.span.start):
            yield Broken(heading.span, f"“{section.title}”一节出现了两次", related=(first.span,))
    if seen and len(seen) == len(sections(reading)):
        yield Holds()


def _narrative_start(reading: Reading) -> Span:
    spans = part_spans(reading, Part.NARRATIVE)
    return _line(reading, spans[0].start) if spans else _start(reading)


def _start(reading: Reading) -> Span:
    """The first line, for what is missing everywhere."""
    first = next(iter(reading.document.paragraphs), None)
    return first.span if first is not None else Span(0, 0)


def _line(reading: Reading, at: int) -> Span:
    heading = next((each for each in reading.outline.headings if each.span.start == at), None)
    return heading.span if heading is not None else Span(at, at + 1)


RULES: tuple[Rule, ...] = (
    missing_part,
    missing_section,
    duties_and_organisation,
    empty_section,
    duplicate_section,
)
