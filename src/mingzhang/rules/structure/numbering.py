"""完整, third part: numbers of sections, items, figures and attachments run on without gaps."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.packs.pack import name_key
from mingzhang.rules.passages import grouped, paragraphs_in, part_spans, sections
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

NUMBERING = "公开规范：编号层级正确、连续（G-14）"
_FIGURES = "部门决算公开说明模板：图编号连续，图名在图下（G-07）"
_DIGITS = "零一二三四五六七八九"
_ITEM = re.compile(r"(?:^|[。；])\s*(?P<number>\d{1,3})[.．、](?!\d)")
# A wrapped page may have put “（八）…” behind the stop of the paragraph before it.
_BRACKETED = re.compile(r"(?:^|[。；])\s*\((?P<number>[一二三四五六七八九十]{1,3})\)")
_TOP = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,2}部分|附件|附表)")
_FIGURE = re.compile(
    r"^\s*\(?图\s?(?P<number>\d{1,2}"
    r"|[一二三四五六七八九十]{1,2})\s?[：:.、 ]?\s?(?P<title>[^()\n]{2,50}?)\)?\s*(?:\([^()\n]{1,12}\))?\s*$"
)
_REFERENCE = re.compile(r"(?:如|见|详见|参见)\(?图\s?(?P<number>\d{1,2})")
_ATTACHMENT = re.compile(r"^\s*附件\s?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})(?![-—\d])\s*[：:.、]?")
_ATTACHMENT_NAMED = re.compile(r"(?:见|详见|参见|后附)[^。\n]{0,14}?附件\s?(?P<number>\d{1,2})(?!\d)")


@rule(
    "structure/subsection-numbers",
    family=Family.STRUCTURE,
    severity=Severity.INFO,
    basis=NUMBERING,
    holds=(
        "第一部分 部门概况\n一、部门职责\n（一）主要职能。\n负责档案工作。\n"
        "（二）重点工作完成情况。\n完成数字化。\n（三）人员情况。\n共有20人。"
    ),
    breaks=(
        "第一部分 部门概况\n一、部门职责\n（一）主要职能。\n负责档案工作。\n"
        "（二）重点工作完成情况。\n完成数字化。\n（二）人员情况。\n共有20人。"
    ),
)
def subsection_numbers(reading: Reading) -> Iterator[Verdict]:
    """（一）（二）（三）应连续，不跳号、不重号。"""
    found: list[tuple[Span, Span, str]] = []
    before, place, between = 0, Span(0, 0), 0
    for paragraph in reading.document.paragraphs:
        text = reading.document.read(paragraph.span)
        if _TOP.match(text):
            before = 0
            continue
        numbered = list(_BRACKETED.finditer(text))
        between += not numbered and _may_have_lost_its_number(text)
        for match in numbered:
            number = number_of(match["number"]) or 0
            span = Span(
                paragraph.span.start + match.start("number"), paragraph.span.start + match.end("number")
            )
            if before and number != 1 and (number == before or number > before + 1 + between):
                what = "重复" if number == before else "不连续"
                found.append((span, place, f"“({match['number']})”与前面的“({chinese(before)})”{what}"))
            before, place, between = number, span, 0
    if found:
        span, place, said = found[0]
        yield grouped([span, place, *(each for each, _, _ in found[1:])], f"编号{said}{_times(len(found))}")
    else:
        yield Holds()


def _may_have_lost_its_number(text: str) -> bool:
    """A short line without a stop: a heading whose automatic number did not survive."""
    bare = text.strip()
    return 2 < len(bare) <= 24 and not bare.endswith(("。", "；", "，", "：")) and not bare[0].isdigit()


@rule(
    "structure/item-numbers",
    family=Family.STRUCTURE,
    severity=Severity.INFO,
    basis=NUMBERING,
    holds="第三部分 名词解释\n1.基本支出：指日常支出。\n2.项目支出：指专项支出。\n3.结余分配：指提取基金。",
    breaks="第三部分 名词解释\n1.基本支出：指日常支出。\n2.项目支出：指专项支出。\n2.结余分配：指提取基金。",
)
def item_numbers(reading: Reading) -> Iterator[Verdict]:
    """逐条列举的编号（1. 2. 3.）应连续，不跳号、不重号。"""
    found: list[tuple[Span, str]] = []
    # The items themselves may count as headings, of the fourth depth.
    titles = [heading.span.start for heading in reading.outline.headings if heading.depth <= 3]
    for part in part_spans(reading, Part.NARRATIVE, Part.TERMS):
        before, between, above = 0, 0, -1
        for paragraph in paragraphs_in(reading, [part]):
            numbered = list(_ITEM.finditer(reading.document.read(paragraph.span)))
            if above != (above := bisect_right(titles, paragraph.span.start)):
                before, between = 0, 0
            between += not numbered
            for match in numbered:
                number = int(match["number"])
                span = Span(
                    paragraph.span.start + match.start("number"), paragraph.span.start + match.end("number")
                )
                # Items that lost their automatic numbers stand between: then a gap shows nothing.
                if before and number != 1 and (number == before or number > before + 1 + between):
                    found.append(
                        (span, f"编号{number}与前面的{before}{'重复' if number == before else '不连续'}")
                    )
                before, between = number, 0
    if found:
        yield grouped([span for span, _ in found], f"{found[0][1]}{_times(len(found))}")
    else:
        yield Holds()


@rule(
    "structure/figure-numbers",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_FIGURES,
    holds="图1：收、支决算总计变动情况图\n本年收入合计9.00万元。\n图2：收入决算结构图\n本年支出合计9.00万元。\n图3：支出决算结构图\n",
    breaks="图1：收、支决算总计变动情况图\n本年收入合计9.00万元。\n图2：收入决算结构图\n本年支出合计9.00万元。\n图4：支出决算结构图\n",
)
def figure_numbers(reading: Reading) -> Iterator[Verdict]:
    """图的编号应连续，不跳号、不重号。"""
    before = 0
    for span, number, title in captions(reading):
        if number == before + 1:
            yield Holds(span)
        else:
            what = "重复" if number == before else "不连续"
            yield Broken(span, f"图{number}“{title}”与前面的图{before}编号{what}，应为图{before + 1}")
        before = number


@rule(
    "structure/figure-title-twice",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_FIGURES,
    holds="图1：收入决算结构图\n本年收入合计9.00万元。\n图2：支出决算结构图\n",
    breaks="图1：收入决算结构图\n本年收入合计9.00万元。\n图2：收入决算结构图\n",
    absence=False,
)
def figure_title_twice(reading: Reading) -> Iterator[Verdict]:
    """两幅图不应用同一个图名。"""
    seen: dict[str, tuple[Span, int]] = {}
    for span, number, title in captions(reading):
        first = seen.setdefault(name_key(title), (span, number))
        if first[1] != number:
            yield Broken(
                span, f"图{number}与图{first[1]}同名“{title}”，图名应与所示内容一致", related=(first[0],)
            )
        else:
            yield Holds(span)


@rule(
    "structure/missing-figure",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_FIGURES,
    holds="五、财政拨款支出决算明细表\n公开13表\n收入支出决算总表\n",
    breaks=(
        "第二部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n收、支总计均为9.00万元。\n图1：收、支决算总计变动情况图\n"
        "二、收入决算情况说明\n本年收入合计9.00万元。\n三、支出决算情况说明\n本年支出合计9.00万元。\n图2：支出决算结构图\n"
        "四、财政拨款收入支出决算总体情况说明\n财政拨款收、支总计均为9.00万元。\n图3：财政拨款收、支决算总计变动情况\n"
        "第四部分 附表\n五、财政拨款支出决算明细表\n九、一般公共预算财政拨款项目支出决算表\n"
    ),
)
def missing_figure(reading: Reading) -> Iterator[Verdict]:
    """模板规定的图应齐全。"""
    present = {_figure_key(title) for _, _, title in captions(reading)}
    held = {section.id for section, _, _ in sections(reading)}
    if not present:
        # Without any caption, figures may have been lost when text was taken out of the file.
        if reading.pack.figures and held:
            yield Unknown("图名")
        return
    missing = [
        figure
        for figure in reading.pack.figures
        if figure.required
        and figure.section.split("/")[0] in held
        and _figure_key(figure.title) not in present
    ]
    if missing:
        said = "、".join(f"“{figure.title}”" for figure in missing)
        places = [
            heading.span
            for section, heading, _ in sections(reading)
            if section.id == missing[0].section.split("/")[0]
        ]
        yield Broken(places[0], f"缺少{said}{'' if len(missing) == 1 else f'共{len(missing)}幅图'}")
    else:
        yield Holds()


@rule(
    "structure/figure-referred-to",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_FIGURES,
    holds="收入构成如图1所示。\n图1：收入决算结构图\n支出构成如图2所示。\n图2：支出决算结构图\n",
    breaks="收入构成如图1所示。\n图1：收入决算结构图\n支出构成如图3所示。\n图2：支出决算结构图\n",
)
def figure_referred_to(reading: Reading) -> Iterator[Verdict]:
    """文中提到的图应当有。"""
    present = {number for _, number, _ in captions(reading)}
    if not present:
        return
    for match in _REFERENCE.finditer(reading.document.text):
        if int(match["number"]) in present:
            yield Holds(Span(*match.span()))
        else:
            yield Broken(Span(*match.span()), f"文中提到图{match['number']}，报告中没有这幅图")


@rule(
    "structure/attachment-numbers",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=NUMBERING,
    holds="第四部分 附件\n附件1\n部门整体绩效自评报告\n自评得分95分。\n附件2\n项目支出绩效自评报告\n自评得分96分。",
    breaks="第四部分 附件\n附件1\n部门整体绩效自评报告\n自评得分95分。\n附件3\n项目支出绩效自评报告\n自评得分96分。",
)
def attachment_numbers(reading: Reading) -> Iterator[Verdict]:
    """附件的编号应连续。"""
    before = 0
    for span, number in _attachments(reading):
        if number > before + 1 and before:
            yield Broken(span, f"附件{number}之前没有附件{before + 1}，编号不连续")
        else:
            yield Holds(span)
        before = max(before, number)


@rule(
    "structure/attachment-present",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis="公开规范：正文提到的附件应一并公开",
    holds="第二部分 2023年度部门决算情况说明\n绩效自评报告详见附件1。\n第四部分 附件\n附件1\n部门整体绩效自评报告\n自评得分95分。",
    breaks="第二部分 2023年度部门决算情况说明\n绩效自评报告详见附件2。\n第四部分 附件\n附件1\n部门整体绩效自评报告\n自评得分95分。",
)
def attachment_present(reading: Reading) -> Iterator[Verdict]:
    """正文提到的附件应当有。"""
    present = {number for _, number in _attachments(reading)}
    if not present:
        return
    for stretch in part_spans(reading, Part.NARRATIVE):
        for match in _ATTACHMENT_NAMED.finditer(reading.document.text, stretch.start, stretch.end):
            if int(match["number"]) in present:
                yield Holds(Span(*match.span()))
            else:
                yield Broken(Span(*match.span()), f"正文提到附件{match['number']}，报告中没有这个附件")


def number_of(word: str) -> int | None:
    """The value of a heading's number, Chinese (up to 九十九) or Arabic; None when it is none.

    >>> number_of("十二"), number_of("7"), number_of("")
    (12, 7, None)
    """
    if word.isdecimal():
        return int(word)
    if not word or any(character not in _DIGITS + "十" for character in word):
        return None
    tens, ten, ones = word.rpartition("十")
    value = (_DIGITS.index(tens) if tens else 1) * 10 if ten else 0
    return value + (_DIGITS.index(ones) if ones else 0)


def chinese(number: int) -> str:
    """A number as sections are numbered.

    >>> chinese(12)
    '十二'
    """
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return ten + (_DIGITS[ones] if ones or not ten else "")


def captions(reading: Reading) -> list[tuple[Span, int, str]]:
    """The captions outside attachments: place, number, title."""
    found: list[tuple[Span, int, str]] = []
    beyond: Sequence[Span] = part_spans(reading, Part.ATTACHMENTS, Part.TABLES)
    for paragraph in reading.document.paragraphs:
        if len(paragraph.span) > 90:
            continue
        text = reading.document.read(paragraph.span)
        at = max(text.find("(图"), text.find("图") if text.lstrip().startswith("图") else -1)
        match = _FIGURE.match(text[at:]) if at >= 0 else None
        number = number_of(match["number"]) if match else None
        if match is not None and number is not None and not any(paragraph.span in span for span in beyond):
            found.append((paragraph.span, number, match["title"].strip()))
    return found


def _figure_key(title: str) -> str:
    return re.sub(r"图$|情况|决算|财政拨款支出", "", name_key(title))


def _attachments(reading: Reading) -> list[tuple[Span, int]]:
    found: list[tuple[Span, int]] = []
    for paragraph in paragraphs_in(reading, part_spans(reading, Part.ATTACHMENTS)):
        text = reading.document.read(paragraph.span)
        match = _ATTACHMENT.match(text) if len(text) < 60 else None
        number = number_of(match["number"]) if match else None
        if number is not None:
            found.append((paragraph.span, number))
    return found


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (
    subsection_numbers,
    item_numbers,
    figure_numbers,
    figure_title_twice,
    missing_figure,
    figure_referred_to,
    attachment_numbers,
    attachment_present,
)
"""The rules of this module."""
