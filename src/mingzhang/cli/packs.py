"""`mingzhang pack`: the packs that there are, and what is wrong with one of one's own."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mingzhang.cli.wording import HELP, Command, Group

if TYPE_CHECKING:
    from mingzhang.packs.pack import Pack


def chosen_pack(name: str) -> "Pack":
    """The pack of a name, or of a folder. Raises NoSuchPack and BadPack."""
    from mingzhang.packs.loader import load, load_folder

    return load_folder(Path(name)) if Path(name).is_dir() else load(name)


@click.group(cls=Group, subcommand_metavar="命令 …")
@HELP
def pack() -> None:
    """模板包：各地各年的标题、表格、句式和名词。"""


@pack.command("list", cls=Command)
@HELP
def list_packs() -> None:
    """列出随程序提供的模板包。"""
    from mingzhang.packs.loader import available, load

    for name in available():
        click.echo(f"{name:<16}{load(name).title}")


@pack.command("check", cls=Command)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@HELP
def check_pack(folder: Path) -> None:
    """检查一个模板包，指出哪个文件第几行有误。"""
    from mingzhang.drafting.complaints import complaints
    from mingzhang.packs.script import passages_in
    from mingzhang.packs.source import BadPack
    from mingzhang.scoring.rubric import contradictions

    checked = chosen_pack(str(folder))
    odd = [(rubric, each) for rubric in checked.rubrics for each in contradictions(rubric)]
    found = list(complaints(checked))
    found += [
        BadPack(rubric.file, line=each.line, reason=each.message) for rubric, each in odd if each.is_slip
    ]
    for rubric, each in odd:
        if not each.is_slip:
            click.echo(f"提示：{rubric.file} 第 {each.line} 行，表样自身前后不一：{each.message}。")
    for problem in found:
        click.echo(str(problem))
    if found:
        click.echo(f"共 {len(found)} 处。", err=True)
        raise click.exceptions.Exit(1)
    many = sum(1 for script in checked.drafting.scripts for _ in passages_in(script.passages))
    click.echo(
        f"没有发现问题：{checked.title}，{len(checked.sections)} 节、{len(checked.tables)} 张表、{many} 段、"
        f"{len(checked.rubrics)} 张评分表。"
    )
