"""Family 措辞: percentages that cannot be – of nothing, or above all there is."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.fact import Key
from mingzhang.model.finding import Family, Severity
from mingzhang.model.interval import Share
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.rules.wording.counts import value, values
from mingzhang.statements.growth import rates_from_nothing
from mingzhang.statements.reading import Reading


@rule(
    "wording/share-above-whole",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="部分不大于整体",
    holds="授予中小企业合同金额8.00万元，占政府采购支出总额的80.00%。",
    breaks="授予中小企业合同金额8.00万元，占政府采购支出总额的180.00%。",
)
def share_above_whole(reading: Reading) -> Iterator[Verdict]:
    """占比不超过100%。"""
    for mention in reading.mentions:
        if mention.means is not Means.SHARE:
            continue
        if Share.written(mention.written.digits).low > 1:
            yield Broken(mention.written.span, f"占比 {mention.written.digits}% 超过 100%，部分不会大于整体")
        else:
            yield Holds(mention.written.span)


@rule(
    "wording/share-of-nothing",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="整体为0的，部分与占比也为0",
    holds="政府采购支出总额0万元。授予中小企业合同金额0万元，占政府采购支出总额的0%。",
    breaks="政府采购支出总额0万元。授予中小企业合同金额0万元，占政府采购支出总额的7%。",
)
def share_of_nothing(reading: Reading) -> Iterator[Verdict]:
    """整体或部分为0时，占比不应大于0。"""
    stated = values(reading)
    for mention in reading.mentions:
        if mention.means is not Means.SHARE or mention.over is None:
            continue
        whole, part = stated.get(mention.over), stated.get(mention.key)
        if whole is None or part is None or value(whole) != 0 != value(part):
            continue
        if value(mention) == 0 or value(whole) != 0:
            yield Holds(mention.written.span)
        elif value(part) == 0:
            here = f"{mention.key.concept} {part.written.digits}{part.written.unit}，整体 {whole.written.digits}{whole.written.unit}"
            yield Broken(
                mention.written.span,
                f"{here}，占比却写 {mention.written.digits}%",
                related=(whole.written.span,),
            )


@rule(
    "wording/rate-of-nothing",
    family=Family.WORDING,
    severity=Severity.INFO,
    basis="上年为0的不计算增长率",
    holds="2023年度决算中，公务接待费支出3.32万元，比2022年2.00万元，增加1.32万元，增长66.00%。",
    breaks="2023年度决算中，公务接待费支出3.32万元，比2022年0万元，增加3.32万元，增长100%。",
)
def rate_of_nothing(reading: Reading) -> Iterator[Verdict]:
    """上年数为0时不写增长率。"""
    stated = values(reading)
    for mention in reading.mentions:
        if mention.means is not Means.CHANGE_RATE or mention.over is None:
            continue
        base = stated.get(mention.over)
        if base is None or value(mention) == 0:
            continue
        if value(base) == 0:
            message = f"上年数为 0，增长率无从计算，不宜写 {mention.written.digits}%"
            yield Broken(mention.written.span, message, related=(base.written.span,))
        else:
            yield Holds(mention.written.span)
    yield from _nothing_before(reading)


_NONE_BEFORE = re.compile(
    r"(?:上一?年度?|去年|(?:19|20)\d\d年度?)(?:无|没有|未安排|未发生)此?项?[^，。；\d]{0,20}，"
    r"[^，。；\d]{0,12}(?:增长|上升|增加|提高)(?:了)?[ ]?(?P<at>\d+(?:\.\d+)?)(?=%)"
)
"""“2021年无此项支出，上升100%”."""


def _nothing_before(reading: Reading) -> Iterator[Verdict]:
    for sentence in reading.sentences:
        for match in _NONE_BEFORE.finditer(sentence.text):
            at = Span(sentence.span.start + match.start("at"), sentence.span.start + match.end("at"))
            yield Broken(at, f"上年没有此项，增长率无从计算，不宜写 {match['at']}%")
    for rate in rates_from_nothing(reading):
        yield Broken(
            rate.written.span,
            f"增加额就是本年数，上年数应为 0，增长率无从计算，不宜写 {rate.written.digits}%",
        )


@rule(
    "wording/rate-of-no-change",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="两年都为0的，增减率也为0",
    holds="2023年度决算中，因公出国（境）费支出0万元，比2022年度增加0万元，增长0%。",
    breaks="2023年度决算中，因公出国（境）费支出0万元，比2022年度增加0万元，增长6%。",
)
def rate_of_no_change(reading: Reading) -> Iterator[Verdict]:
    """本年数与增减额都是0的，增减率不写别的数。"""
    stated = values(reading)
    amounts: dict[tuple[tuple[int, Key], ...], Mention] = {}
    for mention in sorted(reading.mentions, key=lambda each: each.written.span):
        if mention.means is Means.CHANGE_AMOUNT:
            amounts[mention.terms] = mention
        if mention.means is not Means.CHANGE_RATE or (amount := amounts.get(mention.terms)) is None:
            continue
        near = mention.written.span.start - amount.written.span.end
        now = stated.get(mention.key)
        # A small change of a large amount may well be rounded to 0 and still be 0.01 %.
        if not 0 <= near <= _SAME_SENTENCE or value(amount) != 0 or now is None or value(now) != 0:
            continue
        if value(mention) == 0:
            yield Holds(mention.written.span)
        else:
            written = f"{amount.written.digits}{amount.written.unit}"
            message = f"本年数为 0，增减额写 {written}，增减率却写 {mention.written.digits}%，应为 0%"
            yield Broken(mention.written.span, message, related=(amount.written.span,))


_SAME_SENTENCE = 12
"""Characters between an amount of change and the rate that belongs to it: “0万元，增长”."""


@rule(
    "wording/completion-of-nothing",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="决算数为0的，预算完成率为0（预算也为0的，有写作100%的）",
    holds="因公出国（境）费支出0万元，完成预算0%。公务接待费支出0万元，完成预算100%。",
    breaks="因公出国（境）费支出0万元，完成预算0%。公务接待费支出0万元，完成预算190%。",
)
def completion_of_nothing(reading: Reading) -> Iterator[Verdict]:
    """决算数为0的，完成率只能是0或100%。"""
    stated = values(reading)
    for mention in reading.mentions:
        if mention.means is not Means.COMPLETION or (final := stated.get(mention.key)) is None:
            continue
        if value(final) != 0 or final.written.approximate:
            continue
        if mention.written.kind is not Kind.PERCENT or value(mention) in (0, 100):
            yield Holds(mention.written.span)
        else:
            here = f"{final.written.digits}{final.written.unit}"
            message = f"决算数为 {here}，完成率却写 {mention.written.digits}%，应为 0%"
            yield Broken(mention.written.span, message, related=(final.written.span,))


_OF_ALL = re.compile(
    r"满意[度率]|知晓率|认可率|合格率|达标率|准确率|及时率|准时率|覆盖率|普及率|办结率|到位率|完好率|参与率|出勤率"
    r"|目标(?:均|全部|都|已)?(?:完成|实现)(?:情况|率)?"
)
_REACHED = re.compile(r"[均都皆各已全部为是达到在超过高于不低于:：约近的比例]*")


@rule(
    "wording/rate-above-all",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="满意度、合格率、目标完成率等以全部为100%",
    holds="项目绩效目标完成率为100%，服务对象满意度达98%以上。",
    breaks="项目绩效目标完成率为100%，服务对象满意度达198%以上。",
)
def rate_above_all(reading: Reading) -> Iterator[Verdict]:
    """满意度、知晓率、合格率、目标完成率等不超过100%。"""
    starts = [number.span.start for number in reading.numbers]
    for sentence in reading.sentences:
        for named in _OF_ALL.finditer(sentence.text):
            reached = _REACHED.match(sentence.text, named.end())
            assert reached is not None  # it matches nothing, too
            end = sentence.span.start + reached.end()
            at = bisect_left(starts, end)
            if at == len(starts) or starts[at] != end or reading.numbers[at].kind is not Kind.PERCENT:
                continue
            number = reading.numbers[at]
            if Fraction(number.digits) <= 100:
                yield Holds(number.span)
            else:
                yield Broken(number.span, f"“{named[0]}”写作 {number.digits}%，不会超过 100%")


@rule(
    "wording/fall-above-all",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="收入、支出和人数、次数不会小于0，最多减少到0",
    holds="2023年度决算中，公务接待费支出0万元，比2022年1.50万元，减少1.50万元，下降100%。",
    breaks="2023年度决算中，公务接待费支出0万元，比2022年1.50万元，减少1.50万元，下降150%。",
)
def fall_above_all(reading: Reading) -> Iterator[Verdict]:
    """下降（减少）的幅度不超过100%。"""
    for mention in reading.mentions:
        if mention.means is not Means.CHANGE_RATE or not mention.negative:
            continue
        if Share.written(mention.written.digits).low > 1:
            yield Broken(mention.written.span, f"下降 {mention.written.digits}% 超过 100%，不会减少到0以下")
        else:
            yield Holds(mention.written.span)


RULES: tuple[Rule, ...] = (
    share_above_whole,
    share_of_nothing,
    rate_of_nothing,
    rate_of_no_change,
    completion_of_nothing,
    rate_above_all,
    fall_above_all,
)
