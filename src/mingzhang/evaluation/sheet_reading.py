"""A scoring table from its rows: criteria with standards and points, and the headings that sum them.

Two shapes are in use. One has a column for each level, with the points in brackets behind the names
(“投入（20分）”) or in a column; the other lists headings and numbered criteria in one column (“一、…”, “（一）…”).
"""

import re
from dataclasses import replace

from mingzhang.evaluation.columns import HEADER, TOTAL, indicator_columns, plain
from mingzhang.evaluation.form_reading import caption_grade, caption_project, extent, number_within
from mingzhang.evaluation.grid import Row, Slot, aligned
from mingzhang.evaluation.ledger import Ledger
from mingzhang.evaluation.model import Category, Criterion, Field, Kind, ScoreSheet, SubPoint, field_of
from mingzhang.evaluation.sections import Section
from mingzhang.model.document import Document

_NAMED = re.compile(r"(?P<name>[^()（）]{1,40})[(（](?P<points>\d+(?:\.\d+)?)分?[)）]$")
_ITEM = re.compile(r"[①-⑳][^①-⑳]{0,300}")
_POINTS = re.compile(r"[(（](?:得|计)?(?P<points>\d+(?:\.\d+)?)分[)）]")
_NUMBER = re.compile(r"(?P<number>\d{1,3})[.、．](?!\d)")
_FIRST = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_SECOND = re.compile(r"^[(（][一二三四五六七八九十]{1,3}[)）]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def is_sheet(section: Section) -> bool:
    """Whether a section gives points by criteria."""
    names = next((set(found.values()) for row in section.rows if (found := indicator_columns(row))), set())
    return "standard" in names and not names & {"target", "actual"} and bool(names & {"score", "weight"})


def read_sheet(document: Document, section: Section) -> ScoreSheet:
    """Read a section as a scoring table."""
    reader = _Reader(document, section)
    reader.read()
    return reader.sheet()


class _Reader:
    """Goes through the rows once, keeping the headings that a criterion stands under."""

    def __init__(self, document: Document, section: Section) -> None:
        self.section = section
        self.ledger = Ledger(document)
        self.categories: dict[tuple[str, ...], Category] = {}
        self.criteria: list[Criterion] = []
        self.total_maximum: Field | None = None
        self.total_score: Field | None = None
        self._head: Row = ()
        self._names: dict[int, str] = {}
        self._path: tuple[str, ...] = ()

    def read(self) -> None:
        for row in self.section.rows:
            filled = [slot for slot in row if slot.filled]
            if not filled:
                continue
            if columns := indicator_columns(row):
                self._head, self._names = row, columns
                for slot in row:
                    self.ledger.take(slot)
            elif self._names:
                self._row(row, filled[0])
            else:
                for slot in filled:
                    self.ledger.take(slot, counts=False)

    def _row(self, row: Row, first: Slot) -> None:
        cells = aligned(row, self._head, self._names)
        fields = {
            name: field
            for name, slot in cells.items()
            if (
                field := self.ledger.take(
                    slot, counts=name not in ("evidence", "proof", "remark", "explanation")
                )
            )
            is not None
        }
        if TOTAL.search(plain(first.text)):
            self.ledger.take(first)
            alone = [slot for slot in row if slot.field.digits]
            self.total_maximum = _numeric(fields.get("weight"))
            self.total_score = _numeric(fields.get("score")) or (alone[0].field if len(alone) == 1 else None)
            for slot in alone:
                self.ledger.take(slot)
        elif HEADER["person"].search(first.text):
            for slot in row:
                self.ledger.take(slot, counts=False)
        elif "content" in fields:
            self._listed(fields, first)
        else:
            self._levelled(fields, first)

    def _levelled(self, fields: dict[str, Field], first: Slot) -> None:
        """A row with a column for each level."""
        for depth, level in enumerate(("level1", "level2")):
            field = fields.get(level)
            if field is not None and field.text:
                name, points = _named(field)
                self._path = (*self._path[:depth], name)
                self._category(self._path, field, points)
        label = fields.get("level3")
        if label is None or not label.text:
            self.ledger.take(first)
            return
        name, points = _named(label)
        self._criterion(name, label, points, fields)

    def _listed(self, fields: dict[str, Field], first: Slot) -> None:
        """A row of the shape with one column of headings."""
        label, standard = fields["content"], fields.get("standard")
        words = label.compact
        weight = _numeric(fields.get("weight"))
        if _FIRST.match(words):
            self._path = (words,)
        elif _SECOND.match(words):
            self._path = (*self._path[:1], words)
        elif words:
            self._path = (*self._path[:2], words)
        if standard is None or not standard.text:
            self._category(self._path, label, weight, _numeric(fields.get("score")))
            return
        self._criterion(words or (self._path[-1:] and self._path[-1]) or "", label, weight, fields)

    def _category(
        self, path: tuple[str, ...], label: Field, maximum: Field | None, score: Field | None = None
    ) -> None:
        """A heading is repeated where a table goes on over a page; the first stands for all."""
        first = self.categories.setdefault(path, Category(path, label, maximum, score))
        if first.label is not label and maximum is not None:
            self.categories[path] = replace(first, again=(*first.again, maximum))

    def _criterion(self, name: str, label: Field, maximum: Field | None, fields: dict[str, Field]) -> None:
        if maximum is None:
            maximum = _numeric(fields.get("weight"))
        standard = fields.get("standard")
        number = _NUMBER.match(standard.text) if standard is not None else None
        self.criteria.append(
            Criterion(
                path=self._path,
                name=name,
                label=label if label.text else (maximum or standard or label),
                maximum=maximum,
                standard=standard,
                score=fields.get("score"),
                evidence=fields.get("evidence"),
                number=int(number["number"]) if number else None,
                sub_points=tuple(_sub_points(standard)) if standard is not None else (),
            )
        )

    def sheet(self) -> ScoreSheet:
        section = self.section
        title = section.title
        words = title.compact if title is not None else ""
        is_listed = "content" in self._names.values()
        name = "" if is_listed or "整体" in words else caption_project(section)
        years = _YEAR.search(words)
        return ScoreSheet(
            kind=Kind.ASSESSMENT if is_listed else Kind.SCORE_SHEET,
            span=extent(section),
            title=words,
            heading=title,
            whole=is_listed or "整体" in words,
            name=name,
            year=int(years.group(1)) if years else None,
            categories=tuple(self.categories.values()),
            criteria=tuple(self.criteria),
            total_maximum=self.total_maximum,
            total_score=self.total_score,
            grade=caption_grade(section),
            placed=frozenset(self.ledger.placed),
            unplaced=self.ledger.unplaced(section.rows),
            spans=self.ledger.numbers(),
        )


def _named(field: Field) -> tuple[str, Field | None]:
    """“投入(20分)” → 投入 and 20."""
    words = field.compact
    match = _NAMED.fullmatch(words)
    return (match["name"], number_within(field, match["points"])) if match else (words, None)


def _numeric(field: Field | None) -> Field | None:
    return field if field is not None and field.digits else None


def _sub_points(standard: Field) -> list[SubPoint]:
    """The items ①②③ of a standard, when every one of them carries points."""
    found = []
    for item in _ITEM.finditer(standard.text):
        points = _POINTS.search(item.group())
        if points is None:
            return []
        at = standard.span.start + item.start() + points.start("points")
        found.append(SubPoint(field_of(points["points"], at)))
    return found
