"""What the text writes for the facts that a percentage or a change is made of.

People compute in one of two ways: from the true amounts, or from the figures that they see. What comes out of
the figures may be off the truth by more than its last place, and is right all the same; what comes out of the
truth lies within half of it. A number that neither way gives is wrong.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.fact import Key
from mingzhang.model.interval import Interval, Share, ratio_range
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention
from mingzhang.statements.reading import Reading


class Operands:
    """The figures of one reading, by the facts that they state."""

    def __init__(self, reading: Reading) -> None:
        self._values: dict[Key, list[Mention]] = {}
        self._changes: dict[tuple[Means, Key, Key], list[Mention]] = {}
        self._closing = frozenset(_closing(reading))
        for mention in sorted(reading.mentions, key=_start):
            if len(mention.terms) == 1 and mention.over is None and mention.written.kind is not Kind.PERCENT:
                self._values.setdefault(mention.key, []).append(mention)
            if mention.means in (Means.CHANGE_AMOUNT, Means.CHANGE_RATE) and len(mention.terms) == 2:
                (_, now), (_, before) = mention.terms
                self._changes.setdefault((mention.means, now, before), []).append(mention)

    def as_computed(self, mention: Mention) -> Share:
        """The fractions that a ratio mention allows.

        A percentage that is right for the written figures says as much as they do, even where the true amounts
        behind them would round otherwise.
        """
        share = -mention.written.share() if mention.negative else mention.written.share()
        if mention.written.span in self._closing:
            place = share.high - share.low
            share = Share(share.low - place, share.high + place)
        for part, whole in self._operands(mention):
            low_high = ratio_range(part, whole)
            if low_high is None:
                continue
            middle = Fraction(part.low + part.last, whole.low + whole.last)
            if middle in share:
                share = Share(min(share.low, low_high[0]), max(share.high, low_high[1]))
        return share

    def is_of_figures(self, change: Mention) -> bool:
        """Whether an amount of change may have been computed from figures; if not, it is that of the true amounts.

        It is when it is just the difference of what is written for the two years, and the rate beside it, if
        there is one, follows from the figures as well.
        """
        if len(change.terms) != 2:
            return True
        (_, now_key), (_, before_key) = change.terms
        amount, now, before = _figure(change), self._figure(now_key, change), self._figure(before_key, change)
        if now is not None and before is not None and now - before != amount:
            return False
        base = before if before is not None or now is None else now - amount
        rates = self._changes.get((Means.CHANGE_RATE, now_key, before_key))
        if not rates or base is None:
            return True
        rate = _nearest(rates, change)
        share = -rate.written.share() if rate.negative else rate.written.share()
        return base != 0 and amount / base in share

    def _operands(self, mention: Mention) -> Iterator[tuple[Interval, Interval]]:
        assert mention.over is not None
        whole = self._near(mention.over, mention)
        if len(mention.terms) == 1:
            part = self._near(mention.key, mention)
            if part is not None and whole is not None:
                yield part, whole
            return
        if len(mention.terms) != 2:
            return
        (_, now_key), (_, before_key) = mention.terms
        now = self._near(now_key, mention)
        if now is not None and whole is not None:
            yield Interval(now.low - whole.last, now.last - whole.low + 1), whole
        changes = self._changes.get((Means.CHANGE_AMOUNT, now_key, before_key))
        if not changes:
            return
        amount = _signed(_nearest(changes, mention))
        if whole is not None:
            yield amount, whole
        elif now is not None:
            yield amount, Interval(now.low - amount.last, now.last - amount.low + 1)

    def _near(self, key: Key, mention: Mention) -> Interval | None:
        """What the value of a fact says that is written nearest to a mention."""
        value = self._value(key, mention)
        return value.written.interval() if value is not None else None

    def _figure(self, key: Key, mention: Mention) -> Fraction | None:
        value = self._value(key, mention)
        return _figure(value) if value is not None else None

    def _value(self, key: Key, mention: Mention) -> Mention | None:
        said = self._values.get(key)
        return _nearest(said, mention) if said else None


def _closing(reading: Reading) -> Iterator[Span]:
    """The largest share of each list that adds up to 100 % just so: the rest of the rounding (尾差) is put there."""
    starts = [paragraph.span.start for paragraph in reading.document.paragraphs]
    lists: dict[tuple[int, Key], list[Mention]] = {}
    for mention in reading.mentions:
        if mention.means is Means.SHARE and mention.over is not None:
            lists.setdefault((bisect_right(starts, _start(mention)), mention.over), []).append(mention)
    for shares in lists.values():
        if len(shares) > 1 and sum(Fraction(each.written.digits) for each in shares) == 100:
            yield max(shares, key=lambda each: Fraction(each.written.digits)).written.span


def _start(mention: Mention) -> int:
    return mention.written.span.start


def _nearest(mentions: Sequence[Mention], to: Mention) -> Mention:
    """Of mentions in the order of the text, the one nearest to another."""
    after = bisect_left(mentions, _start(to), key=_start)
    around = mentions[max(after - 1, 0) : after + 1]
    return min(around, key=lambda each: abs(_start(each) - _start(to)))


def _signed(mention: Mention) -> Interval:
    interval = mention.written.interval()
    return -interval if mention.negative else interval


def _figure(mention: Mention) -> Fraction:
    """The number as it is written, with its direction, in base units."""
    figure = mention.written.figure
    return -figure if mention.negative else figure
