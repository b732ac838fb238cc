"""Growth from nothing: an increase that is all there is, and the 100 % that people write for it."""

from fractions import Fraction

from mingzhang.model.fact import Key
from mingzhang.model.interval import gap
from mingzhang.model.statement import Means, Mention
from mingzhang.statements.reading import Reading


def rates_from_nothing(reading: Reading) -> list[Mention]:
    """The rates of 100 % beside an increase as large as this year's value, where last year's is not stated.

    “公务接待费支出3.00万元，比上年增加3.00万元，增长100%”: last year's was nothing, of which there is no rate; 100 % is
    what is customary, not what was computed.
    """
    grown = {
        change.terms
        for change in reading.mentions
        if change.means is Means.CHANGE_AMOUNT and _is_all(change, reading)
    }
    return [
        rate
        for rate in reading.mentions
        if rate.means is Means.CHANGE_RATE
        and not rate.negative
        and rate.terms in grown
        and Fraction(rate.written.digits) == _CUSTOMARY
    ]


_CUSTOMARY = 100
"""Per cent."""


def _is_all(change: Mention, reading: Reading) -> bool:
    """Whether an increase can be the whole of this year's value, and no other base is stated."""
    if len(change.terms) != 2 or change.negative:
        return False
    (_, now), (_, before) = change.terms
    stated = _values(now, reading)
    return not _values(before, reading) and any(
        not gap(each.written.interval(), [change.written.interval()]) for each in stated
    )


def _values(key: Key, reading: Reading) -> list[Mention]:
    return [each for each in reading.by_key.get(key, ()) if each.means is Means.VALUE]
