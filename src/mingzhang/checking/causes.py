"""One finding for one mistake of the tables: a column a row out, a row counted twice, a subtotal pasted.

What such a mistake explains is said once. Its amounts and the relations that it breaks are taken out of what
the number engine then looks at, so that no symptom of it is reported again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mingzhang.checking.figures import expected, said
from mingzhang.localization.problem import Range
from mingzhang.model.document import Cell, Table
from mingzhang.model.fact import Key
from mingzhang.model.finding import Expected, Finding, Place, Role
from mingzhang.model.statement import Identity, Means, Mention
from mingzhang.rules.rule import Rule
from mingzhang.statements.reading import Reading
from mingzhang.tables.patterns import Cause, Pattern, causes
from mingzhang.tables.public import PublicTable, TableFacts
from mingzhang.tables.sheet import NOTHING, Sheet, is_amount

_RULES = {
    Pattern.TOO_HIGH: "tables/column-shifted",
    Pattern.TOO_LOW: "tables/column-shifted",
    Pattern.EXCHANGED: "tables/rows-exchanged",
    Pattern.COUNTED_TWICE: "tables/row-counted-twice",
    Pattern.LEFT_OUT: "tables/row-left-out",
    Pattern.COPIED: "tables/subtotal-pasted",
}
_WHOLE_COLUMNS = frozenset({"合计", "小计", "总计", "决算数", "金额"})
"""Heads that need the word above them to say which column it is."""


def causes_in(
    reading: Reading, tables: Callable[[], TableFacts]
) -> tuple[tuple[Cause, ...], TableFacts | None]:
    """The mistakes of whole rows and columns; `tables` are only asked for when the amounts contradict."""
    if not _is_broken(reading):
        return (), None
    facts = tables()
    return causes(facts, reading.profile.year), facts


def unexplained(reading: Reading, found: Iterable[Cause]) -> Reading:
    """What is left to explain: without the wrong amounts, and without the relations that they break."""
    wrong = {mention for cause in found for mention in cause.wrong}
    broken = {identity for cause in found for identity in cause.explained}
    if not wrong:
        return reading
    return replace(
        reading,
        mentions=tuple(mention for mention in reading.mentions if mention not in wrong),
        definitions=tuple(identity for identity in reading.definitions if identity not in broken),
    )


def findings(
    reading: Reading, found: Iterable[Cause], tables: TableFacts, rules: Mapping[str, Rule]
) -> Iterator[Finding]:
    """One finding a cause: its wrong cells are the suspects, the row it comes from is related."""
    for cause in found:
        rule = rules[_RULES[cause.pattern]]
        told = _Told(reading, cause, [_at(reading, each, tables) for each in cause.wrong])
        yield Finding(
            rule=rule.id,
            family=rule.family,
            severity=rule.severity,
            message=told.message(),
            places=tuple(told.places()),
            arithmetic=told.arithmetic(),
            expected=told.right(),
            basis=rule.basis,
        )


def _is_broken(reading: Reading) -> bool:
    """Whether amounts in cells contradict each other or a relation of the subject."""
    ends: dict[Key, tuple[int, int]] = {}
    cells = {cell.span for table in reading.document.tables for cell in table.cells}
    for mention in reading.mentions:
        if mention.means is Means.VALUE and mention.clause in cells:
            own = mention.written.interval()
            low, last = ends.get(mention.key, (own.low, own.last))
            ends[mention.key] = max(low, own.low), min(last, own.last)
    if any(low > last for low, last in ends.values()):
        return True
    for identity in reading.definitions:
        if all(key in ends for _, key in identity.terms):
            pairs = [sorted((sign * ends[key][0], sign * ends[key][1])) for sign, key in identity.terms]
            if sum(last for _, last in pairs) < 0 or (
                not identity.at_least and sum(low for low, _ in pairs) > 0
            ):
                return True
    return False


@dataclass(frozen=True, slots=True)
class _Where:
    """A cell in words."""

    table: str
    column: str
    row: str
    number: int
    """Its row, counted from the first row of the table."""


def _at(reading: Reading, mention: Mention, tables: TableFacts) -> _Where:
    for table in tables.recognised:
        for cell in table.table.cells:
            if cell.span == mention.clause:
                return _where(Sheet(reading.document, table.table), table, cell)
    return _Where("", "", "", 0)


def _where(sheet: Sheet, table: PublicTable, cell: Cell) -> _Where:
    head: list[str] = []
    for row in range(cell.row):
        text = sheet.text(row, cell.column)
        if is_amount(text) and not sheet.numbers_columns(row):
            break
        if (
            text not in NOTHING
            and not text.isdecimal()
            and text not in head
            and not _is_title(sheet.table, row)
        ):
            head.append(text)
    column = head[-1] if head else ""
    if column in _WHOLE_COLUMNS and len(head) > 1:
        column = f"{head[-2]}{column}"
    labels = [text for index in range(cell.column) if (text := sheet.text(cell.row, index)) not in NOTHING]
    names = [text for text in labels if not is_amount(text)]
    return _Where(table.title, column, names[-1] if names else (labels or [""])[-1], cell.row + 1)


def _is_title(table: Table, row: int) -> bool:
    """A cell over the whole width is the title, not a head."""
    return any(cell.columns == table.width > 1 for cell in table.row(row))


@dataclass(frozen=True)
class _Told:
    """A cause in the words of its finding."""

    reading: Reading
    cause: Cause
    where: list[_Where]

    def message(self) -> str:
        """What happened, where, and what to do."""
        first, last = self.where[0], self.where[-1]
        wrong = said(self.cause.wrong[0].written)
        column = f"《{first.table}》“{first.column}”列"
        if self.cause.pattern in (Pattern.TOO_HIGH, Pattern.TOO_LOW):
            step = "下移" if self.cause.pattern is Pattern.TOO_HIGH else "上移"
            rows = f"自第{first.number}行“{first.row}”至第{last.number}行“{last.row}”"
            return f"{column}{rows}填{self.cause.pattern.value}，这 {len(self.where)} 个数应各{step}一行"
        if self.cause.pattern is Pattern.EXCHANGED:
            two = said(self.cause.wrong[1].written)
            return f"{column}“{first.row}”行 {wrong}与“{last.row}”行 {two}填反了，两个数应对调"
        right = self.right()
        should = f"，应为 {right.text}{right.unit}" if right is not None else ""
        row = f"{column}“{first.row}”行 {wrong}"
        if self.cause.source is None:
            return f"{row}{self.cause.pattern.value}{should}"
        other = f"“{self._source_name()}”行的 {said(self.cause.source.written)}"
        if self.cause.pattern is Pattern.COPIED:
            return f"{row} 是错抄了{other}{should}"
        words = "重复计入了" if self.cause.pattern is Pattern.COUNTED_TWICE else "漏加了"
        return f"{row} {words}{other}{should}"

    def _source_name(self) -> str:
        source = self.cause.source
        for table in self.reading.document.tables:
            for cell in table.cells:
                if source is not None and cell.span == source.clause:
                    sheet = Sheet(self.reading.document, table)
                    texts = (sheet.text(cell.row, index) for index in range(cell.column))
                    names = [text for text in texts if text not in NOTHING and not is_amount(text)]
                    return names[-1] if names else sheet.text(cell.row, 0)
        return ""

    def places(self) -> Iterator[Place]:
        """The wrong cells, then the one they come from."""
        for mention in self.cause.wrong:
            yield self._place(mention, Role.SUSPECT)
        if self.cause.source is not None:
            yield self._place(self.cause.source, Role.RELATED)

    def _place(self, mention: Mention, role: Role) -> Place:
        span = mention.written.span
        return self.reading.document.place(span, role, self.reading.outline.section(span.start))

    def right(self) -> Expected | None:
        """What the one wrong amount should be by the relations that it breaks."""
        if len(self.cause.wrong) != 1:
            return None
        wrong = self.cause.wrong[0]
        ranges = [found for each in self.cause.explained if (found := self._left_by(each, wrong)) is not None]
        if not ranges:
            return None
        low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
        return expected(wrong.written, Range(low, high), negative=False) if low <= high else None

    def _left_by(self, identity: Identity, wrong: Mention) -> tuple[int, int] | None:
        """The range that the other terms of a relation leave to the wrong amount."""
        sign, least, most = 0, 0, 0
        for factor, key in identity.terms:
            if key == wrong.key:
                sign = factor
                continue
            stated = [each.written.interval() for each in self.reading.by_key.get(key, ())]
            if not stated:
                return None
            ends = (factor * stated[0].low, factor * stated[0].last)
            least, most = least + min(ends), most + max(ends)
        if identity.at_least or sign not in (1, -1):
            return None
        return (-most, -least) if sign > 0 else (least, most)

    def arithmetic(self) -> str:
        """The sum that shows it, for one wrong total or part."""
        right = self.right()
        return (
            f"由表内其他各数推得 {right.text} ≠ {self.cause.wrong[0].written.digits}"
            if right is not None
            else ""
        )
