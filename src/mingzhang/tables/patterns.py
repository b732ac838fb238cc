"""One cause for many broken sums: a column pasted one row out, a subtotal over an item, a row counted twice.

A pattern is a guess at what was meant. It counts only when the tables agree with it: every contradiction that
the cells took part in is gone, and none is new. So it never says more than the numbers show.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from mingzhang.model.fact import Key
from mingzhang.model.interval import Interval
from mingzhang.model.statement import Identity, Mention
from mingzhang.tables.cells import Slot, Strip
from mingzhang.tables.identities import identities_for
from mingzhang.tables.public import TableFacts

_FEWEST_MOVED = 2
"""Amounts that must stand in the wrong row before a column is said to be shifted."""

_ABOVE_ROUNDING = 20
"""How many times larger than all rounding together a row must be, so that its size is no chance."""

Values = dict[Key, Interval | None]
"""What the mentions of a fact allow together; None when they contradict each other."""


class Pattern(Enum):
    """How it happened."""

    TOO_HIGH = "高了一行"
    TOO_LOW = "低了一行"
    EXCHANGED = "互换"
    COUNTED_TWICE = "重复计算"
    LEFT_OUT = "漏加"
    COPIED = "错抄"


@dataclass(frozen=True, slots=True)
class Cause:
    """A mistake that explains all contradictions that its cells take part in."""

    pattern: Pattern
    wrong: tuple[Mention, ...]
    """The amounts that stand where others belong, from top to bottom."""
    source: Mention | None
    """The row that was counted twice or left out, or the amount that was copied."""
    explained: tuple[Identity, ...]
    """The relations that it breaks."""


@dataclass(frozen=True)
class _Tables:
    """The facts with their relations, empty cells counted as zero."""

    mentions: Mapping[Key, tuple[Mention, ...]]
    blank: frozenset[Key]
    about: Mapping[Key, tuple[Identity, ...]]

    @classmethod
    def of(cls, facts: TableFacts, year: int | None) -> "_Tables":
        mentions: dict[Key, tuple[Mention, ...]] = {}
        for mention in facts.mentions:
            mentions[mention.key] = (*mentions.get(mention.key, ()), mention)
        about: dict[Key, tuple[Identity, ...]] = {}
        for identity in identities_for({*mentions, *facts.blank}, (), year, facts.listings):
            for _, key in identity.terms if identity.certain else ():
                about[key] = (*about.get(key, ()), identity)
        return cls(mentions, facts.blank, about)

    def value(self, key: Key, without: Mention | None = None) -> Interval | None:
        """What is stated of a fact; None when its mentions contradict each other or there is none."""
        said = [each.written.interval() for each in self.mentions.get(key, ()) if each is not without]
        if not said:
            return Interval.exactly(0) if key in self.blank and without is None else None
        low, high = max(each.low for each in said), min(each.high for each in said)
        return Interval(low, high) if low < high else None

    def contradicts_itself(self, key: Key) -> bool:
        """Whether a fact is stated in two ways."""
        return key in self.mentions and self.value(key) is None

    def sums(self, total: Key) -> list[Identity]:
        """The relations that say what a fact is the sum of."""
        return [each for each in self.about.get(total, ()) if each.terms[0] == (1, total)]

    def odd(self, key: Key) -> list[Mention]:
        """The mentions of a fact that may be wrong: its only one, or one that all others contradict."""
        said = self.mentions.get(key, ())
        if len(said) == 1:
            return list(said)
        if not self.contradicts_itself(key):
            return []
        return [each for each in said if self.value(key, each) is not None]

    def broken(
        self, keys: Iterable[Key], instead: Mapping[Key, Interval | None] | None = None
    ) -> list[Identity]:
        """The relations about some facts that no true values keep; `instead` replaces what is stated."""
        given = instead or {}
        once = dict.fromkeys(identity for key in keys for identity in self.about.get(key, ()))
        return [each for each in once if not self._holds(each, given)]

    def _holds(self, identity: Identity, given: Mapping[Key, Interval | None]) -> bool:
        least = most = 0
        for sign, key in identity.terms:
            value = given[key] if key in given else self.value(key)
            if value is None:
                return True
            ends = (sign * value.low, sign * value.last)
            least, most = least + min(ends), most + max(ends)
        return most >= 0 if identity.at_least else least <= 0 <= most


def causes(facts: TableFacts, year: int | None) -> tuple[Cause, ...]:
    """The mistakes of whole columns and rows in the tables of a document, the widest first."""
    tables = _Tables.of(facts, year)
    broken = tables.broken(tables.about)
    doubtful = {key for identity in broken for _, key in identity.terms}
    doubtful |= {key for key in tables.mentions if tables.contradicts_itself(key)}
    if not doubtful:
        return ()
    found = _shifts(facts.strips, tables, doubtful)
    taken = {mention for cause in found for mention in cause.wrong}
    explained = {identity for cause in found for identity in cause.explained}
    twofold = [each for key in tables.mentions if tables.contradicts_itself(key) for each in tables.sums(key)]
    for identity in (*broken, *twofold):
        cause = None if identity in explained else _miscounted(identity, tables)
        if cause is not None and not taken & set(cause.wrong):
            found.append(cause)
            explained.update(cause.explained)
            taken.update(cause.wrong)
    for strip in facts.strips:
        for slot in strip.slots:
            cause = _copied(slot, strip, tables) if slot.key in doubtful else None
            if (
                cause is not None
                and not explained.intersection(cause.explained)
                and not taken & set(cause.wrong)
            ):
                found.append(cause)
                explained.update(cause.explained)
                taken.update(cause.wrong)
    return tuple(found)


def _shifts(strips: Iterable[Strip], tables: _Tables, doubtful: set[Key]) -> list[Cause]:
    """The shifted columns, the widest first; of two that explain the same, the one that other tables deny more."""
    shifts = [each for strip in strips if (each := _shift(strip, tables, doubtful)) is not None]

    def order(cause: Cause) -> tuple[int, int, int]:
        denied = sum(tables.contradicts_itself(mention.key) for mention in cause.wrong)
        return -len(cause.wrong), -denied, cause.wrong[0].written.span.start

    found: list[Cause] = []
    explained: set[Identity] = set()
    for cause in sorted(shifts, key=order):
        if not cause.explained or not explained.issuperset(cause.explained):
            found.append(cause)
            explained.update(cause.explained)
    return found


def _shift(strip: Strip, tables: _Tables, doubtful: set[Key]) -> Cause | None:
    """A run of cells whose amounts belong one row below, or above; or two that hold each other's."""
    slots, keys = strip.slots, [slot.key for slot in strip.slots]
    if len(doubtful.intersection(keys)) < _FEWEST_MOVED:
        return None
    before = tables.broken(keys)
    exchanged = _exchanged(slots, before, tables, doubtful)
    if exchanged is not None:
        return exchanged
    bad = _bad_rows(keys, before, tables)
    best: tuple[int, Cause] | None = None
    for step, pattern in ((1, Pattern.TOO_HIGH), (-1, Pattern.TOO_LOW)) if len(bad) >= _FEWEST_MOVED else ():
        for first, last in _runs(len(slots), bad, step):
            moved = [slot.mention for slot in slots[first : last + 1] if slot.mention is not None]
            if len(moved) < _FEWEST_MOVED or (best is not None and len(moved) >= best[0]):
                continue
            instead = _moved(slots, first, last, step, tables)
            if _agree(tables, instead, keys) and _confirmed(before, instead, tables):
                wrong = _pasted(slots, first, last, step)
                best = (len(moved), Cause(pattern, tuple(wrong), None, tuple(before)))
    return None if best is None else best[1]


