"""The invented county: many departments, years that follow from each other, slips on demand."""

from itertools import pairwise
from pathlib import Path

import pytest

from mingzhang.checking.check import check_file
from mingzhang.model.fact import APPROPRIATIONS, Fund
from mingzhang.rendering.text import write
from mingzhang.sampling.county import MOST, books, departments, sample_of
from mingzhang.sampling.reports import drafted, pack_of
from mingzhang.sampling.slips import Slip


def test_departments_have_names_of_their_own() -> None:
    names = [department.name for department in departments(MOST)]
    assert len(set(names)) == MOST
    with pytest.raises(IndexError):
        departments(MOST + 1)


@pytest.mark.parametrize("number", [0, 3, 20])
def test_a_year_begins_where_the_one_before_ended(number: int) -> None:
    years = list(books(departments(number + 1)[number], 2022, 3, seed=1))
    assert [book.year for book in years] == [2022, 2023, 2024]
    for before, after in pairwise(years):
        assert after.is_unit is before.is_unit
        for fund in (Fund.ALL, Fund.APPROPRIATION, *APPROPRIATIONS):
            assert after.amount("年初结转和结余", fund) == before.amount("年末结转和结余", fund)
        for concept, fund in (
            ("收入总计", Fund.ALL),
            ("支出", Fund.GENERAL),
            ("三公经费", Fund.APPROPRIATION),
        ):
            assert after.amount(concept, fund, year=before.year) == before.amount(concept, fund)
        assert all(amount >= 0 for amount in after.facts.values())


def test_the_same_seed_gives_the_same_books() -> None:
    (town,) = departments(16)[15:]
    assert list(books(town, 2023, 2, seed=7)) == list(books(town, 2023, 2, seed=7))
    assert list(books(town, 2023, 1, seed=7)) != list(books(town, 2023, 1, seed=8))


def test_a_report_agrees_with_last_years(tmp_path: Path) -> None:
    files = []
    for book in books(departments(16)[15], 2023, 2, seed=3):
        files.append(tmp_path / f"{book.year}.txt")
        files[-1].write_text(write(drafted(book).report), encoding="utf-8")
    result = check_file(files[1], previous=files[0])
    assert [finding.message for finding in result.findings] == []
    assert "上年报告（--previous）" not in result.tally.needs


def test_slips_are_planted_on_demand_and_listed() -> None:
    (book,) = books(departments(1)[0], 2023, 1, seed=5)
    made = sample_of(book, pack_of(book), 3, seed=5)
    lines = write(made.report).split("\n")
    assert len({slip.kind for slip in made.planted}) == len(made.planted) == 3
    assert all(lines[slip.line - 1][slip.column - 1 :].startswith(slip.new) for slip in made.planted)
    assert {slip.kind for slip in made.planted} <= set(Slip)
    assert sample_of(book, pack_of(book), 0, seed=5).planted == ()
