import re
from collections import Counter
from pathlib import Path

import pytest

from mingzhang.model.finding import Family
from mingzhang.rules.catalogue import catalogue, page
from mingzhang.rules.rule import Rule

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_no_two_rules_have_one_id() -> None:
    assert [id_ for id_, count in Counter(rule.id for rule in catalogue()).items() if count > 1] == []


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.id)
def test_a_rule_has_all_that_the_catalogue_shows(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+/[a-z0-9-]+", rule.id)
    assert re.search(r"[一-鿿]", rule.title)
    assert rule.basis
    assert rule.holds != rule.breaks


def test_every_family_of_this_folder_has_rules() -> None:
    families = {rule.family for rule in catalogue()}
    assert {Family.STRUCTURE, Family.NAMES, Family.RESIDUE, Family.PRIVACY} <= families


def test_the_page_of_rules_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(catalogue()), (
        "python -m mingzhang.rules.catalogue docs/rules.md"
    )
