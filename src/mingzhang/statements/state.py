"""What a reader remembers while it goes through the sentences of a report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mingzhang.model.document import Span
from mingzhang.model.fact import Key
from mingzhang.model.statement import Identity, Means, Mention, Written
from mingzhang.statements.funds import OF_EACH_FUND, is_of_one_fund
from mingzhang.statements.listing import Partition, is_free, measure
from mingzhang.statements.slots import Slot
from mingzhang.statements.subjects import Around, Subject, Subjects


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
    planned: Key | None = None
    """The budget that the paragraph has stated last."""
    counted: Key | None = None
    """The fact whose count was stated last."""
    topic: Key | None = None
    """The known fact that opened the paragraph."""
    announced: Key | None = None
    """The known fact that the heading of these paragraphs names: “1.因公出国(境)费用”."""
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
    listed: bool = False
    """Whether this sentence has stated a part of such a listing."""
    values: dict[str, Key] = field(default_factory=dict)
    """The value stated last in this sentence, by measure."""
    recent: list[Mention] = field(default_factory=list)
    """Mentions of this sentence, in order."""
    kept: tuple[Key | None, dict[str, Key]] | None = None
    """What the sentence was about, and its values, before it gave a reason with amounts of its own."""
    heard: set[Key] = field(default_factory=set)
    """The facts of this sentence, those in brackets included."""
    semicolon: int = -1
    """Where the last “；” before the current number stands."""
    lost: bool = False
    """Whether the amount read last was not understood: what follows is not about the one before."""
    ahead: Slot | None = None
    """The slot behind the one that is read, in the same sentence."""
    closed: list[Identity] = field(default_factory=list)
    amounts: dict[Key, str] = field(default_factory=dict)
    """What the document wrote last for each amount."""

    def begin_section(self, around: Around) -> None:
        """Forget what was said in the section before."""
        self.close()
        self.around, self.subject, self.counted, self.announced = around, None, None, None

    def begin_sentence(self, *, opening: bool) -> None:
        """Forget what only the last sentence was about."""
        while self.partition is not None:
            self.finish()
        if self.kept is not None:
            self.subject, self.values = self.kept
            self.kept = None
        self.opening = opening
        if opening:
            self.fresh, self.planned = False, None
        self.whole = self.base = self.budget = None
        self.lost = self.listed = False
        self.year = self.around.year
        self.before = {} if opening else self.values
        if opening:
            self.last = []
        self.last += [mention for mention in self.recent if mention.means is Means.VALUE and not opening]
        self.values, self.recent, self.heard = {}, [], set()
        if opening:
            self.topic = None

    def give_reason(self) -> None:
        """Read on in a reason: what it names is not what the next sentence is about."""
        if self.kept is None:
            self.kept = self.subject, dict(self.values or self.before)

    def open(
        self, clause: Span, *, inner: bool = False, colon: bool = False, totals: dict[str, Key] | None = None
    ) -> None:
        """Begin to list, in this sentence, the parts of what was stated last, or of `totals` that are named again."""
        part = self.partition.last if self.partition is not None and not inner else None
        outer = self.partition if inner or part is not None else None
        if outer is None:
            self.finish()
        totals = totals or (self._totals_of_bracket() if inner else part or self._totals())
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

    def open_listing(self, clause: Span, *, told: bool = False) -> None:
        """Begin to list the parts of what was stated last in the paragraphs that follow.

        `told`: the words only promise more about the values of this paragraph; without one they open nothing.
        """
        stated = [
            mention
            for mention in (*self.last, *self.recent)
            if mention.means is Means.VALUE and measure(mention.written) == "money"
        ]
        totals = {"money": self.topic} if self.topic is not None else self._totals()
        if told:
            totals = {"money": self.topic} if self.topic is not None and stated else {}
        if totals:
            self.closed.extend(each for listing in self._alike(totals) for each in listing.identities())
            self.listings.append(
                Partition(
                    totals,
                    clause,
                    self.subjects.vocabulary,
                    listing=True,
                    colon=True,
                    before=tuple(stated) if told else (),
                    said={mention.key: mention.written for mention in stated},
                )
            )

    def _alike(self, totals: dict[str, Key]) -> list[Partition]:
        """The open listings of the same totals, taken out: their parts are listed anew."""
        found = [listing for listing in self.listings if listing.totals == totals]
        self.listings = [listing for listing in self.listings if listing.totals != totals]
        return found

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
        goes_on = self.listed and "；" in slot.lead
        if not subject.key.function and not (first and self.opening) and not goes_on:
            return None
        while self.listings:
            if self.listings[-1].takes(subject, slot):
                self.listings[-1].add(subject, slot)
                self.listed = True
                return self.listings[-1]
            if (
                subject.known
                and not is_free(self.listings[-1].totals.get(unit, subject.key))
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

    @property
    def budgeted(self) -> Key | None:
        """The budget that was stated last, when nothing was stated since: “预算为5.00万元，支出决算为4.57万元” names it once."""
        stated = [mention for mention in self.recent if mention.means is Means.VALUE]
        if not stated or self.budget is None or stated[-1].key != self.budget:
            return None
        return self.budget

    def part_before(self, unit: str) -> Mention | None:
        """The part of a listing in this sentence that was stated last, when nothing of its year was stated since."""
        stated = [
            mention
            for mention in self.recent
            if mention.means is Means.VALUE and mention.key.year >= self.around.year
        ]
        listing = self._told()
        parts = listing.parts.get(unit, []) if listing is not None else []
        return parts[-1] if parts and stated and parts[-1].key == stated[-1].key else None

    def told_one_by_one(self, *means: Means) -> bool:
        """Whether each part of the listing is told with its own change, completion …, rather than all at once."""
        listing = self._told()
        parts = [part for parts in (listing.parts if listing else {}).values() for part in parts]
        told = {mention.key for mention in self.recent if mention.means in means}
        return len(parts) == 1 or any(part.key in told for part in parts)

    def whole_list(self, *means: Means) -> Key | None:
        """The total of a list of amounts that was just told to its end without such words for any one part."""
        listing = self._told()
        if listing is None or self.part_before("money") is None or self.told_one_by_one(*means):
            return None
        return listing.totals.get("money")

    def _told(self) -> Partition | None:
        """The listing whose parts are being told; one that “主要包括办公费、印刷费” opened in vain has none."""
        listing = self.partition
        while listing is not None and not listing.parts:
            listing = listing.outer
        return listing if listing is None or not listing.inner else None

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

    def _listed_function(self) -> str:
        """The 功能科目 whose parts are being listed: “一般公共服务支出…。其中：行政运行(项)…”."""
        total = self.partition.totals.get("money") if self.partition is not None else None
        return total.function if total is not None and total.function.isdigit() else ""

    def resolve(self, slot: Slot) -> Subject | None:
        """The fact that a slot's lead names, if it names one of its own.

        “1.一般公共预算财政拨款本年收入480.64万元…；本年支出470.00万元”: what opens a paragraph says which money it is about.
        """
        around = self.around
        if self.topic is not None and self.topic.concept in OF_EACH_FUND and is_of_one_fund(self.topic.fund):
            around = replace(around, fund=self.topic.fund)
        if (listed := self._listed_function()) and not any(around.path):
            around = replace(around, path=self.subjects.path_of(listed))
        return self.subjects.resolve(slot.lead, around, measure(slot.number), slot.number.span.start)
