"""名称, third part: who speaks (部门 or 单位, its name), of which year, and what the year's template calls things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import grouped, matches, part_spans
from mingzhang.rules.rule import Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_BASIS = "公开规范：称谓、单位名称、年度前后一致（G-11、G-12）"
_SELF = re.compile(r"本(?:部门|单位)(?!预算|决算|职工|内部)")
# A note of the template is to be deleted anyway; how it calls the writer does not matter.
_TEMPLATE_NOTE = re.compile(r"\(注：[^\n]{0,300}")
_TITLED = re.compile(r"20\d\d[ ]?年度?[ ]?(?P<kind>部门|单位)决算")
_OWN_WORD = re.compile(r"(?<![一-鿿])我(?P<at>[局办委馆院校站所部])(?!门)(?![一-鿿]{0,2}[国省市县区])")
_KINDS = {
    "局": ("局",),
    "办": ("办公室", "办"),
    "委": ("委员会", "委", "党组"),
    "馆": ("馆",),
    "院": ("院",),
    "校": ("学校", "校", "中学", "小学", "大学"),
    "站": ("站",),
    "所": ("所",),
    "部": ("部",),
}
_SWAPPABLE = re.compile(r"[一二三四五六七八九十第东西南北中省市县区镇乡\d()]")
_SHORTEST_NAME = 6


@rule(
    "names/self-reference",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="第二部分 2023年度部门决算情况说明\n本部门收、支总计100.00万元。本部门没有政府性基金。",
    breaks="第二部分 2023年度部门决算情况说明\n本部门收、支总计100.00万元。本单位没有政府性基金。",
)
def self_reference(reading: Reading) -> Iterator[Verdict]:
    """同一篇说明中“本部门”与“本单位”不应混用。"""
    notes = matches(reading, _TEMPLATE_NOTE)
    spans = matches(reading, _SELF, part_spans(reading, Part.NARRATIVE))
    found = [span for span in spans if not any(span in note for note in notes)]
    words = Counter(reading.document.read(span)[:3] for span in found)
    if not words:
        return
    title = _TITLED.search(reading.document.text)
    right = f"本{title['kind']}" if title else words.most_common(1)[0][0]
    wrong = [span for span in found if reading.document.read(span)[:3] != right]
    # A 部门 report that speaks of “本单位” throughout has chosen its word; mixing is what misleads.
    if wrong and len(words) > 1:
        kind = f"本报告是{right[1:]}决算" if title else f"其余处称“{right}”"
        yield grouped(
            wrong, f"{kind}，这里写“{reading.document.read(wrong[0])}”，应统一称“{right}”{_times(len(wrong))}"
        )
    else:
        yield Holds()


@rule(
    "names/own-word",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis="公开规范：不应串入其他单位的文字",
    holds="青禾县水务局2023年度部门决算\n青禾县水务局共有人员20人。\n下一年度，我局将加强预算管理。",
    breaks="青禾县水务局2023年度部门决算\n青禾县水务局共有人员20人。\n下一年度，我馆将加强预算管理。",
)
def own_word(reading: Reading) -> Iterator[Verdict]:
    """自称（我局、我办、我馆）应与本单位名称相符。"""
    unit = reading.profile.unit
    fitting = {word for word, endings in _KINDS.items() if unit.endswith(endings)}
    if not unit or not fitting:
        yield Unknown("单位全称")
        return
    wrong = [span for span in matches(reading, _OWN_WORD) if reading.document.read(span) not in fitting]
    if wrong:
        words = "我" + reading.document.read(wrong[0])
        yield grouped(wrong, f"“{words}”与“{unit}”不符，可能是照抄其他单位的文字{_times(len(wrong))}")
    else:
        yield Holds()


@rule(
    "names/unit-name",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="青禾县水利事务中心2023年度部门决算\n青禾县水利事务中心收入100.00万元。\n青禾县水利事务中心支出100.00万元。",
    breaks="青禾县水利事务中心2023年度部门决算\n青禾县水利事务中心收入100.00万元。\n青和县水利事务中心支出100.00万元。",
)
def unit_name(reading: Reading) -> Iterator[Verdict]:
    """单位名称全文应一致，不应有错字。"""
    unit = reading.profile.unit
    if len(unit) < _SHORTEST_NAME:
        yield Unknown("单位全称")
        return
    forms = _names_in_forms(reading, unit)
    wrong = [span for span in _near(reading, unit) if span not in forms]
    if wrong:
        yield grouped(
            wrong, f"单位名称写作“{reading.document.read(wrong[0])}”，应为“{unit}”{_times(len(wrong))}"
        )
    else:
        yield Holds()


_PARTY = re.compile(r"^(?:中国共产党|中共)(?P<rest>[一-鿿]{2,20}委员会(?:[一-鿿]{2,10})?)$")


@rule(
    "names/party-prefix",
    family=Family.NAMES,
    severity=Severity.INFO,
    basis=_BASIS,
    holds="中国共产党青禾县委员会办公室2023年度部门决算\n中国共产党青禾县委员会办公室支出9.00万元。\n中国共产党青禾县委员会办公室收入9.00万元。",
    breaks="中国共产党青禾县委员会办公室2023年度部门决算\n中国共产党青禾县委员会办公室支出9.00万元。\n青禾县委员会办公室收入9.00万元。",
)
def party_prefix(reading: Reading) -> Iterator[Verdict]:
    """党委部门的名称应冠“中国共产党”或“中共”（简称“县委”“区委”除外）。"""
    named = _PARTY.match(reading.profile.unit)
    if named is None:
        return
    pattern = re.compile(rf"(?<!中国共产党)(?<!中共)(?<![一-鿿])(?P<at>{re.escape(named['rest'])})")
    found = matches(reading, pattern)
    if found:
        yield grouped(found, f"“{named['rest']}”前缺“中国共产党”或“中共”{_times(len(found))}")
    else:
        yield Holds()


_LEVELS = "省市县区"
_INSIDE_ITSELF = re.compile(r".{1,4}(?:区.{1,4}[区县]|县.{1,4}[区县])")
"""“青山区青禾县”: no county lies in a county."""


def _near(reading: Reading, unit: str) -> list[Span]:
    """Where the name of the unit is written with one wrong character: one of its halves is right, then."""
    half = len(unit) // 2
    head, tail = re.escape(unit[:half]), re.escape(unit[half:])
    either = re.compile(f"{head}[一-鿿]{{{len(unit) - half}}}|[一-鿿]{{{half}}}{tail}")
    return [
        span
        for span in matches(reading, either)
        if _is_slip(reading.document.read(span), unit, reading.document.text[span.end : span.end + 1])
    ]


def _is_slip(name: str, unit: str, following: str) -> bool:
    """Whether one character differs that makes no other unit of it: no ordinal, direction or level of government.

    “青禾县档案管理办法” is no slip for “青禾县档案馆”: behind another last character the name must end.
    """
    changed = [(at, *pair) for at, pair in enumerate(zip(name, unit, strict=True)) if pair[0] != pair[1]]
    if len(changed) != 1:
        return False
    at, mine, right = changed[0]
    if at == len(unit) - 1 and _CHINESE.match(following):
        return False
    if right in _LEVELS:
        return _INSIDE_ITSELF.match(name) is not None and _INSIDE_ITSELF.match(unit) is None
    return not _SWAPPABLE.match(mine) and not _SWAPPABLE.match(right)


_CHINESE = re.compile("[一-鿿]")


def _names_in_forms(reading: Reading, unit: str) -> set[Span]:
    """Whole cells with a name nearly the unit's, where forms say the right one too: they are compared with each other."""
    cells = [
        cell.span for table in reading.document.tables for cell in table.cells if len(cell.span) < _LONG_CELL
    ]
    right = sum(reading.document.read(span).strip() == unit for span in cells)
    return (
        {span for span in cells if len(reading.document.read(span).strip()) == len(unit)}
        if right > 1
        else set()
    )


