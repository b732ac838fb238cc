"""Workbooks for tests: filled from invented books, and then changed as hands and programs change them."""

import re
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from shutil import which
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from mingzhang.drafting.public_tables import public_tables
from mingzhang.model.book import FactBook, Indicator
from mingzhang.model.fact import Key
from mingzhang.packs.loader import load
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.sheets.read import read_sheets
from mingzhang.sampling.invention import random_book
from mingzhang.workbook.amounts import in_full
from mingzhang.workbook.importing import AIDS
from mingzhang.workbook.template import filled_workbook

PACKS = ("national/2024", "sichuan/2022", "sichuan/2023")
SICHUAN = "sichuan/2023"


def book_of(seed: int) -> FactBook:
    """An invented book with words and results, which the invention does not give."""
    book = random_book(Random(seed))
    reached = (
        Indicator("产出指标", "数量指标", "整理档案", "≥1200卷", "1300卷", "50", "50"),
        Indicator("满意度指标", "满意度指标", "读者满意度", "≥90%", "96%", "40", "40"),
    )
    return replace(
        book,
        projects=tuple(replace(project, indicators=reached) for project in book.projects),
        works=("整理馆藏档案", "建成电子查阅室"),
        units=("青禾县地方志编纂中心",),
        texts={"公务用车用途": "下乡检查和应急值守", "采购用途": "档案数字化"},
        reasons={"收入总计·变动": "项目经费增加"},
    )


def filled(book: FactBook, pack: str = SICHUAN) -> bytes:
    """The workbook of a book."""
    chosen = load(pack)
    return filled_workbook(chosen, tuple(public_tables(book, chosen)), book)


@cache
def usual() -> tuple[FactBook, bytes]:
    """A book and its workbook."""
    book = book_of(3)
    return book, filled(book)


def nonzero(facts: Mapping[Key, int]) -> dict[Key, int]:
    """What a book says: nothing is said by a zero."""
    return {key: amount for key, amount in facts.items() if amount}


Value = str | float | None
Row = list[Value]


@dataclass
class Sheet:
    """A sheet as rows of values, with its merged cells, to be changed by a test."""

    name: str
    rows: list[Row]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)

    def find(self, text: str) -> tuple[int, int]:
        """Where a text stands first."""
        return next(
            (row, column)
            for row, values in enumerate(self.rows)
            for column, value in enumerate(values)
            if value == text
        )

    def replace(self, old: str, new: Value) -> None:
        """Put something else where a text stands first."""
        row, column = self.find(old)
        self.rows[row][column] = new

    def insert_column(self, at: int, values: Mapping[int, Value]) -> None:
        """Put a column in; merged cells behind it move, those across it grow."""
        for number, row in enumerate(self.rows):
            row.insert(at, values.get(number))
        self.merged = [
            (top, left + (left >= at), bottom, right + (right >= at))
            for top, left, bottom, right in self.merged
        ]

    def insert_row(self, at: int, values: Row) -> None:
        """Put a row in."""
        self.rows.insert(at, values)
        self.merged = [
            (top + (top >= at), left, bottom + (bottom >= at), right)
            for top, left, bottom, right in self.merged
        ]


def sheets_of(data: bytes) -> list[Sheet]:
    """The sheets of a workbook that hold figures, numbers in full."""
    found = []
    for grid in read_sheets(data, "", DEFAULT).grids:
        if grid.name in AIDS:
            continue
        height = 1 + max((row for row, _ in grid.texts), default=0)
        width = 1 + max((column for _, column in grid.texts), default=0)
        rows: list[Row] = [[None] * width for _ in range(height)]
        for (row, column), text in grid.texts.items():
            number = grid.numbers.get((row, column))
            rows[row][column] = float(in_full(text, number)) if number is not None else text
        merged = [
            (row, column, row + down - 1, column + across - 1)
            for (row, column), (down, across) in grid.merged.items()
        ]
        found.append(Sheet(grid.name, rows, merged))
    return found


def written(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as a workbook; merged cells and formulas, which have no results, included."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for top, left, bottom, right in sheet.merged:
                page.merge_range(top, left, bottom, right, "")
            for row, values in enumerate(sheet.rows):
                for column, value in enumerate(values):
                    if (row, column) in sheet.formulas:
                        page.write_formula(row, column, sheet.formulas[row, column])
                    elif value is not None:
                        page.write(row, column, value)
            if sheet.hidden:
                page.hide()
    return without_results(out.getvalue()) if any(sheet.formulas for sheet in sheets) else out.getvalue()


def changed(data: bytes, name: str, change: Callable[[Sheet], None]) -> bytes:
    """A workbook of which one sheet is changed."""
    sheets = sheets_of(data)
    change(next(sheet for sheet in sheets if sheet.name == name))
    return written(sheets)


def without_results(data: bytes) -> bytes:
    """A workbook whose formulas have no results, as programs write them that do not calculate."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            if member.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            new.writestr(member, content)
    return out.getvalue()


def converted(data: bytes, folder: Path, kind: str) -> bytes:
    """A workbook as LibreOffice saves it. Skips where there is none."""
    if which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    (folder / "in.xlsx").write_bytes(data)
    out = folder / "out"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command: Sequence[str] = (
        "soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(folder / "in.xlsx"),
    )  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (out / f"in.{kind}").read_bytes()
