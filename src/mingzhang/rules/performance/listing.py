"""Enumerations in evaluation reports: work by kind, the same list of costs said again."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from mingzhang.evaluation.model import Field
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import addition, plain, total_of
from mingzhang.rules.performance.examples import narrative, page
from mingzhang.rules.performance.lines import NUMBER, Line, lines
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_NUMBERED = re.compile(r"^\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）．.、]|第[一二三四五六七八九十])")
_LONG, _NEAR = 20, 4
"""Characters from which a paragraph is prose, and those that may stand between it and what goes on."""
_ITEM = re.compile(rf"^\s*(?P<name>.{{2,120}}?)\s?(?P<amount>{NUMBER})\s?(?P<unit>万元|元)\s*$")
_CLAUSE = re.compile(r"[^，。；：]+")
_LEAST_SHARED = 3
_THINGS = r"(?P<unit>件|条|次|场|篇|期|份|批|项|户|起|名|人|个)"
_WORK = re.compile(
    rf"(?P<whole>\d{{1,7}})\s?{_THINGS}[，,]?\s?(?:其中|包括|分别(?:为|是))[:：]?(?P<list>[^。；]{{8,300}})"
)
_PART = re.compile(
    rf"(?:^|[，,；;])(?P<name>[^，,；;\d]{{1,30}}?)\s?(?P<count>\d{{1,7}})\s?{_THINGS}(?=[，,；;]|$)"
)
_LEAST_PARTS = 4
_COSTS = "扫描加工费50.00万元；设备购置费30.00万元；人员培训费15.00万元。"


def _is_judged(reading: Reading, whole: Field, parts: list[Field]) -> bool:
    """Whether `sum/partition` judges a list: read as complete, or its parts are more than the whole."""
    keys = {mention.key for mention in reading.mentions if mention.written.span == whole.spot}
    found = [
        identity
        for identity in reading.identities
        if any(times > 0 and key in keys for times, key in identity.terms)
    ]
    is_over = total_of(parts) > total_of([whole])
    # Of parts in other units (公文 in 件, 纪要 in 期) that rule knows only some.
    return any(
        not identity.at_least or (is_over and len(identity.terms) == len(parts) + 1) for identity in found
    )


@rule(
    "performance/work-listed",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis="总数与逐项列出的各项相加一致",
    holds="\n".join(narrative("全年制发文件100件，包括通知40件，报告30件，函20件，公告10件。")),
    breaks="\n".join(narrative("全年制发文件100件，包括通知40件，报告30件，函10件，公告10件。")),
)
def work_listed(reading: Reading) -> Iterator[Verdict]:
    """逐项列出（四项以上）的工作量，相加等于总数。"""
    for line in _joined(reading):
        for match in _WORK.finditer(line.text):
            listed = match["list"]
            if "等" in listed[-8:]:
                continue
            whole = line.field(match, "whole")
            start = line.span.start + match.start("list")
            parts = [
                Field(
                    Span(start + part.start("count"), start + part.end("count")), part["count"], part["count"]
                )
                for part in _PART.finditer(listed)
            ]
            added = total_of(parts)
            if len(parts) < _LEAST_PARTS or added * 2 < total_of([whole]):
                continue
            if added == total_of([whole]) or _is_judged(reading, whole, parts):
                yield Holds(whole.spot)
            else:
                yield Broken(
                    whole.spot,
                    f"列出的{len(parts)}项相加为{plain(added)}，总数写{whole.digits}{match['unit']}，如已列全请核对",
                    suspects=tuple(part.span for part in parts),
                    arithmetic=f"{addition(parts)} = {plain(added)} ≠ {whole.digits}",
                )


def _joined(reading: Reading) -> Iterator[Line]:
    """The paragraphs, with what a page break tore off: a paragraph that stops without a mark goes on in the next."""
    waiting: Line | None = None
    for line in lines(reading):
        if waiting is not None and _goes_on(waiting, line):
            span = Span(waiting.span.start, line.span.end)
            waiting = Line(span, reading.document.read(span))
            continue
        if waiting is not None:
            yield waiting
        waiting = line
    if waiting is not None:
        yield waiting


def _goes_on(before: Line, line: Line) -> bool:
    words = before.text.rstrip()
    return (
        len(words) >= _LONG
        and words[-1] not in "。；：！？.;:)）"
        and line.span.start - before.span.end <= _NEAR
        and _NUMBERED.match(line.text) is None
    )


@dataclass(frozen=True, slots=True)
class _List:
    """The named amounts of a paragraph."""

    line: Line
    items: dict[str, Field]


@rule(
    "performance/costs-again",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="报告各部分反映同一组支出",
    holds=page(*narrative("项目经费95.00万元，其中：" + _COSTS), _COSTS),
    breaks=page(*narrative("项目经费95.00万元，其中：" + _COSTS), _COSTS.replace("30.00", "30.05")),
)
def costs_again(reading: Reading) -> Iterator[Verdict]:
    """同一组费用在各处逐项列示时，每一项的金额一致。"""
    keys = {mention.written.span: mention.key for mention in reading.mentions}
    public = {span for span, key in keys.items() if key.function or key.economic}
    lists = [found for line in _joined(reading) if len((found := _items(line)).items) >= _LEAST_SHARED]
    judged: set[Span] = set()
    for one, other in combinations(lists, 2):
        shared = [name for name in one.items if name in other.items]
        differing = [
            name for name in shared if Decimal(one.items[name].digits) != Decimal(other.items[name].digits)
        ]
        if len(shared) < _LEAST_SHARED or len(differing) > 1:
            continue
        if not differing:
            yield Holds(other.line.span)
            continue
        name = differing[0]
        here, there = _odd(name, one, other, lists)
        is_told = keys.get(here.spot) == keys.get(there.spot) is not None
        if here.spot in judged or is_told or {here.spot, there.spot} <= public:
            continue
        judged.add(here.spot)
        yield Broken(
            here.spot,
            f"同一组费用中的“{name[-20:]}”别处写{there.digits}，此处写{here.digits}，其余各项都相同",
            related=(there.spot,),
            arithmetic=f"{here.digits} ≠ {there.digits}",
        )


def _items(line: Line) -> _List:
    items: dict[str, Field] = {}
    for clause in _CLAUSE.finditer(line.text):
        match = _ITEM.match(clause[0])
        if match is not None:
            name = re.sub(r"[\s\d]|^其中", "", match["name"])
            start = line.span.start + clause.start() + match.start("amount")
            field = Field(Span(start, start + len(match["amount"])), match["amount"], match["amount"])
            items.setdefault(name, field)
    return _List(line, items)


def _odd(name: str, one: _List, other: _List, lists: list[_List]) -> tuple[Field, Field]:
    """Which of two amounts fewer lists state; the later when as many do."""
    said = Counter(Decimal(each.items[name].digits) for each in lists if name in each.items)
    first, second = one.items[name], other.items[name]
    if said[Decimal(first.digits)] < said[Decimal(second.digits)]:
        return first, second
    return second, first


RULES: tuple[Rule, ...] = (work_listed, costs_again)
