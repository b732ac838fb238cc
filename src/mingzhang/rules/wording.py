"""Family 措辞: words against numbers – counts of nothing, rates of nothing, missing units and reasons."""

import re
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.fact import Stage
from mingzhang.model.finding import Family, Severity
from mingzhang.model.interval import Share
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention
from mingzhang.rules import wording_counts, wording_rates
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.rules.told_around import is_explained, is_told_above, is_told_below
from mingzhang.rules.wording_counts import value, values
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_REASON = re.compile(
    r"原因|由于|因为|主要是|系|因[^公此]|因此|受|按照|根据|为了|严格|压[减缩]|节约|调整|增加人员|减少人员|无此项|未发生|没有|取消|新增"
)


def _says_why(words: str) -> bool:
    return _REASON.search(words) is not None


def _paragraph(reading: Reading, span: Span) -> str:
    for paragraph in reading.document.paragraphs:
        if paragraph.span.start <= span.start < paragraph.span.end:
            return reading.document.text[span.start : paragraph.span.end]
    return ""


@rule(
    "wording/part-above-whole",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="财决附03表：小微企业包含在中小企业之内，中小企业不大于采购总额",
    holds="政府采购支出总额10.00万元。授予中小企业合同金额8.00万元，其中：授予小微企业合同金额5.00万元。",
    breaks="政府采购支出总额10.00万元。授予中小企业合同金额8.00万元，其中：授予小微企业合同金额9.00万元。",
)
def part_above_whole(reading: Reading) -> Iterator[Verdict]:
    """授予小微企业的金额不大于授予中小企业的，后者不大于政府采购支出总额。"""
    for part, whole in (
        ("授予小微企业合同金额", "授予中小企业合同金额"),
        ("授予中小企业合同金额", "政府采购支出"),
    ):
        small = next((m for k, m in values(reading).items() if k.concept == part), None)
        large = next((m for k, m in values(reading).items() if k.concept == whole), None)
        if small is None or large is None:
            continue
        if small.written.interval().low > large.written.interval().last:
            yield Broken(
                small.written.span,
                f"{part} {small.written.digits}{small.written.unit} 大于{whole} {large.written.digits}{large.written.unit}",
                related=(large.written.span,),
                arithmetic=f"{small.written.digits} > {large.written.digits}",
            )
        else:
            yield Holds(small.written.span)


@rule(
    "wording/over-budget",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="公开13表：“三公”经费决算不超过全年预算",
    holds="公务接待费支出30.00万元，完成预算100%。",
    breaks="公务接待费支出30.00万元，完成预算130%。",
)
def over_budget(reading: Reading) -> Iterator[Verdict]:
    """完成预算不超过100%；超过的须说明。"""
    for mention in reading.mentions:
        if (
            mention.means is not Means.COMPLETION
            or mention.over is None
            or mention.over.stage is not Stage.ADJUSTED
        ):
            continue
        if Fraction(mention.written.digits) <= 100:
            yield Holds(mention.written.span)
        elif _REASON.search(_paragraph(reading, mention.written.span)) is None or "公" in mention.key.concept:
            yield Broken(
                mention.written.span,
                f"完成预算 {mention.written.digits}%，决算超过全年预算；请核对，属实的须说明原因",
            )


@rule(
    "wording/shortfall-reason",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="决算情况说明：决算数与预算数不同的须说明原因",
    holds="公务接待费支出30.00万元，完成预算85.00%。决算数小于预算数的主要原因是厉行节约。",
    breaks="公务接待费支出30.00万元，完成预算85.00%。",
    absence=True,
)
def shortfall_reason(reading: Reading) -> Iterator[Verdict]:
    """完成预算不是100%的，须说明决算数与预算数不同的原因。"""
    for mention in reading.mentions:
        if (
            mention.means is not Means.COMPLETION
            or reading.outline.part(mention.written.span.start) is Part.ATTACHMENTS
        ):
            continue
        if 100 in _percent_range(mention) or value(mention) > 100:
            yield Holds(mention.written.span)
        elif value(mention) == 0 and _is_nothing(reading, mention):
            yield Holds(mention.written.span)
        elif is_explained(reading, mention, _says_why):
            yield Holds(mention.written.span)
        else:
            yield Broken(
                mention.written.span, f"完成预算 {mention.written.digits}%，未说明决算数与预算数不同的原因"
            )


def _percent_range(mention: Mention) -> range | set[int]:
    share = Share.written(mention.written.digits)
    return {100} if Fraction(1) in share else set()


def _is_nothing(reading: Reading, mention: Mention) -> bool:
    return any(value(said) == 0 for said in reading.by_key.get(mention.key, ()))


