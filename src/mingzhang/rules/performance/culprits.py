"""Which one number of a form is wrong: the one that a single other value brings into agreement with all the rest.

Relations are hard (they must hold) or soft (they usually do: full points where no reason is given, the budget as
the text says). Hard ones that are broken need an explanation; soft ones choose between explanations. When two
numbers explain a contradiction equally well, none is named here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

from mingzhang.evaluation.model import Field
from mingzhang.model.document import Span
from mingzhang.rules.performance.relations import Bounds, Number, Relation, common, meets

_LEAST_TOUCHING = 3


@dataclass(frozen=True, slots=True)
class Relations:
    """What must hold between the numbers of one form, and what usually does."""

    hard: tuple[Relation, ...]
    soft: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Culprit:
    """A wrong number, what it should be, and the relations that show it."""

    wrong: Field
    right: Field
    broken: tuple[Relation, ...]
    is_sure: bool = True
    """False: another number explains it as well, and no rule of its own names the usual suspect."""
    gain: int = 0
    """How many more of the soft relations hold with the right number."""

    @property
    def is_usual(self) -> bool:
        """Whether rules of their own name the same number and nothing else, with more to say about it."""
        usual = all(each.usual.spot == self.wrong.spot for each in self.broken)
        return usual and self.gain <= 0 and any(each.is_judged for each in self.broken)


def culprits(relations: Relations) -> list[Culprit]:
    """The wrong number of each contradiction that one number explains."""
    components = _components([each for each in relations.hard if not each.holds])
    found = (_explained(broken, relations) or _explained_apart(broken, relations) for broken in components)
    return [each for each in found if each is not None]


def _components(broken: Sequence[Relation]) -> Iterator[tuple[Relation, ...]]:
    """Broken relations that share numbers."""
    rest = list(broken)
    while rest:
        group = [rest.pop(0)]
        spots = {number.spot for number in group[0].numbers}
        grew = True
        while grew:
            near = [each for each in rest if any(number.spot in spots for number in each.numbers)]
            grew = bool(near)
            for each in near:
                rest.remove(each)
                group.append(each)
                spots |= {number.spot for number in each.numbers}
        yield tuple(group)


def _explained(broken: Sequence[Relation], relations: Relations) -> Culprit | None:
    """The best of the numbers that all the broken relations share; None when two are equally good."""
    shared = [each for each in broken[0].numbers if all(_contains(other, each) for other in broken)]
    ranked = _ranked(shared, broken, relations)
    if not ranked:
        return None
    if len(ranked) == 1 or ranked[0][0] != ranked[1][0]:
        return ranked[0][1]
    return None if any(each.is_judged for each in broken) else replace(ranked[0][1], is_sure=False)


def _explained_apart(broken: Sequence[Relation], relations: Relations) -> Culprit | None:
    """Where two faults touch: the number that mends most of the relations, all those that it stands in."""
    if len(broken) < _LEAST_TOUCHING:
        return None
    ranked = _ranked([number for each in broken for number in each.numbers], broken, relations)
    ranked = [each for each in ranked if len(each[1].broken) > 1]
    if not ranked:
        return None
    best, found = ranked[0]
    rivals = [other for rank, other in ranked[1:] if rank == best and set(other.broken) & set(found.broken)]
    return None if rivals else found


_Rank = tuple[int, int, bool, bool]


def _ranked(
    numbers: Sequence[Number], broken: Sequence[Relation], relations: Relations
) -> list[tuple[_Rank, Culprit]]:
    """The numbers that one other value fits into all their hard relations, the most plausible first."""
    ranked: list[tuple[_Rank, Culprit]] = []
    for number in {each.spot: each for each in numbers}.values():
        fixed = tuple(each for each in broken if _contains(each, number))
        soft = [each for each in relations.soft if _contains(each, number)]
        bounds = common([each.allows(number) for each in relations.hard if _contains(each, number)])
        if bounds is None:
            continue
        preferred = common([bounds, *(each.allows(number) for each in soft)])
        right = _corrected(number, preferred) if preferred is not None else None
        right = right or _corrected(number, bounds)
        if right is None:
            continue
        digits, is_slip = right
        text = number.field.text.replace(number.field.digits, digits, 1)
        new = replace(number, field=replace(number.field, digits=digits, text=text))
        gain = sum(_kept(each, new) - each.holds for each in soft)
        is_first = any(not each.is_judged and each.usual.spot == number.spot for each in fixed)
        ranked.append(
            ((len(fixed), gain, is_slip, is_first), Culprit(number.field, new.field, fixed, gain=gain))
        )
    return sorted(ranked, key=lambda each: each[0], reverse=True)


def _contains(relation: Relation, number: Number) -> bool:
    return any(each.spot == number.spot for each in relation.numbers)


def _kept(relation: Relation, mended: Number) -> bool:
    bounds = relation.allows(mended)
    return bounds is not None and meets(mended, bounds)


def _corrected(number: Number, bounds: Bounds) -> tuple[str, bool] | None:
    """What the number should be, and whether one mistyped digit explains it; None when it may stay as it is."""
    if meets(number, bounds):
        return None
    slip = _one_digit(number, bounds)
    low, high = bounds
    if slip is not None or low is None or high is None or high < 0:
        return slip
    digits = _nearest(low / number.unit, high / number.unit, max(number.field.places, number.places))
    return (digits, False) if digits and not digits.startswith("-") else None


def _one_digit(number: Number, bounds: Bounds) -> tuple[str, bool] | None:
    """The number with one digit changed (or two swapped) so that it fits."""
    digits = number.field.digits
    for candidate in _slips(digits):
        other = replace(number, field=replace(number.field, digits=candidate))
        if meets(other, bounds):
            return candidate, True
    return None


def _slips(digits: str) -> Iterator[str]:
    for at, old in enumerate(digits):
        if old.isdigit():
            for new in "0123456789":
                if new != old:
                    yield digits[:at] + new + digits[at + 1 :]
    for at in range(len(digits) - 1):
        if digits[at : at + 2].isdigit() and digits[at] != digits[at + 1]:
            yield digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def _nearest(low: Fraction, high: Fraction, places: int) -> str:
    """The number with so many decimals at the middle of a range; "" when the range holds none."""
    scale = 10**places
    steps = floor((low + high) / 2 * scale + Fraction(1, 2))
    if not ceil(low * scale) <= steps <= floor(high * scale):
        return ""
    text = f"{Decimal(steps) / scale:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def mended(part: Any, found: Culprit) -> Any:  # noqa: ANN401 - any part of a form, given back as the same kind
    """A form, or a part of one, with the right number in place of the wrong one."""
    if isinstance(part, Field):
        return _corrected_field(part, found)
    if isinstance(part, tuple):
        return tuple(mended(each, found) for each in part)
    if is_dataclass(part) and not isinstance(part, (type, Span)):
        changes = {
            each.name: new
            for each in fields(part)
            if (new := mended(old := getattr(part, each.name), found)) is not old
        }
        return replace(part, **changes)
    return part


def _corrected_field(part: Field, found: Culprit) -> Field:
    """The field itself, or one whose words hold the wrong number, like a name that ends with an amount."""
    wrong, right = found.wrong, found.right
    if part.digits and part.spot == wrong.spot:
        return right
    at = wrong.spot.start - part.span.start
    if wrong.spot not in part.span or part.text[at : at + len(wrong.spot)] != wrong.digits:
        return part
    text = part.text[:at] + right.digits + part.text[at + len(wrong.spot) :]
    return replace(part, text=text)
