"""A workbook becomes a Document: each sheet with its name, its lines as paragraphs, its tables as tables."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.model.document import Cell, Document, Span, Table
from mingzhang.model.problems import EmptyFile, TooLarge
from mingzhang.readers import zips
from mingzhang.readers.grids import Draft, weave_cell
from mingzhang.readers.limits import Limits
from mingzhang.readers.sheets.formats import rounded
from mingzhang.readers.sheets.grid import Grid, Overflow, address
from mingzhang.readers.sheets.layout import Crowded, Line, Part, Rows, Text, parts
from mingzhang.readers.sheets.origin import Cells
from mingzhang.readers.weaving import Weaver

_UNIT = re.compile(
    r"单位[)）]?\s*[:：]?\s*[(（]?(?:人民币)?(?:万元|千元|百万元|元)|[(（](?:单位[:：])?(?:万元|千元|元)[)）]"
)
_UNNAMED = re.compile(r"(?:sheet|工作表)\s*\d*$", re.IGNORECASE)
_MOST_NAMED = 3
_PLACES = 2
"""Decimals of amounts in public tables."""
_RATE, _RATE_PLACES = Decimal(10), 4
"""Numbers below this with so many decimals may be rates or scores, whatever the unit of the sheet."""


def read_workbook(data: bytes, name: str, limits: Limits) -> Document:
    """Read a workbook (.xlsx, .xls, .et). Raises a Problem."""
    sheets = read_sheets(data, name, limits)
    if any(_UNIT.search(text) for grid in sheets.grids for text in grid.texts.values()):
        for grid in sheets.grids:
            _round_amounts(grid)
    notes = [*sheets.notes, *(note for grid in sheets.grids for note in _notes(grid))]
    document = weave(sheets.grids, name, sheets.format, limits)
    return replace(document, notes=(*notes, *document.notes))


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a workbook."""

    format: str
    grids: tuple[Grid, ...]
    notes: tuple[str, ...] = ()
    """Sheets that were over a limit."""
    macros: bool = False
    """Whether there are programs in it; they are never run."""


def read_sheets(data: bytes, name: str, limits: Limits, without: Collection[str] = ()) -> Sheets:
    """The sheets of a workbook (.xlsx, .xls, .et), hidden ones too, but those named. Raises a Problem."""
    notes: list[str] = []
    grids = tuple(_within_limits(_grids(data, name, limits, without), name, notes))
    is_zip = data.startswith(zips.SIGNATURES)
    macros = _PROGRAMS[is_zip] in data
    return Sheets("xlsx" if is_zip else "xls", grids, tuple(notes), macros)


_PROGRAMS = ("_VBA_PROJECT_CUR".encode("utf-16-le"), b"xl/vbaProject.bin")
"""The storage and the part in which a workbook keeps its programs."""


def weave(grids: Sequence[Grid], name: str, kind: str, limits: Limits) -> Document:
    """The document that sheets make. Raises TooLarge."""
    weaving = _Weaving([(grid.name, _titled(grid)) for grid in grids], name, limits)
    document = weaving.weaver.document(kind, weaving.cells)
    return replace(document, notes=tuple(weaving.weaver.notes))


def _grids(data: bytes, name: str, limits: Limits, without: Collection[str]) -> Iterator[Grid | Overflow]:
    if data.startswith(zips.SIGNATURES):
        from mingzhang.readers.sheets.xlsx import read_xlsx

        return read_xlsx(data, name, limits, without)
    from mingzhang.readers.sheets.xls import read_xls

    return read_xls(data, name, limits, without)


def _within_limits(sheets: Iterable[Grid | Overflow], name: str, notes: list[str]) -> Iterator[Grid]:
    """The sheets that are within the limits. Raises TooLarge when none is, although there are some."""
    over: Overflow | None = None
    found = False
    for sheet in sheets:
        if isinstance(sheet, Overflow):
            over = over or sheet
            notes.append(
                f"工作表“{sheet.sheet}”超过 {sheet.limit}，没有读取；需要核对时用选项 {sheet.option} 放宽上限。"
            )
        else:
            found = found or bool(sheet.texts)
            yield sheet
    if over and not found:
        raise TooLarge(name, found=over.things, limit=over.limit, option=over.option)
    if not found:
        raise EmptyFile(name)


