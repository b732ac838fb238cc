"""A fault of the program: the traceback goes to a log, the user gets one sentence.

It is neither a finding nor a problem of the user's file, and in a folder it costs one file, not the others.
"""

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from mingzhang import __version__
from mingzhang.model.problems import Problem

T = TypeVar("T")

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong in us, and where it is written down; `log` is None when it could not be."""

    name: str
    log: Path | None
    exit_status: int = 70

    @property
    def sentence(self) -> str:
        """The sentence for the user."""
        where = f"详情已记入 {self.log}，请把它交给维护人员" if self.log else "日志也无法写入"
        return f"程序出现故障（{self.name}），这不是报告的问题；{where}。"


def attempt(work: Callable[[], T]) -> T | Failure:
    """Do the work; a fault of ours is logged and returned, everything else that is raised goes on."""
    try:
        return work()
    except (click.ClickException, click.exceptions.Exit, click.Abort, Problem, BrokenPipeError):
        raise
    # The one place that may catch everything: what is not a Problem by now is our own mistake.
    except Exception as error:
        _logger.error("mingzhang %s, Python %s", __version__, sys.version, exc_info=error)
        log = log_path()
        return Failure(type(error).__name__, log if log.is_file() else None)


@contextmanager
def logged() -> Iterator[None]:
    """Send what the program logs, tracebacks above all, to the log file and never to the terminal."""
    logger = logging.getLogger("mingzhang")
    log = LogFile(log_path(), encoding="utf-8", errors="backslashreplace", delay=True)
    log.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(log)
    try:
        yield
    finally:
        logger.removeHandler(log)
        logger.propagate = propagate
        log.close()


class LogFile(logging.FileHandler):
    """A log that makes its folder when there is something to write, and is silent where it may not write."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        with suppress(OSError):
            Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
            super().emit(record)


def log_path() -> Path:
    """Where faults are logged: $MINGZHANG_LOG, or a file in the user's cache folder."""
    if named := os.environ.get("MINGZHANG_LOG"):
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "mingzhang" / "mingzhang.log"
