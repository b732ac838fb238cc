"""A total and its parts while they are being listed: 其中, in a sentence, in brackets, or in paragraphs of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.fact import Fund, Key
from mingzhang.model.interval import gap
from mingzhang.model.money import Kind
from mingzhang.model.statement import Identity, Means, Mention, Written
from mingzhang.statements.slots import Slot
from mingzhang.statements.subjects import Subject
from mingzhang.statements.vocabulary import Vocabulary


def measure(number: Written) -> str:
    """What a number measures, as far as sums go: money is money in any unit."""
    if number.kind is Kind.MONEY or number.kind is Kind.BARE:
        return "money"
    return "%" if number.kind is Kind.PERCENT else number.unit


_STRENGTH = {"、": 1, "，": 1, "；": 2, "。": 3}


@dataclass
class Partition:
    """A total whose parts are being listed; one total for each measure (人 and 名 may be listed side by side)."""

    totals: dict[str, Key]
    clause: Span
    vocabulary: Vocabulary
    inner: bool = False
    """Listed in brackets: it ends with them."""
    listing: bool = False
    """Listed in paragraphs of their own: only facts of the subject's own concepts count there."""
    colon: bool = False
    """Announced with a colon: a list that means to be full."""
    before: tuple[Mention, ...] = ()
    """What else the total could be: the values of the sentences before, when “其中” opens a sentence."""
    parts: dict[str, list[Mention]] = field(default_factory=dict)
    said: dict[Key, Written] = field(default_factory=dict)
    """The totals as written."""
    outer: Partition | None = None
    """The listing that goes on after this one's brackets."""
    complete: bool = False
    """Whether nothing is left out: “其他…” closes the list, or the subject is so."""
    separator: int = 0
    """Strength of the sign between the parts; a stronger one ends the list."""
    whole: Key | None = None
    """The part that is said to be 100 % of the total."""

    def takes(self, subject: Subject, slot: Slot) -> bool:
        """Whether a value can be a part."""
        unit = self.unit(slot)
        total = self.totals.get(unit)
        if total is None or subject.key == total or subject.key in self._taken(unit):
            return False
        if (
            len(parts := self.parts.get(unit, ())) > 1
            and self._full(unit, parts)
            and Fraction(slot.number.digits)
            and not self._is_next(subject, slot, parts, total)
        ):
            return False  # the parts make the total already
        if subject.known:
            known = self.vocabulary.is_part(subject.key, total)
            within = any(
                part.concept != total.concept and self.vocabulary.is_part(subject.key, part)
                for part in self._taken(unit)
            )
            return not within and (known is True or (known is None and is_free(total)))
        if self.listing or total.concept.startswith("·") or (self.parts and "：" in slot.lead):
            return False
        if _is_beside(subject.phrase, total.concept.partition("·")[0]):
            return False
        return (
            _NO_PART.search(subject.phrase) is None
            and len(subject.phrase) <= (90 if self.colon else 24)
            and not self._ends(slot, unit)
        )

    def _is_next(self, subject: Subject, slot: Slot, parts: Sequence[Mention], total: Key) -> bool:
        """Whether a value goes on with the list as it has been going: by its sign, and by what kind of name it has."""
        if _STRENGTH.get(slot.lead.strip()[:1], 0) != self.separator:
            return False
        if subject.known:
            return all(_sort(part.key, total) == _sort(subject.key, total) for part in parts)
        return len({name[-2:] for name in (subject.phrase, *map(_own_name, parts))}) == 1

    def _ends(self, slot: Slot, unit: str) -> bool:
        """Whether the sign before a value is stronger than those between the parts so far.

        A list announced by a colon may run on over a “；” of a careless writer; it ends there when its parts
        already make the total.
        """
        strength = _STRENGTH.get(slot.lead.strip()[:1], 0)
        parts = self.parts.get(unit, ())
        if len(parts) < 2 or not strength > self.separator > 0:
            return False
        return not self.colon or self._full(unit, parts)

    def _full(self, unit: str, parts: Sequence[Mention]) -> bool:
        total = self.said.get(self.totals[unit])
        return total is not None and gap(total.interval(), [part.written.interval() for part in parts]) == 0

    def _taken(self, unit: str) -> list[Key]:
        return [part.key for part in self.parts.get(unit, ())]

    @property
    def last(self) -> dict[str, Key] | None:
        """The part stated last, which a further 其中 divides; None when there is none."""
        stated = [part for parts in self.parts.values() for part in parts]
        if not stated:
            return None
        part = max(stated, key=lambda mention: mention.written.span.start)
        return {measure(part.written): part.key}

    def unit(self, slot: Slot) -> str:
        """The measure of a slot, or the one that the total is counted in when only the word for people differs."""
        unit = measure(slot.number)
        if unit not in self.totals and unit in _PEOPLE:
            return next((other for other in self.totals if other in _PEOPLE), unit)
        return unit

    def add(self, subject: Subject, slot: Slot) -> None:
        """Take in a part."""
        parts = self.parts.setdefault(self.unit(slot), [])
        if parts:
            self.separator = max(self.separator, _STRENGTH.get(slot.lead.strip()[:1], 0))
        parts.append(Mention(slot.number, Means.VALUE, ((1, subject.key),), clause=slot.clause))
        self.complete = self.complete or subject.known or subject.phrase.startswith("其他")

    def identities(self) -> Iterator[Identity]:
        """Total − Σ parts = 0, for each measure whose parts may be all there are."""
        for unit, parts in self.parts.items():
            total = self._total(unit, parts)
            full = self.complete or self.colon or (self.inner and len(parts) >= 3)
            full = full or _alike(total, parts) or _is_staff(parts)
            if len(parts) >= 2 and (full or len(parts) >= 3):
                yield Identity(
                    rule="sum/partition",
                    terms=((1, total), *((-1, part.key) for part in parts)),
                    clause=self.clause,
                    certain=self.complete
                    and (not self.inner or _by_fund(parts))
                    and (len(self.before) < 2 or not is_free(total)),
                    at_least=not full,
                )
            elif len(parts) == 1 and parts[0].key == self.whole:
                yield Identity(
                    "sum/partition", ((1, total), (-1, parts[0].key)), clause=self.clause, certain=False
                )

    def _total(self, unit: str, parts: Sequence[Mention]) -> Key:
        """The value that the parts come nearest to, among those that the words leave open."""
        candidates = [mention for mention in self.before if measure(mention.written) == unit]
        if not candidates:
            return self.totals[unit]
        listed = [part.written.interval() for part in parts]

        def distance(mention: Mention) -> tuple[int, bool]:
            """How far it is from the parts, and whether it is of another stage: a budget that was spent to the last 分."""
            return gap(mention.written.interval(), listed), mention.key.stage is not parts[0].key.stage

        return min(candidates, key=distance).key


