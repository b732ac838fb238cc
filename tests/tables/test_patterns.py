"""A mistake that breaks many sums is one cause; true tables have none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from mingzhang.model.fact import Fund, Key
from mingzhang.model.interval import rounded
from mingzhang.model.statement import Mention
from mingzhang.tables.cells import Slot, Strip
from mingzhang.tables.patterns import Pattern, causes
from mingzhang.tables.public import TableFacts, read_tables
from tests.tables.books import (
    YEAR,
    Page,
    Style,
    appropriation_by_economic,
    book,
    expenditure,
    fact,
    general,
    national,
)


def read(seed: int, write: Callable[[Page], None] = national) -> TableFacts:
    page = Page(Style(unit="元", zeros="0.00"), book(seed))
    write(page)
    return read_tables(page.document(), YEAR, "元")


def restated(facts: TableFacts, changes: Sequence[tuple[Mention, str]]) -> TableFacts:
    """The same tables with other digits in some cells."""
    new = {old: replace(old, written=replace(old.written, digits=digits)) for old, digits in changes}

    def slot(old: Slot) -> Slot:
        return old if old.mention is None else replace(old, mention=new.get(old.mention, old.mention))

    return replace(
        facts,
        mentions=tuple(new.get(each, each) for each in facts.mentions),
        strips=tuple(Strip(tuple(map(slot, strip.slots))) for strip in facts.strips),
    )


def column(facts: TableFacts, key: Key) -> list[Mention]:
    """The amounts of the first column that states a fact."""
    strip = next(each for each in facts.strips if any(slot.key == key for slot in each.slots))
    return [slot.mention for slot in strip.slots if slot.mention is not None]


def stated(facts: TableFacts, key: Key) -> Mention:
    """The first mention of a fact."""
    return next(each for each in facts.mentions if each.key == key)


@pytest.mark.parametrize("seed", range(3))
def test_true_tables_have_no_cause(seed: int) -> None:
    assert causes(read(seed), YEAR) == ()


@pytest.mark.parametrize(("step", "pattern"), [(1, Pattern.TOO_HIGH), (-1, Pattern.TOO_LOW)])
def test_a_column_pasted_one_row_out_is_one_cause(step: int, pattern: Pattern) -> None:
    def tables(page: Page) -> None:
        expenditure(page, "03")
        general(page, "06")

    facts = read(3, tables)
    amounts = column(facts, fact("支出", function="2080505"))
    pasted = [(amounts[n], amounts[n + step].written.digits) for n in range(5, 12)]
    (cause,) = causes(restated(facts, pasted), YEAR)
    assert cause.pattern is pattern
    digits = [mention.written.digits for mention in cause.wrong]
    assert set(digits) <= {new for _, new in pasted}
    assert len(digits) >= 4


@pytest.mark.parametrize(("times", "pattern"), [(1, Pattern.COUNTED_TWICE), (-1, Pattern.LEFT_OUT)])
def test_a_row_counted_twice_or_left_out_is_named(times: int, pattern: Pattern) -> None:
    facts = read(5)
    total, item = (stated(facts, fact("收入", function=code)) for code in ("20103", "2010301"))
    wrong = Fraction(total.written.digits) + times * Fraction(item.written.digits)
    (cause,) = causes(restated(facts, [(total, rounded(wrong, 2))]), YEAR)
    assert (cause.pattern, cause.source) == (pattern, item)
    assert [mention.key for mention in cause.wrong] == [total.key]


def test_a_subtotal_over_an_item_is_named() -> None:
    facts = read(2)
    item, above = (
        fact("基本支出", Fund.GENERAL, economic="30201"),
        fact("基本支出", Fund.GENERAL, economic="302"),
    )
    one, other = stated(facts, item), stated(facts, above)
    (cause,) = causes(restated(facts, [(one, other.written.digits)]), YEAR)
    assert (cause.pattern, cause.source) == (Pattern.COPIED, other)
    assert [mention.key for mention in cause.wrong] == [item]


@pytest.mark.parametrize(("times", "pattern"), [(1, Pattern.COUNTED_TWICE), (-1, Pattern.LEFT_OUT)])
def test_a_miscounted_total_that_other_tables_state_is_named(times: int, pattern: Pattern) -> None:
    facts = read(5)
    said = [each for each in facts.mentions if each.key == fact("支出")]
    item = stated(facts, fact("支出", function="208"))
    wrong = Fraction(said[0].written.digits) + times * Fraction(item.written.digits)
    (cause,) = causes(restated(facts, [(said[0], rounded(wrong, 2))]), YEAR)
    assert len(said) > 1
    assert (cause.pattern, cause.source and cause.source.key) == (pattern, item.key)


def test_a_subtotal_over_an_item_that_other_tables_state_is_named() -> None:
    facts = read(2)
    item, above = (fact("支出", Fund.GENERAL, function=code) for code in ("2010301", "20103"))
    one, other = stated(facts, item), stated(facts, above)
    (cause,) = causes(restated(facts, [(one, other.written.digits)]), YEAR)
    assert (cause.pattern, cause.wrong[0].key) == (Pattern.COPIED, item)


@pytest.mark.parametrize("seed", [0, 2, 3])
def test_two_columns_that_explain_the_same_are_one_cause(seed: int) -> None:
    # Where 政府性基金 has project expenditure only, its column and that of 项目支出 are nearly alike.
    facts = read(seed, lambda page: appropriation_by_economic(page, "05"))
    amounts = column(facts, fact("支出", Fund.GOV_FUND, economic="302"))
    pasted = [(amounts[n], amounts[n + 1].written.digits) for n in range(8, 13)]
    (cause,) = causes(restated(facts, pasted), YEAR)
    assert {mention.key.fund for mention in cause.wrong} == {Fund.GOV_FUND}


@pytest.mark.parametrize("seed", range(4))
def test_two_cells_that_hold_each_others_amounts_are_one_cause(seed: int) -> None:
    facts = read(seed, lambda page: expenditure(page, "03"))
    amounts = column(facts, fact("支出", function="2080505"))
    at = next(n for n, each in enumerate(amounts) if each.key.function == "2080505")
    one, other = amounts[at - 1 : at + 1]
    (cause,) = causes(restated(facts, [(one, other.written.digits), (other, one.written.digits)]), YEAR)
    assert cause.pattern is Pattern.EXCHANGED
    assert [mention.key for mention in cause.wrong] == [one.key, other.key]
