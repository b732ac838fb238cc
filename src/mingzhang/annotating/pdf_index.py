"""The pages that stand before an annotated PDF: what was found, each with a way to its page."""

from mingzhang.annotating import words
from mingzhang.annotating.excerpt import plain
from mingzhang.annotating.pdf_sheet import A4, BLACK, GREY, MARGIN, Area, Colour, Sheets, leading, wrapped
from mingzhang.checking.result import DocumentResult
from mingzhang.model.finding import Finding, Place, Severity

COLOURS: dict[Severity, Colour] = {
    Severity.ERROR: (198, 40, 40),
    Severity.WARNING: (178, 106, 0),
    Severity.INFO: (21, 101, 160),
}
_TITLE, _HEADING, _BODY, _SMALL = 18.0, 12.0, 10.0, 8.5
_INDENT = 26.0
_MOST_PLACES = 6
_FOLLOWED = "页码是原文件的页码（不含本索引页）；点击条目可跳到该页。"
_ALONE = "原文件的内部结构有损坏，不能在其中批注，这里只有索引；页码是原文件的页码。"


def index(result: DocumentResult, *, alone: bool = False) -> Sheets:
    """The index of a document's findings, worst first, numbered as its notes are; `alone`: the pages do not follow."""
    sheets = Sheets()
    sheets.text("核对结果", _SMALL, GREY)
    sheets.text(plain(words.title(result)), _TITLE)
    sheets.text(plain(words.head(result)), _SMALL, GREY)
    sheets.y -= 6
    sheets.text(words.counts(result), _HEADING)
    for number, finding in enumerate(words.worst_first(result.findings), 1):
        _finding(sheets, number, finding)
    sheets.y -= 10
    if result.coverage is not None:
        sheets.text(words.coverage(result.coverage), _SMALL, GREY)
    sheets.text(words.tally(result.tally), _SMALL, GREY)
    for note in result.notes:
        sheets.text(plain(note), _SMALL, GREY)
    sheets.text(_ALONE if alone else _FOLLOWED, _SMALL, GREY)
    return sheets


def _finding(sheets: Sheets, number: int, finding: Finding) -> None:
    message, details = plain(finding.message), _details(finding)
    height = leading(_BODY) * len(wrapped(message, _BODY, _INDENT))
    height += sum(leading(_SMALL) * len(wrapped(each, _SMALL, _INDENT)) for each in details) + 12
    sheets.room_for(height)
    sheets.y -= 8
    begin, top = sheets.number, sheets.y
    sheets.beside(f"{number}", _BODY, COLOURS[finding.severity], indent=8)
    sheets.text(message, _BODY, BLACK, _INDENT)
    for each in details:
        sheets.text(each, _SMALL, GREY, _INDENT)
    if sheets.number > begin:
        top = A4[1] - MARGIN
    sheets.bar(MARGIN, top, MARGIN + 2.5, sheets.y, COLOURS[finding.severity])
    page = next((place.page for place in finding.places if place.page and not place.document), None)
    if page is not None:
        box = (MARGIN, sheets.y, A4[0] - MARGIN, top)
        sheets.areas.append(Area(sheets.number, box, page))


def _details(finding: Finding) -> list[str]:
    found = [f"{finding.severity.title} · {_where(finding)}".rstrip(" ·")]
    if finding.arithmetic:
        found.append(f"算式：{plain(finding.arithmetic)}")
    if finding.expected:
        found.append(f"应为：{plain(words.expected(finding.expected))}")
    found += [f"或者：{plain(alternative.message)}" for alternative in finding.alternatives]
    basis = f"{plain(finding.basis)} " if finding.basis else ""
    return [*found, f"依据：{basis}[{finding.rule}]"]


def _where(finding: Finding) -> str:
    """“第 21 页“71.73”；第 6 页“326.71””, the suspects first."""
    suspects = words.suspects(finding.places) or list(finding.places)
    shown = "；".join(_place(place) for place in suspects[:_MOST_PLACES])
    return f"{shown}；等 {len(suspects)} 处" if len(suspects) > _MOST_PLACES else shown


def _place(place: Place) -> str:
    quote = f"“{plain(place.quote)}”" if place.quote else ""
    return f"{plain(words.where(place))}{quote}"
