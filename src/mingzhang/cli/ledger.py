"""`mingzhang ledger`: the blank ledgers, what is wrong with filled ones, and what they say."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mingzhang.cli.files import write
from mingzhang.cli.limits import limit_options, limits
from mingzhang.cli.packs import chosen_pack
from mingzhang.cli.wording import HELP, Command, Group

if TYPE_CHECKING:
    from mingzhang.ledgers.records import Ledgers
    from mingzhang.packs.pack import Pack
    from mingzhang.readers.limits import Limits

STANDARD = "national/2024"
FOUND = 1

_PACK = click.option(
    "--pack", metavar="名称", default=STANDARD, help=f"台账种类和取数按哪个模板（默认 {STANDARD}）。"
)
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="结果的格式：text（默认）或 json。",
)
_YEAR = click.option("--year", metavar="年度", type=click.IntRange(1990, 2100), help="哪一年度。")


@click.group(cls=Group, subcommand_metavar="命令 …")
@HELP
def ledger() -> None:
    """台账：绩效指标和报告里实物量的来源，登记、检查、取数。"""


@ledger.command("template", cls=Command)
@_PACK
@click.option("--kind", "names", metavar="台账", multiple=True, help="只要哪种台账，可以写多次；不写则全部。")
@click.option(
    "-o",
    "--output",
    metavar="文件",
    required=True,
    type=click.Path(path_type=Path),
    help="写入的文件（.xlsx）。",
)
@HELP
def ledger_template(pack: str, names: tuple[str, ...], output: Path) -> None:
    """写出空白台账，每种一页，带填报说明和输入检查。"""
    from mingzhang.ledgers.writing import write_ledgers

    if output.suffix.lower() != ".xlsx":
        raise click.UsageError(f"台账是 .xlsx 文件，不能写成 {output.name}。")
    known = chosen_pack(pack).ledgers
    titles = [kind.title for kind in known]
    if unknown := [name for name in names if name not in titles]:
        raise click.UsageError(f"没有名为“{unknown[0]}”的台账；现有：{'、'.join(titles)}。")
    wanted = [kind for kind in known if not names or kind.title in names]
    write(write_ledgers(wanted), output)
    click.echo(f"已写出 {output}（{len(wanted)} 种台账）。", err=True)


@ledger.command("check", cls=Command)
@click.argument("file", metavar="台账", type=click.Path(path_type=Path))
@_PACK
@_YEAR
@_FORMAT
@limit_options
@HELP
def ledger_check(file: Path, pack: str, year: int | None, form: str, **chosen: int | None) -> None:
    """检查台账，逐格指出缺项、不可能的日期、重复登记等问题。"""
    from mingzhang.cli import ledger_views as views

    found = _read(file, chosen_pack(pack), year, chosen)
    _show(form, views.check_json(file, found), views.check_text(found))
    if found.troubles:
        raise click.exceptions.Exit(FOUND)


@ledger.command("query", cls=Command)
@click.argument("file", metavar="台账", type=click.Path(path_type=Path))
@click.option(
    "--query", "said", metavar="算式", multiple=True, help="如 计数(公务接待, 类别=国内)；可以写多次。"
)
@click.option("--report", metavar="报告", type=click.Path(path_type=Path), help="与这份报告写的数核对。")
@_PACK
@_YEAR
@_FORMAT
@limit_options
@HELP
def ledger_query(
    file: Path,
    said: tuple[str, ...],
    report: Path | None,
    pack: str,
    year: int | None,
    form: str,
    **chosen: int | None,
) -> None:
    """从台账取数，每个数都列出来自哪些行；不写算式则取模板约定的各数。"""
    from mingzhang.cli import ledger_views as views
    from mingzhang.ledgers.querying import ask

    if said and report is not None:
        raise click.UsageError("--query 和 --report 不能同时使用。")
    known = chosen_pack(pack)
    queries = views.queries_of(known, said)
    if report is not None:
        _hold_against(report, file, known, year, form, chosen)
        return
    found = _read(file, known, year, chosen)
    answers = [(each, ask(found, each.query, year)) for each in queries if said or found.has(each.query.kind)]
    _show(form, views.query_json(file, year, answers, found), views.query_text(answers))
    _tell_of_troubles(found)


def _hold_against(
    report: Path, file: Path, pack: "Pack", year: int | None, form: str, chosen: dict[str, int | None]
) -> None:
    from mingzhang.checking.check import read_file
    from mingzhang.cli import ledger_views as views
    from mingzhang.ledgers.comparing import compare

    reading = read_file(report, limits=limits(chosen))
    of_year = year or reading.profile.year
    if of_year is None:
        raise click.UsageError(f"{report.name} 没有写明年度，请用 --year 指定。")
    found = _read(file, pack, of_year, chosen)
    compared = compare(reading.mentions, found, pack.bindings, of_year)
    document = reading.document
    _show(
        form,
        views.report_json(file, report, of_year, compared, document),
        views.report_text(compared, document, report),
    )
    _tell_of_troubles(found)
    if compared.broken:
        raise click.exceptions.Exit(FOUND)


def _read(file: Path, pack: "Pack", year: int | None, chosen: dict[str, int | None]) -> "Ledgers":
    from mingzhang.ledgers.importing import read_ledgers

    return read_ledgers(file, pack.ledgers, year, limits=_limits(chosen))


def _limits(chosen: dict[str, int | None]) -> "Limits":
    """A ledger may have more cells than a report; what is asked for on the command line counts."""
    from mingzhang.ledgers.importing import LIMITS

    return limits({**chosen, "max_cells": chosen["max_cells"] or LIMITS.cells})


def _show(form: str, document: dict[str, object], lines: Sequence[str]) -> None:
    if form == "json":
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    for line in lines:
        click.echo(line)


def _tell_of_troubles(found: "Ledgers") -> None:
    if found.troubles:
        click.echo(
            f"台账里有 {len(found.troubles)} 处问题，有的行没有采用；请先用 mingzhang ledger check 检查。",
            err=True,
        )
