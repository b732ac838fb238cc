"""What a sheet holds, whatever the file format: texts by row and column, merged cells, and what was odd."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from string import ascii_uppercase

from mingzhang.readers.limits import Limits

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$")

Place = tuple[int, int]
"""Row and column, from 0."""


class Overflow(Exception):
    """A sheet has more rows or cells than the limit."""

    def __init__(self, things: str, limit: str, option: str) -> None:
        super().__init__(limit)
        self.things, self.limit, self.option = things, limit, option
        self.sheet = ""


@dataclass(slots=True)
class Grid:
    """A sheet, as it is read."""

    name: str
    limits: Limits
    hidden: bool = False
    texts: dict[Place, str] = field(default_factory=dict)
    """What the cells show; cells that show nothing are left out."""
    numbers: dict[Place, str] = field(default_factory=dict)
    """The numbers behind what is shown, in full."""
    loose: set[Place] = field(default_factory=set)
    """Numbers without a format: how many digits are shown depends on the width of the column."""
    formulas: dict[Place, str] = field(default_factory=dict)
    """Formulas as they are written, without “=”, where the file says them (.xlsx)."""
    merged: dict[Place, Place] = field(default_factory=dict)
    """Upper left corner of merged cells → how many rows and columns they cover."""
    uncalculated: list[Place] = field(default_factory=list)
    """Formulas without a result."""
    hides: bool = False
    """Whether rows or columns with something in them are hidden."""
    _row: int = -1
    _rows: int = 0

    def put(self, place: Place, text: str, number: Decimal | None = None, *, loose: bool = False) -> None:
        """Add a cell. Cells come row by row. Raises Overflow."""
        if number is not None:
            self.numbers[place] = str(number)
        if not text.strip():
            return
        if place[0] != self._row:
            self._row = place[0]
            self._rows += 1
            if self._rows > self.limits.lines:
                raise Overflow("过多的行", f"{self.limits.lines} 行", "--max-lines")
        self.texts[place] = text
        if loose:
            self.loose.add(place)
        if len(self.texts) > self.limits.cells:
            raise Overflow("过多的单元格", f"{self.limits.cells} 个单元格", "--max-cells")

    def merge(self, first: Place, last: Place) -> None:
        """Let the cells from `first` to `last` be one, which shows what stands in the first."""
        if first != last and first[0] <= last[0] and first[1] <= last[1]:
            self.merged.setdefault(first, (last[0] - first[0] + 1, last[1] - first[1] + 1))


def place_of(address: str) -> Place | None:
    """The place of an address; None when it is none.

    >>> place_of("D7"), place_of("$AA$1"), place_of("7")
    ((6, 3), (0, 26), None)
    """
    match = _ADDRESS.match(address)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def address(place: Place) -> str:
    """A place as people write it.

    >>> address((6, 3)), address((0, 26)), address((99, 701))
    ('D7', 'AA1', 'ZZ100')
    """
    row, column = place
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = ascii_uppercase[letter] + letters
    return f"{letters}{row + 1}"
