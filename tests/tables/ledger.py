"""What the facts of tables say together: do all mentions of a fact agree, does every identity hold?"""

from collections.abc import Collection, Iterable

from mingzhang.model.fact import Key
from mingzhang.model.interval import Interval
from mingzhang.model.statement import Identity, Mention


def stated(mentions: Iterable[Mention]) -> dict[Key, Interval | None]:
    """The range that all mentions of a fact allow; None when they contradict each other."""
    found: dict[Key, Interval | None] = {}
    for mention in mentions:
        own = mention.written.interval()
        before = found.get(mention.key, own)
        if before is not None:
            low, high = max(own.low, before.low), min(own.high, before.high)
            found[mention.key] = Interval(low, high) if low < high else None
    return found


def contradictions(mentions: Collection[Mention], identities: Iterable[Identity]) -> list[Key | Identity]:
    """Facts that are stated twice in different ways, and certain identities that no true values keep."""
    values = stated(mentions)
    found: list[Key | Identity] = [key for key, value in values.items() if value is None]
    found += [each for each in identities if each.certain and not holds(each, values)]
    return found


def holds(identity: Identity, values: dict[Key, Interval | None]) -> bool:
    """Whether true values in the ranges keep an identity."""
    least = most = 0
    for sign, key in identity.terms:
        value = values[key]
        if value is None:
            return True
        ends = (sign * value.low, sign * value.last)
        least, most = least + min(ends), most + max(ends)
    return most >= 0 if identity.at_least else least <= 0 <= most
