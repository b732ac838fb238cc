"""facts.json: every fact, exact."""

from decimal import Decimal
from random import Random

from mingzhang.drafting.facts import facts_of
from mingzhang.model.fact import Key
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import drafted

DRAFT = drafted(random_book(Random(3)))
TOTAL = Key("收入总计", DRAFT.book.year)


def test_every_fact_is_there_with_its_exact_value() -> None:
    found = facts_of(DRAFT, {TOTAL: "公开01!B14"})
    assert (found["schema"], found["unit"]) == ("mingzhang.book/1", DRAFT.book.unit)
    assert len(found["facts"]) == len(DRAFT.book.facts)
    (total,) = [
        each
        for each in found["facts"]
        if (each["concept"], each["year"], each["fund"]) == ("收入总计", DRAFT.book.year, None)
    ]
    assert Decimal(total["value"]) * 100 == DRAFT.book.facts[TOTAL]
    assert (total["unit"], total["stated"], total["place"]) == ("元", True, "公开01!B14")


def test_things_are_counted_in_their_own_measure() -> None:
    cars = [each for each in facts_of(DRAFT, {})["facts"] if each["concept"] == "公务用车·辆"]
    assert [(each["unit"], Decimal(each["value"])) for each in cars] == [
        ("辆", Decimal(DRAFT.book.count("公务用车·辆")))
    ]
