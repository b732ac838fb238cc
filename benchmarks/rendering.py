"""How long a report of 60 pages takes to become a PDF, a page and plain text.

    python benchmarks/rendering.py [PAGES]

The public tables of an invented book, seven charts, two tables of many columns and prose, until the PDF has so many
pages. The best of five, each in a process of its own; seconds of the processor beside those of the clock, because others may use the
machine, too. The budget is 8 s for all formats together, on one core.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pypdfium2 as pdfium
from figures import machine  # type: ignore[import-not-found]

from mingzhang.model.report import Figure, Paragraph, Report, paragraph
from mingzhang.rendering.html.write import write as html
from mingzhang.rendering.pdf.write import write as pdf
from mingzhang.rendering.text import write as text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.rendering.sample import LONG, broad, sample_report

RUNS = 5
NOON = datetime(2024, 9, 1, 12, tzinfo=UTC)


def long_report(pages: int) -> Report:
    """A report whose PDF has at least so many pages."""
    sample = sample_report()
    figures = [block for block in sample.blocks if isinstance(block, Figure)]
    first = next(number for number, block in enumerate(sample.blocks) if isinstance(block, Paragraph))
    blocks = [*sample.blocks, broad(30), broad(60)]
    blocks[first:first] = [each for number in range(5) for each in (figures[number % 2], paragraph(LONG))]
    report = replace(sample, blocks=tuple(blocks))
    missing = pages - page_count(pdf(report, NOON))
    prose = [paragraph(LONG)] * (6 * missing)
    return replace(report, blocks=(*blocks[:first], *prose, *blocks[first:]))


def page_count(made: bytes) -> int:
    """Pages of a PDF."""
    return len(pdfium.PdfDocument(io.BytesIO(made)))


def measured(write: Callable[[Report], bytes | str], report: Report) -> tuple[float, float, int]:
    """Seconds of the clock and of the processor, and the size in bytes."""
    begun, busy = time.perf_counter(), time.process_time()
    made = write(report)
    seconds, busy = time.perf_counter() - begun, time.process_time() - busy
    return seconds, busy, len(made if isinstance(made, bytes) else made.encode())


def best(write: Callable[[Report], bytes | str], report: Report) -> tuple[float, float, int]:
    """The least of several runs, each in a process of its own: Typst remembers what it has laid out."""
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        found = [pool.submit(measured, write, report).result() for _ in range(RUNS)]
    seconds, busy, sizes = zip(*found, strict=True)
    return min(seconds), min(busy), max(sizes)


def main() -> None:
    """Print the figures."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    report = long_report(pages)
    print(machine())
    print(f"{page_count(pdf(report, NOON))} pages")
    for name, write in (("pdf", pdf), ("html", html), ("txt", text)):
        seconds, busy, size = best(write, report)
        print(f"{name}: {seconds:.2f} s, processor {busy:.2f} s, {size / 1024:.0f} kB")


if __name__ == "__main__":
    main()