def _round_amounts(grid: Grid) -> None:
    """Amounts without a format are computed ones: what is below their two decimals is the rest of a division.

    A workbook shows as much of it as the column is wide. Read to the last digit, a column would contradict
    its sum, which was rounded for itself.
    """
    for place in grid.loose:
        number = Decimal(grid.numbers[place])
        exponent = number.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) else 0
        if places > _PLACES and not (abs(number) < _RATE and places <= _RATE_PLACES):
            grid.texts[place] = f"{rounded(number, _PLACES):f}"


def _notes(grid: Grid) -> Iterator[str]:
    sheet = f"工作表“{grid.name}”"
    if grid.hidden:
        yield f"{sheet}是隐藏的，也已读取。"
    if grid.hides:
        yield f"{sheet}有隐藏的行或列，其中的内容也已读取。"
    if grid.uncalculated:
        listed = "、".join(map(address, grid.uncalculated[:_MOST_NAMED]))
        more = f"等 {len(grid.uncalculated)} 处" if len(grid.uncalculated) > _MOST_NAMED else " "
        yield (
            f"{sheet}的 {listed}{more}是没有计算结果的公式，按空白读取；"
            "请用 Excel 或 WPS 打开、重新计算并保存后再核对。"
        )


def _titled(grid: Grid) -> Sequence[Part]:
    """The parts of a sheet, with its name in front where it says more than they do."""
    found = list(parts(grid))
    name = _compact(grid.name)
    if found and not _UNNAMED.match(name) and not any(name in _compact(text) for text in grid.texts.values()):
        found.insert(0, Line((Text((-1, -1), grid.name),)))
    return found


def _compact(text: str) -> str:
    return re.sub(r"\s+", "", text)


class _Weaving:
    """Writes the source, in which cells are parted by tabs and line feeds, and weaves the document from it."""

    def __init__(self, sheets: Sequence[tuple[str, Sequence[Part]]], name: str, limits: Limits) -> None:
        self.cells = Cells()
        self._pieces: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        for sheet, written in sheets:
            self.cells.begin_sheet(sheet)
            for part in written:
                self._write(part)
        self._next = iter(self._starts)
        self.weaver = Weaver("".join(self._pieces), name, limits)
        for _, written in sheets:
            for part in written:
                self._weave(part)

    def _write(self, part: Part) -> None:
        for row in (part.texts,) if isinstance(part, Line) else part.rows:
            for text in row:
                self._starts.append(self._length)
                self.cells.add(self._length, None if text.place[0] < 0 else text.place)
                self._put(text.text)
                self._put("\t")
            self._put("\n")

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _weave(self, part: Part) -> None:
        match part:
            case Line(texts):
                self._weave_line(texts)
            case Crowded(rows):
                self.weaver.notes.append(
                    f"有一张表超过 {self.weaver.limits.cells} 个单元格，只作为文字读取。"
                )
                for row in rows:
                    self._weave_line(row)
            case Rows():
                self._weave_table(part)

    def _weave_line(self, texts: Sequence[Text]) -> None:
        """The texts of a row as one paragraph; a text of several lines is as many paragraphs."""
        begin = self.weaver.position
        for place, text in enumerate(texts):
            start = next(self._next)
            if place:
                self.weaver.put(" ", start - 1)
            else:
                self.weaver.separate(start - 1)
                begin = self.weaver.position
            for number, (at, line) in enumerate(_lines(start, text)):
                if number:
                    self.weaver.paragraph(begin)
                    self.weaver.put("\n", at - 1)
                    begin = self.weaver.position
                self.weaver.take(at, at + len(line))
        self.weaver.paragraph(begin)

    def _weave_table(self, table: Rows) -> None:
        woven: list[Cell] = []
        for number, row in enumerate(table.rows):
            for place, text in enumerate(row):
                start = next(self._next)
                self.weaver.separate(start - 1, "\t" if place else "\n")
                span = weave_cell(self.weaver, Draft(start - 1, list(_lines(start, text))))
                woven.append(Cell(span, number, table.column(text), text.rows, text.columns))
        if woven:
            self.weaver.blocks.append(Table(Span(woven[0].span.start, woven[-1].span.end), tuple(woven)))


def _lines(start: int, text: Text) -> Iterator[tuple[int, str]]:
    """The lines of a cell that are not blank, without space around them, with their offsets."""
    for line in text.text.split("\n"):
        words = line.strip()
        if words:
            yield start + line.index(words), words
        start += len(line) + 1
