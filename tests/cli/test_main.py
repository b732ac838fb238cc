import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import Result

from mingzhang import __version__, readers
from mingzhang.cli.main import cli

Run = Callable[..., Result]
SOURCE = Path(__file__).parents[2] / "src"


def mingzhang(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    settings = {**os.environ, "PYTHONPATH": str(SOURCE), **environment}
    command = [sys.executable, "-m", "mingzhang", *arguments]
    return subprocess.run(command, env=settings, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chek"], "没有命令 chek（是否指 check）。"),
        (["check"], "缺少 文件或文件夹。"),
        (["check", "--formatt", "json", "a"], "没有选项 --formatt（是否指 --format）。"),
        (
            ["check", "--format", "xml", "a"],
            "--format 只能是 text、json、html、xlsx、sarif、docx、pdf、annotated 之一。",
        ),
        (["check", "--max-lines", "0", "a"], "--max-lines 应是正整数。"),
        (["check", "a", "-o"], "选项 -o 缺少值，或不应带值。"),
        (["facts"], "缺少 报告。"),
    ],
)
def test_a_mistake_of_usage_is_explained_in_chinese(run: Run, arguments: list[str], sentence: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(sentence + "用法见 mingzhang")


def _params(name: str) -> list[click.Parameter]:
    """The arguments and options of a command."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command.params


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """A group and every command in it, as they are typed."""
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name)


def test_help_is_chinese(run: Run) -> None:
    pages = [run(*arguments, "--help").stdout for arguments in _commands(cli)]
    words = {word for text in pages for word in re.findall(r"(?<![-\w<])[A-Z][a-z]+", text)}
    assert words == {"Word"}
    assert all(text.startswith("用法：mingzhang") for text in pages)


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"明账 {__version__}\n"


def test_every_option_that_a_message_names_exists() -> None:
    named = {
        option
        for file in Path(readers.__path__[0]).glob("*.py")
        for option in re.findall(r'"(--max-[a-z]+)"', file.read_text(encoding="utf-8"))
    }
    for command in ("check", "facts"):
        assert named <= {name for param in _params(command) for name in param.opts}
    assert "--max-megabytes" in named


def test_chinese_comes_out_in_a_c_locale() -> None:
    done = mingzhang("--help", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, "核对报告" in done.stdout.decode("utf-8"), done.stderr) == (0, True, b"")


def test_help_does_not_load_the_engine() -> None:
    code = (
        "import sys, mingzhang.cli.main; "
        "print([name for name in ('rich', 'jinja2', 'ortools', 'yaml', 'numpy') if name in sys.modules])"
    )
    settings = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_broken_pipe_is_quiet() -> None:
    """The reader closes before anything is written, as `mingzhang … | true` does."""
    command = [sys.executable, "-m", "mingzhang", "--help"]
    settings = {**os.environ, "PYTHONPATH": str(SOURCE)}
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        command, env=settings, stdout=write, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


def test_what_the_library_logs_goes_to_the_log(run: Run, put: Callable[..., None], tmp_path: Path) -> None:
    put("好.txt", "崩.txt")
    run("check", "好.txt")
    assert not (tmp_path / ".log").exists()
    run("check", "崩.txt")
    assert (tmp_path / ".log" / "mingzhang.log").read_text(encoding="utf-8").count(
        "ZeroDivisionError: 崩.txt"
    ) == 1
