"""A drafted report says what the book holds, in every layout and wording."""

import re
from dataclasses import replace
from random import Random

import pytest

from mingzhang.drafting.public_tables import public_tables
from mingzhang.drafting.self_evaluation import money_of
from mingzhang.drafting.style import STYLES, Style
from mingzhang.drafting.wording import Wording
from mingzhang.model.fact import Fund, Key
from mingzhang.model.report import Field, Figure, FigureKind, Grid, line
from mingzhang.packs.loader import choose
from mingzhang.rendering.svg.amounts import percent
from mingzhang.rendering.text import flattened
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import drafted, write_html, write_text

BOOK = random_book(Random(3))


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_style_has_every_part_and_section(style: Style) -> None:
    text = write_text(BOOK, style)
    contents = text.index("第一部分")
    text = text[text.index("第一部分", contents + 1) :]
    assert re.findall(r"^第[一二三四五]部分", text, re.MULTILINE) == [f"第{n}部分" for n in "一二三四五"]
    narrative = text[text.index("第二部分") : text.index("第三部分")]
    assert re.findall(r"^([一二三四五六七八九十])、", narrative, re.MULTILINE) == [*"一二三四五六七八九十"]
    assert re.findall(r"^图(\d)：", narrative, re.MULTILINE) == [*"1234567"]


def test_styles_are_different_texts() -> None:
    assert len({write_text(BOOK, style) for style in STYLES}) == len(STYLES)


def test_the_equipment_follows_the_year() -> None:
    old = next(book for book in map(random_book, map(Random, range(40))) if book.year == 2022)
    assert "通用设备" in write_text(old)
    assert "通用设备" not in write_text(BOOK)
    assert choose(write_text(BOOK), BOOK.year).name == "sichuan/2023"


def test_amounts_are_rounded_each_on_its_own() -> None:
    write = Wording(BOOK, STYLES[0])
    exact = BOOK.amount("支出")
    digits = write.digits(Key("支出", BOOK.year))
    assert abs(int(digits.replace(".", "")) * 10_000 - exact) * 2 <= 10_000


def test_shares_come_from_the_accounts_or_from_the_written_figures() -> None:
    exact, written = Wording(BOOK, STYLES[0]), Wording(BOOK, Style("", exact=False))
    key = Key("支出", BOOK.year, fund=Fund.GENERAL)
    assert exact.of(key) == BOOK.amount("支出", Fund.GENERAL)
    assert written.of(key) % 10_000 == 0
    assert abs(written.of(key) - exact.of(key)) * 2 <= 10_000


def test_what_is_stated_is_said() -> None:
    stated = drafted(BOOK, STYLES[1]).stated
    assert len(stated) == len(set(stated)) > 60
    assert {"收入总计", "三公经费", "机关运行经费", "国内公务接待·批次"} <= {key.concept for key in stated}
    assert any(key.year == BOOK.year - 1 for key in stated)


def test_a_reason_follows_every_change_and_every_shortfall() -> None:
    text = write_text(BOOK)
    for paragraph in text.splitlines():
        if re.search(r"(?:增长|下降)\d", paragraph) or re.search(r"决算数[小大]于", paragraph):
            assert "原因是" in paragraph


def test_flattened_cells_stand_one_a_line_and_covered_ones_as_word_leaves_them() -> None:
    grid = Grid(
        "表",
        (line("名称", "金额", spans=(1, 2)), (Field("甲", rows=2), Field("1"), Field("2")), line("3", "4")),
    )
    assert list(flattened(grid)) == [
        "表",
        "\t名称",
        "\t金额",
        "",
        "\t甲",
        "\t1",
        "\t2",
        "",
        "\t",
        "\t3",
        "\t4",
        "",
        "",
    ]


def test_the_page_holds_all_thirteen_tables() -> None:
    tables = list(public_tables(BOOK))
    page = write_html(BOOK)
    assert len(tables) == 13
    assert all(f">{table.title}</p>" in page for table in tables)
    assert all(("本表无数据" in table.below) != bool(_amounts(table)) for table in tables)


def _amounts(table: Grid) -> list[str]:
    texts = [field.text for row in table.lines for field in row]
    return [text for text in texts if re.fullmatch(r"\d+\.\d\d", text) and text != "0.00"]


def test_the_rate_of_a_form_is_that_of_its_sentence() -> None:
    # As they are written 4.65 ÷ 4.80 is 96.88 %, as they are in the accounts 96.83 %.
    project = BOOK.projects[0]
    executed = Key("项目支出", BOOK.year, scope=project.name)
    facts = {executed: 4_646_000, Wording.budget_key(executed, ""): 4_798_000}
    book = replace(BOOK, facts={**BOOK.facts, **facts})
    for style, rate in ((STYLES[0], "96.83%"), (Style("", exact=False), "96.88%")):
        write = Wording(book, style)
        assert money_of(write, project).percent == rate
        assert rate in write.completion(executed, "")


def test_a_pie_divides_by_the_whole_that_the_text_divides_by() -> None:
    report = drafted(BOOK, Style("", exact=False)).report
    pies = [block for block in report.blocks if isinstance(block, Figure) and block.kind is FigureKind.PIE]
    text = write_text(BOOK, Style("", exact=False))
    said = [
        (percent(amount, pie.shared) in text, bool(pie.whole))
        for pie in pies
        for amount in pie.series[0].amounts
        if 0 < amount < pie.shared
    ]
    assert said
    assert all(is_said and whole for is_said, whole in said)
