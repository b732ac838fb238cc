"""What a report states, held against the ledgers: which facts disagree, and the rows that speak against them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingzhang.ledgers.querying import Answer, ask
from mingzhang.ledgers.records import Ledgers
from mingzhang.model.fact import Key, Stage
from mingzhang.model.statement import Means, Mention
from mingzhang.packs.ledger_queries import Binding


@dataclass(frozen=True)
class Comparison:
    """A fact that a report states and a ledger counts."""

    binding: Binding
    answer: Answer
    mention: Mention
    agrees: bool


@dataclass(frozen=True)
class Compared:
    """All that could be held against the ledgers, and what could not."""

    facts: tuple[Comparison, ...]
    without: tuple[Binding, ...]
    """Stated by the report, but the workbook has no ledger of it."""

    @property
    def broken(self) -> tuple[Comparison, ...]:
        """Those that disagree."""
        return tuple(each for each in self.facts if not each.agrees)


def compare(
    mentions: Iterable[Mention], ledgers: Ledgers, bindings: Sequence[Binding], year: int
) -> Compared:
    """Hold what a report of a year states against the ledgers; a written number is the range that rounds to it."""
    stated: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.means is Means.VALUE and len(mention.terms) == 1 and not mention.written.approximate:
            stated.setdefault(mention.key.concept, []).append(mention)
    facts: list[Comparison] = []
    without: list[Binding] = []
    for binding in bindings:
        said = [each for each in stated.get(binding.concept, ()) if _is_of(binding, each.key, year)]
        if not said:
            continue
        if not ledgers.has(binding.query.kind):
            without.append(binding)
            continue
        answer = ask(ledgers, binding.query, year)
        facts += [Comparison(binding, answer, mention, _agrees(answer, mention)) for mention in said]
    return Compared(tuple(facts), tuple(without))


def _is_of(binding: Binding, key: Key, year: int) -> bool:
    # A scope “#…” is the report's own sentence, which narrows nothing.
    is_whole = not key.function and not key.economic and (not key.scope or key.scope.startswith("#"))
    return is_whole and key.fund is binding.fund and key.stage is Stage.FINAL and key.year == year


def _agrees(answer: Answer, mention: Mention) -> bool:
    if answer.base is None:
        return False
    said = mention.written.interval()
    return said.low <= answer.base < said.high
