"""How long a PDF takes from the start of the process to its findings, and how much memory.

    python benchmarks/pdf_speed.py [FILE …]

Without files: the sample report typeset with reportlab, followed by attachments (prose and ruled ledgers, other
numbers on each page) up to 25 and to 300 pages. Each file is checked by `mingzhang check` in processes of its own,
on one core where the system lets us say so; the best of three counts. Where others use the machine, too, the
seconds of the processor say more.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import machine  # type: ignore[import-not-found]

from mingzhang.model.document import Document, Table
from mingzhang.readers.read import read

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.readers.papers import A4, Paper

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "青禾县档案馆2023年度部门决算.html"
LANDSCAPE = (842.0, 595.0)
RUNS = 3
FOOT = 60.0
PROSE = "档案馆按照年度工作安排有序开展馆藏档案整理、数字化加工和查阅接待等各项工作，服务群众查档需求。"


def typeset(document: Document, pages: int) -> bytes:
    """The document as a PDF, with attachments until there are so many pages."""
    paper = Paper()
    for block in document.blocks:
        if isinstance(block, Table):
            _table(paper.page(LANDSCAPE), document, block)
            paper.page(A4)
        else:
            _paragraph(paper, document.read(block.span))
    chance = random.Random(1)
    while paper.canvas.getPageNumber() < pages:
        _attachment(paper.page(A4), paper.canvas.getPageNumber(), chance)
    return paper.bytes()


def _room(paper: Paper, height: float) -> None:
    if paper.y + height > paper.height - FOOT:
        paper.page()


def _paragraph(paper: Paper, text: str) -> None:
    words = "　　" + text.replace("\n", "")
    for at in range(0, len(words), 37):
        _room(paper, 20)
        paper.lines(words[at : at + 37])
    paper.y += 4


def _table(paper: Paper, document: Document, table: Table) -> None:
    rows = [
        [
            "<"
            if cell and cell.column < column
            else "^"
            if cell and cell.row < row
            else document.cell(cell)
            if cell
            else ""
            for column in range(table.width)
            for cell in [table.at(row, column)]
        ]
        for row in range(table.height)
    ]
    width = (LANDSCAPE[0] - 100) / table.width
    size = min(10.0, width / 5)
    for at in range(0, len(rows), 20):
        if at:
            paper.page()
        paper.table(rows[at : at + 20], [width] * table.width, left=50, height=22, size=size)


def _attachment(paper: Paper, number: int, chance: random.Random) -> None:
    paper.lines(f"附件{number} 台账")
    for _ in range(3):
        _paragraph(paper, PROSE)
    rows = [["序号", "事项", "经办", "金额"]]
    rows += [
        [str(row), PROSE[row : row + 9], PROSE[row : row + 3], f"{chance.randrange(10**6) / 100:.2f}"]
        for row in range(1, 19)
    ]
    paper.table(rows, [50, 200, 100, 90])


def measured(path: Path) -> tuple[float, float, float]:
    """Seconds, seconds of the processor, and megabytes of one check, reader and all."""
    command = [sys.executable, "-m", "mingzhang", "check", "--format", "json", str(path)]
    if hasattr(os, "sched_setaffinity"):
        command = ["taskset", "-c", "0", *command]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    seconds = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        print(done.stdout.decode()[-300:], done.stderr.decode()[-300:])
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, busy, after.ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(name) for name in sys.argv[1:]]
        if not paths:
            sample = read(SAMPLE)
            for pages in (25, 300):
                paths.append(Path(folder) / f"{pages} 页.pdf")
                paths[-1].write_bytes(typeset(sample, pages))
        for path in paths:
            runs = [measured(path) for _ in range(RUNS)]
            seconds, busy = (min(run[at] for run in runs) for at in (0, 1))
            size, memory = path.stat().st_size / 1e6, max(run[2] for run in runs)
            print(
                f"{path.name}: {size:.1f} MB, {seconds:.2f} s ({busy:.2f} s of the processor),"
                f" at most {memory:.0f} MB"
            )


if __name__ == "__main__":
    main()
