"""The rule set by itself, before any report: no contradiction, nothing forced, nothing said twice.

All relations are made for one full symbolic year of facts, and judged by exact elimination: a relation is a row
of integers over facts, and what follows from others is a combination of their rows.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations

import pytest

from mingzhang.checking.definitions import definitions
from mingzhang.model.document import Span
from mingzhang.model.fact import Key
from mingzhang.model.money import Kind
from mingzhang.model.statement import Identity, Means, Mention, Written
from mingzhang.rules.catalogue import catalogue
from mingzhang.tables.identities import identities_for, relations
from tests.statements.told import name, reading

YEAR = 2023
Row = tuple[Fraction, ...]

CROSSFOOTED = {
    "sum/appropriation-expenditure-total",
    "sum/appropriation-income-total",
    "sum/balance",
    "sum/carryover",
    "sum/closing-by-fund",
    "sum/expenditure-by-fund",
    "sum/grand-total-by-fund",
    "sum/income-by-fund",
    "sum/opening-by-fund",
}
"""财政拨款收入支出决算总表 adds up both ways, by fund and from income to expenditure: the last sum follows."""


@cache
def facts() -> tuple[Key, ...]:
    """Every fact that a relation of the tables speaks of, for every kind of money that it holds for."""
    found = (
        Key(term.concept, YEAR, fund=term.fund or fund, economic=term.economic)
        for relation in relations()
        for fund in relation.funds
        for term in relation.terms
    )
    return tuple(dict.fromkeys(found))


@cache
def rule_set() -> tuple[Identity, ...]:
    """All relations among these facts: those of the tables and those that hold by the nature of the subject."""
    one = Written(Span(0, 1), "1", "万元", Kind.MONEY)
    said = reading(f"{YEAR}年度本年支出合计480.64万元。")
    return tuple(
        definitions(
            replace(
                said,
                mentions=tuple(Mention(one, Means.VALUE, ((1, key),)) for key in facts()),
                identities=(),
                definitions=identities_for(facts(), (), YEAR),
            )
        )
    )


@cache
def columns() -> dict[Key, int]:
    keys = sorted({key for identity in rule_set() for _, key in identity.terms}, key=str)
    return {key: column for column, key in enumerate(keys)}


def row(identity: Identity) -> Row:
    found = [Fraction(0)] * len(columns())
    for factor, key in identity.terms:
        found[columns()[key]] += factor
    return tuple(found)


class Space:
    """All that follows from some rows, as a reduced basis."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.basis: list[tuple[int, Row]] = []
        for each in rows:
            rest = self._rest(each)
            pivot = next((column for column, value in enumerate(rest) if value), None)
            if pivot is not None:
                self.basis.append((pivot, tuple(value / rest[pivot] for value in rest)))

    def __contains__(self, found: Row) -> bool:
        return not any(self._rest(found))

    def _rest(self, found: Row) -> Row:
        for pivot, base in self.basis:
            if factor := found[pivot]:
                found = tuple(value - factor * other for value, other in zip(found, base, strict=True))
        return found


def equalities() -> list[Identity]:
    return [identity for identity in rule_set() if not identity.at_least]


def feasible(rows: Sequence[Row], right: Sequence[Fraction]) -> bool:
    """Whether rows · x = right has a solution x ≥ 0: phase one of the simplex method with Bland's rule."""
    width, height = len(rows[0]), len(rows)
    table: list[list[Fraction]] = []
    for number, (left, end) in enumerate(zip(rows, right, strict=True)):
        sign = -1 if end < 0 else 1
        artificial = [Fraction(number == other) for other in range(height)]
        table.append([*(sign * value for value in left), *artificial, sign * end])
    basic = [width + number for number in range(height)]
    while True:
        outside = [number for number, column in enumerate(basic) if column >= width]
        cost = [sum((table[number][column] for number in outside), Fraction(0)) for column in range(width)]
        entering = next((column for column, value in enumerate(cost) if value > 0), None)
        if entering is None:
            return not any(table[number][-1] for number in outside)
        ratios = [
            (table[number][-1] / table[number][entering], basic[number], number)
            for number in range(height)
            if table[number][entering] > 0
        ]
        _, _, leaving = min(ratios)
        basic[leaving] = entering
        factor = table[leaving][entering]
        table[leaving] = [value / factor for value in table[leaving]]
        for number in range(height):
            if number != leaving and (factor := table[number][entering]):
                pairs = zip(table[number], table[leaving], strict=True)
                table[number] = [value - factor * other for value, other in pairs]


def solvable(identities: Sequence[Identity]) -> bool:
    """Whether every fact can be 1 or more. As all relations are homogeneous, each can then be anything above 0."""
    bounds = [identity for identity in identities if identity.at_least]
    rows = [
        (*row(identity), *(Fraction(-1 if identity is bound else 0) for bound in bounds))
        for identity in identities
    ]
    return feasible(rows, [-sum(row(identity), Fraction(0)) for identity in identities])


def test_the_year_is_full() -> None:
    made = {identity.rule for identity in rule_set()}
    with_terms = {relation.id for relation in relations() if relation.terms and not relation.unless}
    assert with_terms - made == set()


def test_all_relations_hold_together_with_no_fact_at_nothing() -> None:
    assert solvable(rule_set())


def test_a_contradiction_would_be_seen() -> None:
    total, part = rule_set()[0].terms[0][1], rule_set()[0].terms[1][1]
    above = Identity("sum/more", ((1, part), (-1, total), (-1, part)), at_least=True)
    assert not solvable([*rule_set(), above])


@pytest.mark.parametrize("key", facts(), ids=lambda key: name(key, YEAR))
def test_no_fact_is_forced_to_one_value(key: Key) -> None:
    if key in columns():
        unit = tuple(Fraction(column == columns()[key]) for column in range(len(columns())))
        assert unit not in Space(map(row, equalities()))


def test_two_facts_are_the_same_only_where_the_tables_balance() -> None:
    space = Space(map(row, equalities()))
    same = [
        (name(one, YEAR), name(other, YEAR))
        for one, other in combinations(columns(), 2)
        if row(Identity("", ((1, one), (-1, other)))) in space
    ]
    assert {frozenset(pair) for pair in same} == {
        frozenset({"收入总计", "支出总计"}),
        frozenset({"财政拨款·收入总计", "财政拨款·支出总计"}),
    }


def test_no_relation_follows_from_the_others_but_where_a_table_adds_up_both_ways() -> None:
    said = equalities()
    following = {
        identity.rule
        for number, identity in enumerate(said)
        if row(identity) in Space(row(other) for place, other in enumerate(said) if place != number)
    }
    assert following == CROSSFOOTED


def test_no_relation_is_made_twice() -> None:
    terms = Counter(frozenset(identity.terms) for identity in rule_set())
    opposite = [frozenset((-factor, key) for factor, key in each) for each in terms]
    assert [each for each, count in terms.items() if count > 1] == []
    assert [each for each in opposite if each in terms] == []


@pytest.mark.parametrize("attribute", ["id", "title"])
def test_no_two_rules_share(attribute: str) -> None:
    counts = Counter(getattr(rule, attribute).rstrip("。") for rule in catalogue())
    assert [value for value, count in counts.items() if count > 1] == []
