"""Whether the ruled tables of real PDF files are read as pdfplumber reads them, cell by cell.

    python benchmarks/pdf_tables.py [FILE …]

Without files, those in ../shared/samples, when they are there. Both readings are compared page by page, before
tables are joined over page breaks; white space does not count, as the two part characters differently.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
from figures import machine  # type: ignore[import-not-found]

from mingzhang.readers.layout.flow import items
from mingzhang.readers.layout.tables import Laid
from mingzhang.readers.limits import DEFAULT
from mingzhang.readers.pdf.read import sheet_of

SAMPLES = Path(__file__).resolve().parents[1].parent / "shared" / "samples"

Rows = list[list[str | None]]


def ours(path: Path) -> Iterator[list[Rows]]:
    """The tables of each page; None where a cell is one with another."""
    pdf = pdfium.PdfDocument(path)
    for number in range(len(pdf)):
        page = items(sheet_of(pdf, number, DEFAULT), DEFAULT.cells)
        yield [_rows(item) for item in page if isinstance(item, Laid)]


def _rows(table: Laid) -> Rows:
    rows: Rows = [[None] * (len(table.xs) - 1) for _ in table.rows]
    for box in table.boxes:
        rows[box.field.row][box.field.column] = box.text
    return rows


def theirs(path: Path) -> Iterator[list[Rows]]:
    """The same, read by pdfplumber; frames of one cell and empty grids are no tables."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            found = [
                [[None if cell is None else "".join(cell.split()) for cell in row] for row in table]
                for table in page.extract_tables()
            ]
            yield [rows for rows in found if any(sum(1 for cell in row if cell) > 1 for row in rows)]


def main() -> None:
    """Print how many tables and cells are equal."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(SAMPLES.glob("*.pdf"))
    if not paths:
        print("no files: ../shared/samples is not here")
        return
    print(machine())
    all_cells = all_equal = 0
    for path in paths:
        begun = time.perf_counter()
        left = list(ours(path))
        between = time.perf_counter()
        right = list(theirs(path))
        ended = time.perf_counter()
        tables = cells = equal = shapes = 0
        for page, (mine, other) in enumerate(zip(left, right, strict=True), 1):
            tables += len(other)
            for number, rows in enumerate(other):
                cells += sum(map(len, rows))
                if number < len(mine) and [len(row) for row in mine[number]] == [len(row) for row in rows]:
                    shapes += 1
                    pairs = [
                        pair
                        for a, b in zip(mine[number], rows, strict=True)
                        for pair in zip(a, b, strict=True)
                    ]
                    equal += sum(a == b for a, b in pairs)
                    for a, b in pairs:
                        if a != b:
                            print(f"  page {page}: {a!r} for {b!r}")
                else:
                    print(f"  page {page}: table {number + 1} has another shape")
        print(
            f"{path.name}: {shapes}/{tables} tables of the same shape, {equal}/{cells} cells equal"
            f" ({100 * equal / max(cells, 1):.2f} %), {1000 * (between - begun) / len(left):.1f} ms a page"
            f" against {1000 * (ended - between) / len(left):.1f}"
        )
        all_cells, all_equal = all_cells + cells, all_equal + equal
    print(f"all: {all_equal}/{all_cells} cells equal ({100 * all_equal / max(all_cells, 1):.2f} %)")


if __name__ == "__main__":
    main()
