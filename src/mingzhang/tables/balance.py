"""Tables in two halves, 收入 and 支出: rows by the name of a source or of a 类."""

from mingzhang.model.fact import Fund, Key
from mingzhang.tables.cells import Binding
from mingzhang.tables.columns import Block, Column, Head
from mingzhang.tables.forms import Form, Role, class_code, fund_head, head_text, words
from mingzhang.tables.sheet import Sheet

_GRAND = frozenset({"总计", "收支总计"})


class BalanceRows:
    """Reads the rows of one table; remembers on which side it is and what “其中” goes back to."""

    def __init__(self, form: Form, year: int) -> None:
        self.form = form
        self.year = year
        self.sides: dict[int, str] = {}
        self.concepts: dict[int, str] = {}
        """What a bare fund is a part of: 收入, 年初结转和结余, 年末结转和结余."""

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
        self.sides.setdefault(number, _side_of_head(block, number))
        binding.account(sheet.table.at(row, index) for index in block.of(Role.LINE))
        label = _label(sheet, row, block)
        fact = self._fact(label, number, _lists_functions(block)) if label else None
        for column in block.amounts:
            cell = sheet.table.at(row, column.index)
            if cell is not None and (cell.row, cell.column) == (row, column.index):
                binding.bind(cell, self._key(fact, column))

    def _key(self, fact: tuple[str, Fund | None, str] | None, column: Column) -> Key | None:
        if fact is None or column.meaning is None:
            return None
        concept, fund, function = fact
        return Key(concept, self.year, column.meaning.stage, fund or column.meaning.fund, function)

    def _fact(self, label: str, number: int, functions: bool) -> tuple[str, Fund | None, str] | None:
        """Concept, fund and 类 of a row; `functions`: its half lists 功能科目, not 支出性质 and 经济科目."""
        name = head_text(label)
        side = self.sides[number]
        if name in _GRAND:
            return ("支出总计" if side == "支出" else "收入总计"), None, ""
        if (known := words().labels.get(name)) is not None:
            self.sides[number] = known.side
            self.concepts[number] = known.concept
            return known.concept, known.fund, ""
        if side == "支出" and functions and (code := class_code(name, self.year)):
            return "支出", None, code
        if (fund := fund_head(name)) is not None and not name.endswith("支出"):
            self.sides[number] = "收入" if side != "支出" else side
            concept = self.concepts.get(number, "收入")
            return (concept if concept.endswith("结转和结余") else "收入"), fund.fund, ""
        if functions and (code := class_code(name, self.year)):
            self.sides[number] = "支出"
            return "支出", None, code
        return None


def _lists_functions(block: Block) -> bool:
    return not any("性质" in word or "经济" in word for column in block.labels for word in column.words)


def _label(sheet: Sheet, row: int, block: Block) -> str:
    for index in block.of(Role.NAME):
        text = sheet.text(row, index)
        if text:
            return text
    return ""


def _side_of_head(block: Block, number: int) -> str:
    said = {word for column in (*block.labels, *block.amounts) for word in column.words}
    if any(word.startswith("收入") for word in said) and not any(word.startswith("支出") for word in said):
        return "收入"
    if any(word.startswith("支出") for word in said):
        return "支出"
    return "收入" if number == 0 else "支出"
