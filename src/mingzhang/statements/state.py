"""What a reader remembers while it goes through the sentences of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mingzhang.model.document import Span
from mingzhang.model.fact import Key
from mingzhang.model.interval import gap
from mingzhang.model.money import Kind
from mingzhang.model.statement import Identity, Means, Mention, Written
from mingzhang.statements.slots import Slot
from mingzhang.statements.subjects import Around, Subject, Subjects
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

    def takes(self, subject: Subject, slot: Slot) -> bool:
        """Whether a value can be a part."""
        unit = self.unit(slot)
        total = self.totals.get(unit)
        if total is None or subject.key == total or subject.key in self._taken(unit):
            return False
        if subject.known:
            known = self.vocabulary.is_part(subject.key, total)
            within = any(
                part.concept != total.concept and self.vocabulary.is_part(subject.key, part)
                for part in self._taken(unit)
            )
            return not within and (known is True or (known is None and _free(total)))
        if self.listing or total.concept.startswith("·") or (self.parts and "：" in slot.lead):
            return False
        return (
            _NO_PART.search(subject.phrase) is None
            and len(subject.phrase) <= (90 if self.colon else 24)
            and not self._ends(slot, unit)
        )

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
            full = self.complete or self.colon or (self.inner and len(parts) >= 3) or _alike(total, parts)
            if len(parts) >= 2 and (full or len(parts) >= 3):
                yield Identity(
                    rule="sum/partition",
                    terms=((1, total), *((-1, part.key) for part in parts)),
                    clause=self.clause,
                    certain=self.complete and not self.inner and (len(self.before) < 2 or not _free(total)),
                    at_least=not full,
                )

    def _total(self, unit: str, parts: Sequence[Mention]) -> Key:
        """The value that the parts come nearest to, among those that the words leave open."""
        candidates = [mention for mention in self.before if measure(mention.written) == unit]
        if not candidates:
            return self.totals[unit]
        listed = [part.written.interval() for part in parts]
        return min(candidates, key=lambda mention: gap(mention.written.interval(), listed)).key


_PEOPLE = ("人", "名", "位")
_NO_PART = re.compile(
    r"^(?:本年|当年|今年)?(?:减少|增加|新增|调入|调出|比|较|制发|处理|提交|开展|召开|完成|共|组织|以|为|办理|印发|受理)|共计|合计"
)


def _alike(total: Key, parts: Sequence[Mention]) -> bool:
    """Whether the parts are kinds of the total by their names: 在编人员 – 行政人员, 事业人员."""
    noun = total.concept.partition("·")[0][-2:]
    return all(noun in part.key.concept.rpartition("/")[2] for part in parts)


def _free(key: Key) -> bool:
    return bool(key.scope) or "·" in key.concept


@dataclass
class State:
    """Memory over a section; `begin_sentence` forgets what does not outlive a sentence."""

    subjects: Subjects
    around: Around
    subject: Key | None = None
    """What the text is about: the fact whose value was stated last."""
    whole: Key | None = None
    """What shares are shares of, when a sentence names it ahead (“…支出决算中，”)."""
    base: Key | None = None
    """What a change is measured from, when the sentence has stated it."""
    budget: Key | None = None
    """The budget that a completion is measured by, when the sentence has stated it."""
    counted: Key | None = None
    """The fact whose count was stated last."""
    topic: Key | None = None
    """The known fact that opened the paragraph."""
    fresh: bool = False
    """Whether this paragraph has stated what it is about."""
    before: dict[str, Key] = field(default_factory=dict)
    """The values stated last in the sentence before."""
    last: list[Mention] = field(default_factory=list)
    """The values of the paragraph's sentences before, in order."""
    year: int = 0
    opening: bool = True
    """Whether the sentence opens its paragraph."""
    partition: Partition | None = None
    """The listing inside this sentence."""
    listings: list[Partition] = field(default_factory=list)
    """The listings that go on over paragraphs, outermost first."""
    values: dict[str, Key] = field(default_factory=dict)
    """The value stated last in this sentence, by measure."""
    recent: list[Mention] = field(default_factory=list)
    """Mentions of this sentence, in order."""
    heard: set[Key] = field(default_factory=set)
    """The facts of this sentence, those in brackets included."""
    semicolon: int = -1
    """Where the last “；” before the current number stands."""
    closed: list[Identity] = field(default_factory=list)
    amounts: dict[Key, str] = field(default_factory=dict)
    """What the document wrote last for each amount."""

    def begin_section(self, around: Around) -> None:
        """Forget what was said in the section before."""
        self.close()
        self.around, self.subject, self.counted = around, None, None

    def begin_sentence(self, *, opening: bool) -> None:
        """Forget what only the last sentence was about."""
        while self.partition is not None:
            self.finish()
        self.opening = opening
        if opening:
            self.fresh = False
        self.whole = self.base = self.budget = None
        self.year = self.around.year
        self.before = {} if opening else self.values
        if opening:
            self.last = []
        self.last += [mention for mention in self.recent if mention.means is Means.VALUE and not opening]
        self.values, self.recent, self.heard = {}, [], set()
        if opening:
            self.topic = None

    def open(self, clause: Span, *, inner: bool = False, colon: bool = False) -> None:
        """Begin to list, in this sentence, the parts of what was stated last."""
        part = self.partition.last if self.partition is not None and not inner else None
        outer = self.partition if inner or part is not None else None
        if outer is None:
            self.finish()
        totals = self._totals_of_bracket() if inner else part or self._totals()
        if totals:
            before = () if inner or self.values else tuple(self.last)
            self.partition = Partition(
                totals,
                clause,
                self.subjects.vocabulary,
                inner=inner,
                colon=colon,
                before=before,
                said=self._written(totals),
                outer=outer,
            )

    def _written(self, totals: dict[str, Key]) -> dict[Key, Written]:
        """How the totals of a listing were written, in this sentence or the ones before."""
        return {m.key: m.written for m in (*self.last, *self.recent) if m.key in totals.values()}

    def _totals_of_bracket(self) -> dict[str, Key]:
        """The value right before a bracket, and the one before that if no “；” stands between."""
        values = [mention for mention in self.recent if mention.means is Means.VALUE]
        found: dict[str, Key] = {}
        for mention in values[:-3:-1]:
            found.setdefault(measure(mention.written), mention.key)
            if self.semicolon >= mention.written.span.start:
                break
        return found

    def open_listing(self, clause: Span) -> None:
        """Begin to list the parts of what was stated last in the paragraphs that follow."""
        totals = {"money": self.topic} if self.topic is not None else self._totals()
        if totals:
            self.listings.append(
                Partition(totals, clause, self.subjects.vocabulary, listing=True, colon=True)
            )

    def _totals(self) -> dict[str, Key]:
        if said := self.values or self.before:
            return {unit: key for unit, key in said.items() if unit != "counted"}
        return {"money": self.subject} if self.subject is not None else {}

    def take_part(self, subject: Subject, slot: Slot, *, first: bool) -> Partition | None:
        """The listing that a value belongs to as a part, if any; the value is taken in."""
        unit = measure(slot.number)
        while self.partition is not None and self._returns(subject, slot):
            self.finish()
        if self.partition is not None and self.partition.takes(subject, slot):
            self.partition.add(subject, slot)
            return self.partition
        if (
            self.partition is not None
            and not subject.known
            and unit in self.partition.parts
            and slot.depth == 0
        ):
            self.finish()  # something else of the same measure: the list is over
        if not subject.key.function and not (first and self.opening):
            return None
        while self.listings:
            if self.listings[-1].takes(subject, slot):
                self.listings[-1].add(subject, slot)
                return self.listings[-1]
            if (
                subject.known
                and not _free(self.listings[-1].totals.get(unit, subject.key))
                and len(self.listings) > 1
            ):
                self.closed.extend(self.listings.pop().identities())
                continue
            return None
        return None

    def _returns(self, subject: Subject, slot: Slot) -> bool:
        """Whether a value belongs to the list outside, after a part was divided in its turn."""
        inside = self.partition
        if inside is None or inside.outer is None or inside.inner:
            return False
        return not inside.takes(subject, slot) or slot.lead.lstrip().startswith("；")

    def finish(self) -> None:
        """Take the listing inside the sentence as finished."""
        if self.partition is not None:
            self.closed.extend(self.partition.identities())
            self.partition = self.partition.outer

    def close(self) -> None:
        """Take all listings as finished."""
        while self.partition is not None:
            self.finish()
        for listing in self.listings:
            self.closed.extend(listing.identities())
        self.listings = []

    def resolve(self, slot: Slot) -> Subject | None:
        """The fact that a slot's lead names, if it names one of its own."""
        return self.subjects.resolve(slot.lead, self.around, measure(slot.number), slot.number.span.start)
