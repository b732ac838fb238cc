"""完整, second part: what each section of the 决算情况说明 must say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from mingzhang.classification.classification import Classification
from mingzhang.model.document import Span
from mingzhang.model.fact import Stage
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import (
    follows_template,
    grouped,
    headings,
    matches,
    part_spans,
    sections,
    sentences_in,
)
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.rules.structure.example import WHOLE_REPORT
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_LAYOUT = "部门决算公开表样和说明模板（G-03）"
_ORDER = "预算法实施条例第六条、财预〔2016〕143号"
_NOTHING_SAID = 4
_DEEPEST_TITLE = 3
"""Deeper headings (1. 2. 3.) are often the items of a list."""


_OF_NOTHING = {"因公出国": "因公出国(境)费", "公务用车购置": "公务用车购置费", "国内公务接待": "公务接待费"}
"""Quantities, by how their names begin, and the money that they were spent on."""


_COMPARED = "与上年度的比较"
"""The duty that is kept, too, where last year's figure stands beside: “2022年度为94.70万元”."""


def _is_of_nothing(label: str, reading: Reading) -> bool:
    """Whether a quantity is that of money of which the report says that none was spent."""
    concept = next((concept for head, concept in _OF_NOTHING.items() if label.startswith(head)), "")
    said = [
        mention
        for key, mentions in reading.by_key.items()
        if key.concept == concept and key.stage is Stage.FINAL and key.year == reading.profile.year
        for mention in mentions
    ]
    return bool(said) and all(not Fraction(mention.written.digits) for mention in said)


def _duty_rule(section_id: str) -> Callable[[Reading], Iterator[Verdict]]:
    """What a section must say, by the pack: one finding that names all that is missing."""

    def judge(reading: Reading) -> Iterator[Verdict]:
        last_year = f"{(reading.profile.year or 0) - 1}年"
        for section, heading, span in sections(reading):
            if section.id != section_id:
                continue
            text = re.sub(r"\s", "", reading.document.read(span))
            if len(text) < _NOTHING_SAID:
                continue  # an empty section is another rule's matter
            missing = [
                duty.label
                for duty in section.duties
                if not any(word in text for word in (*duty.words, *duty.unless))
                and not _is_of_nothing(duty.label, reading)
                and not (duty.label == _COMPARED and last_year in text)
            ]
            if missing:
                yield Broken(heading.span, f"“{heading.title}”没有写明{'、'.join(missing)}")
            else:
                yield Holds(heading.span)

    return judge


@rule(
    "structure/three-public-quantities",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=f"{_ORDER}：“三公”经费公开团组数、人数、购置数、保有量、接待批次、人次",
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("国内公务接待2批次，9人次，", "国内公务接待"),
)
def three_public_quantities(reading: Reading) -> Iterator[Verdict]:
    """“三公”经费应写明团组数、人数、购置数、保有量、批次、人次。"""
    return _duty_rule("three-public")(reading)


@rule(
    "structure/basic-two-parts",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_LAYOUT,
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("；公用经费1.00万元，主要包括办公费", ""),
)
def basic_two_parts(reading: Reading) -> Iterator[Verdict]:
    """基本支出应分人员经费、公用经费说明。"""
    return _duty_rule("basic")(reading)


@rule(
    "structure/procurement-parts",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=f"{_ORDER}：政府采购公开总额和货物、工程、服务金额，以及授予中小企业合同金额",
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("、工程支出0万元", "").replace("授予中小企业合同金额1.00万元。", ""),
)
def procurement_parts(reading: Reading) -> Iterator[Verdict]:
    """政府采购应分货物、工程、服务，并写明授予中小企业的金额。"""
    return _duty_rule("procurement")(reading)


@rule(
    "structure/assets-parts",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=f"{_ORDER}：国有资产占用公开车辆和大型设备",
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("单价100万元以上设备（不含车辆）0台（套）。", ""),
)
def assets_parts(reading: Reading) -> Iterator[Verdict]:
    """国有资产占有使用情况应写明车辆和大型设备。"""
    return _duty_rule("assets")(reading)


@rule(
    "structure/performance-said",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=f"{_ORDER}：公开绩效自评情况",
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("组织对1个项目开展绩效自评。", "进一步加强预算管理，提高资金使用效益。"),
)
def performance_said(reading: Reading) -> Iterator[Verdict]:
    """预算绩效管理情况应写明绩效自评的开展情况。"""
    return _duty_rule("performance")(reading)


@rule(
    "structure/compared-with-last-year",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_LAYOUT,
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace(
        "机关运行经费支出1.00万元，与2022年度持平", "机关运行经费支出1.00万元，用于日常办公"
    ),
)
def compared_with_last_year(reading: Reading) -> Iterator[Verdict]:
    """总体收支、财政拨款收支、机关运行经费应与上年比较。"""
    # What the law asks to be compared everywhere are 机关运行经费; the totals are a matter of the template.
    everywhere = ("operating",)
    for section_id in (
        ("overall", "appropriation", "operating") if reading.pack.is_known_region else everywhere
    ):
        yield from _duty_rule(section_id)(reading)


