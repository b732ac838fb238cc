"""名称: the fiscal year that a report says it is of, and what belongs to that year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import grouped, matches, part_spans, sentences_in
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_BASIS = "公开规范：称谓、单位名称、年度前后一致（G-11、G-12）"
_YEAR = re.compile(r"(?<![\d〔\[(])(?P<year>(?:19|20)\d\d)[ ]?年度?(?!\d)")
_FIRST_YEAR = re.compile(
    r"^\s*(?:\(?[\d一二三四五六七八九十]{1,3}[)、.．]\s*)?(?:[一-鿿]{0,26}(?:[局院馆会委办部站所校]|办公室|中心|部门|单位))?"
    r"[ ]?(?P<year>20\d\d)[ ]?年度?"
)
_CLOSING_DATE = re.compile(
    r"截[至止]{1,2}[ ]?(?P<year>20\d\d)[ ]?年[ ]?(?:12[ ]?月[ ]?(?:31[ ]?日|底|末)|年?[末底])"
)
_PRIOR = re.compile(
    r"(?:与|比|较)[ ]?(?P<year>20\d\d)[ ]?年度?[ ]?(?:决算|执行|支出|收入|数|相比|减少|增加|增长|下降|持平|[，、])"
)
_COMPARES = re.compile(r"[比较与]|上年|去年|结转|结余|历年|以前")
_CLAIM = re.compile(r"收入|支出|经费|决算|预算|采购")


@rule(
    "names/heading-year",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="第二部分 2023年度部门决算情况说明\n2023年度本年收入合计100.00万元。2023年度本年支出合计100.00万元。",
    breaks="第二部分 2022年度部门决算情况说明\n2023年度本年收入合计100.00万元。2023年度本年支出合计100.00万元。",
)
def heading_year(reading: Reading) -> Iterator[Verdict]:
    """各部分标题中的年度应是本报告年度。"""
    year = reading.profile.year
    if year is None:
        yield Unknown("报告年度")
        return
    for heading in reading.outline.headings:
        if heading.depth != 1:
            continue
        for match in _YEAR.finditer(reading.document.text, heading.span.start, heading.span.end):
            if int(match["year"]) == year:
                yield Holds(heading.span)
            else:
                yield Broken(Span(*match.span()), f"标题写{match['year']}年度，本报告是{year}年度")


@rule(
    "names/fiscal-year",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=(
        "第二部分 2023年度部门决算情况说明\n2023年度本年收入合计100.00万元，比2022年度增加1.00万元。\n"
        "2023年度政府性基金预算财政拨款支出0万元。"
    ),
    breaks=(
        "第二部分 2023年度部门决算情况说明\n2023年度本年收入合计100.00万元，比2022年度增加1.00万元。\n"
        "2022年度政府性基金预算财政拨款支出0万元。"
    ),
)
def fiscal_year(reading: Reading) -> Iterator[Verdict]:
    """说明本年情况的句子，年度应是本报告年度。"""
    year = reading.profile.year
    if year is None:
        yield Unknown("报告年度")
        return
    for sentence in sentences_in(reading, Part.NARRATIVE):
        match = _FIRST_YEAR.match(sentence.text)
        if match is None or _CLAIM.search(sentence.text, match.end(), match.end() + 30) is None:
            continue
        span = Span(sentence.span.start + match.start("year"), sentence.span.start + match.end())
        written = int(match["year"])
        if written == year:
            yield Holds(span)
        # A sentence about last year alone is normal where it names this year too, or compares.
        elif str(year) not in sentence.text and _COMPARES.search(sentence.text) is None:
            yield Broken(span, f"本报告是{year}年度，这一句写{written}年度，请核对")


@rule(
    "names/closing-date",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="第二部分 2023年度部门决算情况说明\n2023年度支出100.00万元。\n截至2023年12月31日，共有车辆2辆。",
    breaks="第二部分 2023年度部门决算情况说明\n2023年度支出100.00万元。\n截至2022年12月31日，共有车辆2辆。",
)
def closing_date(reading: Reading) -> Iterator[Verdict]:
    """“截至…年12月31日”应是本报告年度的年末。"""
    year = reading.profile.year
    if year is None:
        yield Unknown("报告年度")
        return
    for span, written in _years(reading, _CLOSING_DATE):
        if written == year:
            yield Holds(span)
        else:
            yield Broken(span, f"本报告是{year}年度，年末应为{year}年12月31日，文中写{written}年")


@rule(
    "names/prior-year",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="第二部分 2023年度部门决算情况说明\n2023年度收入100.00万元，与2022年度相比增加1.00万元。",
    breaks="第二部分 2023年度部门决算情况说明\n2023年度收入100.00万元，与2021年度相比增加1.00万元。",
)
def prior_year(reading: Reading) -> Iterator[Verdict]:
    """与上年相比的，“上年”应是报告年度的前一年。"""
    year = reading.profile.year
    if year is None:
        yield Unknown("报告年度")
        return
    for span, written in _years(reading, _PRIOR):
        if written == year - 1:
            yield Holds(span)
        else:
            yield Broken(span, f"{year}年度应与{year - 1}年度相比，文中写{written}年")


def _years(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[Span, int]]:
    for stretch in part_spans(reading, Part.NARRATIVE):
        for match in pattern.finditer(reading.document.text, stretch.start, stretch.end):
            yield Span(match.start("year"), match.end("year")), int(match["year"])


_EQUIPMENT = "决算报表附03表：2022年度及以前列50万元以上通用设备、100万元以上专用设备，2023年度起列100万元以上设备（不含车辆）"
_OLD_EQUIPMENT = re.compile(r"单(?:位)?价(?:值)?50万元(?:\(含\))?(?:以上|及以上)[^。\n]{0,4}通用设备")
_NEW_EQUIPMENT = re.compile(r"单(?:位)?价(?:值)?100万元(?:\(含\))?(?:以上|及以上)的?设备")


@rule(
    "names/equipment-two-kinds",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_EQUIPMENT,
    since=2023,
    holds="第二部分 2023年度部门决算情况说明\n2023年度支出1.00万元。单价100万元以上设备（不含车辆）0台（套）。",
    breaks="第二部分 2023年度部门决算情况说明\n2023年度支出1.00万元。单价50万元以上通用设备0台（套），单价100万元以上专用设备0台（套）。",
)
def equipment_two_kinds(reading: Reading) -> Iterator[Verdict]:
    """2023年度起，设备只列“单价100万元以上设备（不含车辆）”一项。"""
    if (reading.profile.year or 0) < 2023:
        return
    found = matches(reading, _OLD_EQUIPMENT, part_spans(reading, Part.NARRATIVE))
    if found:
        yield grouped(
            found, "2023年度起设备按“单价100万元以上设备（不含车辆）”一项填列，这里仍是以前年度的两项写法"
        )
    elif matches(reading, _NEW_EQUIPMENT, part_spans(reading, Part.NARRATIVE)):
        yield Holds()


@rule(
    "names/equipment-one-kind",
    family=Family.NAMES,
    severity=Severity.INFO,
    basis=_EQUIPMENT,
    until=2022,
    holds="第二部分 2022年度部门决算情况说明\n2022年度支出1.00万元。单价50万元以上通用设备0台（套），单价100万元以上专用设备0台（套）。",
    breaks="第二部分 2022年度部门决算情况说明\n2022年度支出1.00万元。单价100万元以上设备（不含车辆）0台（套）。",
)
def equipment_one_kind(reading: Reading) -> Iterator[Verdict]:
    """2022年度及以前，设备分通用设备、专用设备两项列示。"""
    year = reading.profile.year
    if year is None or year > 2022:
        return
    if matches(reading, _OLD_EQUIPMENT, part_spans(reading, Part.NARRATIVE)):
        yield Holds()
    elif found := matches(reading, _NEW_EQUIPMENT, part_spans(reading, Part.NARRATIVE)):
        yield grouped(found, f"{year}年度设备应分“单价50万元以上通用设备”“单价100万元以上专用设备”两项")


RULES: tuple[Rule, ...] = (
    heading_year,
    fiscal_year,
    closing_date,
    prior_year,
    equipment_two_kinds,
    equipment_one_kind,
)
"""The rules of this module."""
