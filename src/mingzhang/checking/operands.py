"""What the text writes for the facts that a percentage is made of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.model.fact import Key
from mingzhang.model.interval import Interval, Share, ratio_range
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention
from mingzhang.statements.reading import Reading


class Operands:
    """What the text writes for the facts that a percentage is made of.

    People divide the figures that they see. A percentage that is right for the written figures is right, even
    where the true figures behind them would round otherwise: it says as much as its operands do.
    """

    def __init__(self, reading: Reading) -> None:
        self._by_key = reading.by_key
        self._changes: dict[tuple[Key, Key], list[Mention]] = {}
        for mention in reading.mentions:
            if mention.means is Means.CHANGE_AMOUNT and len(mention.terms) == 2:
                self._changes.setdefault((mention.terms[0][1], mention.terms[1][1]), []).append(mention)

    def as_computed(self, mention: Mention) -> Share:
        """The fractions that a ratio mention allows."""
        share = -mention.written.share() if mention.negative else mention.written.share()
        for part, whole in self._operands(mention):
            low_high = ratio_range(part, whole)
            if low_high is None:
                continue
            middle = Fraction(part.low + part.last, whole.low + whole.last)
            if middle in share:
                share = Share(min(share.low, low_high[0]), max(share.high, low_high[1]))
        return share

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
        now = self._near(mention.key, mention)
        if now is not None and whole is not None:
            yield Interval(now.low - whole.last, now.last - whole.low + 1), whole
        changes = self._changes.get((mention.terms[0][1], mention.terms[1][1]), [])
        if changes and now is not None:
            change = min(changes, key=lambda each: abs(each.written.span.start - mention.written.span.start))
            amount = -change.written.interval() if change.negative else change.written.interval()
            yield amount, Interval(now.low - amount.last, now.last - amount.low + 1)

    def _near(self, key: Key, mention: Mention) -> Interval | None:
        """The value of a fact that is written nearest to a mention."""
        at = mention.written.span.start
        said = [each for each in self._by_key.get(key, ()) if each.written.kind is not Kind.PERCENT]
        return (
            min(said, key=lambda each: abs(each.written.span.start - at)).written.interval() if said else None
        )
