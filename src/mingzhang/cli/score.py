"""`mingzhang score`: performance scores by written rules, each with how it was reached."""

import sys
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mingzhang.cli.failure import Failure, attempt
from mingzhang.cli.files import EmptyFolder, files, same, write
from mingzhang.cli.limits import limit_options, limits
from mingzhang.cli.packs import chosen_pack
from mingzhang.cli.results import WIDTH
from mingzhang.cli.wording import HELP, Command

if TYPE_CHECKING:
    from mingzhang.packs.pack import Pack
    from mingzhang.performance.result import ScoredDocument, ScoreResult
    from mingzhang.readers.limits import Limits


@click.command(cls=Command)
@click.argument("paths", metavar="文件…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--pack", metavar="名称", help="按哪个模板（名称或文件夹）的计分规则；不写则按内容和年度选择。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="结果的格式：text（默认）或 json。",
)
@click.option("-o", "--output", metavar="文件", type=click.Path(path_type=Path), help="把结果写入文件。")
@limit_options
@HELP
@click.pass_context
def score(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    pack: str | None,
    form: str,
    output: Path | None,
    **chosen: int | None,
) -> None:
    """按计分规则计算绩效得分，写明怎样得出。

    可以给出项目或评分表（.yaml），自评表（.xlsx、.docx、.html 等），或整篇报告：其中的每张表都计分。

    退出状态：0 未发现问题，1 有问题，2 命令写法不对，3 有文件无法读取。
    """
    from mingzhang.performance.result import ScoreResult

    reports = files(paths, besides=output)
    if output and any(same(output, each) for each in reports):
        raise click.UsageError(f"结果不能写入被计分的文件 {output}。")
    chosen_rules = chosen_pack(pack) if pack else None
    documents: list[ScoredDocument] = []
    failures = []
    for path in reports:
        found = attempt(partial(_scored, path, chosen_rules, limits(chosen)))
        if isinstance(found, Failure):
            failures.append(found)
        else:
            documents += found
    result = ScoreResult(tuple(documents))
    _show(result, form, output)
    for failure in failures:
        click.echo(failure.sentence, err=True)
    context.exit(failures[0].exit_status if failures else result.exit_status)


def _scored(path: Path, pack: "Pack | None", allowed: "Limits") -> list["ScoredDocument"]:
    from mingzhang.performance.result import ScoredDocument
    from mingzhang.performance.scoring import score_source
    from mingzhang.readers.sources import sources

    if path.is_dir():
        return [ScoredDocument(str(path), error=EmptyFolder(str(path)).message)]
    return [
        document
        for source in sources(path, allowed)
        for document in score_source(source, pack=pack, limits=allowed)
    ]


def _show(result: "ScoreResult", form: str, output: Path | None) -> None:
    if form == "json":
        from mingzhang.annotating import jsonform

        content = jsonform.render_scores(result)
    else:
        from rich.console import Console

        from mingzhang.annotating import scores

        if output is None:
            scores.write(result, Console(width=None if sys.stdout.isatty() else WIDTH))
            return
        written = StringIO()
        scores.write(result, Console(file=written, width=WIDTH))
        content = written.getvalue()
    if output is None:
        click.echo(content, nl=False)
    else:
        write(content, output)
        click.echo(f"结果已写入 {output}。", err=True)
