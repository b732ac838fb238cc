"""Ledgers: reading, checking and asking a ledger of many rows; processor time, that of the reading process included.

.venv/bin/python benchmarks/ledgers.py [rows]
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import TypeVar

from mingzhang.ledgers.importing import read_ledgers
from mingzhang.ledgers.querying import ask
from mingzhang.ledgers.records import Record
from mingzhang.ledgers.writing import write_ledgers
from mingzhang.packs.ledger_queries import query_in
from mingzhang.packs.loader import load
from mingzhang.packs.source import Line

T = TypeVar("T")
ROWS = 50_000


def record(number: int) -> Record:
    """A call, done in up to six days, where five are allowed."""
    day = date(2023, 1, 1) + timedelta(days=number % 350)
    return Record(
        {
            "工单编号": f"G{number:06d}",
            "受理日期": day,
            "诉求类别": "咨询",
            "诉求内容": "路灯不亮",
            "承办单位": f"第{number % 9}科",
            "办理期限": day + timedelta(days=5),
            "办结日期": day + timedelta(days=number % 7),
            "回访结果": "满意",
        }
    )


def timed(words: str, work: Callable[[], T]) -> T:
    """Do something and print the processor time that it took."""
    before = sum(getrusage(who).ru_utime for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    result = work()
    after = sum(getrusage(who).ru_utime for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    print(f"{words}\t{after - before:.2f} s")
    return result


def main(rows: int) -> None:
    """Print the times."""
    kinds = load("national/2024").ledgers
    hotline = next(kind for kind in kinds if kind.id == "hotline")
    records = {hotline.id: [record(number) for number in range(rows)]}
    data = timed(f"write {rows} rows", lambda: write_ledgers([hotline], records))
    found = timed("read and check", lambda: read_ledgers(data, kinds, 2023))
    query = query_in(Line("", 1, "按期率(热线工单) 按 承办单位"), kinds)
    answer = timed("on-time rate by group", lambda: ask(found, query, 2023))
    print(f"{len(found.of(hotline))} rows, {len(found.troubles)} troubles, on time {answer.shown()} %")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
