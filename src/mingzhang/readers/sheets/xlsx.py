"""An .xlsx workbook as grids. Formulas are seen with their results, and without them when they have none."""

from collections.abc import Collection, Iterator

from mingzhang.readers.limits import Limits
from mingzhang.readers.sheets.formats import GENERAL, exact, is_general, shown
from mingzhang.readers.sheets.grid import Grid, Overflow, Place, place_of
from mingzhang.readers.sheets.package import Package, Part, unescaped
from mingzhang.readers.sheets.xml import walk
from mingzhang.readers.zips import Zip

_TRUTH = {"0": "FALSE", "1": "TRUE"}


def read_xlsx(
    data: bytes, name: str, limits: Limits, without: Collection[str] = ()
) -> Iterator[Grid | Overflow]:
    """The sheets in order, but those named; an Overflow in place of one over a limit. Raises a Problem."""
    package = Package.read(Zip(data, name, limits), name)
    for part in package.parts:
        if part.name in without:
            continue
        sheet = _Sheet(package, part, limits)
        try:
            walk(package.archive.read(part.path), name, sheet.start, sheet.end)
        except Overflow as over:
            over.sheet = part.name
            yield over
        else:
            yield sheet.finish()


class _Sheet:
    """Fills a grid while the XML of a sheet goes by."""

    def __init__(self, package: Package, part: Part, limits: Limits) -> None:
        self.package = package
        self.grid = Grid(part.name, limits, hidden=part.hidden)
        self.row = -1
        self.column = -1
        self.hidden_row = False
        self.hidden_columns: list[range] = []
        self.kind = ""
        self.style = 0
        self.value: str | None = None
        self.inline: list[str] = []
        self.formula = False
        self.spoken = 0
        self.zeros: list[Place] = []
        self.results = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "c":
                self._open_cell(attributes)
            case "row":
                number = attributes.get("r", "")
                self.row = int(number) - 1 if number.isdecimal() else self.row + 1
                self.column = -1
                self.hidden_row = attributes.get("hidden") in ("1", "true")
            case "f":
                self.formula = True
            case "rPh":
                self.spoken += 1
            case "col" if attributes.get("hidden") in ("1", "true"):
                first, last = attributes.get("min", ""), attributes.get("max", "")
                if first.isdecimal() and last.isdecimal():
                    self.hidden_columns.append(range(int(first) - 1, int(last)))
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def end(self, tag: str, text: str) -> None:
        match tag:
            case "v":
                self.value = text
            case "f" if text:
                self.grid.formulas[self.row, self.column] = text
            case "t" if not self.spoken:
                self.inline.append(text)
            case "rPh":
                self.spoken -= 1
            case "c":
                self._close_cell()

    def _open_cell(self, attributes: dict[str, str]) -> None:
        place = place_of(attributes.get("r", ""))
        self.row, self.column = place or (self.row, self.column + 1)
        self.kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self.style = int(style) if style.isdecimal() else 0
        self.value, self.formula = None, False
        self.inline.clear()

    def _close_cell(self) -> None:
        place = self.row, self.column
        value = self.value
        if self.formula and self.kind != "str" and not value:
            self.grid.uncalculated.append(place)
            return
        if self.kind == "inlineStr":
            self._put(place, unescaped("".join(self.inline)))
        elif value is None:
            return
        elif self.kind == "s":
            if value.isdecimal() and int(value) < len(self.package.texts):
                self._put(place, self.package.texts[int(value)])
        elif self.kind == "b":
            self._put(place, _TRUTH.get(value, value))
        elif self.kind in ("str", "e", "d"):
            self.results += self.formula
            self._put(place, unescaped(value))
        else:
            self._put_number(place, value)

    def _put_number(self, place: Place, value: str) -> None:
        try:
            number = exact(value)
        except ArithmeticError:
            self._put(place, value)
            return
        if self.formula:
            self.results += 1
            if not number:
                self.zeros.append(place)
        formats = self.package.formats
        code = formats[self.style] if self.style < len(formats) else GENERAL
        text = shown(number, code, since_1904=self.package.since_1904)
        self.grid.put(place, text, number, loose=is_general(code))
        self._note_hidden(place)

    def _put(self, place: Place, text: str) -> None:
        self.grid.put(place, text)
        self._note_hidden(place)

    def _note_hidden(self, place: Place) -> None:
        if self.hidden_row or any(place[1] in columns for columns in self.hidden_columns):
            self.grid.hides = True

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = place_of(first), place_of(last)
        if begin is not None and end is not None:
            self.grid.merge(begin, end)

    def finish(self) -> Grid:
        """The grid. Results that are all 0, left for the next program to calculate, are none."""
        if self.package.calculates_on_load and self.results == len(self.zeros):
            for place in self.zeros:
                self.grid.texts.pop(place, None)
                self.grid.numbers.pop(place, None)
                self.grid.uncalculated.append(place)
        return self.grid
