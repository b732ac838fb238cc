"""A workbook becomes a book of facts: every fact with its cell, and nothing that stands in it dropped silently.

Sheets are known by their titles, rows and columns by their words. Amounts are read to the last digit that the
cells hold, not as they are shown rounded; formulas without a result are worked out from their parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mingzhang.model.book import FactBook
from mingzhang.model.document import Document
from mingzhang.model.fact import Key
from mingzhang.model.interval import Interval
from mingzhang.model.problems import EmptyFile
from mingzhang.model.spending import spent
from mingzhang.packs.pack import Pack
from mingzhang.packs.sheets import SheetKind
from mingzhang.readers.detect import Kind, detect
from mingzhang.readers.isolation import isolated
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.read import load
from mingzhang.readers.sheets.grid import Grid, address
from mingzhang.readers.sheets.read import Sheets, read_sheets, weave
from mingzhang.workbook.amounts import in_full
from mingzhang.workbook.formulas import calculate
from mingzhang.workbook.gathering import Gathering, Stated
from mingzhang.workbook.inputs import Filled, find_sheets, read_numbers, read_texts
from mingzhang.workbook.public import compare_lines, read_public, said_department, said_year
from mingzhang.workbook.records import read_list
from mingzhang.workbook.troubles import NoAccounts, NotAWorkbook, NoYear, Trouble, Unplaced

AIDS = frozenset({"填报说明", "科目表"})
"""Sheets of the template that explain and hold no figures."""

_ERRORS = frozenset({"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NULL!", "#NUM!"})
_MOST_NAMED = 3


@dataclass(frozen=True)
class Imported:
    """What a workbook says."""

    book: FactBook
    places: Mapping[Key, str]
    """The cell that states each fact: 公开03!D7. Facts that follow from the 支出明细 have that sheet's name."""
    unplaced: tuple[Unplaced, ...]
    """What was read and has no place in the book."""
    troubles: tuple[Trouble, ...]
    document: Document | None
    """The public tables as a document, in full digits, for the check; None when there is none."""


def read_book(
    source: Path | bytes, pack: Pack, *, name: str = "", year: int | None = None, limits: Limits = DEFAULT
) -> Imported:
    """Read a workbook (.xlsx, .xls) as the tables and sheets of a pack.

    `year` is for a workbook that does not say its own. Raises a Problem when nothing can be read from it.
    """
    data = load(source, limits) if isinstance(source, Path) else source
    name = name or (source.name if isinstance(source, Path) else "工作簿")
    if not data.strip():
        raise EmptyFile(name)
    if detect(data, name, limits) not in (Kind.WORKBOOK, Kind.WORKBOOK_97):
        raise NotAWorkbook(name)
    calculated = isolated(_read, data, name, limits, name=name, limits=limits)
    return _imported(calculated, pack, name, year, limits)


def read_own(data: bytes, pack: Pack) -> Imported:
    """Read back a workbook that we wrote ourselves: no process of its own stands between it and us."""
    return _imported(_read(data, "", DEFAULT), pack, "", None, DEFAULT)


@dataclass(frozen=True, slots=True)
class _Calculated:
    """The sheets of a workbook after its formulas were worked out."""

    sheets: Sheets
    done: tuple[str, ...]
    circles: tuple[str, ...]


def _read(data: bytes, name: str, limits: Limits) -> _Calculated:
    sheets = read_sheets(data, name, limits, AIDS)
    return _Calculated(sheets, *calculate(sheets.grids))


def _imported(read: _Calculated, pack: Pack, name: str, year: int | None, limits: Limits) -> Imported:
    found = Gathering()
    _tell_of_formulas(read, found)
    grids = [_exact(grid) for grid in read.sheets.grids]
    filled = list(find_sheets(grids, pack.sheets))
    theirs = {id(each.grid) for each in filled}
    public = [grid for grid in grids if id(grid) not in theirs and grid.texts]
    document = weave(public, name, read.sheets.format, limits) if public else None
    for each in filled:
        if each.sheet.kind is SheetKind.TEXTS:
            read_texts(each, found)
    year = year or _year_of(found) or (said_year(document) if document else None)
    if year is None:
        raise NoYear(name) if filled or document is None else NoAccounts(name)
    tables = read_public(document, pack, year, found) if document else None
    if not filled and (tables is None or not tables.recognised):
        raise NoAccounts(name)
    _read_inputs(filled, year, found)
    unit = "".join(found.words.get("unit", [])[:1]) or (said_department(document) if document else "")
    if document:
        compare_lines(document, unit, year, found)
    _tell_of_negatives(filled, found)
    _tell_of_strays(found)
    derived = _derive(found, year)
    return Imported(
        _book(found, unit, year, derived),
        {key: stated.place for key, stated in (derived | found.facts).items()},
        tuple(found.unplaced),
        tuple(dict.fromkeys(found.troubles)),
        document,
    )


