"""Reading in a process of its own, so that a file can take down its reader and nothing else.

Where a process can be forked it is: a fork costs some milliseconds and has all modules loaded. Elsewhere a
fresh Python is started for each file. What comes back is a value or a Problem, after a stated time at most.
"""

import os
import pickle
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable
from threading import Timer
from typing import BinaryIO, Protocol, TypeVar

from mingzhang.model.problems import ReaderDied, TooMuchMemory, TooSlow
from mingzhang.readers import worker
from mingzhang.readers.answers import Done, Fault, Full, Refused, unpack
from mingzhang.readers.limits import Limits

T = TypeVar("T")
Start = Callable[[Callable[..., object], tuple[object, ...], Limits], "Child"]


class ReaderFault(RuntimeError):
    """Our own code failed in the other process; the message holds the traceback of there."""


class Child(Protocol):
    """A process that works for us."""

    @property
    def answers(self) -> BinaryIO:
        """Where its answer comes from."""
        ...

    def kill(self) -> None:
        """End it at once."""
        ...

    def wait(self) -> int:
        """Wait for its end; the number of the signal that ended it, negative, or its exit status."""
        ...


def isolated(
    work: Callable[..., T], *arguments: object, name: str, limits: Limits, start: "Start | None" = None
) -> T:
    """What `work` gives for the arguments, done in another process. `name` is that of the file.

    Raises what work raises when that is a Problem, TooSlow, TooMuchMemory or ReaderDied when it does not
    come to an answer, and ReaderFault when it fails otherwise.
    """
    child = (start or _start())(work, arguments, limits)
    slow = False

    def stop() -> None:
        nonlocal slow
        slow = True
        child.kill()

    watch = Timer(limits.seconds, stop)
    watch.start()
    try:
        data = _received(child.answers)
    finally:
        watch.cancel()
        watch.join()
        child.kill()
        ended = child.wait()
    if data is None:
        if slow or ended == -_OUT_OF_TIME:
            raise TooSlow(name, seconds=limits.seconds)
        raise ReaderDied(name)
    return _result(data, name, limits)


_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)


def _received(answers: BinaryIO) -> bytes | None:
    """The whole answer; None when the process ended before it was written."""
    with answers:
        head = answers.read(8)
        if len(head) < 8:
            return None
        length = int.from_bytes(head, "little")
        data = answers.read(length)
        return data if len(data) == length else None


_NO_ANSWER = (
    pickle.UnpicklingError,
    EOFError,
    LookupError,
    ImportError,
    AttributeError,
    TypeError,
    ValueError,
    RecursionError,
)
"""What bytes that are no pickle of ours may raise."""


def _result(data: bytes, name: str, limits: Limits) -> T:  # type: ignore[type-var] # what Done holds
    try:
        answer = unpack(data)
    except _NO_ANSWER as error:
        raise ReaderDied(name) from error
    match answer:
        case Done(result):
            return result  # type: ignore[return-value] # it is what `work` returned
        case Refused(problem, named, facts):
            raise problem(named, **facts)
        case Full():
            raise TooMuchMemory(name, megabytes=limits.memory)
        case Fault(kind, traceback):
            raise ReaderFault(f"{kind} while reading\n{traceback}")


def _start() -> Start:
    # macOS has no safe fork once its own libraries are loaded.
    return forked if hasattr(os, "fork") and sys.platform != "darwin" else started


class _Forked:
    """A copy of this process."""

    def __init__(self, pid: int, answers: BinaryIO) -> None:
        self._pid = pid
        self.answers = answers
        self._ended: int | None = None

    def kill(self) -> None:
        # Until it is waited for, its number belongs to nobody else.
        if self._ended is None:
            os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> int:
        if self._ended is None:
            self._ended = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self._ended


def forked(work: Callable[..., object], arguments: tuple[object, ...], limits: Limits) -> Child:
    """Start the work in a fork of this process."""
    receive, send = os.pipe()
    with warnings.catch_warnings():
        # Other threads may hold locks; the fork reads a file and touches nothing of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        worker.serve(work, arguments, limits.seconds, limits.memory, send)
    os.close(send)
    return _Forked(pid, os.fdopen(receive, "rb"))


class _Started:
    """A fresh Python."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        assert process.stdout is not None
        self.answers: BinaryIO = process.stdout  # type: ignore[assignment] # a buffered reader

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> int:
        return self._process.wait()


def started(work: Callable[..., object], arguments: tuple[object, ...], limits: Limits) -> Child:
    """Start the work in a fresh Python, which imports it by its name."""
    command = [sys.executable, "-m", worker.__name__]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
    assert process.stdin is not None
    with process.stdin as requests:
        pickle.dump((work, arguments, limits.seconds, limits.memory), requests)
    return _Started(process)
