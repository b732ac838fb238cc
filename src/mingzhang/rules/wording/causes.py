"""Family 措辞: a reason must be able to explain the change – its direction, and its amounts where it gives any.

Only what contradicts the change word for word is called wrong. “主要原因是人员减少，但项目支出增加” gives both sides
and may explain either direction; a reason that speaks of last year, or of what nobody can rank as more or less
money, is left alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.model.interval import Interval, gap, rounded
from mingzhang.model.money import MONEY_UNITS, Kind
from mingzhang.model.statement import Means, Mention, Written
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.rules.wording.counts import value
from mingzhang.statements.change import direction
from mingzhang.statements.reading import Reading
from mingzhang.statements.words import DECREASE, INCREASE, one_of

_MOVE = one_of((*(word for word in (*INCREASE, *DECREASE) if len(word) == 2), "加大", "增多"))
_LESS = frozenset(DECREASE)
_REASON = re.compile(
    r"(?:主要)?(?:变动|增减|增加|减少|增长|下降|持平)?的?(?:主要)?原因(?:主要)?(?:是因为|是由于|是|为|：)+|主要(?:是|系)(?:因为|由于)?[：]?"
)
_BOTH_SIDES = re.compile(r"但|虽|然而|同时|另|抵|上一?年|去年|以前年度|(?:19|20)\d\d年|[一二三]是")
"""Words after which a reason may speak for the other side, or of another year."""
_CLAUSE = re.compile(r"[^，；。]+")
_THEREFORE = r"(?:因此|从而|导致|致使|造成|使得?|故)?(?:相应)?"
_TOTAL = re.compile(
    rf"{_THEREFORE}(?:经费|财政拨款|部门|单位)?(?P<what>收入支出|收、支|收支|支出|开支|收入)(?:总计|总额|合计|经费)?"
    rf"(?:也|均|都|相应|随之|有所|略有|同步|总体){{0,3}}(?P<move>{_MOVE})"
)
_NOUN = (
    r"(?:在职|在编|编制|单位|机关|行政|事业|临聘)?(?:人员|职工|人数)(?:数量|经费|支出|工资)?|业务(?:量|经费|工作)?|工作量|工作任务"
    r"|项目(?:支出|经费|资金|数量)?|(?:公务)?接待(?:批次|人次|任务|次数|人数)|公务活动|会议(?:次数)?|出差(?:次数)?|(?:公务)?车辆(?:数量)?"
    r"|预算安排|工资(?:福利)?(?:支出)?|(?:经费)?(?:支出|开支)"
)
"""Things of which more costs more."""
_DRIVER = re.compile(
    rf"(?:因|由于|因为|本年|本年度|今年|我?单位|本部门)?(?:{_NOUN})(?:[、和及与](?:{_NOUN})){{0,4}}(?:有所|相应|较多|略有|大幅){{0,2}}(?P<move>{_MOVE})"
)
_SENTENCE = re.compile(r"[^。\n]{0,300}")


@dataclass(frozen=True, slots=True)
class _Reason:
    """A change and the words that explain it."""

    change: Mention
    span: Span
    text: str

    @property
    def sign(self) -> int:
        """+1 for a change to more, −1 to less."""
        return -1 if self.change.negative else 1


def _reasons(reading: Reading) -> Iterator[_Reason]:
    """The changes of amounts that a reason follows in the same paragraph, each with the sentence that gives it."""
    changes = [
        each
        for each in reading.mentions
        if each.means in (Means.CHANGE_AMOUNT, Means.CHANGE_RATE) and value(each) > 0
    ]
    starts = [each.written.span.start for each in changes]
    for paragraph in reading.document.paragraphs:
        inside = changes[bisect_left(starts, paragraph.span.start) : bisect_right(starts, paragraph.span.end)]
        for number, change in enumerate(inside):
            end = inside[number + 1].written.span.start if number + 1 < len(inside) else paragraph.span.end
            found = _REASON.search(reading.document.text, change.written.span.end, end)
            if found is None or _turns(
                reading.document.text[change.written.span.end : found.start()], change
            ):
                continue
            # The reason may give changes of its own: it is read to its end, past their amounts.
            said = _SENTENCE.match(reading.document.text, found.end(), paragraph.span.end)
            assert said is not None  # it matches nothing, too
            yield _Reason(change, Span(*said.span()), said[0])


def _turns(between: str, change: Mention) -> bool:
    """Whether something else moves the other way between a change and a reason: then the reason may be its own."""
    return any((word in _LESS) is not change.negative for word in re.findall(_MOVE, between))


def _signs(pattern: re.Pattern[str], text: str) -> list[tuple[re.Match[str], int] | None]:
    """The clauses of a reason, each as the pattern reads it: with +1 or −1; None for another clause."""
    found: list[tuple[re.Match[str], int] | None] = []
    for clause in _CLAUSE.finditer(text):
        match = pattern.fullmatch(text, *clause.span())
        sign = 0 if match is None else -1 if match["move"] in _LESS else 1
        found.append((match, sign) if match is not None else None)
    return found


def _is_of(what: str, concept: str) -> bool:
    """Whether “支出增加”, “收支减少” in a reason are the change itself over again."""
    if what == "收入":
        return concept.startswith(("收入", "总收入"))
    return concept.endswith(("支出", "费", "经费", "总计")) and "收入" not in concept.removesuffix("总计")


@rule(
    "wording/reason-direction",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="决算情况说明：增减原因应与增减方向相符",
    holds=(
        "2023年度一般公共预算财政拨款支出90.00万元，比2022年度减少10.00万元，下降10.00%。"
        "主要变动原因是人员和业务减少，支出减少。"
    ),
    breaks=(
        "2023年度一般公共预算财政拨款支出90.00万元，比2022年度减少10.00万元，下降10.00%。"
        "主要变动原因是人员和业务减少，支出增加。"
    ),
)
def reason_direction(reading: Reading) -> Iterator[Verdict]:
    """所写的原因不应与增减方向相反。"""
    for reason in _reasons(reading):
        concept = reason.change.key.concept
        if _BOTH_SIDES.search(reason.text) or "结转" in concept or "结余" in concept:
            continue
        totals = [
            (match, sign)
            for match, sign in filter(None, _signs(_TOTAL, reason.text))
            if _is_of(match["what"], concept)
        ]
        wrong = next((match for match, sign in totals if sign != reason.sign), None)
        drivers = _signs(_DRIVER, reason.text)
        if wrong is not None:
            at = Span(reason.span.start + wrong.start(), reason.span.start + wrong.end())
            yield _against(reading, reason, at)
        elif drivers and all(found is not None and found[1] != reason.sign for found in drivers):
            yield _against(reading, reason, reason.span)
        elif totals or drivers:
            yield Holds(reason.span)


def _against(reading: Reading, reason: _Reason, at: Span) -> Broken:
    moved = "减少" if reason.sign < 0 else "增加"
    number = reason.change.written
    return Broken(
        at,
        f"{moved} {number.digits}{number.unit}，原因却写“{reading.document.read(at)}”，方向相反",
        related=(number.span,),
    )


_LEVEL = re.compile(
    r"(?:与|同|较|比)(?:(?:19|20)\d\d年度?|上一?年度?|去年)[^。；\n]{0,30}(?P<at>持平)(?P<why>[^\n]{0,160})"
)
_STEADY = re.compile(r"持平|不变|没有|无|未|基本(?!支出)|稳定|相当|抵|控制|节约|严格|相同|一致")


@rule(
    "wording/level-reason",
    family=Family.WORDING,
    severity=Severity.INFO,
    basis="决算情况说明：增减原因应与增减方向相符",
    holds="2023年度公务接待费支出2.00万元，与2022年度持平。主要原因是接待批次没有变化。",
    breaks="2023年度公务接待费支出2.00万元，与2022年度持平。主要原因是接待批次减少，相应减少支出。",
)
def level_reason(reading: Reading) -> Iterator[Verdict]:
    """写“与上年持平”的，原因不应只说增加或只说减少。"""
    for paragraph in reading.document.paragraphs:
        for match in _LEVEL.finditer(reading.document.text, paragraph.span.start, paragraph.span.end):
            found = _REASON.match(match["why"].lstrip("，。；"))
            if found is None:
                continue
            said = match["why"].lstrip("，。；")[found.end() :].partition("。")[0]
            moves = {-1 if word in _LESS else 1 for word in re.findall(_MOVE, said)}
            at = Span(*match.span("at"))
            if len(moves) == 1 and _STEADY.search(said) is None:
                word = "减少" if -1 in moves else "增加"
                yield Broken(at, f"写“持平”，原因却只说{word}（“{said[:24]}”），请核对")
            else:
                yield Holds(at)


_ITEM = re.compile(r"(?P<number>[一二三四五六七八九])是")
_SIGNED = re.compile(rf"(?P<move>{_MOVE}|[增减])(?:了)?[^，。；：\d]{{0,24}}$")


@rule(
    "wording/reason-amounts",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="决算情况说明：所列增减因素应能合成增减额",
    holds="会议费支出9.00万元，比2022年度减少1.00万元，下降10.00%，一是增加展览会议费2.00万元；二是减少培训会议费3.00万元。",
    breaks="会议费支出9.00万元，比2022年度减少1.00万元，下降10.00%，一是增加展览会议费3.00万元；二是减少培训会议费2.00万元。",
)
def reason_amounts(reading: Reading) -> Iterator[Verdict]:
    """“一是增加…，二是减少…”各写金额的，相抵的结果应与增减额同方向，且不大于它而无相反因素。"""
    amounts = [number for number in reading.numbers if number.kind is Kind.MONEY and not number.approximate]
    starts = [number.span.start for number in amounts]
    changes = [each for each in reading.mentions if each.means is Means.CHANGE_AMOUNT]
    for paragraph in reading.document.paragraphs:
        text = reading.document.read(paragraph.span)
        items = list(_ITEM.finditer(text))
        if len(items) < 2 or items[0]["number"] != "一":
            continue
        opening = paragraph.span.start + items[0].start()
        change = _change_before(changes, amounts, paragraph.span.start, opening)
        if change is None:
            continue
        bounds = [*(paragraph.span.start + each.start() for each in items), paragraph.span.end]
        parts = [
            _signed(reading, amounts[bisect_left(starts, low) : bisect_left(starts, high)], low)
            for low, high in pairwise(bounds)
        ]
        yield _judged(change, [part for part in parts if part is not None], len(parts))


def _change_before(changes: list[Mention], amounts: list[Written], start: int, end: int) -> Mention | None:
    """The change that a list of reasons explains: the last amount before the list, close to it, when it is a change."""
    last = next((each for each in reversed(amounts) if start <= each.span.start < end), None)
    if last is None or end - last.span.end > _CLOSE:
        return None
    return next((each for each in changes if each.written.span == last.span), None)


_CLOSE = 90


def _signed(reading: Reading, amounts: list[Written], start: int) -> tuple[Written, int] | None:
    """The first amount of an item that “增加” or “减少” leads to, with its sign."""
    for number in amounts:
        found = _SIGNED.search(reading.document.text[start : number.span.start])
        if found is not None:
            return number, direction(found["move"])
    return None


def _judged(change: Mention, parts: list[tuple[Written, int]], items: int) -> Verdict:
    if len(parts) < 2:
        return Unknown("各项增减因素的金额")
    sign = -1 if change.negative else 1
    total = _signed_interval(change.written, sign)
    added = [_signed_interval(number, of) for number, of in parts]
    at = change.written.span
    net = sum((number.figure * of for number, of in parts), Fraction(0))
    signs = {of for _, of in parts}
    unit = change.written.unit
    amount = rounded(Fraction(abs(net), MONEY_UNITS[unit]), 2)
    spans = tuple(number.span for number, _ in parts)
    if gap(total, added) == 0:
        return Holds(at)
    if items == len(parts) and net * sign < 0 and len(signs) == 2:
        word, other = ("减少", "增加") if sign < 0 else ("增加", "减少")
        return Broken(
            at,
            f"写{word} {change.written.digits}{unit}，所列因素相抵却是{other} {amount}{unit}",
            related=spans,
            arithmetic=_sum(parts, amount, net),
        )
    if signs == {sign} and abs(net) > abs(total.low if sign < 0 else total.last):
        word, other = ("减少", "增加") if sign < 0 else ("增加", "减少")
        return Broken(
            at,
            f"{word} {change.written.digits}{unit}，所列{word}的因素就有 {amount}{unit}，还有{other}的因素没有写",
            related=spans,
            severity=Severity.INFO,
        )
    return Holds(at)


def _signed_interval(number: Written, sign: int) -> Interval:
    return number.interval() if sign > 0 else -number.interval()


def _sum(parts: list[tuple[Written, int]], amount: str, net: Fraction) -> str:
    said = " ".join(f"{'+' if sign > 0 else '-'} {number.digits}{number.unit}" for number, sign in parts)
    return f"{said.removeprefix('+ ')} = {'-' if net < 0 else ''}{amount}"


RULES: tuple[Rule, ...] = (reason_direction, level_reason, reason_amounts)
