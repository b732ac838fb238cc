"""The sample report: an invented 档案馆, true but for eight slips, written by `python -m mingzhang.sampling.sample`.

Nothing in it is real. The same slips stand in the text and in the page, and the list of them beside both.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from random import Random

from mingzhang.rendering import text
from mingzhang.rendering.html import write as html
from mingzhang.sampling.departments import DEPARTMENTS
from mingzhang.sampling.invention import invented
from mingzhang.sampling.reports import drafted
from mingzhang.sampling.slips import Planted, Slip, planted_in

NAME = "青禾县档案馆2023年度部门决算"
_BOOK_SEED, _SLIP_SEED = 29, 7
SLIPS = (
    Slip.DIGIT,
    Slip.SWAP,
    Slip.SHARE,
    Slip.DIRECTION,
    Slip.UNIT,
    Slip.ELSEWHERE,
    Slip.STALE,
    Slip.REASON,
)
"""The slips of the sample, one of each."""


def sample() -> dict[str, str]:
    """The files of the sample: name and text."""
    book = replace(invented(Random(_BOOK_SEED), DEPARTMENTS[0], 2023), is_unit=False)  # noqa: S311 - no secret
    dice = Random(_SLIP_SEED)  # noqa: S311 - no secret
    report, planted = planted_in(drafted(book).report, dice, SLIPS, len(SLIPS))
    return {
        f"{NAME}.txt": text.write(report),
        f"{NAME}.html": html.write(report),
        "README.md": _list(text.write(report), planted),
    }


def _list(report: str, planted: tuple[Planted, ...]) -> str:
    lines = report.split("\n")
    rows = [
        f"| {each.line} | {each.kind.value} | {each.old} | {each.new} | {_around(lines, each)} |"
        for each in planted
    ]
    return (
        "# 样例报告\n\n"
        f"`{NAME}.txt` 和 `{NAME}.html` 是同一篇报告的两种形式。青禾县及其档案馆、全部数字和文字都是虚构的，"
        "由 `python -m mingzhang.sampling.sample -o samples` 写出，不要手工修改。\n\n"
        "报告本来处处相符，写好后在第二部分埋入了下列差错（行号为 .txt 的行号）：\n\n"
        "| 行 | 差错 | 原为 | 写作 | 上下文 |\n|---|---|---|---|---|\n" + "\n".join(rows) + "\n\n"
        f"核对：`mingzhang check samples/{NAME}.txt`\n"
    )


def _around(lines: list[str], slip: Planted) -> str:
    """The words around a slip, as they stand in the sample."""
    start = slip.column - 1
    return f"…{lines[slip.line - 1][max(start - 16, 0) : start + len(slip.new) + 8]}…"


def main() -> None:
    """Write the sample into a folder."""
    parser = argparse.ArgumentParser(description="写出样例报告")
    parser.add_argument("-o", "--output", type=Path, default=Path("samples"), help="写到哪个文件夹")
    folder: Path = parser.parse_args().output
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sample().items():
        (folder / name).write_text(content, "utf-8")


if __name__ == "__main__":
    main()
