"""Invented ledgers say what the invented book says, and its report agrees with them."""

from random import Random

import pytest

from mingzhang.checking.check import understand
from mingzhang.ledgers.comparing import compare
from mingzhang.ledgers.importing import read_ledgers
from mingzhang.ledgers.querying import ask
from mingzhang.ledgers.writing import write_ledgers
from mingzhang.model.fact import Fund, Key
from mingzhang.model.money import SCALE
from mingzhang.packs.loader import load
from mingzhang.readers.read import read_text
from mingzhang.rendering import text
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.ledgers import ledgers_of
from mingzhang.sampling.reports import drafted

PACK = load("national/2024")


@pytest.mark.parametrize("seed", range(6))
def test_every_binding_gives_the_fact_of_the_book(seed: int) -> None:
    book = random_book(Random(seed))
    data = write_ledgers(PACK.ledgers, ledgers_of(book))
    found = read_ledgers(data, PACK.ledgers, book.year)
    assert found.troubles == ()
    wrong = [
        each.id
        for each in PACK.bindings
        if each.concept
        and ask(found, each.query, book.year).base
        != book.facts.get(Key(each.concept, book.year, fund=each.fund), 0)
    ]
    assert wrong == []


def test_eight_visits_are_eight_rows() -> None:
    book = random_book(Random(1))
    book.facts.update(  # type: ignore[attr-defined]
        {
            Key("国内公务接待·批次", book.year): 8 * SCALE,
            Key("国内公务接待·人次", book.year): 119 * SCALE,
            Key("国内公务接待费", book.year, fund=Fund.APPROPRIATION): 1_580_000,
        }
    )
    visits = [each for each in ledgers_of(book)["reception"] if each.values["类别"] == "国内"]
    assert len(visits) == 8
    assert sum(each.values["接待人数"] for each in visits) == 119  # type: ignore[misc]
    assert sum(each.values["接待费用"] for each in visits) == 1_580_000  # type: ignore[misc]


def test_the_report_of_the_book_agrees_and_a_row_left_out_is_seen() -> None:
    book = next(
        book
        for seed in range(50)
        if (book := random_book(Random(seed))).facts.get(Key("国内公务接待·批次", book.year), 0) > SCALE
    )
    mentions = understand(read_text(text.write(drafted(book).report))).mentions
    records = ledgers_of(book)

    def broken(visits: int) -> set[str]:
        kept = records | {"reception": records["reception"][visits:]}
        found = read_ledgers(write_ledgers(PACK.ledgers, kept), PACK.ledgers, book.year)
        return {each.binding.id for each in compare(mentions, found, PACK.bindings, book.year).broken}

    assert broken(0) == set()
    assert {"国内公务接待批次", "国内公务接待人次"} <= broken(1)
