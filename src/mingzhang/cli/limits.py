"""The limits of the readers as options: a file that is too large is refused with the option that admits it."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar

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


_OCR = replace(DEFAULT, ocr=True, seconds=1_800, memory=4_000)
"""What reading may take when pages are recognised: some seconds a page, and models in the memory."""


def limit_options(command: F) -> F:
    """Add `--max-megabytes` and its like, one for each limit, and `--ocr`, which takes longer."""
    for name in reversed([field.name for field in fields(Limits) if field.name in HELP]):
        words = f"上限：{HELP[name]}（默认 {getattr(DEFAULT, name)}）。"
        command = click.option(f"--max-{name}", metavar="数", type=positive, help=words)(command)
    words = "识别扫描页上的文字和表格线（每页数秒；先安装 mingzhang[ocr]），识别结果只作提醒。"
    return click.option("--ocr", is_flag=True, help=words)(command)


def limits(chosen: dict[str, int | None]) -> Limits:
    """The limits that a command line asks for; what it does not name keeps its default.

    Raises UsageError when pages are to be recognised and nothing that can do so is installed.
    """
    # Each option has the type of its limit.
    named: dict[str, Any] = {
        name.removeprefix("max_"): value for name, value in chosen.items() if value is not None
    }
    if not named.pop("ocr", False):
        return replace(DEFAULT, **named)
    from mingzhang.readers.recognition import is_available

    if not is_available():
        raise click.UsageError('--ocr 需要另装文字识别组件：pip install "mingzhang[ocr]"。')
    return replace(_OCR, **named)
