"""A slip in a table changes the cells that it should, and no other block of the report."""

from random import Random

import pytest

from mingzhang.model.report import Grid, Report
from mingzhang.sampling.invention import random_book
from mingzhang.sampling.reports import drafted
from mingzhang.sampling.table_slips import TableSlip, planted_in_tables

REPORT = drafted(random_book(Random(3))).report


def cells(report: Report) -> list[str]:
    grids = (block for block in report.blocks if isinstance(block, Grid))
    return [field.text for grid in grids for line in grid.lines for field in line]


def changes(kind: TableSlip, seed: int) -> list[tuple[str, str]]:
    spoilt = planted_in_tables(REPORT, Random(seed), kind)
    return [(old, new) for old, new in zip(cells(REPORT), cells(spoilt), strict=True) if old != new]


@pytest.mark.parametrize("kind", TableSlip)
def test_each_kind_changes_one_cell_and_rows_change_two(kind: TableSlip) -> None:
    for seed in range(10):
        changed = changes(kind, seed)
        assert len(changed) == 1 + (kind is TableSlip.ROWS)
        spoilt = planted_in_tables(REPORT, Random(seed), kind)
        assert sum(old != new for old, new in zip(REPORT.blocks, spoilt.blocks, strict=True)) == 1


def test_cells_of_two_rows_hold_each_others_amounts() -> None:
    (one, other) = changes(TableSlip.ROWS, 5)
    assert one == other[::-1]


def test_a_point_moves_by_one_place() -> None:
    ((old, new),) = changes(TableSlip.POINT, 2)
    assert float(new.replace(",", "")) == pytest.approx(10 * float(old.replace(",", "")))


def test_a_report_without_tables_stays_as_it_is() -> None:
    bare = Report("青禾县档案馆2023年度部门决算", "青禾县档案馆", 2023, ())
    assert planted_in_tables(bare, Random(0), TableSlip.DIGIT) == bare
