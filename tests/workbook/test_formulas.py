"""Formulas without results are worked out exactly, or not at all."""

from collections.abc import Mapping

import pytest

from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.sheets.grid import Grid, place_of
from mingzhang.workbook.formulas import calculate


def sheet(cells: Mapping[str, str], formulas: Mapping[str, str], name: str = "公开03") -> Grid:
    grid = Grid(name, DEFAULT)
    for address, text in cells.items():
        place = place_of(address)
        assert place is not None
        grid.texts[place] = text
    for address, formula in formulas.items():
        place = place_of(address)
        assert place is not None
        grid.formulas[place] = formula
        grid.uncalculated.append(place)
    return grid


CELLS = {"A1": "201", "A2": "20101", "A3": "208", "B1": "1,200.10", "B2": "1200.1", "B3": "0.2", "C1": "合计"}


@pytest.mark.parametrize(
    "formula, result",
    [
        ("SUM(B1:B3)", "2400.4"),
        ("B1-B3*2", "1199.7"),
        ("SUM(B1,B3)+SUM(C1:C3)", "1200.3"),
        ('SUMIF($A$1:$A$3,"???",B1:B3)', "1200.3"),
        ("ROUND(B1/7,2)", "171.44"),
        ("-(B1-B3)", "-1199.9"),
        ("'公开03'!B3+公开03!B3", "0.4"),
    ],
)
def test_what_tables_need_is_worked_out(formula: str, result: str) -> None:
    grid = sheet(CELLS, {"D1": formula})
    assert calculate([grid]) == (("公开03!D1",), ())
    assert grid.texts[0, 3] == result


@pytest.mark.parametrize(
    "formula",
    [
        "INDIRECT(A1)",
        "B1/0",
        "SUM(B1",
        "B1 B2",
        "#REF!+B1",
        "别的表!B1",
        "(" * 5000,
        "-" * 5000 + "1",
        "SUM(A1:A9999999)+",
    ],
)
def test_what_is_not_understood_stays_open(formula: str) -> None:
    grid = sheet(CELLS, {"D1": formula})
    assert calculate([grid]) == ((), ())
    assert grid.uncalculated == [(0, 3)]


def test_formulas_lead_on_to_formulas() -> None:
    grid = sheet(CELLS, {"D1": "D2+B1", "D2": "SUM(D3:D4)", "D3": "B2", "D4": "B3"})
    assert calculate([grid])[0] == ("公开03!D1", "公开03!D2", "公开03!D3", "公开03!D4")
    assert grid.texts[0, 3] == "2400.4"


def test_circles_are_found_wherever_they_begin() -> None:
    one = sheet({}, {"A1": "公开06!A1", "B1": "A1+1"})
    other = sheet({}, {"A1": "公开03!A1"}, "公开06")
    done, circles = calculate([one, other])
    assert (done, circles) == ((), ("公开03!A1", "公开06!A1"))


def test_a_long_chain_costs_little() -> None:
    chain = {f"A{row}": f"A{row + 1}" for row in range(1, 5000)}
    grid = sheet({"A5000": "1"}, chain)
    done, circles = calculate([grid])
    assert circles == ()
    assert len(done) < 5000
