"""`mingzhang draft 工作簿`: the finished report of a workbook, in every format."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mingzhang.cli.files import make_folder, write
from mingzhang.cli.limits import limit_options, limits
from mingzhang.cli.packs import chosen_pack
from mingzhang.cli.wording import HELP, Command

if TYPE_CHECKING:
    from mingzhang.model.statement import Mention
    from mingzhang.packs.pack import Pack
    from mingzhang.readers.limits import Limits
    from mingzhang.workbook.importing import Imported

_MOST = 20
"""Lines of one kind that are shown; the number of the others is said."""


@click.command(cls=Command)
@click.argument("workbook", metavar="工作簿", type=click.Path(path_type=Path))
@click.option(
    "--pack", metavar="名称", required=True, help="用哪个模板起草，如 sichuan/2023，或自己的模板包文件夹。"
)
@click.option(
    "--previous",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="上年的工作簿或公开报告，用来取上年数。",
)
@click.option(
    "--reasons", metavar="文件", type=click.Path(path_type=Path), help="说明文件（YAML），填变动原因等文字。"
)
@click.option("--year", metavar="年度", type=click.IntRange(2010, 2100), help="决算年度；不写则按工作簿。")
@click.option(
    "-o", "--output", metavar="文件夹", required=True, type=click.Path(path_type=Path), help="写入的文件夹。"
)
@limit_options
@HELP
def draft(
    workbook: Path,
    pack: str,
    previous: Path | None,
    reasons: Path | None,
    year: int | None,
    output: Path,
    **chosen: int | None,
) -> None:
    """由决算工作簿起草公开报告：Word、PDF、网页、附表、数据和待填写清单。

    工作簿里的数不平或放不下的内容会逐条列出单元格；有这样的问题时退出状态为 1，文件仍然写出。
    """
    from mingzhang.drafting.delivery import explained, files
    from mingzhang.drafting.draft import draft as drafted
    from mingzhang.drafting.gaps import read_reasons
    from mingzhang.readers.read import load
    from mingzhang.workbook.importing import read_book

    template, within = chosen_pack(pack), limits(chosen)
    imported = read_book(workbook, template, year=year, limits=within)
    offered: dict[str, str] = {}
    if previous:
        imported, offered = _with_previous(imported, previous, template, within)
    given = read_reasons(load(reasons, within).decode("utf-8", "replace"), reasons.name) if reasons else {}
    made = drafted(explained(imported.book, given), template)
    written = files(made, template, imported.places, offered)
    make_folder(output)
    for name, data in written.items():
        write(data, output / name)
    said = [*_troubles(imported), *_findings(imported)]
    for line in said:
        click.echo(line)
    many = len({gap.gap for gap in made.report.gaps()})
    click.echo(f"已写出 {len(written)} 个文件到 {output}：{'、'.join(written)}。", err=True)
    click.echo(f"待填写 {many} 处，见 {output / 'gaps.md'}。" if many else "没有待填写的内容。", err=True)
    raise click.exceptions.Exit(int(bool(said)))


def _with_previous(
    imported: "Imported", path: Path, pack: "Pack", within: "Limits"
) -> tuple["Imported", dict[str, str]]:
    """Last year's figures, and the reasons that were given then."""
    from mingzhang.model.problems import Problem
    from mingzhang.workbook.importing import read_book
    from mingzhang.workbook.previous import read_previous, with_previous

    def report(file: Path) -> "Iterable[tuple[Mention, str]]":
        from mingzhang.checking.check import read_file

        reading = read_file(file, limits=within)
        for mention in reading.mentions:
            yield mention, f"{file.name} {reading.document.place(mention.written.span).spot}"

    facts = read_previous(path, pack, report, within)
    try:
        offered = dict(read_book(path, pack, limits=within).book.reasons)
    except Problem:
        offered = {}  # a published report has no sheet of reasons
    return with_previous(imported, facts), offered


def _troubles(imported: "Imported") -> Iterator[str]:
    yield from _some([trouble.message for trouble in imported.troubles], "工作簿的其他问题")
    unplaced = [f"{each.place} “{each.text}”没有用上：{each.reason}" for each in imported.unplaced]
    yield from _some(unplaced, "没有用上的内容")


def _findings(imported: "Imported") -> Iterator[str]:
    """The identities of the tables that do not hold, with their cells."""
    from mingzhang.checking.check import check, understand

    if imported.document is None:
        return
    result = check(understand(imported.document), imported.document.name)
    lines = []
    for finding in result.findings:
        where = finding.places[0].spot if finding.places else ""
        lines.append(
            f"{where} {finding.message}{f'（{finding.arithmetic}）' if finding.arithmetic else ''}".strip()
        )
    yield from _some(lines, "表中不相符的数")


def _some(lines: list[str], kind: str) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"{kind}还有 {len(lines) - _MOST} 处，没有列出。"
