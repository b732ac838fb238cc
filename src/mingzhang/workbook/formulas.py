"""Formulas that nobody has calculated: worked out from their parts, exactly, and circles found.

Only what tables of accounts need is understood: sums, differences, products, quotients, SUM, SUMIF, ROUND, and
references to cells of the same workbook. What is not understood stays without a result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, DecimalException
from fnmatch import fnmatchcase

from mingzhang.readers.sheets.grid import Grid, Place, address, place_of

Cell = tuple[str, Place]
"""Sheet and place."""

_DEEPEST = 30
"""Formulas that lead on to formulas; no table of accounts has so many on top of each other."""
_BRACKETS = 6
"""Brackets and signs that one formula may open in a row."""
_LARGEST = 50_000
"""Cells of one range that are added."""
_TOKEN = re.compile(
    r"\s{0,9}(?:(?P<number>\d{1,15}(?:\.\d{1,15})?)|\"(?P<text>[^\"]{0,80})\""
    r"|(?:(?:'(?P<quoted>[^']{1,40})'|(?P<sheet>[^\W\d][\w.]{0,40}))!)?"
    r"(?P<first>\$?[A-Z]{1,3}\$?\d{1,7})(?::(?P<last>\$?[A-Z]{1,3}\$?\d{1,7}))?(?![\w(])"
    r"|(?P<name>[A-Z]{2,12})\(|(?P<sign>[-+*/(),]))"
)


class Unworkable(Exception):
    """A formula is not understood, or a cell that it needs holds no number."""


class Sheets:
    """The sheets of a workbook by name, with what their formulas come to."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._grids = {grid.name: grid for grid in grids}
        self._waiting = {(grid.name, place) for grid in grids for place in grid.uncalculated}
        self._known: dict[Cell, Decimal] = {}
        self._depth = 0

    def value(self, cell: Cell) -> Decimal:
        """The number in a cell; an empty one is 0. Raises Unworkable."""
        if cell in self._known:
            return self._known[cell]
        name, place = cell
        grid = self._grids.get(name)
        if grid is None:
            raise Unworkable
        if cell in self._waiting:
            if self._depth >= _DEEPEST or place not in grid.formulas:
                raise Unworkable
            self._depth += 1
            try:
                found = _Reading(grid.formulas[place], name, self).result()
            finally:
                self._depth -= 1
        elif place in grid.numbers:
            found = Decimal(grid.numbers[place])
        else:
            found = _number(grid.texts.get(place, ""))
        self._known[cell] = found
        return found

    def text(self, cell: Cell) -> str:
        """What a cell says."""
        grid = self._grids.get(cell[0])
        return grid.texts.get(cell[1], "").strip() if grid else ""


