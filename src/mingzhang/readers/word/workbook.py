"""The data sheet that a chart carries: the numbers of the cells that its series name."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from mingzhang.ooxml.names import R, S
from mingzhang.readers.word.package import Package

_RANGE = re.compile(
    r"(?:'([^'!]{1,64})'|([^'!]{1,64}))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$"
)
_MOST_CELLS = 2_000


class Workbook:
    """An .xlsx inside the Word file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._sheets: dict[str, dict[str, str]] = {}
        main = next((r.target for r in package.relations().values() if r.kind == "officeDocument"), "")
        root = package.xml(main) if main else None
        relations = package.relations(main) if main else {}
        self._targets = {
            sheet.get("name", ""): relations[number].target
            for sheet in (root.iter(_s("sheet")) if root is not None else ())
            if (number := sheet.get(f"{{{R}}}id", "")) in relations
        }

    def cells(self, formula: str) -> list[str]:
        """The contents of a range like “Sheet1!$B$2:$B$4”, "" where no number is; empty for other formulas."""
        match = _RANGE.match(formula.strip())
        if match is None:
            return []
        sheet = self._sheet(match[1] or match[2])
        return [sheet.get(address, "") for address in _addresses(match)] if sheet is not None else []

    def _sheet(self, name: str) -> dict[str, str] | None:
        if name not in self._targets:
            return None
        if name not in self._sheets:
            root = self._package.xml(self._targets[name])
            self._sheets[name] = _numbers(root) if root is not None else {}
        return self._sheets[name]


def _numbers(root: _Element) -> dict[str, str]:
    return {
        cell.get("r", ""): value.text
        for cell in root.iter(_s("c"))
        if cell.get("t", "n") == "n" and (value := cell.find(_s("v"))) is not None and value.text
    }


def _addresses(match: re.Match[str]) -> Iterator[str]:
    left, top = _column(match[3]), int(match[4])
    right, bottom = (_column(match[5]), int(match[6])) if match[5] else (left, top)
    if (right - left + 1) * (bottom - top + 1) > _MOST_CELLS:
        return
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield f"{_letters(column)}{row}"


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, last = divmod(column - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def _s(name: str) -> str:
    return f"{{{S}}}{name}"
