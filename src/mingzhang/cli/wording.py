"""The words of the command line in Chinese: help pages and mistakes of usage.

click speaks the language of the machine through gettext; who uses this program reads Chinese on any machine.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import click

HEADINGS = {"Options": "选项", "Commands": "命令"}
HELP = click.help_option("-h", "--help", help="显示本帮助。")


class Formatter(click.HelpFormatter):
    """A help page with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write “用法：mingzhang check …”."""
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """Write “选项：”."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a section under its Chinese heading."""
        with super().section(HEADINGS.get(name, name)):
            yield


class Context(click.Context):
    """A command line that is explained in Chinese."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with a Chinese help page."""

    context_class = Context

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the usage line."""
        return ["[选项]" if piece == "[OPTIONS]" else piece for piece in super().collect_usage_pieces(ctx)]


class Group(Command, click.Group):
    """Commands under one name, with a Chinese help page."""


def explain(error: click.UsageError) -> str:
    """A mistake of usage in one Chinese sentence, with the way to the help page."""
    path = error.ctx.command_path if error.ctx else "mingzhang"
    return f"{_mistake(error)}用法见 {path} --help。"


def _mistake(error: click.UsageError) -> str:
    name = ""
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[-1] if isinstance(error.param, click.Option) else error.param.metavar or ""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}{_nearest(error.possibilities)}。"
        case click.MissingParameter():
            return f"缺少 {name.strip('.…')}。"
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            return f"{name} 只能是 {'、'.join(str(choice) for choice in choices)} 之一。"
        case click.BadParameter():
            return f"{name} {'的值不对' if error.message.isascii() else error.message}。"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 缺少值，或不应带值。"
    # Older versions of click have no class for an unknown command.
    if command := getattr(error, "command_name", ""):
        return f"没有命令 {command}{_nearest(getattr(error, 'possibilities', None))}。"
    return error.message if not error.message.isascii() else "命令写法不对。"


def _nearest(names: list[str] | None) -> str:
    return f"（是否指 {'、'.join(names)}）" if names else ""
