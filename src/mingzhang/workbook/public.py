"""The public tables of a workbook as facts with their cells: recognised by title and head, read to the last digit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.classification.classification import Classification
from mingzhang.model.document import Cell, Document, Span, Table
from mingzhang.model.statement import Means, Mention
from mingzhang.packs.pack import Pack, name_key
from mingzhang.tables.public import PublicTable, TableFacts, read_tables
from mingzhang.tables.recognise import Sureness
from mingzhang.workbook.amounts import nearest
from mingzhang.workbook.gathering import Gathering, Stated

_MAY_BE_NEGATIVE = ("结转", "结余", "收支差")
_DEPARTMENT = re.compile(
    r"(?:公开|编制|填报|预算)?(?:部门|单位)(?:[(（][^()（）]{1,10}[)）])?(?:名称)?\s*[:：]\s*(?!万元|元|千元|亿元|20\d\d|单位)([^\s:：|]{3,40})"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年度?")
_MARK = "第"
"""How the scope of a second set of tables begins: 第2套表."""


def said_year(document: Document) -> int | None:
    """The year that most lines above the tables name."""
    years = Counter(year for _, text in _lines(document) for year in _YEAR.findall(text))
    return int(max(years, key=lambda year: (years[year], year))) if years else None


def said_department(document: Document) -> str:
    """The department that most tables name."""
    names = Counter(match[1] for _, text in _lines(document) for match in _DEPARTMENT.finditer(text))
    return max(names, key=lambda name: names[name]) if names else ""


def read_public(document: Document, pack: Pack, year: int, found: Gathering) -> TableFacts:
    """Take the facts of the public tables, and say what is wrong with them and what of them has no place."""
    tables = read_tables(document, year, "")
    for mention in tables.mentions:
        _take(document, mention, found)
    for span in tables.illegible:
        place = _cell(document, span)
        text = document.read(span).strip()
        found.trouble("workbook/not-a-number", place, f"{place} 应是数字，现为“{text}”，没有采用。")
    _missing(tables, pack, found)
    _twice(document, tables, found)
    _unknown_codes(document, tables, year, found)
    _leave(document, tables, found)
    return tables


def compare_lines(document: Document, unit: str, year: int, found: Gathering) -> None:
    """Say which tables name another department or year than the book's."""
    for span, text in _lines(document):
        for match in _DEPARTMENT.finditer(text):
            place = _cell(document, Span(span.start + match.start(1), span.start + match.end(1)))
            if unit and match[1] != unit:
                found.trouble(
                    "workbook/other-department",
                    place,
                    f"{place} 写的是“{match[1]}”，而本工作簿是“{unit}”的，请核对是否放错了表。",
                )
        for match in _YEAR.finditer(text):
            place = _cell(document, Span(span.start + match.start(1), span.start + match.end(1)))
            other = match[1]
            if int(other) != year:
                found.trouble(
                    "workbook/other-year",
                    place,
                    f"{place} 写的是 {other} 年度，而本工作簿是 {year} 年度的，请核对是否放错了表。",
                )


def _lines(document: Document) -> Iterator[tuple[Span, str]]:
    """What stands above and below the tables; notes in sentences left out."""
    for paragraph in document.paragraphs:
        text = document.read(paragraph.span)
        if "。" not in text and len(text) <= 80:
            yield paragraph.span, text


def _cell(document: Document, span: Span) -> str:
    return document.place(span).cell or ""


def _take(document: Document, mention: Mention, found: Gathering) -> None:
    if mention.means is not Means.VALUE or len(mention.terms) != 1 or mention.key.scope.startswith(_MARK):
        return
    key, written = mention.key, mention.written
    place, amount = _cell(document, written.span), nearest(Fraction(written.figure))
    if amount < 0 and not any(word in key.concept for word in _MAY_BE_NEGATIVE):
        found.trouble(
            "workbook/negative", place, f"{place} 的{key.concept}是负数（{written.digits}），请核对。"
        )
    stated, known = Stated(amount, place, written.interval()), found.facts.get(key)
    # That two tables differ is a finding of the check, which also says which of them is wrong.
    if known is None or (
        known.range.meets(stated.range)
        and stated.range.high - stated.range.low < known.range.high - known.range.low
    ):
        found.facts[key] = stated


