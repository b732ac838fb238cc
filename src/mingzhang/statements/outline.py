"""The outline of a report: its parts (第二部分 …) and the sections inside them."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from mingzhang.model.document import Span


class Part(Enum):
    """The parts that a disclosure consists of, whatever their numbers in a province's template."""

    COVER = "封面目录"
    OVERVIEW = "部门概况"
    NARRATIVE = "决算情况说明"
    TERMS = "名词解释"
    ATTACHMENTS = "附件"
    TABLES = "附表"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: where it stands, how deep (1 is a part), its words without number."""

    span: Span
    depth: int
    title: str
    number: str = ""
    part: Part | None = None


@dataclass(frozen=True)
class Outline:
    """The headings in order."""

    headings: tuple[Heading, ...]
    contents: Span | None = None
    """The lines of the table of contents, where one was told from the text."""

    def path(self, position: int) -> tuple[Heading, ...]:
        """The headings that a position stands under, outermost first."""
        found: list[Heading] = []
        last = bisect_right([heading.span.start for heading in self.headings], position)
        for heading in reversed(self.headings[:last]):
            if not found or heading.depth < found[0].depth:
                found.insert(0, heading)
        return tuple(found)

    def part(self, position: int) -> Part:
        """The part of the report that a position stands in: the one that was entered last."""
        last = bisect_right(self._entered, position, key=lambda entered: entered[0])
        return self._entered[last - 1][1] if last else Part.COVER

    @cached_property
    def _entered(self) -> tuple[tuple[int, Part], ...]:
        return tuple(
            (heading.span.start, heading.part) for heading in self.headings if heading.part is not None
        )

    def section(self, position: int) -> str:
        """The titles above a position, for people: “决算情况说明 › 收入决算情况说明”."""
        return " › ".join(heading.title for heading in self.path(position)[:3])
