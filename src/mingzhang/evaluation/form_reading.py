"""A form of targets and results from its rows: head, funds, goals, indicators, foot – wherever each stands."""

import re
from dataclasses import replace

from mingzhang.evaluation.columns import (
    FOOTER,
    GOALS,
    HEADER,
    TOTAL,
    fund_columns,
    fund_row,
    indicator_columns,
    plain,
    source_columns,
)
from mingzhang.evaluation.grid import Row, Slot, aligned, labelled, unpadded
from mingzhang.evaluation.ledger import Ledger
from mingzhang.evaluation.model import Allotment, Field, Form, Fund, Indicator, Kind, field_of, sign_of
from mingzhang.evaluation.sections import Section, is_title
from mingzhang.model.document import Document, Span

_ALLOTMENT = re.compile(r"(?P<name>[^()（）\d]{2,20})[(（](?P<points>\d+(?:\.\d+)?)分[)）]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ONLY_YEAR = re.compile(r"\d+|20\d\d年度?|\d+分|万元|单位[:：].*")
_CODE = re.compile(r"^(?P<code>(?=[0-9A-Z]*\d)[0-9A-Z]{10,30})[ ]?[-—_－][ ]?(?P<name>.+)$", re.DOTALL)
_GRADE = re.compile(r"(?:等级|等次)[:：]?[ ]{0,3}(?P<grade>优秀?|良好?|中|差)")
_EXECUTION = re.compile(
    r"^(?:项目)?(?:资金|全年)?预算(?:资金)?执行率|^预算执行(?:情况)?[(（]?\d|^预算执行$|^资金执行率|^执行率"
)
_IN_BRACKETS = re.compile(r"[(（](?P<name>[^()（）]{2,40}(?:[(（][^()（）]{1,10}[)）])?)[)）]$")
_UNITS = re.compile(r"[(（:：]\s*(?:单位[:：])?\s*(?P<unit>万元|元|千元|亿元)")


def read_form(document: Document, section: Section) -> Form:
    """Read a section as a form."""
    reader = _Reader(document, section)
    reader.read()
    return reader.form()


class _Reader:
    """Goes through the rows once; what a row means depends on the head that came before it."""

    def __init__(self, document: Document, section: Section) -> None:
        self.section = section
        self.ledger = Ledger(document)
        self.header: dict[str, Field] = {}
        self.funds: list[Fund] = []
        self.structure: dict[str, Fund] = {}
        self.goals: list[Field] = []
        self.indicators: list[Indicator] = []
        self.allotments: list[Allotment] = []
        self.total_weight: Field | None = None
        self.total_score: Field | None = None
        self._head: Row = ()
        self._names: dict[int, str] = {}
        self._zone = "header"
        self._above: dict[str, Field] = {}

    def read(self) -> None:
        for row in self.section.rows:
            if not any(slot.filled for slot in row):
                continue
            for slot in row:
                self._note_allotment(slot)
            if not self._begins_zone(row):
                self._in_zone(row)

    def _begins_zone(self, row: Row) -> bool:
        """Whether a row is a head; if so the rows after it are read by it."""
        for zone, columns in (
            ("indicators", indicator_columns(row)),
            ("funds", fund_columns(row)),
            ("structure", source_columns(row)),
        ):
            if columns:
                self._zone, self._head, self._names = zone, row, columns
                self._above = {}
                for slot in row:
                    self.ledger.take(slot)
                return True
        return False

    def _in_zone(self, row: Row) -> None:
        first = next(slot for slot in row if slot.filled)
        words = plain(first.text)
        if self._zone == "indicators" and (FOOTER.search(words) or HEADER["person"].search(words)):
            self._zone = "footer"
        if self._zone in ("funds", "structure") and any(
            GOALS.search(plain(slot.text)) for slot in row if slot.filled
        ):
            self._zone = "goals"
        if self._zone == "funds":
            self._fund(row)
        elif self._zone == "structure":
            self._source(row)
        elif self._zone == "indicators":
            self._indicator(row)
        elif self._zone == "header":
            self._header_row(row)
        else:
            self._texts(row)

    def _header_row(self, row: Row) -> None:
        """Labels with their values beside them, or texts of goals."""
        label = ""
        for slot in row:
            if not slot.filled:
                continue
            name, value = _labelled(slot)
            if name:
                self.ledger.take(slot)
                label = name
                if value is not None:
                    self.header.setdefault(name, value)
                    label = ""
            elif label:
                field = self.ledger.take(slot)
                if field is not None:
                    self.header.setdefault(label, field)
                label = ""
            else:
                self._text(slot)

    def _fund(self, row: Row) -> None:
        cells = labelled(row, self._head, self._names)
        taken = {id(slot) for slot in cells.values()}
        first = min((slot.column for slot in cells.values()), default=0)
        labels = [slot for slot in row if slot.filled and slot.column < first and id(slot) not in taken]
        if not labels:
            for slot in row:
                self.ledger.take(slot, counts=False)
            return
        fields = {name: self.ledger.take(slot) for name, slot in cells.items()}
        for slot in labels:
            self.ledger.take(slot)
        fields.pop("carryover_change", None)
        fields.pop("budget", None)
        self.funds.append(Fund(labels[-1].field, **fields))

    def _source(self, row: Row) -> None:
        """A row of the table of kinds of budget: one figure for each kind."""
        cells = labelled(row, self._head, {place: str(place) for place in self._names})
        first = min((slot.column for slot in cells.values()), default=0)
        label = next((slot for slot in reversed(row) if slot.filled and slot.column < first), None)
        stated = fund_row(label.text) if label is not None else ""
        for slot in row:
            self.ledger.take(slot)
        if stated in ("", "carryover_change", "weight", "score", "reason"):
            return
        for place, head in self._names.items():
            cell = cells.get(str(place))
            if cell is not None:
                fund = self.structure.get(head) or Fund(self._head[place].field)
                self.structure[head] = replace(fund, **{stated: cell.field})

    def _indicator(self, row: Row) -> None:
        row = unpadded(row, self._head, self._names)
        cells = aligned(row, self._head, self._names)
        fields = {name: self.ledger.take(slot) for name, slot in cells.items()}
        for slot in row:  # The frame's own words at the left: 年度绩效指标, 绩效指标(90分).
            if slot.column < min((each.column for each in cells.values()), default=0):
                self.ledger.take(slot)
        words = [slot for slot in row if slot.filled]
        if TOTAL.search(plain(words[0].text)) and not _is_level(words[0].text):
            self._total(words[0], fields)
            return
        self.indicators.append(self._made(words[0].field.span.end, fields))

    def _total(self, label: Slot, fields: dict[str, Field | None]) -> None:
        self.ledger.take(label)
        if (weight := fields.get("weight")) is not None and weight.digits:
            self.total_weight = weight
        if (score := fields.get("score")) is not None and score.digits:
            self.total_score = score

    def _made(self, blank_at: int, fields: dict[str, Field | None]) -> Indicator:
        blank = Field(Span(blank_at, blank_at), "")
        level1, level2, level3 = (fields.get(name) or blank for name in ("level1", "level2", "level3"))
        is_execution = any(_EXECUTION.search(level.compact) for level in (level1, level2, level3))
        if not is_execution:
            level1, level2 = self._filled_down(level1, level2)
        sign, unit = fields.get("sign"), fields.get("unit")
        target, actual = fields.get("target"), fields.get("actual")
        asked = target or blank
        return Indicator(
            level1=level1,
            level2=level2,
            level3=level3,
            target=target,
            actual=actual,
            sign=sign_of(sign.text) if sign is not None else asked.sign,
            unit=unit.compact if unit is not None and unit.text else asked.unit,
            weight=fields.get("weight"),
            score=fields.get("score"),
            reason=fields.get("reason"),
            unit_field=unit,
            is_execution=is_execution,
        )

    def _filled_down(self, level1: Field, level2: Field) -> tuple[Field, Field]:
        """Repeat the cell above where 一级 and 二级 are merged; a new 一级 begins its own 二级."""
        if level1.text:
            self._above = {"level1": level1}
        if level2.text:
            self._above["level2"] = level2
        return self._above.get("level1", level1), self._above.get("level2", level2)

    def _texts(self, row: Row) -> None:
        for slot in row:
            if slot.filled:
                self._text(slot)

    def _text(self, slot: Slot) -> None:
        self.ledger.take(slot, counts=False)
        words = plain(slot.text)
        if not (GOALS.search(words) or FOOTER.search(words) or is_title(slot.field)) and len(words) > 4:
            self.goals.append(slot.field)

    def _note_allotment(self, slot: Slot) -> None:
        match = _ALLOTMENT.fullmatch(slot.text)
        if match is not None:
            self.allotments.append(
                Allotment(slot.field, match["name"], number_within(slot.field, match["points"]))
            )

    def form(self) -> Form:
        section, header = self.section, self.header
        title = section.title
        captions = " ".join(line.text for line in section.captions)
        words = title.compact if title is not None else ""
        project = header.get("project")
        name, code = _project(project)
        if not name and title is not None:
            name = caption_project(section)
        scored = any(each.score is not None or each.weight is not None for each in self.indicators)
        whole = "整体" in words or (project is None and "项目" not in words)
        years = _YEAR.search(header["year"].text if "year" in header else words or captions)
        unit = _UNITS.search(
            " ".join(slot.text for row in section.rows for slot in row if len(slot.text) < 40)
        )
        return Form(
            kind=Kind.SELF_EVALUATION if scored or "自评表" in words else Kind.COMPLETION,
            span=extent(section),
            title=words,
            heading=title,
            whole=whole,
            project=project,
            name=name,
            code=code or (header["code"].compact if "code" in header and not whole else ""),
            year=int(years.group(1)) if years else None,
            department=header.get("department") or header.get("unit"),
            money_unit=unit["unit"] if unit else "万元",
            funds=tuple(self.funds),
            structure=tuple(self.structure.values()),
            goals=tuple(self.goals),
            indicators=tuple(self.indicators),
            allotments=tuple(self.allotments),
            total_weight=self.total_weight,
            total_score=self.total_score,
            grade=header.get("grade") or caption_grade(section),
            placed=frozenset(self.ledger.placed),
            unplaced=self.ledger.unplaced(section.rows),
            spans=self.ledger.numbers(),
        )


def _labelled(slot: Slot) -> tuple[str, Field | None]:
    """The name of a header cell, and its value when “项目名称：…” holds both."""
    text = slot.field.text
    label, colon, rest = text.replace("：", ":").partition(":")
    words = plain("".join(label.split())) or slot.text
    bare = "".join(label.split())
    for name, pattern in HEADER.items():
        if (pattern.search(words) or pattern.search(bare)) and len(words) <= 16:
            value = (
                field_of(text[len(label) + 1 :], slot.field.span.start + len(label) + 1)
                if colon and rest.strip()
                else None
            )
            return name, value
    return "", None


def _project(project: Field | None) -> tuple[str, str]:
    if project is None:
        return "", ""
    words = project.compact
    match = _CODE.match(words)
    return (match["name"], match["code"]) if match else (words, "")


def caption_project(section: Section) -> str:
    """“(运行维护经费)” on the line of the title or below it: the project that a sheet is about."""
    for line in reversed(section.captions):
        match = _IN_BRACKETS.search(line.compact)
        if match is not None and not _ONLY_YEAR.fullmatch(match["name"]):
            return match["name"]
    return ""


def caption_grade(section: Section) -> Field | None:
    """“自评等级：优” above the table."""
    for line in section.captions:
        if (match := _GRADE.search(line.text)) is not None:
            return field_of(match["grade"], line.span.start + match.start("grade"))
    return None


def _is_level(words: str) -> bool:
    return words.endswith("指标")


def number_within(label: Field, digits: str) -> Field:
    """The last place of a number inside a label, as a field of its own: the 20 of “投入（20分）”."""
    at = label.span.start + max(label.text.rfind(digits), 0)
    span = Span(at, at + len(digits))
    return Field(span, digits, digits, number=span)


def extent(section: Section) -> Span:
    """From the first cell to the last."""
    spans = [slot.field.span for row in section.rows for slot in row]
    return Span(min(span.start for span in spans), max(span.end for span in spans))
