"""What a reader remembers while it goes through the sentences of a report."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingzhang.model.document import Span
from mingzhang.model.fact import Key
from mingzhang.model.money import Kind
from mingzhang.model.statement import Identity, Mention, Written
from mingzhang.statements.slots import Slot
from mingzhang.statements.subjects import Around, Subject, Subjects
from mingzhang.statements.vocabulary import Vocabulary


def measure(number: Written) -> str:
    """What a number measures, as far as sums go: money is money in any unit."""
    if number.kind is Kind.MONEY or number.kind is Kind.BARE:
        return "money"
    return "%" if number.kind is Kind.PERCENT else number.unit


@dataclass
class Partition:
    """A total whose parts are being listed; one total for each measure (人 and 名 may be listed side by side)."""

    totals: dict[str, Key]
    clause: Span
    vocabulary: Vocabulary
    inner: bool = False
    """Listed in brackets: it ends with them."""
    bracketed: bool = False
    """Listed in brackets without the word 其中."""
    parts: dict[str, list[Key]] = field(default_factory=dict)
    complete: bool = False
    """Whether the words promise that nothing is left out: “其他…” closes the list, or the subject is so."""

    def takes(self, subject: Subject, unit: str) -> bool:
        """Whether a fact can be a part."""
        total = self.totals.get(unit)
        if total is None or subject.key == total or subject.key in self.parts.get(unit, ()):
            return False
        known = self.vocabulary.is_part(subject.key, total) if subject.known else None
        return known is not False and not (subject.known and known is None and not _free(total))

    def add(self, subject: Subject, unit: str) -> None:
        """Take in a part."""
        self.parts.setdefault(unit, []).append(subject.key)
        self.complete = self.complete or subject.known or subject.phrase.startswith("其他")

    def identities(self) -> list[Identity]:
        """total − Σ parts = 0, for each measure with at least two parts."""
        return [
            Identity(
                rule="sum/partition",
                terms=((1, self.totals[unit]), *((-1, part) for part in parts)),
                clause=self.clause,
                certain=self.complete and not self.bracketed,
            )
            for unit, parts in self.parts.items()
            if len(parts) >= 2
        ]


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
    before: dict[str, Key] = field(default_factory=dict)
    """The values stated last in the sentence before."""
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
    closed: list[Identity] = field(default_factory=list)

    def begin_section(self, around: Around) -> None:
        """Forget what was said in the section before."""
        self.close()
        self.around, self.subject, self.counted = around, None, None

    def begin_sentence(self, *, opening: bool) -> None:
        """Forget what only the last sentence was about."""
        self.finish()
        self.opening = opening
        self.whole = self.base = self.budget = None
        self.year = self.around.year
        self.before = {} if opening else self.values
        self.values, self.recent = {}, []
        if opening:
            self.topic = None

    def open(self, clause: Span, *, inner: bool = False, bracketed: bool = False) -> None:
        """Begin to list, in this sentence, the parts of what was stated last."""
        self.finish()
        if totals := self._totals():
            self.partition = Partition(totals, clause, self.subjects.vocabulary, inner, bracketed)

    def open_listing(self, clause: Span) -> None:
        """Begin to list the parts of what was stated last in the paragraphs that follow."""
        totals = {"money": self.topic} if self.topic is not None else self._totals()
        if totals:
            self.listings.append(Partition(totals, clause, self.subjects.vocabulary))

    def _totals(self) -> dict[str, Key]:
        if said := self.values or self.before:
            return {unit: key for unit, key in said.items() if unit != "counted"}
        return {"money": self.subject} if self.subject is not None else {}

    def take_part(self, subject: Subject, unit: str, *, first: bool) -> Partition | None:
        """The listing that a value belongs to as a part, if any; the value is taken in."""
        if self.partition is not None and self.partition.takes(subject, unit):
            self.partition.add(subject, unit)
            return self.partition
        if not first or not (self.opening or subject.key.function):
            return None
        while self.listings:
            if self.listings[-1].takes(subject, unit):
                self.listings[-1].add(subject, unit)
                return self.listings[-1]
            if subject.known and not _free(self.listings[-1].totals.get(unit, subject.key)) and len(self.listings) > 1:
                self.closed.extend(self.listings.pop().identities())
                continue
            return None
        return None

    def finish(self) -> None:
        """Take the listing inside the sentence as finished."""
        if self.partition is not None:
            self.closed.extend(self.partition.identities())
            self.partition = None

    def close(self) -> None:
        """Take all listings as finished."""
        self.finish()
        for listing in self.listings:
            self.closed.extend(listing.identities())
        self.listings = []

    def resolve(self, slot: Slot) -> Subject | None:
        """The fact that a slot's lead names, if it names one of its own."""
        return self.subjects.resolve(slot.lead, self.around, measure(slot.number))
