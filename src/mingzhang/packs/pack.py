"""A pack: what a disclosure of one region and year consists of.

Every part, section, figure and table has a standard title and the other ways in which it is written, so that
headings, captions and tables are recognised by their words, never by their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from mingzhang.model.fact import Fund

if TYPE_CHECKING:
    from mingzhang.packs.details import Details
    from mingzhang.packs.ledger_queries import Binding
    from mingzhang.packs.ledgers import LedgerKind
    from mingzhang.packs.rubric import Rubric
    from mingzhang.packs.scoring import Framework
    from mingzhang.packs.script import Drafting
    from mingzhang.packs.sheets import InputSheet


@dataclass(frozen=True, slots=True)
class PackPart:
    """A part of the report; `id` is the word of `statements.outline.Part`: 决算情况说明, 名词解释 …"""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that a section must state: one of `words`; `unless` are words that excuse it."""

    label: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the 决算情况说明; `parent` is the id of the section that it is a sub-section of."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    fund: Fund = Fund.ALL
    """The money that figures of this section are about when a sentence does not say."""
    parent: str = ""
    required: bool = True
    duties: tuple[Duty, ...] = ()
    words: tuple[str, ...] = ()
    """Words that show that the matter is dealt with, also where it has no heading of its own."""
    marks: tuple[str, ...] = ()
    """What a heading of this section says in any province's words: one of each (“甲/乙” is 甲 or 乙)."""
    without: tuple[str, ...] = ()
    """Words that such a heading does not have."""
    law: bool = False
    """Whether the law asks for it everywhere, not only this template."""

    def is_marked(self, title: str) -> bool:
        """Whether a heading has all marks and none of the words that speak against it."""
        return (
            bool(self.marks)
            and all(any(word in title for word in mark.split("/")) for mark in self.marks)
            and not any(word in title for word in self.without)
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the standard report, with the section that it illustrates."""

    id: str
    title: str
    section: str
    kind: str = ""
    """柱状图, 饼状图."""
    required: bool = True


@dataclass(frozen=True, slots=True)
class PackTable:
    """A public table; `id` is its number: 公开01."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    required: bool = True
    classes: tuple[str, ...] = ()
    """The 类 that the form prints a row for, with amounts or without; empty: those with amounts only."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that is published with the report."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """A 名词 that must be explained where it is used; `words` are the ways in which the text uses it."""

    id: str
    definition: str
    words: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other headings under which the entry is found."""
    hints: tuple[str, ...] = ()
    """Words of which a definition of this term has at least one."""
    required: bool = True
    former: tuple[str, ...] = ()
    """Headings that were right before fiscal year `renamed`."""
    renamed: int = 0
    contrary: tuple[str, ...] = ()
    """Words of the neighbouring term, which a definition of this one does not have outside brackets."""


NATIONAL = "national"
"""The region whose pack stands for all that have none of their own."""


def _nothing() -> Details:
    from mingzhang.packs.details import Details

    return Details()


@dataclass(frozen=True)
class Pack:
    """What differs by region and year."""

    name: str
    region: str
    since: int
    """First fiscal year that it is for."""
    title: str
    marks: tuple[str, ...] = ()
    """Words that only this region's layout has."""
    parts: tuple[PackPart, ...] = ()
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[PackTable, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    terms: tuple[Term, ...] = ()
    thresholds: Mapping[str, str] | None = None
    """Limits that a bureau sets, as written: 变动须说明, 完成率须说明 …"""
    read_details: Callable[[], Details] = field(default=_nothing, compare=False, repr=False)

    @cached_property
    def details(self) -> Details:
        """What checking a report does not need, read when it is asked for. Raises BadPack."""
        return self.read_details()

    @property
    def sheets(self) -> tuple[InputSheet, ...]:
        """The sheets of the workbook beside the public tables."""
        return self.details.sheets

    @property
    def drafting(self) -> Drafting:
        """The sentences that a report is drafted from."""
        return self.details.drafting

    @property
    def framework(self) -> Framework:
        """How performance is scored."""
        return self.details.framework

    @property
    def rubrics(self) -> tuple[Rubric, ...]:
        """Tables of criteria: the assessment of a department's management, the evaluation of a department, of a project."""
        return self.details.rubrics

    @property
    def ledgers(self) -> tuple[LedgerKind, ...]:
        """The kinds of ledgers 台账."""
        return self.details.ledgers

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """What facts of a report and indicators are in the ledgers."""
        return self.details.bindings

    @property
    def year(self) -> int:
        """The year that its name says: 2023 for “sichuan/2023”; the first that it is for where it says none."""
        last = self.name.rpartition("/")[2]
        return int(last) if last.isdecimal() else self.since

    @property
    def is_known_region(self) -> bool:
        """Whether it is the template of a region, and not what reports of unknown regions are held against."""
        return self.region != NATIONAL

    def part_of(self, title: str) -> PackPart | None:
        """The part that a heading opens, however it is numbered and whosever report it is.

        “第三部分 青禾县水务局2023年度部门决算情况说明”: the unit's own name may stand before the standard words.
        """
        key = name_key(title)
        exact = self._parts.get(key)
        if exact is not None or len(key) > _LONGEST_TITLE:
            return exact
        # “收入决算表” is a table, “第二部分 青禾县水务局决算表” is not: a short name counts only behind 第二部分.
        least = 2 if _PART_NUMBER.match(title) else 5
        ends = [
            (len(name), part)
            for name, part in self._parts.items()
            if len(name) >= least and key.endswith(name)
        ]
        return max(ends, key=lambda end: end[0])[1] if ends else None

    def section_of(self, title: str) -> Section | None:
        """The section that a heading opens; numbers, years, 决算, 情况 and 说明 do not matter.

        A bare “收入” or “基本支出” is a cell of a table, not a heading: without one of those words a title must
        be exactly one that the pack lists.
        """
        if len(title) > _LONGEST_TITLE:
            return None
        if _TELLING.search(title) is None:
            return self._names.get(name_key(title))
        return self._sections.get(section_key(title))

    def section_like(self, title: str) -> Section | None:
        """The section that a heading opens, also in the words of a province whose template is not known.

        Of several, the one that more marks speak for. Only for text that is known to be a heading of the
        决算情况说明: the marks of a section are common words elsewhere.
        """
        if (exact := self.section_of(title)) is not None or len(title) > _LONGEST_TITLE:
            return exact
        bare = _NOISE.sub("", title)
        marked = [section for section in self.sections if section.is_marked(bare)]
        return max(marked, key=lambda section: len(section.marks), default=None)

    def section(self, id: str) -> Section | None:  # noqa: A002 - the word of the pack files
        """The section with an id."""
        return next((section for section in self.sections if section.id == id), None)

    def table_of(self, title: str) -> PackTable | None:
        """The public table that has a title."""
        return self._tables.get(name_key(title))

    @cached_property
    def _parts(self) -> dict[str, PackPart]:
        return {name_key(name): part for part in self.parts for name in (part.title, *part.aliases)}

    @cached_property
    def _names(self) -> dict[str, Section]:
        return {name_key(name): each for each in self.sections for name in (each.title, *each.aliases)}

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {section_key(name): each for each in self.sections for name in (each.title, *each.aliases)}

    @cached_property
    def _tables(self) -> dict[str, PackTable]:
        return {name_key(name): table for table in self.tables for name in (table.title, *table.aliases)}


_LONGEST_TITLE = 60

_PART_NUMBER = re.compile(r"\s{0,9}第\s?[一二三四五六七八九十]{1,3}\s?部分")
_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}部分|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．,，]|\d{1,3}[、.．,，](?!\d))[、.．:：]?"
)
_NOISE = re.compile(r"[\s“”\"‘’'《》〈〉（）()、，,。．.：:；;·]")
_YEAR = re.compile(r"^.{0,40}?(?:19|20)\d\d(?:年度|年)")
_TABLE_NUMBER = re.compile(r"[(（]?公开\d{1,2}表[)）]?$")
_TELLING = re.compile(r"情况|说明")
_IDLE = re.compile(r"决算|情况|说明|年度|的|数$")


def name_key(title: str) -> str:
    """A title without number, the words up to its year, signs and spaces.

    >>> name_key("（一）青禾县水务局2023年度收入决算表（公开02表）")
    '收入决算表'
    """
    return _NOISE.sub("", _YEAR.sub("", _TABLE_NUMBER.sub("", _unnumbered(title))))


def section_key(title: str) -> str:
    """What of a section's heading tells it from others.

    >>> section_key("二、关于青禾县水务局2023年度收入决算情况说明")
    '收入'
    """
    bare = name_key(title).removeprefix("关于")
    return _IDLE.sub("", bare) or bare


def _unnumbered(title: str) -> str:
    """A heading without its numbers: “十、（一）” goes as a whole."""
    bare = re.sub(r"\s", "", title)
    for _ in range(2):
        bare = _NUMBER.sub("", bare)
    return bare
