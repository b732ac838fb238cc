"""What happens inside the process that reads a file for us: one piece of work, one answer.

As a program (`python -m mingzhang.readers.worker`) it takes its work from standard input; where a process can
be forked it is called in the fork. Native libraries may abort it, hang in it or fill the memory: it is the
one that is lost then, and nothing it prints reaches the user.
"""

import faulthandler
import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from mingzhang.model.problems import Problem
from mingzhang.readers.answers import Done, Fault, Full, Refused, pack

Work = Callable[..., object]

_MEGABYTE = 1_000_000
_GRACE = 5
"""Seconds of processor time behind the limit before the system itself ends a process that nobody waits for."""


def serve(work: Work, arguments: tuple[object, ...], seconds: int, megabytes: int, answers: int) -> None:
    """Do the work under limits, write the answer to a file descriptor, and leave without looking back."""
    status = 1
    try:
        # What stops the whole program at the keyboard is the business of the process that waits for us.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        faulthandler.disable()
        _silence()
        _limit(seconds, megabytes)
        gc.disable()
        with os.fdopen(answers, "wb") as out:
            _write(out, _answer(work, arguments))
        status = 0
    finally:
        os._exit(status)


def _answer(work: Work, arguments: tuple[object, ...]) -> bytes:
    try:
        return pack(Done(work(*arguments)))
    except Problem as problem:
        return pack(Refused(type(problem), problem.name, problem.facts))
    except MemoryError:
        return pack(Full())
    # A fault of ours must reach the log of the program, and this process has none.
    except Exception as error:  # noqa: BLE001
        return pack(Fault(type(error).__name__, traceback.format_exc()))


def _write(out: BinaryIO, answer: bytes) -> None:
    out.write(len(answer).to_bytes(8, "little"))
    out.write(answer)


def _silence() -> None:
    """Native libraries write warnings of their own to the terminal; here they write to nowhere."""
    with Path(os.devnull).open("r+b") as nowhere:
        for stream in (0, 1, 2):
            os.dup2(nowhere.fileno(), stream)


def _limit(seconds: int, megabytes: int) -> None:
    """Limit memory and processor time where the system can."""
    if sys.platform == "win32":
        return
    import resource

    # A soft limit above the hard one is refused: then the hard one serves.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_occupied() + megabytes * _MEGABYTE, resource.RLIM_INFINITY))
    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = int(used.ru_utime + used.ru_stime) + seconds + _GRACE
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.RLIM_INFINITY))
    # A crash is expected here; nobody wants the memory of it in a file.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _occupied() -> int:
    """Bytes of addresses that this process has already: it was forked, or has loaded its libraries."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Serve the work that stands on standard input."""
    # It comes from the process that started us.
    work, arguments, seconds, megabytes = pickle.load(sys.stdin.buffer)  # noqa: S301
    serve(work, arguments, seconds, megabytes, os.dup(sys.stdout.fileno()))


if __name__ == "__main__":
    main()
