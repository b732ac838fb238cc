"""`mingzhang template`: the blank workbook of a pack."""

from pathlib import Path

import click

from mingzhang.cli.files import write
from mingzhang.cli.wording import HELP, Command


@click.command(cls=Command)
@click.option("--pack", metavar="名称", required=True, help="哪个模板的工作簿，如 sichuan/2023。")
@click.option(
    "--year", metavar="年度", type=click.IntRange(2016, 2100), help="决算年度；不写则为模板名称里的年度。"
)
@click.option(
    "-o",
    "--output",
    metavar="文件",
    required=True,
    type=click.Path(path_type=Path),
    help="写入的文件（.xlsx）。",
)
@HELP
def template(pack: str, year: int | None, output: Path) -> None:
    """写出空白的工作簿，供填报决算公开所需的数。

    工作簿有公开表和说明所需的其他各页，带填写说明、输入检查和合计公式。
    """
    from mingzhang.drafting.public_tables import blank_tables
    from mingzhang.packs.loader import load
    from mingzhang.workbook.template import BLANK_ROWS, blank_workbook

    if output.suffix.lower() != ".xlsx":
        raise click.UsageError(f"工作簿是 .xlsx 文件，不能写成 {output.name}。")
    chosen = load(pack)
    of_year = year or chosen.year
    write(blank_workbook(chosen, tuple(blank_tables(chosen, of_year, BLANK_ROWS)), of_year), output)
    click.echo(f"已写出 {output}（{chosen.title}，{of_year} 年度）。", err=True)
