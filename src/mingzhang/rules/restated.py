"""Family 数字: the same words say the same number.

Reports repeat themselves: the year's work stands in the overview and again in the performance report. Where a
clause returns word for word (with what stands before it), its numbers must return too. Clauses about a
project are compared only inside that project's text, and wording that recurs with ever other numbers is a
template, not a repetition.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.fact import Fund, Key
from mingzhang.model.finding import Family, Severity
from mingzhang.model.interval import decimals
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention, Written
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.charts import Chart, plain, told
from mingzhang.statements.read import measures
from mingzhang.statements.reading import Reading, Sentence

_CLAUSE = re.compile(r"[^，；。：！？\n]+[，；。：！？\n]?")
_HAN = re.compile(r"[一-龥]")
_IDLE = re.compile(r"[\s“”\"'《》()]|\d{1,2}[.、]|其中|今年以?来?|本年|(?:19|20)\d\d年度?")
_LEAST = 9
"""Han characters that a clause must have to be told from others of its kind."""
_PROJECT = re.compile(r"项目|资金|经费|预算|支出|收入|得分|扣|分值|权重")


@dataclass(frozen=True, slots=True)
class _Said:
    """A number in a clause that may return."""

    number: Written
    place: int
    """Which number of the clause it is."""


def _clauses(sentence: Sentence) -> Iterator[tuple[Span, str]]:
    for match in _CLAUSE.finditer(sentence.text):
        yield Span(sentence.span.start + match.start(), sentence.span.start + match.end()), match[0]


def _skeleton(text: str, start: int, numbers: list[Written]) -> str:
    """A clause with its numbers taken out."""
    pieces, at = [], 0
    for number in numbers:
        pieces.append(text[at : number.span.start - start])
        pieces.append("#")
        at = number.span.end - start
    pieces.append(text[at:])
    return _IDLE.sub("", "".join(pieces)).rstrip("，；。：！？")


_WORDY = 12
"""Han characters from which a cell of a table is read as prose."""


def _passages(reading: Reading) -> list[Sentence]:
    """The sentences of the text, and the prose that stands in tables (goals, results, reasons), in order."""
    cells = [
        Sentence(cell.span, text)
        for table in reading.document.tables
        for cell in table.cells
        if len(_HAN.findall(text := reading.document.read(cell.span))) >= _WORDY
    ]
    return sorted((*reading.sentences, *cells), key=lambda each: each.span.start)


def _occurrences(reading: Reading) -> dict[tuple[str, int], list[Written]]:
    found: dict[tuple[str, int], list[Written]] = {}
    lists: set[tuple[str, int]] = set()
    known = {
        mention.written.span
        for mention in reading.mentions
        if not mention.key.scope and "·" not in mention.key.concept
    }
    numbers = measures(reading)
    at = 0
    for sentence in _passages(reading):
        before, said = "", set[tuple[str, int]]()
        for span, text in _clauses(sentence):
            while at < len(numbers) and numbers[at].span.start < span.start:
                at += 1
            inside: list[Written] = []
            while at < len(numbers) and numbers[at].span.start < span.end:
                inside.append(numbers[at])
                at += 1
            bare = _skeleton(text, span.start, inside)
            telling = len(_HAN.findall(bare)) >= _LEAST and len(_HAN.findall(bare.partition("#")[0])) >= 4
            full = bare if telling else f"{before}，{bare}"
            if inside and len(_HAN.findall(full)) >= _LEAST and not _PROJECT.search(full):
                for place, number in enumerate(inside):
                    if (full, place) in said:
                        lists.add(
                            (full, place)
                        )  # twice in one sentence: two things alike, not one thing twice
                    said.add((full, place))
                    if number.span not in known and number.kind is not Kind.SCORE:
                        found.setdefault((full, place), []).append(number)
            before = bare
    return {words: numbers for words, numbers in found.items() if words not in lists}


def _comparable(reading: Reading, one: Written, other: Written) -> bool:
    """Whether two numbers speak of the same thing: not of two different projects."""
    first, second = reading.scope(one.span.start), reading.scope(other.span.start)
    return first == second or not first or not second


@rule(
    "same/restated",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="报告各部分反映同一事实",
    holds="全年接待查档群众1260人次，整理入库档案3400卷。\n第四部分 附件\n全年接待查档群众1260人次，整理入库档案3400卷。",
    breaks="全年接待查档群众1260人次，整理入库档案3400卷。\n第四部分 附件\n全年接待查档群众1206人次，整理入库档案3400卷。",
)
def restated(reading: Reading) -> Iterator[Verdict]:
    """同样的话在全文各处出现时，其中的数字一致。"""
    for (words, _), numbers in _occurrences(reading).items():
        if len(numbers) < 2:
            continue
        counts = Counter((number.digits, number.unit) for number in numbers)
        if len(counts) == 1:
            yield Holds(numbers[0].span)
            continue
        if len(counts) > 2 and len(counts) == len(numbers):
            continue  # a template filled in differently each time
        usual, often = counts.most_common(1)[0]
        odd = [number for number in numbers if (number.digits, number.unit) != usual]
        if often == len(numbers) - often or often == 1:
            odd = [
                number
                for number in numbers
                if (number.digits, number.unit) == (numbers[-1].digits, numbers[-1].unit)
            ]
        others = [number for number in numbers if number not in odd]
        pair = next(((a, b) for a in odd for b in others if _comparable(reading, a, b)), None)
        if pair is None:
            yield Unknown("同一句话所说的项目")
            continue
        here, there = pair
        tied = len(odd) == len(others)
        yield Broken(
            at=here.span,
            suspects=tuple(number.span for number in others) if tied else (),
            message=f"同样的话（“{words[:24].replace('#', '…')}”）别处写 {there.digits}{there.unit}，此处写 {here.digits}{here.unit}",
            related=tuple(n.span for n in (*odd, *(() if tied else others)) if n is not here),
            arithmetic=f"{here.digits} ≠ {there.digits}",
        )


@rule(
    "same/all-is-general",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="公开03表、公开06表 表间关系",
    holds="2023年度本年支出合计480.64万元，其中：基本支出320.64万元；项目支出160.00万元。"
    "一般公共预算财政拨款支出480.64万元。一般公共预算财政拨款基本支出320.64万元。",
    breaks="2023年度本年支出合计480.64万元，其中：基本支出320.64万元；项目支出160.00万元。"
    "一般公共预算财政拨款支出480.64万元。一般公共预算财政拨款基本支出320.63万元。",
)
def all_is_general(reading: Reading) -> Iterator[Verdict]:
    """支出全部是一般公共预算财政拨款的，基本支出、项目支出各处一致。"""
    for key, said in reading.by_key.items():
        general = replace(key, fund=Fund.GENERAL)
        if key != Key("支出", key.year) or not _figures(said) & _figures(reading.by_key.get(general, ())):
            continue
        for concept in ("基本支出", "项目支出"):
            ones = reading.by_key.get(replace(key, concept=concept), [])
            others = reading.by_key.get(replace(general, concept=concept), [])
            if _figures(ones) & _figures(others):
                yield Holds(others[0].written.span)
            elif ones and others:
                one, other = ones[0].written, others[0].written
                yield Broken(
                    other.span,
                    f"支出全部是一般公共预算财政拨款，{concept} {one.digits}{one.unit} 与其中一般公共预算的"
                    f" {other.digits}{other.unit} 却不一致",
                    related=(one.span,),
                    arithmetic=f"{one.digits} ≠ {other.digits}",
                )


def _figures(mentions: Iterable[Mention]) -> set[Fraction]:
    return {mention.written.figure for mention in mentions if mention.written.figure}


@rule(
    "same/chart-and-text",
    family=Family.NUMBERS,
    severity=Severity.ERROR,
    basis="图中数据与正文一致",
    holds="2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占66.71%；项目支出160.00万元，占33.29%。\n"
    "[image: image1.emf]66.71%\n33.29%\n基本支出 项目支出",
    breaks="2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占66.71%；项目支出160.00万元，占33.29%。\n"
    "[image: image1.emf]66.17%\n33.29%\n基本支出 项目支出",
)
def chart_and_text(reading: Reading) -> Iterator[Verdict]:
    """图中标出的占比与正文一致。"""
    listed = _shares(reading)
    shares = [share for sentence in listed for share in sentence]
    figures = told(reading.mentions) if reading.charts else frozenset[str]()
    for chart in reading.charts:
        percentages = [number for number in chart.labels if number.kind is Kind.PERCENT]
        amounts = [number for number in chart.labels if number.kind in (Kind.BARE, Kind.MONEY)]
        known = sum(_is_told(each, shares) for each in percentages)
        known += sum(plain(each.digits) in figures for each in amounts)
        # A chart of other matters shares no figure with the text.
        is_of_text = 0 < len(percentages) + len(amounts) <= 2 * known
        against = _differing(percentages, listed, shares)
        for label in percentages:
            if label in against:
                yield _other_share(label, against[label])
            elif _is_told(label, shares):
                yield Holds(label.span)
            elif label.share().low > 1 and _shows_structure(reading, chart):
                yield Broken(label.span, f"图中的占比 {label.digits}% 超过 100%")
            elif is_of_text and not any(_last_place_off(label, share) for share in shares):
                yield _untold(label)
        for label in amounts:
            if plain(label.digits) in figures:
                yield Holds(label.span)
            elif is_of_text:
                yield _untold(label)
        for number in chart.broken_ticks:
            yield Broken(number.span, f"图的坐标刻度 {number.digits} 与前后不成等差", severity=Severity.INFO)


def _shows_structure(reading: Reading, chart: Chart) -> bool:
    """Whether the caption below a chart calls it one of a structure: “图2：收入决算结构图”."""
    return "结构" in reading.document.text[chart.span.end : chart.span.end + _CAPTION]


_CAPTION = 60


def _untold(label: Written) -> Broken:
    sign = label.unit if label.kind is Kind.PERCENT else ""
    return Broken(label.span, f"图中的 {label.digits}{sign} 在正文中没有出现", severity=Severity.WARNING)


def _differing(
    labels: Sequence[Written], listed: Sequence[Sequence[Written]], shares: Sequence[Written]
) -> dict[Written, Written]:
    """The labels that are not the shares of the sentence whose chart it is, with these.

    It is that of a sentence that lists as many shares, and mostly the same; what another sentence lists, too, is
    that one's chart.
    """
    for sentence in listed:
        if len(sentence) != len(labels):
            continue
        found = {
            label: share for label, share in zip(labels, sentence, strict=True) if not _shows(label, share)
        }
        if found and len(found) * 2 <= len(labels) and not any(_is_told(label, shares) for label in found):
            return found
    return {}


def _other_share(label: Written, share: Written) -> Broken:
    return Broken(
        label.span,
        f"图中写 {label.digits}%，正文写 {share.digits}%",
        related=(share.span,),
        arithmetic=f"{label.digits} ≠ {share.digits}",
        # A spreadsheet divides the rounded figures again.
        severity=Severity.WARNING if _last_place_off(label, share) else None,
    )


def _is_told(label: Written, shares: Sequence[Written]) -> bool:
    return any(_shows(label, share) for share in shares)


def _last_place_off(label: Written, share: Written) -> bool:
    places = max(decimals(label.digits), decimals(share.digits))
    return bool(abs(Fraction(label.digits) - Fraction(share.digits)) <= Fraction(1, 10**places))


def _shows(label: Written, share: Written) -> bool:
    """Whether a label is the share, written as exactly or rounded further: “67%” shows 66.71%."""
    places = len(label.digits.partition(".")[2])
    if places >= len(share.digits.partition(".")[2]):
        return plain(label.digits) == plain(share.digits)
    return abs(Fraction(label.digits) - Fraction(share.digits)) <= Fraction(1, 2 * 10**places)


def _shares(reading: Reading) -> list[list[Written]]:
    """The shares that each sentence of the report lists, in order."""
    found: dict[int, list[Written]] = {}
    for mention in reading.mentions:
        if mention.means is Means.SHARE:
            sentence = bisect_right(
                reading.sentences, mention.written.span.start, key=lambda each: each.span.start
            )
            found.setdefault(sentence, []).append(mention.written)
    return [shares for shares in found.values() if len(shares) >= 2]


RULES: tuple[Rule, ...] = (restated, all_is_general, chart_and_text)
