"""Whose change a change is: of the fact stated last, of the part listed last, or of the total before the list."""

from dataclasses import replace
from fractions import Fraction

from mingzhang.model.fact import Key
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention, Written
from mingzhang.statements.state import State


def same_fact(one: Key, other: Key) -> bool:
    """Whether two keys are one fact of two years or two stages."""
    return replace(one, year=other.year, stage=other.stage) == other


_LOOSE = {"收入总计": "收入", "支出总计": "支出", "总收入": "收入", "总支出": "支出"}


def loosely_same(stated: Key, named: Key) -> bool:
    """“支出合计480.64万元…支出总计减少…”: the later words mean the value that was just stated."""
    return (
        stated.year == named.year
        and stated.fund == named.fund
        and stated != named
        and _LOOSE.get(named.concept, named.concept) == _LOOSE.get(stated.concept, stated.concept)
    )


def part_or_total(
    part: Mention, total: Key, amount: Written, rate: Written | None, state: State, *, less: bool
) -> Key:
    """Whether “其中：…12.50万元，比上年增加…” changed the part that was listed last or the total before the list.

    The words leave it open; where amount and rate are both written, only one of the two may agree. Else each part
    has its own change when the total's is told or the first part has one; or one change comes behind the whole list.
    """
    written = {mention.key: mention.written for mention in state.recent if mention.means is Means.VALUE}
    if rate is not None and amount.kind is Kind.MONEY and total in written:
        of_part = agrees(part.written, amount, rate, less=less)
        if of_part is not agrees(written[total], amount, rate, less=less):
            return part.key if of_part else total
    told = any(mention.means is Means.CHANGE_AMOUNT and mention.key == total for mention in state.recent)
    return part.key if told or state.told_one_by_one(Means.CHANGE_AMOUNT) else total


def agrees(now: Written, amount: Written, rate: Written, *, less: bool) -> bool:
    """Whether a change of `amount` to `now` can be a change of `rate`, as far as the digits say."""
    value, change, share = now.interval(), amount.interval(), rate.share()
    low, high = value.low - change.last, value.last - change.low
    if less:
        low, high = value.low + change.low, value.last + change.last
    if low <= 0:
        return high > 0
    return Fraction(change.low, high) <= share.high and Fraction(change.last, low) >= share.low