_EXPLAINED = frozenset(
    {
        "收入总计",
        "支出总计",
        "收入",
        "支出",
        "三公经费",
        "因公出国(境)费",
        "公务用车购置及运行维护费",
        "公务接待费",
        "机关运行经费",
    }
)
"""Facts whose change the templates want explained."""


@rule(
    "wording/change-reason",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="决算情况说明：与上年比较有增减的须说明主要原因",
    holds="2023年度机关运行经费支出96.56万元，比2022年度增加26.86万元，增长38.54%。主要原因是人员增加。",
    breaks="2023年度机关运行经费支出96.56万元，比2022年度增加26.86万元，增长38.54%。",
    absence=True,
)
def change_reason(reading: Reading) -> Iterator[Verdict]:
    """在说明部分，与上年相比增减超过10%的，须说明原因。"""
    limit = Fraction((reading.pack.thresholds or {}).get("变动须说明", "10").rstrip("%"))
    for mention in reading.mentions:
        if (
            mention.means is not Means.CHANGE_RATE
            or reading.outline.part(mention.written.span.start) is Part.ATTACHMENTS
        ):
            continue
        if (
            mention.key.concept not in _EXPLAINED
            or value(mention) <= limit
            or _explains(_following(reading, mention.written.span))
            or is_told_below(reading, mention.written.span)
            or is_told_above(reading, mention.written.span, _says_why)
        ):
            yield Holds(mention.written.span)
        else:
            yield Broken(mention.written.span, f"增减 {mention.written.digits}%，其后未见变动原因")


_STANDARD = re.compile(
    r"\(注[^\n]*|决算数?(?:与|等于)?(?:全年)?预算数?(?:持平|一致)?|\(图[^\n]*|\[image[^\n]*|其中|具体情况如下|完成预算"
)


def _explains(text: str) -> bool:
    """Whether words that follow a change say why: a word of reason, or a sentence of their own."""
    bare = _STANDARD.sub("", text)
    lines = [line for line in bare.split("\n") if not re.match(r"\s*[(一二三四五六七八九十\d]", line)]
    own = "".join(re.findall(r"[一-龥]", "".join(lines)))
    return _REASON.search(bare) is not None or len(own) >= 12


def _following(reading: Reading, span: Span) -> str:
    """The rest of the paragraph and the next one: reasons often stand in a paragraph of their own."""
    paragraphs = list(reading.document.paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if paragraph.span.start <= span.start < paragraph.span.end:
            end = paragraphs[min(number + 2, len(paragraphs) - 1)].span.end
            return reading.document.text[span.end : end]
    return ""


@rule(
    "wording/slightly",
    family=Family.WORDING,
    severity=Severity.INFO,
    basis="措辞与增减幅度相称",
    holds="机关运行经费支出比2022年度增加1.86万元，增长1.96%，略有增长。",
    breaks="机关运行经费支出比2022年度增加56.86万元，增长60.96%，略有增长。",
)
def slightly(reading: Reading) -> Iterator[Verdict]:
    """写“略有”的，增减幅度不宜超过10%。"""
    for sentence in reading.sentences:
        found = re.search(r"略有(?:增|减|上|下|提|降)|小幅", sentence.text)
        if found is None:
            continue
        rates = [
            m
            for m in reading.mentions
            if m.means is Means.CHANGE_RATE
            and m.written.span.start in range(sentence.span.start, sentence.span.end)
        ]
        for mention in rates[:1]:
            at = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
            if value(mention) > 10:
                yield Broken(
                    at, f"增减 {mention.written.digits}%，不宜写“略有”“小幅”", related=(mention.written.span,)
                )
            else:
                yield Holds(at)


@rule(
    "wording/unit-missing",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="金额须写明单位",
    holds="2023年度一般公共预算支出决算数为1346.85万元，完成预算100%。",
    breaks="2023年度一般公共预算支出决算数为1346.85，完成预算100%。",
)
def unit_missing(reading: Reading) -> Iterator[Verdict]:
    """金额须写明单位（万元）。"""
    bare = {number.span for number in reading.numbers if number.kind is Kind.BARE}
    short = {number.span: number for number in reading.numbers if number.unit in ("万", "亿")}
    for mention in reading.mentions:
        number = mention.written
        if reading.sentence(number.span.start) is None:
            continue
        if number.span in bare and number.kind is Kind.MONEY:
            yield Broken(number.span, f"金额 {number.digits} 没有写单位，似应为 {number.digits}万元")
        elif number.span in short and reading.outline.part(number.span.start) is Part.NARRATIVE:
            yield Broken(number.span, f"“{number.digits}{number.unit}”缺“元”字", severity=Severity.INFO)


RULES: tuple[Rule, ...] = (
    *wording_counts.RULES,
    *wording_rates.RULES,
    part_above_whole,
    over_budget,
    shortfall_reason,
    change_reason,
    slightly,
    unit_missing,
)
