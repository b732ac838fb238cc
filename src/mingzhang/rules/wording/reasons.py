"""Family 措辞: a change, and a budget that was not met, must be explained; words of degree must fit the figures.

From which change on a reason is due is data of the pack (`thresholds`): bureaus set it, and for the “三公” items
every change has to be explained (财预〔2016〕143号).
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.model.interval import Share
from mingzhang.model.statement import Means, Mention
from mingzhang.packs.pack import Pack
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.rules.told_around import is_explained, is_told_above, is_told_below
from mingzhang.rules.wording.counts import value
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading, Sentence
from mingzhang.statements.words import DECREASE, INCREASE, one_of

_REASON = re.compile(
    r"原因|由于|因为|主要是|系|因[^公此]|因此|受|按照|根据|为了|严格|压[减缩]|节约|调整|增加人员|减少人员|无此项|未发生|没有|取消|新增"
)


def says_why(text: str) -> bool:
    """Whether words give a reason."""
    return _REASON.search(text) is not None


def rest_of_paragraph(reading: Reading, span: Span) -> str:
    """The words of a paragraph from a place on."""
    for paragraph in reading.document.paragraphs:
        if paragraph.span.start <= span.start < paragraph.span.end:
            return reading.document.text[span.start : paragraph.span.end]
    return ""


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
        if Fraction(1) in Share.written(mention.written.digits) or value(mention) > 100:
            yield Holds(mention.written.span)
        elif value(mention) == 0 and _is_nothing(reading, mention):
            yield Holds(mention.written.span)
        elif is_explained(reading, mention, says_why):
            yield Holds(mention.written.span)
        else:
            yield Broken(
                mention.written.span, f"完成预算 {mention.written.digits}%，未说明决算数与预算数不同的原因"
            )


def _is_nothing(reading: Reading, mention: Mention) -> bool:
    return any(value(said) == 0 for said in reading.by_key.get(mention.key, ()))


_THREE_PUBLIC = frozenset({"三公经费", "因公出国(境)费", "公务用车购置及运行维护费", "公务接待费"})
_EXPLAINED = _THREE_PUBLIC | {"收入总计", "支出总计", "收入", "支出", "机关运行经费"}
"""Facts whose change the templates want explained."""


def _threshold(pack: Pack, id_: str, unless: str) -> Fraction:
    """A limit of the pack in percent; `unless` where the pack sets none."""
    return Fraction((pack.thresholds or {}).get(id_, unless).rstrip("%"))


@rule(
    "wording/change-reason",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="决算情况说明：与上年比较有增减的须说明主要原因；财预〔2016〕143号：说明“三公”经费增减变化原因",
    holds="2023年度机关运行经费支出96.56万元，比2022年度增加26.86万元，增长38.54%。主要原因是人员增加。",
    breaks="2023年度机关运行经费支出96.56万元，比2022年度增加26.86万元，增长38.54%。",
    absence=True,
)
def change_reason(reading: Reading) -> Iterator[Verdict]:
    """在说明部分，与上年相比的增减须说明原因（“三公”各项凡有增减，其余超过规定的比例）。"""
    limit = _threshold(reading.pack, "change-needs-reason", "10")
    strict = _threshold(reading.pack, "three-public-change-needs-reason", "0")
    for mention in reading.mentions:
        if (
            mention.means is not Means.CHANGE_RATE
            or reading.outline.part(mention.written.span.start) is Part.ATTACHMENTS
        ):
            continue
        if (
            mention.key.concept not in _EXPLAINED
            or mention.key.function
            or value(mention) <= (strict if mention.key.concept in _THREE_PUBLIC else limit)
            or _explains(_following(reading, mention.written.span))
            or is_told_below(reading, mention.written.span)
            or is_told_above(reading, mention.written.span, says_why)
        ):
            yield Holds(mention.written.span)
        else:
            yield Broken(mention.written.span, f"增减 {mention.written.digits}%，其后未见变动原因")


_STANDARD = re.compile(
    r"\(注[^\n]*|决算数?(?:与|等于)?(?:全年)?预算数?(?:持平|一致)?|\(图[^\n]*|\[image[^\n]*|其中|具体情况如下|完成预算"
)
_OWN_WORDS = 12
"""Han characters, beside the standard ones, that make a sentence of their own."""
_NEXT_ITEM = re.compile(r"\s*(?:\(?[一二三四五六七八九十]{1,3}[)、.．]|[(]?\d{1,2}[)、.．]|其中|附件)")
"""A paragraph about something else: numbered, or of the parts (“一是…” is not numbered, it lists reasons)."""


def _explains(text: str) -> bool:
    """Whether words that follow a change say why: a word of reason, or a sentence of their own."""
    bare = _STANDARD.sub("", text)
    return says_why(bare) or len(re.findall(r"[一-龥]", bare)) >= _OWN_WORDS


def _following(reading: Reading, span: Span) -> str:
    """The rest of the paragraph and the next two, up to one about something else: reasons often stand in a paragraph of their own."""
    lines = [rest_of_paragraph(reading, span)[len(span) :]]
    paragraphs = [each for each in reading.document.paragraphs if each.span.start >= span.end]
    for paragraph in paragraphs[:2]:
        text = reading.document.read(paragraph.span)
        if _NEXT_ITEM.match(text):
            break
        lines.append(text)
    return "\n".join(lines)


_MOVES = one_of([word for word in (*INCREASE, *DECREASE) if len(word) == 2])
_SLIGHT = re.compile(rf"(?P<at>略有|略微|小幅|稍有)度?(?={_MOVES}|[增减升降])")
_GREAT = re.compile(rf"(?P<at>大幅度?|较大幅度|显著|明显|急剧|大量)(?:地|的)?(?={_MOVES})")


@rule(
    "wording/slightly",
    family=Family.WORDING,
    severity=Severity.INFO,
    basis="措辞与增减幅度相称",
    holds="机关运行经费支出比2022年度增加1.86万元，增长1.96%，略有增长。",
    breaks="机关运行经费支出比2022年度增加56.86万元，增长60.96%，略有增长。",
)
def slightly(reading: Reading) -> Iterator[Verdict]:
    """写“略有”“小幅”的，增减幅度不宜超过10%。"""
    limit = _threshold(reading.pack, "large-change", "10")
    for at, rate in _degrees(reading, _SLIGHT):
        if value(rate) > limit:
            words = reading.document.read(at)
            yield Broken(at, f"增减 {rate.written.digits}%，不宜写“{words}”", related=(rate.written.span,))
        else:
            yield Holds(at)


@rule(
    "wording/greatly",
    family=Family.WORDING,
    severity=Severity.INFO,
    basis="措辞与增减幅度相称",
    holds="机关运行经费支出比2022年度增加56.86万元，增长60.96%，大幅增长。",
    breaks="机关运行经费支出比2022年度增加0.86万元，增长0.96%，大幅增长。",
)
def greatly(reading: Reading) -> Iterator[Verdict]:
    """写“大幅”“显著”的，增减幅度不宜小于5%。"""
    limit = _threshold(reading.pack, "small-change", "5")
    for at, rate in _degrees(reading, _GREAT):
        if value(rate) < limit:
            words = reading.document.read(at)
            yield Broken(at, f"增减 {rate.written.digits}%，不宜写“{words}”", related=(rate.written.span,))
        else:
            yield Holds(at)


def _degrees(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[Span, Mention]]:
    """Words of degree, each with the rate of change that it speaks of."""
    rates = [each for each in reading.mentions if each.means is Means.CHANGE_RATE]
    for sentence in reading.sentences:
        for found in pattern.finditer(sentence.text):
            at = Span(sentence.span.start + found.start("at"), sentence.span.start + found.end("at"))
            if (rate := _rate_meant(reading, sentence, at, rates)) is not None:
                yield at, rate


def _rate_meant(reading: Reading, sentence: Sentence, at: Span, rates: list[Mention]) -> Mention | None:
    """The rate in the words of degree's own clause, else the last one before that is of the subject named there."""
    inside = [each for each in rates if each.written.span in sentence.span]
    before = [each for each in inside if each.written.span.end <= at.start]
    behind = [each for each in inside if each.written.span.start >= at.end]
    text = reading.document.text
    if behind and not re.search(r"[，；。]", text[at.end : behind[0].written.span.start]):
        return behind[0]
    if before and not re.search(r"[一-龥]{3}", text[before[-1].written.span.end : at.start]):
        return before[-1]
    clause = re.split(r"[，；：。]", text[sentence.span.start : at.start])[-1]
    opening = _opening(reading, at)
    earlier = [
        each
        for each in rates
        if opening <= each.written.span.start < sentence.span.start and each.key.concept in clause
    ]
    return earlier[-1] if earlier and len(earlier[-1].key.concept) >= 3 else None


def _opening(reading: Reading, at: Span) -> int:
    """Where the paragraph of a place begins."""
    spans = (paragraph.span for paragraph in reading.document.paragraphs)
    return next((span.start for span in spans if span.start <= at.start < span.end), at.start)


RULES: tuple[Rule, ...] = (shortfall_reason, change_reason, slightly, greatly)
