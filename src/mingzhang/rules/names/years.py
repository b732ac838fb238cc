"""名称, fifth part: years in titles of attachments, and in words that stand elsewhere with the report's own year.

Attachments are written over last year's file; the year in a title, or in one of several copies of a sentence, is
what stays behind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import grouped, headings
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_BASIS = "公开规范：称谓、单位名称、年度前后一致（G-11、G-12）"
_TITLE_YEAR = re.compile(r"^[^\d《“(]{0,40}?(?P<year>20\d\d)年度?")
_PERFORMANCE = re.compile(
    r"(?:绩效(?:自评|评价)(?:工作)?报告|自评表|评分表|计分表|完成情况表)\s*(?:\([^()]{1,40}\))?\s*$"
)


@rule(
    "names/attachment-year",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="青禾县档案馆2023年度部门决算\n2023年度支出1.00万元。\n第四部分 附件\n2023年度部门整体支出绩效自评报告\n一、部门概况\n",
    breaks="青禾县档案馆2023年度部门决算\n2023年度支出1.00万元。\n第四部分 附件\n2022年度部门整体支出绩效自评报告\n一、部门概况\n",
)
def attachment_year(reading: Reading) -> Iterator[Verdict]:
    """附件（自评报告、评价报告、自评表）标题中的年度应是本报告年度。"""
    year = reading.profile.year
    if year is None:
        yield Unknown("报告年度")
        return
    wrong: list[Span] = []
    for heading in headings(reading):
        text = reading.document.read(heading.span)
        match = _TITLE_YEAR.match(text)
        if match is None or _PERFORMANCE.search(text) is None or not _is_attached(reading, heading.span):
            continue
        span = Span(heading.span.start + match.start("year"), heading.span.start + match.end())
        if int(match["year"]) == year:
            yield Holds(span)
        else:
            wrong.append(span)
    if wrong:
        written = reading.document.read(wrong[0])
        yield grouped(wrong, f"附件标题写{written}，本报告是{year}年度{_times(len(wrong))}")


def _is_attached(reading: Reading, span: Span) -> bool:
    return reading.outline.part(span.start) in (Part.ATTACHMENTS, Part.COVER)


_DATED = re.compile(
    r"(?<![比较与和同至到—\-~、对\d])(?P<year>20\d\d)[ ]?年度?(?P<what>(?![无没未有])[^，。；：、\n\d《》“”()]{9,40})(?=[，。；、\n])"
)
_COMPARING = re.compile(r"[比较]|相同|以来|新增|上年")


@rule(
    "names/year-of-copy",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=(
        "青禾县档案馆2023年度部门决算\n2023年度支出1.00万元。\n按时完成了2023年度部门预算和决算汇总工作。\n"
        "第四部分 附件\n按时完成了2023年度部门预算和决算汇总工作。\n"
    ),
    breaks=(
        "青禾县档案馆2023年度部门决算\n2023年度支出1.00万元。\n按时完成了2023年度部门预算和决算汇总工作。\n"
        "第四部分 附件\n按时完成了2022年度部门预算和决算汇总工作。\n"
    ),
)
def year_of_copy(reading: Reading) -> Iterator[Verdict]:
    """同样的话在别处写本报告年度的，这里不应写另一年度。"""
    year = reading.profile.year
    if year is None:
        yield Unknown("报告年度")
        return
    said: dict[str, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for sentence in reading.sentences:
        for match in _DATED.finditer(sentence.text):
            at = Span(sentence.span.start + match.start("year"), sentence.span.start + match.end("year"))
            if _COMPARING.search(match["what"]) is None:
                said[re.sub(r"\s", "", match["what"])][int(match["year"])].append(at)
    for what, by_year in said.items():
        right = by_year.get(year, [])
        for written, spans in by_year.items():
            if written == year:
                yield Holds(spans[0])
            elif (
                right
                and len(by_year) == 2
                and len(spans) <= len(right)
                and not _compared(reading, spans, right)
            ):
                yield Broken(
                    spans[0],
                    f"这里写{written}年“{what[:16]}”，同样的话别处写{year}年，请核对",
                    related=(*spans[1:], *right[:3]),
                    # One against one: either may be meant.
                    severity=None if len(right) > len(spans) else Severity.INFO,
                )


def _compared(reading: Reading, spans: list[Span], right: list[Span]) -> bool:
    """In the 决算情况说明 years stand beside each other all the time, and in a sentence that names both."""
    sentences = {reading.sentence(span.start) for span in spans}
    return reading.outline.part(spans[0].start) is Part.NARRATIVE or any(
        reading.sentence(span.start) in sentences for span in right
    )


_DATED_DOCUMENT = re.compile(
    r"(?P<at>20\d\d年\d{1,2}月)(?:\d{1,2}日)?[^。；\n]{0,30}以《[^》\n]{4,80}》\((?P<number>[^()\n]{2,16}〔20\d\d〕[ ]?\d{1,4}[ ]?号)\)"
)


@rule(
    "names/document-date",
    family=Family.NAMES,
    severity=Severity.INFO,
    basis="公开规范：引用的文件前后一致",
    holds=(
        "2023年1月，县财政局以《关于批复2023年部门预算的通知》（青财发〔2023〕3号）下达预算。\n"
        "县财政局于2023年1月以《关于批复2023年部门预算的通知》（青财发〔2023〕3号）批复。"
    ),
    breaks=(
        "2023年1月，县财政局以《关于批复2023年部门预算的通知》（青财发〔2023〕3号）下达预算。\n"
        "县财政局于2023年2月以《关于批复2023年部门预算的通知》（青财发〔2023〕3号）批复。"
    ),
)
def document_date(reading: Reading) -> Iterator[Verdict]:
    """同一文件（文号）的发文月份，前后应一致。"""
    by_number: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for match in _DATED_DOCUMENT.finditer(reading.document.text):
        by_number[match["number"].replace(" ", "")][match["at"]].append(Span(*match.span("at")))
    for number, by_date in by_number.items():
        places = sorted(span for spans in by_date.values() for span in spans)
        if len(by_date) == 1:
            yield Holds(places[0])
        else:
            yield grouped(places, f"同一文件（{number}）的时间前后不一：{'、'.join(sorted(by_date))}")


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (attachment_year, year_of_copy, document_date)
"""The rules of this module."""
