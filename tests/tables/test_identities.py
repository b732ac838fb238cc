"""Identities hold on true tables, and a changed cell breaks one or contradicts another mention."""

import random
from dataclasses import replace
from functools import cache

import pytest

from mingzhang.model.statement import Identity, Mention
from mingzhang.tables.identities import identities_for
from mingzhang.tables.public import TableFacts, read_tables
from tests.tables.books import YEAR, Page, Style, book, national, sichuan
from tests.tables.ledger import contradictions, holds, stated

LAYOUTS = {
    "sichuan in 万元": (sichuan, Style()),
    "sichuan in 元": (sichuan, Style(unit="元", zeros="0.00")),
    "national in 万元": (national, Style(code_columns=3, total_first=False)),
    "national in 元": (national, Style(unit="元", code_columns=3, pages=True)),
}


@cache
def read(layout: str, seed: int) -> tuple[TableFacts, tuple[Identity, ...]]:
    province, style = LAYOUTS[layout]
    page = Page(style, book(seed))
    province(page)
    facts = read_tables(page.document(), YEAR, "万元")
    keys = {mention.key for mention in facts.mentions}
    return facts, identities_for(keys, facts.blank, YEAR, facts.listings)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(4))
def test_true_tables_contradict_nothing(layout: str, seed: int) -> None:
    facts, identities = read(layout, seed)
    assert contradictions(facts.mentions, identities) == []
    assert sum(identity.certain for identity in identities) > 100


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_changed_digit_is_noticed(layout: str) -> None:
    dice = random.Random(layout)  # noqa: S311 - the same slips every time
    missed = []
    for seed in range(3):
        facts, identities = read(layout, seed)
        values = stated(facts.mentions)
        for _ in range(200):
            mention = dice.choice(facts.mentions)
            changed = with_one_digit_changed(mention, dice)
            others = [each for each in facts.mentions if each.key == mention.key and each is not mention]
            about = [each for each in identities if any(key == mention.key for _, key in each.terms)]
            now = values | stated([*others, changed])
            if now[mention.key] is not None and all(holds(each, now) for each in about if each.certain):
                missed.append((mention.written.digits, changed.written.digits, mention.key))
    assert len(missed) <= 600 * 3 // 100, missed


def with_one_digit_changed(mention: Mention, dice: random.Random) -> Mention:
    digits = mention.written.digits
    at = dice.choice([place for place, character in enumerate(digits) if character.isdecimal()])
    other = dice.choice([digit for digit in "0123456789" if digit != digits[at]])
    return replace(mention, written=replace(mention.written, digits=digits[:at] + other + digits[at + 1 :]))
