"""The list of findings as a workbook: a summary, and a sheet for each report to be filled in when it is mended.

Every text is written as text, never as a formula, whatever a stranger's file makes it begin with. The same
result gives the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import xlsxwriter
from rich.cells import cell_len
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mingzhang.annotating import words
from mingzhang.annotating.excerpt import Excerpt, Excerpts, plain
from mingzhang.annotating.sheet_names import SheetNames
from mingzhang.checking.result import CheckResult, DocumentResult
from mingzhang.model.finding import Finding, Place, Severity

_SUMMARY = "汇总"
_SUMMARY_COLUMNS = (
    ("序号", 5),
    ("报告", 36),
    ("单位", 22),
    ("年度", 7),
    *((severity.title, 7) for severity in Severity),
    ("数字", 7),
    ("已理解", 8),
    ("说明", 40),
)
_COLUMNS = (
    ("序号", 5),
    ("位置", 22),
    ("原文", 36),
    ("应为", 15),
    ("问题说明", 38),
    ("算式", 22),
    ("程度", 6),
    ("依据", 22),
    ("整改责任人", 10),
    ("整改情况", 14),
)
"""Heads with their widths in characters."""
_STATES = ["已改正", "不是问题", "待核实"]
_MOST_PLACES = 4
_HEAD = 2
"""Row of the head, from 0; above it stand the title and the file."""
_LINE = 13
"""Points of a line; programs do not agree on whether a row without a height grows with its text."""
_TALLEST = 400
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - no day at all, so that the same result gives the same bytes
_FONT = {"font_name": "宋体", "font_size": 10}
_COLOURS = {Severity.ERROR: "#C00000", Severity.WARNING: "#B35900", Severity.INFO: "#1F4E79"}


def render(result: CheckResult) -> bytes:
    """The whole result as an .xlsx file."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": "决算公开核对问题清单", "author": "明账", "created": _MADE})
        _Book(book, result).fill()
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Styles:
    title: Format
    file: Format
    head: Format
    text: Format
    centre: Format
    number: Format
    share: Format
    link: Format
    words: Format
    suspect: Format
    severities: dict[Severity, Format]

    @classmethod
    def of(cls, book: "xlsxwriter.Workbook") -> "_Styles":
        cell = {**_FONT, "border": 1, "border_color": "#BFBFBF", "valign": "top", "text_wrap": True}
        return cls(
            title=book.add_format({**_FONT, "font_size": 16, "bold": True, "valign": "vcenter"}),
            file=book.add_format({**_FONT, "font_color": "#595959", "valign": "vcenter"}),
            head=book.add_format(
                {**cell, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#DCE6F1"}
            ),
            text=book.add_format(cell),
            centre=book.add_format({**cell, "align": "center"}),
            number=book.add_format({**cell, "num_format": "0"}),
            share=book.add_format({**cell, "num_format": "0.0%"}),
            link=book.add_format({**cell, "font_color": "#1F4E79", "underline": 1}),
            words=book.add_format(_FONT),
            suspect=book.add_format({**_FONT, "bold": True, "font_color": "#C00000"}),
            severities={
                severity: book.add_format({**cell, "align": "center", "bold": True, "font_color": colour})
                for severity, colour in _COLOURS.items()
            },
        )


class _Book:
    """Fills the sheets."""

    def __init__(self, book: "xlsxwriter.Workbook", result: CheckResult) -> None:
        self.book = book
        self.result = result
        self.styles = _Styles.of(book)

    def fill(self) -> None:
        summary = self.book.add_worksheet(_SUMMARY)
        names = SheetNames((_SUMMARY,))
        called = [
            None if document.error else names.unique(f"{number} {document.unit or words.title(document)}")
            for number, document in enumerate(self.result.documents, 1)
        ]
        self._fill_summary(summary, called)
        for document, name in zip(self.result.documents, called, strict=True):
            if name is not None:
                self._fill_sheet(self.book.add_worksheet(name), document)

    def _fill_summary(self, sheet: Worksheet, called: list[str | None]) -> None:
        _set_up(sheet, _SUMMARY_COLUMNS, self.styles)
        sheet.write_string(0, 0, "决算公开核对问题汇总", self.styles.title)
        sheet.write_string(1, 0, words.summary(self.result), self.styles.file)
        documents = zip(self.result.documents, called, strict=True)
        for row, (document, name) in enumerate(documents, _HEAD + 1):
            self._summarise(sheet, row, document, name)

    def _summarise(self, sheet: Worksheet, row: int, document: DocumentResult, name: str | None) -> None:
        styles = self.styles
        sheet.write_number(row, 0, row - _HEAD, styles.number)
        path = plain(document.path)
        if name is None:
            sheet.write_string(row, 1, path, styles.text)
        else:
            target = name.replace("'", "''")
            sheet.write_url(row, 1, f"internal:'{target}'!A1", styles.link, path)
        sheet.write_string(row, 2, plain(document.unit), styles.text)
        for column in range(3, len(_SUMMARY_COLUMNS)):
            sheet.write_blank(row, column, None, styles.text)
        if document.year:
            sheet.write_number(row, 3, document.year, styles.number)
        if document.error is None:
            for column, severity in enumerate(Severity, 4):
                sheet.write_number(row, column, document.count(severity), styles.number)
        if document.coverage is not None:
            found = document.coverage
            sheet.write_number(row, 7, found.numbers, styles.number)
            if found.numbers:
                sheet.write_number(row, 8, found.bound / found.numbers, styles.share)
        note = plain(
            document.error or "；".join(document.notes) or ("" if document.findings else "未发现问题")
        )
        sheet.write_string(row, 9, note, styles.text)
        _make_room(sheet, row, _SUMMARY_COLUMNS, {1: path, 2: document.unit, 9: note})

    def _fill_sheet(self, sheet: Worksheet, document: DocumentResult) -> None:
        _set_up(sheet, _COLUMNS, self.styles)
        sheet.write_string(0, 0, plain(f"{words.title(document)} 核对问题清单"), self.styles.title)
        counted = f"{words.head(document)} · {words.counts(document)}"
        sheet.write_string(1, 0, plain(counted), self.styles.file)
        excerpts = Excerpts(document.document) if document.document else None
        findings = words.worst_first(document.findings)
        for number, finding in enumerate(findings, 1):
            self._list(sheet, _HEAD + number, number, finding, excerpts)
        if not findings:
            sheet.merge_range(_HEAD + 1, 0, _HEAD + 1, len(_COLUMNS) - 1, "未发现问题。", self.styles.centre)
            return
        last = _HEAD + len(findings)
        sheet.autofilter(_HEAD, 0, last, len(_COLUMNS) - 1)
        state = len(_COLUMNS) - 1
        choice = {"validate": "list", "source": _STATES, "show_error": False}
        sheet.data_validation(_HEAD + 1, state, last, state, choice)

    def _list(
        self, sheet: Worksheet, row: int, number: int, finding: Finding, excerpts: Excerpts | None
    ) -> None:
        suspects = words.suspects(finding.places) or list(finding.places[:1])
        shown = _excerpt(suspects[0], excerpts) if suspects else Excerpt("", "", "")
        texts = {
            1: _lines(_places(finding)),
            2: shown.before + shown.marked + shown.after,
            3: plain(words.expected(finding.expected)) if finding.expected else "",
            4: _lines(_message(finding)),
            5: plain(finding.arithmetic),
            7: plain(f"{finding.basis} [{finding.rule}]".strip()),
            8: "",
            9: "",
        }
        sheet.write_number(row, 0, number, self.styles.centre)
        for column, text in texts.items():
            sheet.write_string(row, column, text, self.styles.text)
        sheet.write_string(row, 6, finding.severity.title, self.styles.severities[finding.severity])
        if shown.marked and (shown.before or shown.after):
            said = (
                (self.styles.words, shown.before),
                (self.styles.suspect, shown.marked),
                (self.styles.words, shown.after),
            )
            pieces = [each for style, text in said if text for each in (style, text)]
            sheet.write_rich_string(row, 2, *pieces, self.styles.text)
        _make_room(sheet, row, _COLUMNS, texts)


def _excerpt(place: Place, excerpts: Excerpts | None) -> Excerpt:
    """The sentence or row of a place."""
    return excerpts.around(place) if excerpts else Excerpt("", plain(place.quote), "")


def _make_room(
    sheet: Worksheet, row: int, columns: Sequence[tuple[str, int]], texts: Mapping[int, str]
) -> None:
    """Let a row be as high as its longest text needs."""
    needed = max(
        sum(-(-cell_len(line) // columns[column][1]) or 1 for line in text.split("\n"))
        for column, text in texts.items()
    )
    sheet.set_row(row, min(max(needed, 1) * _LINE + 3, _TALLEST))


def _set_up(sheet: Worksheet, columns: tuple[tuple[str, int], ...], styles: _Styles) -> None:
    """Heads that stay in sight and stand on every page; A4 across, as wide as the page."""
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD, column, name, styles.head)
    sheet.set_row(0, 28)
    sheet.set_row(_HEAD, 22)
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&L明账&C&A&R第 &P 页，共 &N 页")


def _places(finding: Finding) -> Iterator[str]:
    """Where the suspects stand, and below them what shows the fault."""
    suspects = words.suspects(finding.places) or list(finding.places[:1])
    for place in suspects[:_MOST_PLACES]:
        yield words.where(place)
    if len(suspects) > _MOST_PLACES:
        yield f"等 {len(suspects)} 处"
    others = [place for place in finding.places if place not in suspects]
    for place in others[:_MOST_PLACES]:
        where = " ".join(
            word for word in (f"《{place.document}》" if place.document else "", place.spot) if word
        )
        yield f"相关：{where}“{place.quote}”"


def _message(finding: Finding) -> Iterator[str]:
    yield finding.message
    for alternative in finding.alternatives:
        right = f"；应为 {words.expected(alternative.expected)}" if alternative.expected else ""
        yield f"或者：{alternative.message}{right}"


def _lines(lines: Iterator[str]) -> str:
    """Lines of a cell, each without what could steer a program."""
    return "\n".join(plain(line) for line in lines)
