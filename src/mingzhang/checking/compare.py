"""Two versions of one report: which findings are mended, which are left, which are new.

Lines and pages move when a report is mended, so a finding is known by its rule, its words, the words around
them with all digits alike, and its section. The closest likeness is looked for first; each finding is used once.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from mingzhang.checking.result import Comparison, DocumentResult, Left
from mingzhang.model.finding import Finding, Place

_BEFORE, _BEHIND = 24, 12
"""Characters around the words of a finding that tell it from others with the same words."""
_DIGITS = re.compile(r"\d[\d,.]*")
_SPACES = re.compile(r"\s+")


def compare(before: DocumentResult, after: DocumentResult) -> Comparison:
    """What became of the findings of `before` in `after`; nothing when one of them could not be read."""
    if before.error or after.error:
        return Comparison(before, after, (), (), ())
    first = [_Known.of(finding, before) for finding in before.findings]
    second = [_Known.of(finding, after) for finding in after.findings]
    pairs: dict[int, int] = {}
    for likeness in _LIKENESSES:
        _pair(first, second, pairs, likeness)
    stayed = set(pairs)
    known = set(pairs.values())
    return Comparison(
        before,
        after,
        mended=tuple(each.finding for number, each in enumerate(first) if number not in known),
        left=tuple(
            Left(first[pairs[number]].finding, each.finding)
            for number, each in enumerate(second)
            if number in stayed
        ),
        new=tuple(each.finding for number, each in enumerate(second) if number not in stayed),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """A finding with what it is known by."""

    finding: Finding
    quote: str
    around: str
    section: str
    message: str

    @classmethod
    def of(cls, finding: Finding, result: DocumentResult) -> "_Known":
        place = finding.places[0] if finding.places else None
        return cls(
            finding,
            place.quote if place else "",
            _around(place, result) if place else "",
            place.section if place else "",
            _masked(finding.message),
        )


Likeness = Callable[[_Known], Hashable | None]
"""What two findings must have in common; None: this one has nothing of the kind."""

_LIKENESSES: tuple[Likeness, ...] = (
    lambda each: (each.finding.rule, each.quote, each.around, each.section, each.finding.message),
    lambda each: (each.finding.rule, each.quote, each.around),
    lambda each: (each.finding.rule, each.quote, each.section) if each.quote else None,
    # The number was changed and is still wrong.
    lambda each: (each.finding.rule, each.around) if each.around else None,
    lambda each: (each.finding.rule, each.section, each.message),
    lambda each: (each.finding.rule, each.quote, each.message),
    # The same words are still wrong, for another reason.
    lambda each: (each.finding.family, each.quote, each.around) if each.quote and each.around else None,
)


def _pair(
    first: Sequence[_Known], second: Sequence[_Known], pairs: dict[int, int], likeness: Likeness
) -> None:
    """Pair what is alike and not paired yet, in the order of the reports; `pairs` leads from second to first."""
    taken = set(pairs.values())
    waiting: dict[Hashable, list[int]] = {}
    for number, each in enumerate(first):
        if number not in taken and (key := likeness(each)) is not None:
            waiting.setdefault(key, []).append(number)
    for number, each in enumerate(second):
        if number not in pairs and (alike := waiting.get(likeness(each))):
            pairs[number] = alike.pop(0)


def _around(place: Place, result: DocumentResult) -> str:
    """The words before and behind a place, digits all alike."""
    if result.document is None or place.document:
        return ""
    text = result.document.text
    # Room for the longest number on each side, so that its length does not shift the words. Another paragraph
    # or row is no context: it may be a new one.
    before = _masked(text[max(place.start - 4 * _BEFORE, 0) : place.start].rpartition("\n")[2])
    behind = _masked(text[place.end : place.end + 4 * _BEHIND].partition("\n")[0])
    return f"{before[-_BEFORE:]}|{behind[:_BEHIND]}"


def _masked(text: str) -> str:
    """A text without spaces, every number as “#”.

    >>> _masked("基本支出 320.64 万元")
    '基本支出#万元'
    """
    return _DIGITS.sub("#", _SPACES.sub("", text))
