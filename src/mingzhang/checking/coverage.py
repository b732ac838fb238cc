"""How much of a document was understood: every number is bound, or listed as unbound."""

from mingzhang.checking.result import Coverage, SectionCoverage
from mingzhang.statements.read import measures
from mingzhang.statements.reading import Reading


def coverage(reading: Reading) -> Coverage:
    """Numbers that measure something, and those of them that a statement, table or form accounts for.

    Years, dates, ordinals and codes name something; they are told apart by the reader and not counted.
    """
    numbers = measures(reading)
    unbound = tuple(number.span for number in numbers if number.span not in reading.bound)
    sections: dict[str, SectionCoverage] = {}
    for number in numbers:
        part = reading.outline.part(number.span.start).value
        old = sections.get(part, SectionCoverage(0, 0))
        sections[part] = SectionCoverage(old.numbers + 1, old.bound + (number.span in reading.bound))
    return Coverage(len(numbers), len(numbers) - len(unbound), unbound, sections)
