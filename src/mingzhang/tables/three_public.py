"""The table of the “三公”经费: one row of amounts, or one row a kind with columns 预算数 and 决算数."""

from dataclasses import replace

from mingzhang.model.fact import Key
from mingzhang.tables.cells import Binding
from mingzhang.tables.columns import Column, Head
from mingzhang.tables.forms import Form, Meaning, Role, head_text, words

_WIDER = "三公经费、会议费和培训费"
_TOTAL = "三公经费"
_KINDS = frozenset(
    {
        "因公出国(境)费",
        "公务用车购置及运行维护费",
        "公务用车购置费",
        "公务用车运行维护费",
        "公务接待费",
        "会议费",
        "培训费",
    }
)
_ALL_KINDS = frozenset({"合计", "支出合计", "总计", "小计"})


class ThreePublicRows:
    """Reads the rows of one table."""

    def __init__(self, form: Form, year: int) -> None:
        self.form = form
        self.year = year

    def read(self, binding: Binding, head: Head, rows: range) -> None:
        """Bind the cells of rows."""
        wider = any(word in ("会议费", "培训费") for column in head.columns for word in column.words)
        by_name = self._lists_kinds(binding, head, rows)
        for row in rows:
            if binding.sheet.numbers_columns(row):
                binding.account(binding.sheet.starts(row))
                continue
            for column in head.columns:
                cell = binding.sheet.table.at(row, column.index)
                if cell is None or (cell.row, cell.column) != (row, column.index):
                    continue
                if column.role is Role.LINE:
                    binding.account([cell])
                if column.role is not Role.AMOUNT or column.meaning is None:
                    continue
                meaning = self._of_row(binding, head, row, column.meaning) if by_name else column.meaning
                if meaning is not None and wider and not by_name:
                    meaning = _narrowed(meaning, column)
                binding.bind(cell, self._key(meaning))

    def _key(self, meaning: Meaning | None) -> Key | None:
        return None if meaning is None else meaning.key(self.year)

    def _lists_kinds(self, binding: Binding, head: Head, rows: range) -> bool:
        return any(
            (found := words().heads.get(head_text(binding.sheet.text(row, column.index)))) is not None
            and found.concept in _KINDS
            for row in rows
            for column in head.columns
            if column.role is Role.NAME
        )

    def _of_row(self, binding: Binding, head: Head, row: int, meaning: Meaning) -> Meaning | None:
        for column in head.columns:
            if column.role is not Role.NAME:
                continue
            name = head_text(binding.sheet.text(row, column.index))
            found = words().heads.get(name)
            if name in _ALL_KINDS:
                return meaning
            if found is not None and found.concept in _KINDS | {_TOTAL}:
                return found.refine(meaning)
        return None


def _narrowed(meaning: Meaning, column: Column) -> Meaning:
    """Where 会议费 and 培训费 stand beside it, 合计 is the sum of all unless its head says “三公”."""
    if meaning.concept != _TOTAL or any("三公" in word and "会议费" not in word for word in column.words):
        return meaning
    return replace(meaning, concept=_WIDER)