@rule(
    "structure/items-detailed",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis="预算法实施条例第六条：一般公共预算支出按功能分类公开到项",
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("其中：行政运行（项）9.00万元。", "其中：一般公共服务支出9.00万元。"),
)
def items_detailed(reading: Reading) -> Iterator[Verdict]:
    """一般公共预算财政拨款支出应说明到项级科目。"""
    classification = Classification.load()
    found = sections(reading)
    known = reading.pack.is_known_region
    if not known and not (
        follows_template(reading) and any(section.id == "general/items" for section, _, _ in found)
    ):
        # Some templates leave the 项 to the tables.
        yield Unknown("本省模板是否要求说明到项")
        return
    # “财政拨款支出决算情况说明” and “一般公共预算支出决算情况说明” may both stand there: one of them lists the 项.
    for heading, span in [each[1:] for each in found if each[0].id == "general"][:1]:
        text = re.sub(r"\s", "", reading.document.read(span))
        if len(text) < _NOTHING_SAID or _NONE_SPENT.search(text):
            continue
        named = (
            word
            for word in _WORDS.findall(text)
            if any(len(c) == 7 for c in classification.functions_named(word))
        )
        if (
            "(项)" in text
            or (not known and "(款)" in text)
            or _ITEM_CODE.search(text)
            or next(named, None) is not None
        ):
            yield Holds(heading.span)
        else:
            yield Broken(heading.span, f"“{heading.title}”只说明到类、款，没有写到项级科目")


_NONE_SPENT = re.compile(
    r"^[^。]{0,60}(?:没有|无|未发生|未安排)[^。]{0,20}(?:支出|拨款)|^[^。]{0,40}支出(?:决算)?(?:数)?为?0(?:\.0+)?万元"
)
_ITEM_CODE = re.compile(r"(?<!\d)2\d{6}(?!\d)|\(\d{3}\)[^()]{2,40}\(\d\d\)[^()]{2,40}\(\d\d\)")
_WORDS = re.compile(r"[一-鿿]{4,24}?(?=\d|支出决算|\()")


@rule(
    "structure/basic-detailed",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis="预算法实施条例第六条：基本支出按经济分类公开到款",
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("，主要包括基本工资；", "；").replace("，主要包括办公费", ""),
)
def basic_detailed(reading: Reading) -> Iterator[Verdict]:
    """基本支出应列出经济分类款级科目。"""
    names = [name for name in Classification.load().economic_codes if len(name) >= 2]
    for section, heading, span in sections(reading):
        text = re.sub(r"\s", "", reading.document.read(span)) if section.id == "basic" else ""
        if len(text) < _NOTHING_SAID or _NONE_SPENT.search(text):
            continue
        if any(name in text for name in names):
            yield Holds(heading.span)
        else:
            yield Broken(heading.span, f"“{heading.title}”没有列出经济分类款级科目（如基本工资、办公费）")


@rule(
    "structure/fund-stated",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=f"{_LAYOUT}：没有政府性基金、国有资本经营预算的，应写0或“无”",
    holds=WHOLE_REPORT,
    breaks=WHOLE_REPORT.replace("政府性基金预算财政拨款支出0万元。", "详见附表。"),
)
def fund_stated(reading: Reading) -> Iterator[Verdict]:
    """政府性基金、国有资本经营预算两节应写明金额或说明没有。"""
    for section, heading, span in sections(reading):
        if section.id not in ("gov-fund", "state-capital"):
            continue
        text = re.sub(r"\s", "", reading.document.read(span))
        if len(text) < _NOTHING_SAID:
            continue
        if re.search(r"\d|无|没有|未|不涉及|零", text):
            yield Holds(heading.span)
        else:
            yield Broken(heading.span, f"“{heading.title}”没有写明金额；没有发生的应写0或“无”")


_REASON = re.compile(
    r"(?<!分析)(?<!说明)(?<!查找)(?<!找出)(?<!列出)(?<!了解)(?<!其)(?P<at>(?:主要|变动|增减|增长"
    r"|下降|增加|减少)(?:变动)?(?:的)?(?:主要)?原因(?:是|为|：|主要是|主要为)?)(?=\s*(?:[，。；]|$))"
    r"|(?P<bare>(?:等于|大于|小于|持平于?)预算数的?(?:主要)?原因(?:是|为"
    r"|：)?)(?=\s*(?:[，。；]|$))|(?P<cut>(?:主要)?原因(?:是|为))(?=\s*[。；])"
)


@rule(
    "structure/reason-given",
    family=Family.STRUCTURE,
    severity=Severity.ERROR,
    basis="公开规范：有增减变动的应说明原因",
    holds="第二部分 2023年度部门决算情况说明\n增加3.00万元，主要原因是新增档案数字化项目。",
    breaks="第二部分 2023年度部门决算情况说明\n增加3.00万元，主要原因是。",
    absence=False,
)
def reason_given(reading: Reading) -> Iterator[Verdict]:
    """“主要原因是”之后应写出原因。"""
    found: list[Span] = []
    for sentence in sentences_in(reading, Part.NARRATIVE):
        for match in _REASON.finditer(sentence.text):
            span = Span(*(sentence.span.start + at for at in match.span(match.lastgroup or 0)))
            if not _reason_follows(reading, span, sentence.span.start + match.end()):
                found.append(span)
    if found:
        yield grouped(found, f"“{reading.document.read(found[0])}”之后没有写原因{_times(len(found))}")
    elif matches(reading, re.compile("原因"), part_spans(reading, Part.NARRATIVE)):
        yield Holds()


def _reason_follows(reading: Reading, words: Span, end: int) -> bool:
    """Whether the reason stands in the next paragraph (“主要原因：” and a list), or behind a comma."""
    text = reading.document.text
    if text[end : end + 1] == "，":
        return not text[words.start : words.end].endswith("预算数的原因")
    if text[end : end + 1] in ("。", "；"):
        return False
    begins = {heading.span.start for heading in headings(reading) if heading.depth <= _DEEPEST_TITLE}
    following = next((each.span for each in reading.document.paragraphs if each.span.start >= end), None)
    return following is not None and following.start not in begins


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (
    three_public_quantities,
    basic_two_parts,
    procurement_parts,
    assets_parts,
    performance_said,
    compared_with_last_year,
    items_detailed,
    basic_detailed,
    fund_stated,
    reason_given,
)
"""The rules of this module."""
