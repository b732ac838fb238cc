"""The invented books are true to the last 分, and of great variety."""

from collections import Counter
from random import Random

import pytest

from mingzhang.drafting.concepts import KINDS, PURCHASE, TYPES, UPKEEP, USES, VEHICLES
from mingzhang.model.book import FactBook
from mingzhang.model.fact import APPROPRIATIONS, Fund, Stage
from mingzhang.sampling.departments import DEPARTMENTS
from mingzhang.sampling.invention import random_book

BOOKS = tuple(random_book(Random(seed)) for seed in range(60))


@pytest.fixture(params=BOOKS, ids=lambda book: f"{book.unit}{book.year}")
def book(request: pytest.FixtureRequest) -> FactBook:
    made: FactBook = request.param
    return made


def test_what_came_in_and_went_out_balances(book: FactBook) -> None:
    for fund in (Fund.ALL, Fund.APPROPRIATION):
        total = book.amount("收入总计", fund)
        assert total == book.amount("收入", fund) + book.amount("年初结转和结余", fund)
        assert total == book.amount("支出", fund) + book.amount("年末结转和结余", fund)


def test_funds_make_the_appropriation(book: FactBook) -> None:
    for concept in ("收入", "支出", "基本支出", "项目支出", "年初结转和结余", "年末结转和结余"):
        parts = sum(book.amount(concept, fund) for fund in APPROPRIATIONS)
        assert book.amount(concept, Fund.APPROPRIATION) == parts
    own = book.amount("其他收入") + book.amount("事业收入")
    assert book.amount("收入") == book.amount("收入", Fund.APPROPRIATION) + own


def test_classes_sections_and_items_add_up(book: FactBook) -> None:
    for fund in (Fund.ALL, *APPROPRIATIONS):
        for length, above in ((3, 0), (5, 3), (7, 5)):
            sums = Counter[str]()
            for code in book.functions(fund, length):
                sums[code[:above]] += book.amount("支出", fund, function=code)
            assert all(book.amount("支出", fund, function=code) == amount for code, amount in sums.items())
        assert book.amount("支出", fund) == book.amount("基本支出", fund) + book.amount("项目支出", fund)


def test_economic_codes_add_up(book: FactBook) -> None:
    for concept in ("支出", "基本支出", "项目支出"):
        codes = book.economics(concept, Fund.GENERAL, 5)
        assert sum(book.amount(concept, Fund.GENERAL, economic=code) for code in codes) == book.amount(
            concept, Fund.GENERAL
        )
    staff, running = book.amount("人员经费", Fund.GENERAL), book.amount("公用经费", Fund.GENERAL)
    assert staff + running == book.amount("基本支出", Fund.GENERAL)
    assert 0 < book.amount("机关运行经费") <= running


def test_incomes_by_function_add_up(book: FactBook) -> None:
    codes = book.functions(Fund.ALL, 7)
    assert sum(book.amount("收入", function=code) for code in codes) == book.amount("收入")
    assert all(book.amount("收入", function=code) >= 0 for code in codes)


def test_three_public_add_up_in_every_year_and_stage(book: FactBook) -> None:
    for year, stage in ((book.year, Stage.FINAL), (book.year, Stage.ADJUSTED), (book.year - 1, Stage.FINAL)):
        amounts = {
            kind: book.amount(kind, Fund.APPROPRIATION, year=year, stage=stage)
            for kind in ("三公经费", PURCHASE, UPKEEP, *KINDS)
        }
        assert amounts["三公经费"] == sum(amounts[kind] for kind in KINDS)
        assert amounts[VEHICLES] == amounts[PURCHASE] + amounts[UPKEEP]


def test_counts_go_with_the_money(book: FactBook) -> None:
    reception = book.amount("国内公务接待费", Fund.APPROPRIATION) + book.amount(
        "外事接待费", Fund.APPROPRIATION
    )
    assert reception == book.amount("公务接待费", Fund.APPROPRIATION)
    for money, count in (("国内公务接待费", "国内公务接待·批次"), ("外事接待费", "外事接待·人次")):
        assert bool(book.amount(money, Fund.APPROPRIATION)) == bool(book.count(count))
    assert book.count("车辆·辆") == sum(book.count(f"车辆·辆/{use}·辆") for use in USES)
    assert book.count("公务用车·辆") == sum(book.count(f"公务用车·辆/{kind}·辆") for kind in TYPES)


def test_budgets_of_items_make_the_budget(book: FactBook) -> None:
    codes = book.functions(Fund.GENERAL, 7)
    for stage in (Stage.INITIAL, Stage.ADJUSTED):
        parts = sum(book.amount("支出", Fund.GENERAL, stage=stage, function=code) for code in codes)
        assert book.amount("支出", Fund.GENERAL, stage=stage) == parts
    assert all(
        book.amount("项目支出", stage=Stage.ADJUSTED, scope=project.name)
        >= book.amount("项目支出", scope=project.name)
        > 0
        for project in book.projects
    )


def test_the_same_dice_give_the_same_book() -> None:
    assert random_book(Random(5)) == random_book(Random(5))


def test_books_are_of_great_variety() -> None:
    seen = Counter[str]()
    for book in BOOKS:
        seen["政府性基金"] += book.amount("支出", Fund.GOV_FUND) > 0
        seen["国有资本经营"] += book.amount("支出", Fund.STATE_CAPITAL) > 0
        seen["非财政收入"] += book.amount("其他收入") + book.amount("事业收入") > 0
        seen["结转"] += book.amount("年初结转和结余") > 0
        seen["不足一元"] += book.amount("支出") % 100 > 0
        seen["没有出国费"] += book.amount("因公出国(境)费", Fund.APPROPRIATION) == 0
        seen["上年没有接待费"] += book.amount("公务接待费", Fund.APPROPRIATION, year=book.year - 1) == 0
        seen["单位"] += book.is_unit
    assert len({book.unit for book in BOOKS}) >= 10 <= len(DEPARTMENTS)
    assert {book.year for book in BOOKS} == {2022, 2023, 2024}
    assert seen["不足一元"] > 0
    assert all(0 < many < len(BOOKS) for name, many in seen.items() if name != "不足一元"), seen
