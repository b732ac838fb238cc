"""How many changed digits of a PDF are noticed, and how often the changed number itself is named.

    python benchmarks/pdf_mutation.py [PDF…] [--books 2] [--changes 60] [--seed 1] [--producer NAME] [--list]

Without files: reports of invented departments as the project drafts them with every pack, their Word files printed by
LibreOffice and their pages by Chromium where these are installed, and the PDF files in ../shared/samples when they
are there. One digit is changed at a time on the page itself, in the characters that PDFium gives, at random but
reproducibly; the pages are then put together and checked as ever.

What may be changed is found by plain patterns: amounts and percentages in the paragraphs of the narrative, and
amounts that fill a cell of a table. A number that is reported already is left out. A change is *noticed* when there is a
finding that was not there before; it is *named* when a suspect of such a finding stands on it. Beside the raw figure
stands how many of the missed numbers are stated once, so that nothing printed contradicts them (`alone.py`).
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
from alone import stands_alone  # type: ignore[import-not-found]
from figures import machine, show  # type: ignore[import-not-found]
from mutation import narrative, narrative_targets  # type: ignore[import-not-found]

from mingzhang.checking.check import check, understand
from mingzhang.drafting.delivery import rendered
from mingzhang.drafting.style import styled
from mingzhang.model.document import Document
from mingzhang.model.finding import Finding, Role
from mingzhang.model.pages import Box, Boxes
from mingzhang.packs.loader import available, load
from mingzhang.readers.layout.document import document_of
from mingzhang.readers.layout.sheet import Glyph, Sheet
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.pdf.fonts import carry_font
from mingzhang.readers.pdf.read import sheet_of
from mingzhang.sampling.departments import DEPARTMENTS
from mingzhang.sampling.invention import invented
from mingzhang.sampling.reports import drafted, write_html

SAMPLES = Path(__file__).resolve().parents[1].parent / "shared" / "samples"
KINDS = ("cell", "amount", "percent")
_CELL = re.compile(r"-?\d[\d,]*\.\d+")
_OFFICE = ("--headless", "--convert-to", "pdf:writer_pdf_Export")
_BROWSER = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-pdf-header-footer",
)


@dataclass(frozen=True, slots=True)
class Target:
    """A number on a page: for each character the page, its box, what it is, and whether it is stated once."""

    kind: str
    text: str
    around: str
    alone: bool
    marks: tuple[tuple[int, Box], ...]


def pages_of(path: Path) -> list[Sheet]:
    """What PDFium finds on the pages of a file."""
    carry_font()
    pdf = pdfium.PdfDocument(path)
    try:
        return [sheet_of(pdf, number, DEFAULT) for number in range(len(pdf))]
    finally:
        pdf.close()


def findings_of(sheets: Iterable[Sheet], name: str) -> tuple[Document, list[Finding]]:
    """The document of pages, and what is found in it."""
    document = document_of([copy(sheet) for sheet in sheets], name, "pdf", DEFAULT)
    return document, list(check(understand(document), name).findings)


def targets(document: Document) -> Iterator[Target]:
    """The numbers that may be changed."""
    origin = document.origin
    assert isinstance(origin, Boxes)
    for kind, start, end in _spans(document):
        marks = tuple((page, box) for at in range(start, end) for page, box in origin.boxes(at, at + 1))
        around = document.raw[max(start - 30, 0) : end + 10].replace("\n", "⏎")
        alone = stands_alone(document.raw, start, end)
        yield Target(kind, document.raw[start:end], around, alone, marks)


def _spans(document: Document) -> Iterator[tuple[str, int, int]]:
    tables = [table.span for table in document.tables]
    for table in document.tables:
        for cell in table.cells:
            if len(cell.span) and _CELL.fullmatch(document.read(cell.span)):
                yield "cell", document.index[cell.span.start], document.index[cell.span.end - 1] + 1
    low, high = narrative(understand(document))
    insides = [(document.index[span.start], document.index[span.end - 1]) for span in tables if len(span)]
    for target in narrative_targets(document.raw, low, high):
        if not any(start <= target.start <= end for start, end in insides):
            yield target.kind, target.start, target.end


def changed(sheets: Sequence[Sheet], target: Target, chance: random.Random) -> tuple[list[Sheet], str]:
    """The pages with one digit of a number changed, and the number as it stands then."""
    at = chance.choice([at for at, character in enumerate(target.text) if character.isdecimal()])
    new = chance.choice([digit for digit in "0123456789" if digit != target.text[at]])
    page, box = target.marks[at]
    sheet = sheets[page - 1]
    glyphs = list(sheet.glyphs)
    number = min(range(len(glyphs)), key=lambda number: _distance(sheet, glyphs[number], box))
    assert glyphs[number].text == target.text[at], (glyphs[number].text, target)
    glyphs[number] = replace(glyphs[number], text=new)
    pages = [*sheets[: page - 1], replace(sheet, glyphs=glyphs), *sheets[page:]]
    return pages, target.text[:at] + new + target.text[at + 1 :]


def _distance(sheet: Sheet, glyph: Glyph, box: Box) -> float:
    shown = sheet.shown((glyph.left, glyph.top, glyph.right, glyph.bottom))
    return sum(abs(one - other) for one, other in zip(shown, box, strict=True))


def names(finding: Finding, target: Target, document: Document) -> bool:
    """Whether a suspect of a finding stands on a number."""
    origin = document.origin
    assert isinstance(origin, Boxes)
    for place in finding.places:
        if place.role is Role.SUSPECT and place.end > place.start and not place.document:
            start, end = document.index[place.start], document.index[place.end - 1] + 1
            if any(_meet(spot, mark) for spot in origin.boxes(start, end) for mark in target.marks):
                return True
    return False


def _meet(one: tuple[int, Box], other: tuple[int, Box]) -> bool:
    (page, (left, top, right, bottom)), (there, (x, y, u, v)) = one, other
    return page == there and left < u and x < right and top < v and y < bottom


@dataclass(slots=True)
class Tally:
    """What became of the changes of each kind."""

    total: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    """Those not noticed whose number is stated once."""

    def add(self, other: Tally) -> None:
        """Count those of another file too."""
        for mine, its in zip(self._counters(), other._counters(), strict=True):
            mine.update(its)

    def print(self) -> None:
        """A line for each kind."""
        for kind in KINDS:
            total, noticed = self.total[kind], self.noticed[kind]
            show(f"  {kind}", total, noticed, self.named[kind])
            if total > noticed:
                could = total - self.alone[kind]
                share = 100 * noticed / could if could else 100
                print(
                    f"    of {total - noticed} missed, {self.alone[kind]} stated once;"
                    f" of the others {noticed}/{could} noticed ({share:.1f} %)"
                )

    def _counters(self) -> tuple[Counter[str], ...]:
        return self.total, self.noticed, self.named, self.alone


def measure(path: Path, options: argparse.Namespace) -> Tally:
    """The figures of one file, printed and returned."""
    sheets = pages_of(path)
    document, before = findings_of(sheets, path.name)
    known = {finding.message for finding in before}
    found = list(targets(document))
    fresh = [target for target in found if not any(names(each, target, document) for each in before)]
    print(
        f"{path.name}: {len(sheets)} pages, {len(fresh)} numbers; {len(found) - len(fresh)} reported already, left out"
    )
    tally = Tally()
    for kind in KINDS:
        chance = random.Random(f"{options.seed}/{kind}")
        these = [target for target in fresh if target.kind == kind]
        for target in chance.sample(these, min(options.changes, len(these))):
            pages, number = changed(sheets, target, chance)
            again, findings = findings_of(pages, path.name)
            new = [finding for finding in findings if finding.message not in known]
            hit = any(names(finding, target, again) for finding in new)
            tally.total[kind] += 1
            tally.noticed[kind] += bool(new)
            tally.named[kind] += hit
            tally.alone[kind] += target.alone and not new
            if options.list and not hit:
                spot = f"page {target.marks[0][0]} {target.text}→{number} …{target.around}…"
                others = [(finding.rule, finding.places[0].quote) for finding in new][:3]
                print(
                    f"  {'unnamed' if new else 'ALONE' if target.alone else 'MISSED'} {kind} {spot} {others}"
                )
    tally.print()
    return tally


def delivered(folder: Path, books: int) -> Iterator[tuple[str, Path]]:
    """Reports of invented departments as the project drafts them, with every pack; the pack and the file."""
    for name in available():
        pack = load(name)
        for number in range(books):
            department = DEPARTMENTS[number % len(DEPARTMENTS)]
            book = invented(random.Random(number + 1), department, min(pack.year, 2023))
            path = folder / f"{number} {name.replace('/', '-')}.pdf"
            path.write_bytes(rendered(drafted(book, styled(pack.drafting.wording), pack).report, "pdf"))
            yield f"draft {name}", path


def printed(folder: Path, books: int) -> Iterator[tuple[str, Path]]:
    """Reports of invented departments as PDF files, of each program that is there to print them."""
    for number in range(books):
        page = folder / f"{number}.html"
        # Tables are ruled, as those of real reports are, and the paper is so wide that none is cut off.
        book = invented(random.Random(number + 1), DEPARTMENTS[number % len(DEPARTMENTS)], 2023)
        text = write_html(book)
        text = text.replace("<head>", "<head><style>@page{size:60cm 42cm;margin:1cm}</style>")
        page.write_text(text.replace("<table>", '<table border="1" cellspacing="0">'), encoding="utf-8")
        if office := shutil.which("soffice"):
            home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
            letter = folder / f"{number} LibreOffice.docx"
            letter.write_bytes(rendered(drafted(book).report, "docx"))
            command = [office, home, *_OFFICE, "--outdir", str(folder), str(letter)]
            yield "LibreOffice", _made(command, letter.with_suffix(".pdf"))
        if browser := shutil.which("chromium"):
            target = folder / f"{number} Chromium.pdf"
            yield "Chromium", _made([browser, *_BROWSER, f"--print-to-pdf={target}", page.as_uri()], target)


def _made(command: Sequence[str], target: Path) -> Path:
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--books", type=int, default=2)
    parser.add_argument("--changes", type=int, default=60, help="changes of each kind and file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--producer", default="", help="only those whose name begins so: draft, Chromium …")
    parser.add_argument("--list", action="store_true", help="print the changes that were missed")
    options = parser.parse_args()
    print(machine())
    if options.files:
        for path in options.files:
            measure(path, options)
        return
    producers: dict[str, Tally] = defaultdict(Tally)
    with TemporaryDirectory() as folder:
        made = chain(delivered(Path(folder), options.books), printed(Path(folder), options.books))
        for producer, path in made:
            if not options.producer or producer.startswith(options.producer):
                producers[producer].add(measure(path, options))
    if not options.producer:
        for path in sorted(SAMPLES.glob("*.pdf")):
            measure(path, options)
    for producer, tally in producers.items():
        print(f"all of {producer}:")
        tally.print()


if __name__ == "__main__":
    main()
