"""A table of a report as rows of cells that say what they are: heads of columns, heads of rows, numbers, words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.model.report import Field, Grid, Line, Role
from mingzhang.rendering.fitting import fit
from mingzhang.rendering.tables import depth_of_head

_WIDE = 8
"""Columns from which the names of the rows stay in sight while the rest is moved."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the page."""

    field: Field
    scope: str
    """“col”, “colgroup” or “row” for the head of what is below or beside it; "" for any other cell."""

    @property
    def kind(self) -> str:
        """Its class, if it needs one."""
        if self.field.role is Role.AMOUNT:
            return "amount"
        return f"level-{self.field.level}" if self.field.level else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of the page."""

    grid: Grid
    name: str
    """The only one of its kind on the page."""
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    kind: str
    """Its classes: the paper for which it is made, whether it is wide, and whether it is one of the public tables."""
    columns: tuple[float, ...]
    """How wide its columns are on paper, in em of its type."""


def shown(grid: Grid, name: str) -> Shown:
    """The table with its head and body apart."""
    fitted = fit(grid)
    head = depth_of_head(grid)
    return Shown(
        grid,
        name,
        tuple(tuple(Cell(field, _over(field)) for field in line) for line in grid.lines[:head]),
        tuple(tuple(_beside(line)) for line in grid.lines[head:]),
        " ".join(
            (
                "table",
                fitted.paper.name,
                *(("wide",) if grid.width > _WIDE else ()),
                *(("numbered",) if grid.number else ()),
            )
        ),
        fitted.columns,
    )


def _over(field: Field) -> str:
    return "" if not field.text else "colgroup" if field.columns > 1 else "col"


def _beside(line: Line) -> Sequence[Cell]:
    """The cells of a row; words right before a number are its name."""
    following = (*line[1:], None)
    return [
        Cell(
            field,
            "row"
            if field.text and field.role is Role.LABEL and after is not None and after.role is Role.AMOUNT
            else "",
        )
        for field, after in zip(line, following, strict=True)
    ]
