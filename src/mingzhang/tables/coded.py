"""Tables whose rows are 科目: each row's code, each cell's fact, and which rows add up to which."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.classification.classification import Classification
from mingzhang.model.fact import Key
from mingzhang.tables.cells import Binding, Listing
from mingzhang.tables.columns import Block, Column, Head
from mingzhang.tables.forms import Form, Role, head_text
from mingzhang.tables.sheet import NOTHING, Sheet

_TOTALS = frozenset({"合计", "总计", "本年支出合计", "本年收入合计", "支出合计", "收入合计", "本年合计"})
_SUBTOTALS = {
    "人员经费合计": "人员经费",
    "公用经费合计": "公用经费",
    "人员经费": "人员经费",
    "公用经费": "公用经费",
}
_GROUPS = frozenset({"人员经费", "公用经费"})
_LEADING_CODE = re.compile(r"(\d{7}|\d{5}|\d{3})(?!\d)")
_LEVELS = (3, 5, 7)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one half: its code ("" for the total) or what it adds up."""

    code: str
    concept: str = ""
    """Not empty for 人员经费合计 and 公用经费合计."""


class CodedRows:
    """Reads the rows of one table; remembers the codes above, which short codes and bare names go on from."""

    def __init__(self, form: Form, year: int) -> None:
        self.form = form
        self.year = year
        self.codes: dict[int, str] = {}
        """The last code of each half."""

    def read(self, binding: Binding, head: Head, rows: range) -> None:
        """Bind the cells of rows."""
        for row in rows:
            if binding.sheet.numbers_columns(row):
                binding.account(binding.sheet.starts(row))
                continue
            for number, block in enumerate(head.blocks):
                self._read_half(binding, row, number, block)

    def _read_half(self, binding: Binding, row: int, number: int, block: Block) -> None:
        sheet = binding.sheet
        said = self._row(sheet, row, number, block)
        if said is not None and said.code:
            self.codes[number] = said.code
        lines = [*block.of(Role.LINE), *(block.of(Role.CODE) if said else ())]
        binding.account(sheet.table.at(row, index) for index in lines)
        if said is not None and said.code:
            binding.account(sheet.table.at(row, index) for index in block.of(Role.NAME)[:1])
        for column in block.amounts:
            cell = sheet.table.at(row, column.index)
            if cell is None or (cell.row, cell.column) != (row, column.index):
                continue
            binding.bind(cell, None if said is None else self._key(said, column))

    def _key(self, row: Row, column: Column) -> Key | None:
        meaning = column.meaning
        if meaning is None:
            return None
        if row.concept:
            return replace(meaning, concept=row.concept).key(self.year)
        if row.code.startswith("2"):
            return meaning.key(self.year, function=row.code)
        if not row.code:
            return meaning.key(self.year)
        if meaning.concept in _GROUPS:
            meaning = replace(meaning, concept=self.form.meaning.concept)
        return meaning.key(self.year, economic=row.code)

    def _row(self, sheet: Sheet, row: int, number: int, block: Block) -> Row | None:
        texts = [sheet.text(row, column.index) for column in block.labels]
        for text in texts:
            plain = head_text(text)
            if plain in _TOTALS:
                return Row("")
            if plain in _SUBTOTALS:
                return Row("", _SUBTOTALS[plain])
        code = self._code(sheet, row, number, block)
        if code:
            return Row(code)
        named = [text for text in texts if text not in NOTHING]
        code = self._code_of_name(named[-1], number) if named else ""
        return Row(code) if code else None

    def _code(self, sheet: Sheet, row: int, number: int, block: Block) -> str:
        """The code of a row: in one column, in three, in three with gaps, or in front of the name."""
        above = self.codes.get(number, "")
        code = ""
        for level, index in enumerate(block.of(Role.CODE)):
            text = sheet.text(row, index)
            if not text.isdecimal():
                leading = _LEADING_CODE.match(text)
                code = leading[1] if leading else code
            elif (len(text) in _LEVELS and text.startswith(code)) or (
                len(text) in _LEVELS and text[0] in "23"
            ):
                code = text
            elif len(text) <= 2:
                before = code or above[: _LEVELS[min(level, 2) - 1] if level else 3]
                code = before + text.zfill(2)
        if not code:
            for index in block.of(Role.NAME):
                leading = _LEADING_CODE.match(sheet.text(row, index))
                code = leading[1] if leading else code
        return code if len(code) in _LEVELS and code[0] in "23" else ""

    def _code_of_name(self, name: str, number: int) -> str:
        """The code of a bare name, the nearest below the codes above it."""
        known = Classification.load()
        if self.form.id in ("general-basic", "appropriation-by-economic"):
            candidates: Sequence[str] = known.economics_named(name)
        else:
            candidates = known.functions_named(name, self.year or None)
        above = self.codes.get(number, "")
        for length in (5, 3):
            below = [
                code
                for code in candidates
                if above and code[:length] == above[:length] and len(code) > length
            ]
            below = [code for code in below if len(above) >= length and len(code) <= len(above) + 2]
            if len(below) == 1:
                return below[0]
        classes = [code for code in candidates if len(code) == 3]
        return classes[0] if len(classes) == 1 else ""


def listings(keys: Iterable[Key]) -> Iterator[Listing]:
    """Totals and parts among the facts of one form: what stands below in both classifications."""
    stated = dict.fromkeys(keys)
    functions: dict[Key, list[str]] = {}
    economics: dict[Key, list[str]] = {}
    for key in stated:
        functions.setdefault(replace(key, function=""), []).append(key.function)
        economics.setdefault(replace(key, economic=""), []).append(key.economic)
    for base, codes in functions.items():
        for total, parts in _families(codes):
            rule = "sum/function-total" if not total else "sum/function-levels"
            yield Listing(
                rule, replace(base, function=total), tuple(replace(base, function=part) for part in parts)
            )
    for base, codes in economics.items():
        for total, parts in _families(codes):
            rule = "sum/economic-total" if not total else "sum/economic-levels"
            yield Listing(
                rule, replace(base, economic=total), tuple(replace(base, economic=part) for part in parts)
            )


def _families(codes: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Every code with the codes right below it."""
    known = set(codes)
    families: dict[str, list[str]] = {}
    for code in sorted(known - {""}):
        above = next(
            (code[:length] for length in (5, 3) if length < len(code) and code[:length] in known), ""
        )
        families.setdefault(above, []).append(code)
    yield from sorted(families.items())
