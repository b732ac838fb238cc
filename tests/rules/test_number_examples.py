"""Rules about numbers, repeated words, wording and history: their examples, checked as whole texts."""

import pytest

from mingzhang.rules import (
    besides,
    history,
    listed_budgets,
    names,
    near_misses,
    numbers,
    performance,
    privacy,
    residue,
    restated,
    structure,
    tables,
    wording,
)
from mingzhang.rules.catalogue import catalogue
from mingzhang.rules.rule import Rule
from tests.checking.short import checked

RULES = (
    *numbers.RULES,
    *restated.RULES,
    *wording.RULES,
    *history.RULES,
    *near_misses.RULES,
    *listed_budgets.RULES,
)

RUN_ELSEWHERE = {
    "test_examples": (*structure.RULES, *names.RULES, *residue.RULES, *privacy.RULES),
    "test_besides": besides.RULES,
    "test_performance": performance.RULES,
    "test_tables": (
        *tables.IDENTITY_RULES,
        *tables.CAUSE_RULES,
        *(rule for rule in tables.RULES if rule.judge is not None),
    ),
}
"""Which other tests of this folder run the examples of which rules."""


def rules_broken(text: str) -> list[str]:
    result = checked(text)
    assert result.tally.crashes == ()
    return [finding.rule for finding in result.findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_right_example_keeps_the_rule(rule: Rule) -> None:
    assert rule.id not in rules_broken(rule.holds)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_wrong_example_breaks_it(rule: Rule) -> None:
    assert rule.id in rules_broken(rule.breaks)


def test_the_examples_of_every_rule_are_run_by_some_test() -> None:
    run = {rule.id for rule in (*RULES, *(rule for rules in RUN_ELSEWHERE.values() for rule in rules))}
    assert [rule.id for rule in catalogue() if rule.id not in run] == []