def _missing(tables: TableFacts, pack: Pack, found: Gathering) -> None:
    known = {name_key(each.title) for each in tables.recognised}
    forms = {pack.table_of(each.title) for each in tables.recognised} - {None}
    for table in pack.tables:
        names = {name_key(title) for title in (table.title, *table.aliases)}
        if table.required and table not in forms and not names & known:
            found.trouble("workbook/missing-table", "", f"缺少《{table.title}》（{table.id}表）。")


def _twice(document: Document, tables: TableFacts, found: Gathering) -> None:
    first: dict[str, PublicTable] = {}
    for each in tables.recognised:
        if each.sureness is Sureness.CONTINUED:
            continue
        before = first.setdefault(each.id, each)
        if before is not each:
            one, other = _begin(document, before.table), _begin(document, each.table)
            found.trouble(
                "workbook/two-tables",
                other,
                f"{one} 和 {other} 处都是《{each.title}》，数以前一张为准；请删去多余的一张。",
            )


def _begin(document: Document, table: Table) -> str:
    return _cell(document, table.cells[0].span)


def _unknown_codes(document: Document, tables: TableFacts, year: int, found: Gathering) -> None:
    known, told = Classification.load(), set[str]()
    for span in sorted(tables.codes):
        code = document.read(span).strip()
        if not code.isdecimal() or len(code) not in (3, 5, 7) or code[0] not in "23" or code in told:
            continue
        if not (known.is_known(code, year) if code[0] == "2" else known.economic_name(code)):
            told.add(code)
            place = _cell(document, span)
            found.trouble(
                "workbook/no-such-code", place, f"{place} 的科目编码“{code}”在 {year} 年度不存在，请核对。"
            )


def _leave(document: Document, tables: TableFacts, found: Gathering) -> None:
    """List the numbers of the tables that state nothing, and the tables that are no public ones."""
    bound = {mention.written.span.start for mention in tables.mentions}
    bound |= {span.start for span in (*tables.codes, *tables.illegible)}
    known = {each.table.span: each for each in tables.recognised}
    for table in document.tables:
        if table.span in known:
            _leave_cells(document, table, tables, bound, found)
        elif (numbers := sum(_is_number(document.cell(cell)) for cell in table.cells)) > 1:
            place = _begin(document, table)
            found.leave(place, f"{numbers} 个数", "不是公开表，也不是工作簿模板的页")


def _leave_cells(
    document: Document, table: Table, tables: TableFacts, bound: set[int], found: Gathering
) -> None:
    unplaced = {span.start for span in tables.unplaced}
    for cell in table.cells:
        text = document.cell(cell)
        if not _is_number(text):
            continue
        start = cell.span.start + document.read(cell.span).index(text)
        if start in unplaced or (start not in bound and not _is_head_number(text)):
            place, head = _cell(document, cell.span), _head_above(document, table, cell)
            found.leave(place, text, f"“{head}”下的这个数不知道是什么" if head else "不知道是什么数")


def _head_above(document: Document, table: Table, cell: Cell) -> str:
    """The nearest words above a cell."""
    above = (table.at(row, cell.column) for row in range(cell.row - 1, -1, -1))
    texts = (document.cell(each) for each in above if each is not None)
    return next((text for text in texts if text and not _is_number(text) and not text.isdecimal()), "")


def _is_number(text: str) -> bool:
    return (
        re.fullmatch(r"-?[\d,]{1,20}(?:\.\d{1,12})?", text) is not None
        and Fraction(text.replace(",", "")) != 0
    )


def _is_head_number(text: str) -> bool:
    """Whether a number may count rows or columns."""
    return text.isdecimal() and len(text) <= 3