_LONG_CELL = 60


_OTHER_UNIT = re.compile(
    r"(?:^|[。\n])\s*(?:20\d\d年度?，?)?(?P<at>[一-鿿]{2,20}(?:局|委员会|办公室|中心|馆|医院|学校|法院|检察院|联合会))(?=(?:20\d\d年|机关运行|政府采购|本年|“三公”))"
)
_OFTEN = 3


@rule(
    "names/other-unit",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis="公开规范：不应串入其他单位的文字（G-12）",
    holds=(
        "第二部分 2023年度部门决算情况说明\n青禾县水务局2023年度收入9.00万元。\n青禾县水务局2023年度支出9.00万元。\n"
        "青禾县水务局2023年度财政拨款收入9.00万元。\n青禾县水务局2023年度机关运行经费支出1.00万元。"
    ),
    breaks=(
        "第二部分 2023年度部门决算情况说明\n青禾县水务局2023年度收入9.00万元。\n青禾县水务局2023年度支出9.00万元。\n"
        "青禾县水务局2023年度财政拨款收入9.00万元。\n青禾县档案馆2023年度机关运行经费支出1.00万元。"
    ),
)
def other_unit(reading: Reading) -> Iterator[Verdict]:
    """说明的主语应是本单位，不应出现其他单位。"""
    found = matches(reading, _OTHER_UNIT, part_spans(reading, Part.NARRATIVE))
    names = Counter(reading.document.read(span) for span in found)
    own = reading.profile.unit
    if not own or names[own] < _OFTEN:
        yield Unknown("以单位全称开头的句子")
        return
    wrong = [span for span in found if _is_other(reading.document.read(span), own)]
    if wrong:
        yield grouped(
            wrong,
            f"主语写作“{reading.document.read(wrong[0])}”，本报告是“{own}”，可能是照抄其他单位的文字{_times(len(wrong))}",
        )
    else:
        yield Holds()


def _is_other(name: str, own: str) -> bool:
    """An abbreviation or a longer form is the same unit: it shares the place or the kind and half the characters."""
    return name not in own and own not in name and len(set(name) & set(own)) * 10 < len(set(name)) * 8


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (
    self_reference,
    own_word,
    unit_name,
    party_prefix,
    other_unit,
)
"""The rules of this module."""
