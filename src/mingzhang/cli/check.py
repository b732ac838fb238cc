"""`mingzhang check`: check reports and show the result, or give them back with it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mingzhang.cli.failure import Failure, attempt
from mingzhang.cli.files import EmptyFolder, files, same
from mingzhang.cli.limits import limit_options, limits
from mingzhang.cli.results import FORMATS, Form, Shown
from mingzhang.cli.wording import HELP, Command
from mingzhang.readers.limits import Limits

if TYPE_CHECKING:
    from mingzhang.checking.result import DocumentResult
    from mingzhang.readers.sources import Source


@click.command(cls=Command)
@click.argument("paths", metavar="文件或文件夹…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--previous", metavar="文件", type=click.Path(path_type=Path), help="上年的报告，用来核对上年数。"
)
@click.option("--compare", is_flag=True, help="比较同一份报告的原稿和新稿：哪些问题已改正、未改正、新出现。")
@click.option("--pack", metavar="名称", help="按哪个模板核对；不写则按报告内容选择。")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=Form.TEXT.value,
    metavar="格式",
    help="结果的格式：" + "；".join(f"{form.value} {words}" for form, words in FORMATS.items()) + "。",
)
@click.option(
    "-o",
    "--output",
    metavar="文件或文件夹",
    type=click.Path(path_type=Path),
    help="把结果写入文件；批注多份报告时写入文件夹。",
)
@limit_options
@HELP
@click.pass_context
def check(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    previous: Path | None,
    compare: bool,
    pack: str | None,
    form: str,
    output: Path | None,
    **chosen: int | None,
) -> None:
    """核对报告，指出哪个数错了。

    可以给出多个文件；文件夹和压缩包（.zip）则逐个核对其中的文件。

    退出状态：0 未发现问题，1 有问题，2 命令写法不对，3 有文件无法读取。
    """
    reports = files(paths, besides=output)
    if previous and len(reports) > 1:
        raise click.UsageError("--previous 只能与一份报告一起使用。")
    if output and any(same(output, each) for each in (*reports, *([previous] if previous else []))):
        raise click.UsageError(f"结果不能写入被核对的文件 {output}。")
    if compare and (len(paths) != 2 or reports != list(paths)):
        raise click.UsageError("--compare 需要两个文件：先原稿，后新稿。")
    shown = Shown.of(Form(form), output, paths, compare=compare)
    allowed = limits(chosen)

    def check_one(source: "Source") -> "DocumentResult":
        from mingzhang.checking.check import check_source

        return check_source(source, previous=previous, pack=pack, limits=allowed)

    failures = []
    for report, source, found in _check_all(reports, check_one, allowed):
        if isinstance(found, Failure):
            failures.append(found)
        failure = attempt(partial(shown.add, report, source, found, allowed))
        if isinstance(failure, Failure):
            failures.append(failure)
    status = shown.finish()
    for failure in failures:
        click.echo(failure.sentence, err=True)
    context.exit(failures[0].exit_status if failures else status)


def _check_all(
    reports: list[Path], check_one: Callable[["Source"], "DocumentResult"], allowed: Limits
) -> Iterator[tuple[Path, "Source", "DocumentResult | Failure"]]:
    """Check one after another; what fails in us costs one report and not the others."""
    with _progress(len(reports)) as advance:
        for path in reports:
            for source in _sources(path, allowed):
                advance(path, source.name)
                yield path, source, attempt(partial(check_one, source))


def _sources(path: Path, allowed: Limits) -> Iterator["Source"]:
    """What there is to check under a path; a folder among the reports is an empty one."""
    from mingzhang.readers.sources import Source, sources

    return iter((Source(str(path), EmptyFolder(str(path))),)) if path.is_dir() else sources(path, allowed)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Path, str], None]]:
    """A bar on stderr, for many files and a person who watches."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda path, name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}", markup=False))
    # Drawn when a file begins and not by a thread of its own: readers are forked from this process.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("", total=total, name="")
        begun: list[Path] = []

        def advance(path: Path, name: str) -> None:
            if path not in begun[-1:]:
                begun.append(path)
            progress.update(task, completed=len(begun) - 1, name=name, refresh=True)

        yield advance
