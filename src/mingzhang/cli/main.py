"""The command `mingzhang`, and what happens around every command, whatever goes wrong in it.

Exit status: 0 clean, 1 findings, 2 usage, 3 unreadable, 70 a fault of the program. Each of the last three
comes with one Chinese sentence on stderr, and never with a traceback.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

import click
from click.exceptions import NoSuchCommand

from mingzhang import __version__
from mingzhang.cli.failure import Failure, attempt, logged
from mingzhang.cli.wording import HELP, Group, explain
from mingzhang.model.problems import Problem

GARBAGE = 50_000
"""New objects after which it is looked for."""
INTERRUPTED = 130
BROKEN_PIPE = 1
"""Nobody reads any more; click and rich leave with the same status when they notice first."""


COMMANDS = {
    "check": "check",
    "diff": "diff",
    "draft": "draft",
    "facts": "facts",
    "ledger": "ledger",
    "pack": "packs",
    "rules": "rules",
    "sample": "sample",
    "score": "score",
    "template": "template",
}
"""The modules of the commands; only that of the command which is run is loaded."""


class Program(Group):
    """The group of all commands; however it is run, what goes wrong is explained."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"mingzhang.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; what is none is answered with the names that are near."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            raise NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def main(  # type: ignore[override] # click's overloads differ only in whether it returns
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,  # noqa: ANN401 - passed on as it comes
    ) -> object:
        """Run a command and leave with its exit status."""
        run = partial(super().main, args, prog_name, complete_var, standalone_mode=False, **extra)
        return sys.exit(_run(run)) if standalone_mode else run()


@click.group(cls=Program, subcommand_metavar="命令 …")
@click.version_option(__version__, message="明账 %(version)s", help="显示版本。")
@HELP
def cli() -> None:
    """明账：核对部门（单位）决算公开报告，指出哪个数错了。"""


def main() -> None:
    """The entry point: Chinese comes out right in a C locale too; what is no character is written as its code."""
    # What a command makes lives until it ends; looking for garbage every 700 objects takes a tenth of its time.
    gc.set_threshold(GARBAGE, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    cli(prog_name="mingzhang")


def _run(command: Callable[[], object]) -> int:
    """Run a command; its exit status, after the sentence that explains it."""
    try:
        with logged():
            status = attempt(command)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more at exit, which must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except click.Abort:
        return _explained("已中断。", INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        return _explained(error.format_message(), error.exit_code)
    except click.UsageError as error:
        return _explained(explain(error), error.exit_code)
    except click.ClickException as error:
        return _explained(error.format_message(), error.exit_code)
    except Problem as problem:
        return _explained(problem.message, problem.exit_status)
    if isinstance(status, Failure):
        return _explained(status.sentence, status.exit_status)
    return status if isinstance(status, int) else 0


def _explained(sentence: str, status: int) -> int:
    click.echo(sentence, err=True)
    return status
