"""名称: the 经济分类 that the text lists for 基本支出."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.classification.classification import Classification
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import grouped, part_spans
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_ITEM_OF_LIST = re.compile(r"[、，；]|(?<=元)(?=[一-鿿])")
_PEOPLE = ("301", "303")
_PEOPLE_LIST = re.compile(r"人员经费[^。\n]{0,60}?(?:包括|用于)：?(?P<list>[^。\n]{4,600})")
_OFFICE_LIST = re.compile(r"公用经费[^。\n]{0,60}?(?:包括|用于)：?(?P<list>[^。\n]{4,600})")
_AMOUNT = re.compile(r"[\d.,]+(?:万元|元)?")


@rule(
    "names/economic-side",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis="部门预算支出经济分类科目：301、303类为人员经费，302、307、310、399类为公用经费",
    holds=(
        "第二部分 2023年度部门决算情况说明\n"
        "人员经费20.00万元，主要包括：基本工资、津贴补贴。公用经费10.00万元，主要包括：办公费、差旅费。"
    ),
    breaks=(
        "第二部分 2023年度部门决算情况说明\n"
        "人员经费20.00万元，主要包括：基本工资、差旅费。公用经费10.00万元，主要包括：办公费、印刷费。"
    ),
)
def economic_side(reading: Reading) -> Iterator[Verdict]:
    """人员经费、公用经费列举的经济科目不应放错边。"""
    for people, span, codes, name in _listed_economics(reading):
        sides = {code[:3] in _PEOPLE for code in codes}
        if people in sides:
            yield Holds(span)
        elif sides:
            right, here = ("公用经费", "人员经费") if people else ("人员经费", "公用经费")
            yield Broken(span, f"“{name}”（{codes[0]}）属于{right}，列在了{here}中")


@rule(
    "names/economic-name",
    family=Family.NAMES,
    severity=Severity.INFO,
    basis="部门预算支出经济分类科目",
    holds="第二部分 2023年度部门决算情况说明\n公用经费10.00万元，主要包括：办公费、其他交通费用、委托业务费。",
    breaks="第二部分 2023年度部门决算情况说明\n公用经费10.00万元，主要包括：办公费、公务用车运行维修费、委托业务费。",
)
def economic_name(reading: Reading) -> Iterator[Verdict]:
    """基本支出列举的经济科目名称应规范。"""
    names = Classification.load().economic_codes
    wrong: list[tuple[Span, str, str]] = []
    for _, span, codes, name in _listed_economics(reading):
        near = "" if codes else _near_economic(name, names)
        if codes:
            yield Holds(span)
        elif near:
            wrong.append((span, name, near))
    if wrong:
        said = "、".join(f"“{name}”应为“{near}”" for _, name, near in wrong[:4])
        yield grouped([span for span, _, _ in wrong], f"经济分类科目名称不规范：{said}{_times(len(wrong))}")


def _near_economic(name: str, names: dict[str, tuple[str, ...]]) -> str:
    """The one name that differs from `name` in a character or two; "" when none or several do."""
    letters = set(name)
    near = [
        known
        for known in names
        if len(known) >= 4 and abs(len(known) - len(name)) <= 2 and len(letters ^ set(known)) <= 2
    ]
    return near[0] if len(near) == 1 else ""


def _listed_economics(reading: Reading) -> Iterator[tuple[bool, Span, tuple[str, ...], str]]:
    """(人员经费?, place, codes, name) of the 经济科目 that the text lists for 基本支出."""
    classification = Classification.load()
    for stretch in part_spans(reading, Part.NARRATIVE):
        for people, pattern in ((True, _PEOPLE_LIST), (False, _OFFICE_LIST)):
            for match in pattern.finditer(reading.document.text, stretch.start, stretch.end):
                at = match.start("list")
                for name, offset in _split(match["list"].partition("公用经费")[0]):
                    codes = _economic_codes(classification, name)
                    yield people, Span(at + offset, at + offset + len(name)), codes, name


def _split(words: str) -> Iterator[tuple[str, int]]:
    start = 0
    for match in [*_ITEM_OF_LIST.finditer(words), None]:
        end = match.start() if match else len(words)
        name = _AMOUNT.sub("", words[start:end]).removesuffix("等").strip()
        if len(name) >= 2 and name in words[start:end]:
            yield name, words.index(name, start)
        start = match.end() if match else end


def _economic_codes(classification: Classification, name: str) -> tuple[str, ...]:
    """The codes of a 经济科目; “其他交通费” for “其他交通费用” is the same to everybody."""
    for variant in (
        name,
        f"{name}用",
        f"{name}费",
        f"{name}支出",
        name.removesuffix("支出"),
        name.removesuffix("费"),
    ):
        if codes := classification.economics_named(variant):
            return codes
    return ()


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (economic_side, economic_name)
"""The rules of this module."""
