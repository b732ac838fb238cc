"""What a report says of itself: title, unit, fiscal year."""

import re
from collections import Counter
from collections.abc import Sequence

from mingzhang.model.document import Document
from mingzhang.statements.reading import Profile

_TITLE = re.compile(r"^[^。；]{0,60}(?:决算|预算|绩效|报告)[^。；]{0,40}$")
_YEAR = re.compile(
    r"(?<!\d)(20[0-4]\d)\s?年度?(?=(?:部门|单位|本年)?(?:决算|收[、入支]|支出|财政拨款|一般公共|“三公”|整体支出|部门整体|本年|[^，。]{0,25}支出决算))"
)
_ANY_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s?年")
_UNIT = re.compile(
    r"(?:(?<=\d)年度?)?(.{2,26}?(?:人民政府办公室|人民政府|委员会办公室|委员会|办公室|管理局|.{2,12}局|.{1,10}中心|.{1,10}学校|.{1,8}医院|"
    r"检察院|法院|.{2,10}馆|.{2,10}联合会|.{1,6}协会|总工会|.{1,8}委|.{2,12}办事处))"
    r"(?!办公室|员会|委员会|管理局|办|.{1,10}办事处)"
)
"""Looked for in runs of Chinese characters only."""
_RUN = re.compile(r"[一-龥]{4,}")
_MAY_NAME = re.compile(r"[府室会局心校院馆委处]")
"""A character that some name ends with; most runs have none."""
_TITLED = (
    re.compile(r"^(?P<unit>[一-龥]{4,36}?)20[0-4]\d年度?(?:部门|单位)?决算"),
    re.compile(r"^20[0-4]\d年度?(?P<unit>[一-龥]{4,36}?)(?:部门|单位)?决算"),
)
_ORGANISATION = re.compile(r"[局厅部委办会院校馆所站队社台处园库心府团署学]$")
_NO_UNIT = re.compile(
    r"^(?:关于|本|各|全|我|度)|部门$|单位$|汇总$|(?:收入|支出|收支|财政|预算|三公|总体|整体)"
)


_SPACED_YEAR = re.compile(r"(?<=\d)[ ](?=年)|(?<=年度)[ ](?=[一-龥])")


def profile(document: Document) -> Profile:
    """Title, unit and year as the text gives them; what it does not say is empty or None."""
    text = _SPACED_YEAR.sub("", document.text)
    head = [document.read(p.span).strip() for p in list(document.paragraphs)[:40]]
    title = next(
        (
            line
            for line in head
            if _TITLE.match(line)
            and re.search(r"20\d\d|年度", line)
            and not re.match(r"第|[一二三四五六七八九十(\d]+[、)]", line)
            and not line.endswith(("：", "，", "、"))
        ),
        "",
    )
    year = _year(text)
    unit = _titled(head) or _unit(text)
    is_unit = _is_unit(text)
    if not title:
        title = (
            f"{unit}{f'{year}年度' if year else ''}{'单位' if is_unit else '部门'}决算"
            if unit
            else document.name
        )
    elif unit and _NAMELESS.match(title):
        title = unit + title.replace(" ", "")
    return Profile(title=title, unit=unit, year=year, is_unit=is_unit)


_NAMELESS = re.compile(r"20\d\d[ ]?年度?[ ]?(?:部门|单位)?决算")
_KINDS = (("单位决算", "部门决算"), ("本单位", "本部门"))
"""What tells a 单位 from a 部门: its title; where that says neither, or both, what it calls itself."""


def _is_unit(text: str) -> bool | None:
    for of_unit, of_department in _KINDS:
        units, departments = text.count(of_unit), text.count(of_department)
        if units != departments:
            return units > departments
    return None


def _year(text: str) -> int | None:
    """The year whose accounts are spoken of most; the later of two that are spoken of as often."""
    own = [found[1] for found in _YEAR.finditer(text) if not _compared(text, found.start())]
    counts = Counter(own) or Counter(_ANY_YEAR.findall(text))
    if not counts:
        return None
    return int(max(counts, key=lambda year: (counts[year], year)))


def _compared(text: str, start: int) -> bool:
    """Whether a year is the one compared with: “较2022年度决算数增加”."""
    return text[max(0, start - 2) : start].rstrip().endswith(("比", "较", "与", "同", "和"))


def _titled(head: Sequence[str]) -> str:
    """The organisation that the title names, also when it stands in the lines above the year."""
    lines = [_SPACED_YEAR.sub("", line).replace(" ", "") for line in head[:_COVER]]
    for number, line in enumerate(lines):
        for text in (
            line,
            *("".join(lines[first : number + 1]) for first in range(max(0, number - 2), number)),
        ):
            for pattern in _TITLED:
                found = pattern.match(text)
                if found and _ORGANISATION.search(found["unit"]) and not _NO_UNIT.search(found["unit"]):
                    return found["unit"]
    return ""


_COVER = 6
"""Lines of the cover, in which the title stands."""


def _unit(text: str) -> str:
    """The organisation that is named most often, in full."""
    counts = Counter(
        name
        for run in _RUN.finditer(text)
        if _MAY_NAME.search(run.group())
        for name in _UNIT.findall(text, run.start(), run.end())
        if not re.match(r"^(?:根据|按照|经|由|向|与|和|对|在|各|全|本|其|我|纳入|包括|从|为)", name)
    )
    if not counts:
        return ""
    best = counts.most_common(1)[0][1]
    often: list[str] = [name for name, count in counts.items() if count * 2 >= best]
    return max(often, key=len)


_SUBJECT = re.compile(r"决算|绩效(?:自评|评价)|“?三公”?经费|财政拨款支出")
_OTHER = re.compile(r"部门预算(?:公开|编制)|预算公开|预算草案|预算编制的?说明|年度(?:部门|单位)?预算")


def is_about_accounts(document: Document) -> bool:
    """Whether a document reports on final accounts or performance, and not on a budget or on something else."""
    text = document.text
    about, budget = len(_SUBJECT.findall(text)), len(_OTHER.findall(text))
    return about >= 1 and not (budget > 4 * about and "决算数" not in text)
