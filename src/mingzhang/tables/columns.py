"""What the columns of a table hold, read from the words above them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from mingzhang.classification.classification import Classification
from mingzhang.tables.forms import Form, Layout, Meaning, Role, fund_head, head_text, is_numbered, words
from mingzhang.tables.sheet import NOTHING, Sheet, is_amount

_HIGHEST = 9
"""Rows that a head has at most, titles inside the table included."""
_TOTALS = frozenset({"合计", "总计"})
_LEVELS = frozenset({"类", "款", "项"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds and, for amounts, of what."""

    index: int
    role: Role
    meaning: Meaning | None = None
    words: tuple[str, ...] = ()
    """Its head from top to bottom."""


@dataclass(frozen=True, slots=True)
class Block:
    """Label columns and the amounts to their right; tables in two or three halves have as many."""

    labels: tuple[Column, ...]
    amounts: tuple[Column, ...]

    def of(self, role: Role) -> list[int]:
        """The label columns of a role."""
        return [column.index for column in self.labels if column.role is role]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: its rows from `first` up to, not including, `data`, and its columns."""

    first: int
    data: int
    columns: tuple[Column, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The halves of the table."""
        found: list[Block] = []
        labels: list[Column] = []
        amounts: list[Column] = []
        for column in self.columns:
            if column.role is Role.AMOUNT:
                amounts.append(column)
            elif column.role is not Role.OTHER:
                if amounts:
                    found.append(Block(tuple(labels), tuple(amounts)))
                    labels, amounts = [], []
                labels.append(column)
        return (*found, Block(tuple(labels), tuple(amounts)))


def is_total_row(texts: Sequence[str]) -> bool:
    """Whether 合计 is all that a row says, numbers apart."""
    said = {text for text in texts if not is_amount(text)}
    return bool(said & _TOTALS) and said <= _TOTALS | _LEVELS


def head_of(sheet: Sheet, form: Form, rows: range, unclear: Collection[int] = ()) -> Head | None:
    """The head in `rows` as a form understands it; None when no amounts have a meaning.

    Above `unclear` columns stands a group of which it is not known which one: they state nothing, unless their
    own word says it all.
    """
    columns = tuple(
        _column(sheet, form, index, rows, clear=index not in unclear) for index in range(sheet.table.width)
    )
    if not any(column.role is Role.AMOUNT for column in columns):
        return None
    return Head(rows.start, rows.stop, columns)


def head_rows(sheet: Sheet, form: Form) -> range | None:
    """The rows of a table that are its head."""
    is_head = (
        _is_balance_head if form.layout is Layout.BALANCE else _is_wide_head if form.economic else _is_head
    )
    height = sheet.table.height
    first = next((row for row in range(min(_HIGHEST, height)) if is_head(sheet, row)), None)
    if first is None:
        return None
    data = first + 1
    while data < height and (is_head(sheet, data) or sheet.numbers_columns(data)):
        data += 1
    if form.layout is Layout.THREE_PUBLIC:
        data = _below_gap(sheet, data, is_head)
    return range(first, data)


def _is_wide_head(sheet: Sheet, row: int) -> bool:
    """A row whose columns may be 经济分类科目, by name."""
    return _is_head(sheet, row) or (
        not sheet.has_amount(row)
        and len(texts := sheet.words(row)) > 1
        and all(words().is_head(text) or _economic(text, "") for text in texts)
        and not any(text.isdecimal() for text in texts)
    )


def _is_head(sheet: Sheet, row: int) -> bool:
    texts = sheet.words(row)
    if not texts or sheet.has_amount(row) or is_total_row(texts) or any(map(is_numbered, texts)):
        return False
    known = sum(words().is_head(text) for text in texts)
    return known >= 1 and known * 2 >= len(texts) and not texts[0].isdecimal()


def _is_balance_head(sheet: Sheet, row: int) -> bool:
    """A row of labels says 本年收入合计 as a head would: only words that label no row count."""
    texts = sheet.words(row)
    if not texts or sheet.has_amount(row) or any(is_numbered(text) for text in texts):
        return False
    known = words()
    plain = [head_text(text) for text in texts]
    if not any(text in known.roles or text in known.plain or text == "栏次" for text in plain):
        return sum(fund_head(text) is not None for text in plain) > 1
    return not any(text in known.labels for text in plain) and not is_total_row(texts)


def _below_gap(sheet: Sheet, data: int, is_head: Callable[[Sheet, int], bool]) -> int:
    """Some forms leave an empty row inside the head, above 预算数 and 决算数."""
    below = data
    while below < sheet.table.height and not sheet.words(below):
        below += 1
    if below >= sheet.table.height or not is_head(sheet, below):
        return data
    while below < sheet.table.height and is_head(sheet, below):
        below += 1
    return below


def _column(sheet: Sheet, form: Form, index: int, rows: range, *, clear: bool) -> Column:
    path: list[str] = []
    for row in rows:
        text = head_text(sheet.text(row, index))
        if text in NOTHING or text == "栏次" or sheet.numbers_columns(row) or (path and path[-1] == text):
            continue
        path.append(text)
    column = _understood(form, index, tuple(path))
    if clear or column.role is not Role.AMOUNT or (column.meaning is not None and column.meaning.economic):
        return column
    return replace(column, meaning=None)


def _understood(form: Form, index: int, path: tuple[str, ...]) -> Column:
    known = words()
    meaning, role = form.meaning, Role.OTHER
    for text in path:
        if text in known.roles and not (form.economic and _economic(text, meaning.economic)):
            role = known.roles[text]
        elif form.economic and (code := _economic(text, meaning.economic)):
            meaning, role = replace(meaning, economic=code), Role.AMOUNT
        elif (head := known.head(text)) is not None:
            # “收入” and “支出” above a half say nothing of the columns below that hold labels.
            meaning, role = head.refine(meaning), Role.AMOUNT
        else:
            role = Role.OTHER
            if form.layout is not Layout.BALANCE and text != path[0]:
                return Column(index, role, None, path)
    if form.layout is Layout.BALANCE and path and path[-1] in ("收入", "支出"):
        # “收入 | 金额 | 支出 | 金额”: the names of a half stand below its own word.
        role = Role.NAME
    return Column(index, role, meaning if role is Role.AMOUNT else None, path)


def _economic(text: str, above: str) -> str:
    """The 经济科目 that a head names, below a 类 that the head above it names; "" when it names none."""
    known = Classification.load()
    digits = text[:5] if text[:5].isdecimal() else text[:3]
    if digits.isdecimal() and known.economic_name(digits) is not None:
        return digits
    codes = known.economics_named(text)
    if above:
        codes = tuple(code for code in codes if code.startswith(above[:3]) and len(code) == 5)
    if not above:
        # 办公设备购置 is 30902 and 31002: the kinds for construction (309, 311) are the rarer ones.
        codes = tuple(sorted(codes, key=lambda code: code.startswith(("309", "311"))))
    return codes[0] if len(codes) == 1 or (codes and not above) else ""
