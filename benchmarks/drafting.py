"""Drafted reports: how fast they are written.

    python benchmarks/drafting.py [--seed 1]

Word: a report of some sixty pages with seven charts and the public tables of several invented departments.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import TypeVar

from figures import machine  # type: ignore[import-not-found]

from mingzhang.drafting.public_tables import public_tables
from mingzhang.model.report import (
    Block,
    Contents,
    Cover,
    Figure,
    FigureKind,
    Heading,
    Piece,
    Report,
    Series,
    paragraph,
)
from mingzhang.rendering.word.pagination import pages
from mingzhang.rendering.word.sections import sections
from mingzhang.rendering.word.write import write
from mingzhang.sampling.invention import random_book

T = TypeVar("T")
DEPARTMENTS = 3
"""Whose tables are put together for a long report."""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(machine())
    word(long_report(options.seed))


def word(report: Report) -> None:
    """Seconds of one core for the Word file, the first time and the best of several."""
    begin = time.process_time()
    write(report)
    first = time.process_time() - begin
    seconds, data = timed(lambda: write(report))
    count = pages(sections(report.blocks))[-1]
    print(
        f".docx of {count} pages, {len(data) / 1e6:.2f} MB: {seconds:.3f} s of one core, the first one {first:.3f} s"
    )


def long_report(seed: int) -> Report:
    """A report as long as those of large departments; its last heading stands on its last page."""
    title = "青禾县档案馆2023年度部门决算"
    blocks = (Cover(title, ("青禾县档案馆",)), Contents(), *_text(), *_tables(seed), Heading("附件", 1))
    return Report(title, "青禾县档案馆", 2023, blocks)


def _text() -> Iterator[Block]:
    yield Heading("第一部分 2023年度部门决算情况说明", 1)
    for number in range(1, 8):
        yield Heading(f"{number}、支出决算情况说明", 2)
        for _ in range(12):
            yield paragraph(
                "2023年度本年支出合计1344.58万元，其中：基本支出844.58万元，占62.81%；项目支出500.00万元，占37.19%。主要原因是",
                Piece("【请填写原因】", f"支出·变动·{number}"),
                "。",
            )
        yield Figure(
            str(number),
            f"图{number}：支出决算结构图",
            FigureKind.PIE if number % 2 else FigureKind.COLUMNS,
            ("基本支出", "项目支出"),
            (Series("2023年度", (844_580_050, 500_000_000)),),
            "万元",
        )


def _tables(seed: int) -> Iterator[Block]:
    yield Heading("第二部分 附表", 1)
    for department in range(DEPARTMENTS):
        book = random_book(Random(seed * 1_000_000 + department))
        yield from public_tables(book)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """The fewest seconds of one core of five times, and the result of that time."""
    runs = []
    for _ in range(5):
        begin = time.process_time()
        result = work()
        runs.append((time.process_time() - begin, result))
    return min(runs, key=lambda run: run[0])


if __name__ == "__main__":
    main()
