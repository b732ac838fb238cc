"""Every rule about structure, names, residue and privacy: its right example keeps it, its wrong example breaks it once."""

import pytest

from mingzhang.rules import names, privacy, residue, structure
from mingzhang.rules.rule import Broken, Holds, Rule
from tests.rules.conftest import reading_of

RULES = (*structure.RULES, *names.RULES, *residue.RULES, *privacy.RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_right_example_keeps_the_rule(rule: Rule) -> None:
    assert rule.judge is not None
    verdicts = list(rule.judge(reading_of(rule.holds)))
    assert [verdict for verdict in verdicts if isinstance(verdict, Broken)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_wrong_example_is_found_once(rule: Rule) -> None:
    assert rule.judge is not None
    reading = reading_of(rule.breaks)
    (found,) = [verdict for verdict in rule.judge(reading) if isinstance(verdict, Broken)]
    assert found.message
    assert reading.document.quote(found.at) in rule.breaks


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_most_rules_say_that_they_hold(rule: Rule) -> None:
    assert rule.judge is not None
    verdicts = list(rule.judge(reading_of(rule.holds)))
    # A missing figure needs a whole report of its region to hold; elsewhere there is nothing to judge.
    assert any(isinstance(verdict, Holds) for verdict in verdicts) or rule.id == "structure/missing-figure"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("text", ["青禾县", "目录\n", "(((" * 50, "图1\n" * 5, "科目编码\t科目名称\n201\t\n"])
def test_scraps_do_not_upset_a_rule(rule: Rule, text: str) -> None:
    assert rule.judge is not None
    list(rule.judge(reading_of(text)))
