"""The headings of a report as contents: which there are, where each leads, and how deep it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.model.report import Heading, Report


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading with its place in the contents."""

    heading: Heading
    anchor: str
    """The only one of its name in the report."""
    depth: int
    """From 1, without a gap: below a part there is a section, whatever the levels say."""


def entries(report: Report) -> Iterator[Entry]:
    """The headings of a report, in order."""
    above: list[int] = []
    headings = (block for block in report.blocks if isinstance(block, Heading))
    for number, heading in enumerate(headings, start=1):
        while above and above[-1] >= heading.level:
            above.pop()
        above.append(heading.level)
        yield Entry(heading, f"section-{number}", len(above))
