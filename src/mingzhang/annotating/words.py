"""The Chinese words of a result that the terminal and the page have in common."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import groupby, islice

from mingzhang.checking.result import CheckResult, Coverage, DocumentResult, Tally
from mingzhang.model.finding import Expected, Finding, Place, Role, Severity


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by severity, in the order of the check within one severity."""
    return sorted(findings, key=lambda finding: finding.severity.rank)


def suspects(places: Sequence[Place]) -> list[Place]:
    """The places with the wrong words."""
    return [place for place in places if place.role is Role.SUSPECT]


def related(places: Sequence[Place]) -> list[Place]:
    """The places that show it."""
    return [place for place in places if place.role is Role.RELATED]


def percent(part: int, whole: int) -> str:
    """A share with one decimal, rounded down: 100% only when nothing is missing.

    >>> percent(9999, 10000)
    '99.9%'
    """
    tenths = part * 1000 // whole if whole else 1000
    return "100%" if tenths == 1000 else f"{tenths // 10}.{tenths % 10}%"


def head(document: DocumentResult) -> str:
    """Who, when and from which file, on one line."""
    year = f"{document.year} 年度" if document.year else ""
    pack = f"模板 {document.pack}" if document.pack else ""
    return " · ".join(word for word in (document.unit, year, document.path, document.format, pack) if word)


def title(document: DocumentResult) -> str:
    """What to call a document."""
    return document.title or document.path.replace("\\", "/").rpartition("/")[2]


def counts(document: DocumentResult) -> str:
    """“错误 3，警告 1”, or that nothing was found.

    >>> counts(DocumentResult("a.txt"))
    '未发现问题'
    """
    found = ((severity.title, document.count(severity)) for severity in Severity)
    return "，".join(f"{name} {count}" for name, count in found if count) or "未发现问题"


def coverage(found: Coverage) -> str:
    """How many numbers were understood, in all and by part."""
    if not found.numbers:
        return "文中没有数字"
    parts = "；".join(f"{name} {part.bound}/{part.numbers}" for name, part in found.sections.items())
    whole = f"数字 {found.numbers} 个，已理解 {found.bound} 个（{percent(found.bound, found.numbers)}）"
    return f"{whole}；{parts}" if parts else whole


def tally(applied: Tally) -> str:
    """How often rules were applied, and with what answer."""
    total = applied.held + applied.broken + applied.unknown + applied.crashed
    return (
        f"核对 {total} 处：成立 {applied.held}，有误 {applied.broken}，"
        f"缺条件 {applied.unknown}，程序故障 {applied.crashed}"
    )


def needs(applied: Tally, most: int = 5) -> str:
    """What was missing where a rule could not judge, the most frequent first; "" when nothing was."""
    ranked = sorted(applied.needs.items(), key=lambda each: (-each[1], each[0]))
    listed = "、".join(f"{need}（{times} 处）" for need, times in ranked[:most])
    return f"{listed}，等 {len(ranked)} 项" if len(ranked) > most else listed


def expected(right: Expected) -> str:
    """The right number and the range that it must lie in."""
    unit = f" {right.unit}" if right.unit and not right.unit.startswith(("%", "‰")) else right.unit
    if not right.low or not right.high or right.low == right.high:
        return f"{right.text}{unit}"
    return f"{right.text}{unit}（在 {right.low} 与 {right.high} 之间）"


def where(place: Place) -> str:
    """Where to look: document, page, line, paragraph or cell, and section.

    >>> where(Place(Role.SUSPECT, 0, 4, "1.20", 7, 3, None, None, "收入决算"))
    '第 7 行 收入决算'
    """
    document = f"《{place.document}》" if place.document else ""
    return " ".join(word for word in (document, place.spot, place.section) if word)


MOST_PLACES = 8
"""Places that are listed one by one."""


def listed(places: Sequence[Place], known: AbstractSet[str] = frozenset()) -> str:
    """“第 4 行“480.58”“160.00”；第 11 行 附表“320.58””: a place is named once, a known section not at all."""
    shown = (replace(place, section="" if place.section in known else place.section) for place in places)
    grouped = groupby(islice(shown, MOST_PLACES), key=where)
    said = "；".join(spot + "".join(f"“{place.quote}”" for place in group) for spot, group in grouped)
    return f"{said}；等 {len(places)} 处" if len(places) > MOST_PLACES else said


def summary(result: CheckResult) -> str:
    """How many documents there are, and how they fared."""
    failed = sum(document.error is not None for document in result.documents)
    broken = sum(bool(document.findings) for document in result.documents if document.error is None)
    clean = len(result.documents) - failed - broken
    return f"共 {len(result.documents)} 份：有问题 {broken} 份，未发现问题 {clean} 份，无法读取 {failed} 份"