def calculate(grids: Sequence[Grid]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Put the results of uncalculated formulas into the sheets, and take out those that go in a circle.

    Gives the cells that come to something, and those in circles, as people write them: 公开03!C6.
    """
    circles = set(circular(grids))
    for grid in grids:
        for place in [place for place in grid.formulas if (grid.name, place) in circles]:
            grid.texts.pop(place, None)
            grid.numbers.pop(place, None)
    sheets, done = Sheets(grids), []
    for grid in grids:
        left: list[Place] = []
        for place in grid.uncalculated:
            cell = grid.name, place
            try:
                found = None if cell in circles else sheets.value(cell)
            except (Unworkable, DecimalException):
                found = None
            if found is None:
                left.append(place)
                continue
            grid.texts[place] = grid.numbers[place] = f"{found.normalize():f}"
            if found:
                done.append(named(cell))
        grid.uncalculated[:] = left
    return tuple(done), tuple(named(cell) for cell in sorted(circles))


def named(cell: Cell) -> str:
    """A cell as people write it: 公开03!C6."""
    return f"{cell[0]}!{address(cell[1])}"


def circular(grids: Sequence[Grid]) -> Iterator[Cell]:
    """The formulas that lead back to themselves."""
    formulas = {(grid.name, place): text for grid in grids for place, text in grid.formulas.items()}
    needs = {cell: [*_needs(text, cell[0], formulas)] for cell, text in formulas.items()}
    state: dict[Cell, int] = {}
    for start in formulas:
        path: list[tuple[Cell, Iterator[Cell]]] = []
        if start not in state:
            state[start] = 1
            path.append((start, iter(needs[start])))
        while path:
            cell, rest = path[-1]
            following = next(rest, None)
            if following is None:
                state[cell] = 2
                path.pop()
            elif state.get(following) == 1:
                on_path = [each for each, _ in path]
                yield from on_path[on_path.index(following) :]
            elif following not in state:
                state[following] = 1
                path.append((following, iter(needs[following])))


def _needs(text: str, sheet: str, formulas: Mapping[Cell, str]) -> Iterator[Cell]:
    """The formulas that a formula refers to."""
    for match in _TOKEN.finditer(text):
        if match["first"] is None:
            continue
        for cell in _cells(match, sheet):
            if cell in formulas:
                yield cell


def _cells(match: re.Match[str], sheet: str) -> Iterator[Cell]:
    """The cells of a reference. Raises nothing: a range that is too large has none."""
    name = match["quoted"] or match["sheet"] or sheet
    first = place_of(match["first"])
    last = place_of(match["last"]) if match["last"] else first
    if first is None or last is None:
        return
    (top, left), (bottom, right) = first, last
    if (bottom - top + 1) * (right - left + 1) > _LARGEST:
        return
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield name, (row, column)


def _number(text: str) -> Decimal:
    """A number that stands as text; words are 0, as in every workbook."""
    plain = text.strip().replace(",", "")
    return Decimal(plain) if re.fullmatch(r"-?\d{1,15}(?:\.\d{1,15})?", plain) else Decimal(0)


class _Reading:
    """Reads one formula from left to right."""

    def __init__(self, text: str, sheet: str, sheets: Sheets) -> None:
        self._sheet, self._sheets = sheet, sheets
        if text.count("(") > _BRACKETS or "---" in text:
            raise Unworkable
        self._tokens = list(_tokens(text))
        self._at = 0

    def result(self) -> Decimal:
        """What it comes to. Raises Unworkable."""
        found = self._sum()
        if self._at < len(self._tokens):
            raise Unworkable
        return found

    def _sign(self) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        return (token["sign"] or "") if token else ""

    def _take(self, sign: str) -> bool:
        taken = self._sign() == sign
        self._at += taken
        return taken

    def _sum(self) -> Decimal:
        found = self._product()
        while (sign := self._sign()) in ("+", "-") and sign:
            self._at += 1
            part = self._product()
            found = found + part if sign == "+" else found - part
        return found

    def _product(self) -> Decimal:
        found = self._factor()
        while (sign := self._sign()) in ("*", "/") and sign:
            self._at += 1
            part = self._factor()
            if sign == "/" and not part:
                raise Unworkable
            found = found * part if sign == "*" else found / part
        return found

    def _factor(self) -> Decimal:
        if self._take("-"):
            return -self._factor()
        if self._take("+"):
            return self._factor()
        if self._take("("):
            found = self._sum()
            self._close()
            return found
        token = self._next()
        if token["number"]:
            return Decimal(token["number"])
        if token["name"]:
            return self._function(token["name"])
        if token["first"] and not token["last"]:
            return self._sheets.value(next(_cells(token, self._sheet)))
        raise Unworkable

    def _function(self, name: str) -> Decimal:
        work: dict[str, Callable[[], Decimal]] = {
            "SUM": self._added,
            "SUMIF": self._chosen,
            "ROUND": self._rounded,
        }
        if name not in work:
            raise Unworkable
        found = work[name]()
        self._close()
        return found

    def _added(self) -> Decimal:
        found = Decimal(0)
        while True:
            token = self._tokens[self._at] if self._at < len(self._tokens) else None
            if token is not None and token["last"]:
                self._at += 1
                found += sum((self._sheets.value(cell) for cell in _cells(token, self._sheet)), Decimal(0))
            else:
                found += self._sum()
            if not self._take(","):
                return found

    def _chosen(self) -> Decimal:
        asked, pattern, added = self._range(), "", []
        if self._take(","):
            pattern = self._next()["text"] or ""
        if self._take(","):
            added = self._range()
        if not pattern or len(asked) != len(added):
            raise Unworkable
        return sum(
            (
                self._sheets.value(cell)
                for cell, key in zip(added, asked, strict=True)
                if fnmatchcase(self._sheets.text(key), pattern)
            ),
            Decimal(0),
        )

    def _rounded(self) -> Decimal:
        found = self._sum()
        places = self._sum() if self._take(",") else Decimal(0)
        if not -15 <= places <= 15 or places != int(places):
            raise Unworkable
        return found.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)

    def _range(self) -> list[Cell]:
        token = self._next()
        if not token["first"]:
            raise Unworkable
        return list(_cells(token, self._sheet))

    def _next(self) -> re.Match[str]:
        if self._at >= len(self._tokens):
            raise Unworkable
        self._at += 1
        return self._tokens[self._at - 1]

    def _close(self) -> None:
        if not self._take(")"):
            raise Unworkable


def _tokens(text: str) -> Iterator[re.Match[str]]:
    at = 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unworkable
        yield match
        at = match.end()
