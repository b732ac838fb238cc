"""The rows of the lists in a workbook, as a book fills them: 支出明细, 预算数, 项目, reasons …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from mingzhang.classification.classification import Classification
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Key
from mingzhang.model.money import MONEY_UNITS, SCALE
from mingzhang.model.spending import atoms
from mingzhang.packs.sheets import Holds, InputSheet, SheetColumn

Value = str | int | None
"""A text, an amount in base units, or nothing."""
Row = tuple[Value, ...]


def rows_of(sheet: InputSheet, book: FactBook, others: Mapping[Key, int]) -> list[Row]:
    """What a list says of a book; `others` are the facts that nothing else in the workbook says."""
    makers: dict[Holds, Callable[[], Iterable[Mapping[Holds, Value] | Row]]] = {
        Holds.SPENT: lambda: _spent(book),
        Holds.INDICATOR: lambda: _indicators(book),
        Holds.PROJECT: lambda: _projects(sheet, book),
        Holds.CONCEPT: lambda: _facts(others),
        Holds.TEXT: lambda: ({Holds.MATTER: name, Holds.TEXT: text} for name, text in book.texts.items()),
        Holds.REASON: lambda: (
            {Holds.MATTER: name, Holds.REASON: text} for name, text in book.reasons.items()
        ),
        Holds.FUNCTION: lambda: _budgets(sheet, book),
    }
    holds = next((each for each in makers if sheet.column(each) is not None), None)
    made = makers[holds]() if holds is not None else ()
    return [
        tuple(row.get(column.holds) for column in sheet.columns) if isinstance(row, Mapping) else row
        for row in made
    ]


def amounts_of(column: SheetColumn, book: FactBook, *, function: str = "", scope: str = "") -> int | None:
    """The amount that belongs into a column of amounts; None when the book does not say it."""
    return book.facts.get(list_key(column, book.year, function=function, scope=scope))


def list_key(column: SheetColumn, year: int, *, function: str = "", scope: str = "") -> Key:
    """The fact of a column of amounts, in the row of a 科目 or of a project."""
    return Key(column.concept, year - column.back, column.stage, column.fund, function, "", scope)


def _spent(book: FactBook) -> Iterator[Mapping[Holds, Value]]:
    for each in atoms(book.facts, book.year):
        yield {
            Holds.FUNCTION: each.function,
            Holds.ECONOMIC: each.economic,
            Holds.FUND: each.fund.value,
            Holds.NATURE: each.concept,
            Holds.SPENT: each.amount,
        }


def _budgets(sheet: InputSheet, book: FactBook) -> Iterator[Row]:
    columns = [column for column in sheet.columns if column.holds is Holds.AMOUNT]
    known = {replace(key, function="") for key in (list_key(column, book.year) for column in columns)}
    codes = {key.function for key in book.facts if key.function and replace(key, function="") in known}
    for code in sorted(codes):
        name = Classification.load().function_name(code, book.year) or ""
        yield tuple(
            amounts_of(column, book, function=code)
            if column.holds is Holds.AMOUNT
            else {Holds.FUNCTION: code, Holds.NAME: name}.get(column.holds)
            for column in sheet.columns
        )


def _projects(sheet: InputSheet, book: FactBook) -> Iterator[Row]:
    for project in book.projects:
        words: dict[Holds, Value] = {
            Holds.PROJECT: project.name,
            Holds.FUNCTION: project.function,
            Holds.COUNTED: project.aim.counted,
            Holds.TARGET: str(project.aim.target),
            Holds.MEASURE: project.aim.unit,
            Holds.PURPOSE: project.aim.purpose,
        }
        yield tuple(
            amounts_of(column, book, scope=project.name)
            if column.holds is Holds.AMOUNT
            else words.get(column.holds)
            for column in sheet.columns
        )


def _indicators(book: FactBook) -> Iterator[Mapping[Holds, Value]]:
    for project in book.projects:
        for each in project.indicators:
            yield {
                Holds.PROJECT: project.name,
                Holds.LEVEL_ONE: each.level_one,
                Holds.LEVEL_TWO: each.level_two,
                Holds.INDICATOR: each.name,
                Holds.WANTED: each.target,
                Holds.REACHED: each.actual,
                Holds.POINTS: each.points,
                Holds.SCORE: each.score,
                Holds.LOST: each.reason,
            }


def _facts(others: Mapping[Key, int]) -> Iterator[Mapping[Holds, Value]]:
    for key, amount in others.items():
        counted = "·" in key.concept and not key.concept.endswith("·金额")
        unit = key.concept.rpartition("·")[2] if counted else "万元"
        yield {
            Holds.CONCEPT: key.concept,
            Holds.YEAR: str(key.year),
            Holds.STAGE: key.stage.value,
            Holds.FUND: key.fund.value,
            Holds.FUNCTION: key.function,
            Holds.ECONOMIC: key.economic,
            Holds.SCOPE: key.scope,
            Holds.NUMBER: _plain(amount, MONEY_UNITS.get(unit, SCALE) if not counted else SCALE),
            Holds.UNIT: unit,
        }


def _plain(amount: int, worth: int) -> str:
    """An amount in full, as digits."""
    sign = "-" if amount < 0 else ""
    whole, rest = divmod(abs(amount), worth)
    places = len(str(worth)) - 1
    return f"{sign}{whole}.{rest:0{places}d}".rstrip("0").rstrip(".") if rest else f"{sign}{whole}"
