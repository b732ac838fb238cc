"""尾差: amounts that differ from what the rest says by one in the last place, which rounding alone can do.

Tables are added up in 分 and printed in 万元; the printed parts then miss the printed total by a last digit, and the
text copies now the one, now the other. That is nobody's mistake: a report has one finding of it, which counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mingzhang.model.document import Document
from mingzhang.model.finding import Finding, Place, Role, Severity
from mingzhang.rules.rule import Rule

RULE = "same/rounding"


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding of the number engine, and whether it may be no more than rounding."""

    finding: Finding
    is_rounding: bool


def gathered(
    document: Document, explained: Iterable[Explained], rules: Mapping[str, Rule]
) -> Iterator[Finding]:
    """The findings, those of rounding as one: a single difference between sentences is left as it is."""
    small: list[Finding] = []
    for each in explained:
        if each.is_rounding:
            small.append(each.finding)
        else:
            yield each.finding
    if len(small) == 1 and not _is_in_table(document, small[0]):
        yield small[0]
    elif small:
        yield _counted(small, rules[RULE])


def _is_in_table(document: Document, finding: Finding) -> bool:
    """Whether one of the amounts stands in a table."""
    spans = [table.span for table in document.tables]
    return any(span.start <= place.start < span.end for place in finding.places for span in spans)


def _counted(small: list[Finding], rule: Rule) -> Finding:
    """One finding for all differences in the last place."""
    places: dict[tuple[int, int], Place] = {}
    for role in (Role.SUSPECT, Role.RELATED):
        for place in (place for finding in small for place in finding.places if place.role is role):
            places.setdefault((place.start, place.end), place)
    named = {finding.places[0].quote for finding in small}
    wrong = [place.quote for place in places.values() if place.role is Role.SUSPECT and place.quote in named]
    shown = "、".join(dict.fromkeys(wrong))
    return Finding(
        rule=rule.id,
        family=rule.family,
        severity=Severity.INFO,
        message=f"有 {len(wrong)} 处金额（{shown}）与别处只在末位相差 1，四舍五入即可造成（尾差），不作错误；能统一的宜统一",
        places=tuple(places.values()),
        arithmetic="；".join(_proofs(small)),
        expected=small[0].expected if len(small) == 1 else None,
        basis=rule.basis,
    )


def _proofs(small: list[Finding]) -> Iterator[str]:
    """What shows the differences, “a ≠ b” and “b ≠ a” once."""
    seen: set[frozenset[str]] = set()
    for finding in small:
        sides = frozenset(finding.arithmetic.split(" ≠ "))
        if finding.arithmetic and sides not in seen:
            seen.add(sides)
            yield finding.arithmetic