def _exchanged(
    slots: Sequence[Slot], before: Sequence[Identity], tables: _Tables, doubtful: set[Key]
) -> Cause | None:
    """Two cells, one below the other, that hold each other's amounts. Nothing is lost, so all that they say must agree."""
    keys = [slot.key for slot in slots]
    for upper, lower in pairwise(slots):
        one, other = upper.mention, lower.mention
        if one is None or other is None or not {upper.key, lower.key} <= doubtful:
            continue
        if one.written.interval().meets(other.written.interval()):
            continue
        instead = {
            upper.key: _common(other.written.interval(), tables.value(upper.key, one)),
            lower.key: _common(one.written.interval(), tables.value(lower.key, other)),
        }
        if _agree(tables, instead, keys) and _confirmed(before, instead, tables):
            return Cause(Pattern.EXCHANGED, (one, other), None, tuple(before))
    return None


def _common(own: Interval, elsewhere: Interval | None) -> Interval:
    """What a cell's amount leaves of what other places say of a fact; nothing at all where they deny it."""
    if elsewhere is None:
        return own
    low, high = max(own.low, elsewhere.low), min(own.high, elsewhere.high)
    return Interval(low, high) if low < high else Interval(0, 0)


def _bad_rows(keys: Sequence[Key], broken: Iterable[Identity], tables: _Tables) -> list[int]:
    """The rows whose amount does not fit the rest of its row, or what other tables say of it."""
    column = set(keys)
    across = [column.intersection(key for _, key in identity.terms) for identity in broken]
    alone = {key for shared in across if len(shared) == 1 for key in shared}
    return [row for row, key in enumerate(keys) if key in alone or tables.contradicts_itself(key)]


def _runs(height: int, bad: Sequence[int], step: int) -> Iterator[tuple[int, int]]:
    """The runs that can have made these rows bad: their cells belong `step` rows on, one cell is lost."""
    least, most = (bad[0] - 1, bad[-1] - 1) if step > 0 else (bad[0], bad[-1])
    for first in (least, least + 1):
        for last in (most, most + 1):
            if min(first, first + step) >= 0 and max(last, last + step) < height and first < last:
                yield first, last


def _moved(
    slots: tuple[Slot, ...], first: int, last: int, step: int, tables: _Tables
) -> dict[Key, Interval | None]:
    """What the facts would be: each cell of the run belongs `step` rows on; what it was pasted over is lost."""
    instead: dict[Key, Interval | None] = {}
    lost = first if step > 0 else last
    instead[slots[lost].key] = tables.value(slots[lost].key, slots[lost].mention)
    for number in range(first, last + 1):
        mention, key = slots[number].mention, slots[number + step].key
        own = Interval.exactly(0) if mention is None else mention.written.interval()
        instead[key] = _common(own, tables.value(key, slots[number + step].mention))
    return instead


