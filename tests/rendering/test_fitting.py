"""Tables on paper: nothing is wider than its column, and no type is too small."""

import pytest

from mingzhang.model.report import Field, Grid, Role, line
from mingzhang.rendering.fitting import ACROSS, PORTRAIT, fit
from tests.rendering.sample import broad


def digits(text: str) -> float:
    """Em of a number."""
    return 0.57 * len(text)


@pytest.mark.parametrize("columns", [13, 20, 30, 40, 50, 60, 110])
def test_the_amounts_of_a_wide_table_fit_their_columns(columns: int) -> None:
    grid = broad(columns)
    fitted = fit(grid)
    assert fitted.paper in ACROSS
    assert sum(fitted.columns) * fitted.size == pytest.approx(fitted.paper.line)
    amounts = [(at, field.text) for _, at, field in grid.placed() if field.role is Role.AMOUNT]
    assert len(amounts) > 400
    assert all(digits(text) < fitted.columns[at] for at, text in amounts)


@pytest.mark.parametrize(
    ("columns", "paper", "least"), [(13, "a4-across", 9), (30, "a4-across", 6.5), (60, "a3-across", 5)]
)
def test_paper_grows_before_type_is_too_small(columns: int, paper: str, least: float) -> None:
    fitted = fit(broad(columns))
    assert fitted.paper.name == paper
    assert least < fitted.size <= 10.5


def test_a_table_that_needs_no_page_across_is_upright() -> None:
    grid = Grid("表", (line("科目编码", "科目名称", "金额"), line("2012604", "档案馆", "1.00")))
    assert (fit(grid).paper, fit(grid).size) == (PORTRAIT, 10.5)


def test_a_table_that_has_no_room_upright_stands_across_unasked() -> None:
    row = tuple(Field("123456.78", role=Role.AMOUNT) for _ in range(14))
    assert fit(Grid("表", (row,))).paper.name == "a4-across"


def test_short_heads_are_not_broken_where_names_can_be() -> None:
    head = tuple(Field(text, role=Role.HEAD) for text in ("科目编码", "科目名称", "其他收入", "事业收入"))
    name = Field("机关事业单位基本养老保险缴费支出以及其他各项社会保障和就业支出等")
    amounts = (Field("0.00", role=Role.AMOUNT),) * 2
    columns = fit(Grid("表", (head, (Field("2080505"), name, *amounts)))).columns
    assert min(columns) > 4.5


def test_long_names_get_what_is_left() -> None:
    fitted = fit(Grid("表", ((Field("很" * 100), Field("1.00", role=Role.AMOUNT)),)))
    assert fitted.columns[0] > 5 * fitted.columns[1]


def test_an_empty_table_is_no_trouble() -> None:
    assert fit(Grid("表", ())).columns == ()
