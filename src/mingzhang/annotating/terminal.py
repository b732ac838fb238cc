"""The result as a person reads it in a terminal: worst first, the suspect number marked in its sentence.

Without colours (a pipe, a file) the mark is ▶844.64◀, so nothing is said by colour alone.
"""

from collections.abc import Iterator
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from mingzhang.annotating import words
from mingzhang.annotating.excerpt import Excerpt, Excerpts, plain
from mingzhang.annotating.typography import breaks, lines
from mingzhang.checking.result import CheckResult, DocumentResult
from mingzhang.model.finding import Finding, Severity

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
LABEL = 6
"""Columns of the labels “算式”, “应为” with the space after them."""
MOST_EXCERPTS = 3
FIGURES = 32
"""Columns of the summary table that are not file, unit and note."""


def write(result: CheckResult, console: Console) -> None:
    """Write the findings of every document, what was and was not checked, and a summary of many."""
    for document in result.documents:
        Writer(console).document(document)
    if len(result.documents) > 1:
        console.print(_table(result, console.width))
        console.print(words.summary(result), highlight=False, markup=False)


class Writer:
    """Writes one document; knows how wide the lines are and how to mark a number."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.coloured = console.is_terminal and console.color_system is not None

    def document(self, document: DocumentResult) -> None:
        """Write the whole check of a document."""
        self.console.print(Rule(Text(plain(words.title(document)), style="bold"), align="left", style="dim"))
        self.lines(words.head(document), style="dim")
        if document.error is not None:
            self.labelled("无法核对", document.error, indent=0, style="bold red")
            self.console.print()
            return
        self.console.print()
        self._findings(document)
        self._coverage(document)
        self.console.print()

    def _findings(self, document: DocumentResult) -> None:
        if not document.findings:
            self.lines("未发现问题。", style="bold green")
            return
        excerpts = Excerpts(document.document) if document.document else None
        numbered = enumerate(words.worst_first(document.findings), 1)
        for severity, group in groupby(numbered, key=lambda each: each[1].severity):
            self.lines(f"{severity.title} {document.count(severity)} 处", style=STYLES[severity])
            for number, finding in group:
                self.finding(number, finding, excerpts)
                self.console.print()

    def finding(self, number: int, finding: Finding, excerpts: Excerpts | None) -> None:
        """Write a finding with its places, its arithmetic and what would be right."""
        self.labelled(f"{number:>3}", finding.message, indent=0, style=STYLES[finding.severity], body="bold")
        suspects = words.suspects(finding.places) or list(finding.places[:1])
        for place in suspects[:MOST_EXCERPTS]:
            self.lines(words.where(place), indent=LABEL, style="dim")
            excerpt = excerpts.around(place) if excerpts else Excerpt("", plain(place.quote), "")
            self._quoted(excerpt)
        if len(suspects) > MOST_EXCERPTS:
            self.labelled("另有", words.listed(suspects[MOST_EXCERPTS:]))
        if finding.arithmetic:
            self.labelled("算式", finding.arithmetic)
        if finding.expected:
            self.labelled("应为", words.expected(finding.expected), body="green")
        others = [place for place in finding.places if place not in suspects]
        if others:
            self.labelled("相关", words.listed(others, known={place.section for place in suspects}))
        for alternative in finding.alternatives:
            right = f"；应为 {words.expected(alternative.expected)}" if alternative.expected else ""
            self.labelled("或者", alternative.message + right)
        basis = f"{finding.basis}  " if finding.basis else ""
        self.labelled("依据", f"{basis}[{finding.rule}]", body="dim", style="dim")

    def _coverage(self, document: DocumentResult) -> None:
        if document.coverage:
            self.labelled("范围", words.coverage(document.coverage), indent=0)
        self.labelled("规则", words.tally(document.tally), indent=0)
        if needs := words.needs(document.tally):
            self.labelled("缺少", needs, indent=0)
        if document.tally.crashes:
            crashed = "、".join(document.tally.crashes)
            self.labelled("故障", f"{crashed}（程序的问题，不是报告的问题；请反馈）", indent=0)
        if unbound := _unbound(document):
            self.labelled("未懂", unbound, indent=0)
        for note in document.notes:
            self.labelled("说明", note, indent=0)

    def _quoted(self, excerpt: Excerpt) -> None:
        text = Text(excerpt.before)
        text.append(
            excerpt.marked if self.coloured else f"▶{excerpt.marked}◀",
            style="bold reverse" if self.coloured else "",
        )
        text.append(excerpt.after)
        self._print(text, " " * LABEL + "│ ", " " * LABEL + "│ ")

    def labelled(self, label: str, text: str, indent: int = LABEL, style: str = "", body: str = "") -> None:
        """Write a text behind a label, its further lines below its first."""
        first = Text(" " * indent)
        first.append(label + " " * max(LABEL - cell_len(label), 1), style=style)
        self._print(Text(plain(text), style=body), first, " " * cell_len(first.plain))

    def lines(self, text: str, indent: int = 0, style: str = "") -> None:
        """Write a text in as many lines as it needs."""
        self._print(Text(plain(text), style=style), " " * indent, " " * indent)

    def _print(self, text: Text, first: str | Text, rest: str) -> None:
        width = max(self.console.width - cell_len(rest), 10)
        for number, line in enumerate(text.divide(breaks(text.plain, width))):
            line.rstrip()
            prefix = first if number == 0 else rest
            self.console.print(Text.assemble(prefix, line), soft_wrap=True, highlight=False)


def _unbound(document: DocumentResult) -> str:
    """The first numbers that were not understood, with their lines."""
    if document.document is None or document.coverage is None or not document.coverage.unbound:
        return ""
    spans = document.coverage.unbound
    listed = words.listed([document.document.place(span) for span in spans[: words.MOST_PLACES]])
    return f"{listed}；等 {len(spans)} 个" if len(spans) > words.MOST_PLACES else listed


def _table(result: CheckResult, width: int) -> Table:
    rows = [tuple(plain(cell) for cell in _row(document)) for document in result.documents]
    names = min(max(cell_len(row[0]) for row in rows), (width - FIGURES) // 2)
    units = min(max(4, *(cell_len(row[1]) for row in rows)), (width - FIGURES) // 4)
    notes = max(width - names - units - FIGURES, 6)
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("文件", width=names)
    table.add_column("单位", width=units)
    for name in ("错误", "警告", "提示"):
        table.add_column(name, justify="right", width=4)
    table.add_column("覆盖率", justify="right", width=6)
    table.add_column("说明", width=notes)
    for row in rows:
        name, unit, *figures, note = row
        table.add_row(_wrapped(name, names), _wrapped(unit, units), *figures, _wrapped(note, notes))
    return table


def _wrapped(text: str, width: int) -> Text:
    return Text("\n".join(lines(text, width)))


def _row(document: DocumentResult) -> Iterator[str]:
    yield document.path
    yield document.unit
    if document.error is not None:
        yield from ("", "", "", "", document.error)
        return
    for severity in Severity:
        yield str(document.count(severity))
    found = document.coverage
    yield words.percent(found.bound, found.numbers) if found else ""
    yield "；".join(document.notes) or ("" if document.findings else "未发现问题")
