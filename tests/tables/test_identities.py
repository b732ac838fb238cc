"""Identities hold on true tables, and a changed cell breaks one or contradicts another mention."""

import random
from collections.abc import Collection
from dataclasses import replace
from functools import cache

import pytest

from mingzhang.model.fact import Fund, Key
from mingzhang.model.statement import Identity, Mention
from mingzhang.tables.identities import identities_for, relations
from mingzhang.tables.public import TableFacts, read_tables
from tests.tables.books import YEAR, Page, Style, book, fact, national, sichuan
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
    dice = random.Random(layout)
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


def rules_of(keys: set[Key], blank: Collection[Key] = ()) -> dict[str, bool]:
    return {each.rule: each.certain for each in identities_for(keys, blank, YEAR)}


SPENT, BASIC, PROJECT = fact("支出"), fact("基本支出"), fact("项目支出")
RARE = {fact(concept) for concept in ("上缴上级支出", "经营支出", "对附属单位补助支出")}


def test_a_text_that_leaves_out_what_is_nothing_is_not_certain() -> None:
    assert rules_of({SPENT, BASIC, PROJECT}) == {"sum/expenditure-by-nature": False}


def test_empty_cells_make_it_certain_and_are_left_out() -> None:
    (identity,) = identities_for({SPENT, BASIC, PROJECT}, RARE, YEAR)
    assert identity.certain
    assert identity.terms == ((1, SPENT), (-1, BASIC), (-1, PROJECT))


def test_a_part_that_is_never_left_out_must_be_known() -> None:
    assert rules_of({SPENT, BASIC} | RARE) == {}


def test_an_empty_total_says_nothing_of_its_parts() -> None:
    assert rules_of({BASIC, PROJECT}, {SPENT} | RARE) == {}


def test_an_empty_carryover_is_nothing() -> None:
    opening, closing = fact("年初结转和结余", Fund.GOV_FUND), fact("年末结转和结余", Fund.GOV_FUND)
    income, spent = fact("收入", Fund.GOV_FUND), fact("支出", Fund.GOV_FUND)
    (identity,) = identities_for({income, spent}, {opening, closing}, YEAR)
    assert (identity.rule, identity.terms) == ("sum/carryover", ((-1, income), (1, spent)))


def test_a_relation_that_follows_from_others_is_not_made_twice() -> None:
    grand = {fact("收入总计"), fact("支出总计")}
    flows = {fact(concept) for concept in ("收入", "年初结转和结余", "支出", "年末结转和结余")}
    zeros = {fact("使用非财政拨款结余"), fact("结余分配")}
    assert "sum/year-balance" in rules_of(flows, zeros)
    assert rules_of(flows | grand, zeros) == {
        "sum/balance": True,
        "sum/income-total": True,
        "sum/expenditure-total": True,
    }


def test_state_capital_is_no_column_before_2020() -> None:
    two = {fact("支出", fund) for fund in (Fund.APPROPRIATION, Fund.GENERAL, Fund.GOV_FUND)}
    certain = {
        year: [each.certain for each in identities_for({key.at(year) for key in two}, (), year)]
        for year in (2019, 2023)
    }
    assert certain == {2019: [True], 2023: [False]}


def test_classes_that_a_text_names_may_be_not_all() -> None:
    total = fact("支出", Fund.GENERAL)
    classes = {fact("支出", Fund.GENERAL, code) for code in ("201", "208", "221")}
    assert rules_of({total} | classes) == {"sum/function-total": False}


def test_items_below_a_missing_section_count_for_their_class() -> None:
    whole = fact("支出", Fund.GENERAL, "208")
    items = {fact("支出", Fund.GENERAL, code) for code in ("2080505", "2080506")}
    (identity,) = identities_for({whole} | items, (), YEAR)
    assert {key for _, key in identity.terms} == {whole} | items


def test_facts_of_other_units_and_years_are_left_alone() -> None:
    keys = {replace(key, scope="第2套表") for key in (SPENT, BASIC, PROJECT)}
    assert rules_of(keys | {SPENT.at(YEAR - 1), BASIC, PROJECT}) == {}


def test_the_data_say_what_their_words_are() -> None:
    for relation in relations():
        words = [term.word for term in relation.terms]
        assert len(words) == len(set(words))
        assert relation.tables
        assert not relation.terms or sum(term.sign for term in relation.terms) <= 0


def test_true_tables_keep_every_rule_of_the_data_somewhere() -> None:
    seen = {each.rule for layout in LAYOUTS for each in read(layout, 1)[1]}
    only_without_totals = {
        "sum/year-balance",
        "sum/fund-balance",
        "sum/income-sources",
        "sum/three-public-items",
    }
    assert seen == {relation.id for relation in relations()} - only_without_totals
