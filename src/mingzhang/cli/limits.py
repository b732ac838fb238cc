"""The limits of the readers as options: a file that is too large is refused with the option that admits it."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TypeVar

import click

from mingzhang.readers.limits import DEFAULT, Limits

F = TypeVar("F", bound=Callable[..., object])

HELP = {
    "megabytes": "文件大小，MB",
    "characters": "字数",
    "lines": "行数",
    "line": "按表格识别的最长一行的字数",
    "cells": "表格单元格数",
    "tags": "网页标记数",
    "nesting": "表格嵌套层数",
    "pages": "页数",
    "unpacked": "压缩文件解压后的大小，MB",
    "members": "压缩文件中的文件数",
    "seconds": "读取一个文件的时间，秒",
    "memory": "读取一个文件的内存，MB",
}


def positive(value: str) -> int:
    """Read a whole number above 0."""
    if not value.isascii() or not value.isdigit() or not int(value):
        raise click.BadParameter("应是正整数")
    return int(value)


def limit_options(command: F) -> F:
    """Add `--max-megabytes` and its like, one for each limit."""
    for name in reversed([field.name for field in fields(Limits) if field.name in HELP]):
        words = f"上限：{HELP[name]}（默认 {getattr(DEFAULT, name)}）。"
        command = click.option(f"--max-{name}", metavar="数", type=positive, help=words)(command)
    return command


def limits(chosen: dict[str, int | None]) -> Limits:
    """The limits that a command line asks for; what it does not name keeps its default."""
    named = {name.removeprefix("max_"): value for name, value in chosen.items() if value is not None}
    return replace(DEFAULT, **named)
