"""What a book says can be put into its workbook, and comes back from it: every fact, exactly."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mingzhang.checking.check import check_document
from mingzhang.drafting.public_tables import public_tables
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.packs.loader import load
from mingzhang.readers.read import read_bytes
from mingzhang.workbook.exporting import export
from mingzhang.workbook.importing import Imported, read_book, read_own
from tests.workbook.making import PACKS, SICHUAN, book_of, converted, filled, nonzero, usual, without_results

SEEDS = st.integers(0, 1_000_000)
DRAWN = (Phase.explicit, Phase.generate)

FOLLOWS = {
    ("支出总计", Fund.GENERAL),
    ("支出总计", Fund.GOV_FUND),
    ("支出总计", Fund.STATE_CAPITAL),
    ("收入", Fund.GOV_FUND),
    ("收入", Fund.STATE_CAPITAL),
    ("年初结转和结余", Fund.GOV_FUND),
    ("年初结转和结余", Fund.STATE_CAPITAL),
    ("年末结转和结余", Fund.GOV_FUND),
    ("年末结转和结余", Fund.STATE_CAPITAL),
}
"""What the tables state and a book leaves to follow from its other facts."""


def assert_same(imported: Imported, book: FactBook) -> None:
    found = imported.book
    want, have = nonzero(book.facts), nonzero(found.facts)
    assert {key: have.get(key) for key in want} == want
    assert {(key.concept, key.fund) for key in have.keys() - book.facts.keys()} <= FOLLOWS
    assert replace(found, facts={}) == replace(book, facts={})
    assert imported.unplaced == ()


@settings(max_examples=6, phases=DRAWN, deadline=None)
@given(SEEDS, st.sampled_from(PACKS))
def test_what_is_filled_in_comes_back(seed: int, pack: str) -> None:
    book = book_of(seed)
    imported = read_own(filled(book, pack), load(pack))
    assert_same(imported, book)
    assert imported.troubles == ()
    assert imported.places.keys() >= nonzero(book.facts).keys()


@settings(max_examples=3, phases=DRAWN, deadline=None)
@given(SEEDS, st.sampled_from(PACKS))
def test_the_tables_of_a_true_book_have_no_findings(seed: int, pack: str) -> None:
    imported = read_own(filled(book_of(seed), pack), load(pack))
    assert imported.document is not None
    result = check_document(imported.document, "青禾县.xlsx", pack=pack)
    assert (result.error, result.findings) == (None, ())
    assert result.coverage is not None
    assert result.coverage.unbound == ()


@pytest.mark.parametrize("pack", PACKS)
def test_a_filled_workbook_is_checked_like_any_file(pack: str) -> None:
    document = read_bytes(filled(book_of(1), pack), "工作簿.xlsx")
    assert check_document(document, "工作簿.xlsx", pack=pack).findings == ()


def test_a_fact_of_any_kind_finds_a_place() -> None:
    book = book_of(4)
    odd = {
        Key("会议费", book.year - 1, Stage.INITIAL, Fund.SPECIAL_ACCOUNT): 123_456_789,
        Key("培训班·期", book.year, scope="全员培训"): 30_000,
        Key("支出", book.year, Stage.ADJUSTED, Fund.GENERAL, "2010101", "30101"): 5,
    }
    more = replace(book, facts={**book.facts, **odd})
    assert_same(read_own(filled(more), load(SICHUAN)), more)


def test_balances_of_a_fund_over_several_items() -> None:
    book = next(book for seed in range(40) if (book := book_of(seed)).amount("支出", Fund.GOV_FUND))
    (item,) = book.functions(Fund.GOV_FUND, 7)
    other = item[:5] + ("99" if not item.endswith("99") else "01")
    facts = dict(book.facts)
    for concept, (one, two) in {"年初结转和结余": (100, 50), "收入": (900, 70), "支出": (800, 20)}.items():
        for code, amount in ((item, one), (other, two), (item[:5], one + two), (item[:3], one + two)):
            facts[Key(concept, book.year, fund=Fund.GOV_FUND, function=code)] = amount * 10_000
    grids = public_tables(replace(book, facts=facts), load(SICHUAN))
    table = next(grid for grid in grids if grid.number == "公开10表")
    shown = {row[0].text: [field.text for field in row[2:4]] for row in table.lines[table.head :]}
    assert shown[item] == ["1.00", "9.00"]
    assert shown[other] == ["0.50", "0.70"]


def test_balances_of_nobody_knows_which_item_are_left_empty() -> None:
    book = next(book for seed in range(40) if (book := book_of(seed)).amount("支出", Fund.GOV_FUND))
    (item,) = book.functions(Fund.GOV_FUND, 7)
    other = Key("支出", book.year, fund=Fund.GOV_FUND, function="2296002")
    grids = public_tables(replace(book, facts={**book.facts, other: 10_000}), load(SICHUAN))
    table = next(grid for grid in grids if grid.number == "公开10表")
    shown = {row[0].text: row[3].text for row in table.lines[table.head :]}
    assert shown[item] == shown["2296002"] == ""


@pytest.mark.parametrize("pack", [PACKS[0], PACKS[2]])
def test_the_old_format_holds_the_same(pack: str, tmp_path: Path) -> None:
    book = book_of(5)
    imported = read_book(converted(filled(book, pack), tmp_path, "xls"), load(pack), name="旧.xls")
    assert_same(imported, book)
    assert imported.troubles == ()


def test_results_that_nobody_calculated_are_calculated() -> None:
    book, data = usual()
    imported = read_book(without_results(data), load(SICHUAN))
    assert_same(imported, book)
    assert [trouble.code for trouble in imported.troubles] == ["workbook/calculated"]


def test_another_program_calculates_what_is_written(tmp_path: Path) -> None:
    book = book_of(6)
    data = export(public_tables(book, load(SICHUAN)), book.unit, book.year)
    ours = read_book(data, load(SICHUAN)).book.facts
    theirs = read_book(converted(without_results(data), tmp_path, "xlsx"), load(SICHUAN))
    assert theirs.book.facts == ours
    assert theirs.troubles == ()


def test_the_same_book_gives_the_same_bytes() -> None:
    book, data = usual()
    assert filled(book) == data


def test_every_sum_of_the_tables_is_a_live_formula() -> None:
    book = book_of(Random(1).randrange(100))
    for pack in PACKS:
        for grid in public_tables(book, load(pack)):
            for _, _, field in grid.placed():
                if field.text in ("合计", "总计") and field.amount is not None:
                    assert field.terms
