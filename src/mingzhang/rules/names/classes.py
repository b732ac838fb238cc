"""名称: the classes (类) of 支出 where a report lists them – in the structure of expenditure, in attachments, in charts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from mingzhang.classification.classification import Classification
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import grouped, sections
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_BASIS = "当年《政府收支分类科目》；公开规范：科目用当年名称，写到项级（G-18）"
_CLASS, _MIDDLE = 3, 5
"""Digits in the code of a 类 and of a 款."""
_CLASS_NAME = re.compile(r"(?:^|[：；，、。])(?P<at>[一-鿿、]{2,20}?支出)(?=\d)")
_WITH_SHARE = re.compile(r"(?:^|[：；，、。])(?P<at>[一-鿿]{2,20}?支出)(?=\d[\d.]{0,12}万?元，占)")
_LABEL = re.compile(r"(?<![一-鿿])(?P<at>[一-鿿]{2,18}支出)(?![一-鿿])")
_COMPANY = 2
"""Names of classes beside which another one is taken for one of them."""


@rule(
    "names/class-name",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=(
        "第二部分 2023年度部门决算情况说明\n（二）一般公共预算财政拨款支出决算结构情况\n"
        "主要用于以下方面：社会保障和就业支出20.00万元，占20.00%；住房保障支出80.00万元，占80.00%。"
    ),
    breaks=(
        "第二部分 2023年度部门决算情况说明\n（二）一般公共预算财政拨款支出决算结构情况\n"
        "主要用于以下方面：社会保障与就业支出20.00万元，占20.00%；住房保障支出80.00万元，占80.00%。"
    ),
)
def class_name(reading: Reading) -> Iterator[Verdict]:
    """支出结构中的类级科目名称应规范。"""
    for section, _, span in sections(reading):
        if section.id != "general/structure":
            continue
        for match in _CLASS_NAME.finditer(reading.document.text, span.start, span.end):
            name, at = match["at"], Span(*match.span("at"))
            if _is_class(name):
                yield Holds(at)
            elif near := _near_class(name):
                yield Broken(at, f"没有名为“{name}”的类级科目，应为“{near}”")


_EMPTY_CLASS = re.compile(r"(?:^|[：；，、。])(?P<at>[一-鿿、]{2,20}?支出0(?:\.0+)?万?元)")


@rule(
    "names/class-of-nothing",
    family=Family.NAMES,
    severity=Severity.INFO,
    basis="部门决算公开说明模板：结构情况只列本部门（单位）涉及的类级科目",
    holds=(
        "第二部分 2023年度部门决算情况说明\n（二）一般公共预算财政拨款支出决算结构情况\n"
        "主要用于以下方面：社会保障和就业支出20.00万元，占20.00%；住房保障支出80.00万元，占80.00%。"
    ),
    breaks=(
        "第二部分 2023年度部门决算情况说明\n（二）一般公共预算财政拨款支出决算结构情况\n"
        "主要用于以下方面：教育支出0万元，占0%；住房保障支出80.00万元，占100.00%。"
    ),
)
def class_of_nothing(reading: Reading) -> Iterator[Verdict]:
    """支出结构只列有数的类级科目。"""
    for section, _, span in sections(reading):
        if section.id != "general/structure":
            continue
        found = [
            Span(*match.span("at"))
            for match in _EMPTY_CLASS.finditer(reading.document.text, span.start, span.end)
        ]
        if found:
            words = reading.document.read(found[0])
            yield grouped(found, f"“{words}”：没有支出的科目不必列（共{len(found)}处）")
        else:
            yield Holds(span)


@rule(
    "names/class-level",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=(
        "第四部分 附件\n其中：农林水支出6.00万元，占60.00%；卫生健康支出3.00万元，占30.00%；住房保障支出1.00万元，占10.00%。"
    ),
    breaks=(
        "第四部分 附件\n其中：农林水支出6.00万元，占60.00%；卫生健康支出3.00万元，占30.00%；住房改革支出1.00万元，占10.00%。"
    ),
)
def class_level(reading: Reading) -> Iterator[Verdict]:
    """按类列举支出的，不应混入款级科目。"""
    found: dict[str, list[Span]] = defaultdict(list)
    for paragraph in reading.document.paragraphs:
        names = list(_WITH_SHARE.finditer(reading.document.text, paragraph.span.start, paragraph.span.end))
        if sum(_is_class(match["at"]) for match in names) < _COMPANY:
            continue
        for match in names:
            if _is_class(match["at"]):
                yield Holds(Span(*match.span("at")))
            elif _class_above(match["at"]):
                found[match["at"]].append(Span(*match.span("at")))
    for name, spans in found.items():
        times = f"（共{len(spans)}处）" if len(spans) > 1 else ""
        yield grouped(spans, f"同列的都是类级科目，“{name}”是款级科目，应写“{_class_above(name)}”{times}")


@rule(
    "names/class-in-chart",
    family=Family.NAMES,
    severity=Severity.INFO,
    basis=_BASIS,
    holds="[image: image1.emf]60.00%\n40.00%\n一般公共服务支出 公共安全支出\n卫生健康支出\n",
    breaks="[image: image1.emf]60.00%\n40.00%\n一般公共服务支出 共安全支出\n卫生健康支出\n",
)
def class_in_chart(reading: Reading) -> Iterator[Verdict]:
    """图例中的类级科目名称应规范。"""
    found: dict[str, list[Span]] = defaultdict(list)
    for chart in reading.charts:
        names = list(_LABEL.finditer(reading.document.text, chart.span.start, chart.span.end))
        if sum(_is_class(match["at"]) for match in names) < _COMPANY:
            continue
        for match in names:
            if _is_class(match["at"]):
                yield Holds(Span(*match.span("at")))
            elif _near_class(match["at"]):
                found[match["at"]].append(Span(*match.span("at")))
    for name, spans in found.items():
        times = f"（共{len(spans)}处）" if len(spans) > 1 else ""
        yield grouped(spans, f"图例写“{name}”，应为“{_near_class(name)}”{times}")


def _is_class(name: str) -> bool:
    return any(len(code) == _CLASS for code in Classification.load().functions_named(name))


def _near_class(name: str) -> str:
    """The class that a wrong name may have meant; "" when none is near."""
    near = Classification.load().near_names(name)
    return next((each for each in near if _is_class(each)), "")


def _class_above(name: str) -> str:
    """The class of a 款; "" when no 款, or several classes', have the name."""
    classification = Classification.load()
    above = {code[:_CLASS] for code in classification.functions_named(name) if len(code) == _MIDDLE}
    return (classification.function_name(above.pop()) or "") if len(above) == 1 else ""


RULES: tuple[Rule, ...] = (class_name, class_of_nothing, class_level, class_in_chart)
"""The rules of this module."""
