"""`mingzhang sample`: workbooks and reports of an invented county, with slips on demand."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mingzhang.cli.files import make_folder, write
from mingzhang.cli.packs import chosen_pack
from mingzhang.cli.wording import HELP, Command

if TYPE_CHECKING:
    from mingzhang.model.report import Report

LIST = "差错清单.md"
FORMATS = ("docx", "pdf", "html", "txt")
_LAST_YEAR = 2024


@dataclass(frozen=True, slots=True)
class Order:
    """What one process makes: the books of one department."""

    number: int
    years: int
    seed: int
    slips: int
    formats: tuple[str, ...]
    pack: str
    folder: Path


@click.command(cls=Command)
@click.option(
    "--departments", metavar="个数", type=click.IntRange(1, 158), default=3, help="部门个数（默认 3）。"
)
@click.option(
    "--years",
    metavar="年数",
    type=click.IntRange(1, 10),
    default=1,
    help=f"截至 {_LAST_YEAR} 年的年数（默认 1）。",
)
@click.option(
    "--seed", metavar="数", type=int, default=1, help="随机数种子；相同的种子写出相同的文件（默认 1）。"
)
@click.option(
    "--slips",
    metavar="个数",
    type=click.IntRange(0, 20),
    default=0,
    help="每篇报告里埋入几处差错（默认 0）。",
)
@click.option("--pack", metavar="名称", default="", help="用哪个模板；不写则按年度用四川的模板。")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    default=("docx",),
    metavar="格式",
    help="报告的格式，可以写多次：docx（默认）、pdf、html、txt。",
)
@click.option(
    "--jobs", metavar="个数", type=click.IntRange(1, 64), default=1, help="同时用几个进程（默认 1）。"
)
@click.option(
    "-o", "--output", metavar="文件夹", required=True, type=click.Path(path_type=Path), help="写入的文件夹。"
)
@HELP
def sample(
    departments: int,
    years: int,
    seed: int,
    slips: int,
    pack: str,
    formats: tuple[str, ...],
    jobs: int,
    output: Path,
) -> None:
    """写出虚构的青禾县各部门的工作簿和决算报告，用于试用、培训和测试。

    全部数据和文字都是虚构的。要求埋入差错时，另写一份差错清单。
    """
    from concurrent.futures import ProcessPoolExecutor

    from rich.console import Console
    from rich.progress import track

    make_folder(output)
    orders = [Order(number, years, seed, slips, formats, pack, output) for number in range(departments)]
    console = Console(stderr=True)
    rows: list[str] = []
    with ProcessPoolExecutor(max_workers=min(jobs, departments)) as pool:
        made = pool.map(_make, orders) if jobs > 1 else map(_make, orders)
        for each in track(made, "正在写出", total=departments, console=console, transient=True):
            rows += each
    if slips:
        head = "# 埋入的差错\n\n| 报告 | 行 | 差错 | 原为 | 写作 |\n|---|---|---|---|---|\n"
        write(head + "\n".join(rows) + "\n", output / LIST)
    click.echo(f"已写出 {departments} 个部门、{years} 年的工作簿和报告到 {output}。", err=True)


def _rendered(report: "Report", form: str) -> bytes:
    from mingzhang.drafting.delivery import rendered

    return rendered(report, form)


def _make(order: Order) -> list[str]:
    """Write the files of one department; the rows of the list of slips."""
    from mingzhang.drafting.public_tables import public_tables
    from mingzhang.sampling.county import books, departments, sample_of
    from mingzhang.sampling.reports import pack_of
    from mingzhang.workbook.template import filled_workbook

    department = departments(order.number + 1)[order.number]
    rows: list[str] = []
    for book in books(department, _LAST_YEAR + 1 - order.years, order.years, order.seed):
        pack = chosen_pack(order.pack) if order.pack else pack_of(book)
        made = sample_of(book, pack, order.slips, order.seed)
        name = made.report.title
        write(
            filled_workbook(pack, tuple(public_tables(book, pack)), made.book), order.folder / f"{name}.xlsx"
        )
        for form in order.formats:
            write(_rendered(made.report, form), order.folder / f"{name}.{form}")
        rows += [
            f"| {name} | {each.line} | {each.kind.value} | {each.old} | {each.new} |" for each in made.planted
        ]
    return rows
