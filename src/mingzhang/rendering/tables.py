"""What tables are asked wherever they are shown."""

from mingzhang.model.report import Grid


def depth_of_head(grid: Grid) -> int:
    """How many lines the head has: all that its cells reach over."""
    reached = (row + field.rows for row, _, field in grid.placed() if row < grid.head)
    return min(len(grid.lines), max(reached, default=0))
