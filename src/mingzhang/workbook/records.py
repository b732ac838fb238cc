"""The lists of a workbook, row by row: 支出明细, 预算数, 项目, texts, reasons, and whatever has no other place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from mingzhang.classification.classification import Classification
from mingzhang.model.book import Aim, Indicator, Project
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.interval import Interval
from mingzhang.model.money import MONEY_UNITS
from mingzhang.model.spending import NATURES, Spending
from mingzhang.packs.sheets import Holds, SheetColumn
from mingzhang.readers.sheets.grid import Place
from mingzhang.tables.forms import fund_head
from mingzhang.workbook.amounts import NOTHING, amount_in
from mingzhang.workbook.gathering import Gathering, Stated
from mingzhang.workbook.inputs import Filled, amount_at, leave_numbers
from mingzhang.workbook.lists import list_key

_TOTALS = frozenset({"合计", "总计"})
_WORDS_ONLY = (Holds.TEXT, Holds.REASON)


def read_list(filled: Filled, year: int, found: Gathering) -> None:
    """Every row of a list."""
    used: set[Place] = set()
    for row in filled.rows:
        record = _Record(filled, row, year, found)
        if not record.is_empty:
            record.read()
        used |= {(row, at) for at in filled.columns.values()}
    leave_numbers(filled, used, found)


@dataclass(frozen=True, slots=True)
class _Record:
    """A row of a list."""

    filled: Filled
    row: int
    year: int
    found: Gathering

    def text(self, holds: Holds) -> str:
        """What the row says in the column that holds something."""
        number = self.filled.sheet.column(holds)
        return self.filled.text(self.row, self.filled.columns.get(number)) if number is not None else ""

    def place(self, holds: Holds) -> str:
        """The cell of it."""
        number = self.filled.sheet.column(holds)
        at = self.filled.columns.get(number) if number is not None else None
        return self.filled.place(self.row, at if at is not None else 0)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in its columns; a name that is looked up for a code that is missing is nothing."""
        name = self.filled.sheet.column(Holds.NAME)
        return all(
            self.filled.text(self.row, at) in NOTHING
            for number, at in self.filled.columns.items()
            if number != name
        )

    def read(self) -> None:
        """Take what it says."""
        sheet = self.filled.sheet
        readers: dict[Holds, Callable[[], None]] = {
            Holds.SPENT: self._spent,
            Holds.INDICATOR: self._indicator,
            Holds.PROJECT: self._project,
            Holds.CONCEPT: self._fact,
            Holds.TEXT: lambda: self._words(Holds.TEXT, self.found.texts),
            Holds.REASON: lambda: self._words(Holds.REASON, self.found.reasons),
            Holds.FUNCTION: self._amounts_of_code,
        }
        for holds, read in readers.items():
            if sheet.column(holds) is not None:
                read()
                return

    def _spent(self) -> None:
        place = self.place(Holds.SPENT)
        fund, nature = _fund(self.text(Holds.FUND)), self.text(Holds.NATURE)
        function, economic = self._code(Holds.FUNCTION, 7), self._code(Holds.ECONOMIC, 5)
        number = self.filled.sheet.column(Holds.SPENT)
        at = self.filled.columns.get(number) if number is not None else None
        if function is None and self.text(Holds.FUNCTION) in _TOTALS | NOTHING and not nature:
            return
        if (
            fund in (None, Fund.ALL)
            or nature not in NATURES
            or function is None
            or economic is None
            or at is None
        ):
            self._refuse(place, "资金性质、支出性质或科目编码没有写明或不认识")
            return
        stated = amount_at(self.filled, self.row, at, self.filled.unit, self.found)
        if stated is not None and fund is not None:
            self.found.spending.append((Spending(nature, fund, function, economic, stated.amount), place))

    def _project(self) -> None:
        name = self.text(Holds.PROJECT)
        if name in _TOTALS or not name:
            self._refuse_unless(name in _TOTALS, "没有写项目名称")
            return
        function = self._code(Holds.FUNCTION, 7) or ""
        target = self.text(Holds.TARGET)
        counted = amount_in(target, "") if target else 0
        if counted is None or counted % 10_000:
            place = self.place(Holds.TARGET)
            self.found.trouble(
                "workbook/not-a-number", place, f"{place} 的目标值应是整数，现为“{target}”，没有采用。"
            )
            counted = 0
        aim = Aim(
            self.text(Holds.COUNTED), counted // 10_000, self.text(Holds.MEASURE), self.text(Holds.PURPOSE)
        )
        self.found.projects.append(Project(name, function, aim))
        self._amounts(lambda column: list_key(column, self.year, scope=name))

    def _indicator(self) -> None:
        project, name = self.text(Holds.PROJECT), self.text(Holds.INDICATOR)
        if not project or not name:
            self._refuse(self.place(Holds.INDICATOR), "没有写项目名称或三级指标")
            return
        said = (Holds.LEVEL_ONE, Holds.LEVEL_TWO, Holds.INDICATOR, Holds.WANTED, Holds.REACHED, Holds.POINTS)
        words = [self.text(holds) for holds in (*said, Holds.SCORE, Holds.LOST)]
        self.found.indicators.setdefault(project, []).append(Indicator(*words))

    def _amounts_of_code(self) -> None:
        said, name = self.text(Holds.FUNCTION), self.text(Holds.NAME)
        if said in _TOTALS or (not said and name in _TOTALS):
            self._amounts(lambda column: list_key(column, self.year))
            return
        code = self._code(Holds.FUNCTION, 7)
        if code is None:
            self._refuse(self.place(Holds.FUNCTION), "没有写明科目编码")
            return
        self._amounts(lambda column: list_key(column, self.year, function=code))

    def _amounts(self, key: Callable[[SheetColumn], Key]) -> None:
        for number, at in self.filled.columns.items():
            column = self.filled.sheet.columns[number]
            if column.holds is not Holds.AMOUNT or self.filled.text(self.row, at) in NOTHING:
                continue
            stated = amount_at(self.filled, self.row, at, self.filled.unit, self.found)
            if stated is not None:
                self.found.state(key(column), stated)

    def _fact(self) -> None:
        place, stage = self.place(Holds.NUMBER), self.text(Holds.STAGE) or Stage.FINAL.value
        year, fund = self.text(Holds.YEAR) or str(self.year), _fund(self.text(Holds.FUND))
        unit = self.text(Holds.UNIT)
        amount = amount_in(self.text(Holds.NUMBER), unit if unit in MONEY_UNITS else "")
        if (
            not year.isdecimal()
            or fund is None
            or stage not in {each.value for each in Stage}
            or amount is None
        ):
            self._refuse(place, "年度、阶段、资金性质或数值的写法不认识")
            return
        key = Key(
            self.text(Holds.CONCEPT),
            int(year),
            Stage(stage),
            fund,
            self._code(Holds.FUNCTION, 0) or "",
            self._code(Holds.ECONOMIC, 0) or "",
            self.text(Holds.SCOPE),
        )
        stated = Stated(amount, place, Interval.exactly(amount))
        self.found.state(key, stated)

    def _words(self, holds: Holds, into: dict[str, str]) -> None:
        matter, said = self.text(Holds.MATTER), self.text(holds)
        if not said:
            return
        if not matter:
            self._refuse(self.place(holds), "没有写事项")
        elif matter in into and into[matter] != said:
            self._refuse(self.place(holds), f"“{matter}”写了两次")
        else:
            into[matter] = said

    def _code(self, holds: Holds, length: int) -> str | None:
        """A code, of a length unless that is 0; one that does not exist in the year is a trouble, and kept."""
        said = unicodedata.normalize("NFKC", self.text(holds)).strip()
        if not said.isdecimal() or (length and len(said) != length):
            if said and said not in _TOTALS:
                self._trouble_with_code(holds, said)
            return None
        known = Classification.load()
        exists = (
            known.is_known(said, self.year)
            if holds is Holds.FUNCTION
            else known.economic_name(said) is not None
        )
        if not exists:
            self._trouble_with_code(holds, said)
        return said

    def _trouble_with_code(self, holds: Holds, code: str) -> None:
        place = self.place(holds)
        self.found.trouble(
            "workbook/no-such-code",
            place,
            f"{place} 的{holds.value}“{code}”在 {self.year} 年度不存在，请核对。",
        )

    def _refuse_unless(self, fine: bool, reason: str) -> None:
        if not fine:
            self._refuse(self.place(Holds.PROJECT), reason)

    def _refuse(self, place: str, reason: str) -> None:
        said = [self.filled.text(self.row, at) for at in sorted(self.filled.columns.values())]
        self.found.leave(place, " ".join(word for word in said if word), reason)


def _fund(text: str) -> Fund | None:
    """The fund that a cell names; None when it names none that is known."""
    said = unicodedata.normalize("NFKC", text).strip()
    if said in {fund.value for fund in Fund}:
        return Fund(said)
    found = fund_head(said)
    return found.fund if found is not None else None
