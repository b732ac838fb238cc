"""Workbooks for tests: the public tables of an invented book, and sheets that a test writes out."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mingzhang.model.fact import Key
from mingzhang.model.money import MONEY_UNITS
from tests.readers.test_zips import zipped
from tests.tables.books import Box, Line, Page

FORMATS = {"万元": "0.00", "元": "#,##0.00_ "}


def workbook(fill: Callable[["xlsxwriter.Workbook"], None]) -> bytes:
    """A workbook that a function fills."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return out.getvalue()


def sheets(**written: Sequence[Sequence[object]]) -> bytes:
    """A workbook of sheets by name, rows of plain values; None leaves a cell out."""

    def fill(book: "xlsxwriter.Workbook") -> None:
        for name, rows in written.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, column, value)

    return workbook(fill)


@dataclass
class Tables(Page):
    """The public tables of a book as sheets: amounts are numbers, zeros are not written or formatted away."""

    drafts: list[tuple[str, Sequence[str], Sequence[Line], str]] = field(default_factory=list)

    def table(self, number: str, title: str, head: Sequence[Line], rows: Sequence[Line]) -> None:
        above = (f"公开{number}表", title, f"部门：青禾县水务局 单位：{self.style.unit}")
        note = "注：本表反映部门本年度情况，金额单位转换时可能存在尾差。"
        self.drafts.append((f"公开{number}", above, [*head, *rows], note))

    def workbook(self) -> bytes:
        """The file; writing it says which facts it states."""
        return workbook(self._fill)

    def _fill(self, book: "xlsxwriter.Workbook") -> None:
        shown = book.add_format({"num_format": FORMATS[self.style.unit]})
        for name, above, lines, note in self.drafts:
            sheet = book.add_worksheet(name)
            width = sum(box.columns if isinstance(box, Box) else 1 for box in lines[0])
            sheet.write(0, 0, above[0])
            sheet.merge_range(1, 0, 1, width - 1, above[1])
            sheet.write(2, 0, above[2])
            below = self._write_lines(sheet, lines, shown)
            sheet.write(below, 0, note)

    def _write_lines(self, sheet: Worksheet, lines: Sequence[Line], shown: Format) -> int:
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(lines, 3):
            column = 0
            for box in (each if isinstance(each, Box) else Box(each) for each in line):
                while (row, column) in taken:
                    column += 1
                if box.rows * box.columns > 1:
                    reach = row + box.rows - 1, column + box.columns - 1
                    sheet.merge_range(row, column, *reach, "")
                    taken |= {
                        (down, across)
                        for down in range(row, reach[0] + 1)
                        for across in range(column, reach[1] + 1)
                    }
                self._write_value(sheet, row, column, box, shown)
                column += box.columns
        return 3 + len(lines)

    def _write_value(self, sheet: Worksheet, row: int, column: int, box: Box, shown: Format) -> None:
        if not isinstance(box.value, Key):
            sheet.write(row, column, box.value)
            return
        said = self._text(box.value)
        if any(map(str.isdigit, said)):
            amount = Fraction(self.amounts.get(box.value, 0), MONEY_UNITS[self.style.unit])
            sheet.write_number(row, column, float(amount), shown)
        elif said:
            sheet.write(row, column, said)


_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.00_ "/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>'
)
"""Styles 0: none, 1: two decimals, 2: per cent with two."""
_TEXTS = "<sst><si><t>甲</t></si><si><r><t>上标</t></r><r><t>甲</t></r><rPh><t>pinyin</t></rPh></si></sst>"


def raw_workbook(hidden: Collection[str] = (), **written: str) -> bytes:
    """A workbook of sheets by name, each the XML inside its `worksheet`."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}/>'
        for n, name in enumerate(written, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_TYPES}worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(written) + 1)
    )
    related += f'<Relationship Id="t" Type="{_TYPES}sharedStrings" Target="sharedStrings.xml"/>'
    related += f'<Relationship Id="s" Type="{_TYPES}styles" Target="/xl/styles.xml"/>'
    content = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="b" Type="{_TYPES}officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns:r="urn:r"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": _TEXTS,
    }
    content |= {
        f"xl/worksheets/sheet{n}.xml": f"<worksheet>{xml}</worksheet>"
        for n, xml in enumerate(written.values(), 1)
    }
    return zipped({name: text.encode() for name, text in content.items()})


_HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>项目</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>决算数（万元）</t></is></c></row>'
)


def row(cells: str, before: str = "", number: int = 2) -> str:
    """A sheet with a head and one row below it."""
    label = f'<c r="A{number}" t="inlineStr"><is><t>合计</t></is></c>'
    return f'{before}<sheetData>{_HEAD}<row r="{number}">{label}{cells}</row></sheetData>'
