"""The workbook: writing the blank one, filling one, publishing its tables, and importing it, process start included.

    .venv/bin/python benchmarks/workbook.py [seed]

Promised: the import of a workbook of 13 tables, in a process that has just started, takes less than a second.
"""

import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from mingzhang.drafting.public_tables import blank_tables, public_tables
from mingzhang.packs.loader import load
from mingzhang.sampling.invention import random_book
from mingzhang.workbook.exporting import export
from mingzhang.workbook.template import BLANK_ROWS, blank_workbook, filled_workbook

PACKS = ("national/2024", "sichuan/2023")
ROUNDS = 5
IMPORT = """
import sys
from pathlib import Path
from mingzhang.packs.loader import load
from mingzhang.workbook.importing import read_book
found = read_book(Path(sys.argv[1]), load(sys.argv[2]))
print(len(found.book.facts), len(found.troubles), len(found.unplaced))
"""


def measured(work: Callable[[], object]) -> float:
    """The median time of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return median(times)


def main(seed: int) -> None:
    """Print the times."""
    print(f"{platform.processor() or platform.machine()} · Python {platform.python_version()} · 单位：秒")
    book = random_book(Random(seed))
    for name in PACKS:
        pack = load(name)
        blank = tuple(blank_tables(pack, book.year, BLANK_ROWS))
        grids = tuple(public_tables(book, pack))
        data = filled_workbook(pack, grids, book)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "工作簿.xlsx"
            file.write_bytes(data)
            command = (sys.executable, "-c", IMPORT, str(file), name)
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            whole = measured(lambda command=command: subprocess.run(command, check=True, capture_output=True))  # type: ignore[misc]
        print(
            f"{name}（{len(grids)} 张表，{len(data) / 1000:.0f} KB，{said[0]} 个事实，问题 {said[1]}，未归位 {said[2]}）"
        )
        print(f"  空白工作簿      {measured(lambda: blank_workbook(pack, blank, book.year)):6.2f}")  # noqa: B023
        print(f"  填好的工作簿    {measured(lambda: filled_workbook(pack, grids, book)):6.2f}")  # noqa: B023
        print(f"  公开表          {measured(lambda: export(grids, book.unit, book.year)):6.2f}")  # noqa: B023
        print(f"  导入（新进程）  {whole:6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
