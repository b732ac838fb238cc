"""How high headings and the words around a table are, in twips: all lines have fixed heights."""

from mingzhang.model.report import Grid, Heading
from mingzhang.rendering.word import styles
from mingzhang.rendering.word.measure import lines


def of_heading(heading: Heading, room: int) -> int:
    """A heading on lines of this length."""
    if heading.level == 1:
        return lines(heading.text, styles.PART_SIZE, room) * styles.PART_LINE + styles.PART_AFTER
    return lines(heading.text, styles.SIZE, room, 2 * 10 * styles.SIZE) * styles.LINE


def above(grid: Grid) -> int:
    """The number, the title and the line above a table."""
    return (
        styles.FORM_NUMBER_LINE * bool(grid.number)
        + styles.FORM_TITLE_LINE * bool(grid.title)
        + styles.FORM_ABOVE_LINE * bool(grid.above or grid.unit)
    )


def below(grid: Grid) -> int:
    """The note below a table."""
    return (styles.NOTE_BEFORE + styles.NOTE_LINE) * bool(grid.below)
