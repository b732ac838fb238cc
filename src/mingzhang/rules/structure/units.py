"""完整, units: how many subordinate units there are – said, denied, and listed by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.document import Paragraph, Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.reading import Reading

_BASIS = "部门决算公开：列出纳入决算编制范围的下属单位，前后一致"
_UNITS = r"(?:二级|基层)?(?:预算|独立核算)?(?:事业)?单位"
_SOME = re.compile(rf"(?:下属|所属|下设)(?:的)?{_UNITS}[ ]?(?:共(?:有)?)?(?P<at>\d{{1,3}})[ ]?(?:个|家)")
_NONE = re.compile(
    rf"(?P<at>(?:没有|无)(?:纳入(?:20\d\d年度?)?(?:部门|单位)?决算(?:编制|汇编)范围的)?(?:(?:下属|所属|下级)(?:的)?{_UNITS}|二级预算单位))"
)
_DENIES = re.compile(r"(?:其他|另|此外|再)[^，。；]{0,8}$|除[^，。；]{0,30}外[^。；]{0,6}$")


@rule(
    "structure/units-denied",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="青禾县水务局下属二级单位0个。\n本部门无下属单位。",
    breaks="青禾县水务局下属二级单位3个，其中行政单位0个。\n本部门无下属单位。",
    absence=False,
)
def units_denied(reading: Reading) -> Iterator[Verdict]:
    """写有下属单位几个的，别处不应说没有下属单位。"""
    text = reading.document.text
    some = [match for match in _SOME.finditer(text) if int(match["at"]) > 0]
    none = [
        match
        for match in _NONE.finditer(text)
        if not _DENIES.search(text[max(match.start() - 40, 0) : match.start()])
    ]
    if some and none:
        first = some[0]
        yield Broken(
            Span(*none[0].span("at")),
            f"这里说“{none[0]['at']}”，别处写下属单位{first['at']}个，请核对",
            related=(Span(*first.span("at")), *(Span(*match.span("at")) for match in none[1:])),
        )
    elif _SOME.search(text) or none:
        yield Holds()


_INCLUDED = re.compile(
    r"(?:纳入|列入)[^。；\n]{0,40}(?:决算|汇编)[^。；\n]{0,20}(?:单位|范围)[^。；\n]{0,12}(?:包括|有|如下)[：]?\s*$"
)
_NUMBERED = re.compile(
    r"\s*\(?(?P<number>\d{1,3})[).、．](?!\d)\s*(?P<name>[^，。；：\n]{3,50}?)[。；，、]?\s*$"
)
_ITSELF = re.compile(r"本级|机关$|\(本部\)")


@rule(
    "structure/units-listed",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=(
        "青禾县水务局下属二级单位2个，其中行政单位0个。\n纳入青禾县水务局2023年度部门决算编制范围的二级预算单位包括：\n"
        "1.青禾县水利工程中心\n2.青禾县河道管理所\n"
    ),
    breaks=(
        "青禾县水务局下属二级单位3个，其中行政单位0个。\n纳入青禾县水务局2023年度部门决算编制范围的二级预算单位包括：\n"
        "1.青禾县水利工程中心\n2.青禾县河道管理所\n"
    ),
)
def units_listed(reading: Reading) -> Iterator[Verdict]:
    """列出的下属单位个数，应与所写的个数一致（另列本级的除外）。"""
    said = _SOME.search(reading.document.text)
    paragraphs = list(reading.document.paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if _INCLUDED.search(reading.document.read(paragraph.span).rstrip()) is None:
            continue
        names = list(_list_behind(reading, paragraphs[number + 1 :]))
        if said is None or not names:
            yield Unknown("下属单位的个数或名单")
            continue
        own = sum(_ITSELF.search(name) is not None for name in names)
        count, at = int(said["at"]), Span(*said.span("at"))
        if count in (len(names), len(names) - own):
            yield Holds(at)
        else:
            yield Broken(
                at,
                f"写下属单位{count}个，名单列出{len(names)}个，请核对",
                related=(paragraph.span,),
                arithmetic=f"{len(names)} ≠ {count}",
            )


def _list_behind(reading: Reading, paragraphs: list[Paragraph]) -> Iterator[str]:
    """The names of a numbered list that follows, in order from 1."""
    expected = 1
    for paragraph in paragraphs:
        text = reading.document.read(paragraph.span)
        if not text.strip():
            continue
        match = _NUMBERED.match(text)
        if match is None or int(match["number"]) != expected:
            return
        yield match["name"].strip()
        expected += 1


RULES: tuple[Rule, ...] = (units_denied, units_listed)
"""The rules of this module."""
