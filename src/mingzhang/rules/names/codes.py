"""Names and codes of 科目 against the classification of the year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from mingzhang.classification.classification import Classification, Naming, name_key
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.function_paths import FunctionPath, paths_in, same_name
from mingzhang.rules.names.tables import coded_cells
from mingzhang.rules.passages import grouped
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_BASIS = "当年《政府收支分类科目》；公开规范：科目用当年名称，写到项级（G-18）"
_WIDTHS = (3, 5, 7)
_LEVELS = ("类", "款", "项")
_CODE = re.compile(r"^\d{3}(?:\d{2}){0,2}$")
_BLANK = re.compile(r"[×xX*＊_…]{2,}|^(?:某|本)")


@rule(
    "names/code-and-name",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="第二部分 2023年度部门决算情况说明\n1.一般公共服务(201)档案事务(26)行政运行(01)：支出决算为20.00万元。",
    breaks="第二部分 2023年度部门决算情况说明\n1.一般公共服务(201)档案事务(28)行政运行(01)：支出决算为20.00万元。",
)
def code_and_name(reading: Reading) -> Iterator[Verdict]:
    """正文中科目的编码和名称应一致。"""
    classification = Classification.load()
    year = reading.profile.year
    for path in _all_paths(reading):
        if not path.digits:
            continue
        wrong = [
            (digits, name, right)
            for width, name in zip(_WIDTHS, path.names, strict=True)
            if name and (digits := path.digits[:width]) and len(digits) == width
            if (right := classification.function_name(digits, year)) is not None
            if not any(code == digits for code in classification.functions_named(name))
            if not same_name(name, right)
        ]
        if wrong:
            digits, name, right = wrong[0]
            meant = path.code if path.code not in (None, path.digits) else None
            hint = f"；“{name}”的编码是{meant}" if meant else ""
            yield Broken(path.span, f"编码{digits}是“{right}”，文中写“{name}”{hint}，请核对")
        elif classification.is_known(path.digits):
            yield Holds(path.span)


@rule(
    "names/unknown-name",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="第二部分 2023年度部门决算情况说明\n1.卫生健康支出（类）行政事业单位医疗（款）公务员医疗补助（项）：支出决算为2.00万元。",
    breaks="第二部分 2023年度部门决算情况说明\n1.卫生健康支出（类）行政事业单位医疗（款）公务员医疗（项）：支出决算为2.00万元。",
)
def unknown_name(reading: Reading) -> Iterator[Verdict]:
    """科目名称应与《政府收支分类科目》一致。"""
    classification = Classification.load()
    unknown: dict[tuple[int, str], list[FunctionPath]] = defaultdict(list)
    for path in _all_paths(reading):
        for level, name in enumerate(path.names):
            if not name or _BLANK.search(name):
                continue
            if classification.functions_named(name):
                yield Holds(path.span)
            else:
                unknown[level, name_key(name)].append(path)
    for (level, name), paths in unknown.items():
        places = [_place(reading, path, level) for path in paths]
        meant = _meant(reading, paths[0], level, name)
        if meant:
            yield grouped(
                places, f"没有名为“{name}”的{_LEVELS[level]}级科目，应为{meant}{_times(len(places))}"
            )
        else:
            yield Unknown(f"科目“{name}”不在目录中，也没有相近的名称")


@rule(
    "names/misplaced-name",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="第二部分 2023年度部门决算情况说明\n1.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）：支出决算为2.00万元。",
    breaks="第二部分 2023年度部门决算情况说明\n1.卫生健康支出（类）行政单位医疗（款）行政单位医疗（项）：支出决算为2.00万元。",
)
def misplaced_name(reading: Reading) -> Iterator[Verdict]:
    """类、款、项应逐级对应。"""
    classification = Classification.load()
    year = reading.profile.year
    wrong: dict[tuple[int, str, str], list[Span]] = defaultdict(list)
    for path in _all_paths(reading):
        if path.code is None or path.digits or path.depth < 2 or len(path.code) != _WIDTHS[path.depth - 1]:
            continue
        for level, name in enumerate(path.names[: path.depth - 1]):
            right = path.code[: _WIDTHS[level]]
            if name and (codes := classification.functions_named(name)):
                if right in codes:
                    yield Holds(path.span)
                else:
                    wrong[level, name, right].append(_place(reading, path, level))
    for (level, name, right), places in wrong.items():
        proper = classification.function_name(right, year)
        yield grouped(
            places, f"这里的{_LEVELS[level]}级科目应为“{proper}”，文中写“{name}”{_times(len(places))}"
        )


@rule(
    "names/former-name",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=(
        "第二部分 2023年度部门决算情况说明\n"
        "1.社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）：支出决算为2.00万元。"
    ),
    breaks=(
        "第二部分 2023年度部门决算情况说明\n"
        "1.社会保障和就业支出（类）行政事业单位离退休（款）行政单位离退休（项）：支出决算为2.00万元。"
    ),
)
def former_name(reading: Reading) -> Iterator[Verdict]:
    """科目应用本年度的名称，不用旧称。"""
    year = reading.profile.year
    if year is None:
        yield Unknown("报告年度")
        return
    classification = Classification.load()
    named = [
        (name, _place(reading, path, level))
        for path in _all_paths(reading)
        for level, name in enumerate(path.names)
        if name
    ]
    outdated: dict[tuple[str, int, int], list[tuple[Naming, Span]]] = defaultdict(list)
    for name, place in [*named, *_names_in_tables(reading)]:
        namings = classification.namings(name)
        if namings and any(naming.covers(year) for naming in namings):
            yield Holds(place)
        elif namings:
            # A 款 and its 项 are renamed together: one slip, one finding.
            first = namings[0]
            outdated[first.code[:5], first.since, first.until].append((first, place))
    for found in outdated.values():
        yield _outdated(found, year)


def _outdated(found: list[tuple[Naming, Span]], year: int) -> Broken:
    naming = found[0][0]
    right = Classification.load().function_name(naming.code, year)
    when = f"只用到{naming.until}年度" if naming.until < year else f"{naming.since}年度起才使用"
    instead = f"，{year}年度应为“{right}”" if right and right != naming.name else ""
    severity = Severity.WARNING if naming.confidence == "high" else Severity.INFO
    places = [place for _, place in found]
    return grouped(places, f"科目“{naming.name}”{when}{instead}{_times(len(places))}", severity=severity)


def _all_paths(reading: Reading) -> list[FunctionPath]:
    return paths_in(reading, Part.NARRATIVE, Part.TERMS)


def _place(reading: Reading, path: FunctionPath, level: int) -> Span:
    """Where the name of one level stands in a path."""
    name = path.names[level] or ""
    behind = path.span.start
    for each in path.names[:level]:
        if each:
            behind = reading.document.text.find(each, behind) + len(each)
    at = reading.document.text.find(name, behind, path.span.end)
    return Span(at, at + len(name)) if at >= 0 else path.span


def _meant(reading: Reading, path: FunctionPath, level: int, name: str) -> str:
    """The name or names that a wrong one may have meant, quoted; "" when nothing is near."""
    classification = Classification.load()
    year = reading.profile.year
    width = _WIDTHS[level]
    if path.code is not None and len(path.code) > width:
        return f"“{classification.function_name(path.code[:width], year)}”"
    above = path.code if path.code is not None and len(path.code) < width else ""
    named = classification.near_names(name, under=above) or classification.near_names(name)
    of_level = [
        each for each in named if any(len(code) == width for code in classification.functions_named(each))
    ]
    near = of_level or named
    return "或".join(f"“{each}”" for each in near[:2])


def _names_in_tables(reading: Reading) -> Iterator[tuple[str, Span]]:
    for _, _, cell, name in coded_cells(reading):
        yield name, cell.span


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (
    code_and_name,
    unknown_name,
    misplaced_name,
    former_name,
)
