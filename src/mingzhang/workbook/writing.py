"""A public table on a sheet: title, unit, merged head, numbers as numbers, sums as live formulas, ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from mingzhang.model.report import Field, Grid, Role, Term
from mingzhang.workbook.amounts import number_of
from mingzhang.workbook.styles import TEXT, Styles

TOP = 3
"""Rows above a table: its number, its title, whose it is."""

_A4 = 9
_TOTALS = frozenset({"合计", "总计", "本年收入合计", "本年支出合计", "人员经费合计", "公用经费合计"})
_CODE_WIDTH, _NAME_WIDTH, _LABEL_WIDTH, _AMOUNT_WIDTH = 12, 34, 32, 15
_NARROW = 11
"""Width of the amounts of a table of very many columns."""
_MANY = 16
_FIRST_PAGE = 12
"""Columns of such a table that the title stands over."""
_SPREAD = 8
"""Columns from which the year takes four of them in the middle."""
_ONE_PAGE = 45
"""Rows that are printed on one page."""
_HEIGHT, _HEAD_HEIGHT = 18, 30


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a table stands on its sheet."""

    first: int
    """Row of the first line below the head."""
    last: int
    codes: tuple[int, ...]
    """Columns of codes."""
    amounts: tuple[int, ...]
    """Columns of amounts."""


def sheet_name(grid: Grid) -> str:
    """The name of a table's sheet: 公开03."""
    return grid.number.removesuffix("表") or grid.title[:31]


def write_grid(sheet: Worksheet, grid: Grid, styles: Styles, year: int, *, entry: bool = False) -> Laid:
    """Write a table; with `entry` its amounts are to be filled in and its sums protected."""
    width = max(grid.width, 2)
    placed = list(grid.placed())
    codes = tuple(column for row, column, field in placed if row < grid.head and field.text.endswith("编码"))
    amounts = tuple(sorted({column for row, column, field in placed if field.role is Role.AMOUNT}))
    # A title across very many columns would stand in the middle of the second page.
    _write_top(sheet, grid, styles, year, width if width <= _MANY else _FIRST_PAGE, entry=entry)
    for row, column, field in placed:
        _write_field(
            sheet, (TOP + row, column), field, styles, _look(grid, row, column, field, codes, styles, entry)
        )
    last = TOP + len(grid.lines) - 1
    if grid.below:
        sheet.merge_range(last + 1, 0, last + 1, width - 1, grid.below, styles.note)
        sheet.set_row(last + 1, 24)
    _set_sizes(sheet, grid, codes, amounts)
    _set_print(sheet, grid, len(codes) == 1)
    return Laid(TOP + grid.head, last, codes, amounts)


def _is_label(head: str) -> bool:
    """Whether a column with this head holds words or codes."""
    return head.endswith(("编码", "名称")) or head == "项目" or head.startswith("项目（")


def _write_top(sheet: Worksheet, grid: Grid, styles: Styles, year: int, width: int, *, entry: bool) -> None:
    """The number to the right, the title across, then whose, of which year, in which unit."""
    _across(sheet, 0, 0, width - 1, grid.number, styles.aside_right)
    _across(sheet, 1, 0, width - 1, grid.title, styles.title)
    left = styles.of(font_size=9, locked=False) if entry else styles.aside
    middle = (width - 1) // 2 - (width > _SPREAD)
    _across(sheet, 2, 0, max(middle - 1, 0), grid.above, left)
    if middle:
        _across(sheet, 2, middle, width - 1 - middle, f"{year}年度", styles.of(font_size=9, align="center"))
    _across(sheet, 2, max(width - middle, 1), width - 1, f"单位：{grid.unit}", styles.aside_right)
    sheet.set_row(1, 28)


def _across(sheet: Worksheet, row: int, first: int, last: int, text: str, look: Format) -> None:
    if first < last:
        sheet.merge_range(row, first, row, last, text, look)
    else:
        sheet.write_string(row, first, text, look)