def _exact(grid: Grid) -> Grid:
    """A sheet with its numbers in full, and without the errors of its formulas."""
    texts = {
        place: in_full(text, grid.numbers[place]) if place in grid.numbers else text
        for place, text in grid.texts.items()
        if text.strip() not in _ERRORS
    }
    return replace(grid, texts=texts)


def _tell_of_formulas(read: _Calculated, found: Gathering) -> None:
    for note in read.sheets.notes:
        found.trouble("workbook/too-large", "", note)
    if read.sheets.macros:
        found.trouble("workbook/macros", "", "工作簿带有宏；宏没有运行，只读取了单元格里的内容。")
    for cell in read.circles:
        found.trouble("workbook/circular", cell, f"{cell} 的公式循环引用，算不出数，没有采用；请改正公式。")
    if read.done:
        more = f"等 {len(read.done)} 处" if len(read.done) > _MOST_NAMED else " "
        listed = "、".join(read.done[:_MOST_NAMED])
        found.trouble(
            "workbook/calculated", read.done[0], f"{listed}{more}的公式没有保存计算结果，已由各部分算出。"
        )
    for grid in read.sheets.grids:
        for place in grid.uncalculated:
            cell = f"{grid.name}!{address(place)}"
            if cell not in read.circles and "LOOKUP(" not in grid.formulas.get(place, ""):
                found.trouble(
                    "workbook/no-result",
                    cell,
                    f"{cell} 的公式没有计算结果，也无法由各部分算出；请用 Excel 或 WPS 打开、重新计算并保存。",
                )
        for place, text in grid.texts.items():
            if text.strip() in _ERRORS:
                cell = f"{grid.name}!{address(place)}"
                found.trouble(
                    "workbook/broken", cell, f"{cell} 的公式出错（{text.strip()}），没有采用；请改正公式。"
                )


def _year_of(found: Gathering) -> int | None:
    said = "".join(found.words.get("year", [])[:1]).removesuffix("度").removesuffix("年").strip()
    return int(said) if said.isdecimal() and len(said) == 4 else None


def _read_inputs(filled: Sequence[Filled], year: int, found: Gathering) -> None:
    for each in filled:
        if each.sheet.kind is SheetKind.NUMBERS:
            read_numbers(each, year, found)
        elif each.sheet.kind is SheetKind.LIST:
            read_list(each, year, found)


def _tell_of_negatives(filled: Sequence[Filled], found: Gathering) -> None:
    names = {each.grid.name for each in filled}
    for key, stated in found.facts.items():
        if stated.amount < 0 and stated.place.rpartition("!")[0] in names:
            found.trouble(
                "workbook/negative", stated.place, f"{stated.place} 的{key.concept}是负数，请核对。"
            )


def _derive(found: Gathering, year: int) -> dict[Key, Stated]:
    """The sums of the 支出明细; where a table states one of them, rounded, the sum is the truth behind it."""
    if not found.spending:
        return {}
    sheet = found.spending[0][1].rpartition("!")[0]
    derived: dict[Key, Stated] = {}
    for key, amount in spent((each for each, _ in found.spending), year).items():
        known = found.facts.get(key)
        if known is None:
            derived[key] = Stated(amount, sheet, Interval.exactly(amount))
        elif amount in known.range:
            found.facts[key] = Stated(amount, known.place, Interval.exactly(amount))
        else:
            found.trouble(
                "workbook/two-values",
                known.place,
                f"{known.place} 与“{sheet}”汇总的数不相等；采用 {known.place} 的数，请核对。",
            )
    return derived


def _tell_of_strays(found: Gathering) -> None:
    """Indicators of projects that no row names."""
    known = {project.name for project in found.projects}
    for name, indicators in found.indicators.items():
        if name not in known:
            found.leave("", name, f"“项目”页没有这个项目，它的 {len(indicators)} 条指标没有采用")


def _book(found: Gathering, unit: str, year: int, derived: dict[Key, Stated]) -> FactBook:
    said = "".join(found.words.get("is_unit", [])[:1])
    return FactBook(
        unit=unit,
        year=year,
        is_unit=said.startswith("单位"),
        duties=tuple(found.words.get("duties", ())),
        facts={key: stated.amount for key, stated in (derived | found.facts).items()},
        projects=tuple(
            replace(project, indicators=tuple(found.indicators.get(project.name, ())))
            for project in found.projects
        ),
        works=tuple(found.words.get("works", ())),
        units=tuple(found.words.get("units", ())),
        texts=found.texts,
        reasons=found.reasons,
    )