def _own_name(part: Mention) -> str:
    """The name of a part, without that of its total and its measure."""
    return part.key.concept.rpartition("/")[2].partition("·")[0]


def _sort(part: Key, total: Key) -> str:
    """By what a total is divided: 科目 of one level, or its own parts."""
    if part.function or part.economic:
        return f"{'function' if part.function else 'economic'}/{len(part.function or part.economic)}"
    return total.concept


_PEOPLE = ("人", "名", "位")
_NO_PART = re.compile(
    r"^(?:本年|当年|今年)?(?:减少|增加|新增|调入|调出|比|较|制发|处理|提交|开展|召开|完成|共|组织|以|为|办理|印发|受理)|共计|合计"
)


def _by_fund(parts: Sequence[Mention]) -> bool:
    """Whether the parts are those of the three kinds of 财政拨款, which are all there are."""
    return {Fund.GENERAL, Fund.GOV_FUND, Fund.STATE_CAPITAL} == {part.key.fund for part in parts}


_SHARED = 4
"""Characters at the end of two names from which they are names of one kind."""
_KIND = 6
"""Characters in front that tell the kinds apart: 国内, 国(境)外."""


def _is_beside(name: str, total: str) -> bool:
    """Whether a name is that of another of the total's kind: 国(境)外公务接待 beside 国内公务接待."""
    same = next(
        (n for n, (a, b) in enumerate(zip(reversed(name), reversed(total), strict=False)) if a != b), 0
    )
    return same >= _SHARED and all(0 < len(each) - same <= _KIND for each in (name, total))


def _alike(total: Key, parts: Sequence[Mention]) -> bool:
    """Whether the parts are kinds of the total by their names: 在编人员 – 行政人员, 事业人员."""
    noun = total.concept.partition("·")[0][-2:]
    return all(noun in part.key.concept.rpartition("/")[2] for part in parts)


_STAFF = re.compile(r"(?:机关)?(?:(?P<kind>行政|事业)|参照?公务?员?(?:管理)?|工勤)(?:人员|编制)?(?:数|人数)?")


def _is_staff(parts: Sequence[Mention]) -> bool:
    """Whether the parts are the kinds of staff that there are: 行政, 事业, 参公, 工勤; the first two at least."""
    found = [_STAFF.fullmatch(_own_name(part)) for part in parts]
    return None not in found and {match["kind"] for match in found if match} >= {"行政", "事业"}


def is_free(key: Key) -> bool:
    """Whether a fact has a name that only this report uses, or is counted."""
    return bool(key.scope) or "·" in key.concept