def _look(
    grid: Grid, row: int, column: int, field: Field, codes: Sequence[int], styles: Styles, entry: bool
) -> Format:
    if row < grid.head:
        return styles.head
    strong = any(each.text in _TOTALS for each in grid.lines[row])
    if field.role is Role.AMOUNT:
        if not entry:
            return styles.amount(strong=strong)
        return styles.calculated() if field.terms else styles.entry()
    if column in codes:
        return styles.entry(TEXT) if entry and not strong and not field.text else styles.code()
    return styles.label(field.level, strong=strong, centred=field.text in _TOTALS)


def _write_field(
    sheet: Worksheet, place: tuple[int, int], field: Field, styles: Styles, look: Format
) -> None:
    row, column = place
    if field.rows > 1 or field.columns > 1:
        sheet.merge_range(row, column, row + field.rows - 1, column + field.columns - 1, field.text, look)
    elif field.role is Role.AMOUNT and field.terms:
        sheet.write_formula(row, column, formula(field.terms), look, number_of(field.amount or 0))
    elif field.role is Role.AMOUNT and field.amount is not None:
        sheet.write_number(row, column, number_of(field.amount), look)
    elif field.text:
        sheet.write_string(row, column, field.text, look)
    else:
        sheet.write_blank(row, column, None, look)


def formula(terms: Sequence[Term]) -> str:
    """A sum as people write it: ranges in SUM, single cells with their signs.

    >>> formula([Term(3, 2), Term(4, 2), Term(5, 2)]), formula([Term(3, 2), Term(9, 2, -1)])
    ('=SUM(C7:C9)', '=C7-C13')
    """
    if all(term.sign > 0 for term in terms) and len(terms) > 1:
        ranges = list(_ranges(terms))
        if len(ranges) < len(terms) or len(terms) > 3:
            return f"=SUM({','.join(ranges)})"
    signed = "".join(f"{'+' if term.sign > 0 else '-'}{_cell(term)}" for term in terms)
    return f"={signed.removeprefix('+')}"


def _ranges(terms: Iterable[Term]) -> Iterator[str]:
    """The cells, those in a run as one range."""
    run: list[Term] = []
    for term in terms:
        if run and not _goes_on(run, term):
            yield _named(run)
            run = []
        run.append(term)
    if run:
        yield _named(run)


def _goes_on(run: Sequence[Term], term: Term) -> bool:
    down = (term.row - run[-1].row, term.column - run[-1].column)
    before = (run[-1].row - run[0].row, run[-1].column - run[0].column)
    return down in ((1, 0), (0, 1)) and (before == (0, 0) or bool(before[0]) == bool(down[0]))


def _named(run: Sequence[Term]) -> str:
    return _cell(run[0]) if len(run) == 1 else f"{_cell(run[0])}:{_cell(run[-1])}"


def _cell(term: Term) -> str:
    name: str = xl_rowcol_to_cell(TOP + term.row, term.column)
    return name


def _set_sizes(sheet: Worksheet, grid: Grid, codes: Sequence[int], amounts: Sequence[int]) -> None:
    columns = grid.width
    for column in range(columns):
        if column in amounts:
            width = _NARROW if columns > _MANY else _AMOUNT_WIDTH
        elif column in codes:
            width = _CODE_WIDTH
        else:
            width = _NAME_WIDTH if codes else _LABEL_WIDTH
        sheet.set_column(column, column, width)
    for row in range(len(grid.lines)):
        sheet.set_row(TOP + row, _HEAD_HEIGHT if row < grid.head else _HEIGHT)


def _set_print(sheet: Worksheet, grid: Grid, has_labels: bool) -> None:
    sheet.set_paper(_A4)
    if grid.wide:
        sheet.set_landscape()
    short = len(grid.lines) <= _ONE_PAGE
    sheet.fit_to_pages(1 if grid.width <= _MANY else 3, 1 if short else 0)
    sheet.repeat_rows(0, TOP + grid.head - 1)
    if has_labels and grid.width > _MANY:
        sheet.repeat_columns(0, 1)
    sheet.center_horizontally()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.freeze_panes(TOP + grid.head, 2 if has_labels else 0)
    sheet.hide_gridlines(2)