def _pasted(slots: Sequence[Slot], first: int, last: int, step: int) -> list[Mention]:
    """The amounts of a run, and the one behind it where it is another than the run says."""
    end = last if step > 0 else first
    amount, behind = slots[end].mention, slots[end + step].mention
    if behind is not None and (
        amount is None or not behind.written.interval().meets(amount.written.interval())
    ):
        first, last = min(first, end + step), max(last, end + step)
    return [slot.mention for slot in slots[first : last + 1] if slot.mention is not None]


def _confirmed(before: Sequence[Identity], instead: Mapping[Key, Interval | None], tables: _Tables) -> bool:
    """Whether what contradicted the moved amounts now agrees, not merely for want of the lost one."""
    lost = {key for key, value in instead.items() if value is None}
    shown = {
        key
        for identity in before
        if not any(key in lost for _, key in identity.terms)
        for _, key in identity.terms
        if key in instead
    }
    shown |= {key for key, value in instead.items() if value is not None and tables.contradicts_itself(key)}
    return len(shown) >= _FEWEST_MOVED and 2 * len(shown) >= len(instead)


def _agree(tables: _Tables, instead: Mapping[Key, Interval | None], keys: Iterable[Key]) -> bool:
    """Whether nothing contradicts what was meant; an empty interval is a fact stated otherwise elsewhere."""
    if any(value is not None and value.low >= value.high for value in instead.values()):
        return False
    return not any(
        tables.contradicts_itself(key) for key in keys if key not in instead
    ) and not tables.broken(keys, instead)


def _miscounted(identity: Identity, tables: _Tables) -> Cause | None:
    """A total that is too large, or too small, by exactly one of its parts."""
    (sign, total), *parts = identity.terms
    values = {key: tables.value(key) for _, key in parts}
    if sign != 1 or identity.at_least or len(parts) < 3 or None in values.values():
        return None
    if any(coefficient != -1 for coefficient, _ in parts):
        return None
    intervals = {key: value for key, value in values.items() if value is not None}
    right = Interval(
        sum(each.low for each in intervals.values()), sum(each.last for each in intervals.values()) + 1
    )
    for wrong in tables.odd(total):
        elsewhere = tables.value(total, wrong)
        if elsewhere is not None and not elsewhere.meets(right):
            continue
        fitting = list(_parts_too_many(wrong.written.interval(), right, intervals))
        if len(fitting) == 1 and _agree(tables, {total: right}, [total]):
            pattern, key = fitting[0]
            source = tables.mentions.get(key, (None,))[0]
            if source is not None:
                return Cause(pattern, (wrong,), source, tuple(tables.broken([total])))
    return None


def _parts_too_many(
    written: Interval, right: Interval, parts: Mapping[Key, Interval]
) -> Iterator[tuple[Pattern, Key]]:
    """The parts that a written total holds once too often, or not at all."""
    rounding = right.last - right.low + written.last - written.low
    for key, part in parts.items():
        if part.low < _ABOVE_ROUNDING * rounding:
            continue
        for pattern, direction in ((Pattern.COUNTED_TWICE, 1), (Pattern.LEFT_OUT, -1)):
            ends = sorted((direction * part.low, direction * part.last))
            if right.low + ends[0] <= written.last and written.low <= right.last + ends[1]:
                yield pattern, key


def _copied(slot: Slot, strip: Strip, tables: _Tables) -> Cause | None:
    """An amount that is its own subtotal's, though the subtotal has other parts."""
    mention = slot.mention
    if mention is None or not slot.key.function + slot.key.economic or mention not in tables.odd(slot.key):
        return None
    if mention.written.interval().low <= 0:
        return None
    broken = tables.broken([slot.key])
    if not broken and not tables.contradicts_itself(slot.key):
        return None
    pasted = [
        other
        for other in strip.slots
        if other.mention is not None
        and other.mention.written.digits == mention.written.digits
        and _is_above(other.key, slot.key)
        and _has_other_parts(other.key, slot.key, strip)
    ]
    if not pasted:
        return None
    nearest = max(pasted, key=lambda other: len(other.key.function + other.key.economic))
    return Cause(Pattern.COPIED, (mention,), nearest.mention, tuple(broken))


def _has_other_parts(total: Key, part: Key, strip: Strip) -> bool:
    """Whether at least two other parts are not nothing: one alone could be the slip itself."""
    others = [
        slot.key
        for slot in strip.slots
        if slot.mention is not None
        and slot.mention.written.interval().low > 0
        and _is_above(total, slot.key)
        and not _is_above(slot.key, part)
        and not _is_above(part, slot.key)
        and slot.key != part
    ]
    lowest = [key for key in others if not any(_is_above(key, other) for other in others)]
    return len(lowest) > 1


def _is_above(one: Key, other: Key) -> bool:
    return (
        one != other and other.function.startswith(one.function) and other.economic.startswith(one.economic)
    )
