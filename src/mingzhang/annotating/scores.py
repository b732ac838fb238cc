"""Scores as a person reads them in a terminal: a row for each indicator, below it how its score was reached."""

from decimal import Decimal

from rich.cells import cell_len
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from mingzhang.annotating import words
from mingzhang.annotating.excerpt import plain
from mingzhang.annotating.terminal import LABEL, STYLES, Writer
from mingzhang.model.finding import Severity
from mingzhang.performance.result import Item, ScoredDocument, ScoreResult

_POINTS = 8
"""Columns of a number of points."""
_NAME = 34
"""The most columns of a name."""


def write(result: ScoreResult, console: Console) -> None:
    """Write every document: its scores, the total and its grade, and the findings."""
    for document in result.documents:
        _document(document, Writer(console))


def _document(document: ScoredDocument, writer: Writer) -> None:
    name = document.project or document.title or document.path
    writer.console.print(Rule(Text(plain(name), style="bold"), align="left", style="dim"))
    year = f"{document.year} 年度" if document.year else ""
    writer.lines(" · ".join(word for word in (document.title, year, document.path) if word), style="dim")
    if document.error is not None:
        writer.labelled("无法计分", document.error, indent=0, style="bold red")
        writer.console.print()
        return
    writer.console.print()
    _items(document, writer)
    writer.console.print()
    _findings(document, writer)


def _items(document: ScoredDocument, writer: Writer) -> None:
    width = min(max([cell_len(plain(item.indicator)) for item in document.items], default=0), _NAME)
    width = max(width, cell_len("总分"))
    has_declared = document.declared_total is not None or any(
        item.declared is not None for item in document.items
    )
    heads = ["分值", "得分", *(["自评"] if has_declared else [])]
    head = _left("指标", width) + "".join(_right(word, _POINTS) for word in heads) + "  完成值"
    writer.console.print(Text(head, style="bold"), soft_wrap=True, highlight=False)
    ways = {item.how for item in document.items}
    for item in document.items:
        _item(item, width, writer, has_declared=has_declared, tells=len(ways) > 1)
    weights = [item.weight for item in document.items if item.weight is not None]
    figures = [sum(weights, Decimal(0)) if weights else None, document.total]
    figures += [document.declared_total] if has_declared else []
    grade = f"  等级 {document.grade}" if document.grade else _missing(document)
    row = _left("总分", width) + "".join(_figure(each) for each in figures) + grade
    writer.console.print(Text(row, style="bold"), soft_wrap=True, highlight=False)
    if len(ways) == 1:
        writer.labelled("", document.items[0].how, indent=0, body="dim")


def _missing(document: ScoredDocument) -> str:
    """What is computed of a total that is not known."""
    missing = [item for item in document.items if item.score is None and item.weight is not None]
    known = [item.score for item in document.items if item.score is not None]
    if not missing or not known:
        return ""
    weight = sum((item.weight for item in missing if item.weight is not None), Decimal(0))
    return f"  {len(missing)} 项共 {weight:f} 分不能计算，其余得 {sum(known, Decimal(0)):.2f} 分"


def _item(item: Item, width: int, writer: Writer, *, has_declared: bool, tells: bool) -> None:
    figures = [item.weight, item.score, *([item.declared] if has_declared else [])]
    name = plain(item.indicator)
    if cell_len(name) > width:
        writer.lines(name)
        name = ""
    row = _left(name, width) + "".join(_figure(each) for each in figures)
    differs = item.declared is not None and item.score is not None and item.declared != item.score
    style = "yellow" if differs else ""
    writer.console.print(
        Text(f"{row}  {plain(item.actual)}".rstrip(), style=style), soft_wrap=True, highlight=False
    )
    if tells:
        writer.labelled("", item.how, indent=0, body="dim")


def _findings(document: ScoredDocument, writer: Writer) -> None:
    if not document.findings:
        writer.lines("未发现问题。", style="bold green")
        writer.console.print()
        return
    number = 0
    for severity in Severity:
        group = [finding for finding in document.findings if finding.severity is severity]
        if not group:
            continue
        writer.lines(f"{severity.title} {len(group)} 处", style=STYLES[severity])
        for finding in group:
            number += 1
            writer.labelled(f"{number:>3}", finding.message, indent=0, style=STYLES[severity])
            if finding.expected is not None:
                writer.labelled("应为", words.expected(finding.expected), body="green")
            spot = finding.places[0].spot
            where = " · ".join(word for word in (spot, f"[{finding.rule}]") if word)
            writer.lines(where, indent=LABEL, style="dim")
    writer.console.print()


def _figure(value: Decimal | None) -> str:
    return _right("—" if value is None else f"{value:.2f}", _POINTS)


def _left(text: str, width: int) -> str:
    return text + " " * max(width - cell_len(text), 0)


def _right(text: str, width: int) -> str:
    return " " * max(width - cell_len(text), 0) + text
