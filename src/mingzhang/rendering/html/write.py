"""A report becomes a page: one file without scripts, fonts or pictures of others, for the screen, the ear and paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count, dropwhile

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from mingzhang.model.report import Contents, Cover, Figure, Grid, Heading, PageBreak, Paragraph, Report
from mingzhang.rendering.html.tables import Shown, shown
from mingzhang.rendering.outline import Entry, entries
from mingzhang.rendering.palette import GAP, INK
from mingzhang.rendering.svg.write import write as draw


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the page."""

    pieces: tuple[tuple[str, int], ...]
    """Texts, each with its number if it is a gap."""
    note: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure of the page."""

    caption: str
    drawing: Markup


Part = Entry | Passage | Chart | Shown | PageBreak
"""What follows one another on the page."""


def write(report: Report) -> str:
    """The page of a report."""
    headings = tuple(entries(report))
    return _template().render(
        report=report,
        cover=next((block for block in report.blocks if isinstance(block, Cover)), None),
        contents=next((block for block in report.blocks if isinstance(block, Contents)), None),
        entries=headings,
        parts=[(_KINDS[type(part)], part) for part in _parts(report, iter(headings))],
        gaps=report.gaps(),
        ink=INK,
        gap=GAP,
    )


_KINDS: dict[type[Part], str] = {
    Entry: "heading",
    Passage: "paragraph",
    Chart: "figure",
    Shown: "table",
    PageBreak: "break",
}


def _parts(report: Report, headings: Iterator[Entry]) -> Iterator[Part]:
    """Cover and contents have places of their own, before the first page of the text."""
    gaps = count(1)
    blocks = enumerate(report.blocks, start=1)
    for number, block in dropwhile(lambda each: isinstance(each[1], Cover | Contents | PageBreak), blocks):
        match block:
            case Heading():
                yield next(headings)
            case Paragraph(pieces, note):
                yield Passage(tuple((piece.text, next(gaps) if piece.gap else 0) for piece in pieces), note)
            case Figure():
                # The drawing is ours, and escapes what it writes.
                drawing = Markup(draw(block, f"figure-{number}"))  # noqa: S704
                yield Chart(block.caption, drawing)
            case Grid():
                yield shown(block, f"table-{number}")
            case PageBreak():
                yield block
            case _:
                continue


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("mingzhang.rendering.html"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("page.html")
