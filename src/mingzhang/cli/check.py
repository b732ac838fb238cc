"""`mingzhang check`: check reports and show the result."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mingzhang.cli.failure import Failure, attempt
from mingzhang.cli.files import EmptyFolder, files, same, write
from mingzhang.cli.limits import limit_options, limits
from mingzhang.cli.wording import HELP, Command

if TYPE_CHECKING:
    from mingzhang.checking.result import CheckResult, DocumentResult

WIDTH = 100
"""Columns of a text result that does not go to a terminal."""


@click.command(cls=Command)
@click.argument("paths", metavar="文件或文件夹…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--previous", metavar="文件", type=click.Path(path_type=Path), help="上年的报告，用来核对上年数。"
)
@click.option("--pack", metavar="名称", help="按哪个模板核对；不写则按报告内容选择。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    metavar="格式",
    help="结果的格式：text（默认）、json 或 html。",
)
@click.option("-o", "--output", metavar="文件", type=click.Path(path_type=Path), help="把结果写入文件。")
@limit_options
@HELP
@click.pass_context
def check(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    previous: Path | None,
    pack: str | None,
    form: str,
    output: Path | None,
    **chosen: int | None,
) -> None:
    """核对报告，指出哪个数错了。

    可以给出多个文件；文件夹则逐个核对其中的文件。

    退出状态：0 未发现问题，1 有问题，2 命令写法不对，3 有文件无法读取。
    """
    from mingzhang.checking.check import check_file
    from mingzhang.checking.result import CheckResult

    reports = files(paths, besides=output)
    if previous and len(reports) > 1:
        raise click.UsageError("--previous 只能与一份报告一起使用。")
    if output and any(same(output, each) for each in (*reports, *([previous] if previous else []))):
        raise click.UsageError(f"结果不能写入被核对的文件 {output}。")

    def check_one(path: Path) -> "DocumentResult":
        return check_file(path, previous=previous, pack=pack, limits=limits(chosen))

    documents, failures = _check_all(reports, check_one)
    result = CheckResult(tuple(documents))
    _show(result, form, output)
    for failure in failures:
        click.echo(failure.sentence, err=True)
    context.exit(failures[0].exit_status if failures else result.exit_status)


def _check_all(
    reports: Sequence[Path], check_one: Callable[[Path], "DocumentResult"]
) -> tuple[list["DocumentResult"], list[Failure]]:
    """Check one after another; what fails in us costs one report and not the others."""
    from mingzhang.checking.result import DocumentResult

    documents, failures = [], []
    with _progress(len(reports)) as advance:
        for path in reports:
            advance(path.name)
            if path.is_dir():
                documents.append(DocumentResult(str(path), error=EmptyFolder(str(path)).message))
                continue
            found = attempt(lambda path=path: check_one(path))  # type: ignore[misc] # bound now, not later
            if isinstance(found, Failure):
                failures.append(found)
                found = DocumentResult(str(path), error=found.sentence)
            documents.append(found)
    return documents, failures


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on stderr, for many files and a person who watches."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total, name="")
        started = 0

        def advance(name: str) -> None:
            nonlocal started
            progress.update(task, completed=started, name=name)
            started += 1

        yield advance


def _show(result: "CheckResult", form: str, output: Path | None) -> None:
    """Write the result to a file, or to stdout."""
    if form == "text" and output is None:
        from rich.console import Console

        from mingzhang.annotating import terminal

        terminal.write(result, Console(width=None if sys.stdout.isatty() else WIDTH))
        return
    text = _rendered(result, form)
    if output is None:
        click.echo(text, nl=False)
    else:
        write(text, output)
        click.echo(f"结果已写入 {output}。", err=True)


def _rendered(result: "CheckResult", form: str) -> str:
    if form == "json":
        from mingzhang.annotating import jsonform

        return jsonform.render(result)
    if form == "html":
        from mingzhang.annotating import page
        from mingzhang.rules.catalogue import catalogue

        return page.render(result, {rule.id: rule.title for rule in catalogue()})
    from rich.console import Console

    from mingzhang.annotating import terminal

    written = StringIO()
    terminal.write(result, Console(file=written, width=WIDTH))
    return written.getvalue()
